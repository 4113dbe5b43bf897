package evidence

import (
	"testing"

	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"
)

// pieces are files of dung's criterion 5.5.4.6 that are to be fetched.
type pieces struct {
	t        *testing.T
	db       *storage.DB
	campaign *scoring.Campaign
	dung     scoring.Actor
}

func newPieces(t *testing.T) *pieces {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	storagetest.Link(t, db, c.ID, "dung")
	return &pieces{t: t, db: db, campaign: c, dung: storagetest.As(c.ID, "dung")}
}

// attach writes a piece down, as the conversation does.
func (p *pieces) attach(message int64, name string) {
	p.t.Helper()
	storagetest.MustApply(p.t, p.db, p.dung, scoring.AddEvidence{Evidence: scoring.Evidence{Kind: scoring.EvidenceFile, Code: "5.5.4.6", Title: name, Name: name,
		FileID: name, UniqueID: name, Size: 10, ChatID: p.dung.ChatID, MessageID: message, AddedBy: "dung", Fetch: scoring.FetchWaiting}})
}

// submitUnchecked submits the criterion while pieces are still to be checked, and returns them.
func (p *pieces) submitUnchecked() (ids []int64) {
	p.t.Helper()
	storagetest.InTx(p.t, p.db, func(tx *storage.Tx) error {
		e, err := tx.Entry(p.t.Context(), p.campaign.ID, "5.5.4.6", true)
		ids = e.Unchecked()
		return err
	})
	storagetest.MustApply(p.t, p.db, p.dung, storagetest.Answer(p.t, p.campaign, "5.5.4.6", "18/20"),
		scoring.SetExplanation{Code: "5.5.4.6", Parts: []scoring.Part{{Text: "Đạt 18/20 hồ sơ, mục II, Báo cáo số 15/BC-UBND."}}},
		scoring.SetState{Code: "5.5.4.6", To: scoring.Submitted, Unchecked: ids})
	return ids
}

// count is a number from the database.
func (p *pieces) count(query string, args ...any) (n int) {
	p.t.Helper()
	if err := p.db.SQL().Get(&n, query, args...); err != nil {
		p.t.Fatal(err)
	}
	return n
}
