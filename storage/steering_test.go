package storage_test

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/queue"
	"chamdiem/storage/storagetest"

	"github.com/shopspring/decimal"
)

// submit brings an entry of the shipped campaign to "đã nộp".
func submit(t testing.TB, db *storage.DB, c *scoring.Campaign, code, person, typed string) {
	t.Helper()
	storagetest.MustApply(t, db, storagetest.As(c.ID, person), storagetest.Answer(t, c, code, typed), explain(code, "Nêu 18/20 tại mục II, Báo cáo số 15/BC-UBND."),
		file(code, "bc-"+code, int64(len(code))+100), scoring.SetState{Code: code, To: scoring.Submitted})
}

// seen is what the clerk confirms: the fingerprint of all entries and the leader's word.
func seen(t testing.TB, db *storage.DB, c *scoring.Campaign) (sum string) {
	t.Helper()
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		entries, err := tx.AllEntries(t.Context(), c.ID)
		if err != nil {
			return err
		}
		rating, err := tx.Rating(t.Context(), c.ID)
		if err != nil {
			return err
		}
		now, err := tx.Now(t.Context())
		sum = scoring.CheckCampaign(c, entries, now).Sum(rating)
		return err
	})
	return sum
}

func TestSend_freezes_exactly_what_was_confirmed(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	clerk, leader := storagetest.As(c.ID, "van-phong"), storagetest.As(c.ID, "ma-khanh-son")
	submit(t, db, c, "5.5.4.6", "dung", "18/20")
	confirmed := seen(t, db, c)

	submit(t, db, c, "2.1.1", "tuan", "1")
	wantRefusal(t, storagetest.Apply(t, db, clerk, scoring.SendCampaign{Seen: confirmed}), scoring.RefusedStale)
	confirmed = seen(t, db, c)
	storagetest.MustApply(t, db, leader, scoring.ProposeRating{Band: "Hoàn thành nhiệm vụ", Reason: "còn chờ XHH"})
	wantRefusal(t, storagetest.Apply(t, db, clerk, scoring.SendCampaign{Seen: confirmed}), scoring.RefusedStale)
	wantRefusal(t, storagetest.Apply(t, db, leader, scoring.SendCampaign{Seen: seen(t, db, c)}), scoring.RefusedRole)
	storagetest.MustApply(t, db, clerk, scoring.SendCampaign{Seen: seen(t, db, c)})

	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		last, err := tx.LastSnapshot(t.Context(), c.ID)
		if err != nil {
			return err
		}
		s := last.Content
		want := decimal.RequireFromString("4.35") // 1.35 + 1 + the fixed 8.1 and 8.2
		if !s.Frozen.Self.Equal(want) || s.Rating.Band != "Hoàn thành nhiệm vụ" || s.Rating.Leader != "ma-khanh-son" || last.By != "van-phong" {
			t.Errorf("snapshot: %s, %+v, by %s", s.Frozen.Self, s.Rating, last.By)
		}
		if i := slices.IndexFunc(s.Entries, func(e scoring.SnapshotEntry) bool { return e.Code == "5.5.4.6" }); i < 0 || s.Entries[i].Answer != "18/20" || len(s.Entries[i].Evidence) != 1 {
			t.Errorf("entries: %+v", s.Entries)
		}
		return nil
	})
	wantRefusal(t, storagetest.Apply(t, db, leader, scoring.ProposeRating{Band: "Hoàn thành tốt nhiệm vụ"}), scoring.RefusedSent)
	storagetest.MustApply(t, db, leader, scoring.ReopenCampaign{Reason: "thiếu số liệu"})
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		last, err := tx.LastSnapshot(t.Context(), c.ID)
		if err == nil && (last.Reopened == nil || last.ReopenedBy != "ma-khanh-son" || last.Reason != "thiếu số liệu") {
			t.Errorf("after reopening: %+v", last)
		}
		return err
	})
	storagetest.Holds(t, db)
}

