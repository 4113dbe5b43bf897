package export

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/scoring/report"
	"chamdiem/scoring/report/archive"
	"chamdiem/storage"
	"chamdiem/storage/blob"
	"chamdiem/storage/storagetest"
)

// partLimit is the limit of the channel in these tests, in bytes.
const partLimit = 48 << 20

// keep writes a piece of evidence down and stores its bytes; size is what its row says.
func keep(t *testing.T, db *storage.DB, store blob.Store, person, code, content string, size int64) {
	t.Helper()
	storagetest.MustApply(t, db, storagetest.As("binh-thanh-2024", person), scoring.AddEvidence{Evidence: scoring.Evidence{
		Code: code, Kind: scoring.EvidenceFile, Title: "Báo cáo " + code, Name: "bc.pdf", FileID: "f" + code,
	}})
	pieces, err := db.ClaimFetches(t.Context(), 1)
	if err != nil || len(pieces) != 1 {
		t.Fatalf("%v, %v", pieces, err)
	}
	object, err := store.Put(t.Context(), strings.NewReader(content), 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := db.FinishFetch(t.Context(), pieces[0].EvidenceID, storage.FetchResult{State: scoring.FetchStored, SHA256: object.SHA256, Size: size}); err != nil {
		t.Fatal(err)
	}
}

func filesOf(t *testing.T) (f Files, c *scoring.Campaign) {
	t.Helper()
	db, c := storagetest.Shipped(t)
	store, err := blob.OpenFolder(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	return Files{DB: db, Blobs: store, TempDir: t.TempDir()}, c
}

func TestFiles_opens_every_kind_of_report_anew_each_time(t *testing.T) {
	f, c := filesOf(t)
	for _, ref := range []string{"report:xlsx:" + c.ID, "report:docx:" + c.ID, "report:pdf:" + c.ID, "report:png:" + c.ID, "report:png:" + c.ID + ":k3x", "report:analysis:" + c.ID, "report:checks:" + c.ID, "report:people:" + c.ID + ":k3x", "report:days:" + c.ID + ":k3x", "report:zip:" + c.ID, "report:zip:" + c.ID + ":1-1-1.1-10:77-open"} {
		for range 2 {
			r, size, err := f.Open(t.Context(), ref)
			if err != nil {
				t.Fatalf("%s: %v", ref, err)
			}
			b, err := io.ReadAll(r)
			if err != nil || int64(len(b)) != size || size < 500 {
				t.Errorf("%s: %d bytes of %d, %v", ref, len(b), size, err)
			}
			if err := r.Close(); err != nil {
				t.Error(err)
			}
		}
	}
	for _, ref := range []string{"report:xlsx", "report:exe:" + c.ID, "report:xlsx:nobody", "report:zip:" + c.ID + ":2-1-1.1-10", "report:zip:" + c.ID + ":1-1-10-1.1", "report:zip:" + c.ID + ":x", "blob:../../etc/passwd", "mailto:x", ""} {
		if r, _, err := f.Open(t.Context(), ref); err == nil {
			r.Close()
			t.Errorf("%q was opened", ref)
		}
	}
	if left, err := os.ReadDir(f.TempDir); err != nil || len(left) > 0 {
		t.Errorf("temporary files are left: %v, %v", left, err)
	}
}

func TestFiles_splits_the_evidence_into_parts_that_a_bot_may_send(t *testing.T) {
	f, c := filesOf(t)
	keep(t, f.DB, f.Blobs, "tuan", "2.1.1", "kế hoạch", partLimit*2/3)
	keep(t, f.DB, f.Blobs, "dung", "5.5.4.6", "thống kê", partLimit*2/3)
	var parts []archive.Part
	storagetest.InTx(t, f.DB, func(tx *storage.Tx) error {
		d, err := Data(t.Context(), tx, c.ID)
		parts = archive.Parts(d, partLimit)
		return err
	})
	seen := map[string]string{}
	for _, part := range parts {
		r, _, err := f.Open(t.Context(), "report:zip:"+c.ID+":"+part.Ref())
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		r.Close()
		z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range z.File {
			if strings.Contains(file.Name, "/") {
				content, err := file.Open()
				if err != nil {
					t.Fatal(err)
				}
				text, _ := io.ReadAll(content)
				seen[strconv.Itoa(part.N)+" "+file.Name] = string(text)
			}
		}
	}
	if len(seen) != 2 || seen["1 2.1.1/(1) Báo cáo 2.1.1.pdf"] != "kế hoạch" || seen["2 5.5.4.6/(1) Báo cáo 5.5.4.6.pdf"] != "thống kê" {
		t.Errorf("the parts hold %q", seen)
	}
}

func TestReportData_tells_the_rating_that_a_leader_settled_on(t *testing.T) {
	f, c := filesOf(t)
	proposed := func(when string, want report.Proposal) {
		t.Helper()
		storagetest.InTx(t, f.DB, func(tx *storage.Tx) error {
			d, err := Data(t.Context(), tx, c.ID)
			if d.Proposal != want {
				t.Errorf("%s %+v is proposed, want %+v", when, d.Proposal, want)
			}
			return err
		})
	}
	proposed("at first", report.Proposal{})
	leader, clerk := c.PersonsWith(scoring.Leader)[0].ID, c.PersonsWith(scoring.Clerk)[0].ID
	storagetest.MustApply(t, f.DB, storagetest.As(c.ID, leader), scoring.ProposeRating{Band: c.Bands[1].Name, Reason: "có văn bản chậm hạn"})
	proposed("after a leader's word", report.Proposal{Rating: c.Bands[1].Name, Reason: "có văn bản chậm hạn"})
	s := scoring.NewSnapshot(c, nil, &scoring.RatingChoice{Band: c.Bands[1].Name, Reason: "có văn bản chậm hạn", By: leader}, clerk, storagetest.Begin)
	sealed, _, err := s.Seal()
	if err != nil {
		t.Fatal(err)
	}
	storagetest.MustApply(t, f.DB, storagetest.As(c.ID, clerk), scoring.SendCampaign{Snapshot: sealed})
	proposed("once sent", report.Proposal{Rating: c.Bands[1].Name, Reason: "có văn bản chậm hạn"})
	storagetest.MustApply(t, f.DB, storagetest.As(c.ID, leader), scoring.ReopenCampaign{Reason: "bổ sung số liệu"})
	storagetest.MustApply(t, f.DB, storagetest.As(c.ID, leader), scoring.ProposeRating{Band: c.Bands[2].Name, Reason: "theo số liệu bổ sung"})
	proposed("chosen again after it was opened again", report.Proposal{Rating: c.Bands[2].Name, Reason: "theo số liệu bổ sung"})
}

func TestReportData_tells_what_was_submitted_late_and_waits(t *testing.T) {
	f, c := filesOf(t)
	waiting := func(when string, want ...string) {
		t.Helper()
		storagetest.InTx(t, f.DB, func(tx *storage.Tx) error {
			d, err := Data(t.Context(), tx, c.ID)
			if !slices.Equal(d.Total.Waiting, want) {
				t.Errorf("%s %v wait, want %v", when, d.Total.Waiting, want)
			}
			return err
		})
	}
	waiting("at first")
	dung := storagetest.As(c.ID, "dung")
	storagetest.MustApply(t, f.DB, dung, scoring.LateEntry{Code: "5.5.4.5", What: scoring.LatePoints, Content: "1"})
	waiting("after late points")
	storagetest.MustApply(t, f.DB, dung, scoring.LateEntry{Code: "5.5.4.5", What: scoring.LateSubmit, Content: "{}"})
	waiting("after a late submission", "5.5.4.5")
}

// Evidence is for the people of a campaign that has it, not for those of another one: an account of two campaigns that has lost its part in one of them
// gets nothing of that one any more.
func TestFiles_evidence_is_for_people_of_a_campaign_that_has_it(t *testing.T) {
	f, c := filesOf(t)
	const other, sum = "another", "abababababababababababababababababababababababababababababababab"
	storagetest.InTx(t, f.DB, func(tx *storage.Tx) error {
		_, err := tx.CreateCampaign(t.Context(), scoring.Actor{}, storage.Files{Name: "x.yaml", Campaign: bytes.Replace(campaignfile.ShippedYAML(), []byte("id: "+c.ID), []byte("id: "+other), 1)})
		return err
	})
	dung := storagetest.As(c.ID, "dung")
	for _, campaign := range []string{c.ID, other} {
		if _, err := f.DB.SQL().Exec(`INSERT INTO links (campaign, person, channel, user_id, chat_id, linked_at) VALUES ($1, 'dung', $2, $3, $3, now())`, campaign, storagetest.Channel, dung.ChatID); err != nil {
			t.Fatal(err)
		}
	}
	storagetest.MustApply(t, f.DB, dung, scoring.AddEvidence{Evidence: scoring.Evidence{Code: "5.5.4.6", Kind: scoring.EvidenceFile, Title: "Báo cáo", Name: "a.pdf", FileID: "f1",
		UniqueID: "u1", ChatID: dung.ChatID, MessageID: 1, Size: 9, Mime: "application/pdf"}})
	if err := f.DB.FinishFetch(t.Context(), 1, storage.FetchResult{State: scoring.FetchStored, SHA256: sum, Size: 9}); err != nil {
		t.Fatal(err)
	}
	may := func(ref string, want bool) {
		t.Helper()
		drop, err := f.May(t.Context(), dung.ChatID, ref)
		if err != nil || (drop == "") != want {
			t.Errorf("%s: %q, %v, want %t", ref, drop, err, want)
		}
	}
	may("blob:"+sum, true)
	may("file:f1", true)
	may("blob:"+strings.Repeat("cd", 32), false)
	may("file:f2", false)
	storagetest.MustApply(t, f.DB, dung, scoring.RemoveEvidence{ID: 1})
	may("blob:"+sum, true) // who has it in the chat still reads what was taken out
	if _, err := f.DB.SQL().Exec(`UPDATE people SET active = false WHERE campaign = $1 AND id = 'dung'`, c.ID); err != nil {
		t.Fatal(err)
	}
	may("blob:"+sum, false)
	may("file:f1", false)
	may("", true) // of no campaign
}

// Only the message of a document is worded again; pictures on screens, parts of the evidence and lists of faults go out as they are.
func TestFiles_tells_which_messages_no_longer_fit(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	var now string
	storagetest.InTx(t, db, func(tx *storage.Tx) (err error) {
		now, err = tx.ExportStamp(t.Context(), c.ID)
		return err
	})
	for ref, aged := range map[string]bool{
		"report:pdf:" + c.ID + ":" + asOf + now: false, "report:pdf:" + c.ID + ":" + asOf + "1-1-open-241101": true, "report:pdf:" + c.ID: false,
		"report:png:" + c.ID + ":3f2a": false, "report:zip:" + c.ID + ":1:" + now: false, "blob:abc": false, "report:transfer:" + c.ID: false,
	} {
		if drop, err := (Files{DB: db}).Aged(t.Context(), ref); err != nil || (drop != "") != aged {
			t.Errorf("%s: %q, %v", ref, drop, err)
		}
	}
}
