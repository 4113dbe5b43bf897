package scale

import (
	"io"
	"testing"

	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"
)

// What is measured is what a database could hold: nothing that must always hold is broken in it, whichever there is more of.
func TestFill_makes_campaigns_of_which_everything_holds(t *testing.T) {
	t.Parallel()
	db, c, url := storagetest.ShippedURL(t)
	dung := storagetest.As(c.ID, "dung")
	storagetest.Link(t, db, c.ID, "dung")
	storagetest.MustApply(t, db, dung, storagetest.Answer(t, c, "5.5.4.6", "18/20"),
		scoring.SetExplanation{Code: "5.5.4.6", Parts: []scoring.Part{{ChatID: dung.ChatID, MessageID: 1, Text: "Đã làm."}}})
	for message := range int64(2) {
		storagetest.MustApply(t, db, dung, scoring.AddEvidence{Evidence: scoring.Evidence{Code: "5.5.4.6", Kind: scoring.EvidenceFile, Title: "Báo cáo", Name: "a.pdf",
			FileID: "f", UniqueID: string(rune('a' + message)), ChatID: dung.ChatID, MessageID: 2 + message, Size: 9, Mime: "application/pdf"}})
	}
	storagetest.MustApply(t, db, dung, scoring.SetState{Code: "5.5.4.6", To: scoring.Submitted})
	key, err := db.SigningKey()
	if err != nil {
		t.Fatal(err)
	}
	for first, size := range map[int]Size{1: {Campaigns: 2, Evidence: 4, History: 40}, 11: {Campaigns: 2, Evidence: 40, History: 8}} {
		if err := Fill(t.Context(), url, key, c.ID, first, size, io.Discard); err != nil {
			t.Fatal(err)
		}
	}
	var made struct{ Campaigns, Evidence, History int }
	if err := db.SQL().Get(&made, `SELECT (SELECT count(*) FROM campaigns) AS campaigns, (SELECT count(*) FROM evidence WHERE campaign = 'do-11') AS evidence,
		(SELECT count(*) FROM audit WHERE campaign = 'do-1') AS history`); err != nil || made.Campaigns != 5 || made.Evidence < 40 || made.History < 40 {
		t.Errorf("made %+v, %v", made, err)
	}
	storagetest.Holds(t, db)
	// The next row of the database's own is none of the copies'.
	storagetest.MustApply(t, db, dung, scoring.SetState{Code: "5.5.4.6", To: scoring.Working})
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		faults, err := tx.VerifyAudit(t.Context(), c.ID)
		if len(faults) > 0 {
			t.Errorf("the history of the campaign that was copied does not hold: %+v", faults)
		}
		return err
	})
}