// Officers submit while the clerk sends: what is frozen is what the clerk saw, or nothing is.
func TestSend_never_freezes_what_came_in_between(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	clerk := storagetest.As(c.ID, "van-phong")
	for _, k := range c.Catalogue.Leaves() {
		if c.IsAsked(k.Code) && k.Kind == "choice" {
			storagetest.MustApply(t, db, storagetest.As(c.ID, c.Assigned(k.Code).Officers[0]), storagetest.Answer(t, c, k.Code, "1"))
		}
	}
	submit(t, db, c, "5.5.4.6", "dung", "18/20")
	for range 5 {
		confirmed := seen(t, db, c)
		var race sync.WaitGroup
		race.Go(func() {
			_ = storagetest.Apply(t, db, storagetest.As(c.ID, "lan"), scoring.SetState{Code: "3.1.1", To: scoring.Submitted})
			_ = storagetest.Apply(t, db, storagetest.As(c.ID, "lan"), scoring.SetState{Code: "3.1.1", To: scoring.Working})
		})
		err := storagetest.Apply(t, db, clerk, scoring.SendCampaign{Seen: confirmed})
		race.Wait()
		if err != nil {
			wantRefusal(t, err, scoring.RefusedStale)
			continue
		}
		storagetest.InTx(t, db, func(tx *storage.Tx) error {
			entries, err := tx.AllEntries(t.Context(), c.ID)
			if err != nil {
				return err
			}
			last, err := tx.LastSnapshot(t.Context(), c.ID)
			if err != nil {
				return err
			}
			s := last.Content
			if now := scoring.Freeze(c, entries); !now.Self.Equal(s.Frozen.Self) || len(now.Points) != len(s.Frozen.Points) {
				t.Errorf("frozen %s of %d, there is %s of %d", s.Frozen.Self, len(s.Frozen.Points), now.Self, len(now.Points))
			}
			return err
		})
		storagetest.MustApply(t, db, clerk, scoring.ReopenCampaign{Reason: "lượt sau"})
	}
}

func TestSteering_is_for_those_whose_right_it_is(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	rating := scoring.ProposeRating{Band: "Hoàn thành nhiệm vụ"}
	proof := scoring.AddProof{Proof: scoring.Proof{Name: "gui-di.png", FileID: "F", UniqueID: "U", Photo: true}}
	for person, may := range map[string][]bool{"lan": {false, false, false}, "ma-khanh-son": {true, false, true}, "van-phong": {false, true, true}} {
		for i, change := range []scoring.Change{rating, proof, scoring.NoteReminded{People: []string{"lan"}}} {
			err := storagetest.Apply(t, db, storagetest.As(c.ID, person), change)
			if may[i] {
				if err != nil {
					t.Errorf("%s, %T: %v", person, change, err)
				}
				continue
			}
			wantRefusal(t, err, scoring.RefusedRole)
		}
	}
	// The database itself refuses what got past the program.
	for _, statement := range []string{
		`INSERT INTO ratings (campaign, band, reason, points, person, at) VALUES ('binh-thanh-2024', 'x', '', 0, 'lan', now())`,
		`INSERT INTO proofs (campaign, name, mime, size, photo, file_id, unique_id, person, at) VALUES ('binh-thanh-2024', 'x', '', 0, true, '', '', 'lan', now())`,
		`UPDATE ratings SET band = 'Hoàn thành xuất sắc nhiệm vụ'`, `DELETE FROM proofs`,
	} {
		if _, err := db.SQL().ExecContext(t.Context(), statement); err == nil {
			t.Errorf("the database took %s", statement)
		}
	}
	storagetest.MustApply(t, db, storagetest.As(c.ID, "van-phong"), proof) // the same file again
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		proofs, err := tx.Proofs(t.Context(), c.ID)
		if err == nil && (len(proofs) != 1 || proofs[0].By != "van-phong" || !proofs[0].Photo) {
			t.Errorf("proofs: %+v", proofs)
		}
		return err
	})
	storagetest.Holds(t, db)
}

func TestTransfers_tell_what_changed_after_the_tick(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	clerk, leader, dung := storagetest.As(c.ID, "van-phong"), storagetest.As(c.ID, "ma-khanh-son"), storagetest.As(c.ID, "dung")
	const code = "5.5.4.6"
	submit(t, db, c, code, "dung", "18/20")
	storagetest.MustApply(t, db, clerk, scoring.SetTransferred{Code: code, Done: true}, scoring.SetTransferred{Code: "8.1", Done: true})
	state := func() (e scoring.Entry) {
		storagetest.InTx(t, db, func(tx *storage.Tx) error {
			heads, err := tx.EntryHeads(t.Context(), c.ID)
			if e = heads[code]; heads["8.1"].Transferred == nil {
				t.Error("the fixed one is not ticked")
			}
			full, err2 := tx.Entry(t.Context(), c.ID, code, true)
			if full.TransferChanged != e.TransferChanged {
				t.Errorf("changed: %v in the head, %v in full", e.TransferChanged, full.TransferChanged)
			}
			return errors.Join(err, err2)
		})
		return e
	}
	if e := state(); e.TransferChanged || e.TransferredBy != "van-phong" || e.Transferred == nil {
		t.Errorf("after the tick: %+v", e)
	}
	storagetest.MustApply(t, db, leader, scoring.SetState{Code: code, To: scoring.Approved})
	storagetest.MustApply(t, db, clerk, scoring.SetAppraised{Code: code, Points: decimal.NewNullDecimal(decimal.New(1, 0))})
	if state().TransferChanged {
		t.Error("approval and appraisal are no change of what was entered")
	}
	storagetest.MustApply(t, db, dung, scoring.SetState{Code: code, To: scoring.Working}, file(code, "them", 900), scoring.SetState{Code: code, To: scoring.Submitted})
	if !state().TransferChanged {
		t.Error("another file does not show as a change")
	}
	storagetest.MustApply(t, db, clerk, scoring.SetTransferred{Code: code, Done: true})
	if state().TransferChanged {
		t.Error("entered anew, and still shown as changed")
	}
}

func TestSupplement_is_part_of_the_campaign_once_it_is_opened(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	leader := storagetest.As(c.ID, "ma-khanh-son")
	after := c.Deadline(scoring.Lock).Add(time.Hour)
	storagetest.Advance(t, db, after)
	load := func() (c *scoring.Campaign) {
		storagetest.InTx(t, db, func(tx *storage.Tx) (err error) {
			c, _, err = tx.LoadCampaign(t.Context(), "binh-thanh-2024")
			return err
		})
		return c
	}
	if load().IsSupplementOpen("5.5.4.6", after) {
		t.Error("open before anybody opened it")
	}
	storagetest.MustApply(t, db, leader, scoring.OpenSupplement{Codes: []string{"5.5.4.6"}, Notice: "12/TB-HĐTĐ", Until: after.AddDate(0, 0, 7)})
	opened := load()
	if !opened.IsSupplementOpen("5.5.4.6", after) || opened.IsSupplementOpen("5.5.4.5", after) || opened.Supplemented["5.5.4.6"] != "12/TB-HĐTĐ" {
		t.Errorf("supplement: %v", opened.Supplemented)
	}
}

func TestAllEntries_know_where_else_a_file_is_attached(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	dung := storagetest.As(c.ID, "dung")
	storagetest.MustApply(t, db, dung, file("5.5.4.6", "a", 1), file("5.5.4.6", "b", 2), file("5.5.4.5", "a", 3), file("5.5.4.3", "a", 4))
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		all, err := tx.AllEntries(t.Context(), c.ID)
		if err != nil {
			return err
		}
		one, err := tx.Entry(t.Context(), c.ID, "5.5.4.6", false)
		for i, e := range all["5.5.4.6"].Evidence {
			if !slices.Equal(e.AlsoAt, one.Evidence[i].AlsoAt) {
				t.Errorf("%s: %v, alone it says %v", e.Name, e.AlsoAt, one.Evidence[i].AlsoAt)
			}
		}
		if got := all["5.5.4.6"].Evidence[0].AlsoAt; !slices.Equal(got, []string{"5.5.4.3", "5.5.4.5"}) {
			t.Errorf("also at %v", got)
		}
		return err
	})
}

func TestEntries_know_where_a_document_number_stands_on_another_file(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	storagetest.MustApply(t, db, storagetest.As(c.ID, "dung"), file("5.5.4.6", "a", 1), file("5.5.4.5", "b", 2), file("5.5.4.3", "a", 3), file("5.5.4.2", "d", 4))
	for i, hash := range []string{"a", "b", "a", "d"} { // the first and the third are the same bytes
		pieces := claim(t, db, 1) // one of a person at a time
		if len(pieces) != 1 {
			t.Fatalf("%d pieces", len(pieces))
		}
		r := storage.FetchResult{State: scoring.FetchStored, SHA256: strings.Repeat(hash, 64), Facts: scoring.DocumentFacts{Number: "15/BC-UBND"}}
		if i == 3 {
			r.Facts.Number = "16/BC-UBND"
		}
		if err := db.FinishFetch(t.Context(), pieces[0].EvidenceID, r); err != nil {
			t.Fatal(err)
		}
	}
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		all, err := tx.AllEntries(t.Context(), c.ID)
		if err != nil {
			return err
		}
		for code, want := range map[string][]string{"5.5.4.6": {"5.5.4.5"}, "5.5.4.5": {"5.5.4.3", "5.5.4.6"}, "5.5.4.3": {"5.5.4.5"}, "5.5.4.2": nil} {
			one, err := tx.Entry(t.Context(), c.ID, code, false)
			if err != nil {
				return err
			}
			if got := one.Evidence[0].NumberAt; !slices.Equal(got, want) {
				t.Errorf("%s: the number stands at %v, want %v", code, got, want)
			}
			if got := all[code].Evidence[0].NumberAt; !slices.Equal(got, want) {
				t.Errorf("%s among all: the number stands at %v, want %v", code, got, want)
			}
		}
		return nil
	})
}

func TestUploads_are_remembered_by_what_they_show(t *testing.T) {
	t.Parallel()
	db, _ := storagetest.Shipped(t)
	for _, id := range []string{"F1", "F2"} {
		if err := (queue.Uploads{DB: db.DB}).Keep(t.Context(), "report:png:x:1", id); err != nil {
			t.Fatal(err)
		}
	}
	for ref, want := range map[string]string{"report:png:x:1": "F2", "report:png:x:2": ""} {
		if got, err := (queue.Uploads{DB: db.DB}).Uploaded(t.Context(), ref); got != want || err != nil {
			t.Errorf("%s is known as %q, %v; want %q", ref, got, err, want)
		}
	}
	if _, err := db.SQL().Exec(`UPDATE uploads SET at = at - interval '31 days'`); err != nil {
		t.Fatal(err)
	}
	if err := (queue.Uploads{DB: db.DB}).Keep(t.Context(), "report:png:x:3", "F3"); err != nil {
		t.Fatal(err)
	}
	if got, err := (queue.Uploads{DB: db.DB}).Uploaded(t.Context(), "report:png:x:1"); got != "" || err != nil {
		t.Errorf("a month later it is still %q, %v", got, err)
	}
}

// The report that was sent is noted by a clerk, once the result is frozen; a reopening takes it and the proofs back.
func TestSending_report_and_proofs_end_with_a_reopening(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	clerk, leader := storagetest.As(c.ID, "van-phong"), storagetest.As(c.ID, "ma-khanh-son")
	day := time.Date(2024, 11, 13, 0, 0, 0, 0, c.Location)
	report := scoring.NoteReport{Number: "15/BC-UBND", Date: day}
	proof := scoring.AddProof{Proof: scoring.Proof{Name: "gui-di.png", FileID: "F", UniqueID: "U", Photo: true}}
	sending := func() (s scoring.Sending) {
		storagetest.InTx(t, db, func(tx *storage.Tx) (err error) { s, err = tx.Sending(t.Context(), c.ID); return err })
		return s
	}
	refused := func(actor scoring.Actor, want scoring.RefusalCode, change scoring.Change) {
		t.Helper()
		if r, ok := errors.AsType[*scoring.Refusal](storagetest.Apply(t, db, actor, change)); !ok || r.Code != want {
			t.Errorf("%+v by %s: %v, want %s", change, actor.Person, r, want)
		}
	}
	freeze := func() {
		storagetest.InTx(t, db, func(tx *storage.Tx) error {
			now, err := tx.Now(t.Context())
			entries, err2 := tx.AllEntries(t.Context(), c.ID)
			return errors.Join(err, err2, tx.Apply(t.Context(), clerk, now, []scoring.Change{scoring.SendCampaign{Seen: scoring.CheckCampaign(c, entries, now).Sum(nil)}}))
		})
	}
	refused(clerk, scoring.RefusedNotFrozen, report)
	if _, err := db.SQL().Exec(`INSERT INTO reports (campaign, number, dated, round, person, at) VALUES ($1, '15/BC-UBND', now(), 0, 'van-phong', now())`, c.ID); err == nil {
		t.Error("plain SQL notes a report before the freeze")
	}
	freeze()
	refused(leader, scoring.RefusedRole, report)
	storagetest.MustApply(t, db, clerk, report, report, proof)
	if s := sending(); s.Report == nil || s.Report.Number != "15/BC-UBND" || !s.Report.Date.Equal(day) || s.Report.By != "van-phong" || s.Proofs != 1 || s.Reopened != 0 {
		t.Errorf("noted: %+v", s)
	}
	storagetest.MustApply(t, db, clerk, scoring.NoteReport{Number: "16/BC-UBND", Date: day})
	if s := sending(); s.Report.Number != "16/BC-UBND" {
		t.Errorf("corrected: %+v", s.Report)
	}
	storagetest.MustApply(t, db, leader, scoring.ReopenCampaign{Reason: "sai số liệu"})
	if s := sending(); s.Report != nil || s.Proofs != 0 || s.Reopened != 1 {
		t.Errorf("reopened: %+v", s)
	}
	freeze()
	storagetest.MustApply(t, db, clerk, proof)
	if s := sending(); s.Report != nil || s.Proofs != 1 {
		t.Errorf("frozen again, and the same screenshot filed: %+v", s)
	}
	storagetest.Holds(t, db)
}
