package storage_test

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"

	"github.com/google/go-cmp/cmp"
	"github.com/lib/pq"
	"github.com/shopspring/decimal"
)

// entry reads one entry in full.
func entry(t testing.TB, db *storage.DB, c *scoring.Campaign, code string) (e scoring.Entry) {
	t.Helper()
	storagetest.InTx(t, db, func(tx *storage.Tx) (err error) {
		e, err = tx.Entry(t.Context(), c.ID, code, false)
		return err
	})
	return e
}

func wantRefusal(t testing.TB, err error, code scoring.RefusalCode) {
	t.Helper()
	refusal, ok := errors.AsType[*scoring.Refusal](err)
	if !ok || refusal.Code != code {
		t.Errorf("got %v, want refusal %q", err, code)
	}
}

func file(code, name string, message int64) scoring.AddEvidence {
	return scoring.AddEvidence{Evidence: scoring.Evidence{Code: code, Kind: scoring.EvidenceFile, Title: name, Name: name,
		FileID: "file-" + name, UniqueID: "unique-" + name, ChatID: 7, MessageID: message, Size: 1000, Mime: "application/pdf"}}
}

func explain(code, text string) scoring.SetExplanation {
	return scoring.SetExplanation{Code: code, Parts: []scoring.Part{{ChatID: 7, MessageID: 1, Text: text}}}
}

func TestApply_an_entry_goes_the_whole_way(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	dung, clerk := storagetest.As(c.ID, "dung"), storagetest.As(c.ID, "van-phong")
	const code = "5.5.4.6"

	storagetest.MustApply(t, db, dung, storagetest.Answer(t, c, code, "18/20"), explain(code, "18/20 hồ sơ\x00."), file(code, "a.pdf", 1), file(code, "b.pdf", 2))
	e := entry(t, db, c, code)
	if e.State != scoring.Working || !e.SelfPoints.Decimal.Equal(decimal.RequireFromString("1.35")) || e.ChangedBy != "dung" || e.Version != 4 {
		t.Errorf("after the work: %+v", e)
	}
	if got := e.Explanation[0].Text; got != "18/20 hồ sơ." {
		t.Errorf("explanation %q", got)
	}
	if len(e.Evidence) != 2 || e.Evidence[1].Number != 2 || e.Evidence[1].Fetch != scoring.FetchWaiting {
		t.Errorf("evidence %+v", e.Evidence)
	}

	storagetest.MustApply(t, db, dung, scoring.SetState{Code: code, To: scoring.Submitted})
	wantRefusal(t, storagetest.Apply(t, db, dung, storagetest.Answer(t, c, code, "20/20")), scoring.RefusedState)
	wantRefusal(t, storagetest.Apply(t, db, dung, file(code, "c.pdf", 3)), scoring.RefusedState)
	wantRefusal(t, storagetest.Apply(t, db, clerk, scoring.SetState{Code: code, To: scoring.Returned}), scoring.RefusedReason)
	storagetest.MustApply(t, db, clerk, scoring.SetState{Code: code, To: scoring.Returned, Reason: "thiếu số"})
	e = entry(t, db, c, code)
	if e.State != scoring.Returned || e.ReturnReason != "thiếu số" || e.Reworked {
		t.Errorf("after the return: %+v", e)
	}

	storagetest.MustApply(t, db, dung, storagetest.Answer(t, c, code, "20/20"), scoring.SetState{Code: code, To: scoring.Submitted})
	e = entry(t, db, c, code)
	if !e.Reworked || e.SubmittedPoints.Decimal.String() != "1.35" || e.SelfPoints.Decimal.String() != "1.5" || e.ReturnReason != "" {
		t.Errorf("after the second submission the reviewer must see 1.35 → 1.5: %+v", e)
	}
	storagetest.MustApply(t, db, clerk, scoring.SetState{Code: code, To: scoring.Approved})
	if e = entry(t, db, c, code); e.State != scoring.Approved || e.Reworked {
		t.Errorf("after the approval: %+v", e)
	}
}

func TestApply_twice_has_one_effect(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	dung := storagetest.As(c.ID, "dung")
	const code = "5.5.4.6"
	changes := []scoring.Change{
		storagetest.Answer(t, c, code, "18/20"), explain(code, "Đã làm."), file(code, "a.pdf", 1), file("", "b.pdf", 2),
		scoring.SetMark{Code: code, Deferred: new(true)}, scoring.SetState{Code: code, To: scoring.Submitted},
		scoring.LateEntry{Code: code, What: "other", Content: "x"},
	}
	dung.UpdateID = 99
	storagetest.MustApply(t, db, dung, changes...)
	once := entry(t, db, c, code)
	for i, change := range changes {
		if i < 3 { // the data of a submitted entry
			wantRefusal(t, storagetest.Apply(t, db, dung, change), scoring.RefusedState)
			continue
		}
		storagetest.MustApply(t, db, dung, change)
	}
	if diff := cmp.Diff(once, entry(t, db, c, code)); diff != "" {
		t.Errorf("the second time changed something:\n%s", diff)
	}
	var rows int
	if err := db.SQL().Get(&rows, `SELECT (SELECT count(*) FROM evidence) + (SELECT count(*) FROM late_entries)`); err != nil || rows != 3 {
		t.Errorf("%d rows of evidence and late entries, want 3 (%v)", rows, err)
	}
}

func TestEvidence_keeps_its_numbers_without_gaps(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	dung := storagetest.As(c.ID, "dung")
	const code = "5.5.4.6"
	for i, name := range []string{"a", "b", "c", "d"} {
		storagetest.MustApply(t, db, dung, file(code, name, int64(i+1)))
	}
	titles := func() (out string) {
		for i, v := range entry(t, db, c, code).Evidence {
			if v.Number != i+1 {
				t.Errorf("%s has number %d at place %d", v.Title, v.Number, i+1)
			}
			out += v.Title
		}
		return out
	}
	ids := map[string]int64{}
	for _, v := range entry(t, db, c, code).Evidence {
		ids[v.Title] = v.ID
	}
	for _, step := range []struct {
		change scoring.Change
		want   string
	}{
		{scoring.EditEvidence{ID: ids["d"], Number: new(1)}, "dabc"},
		{scoring.EditEvidence{ID: ids["d"], Number: new(99)}, "abcd"},
		{scoring.EditEvidence{ID: ids["b"], Number: new(3)}, "acbd"},
		{scoring.RemoveEvidence{ID: ids["c"]}, "abd"},
		{scoring.RemoveEvidence{ID: ids["c"]}, "abd"},
		{scoring.EditEvidence{ID: ids["a"], Title: new("A"), Place: new("trang 2"), Statistics: new(true)}, "Abd"},
		{file(code, "c", 3), "Abd"}, // that message again: it stays removed
	} {
		storagetest.MustApply(t, db, dung, step.change)
		if got := titles(); got != step.want {
			t.Errorf("after %+v: %s, want %s", step.change, got, step.want)
		}
	}
}

func TestEvidence_unsorted_is_sorted_and_serves_several_criteria(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	dung := storagetest.As(c.ID, "dung")
	storagetest.MustApply(t, db, dung, file("", "loose.pdf", 1))
	var loose []scoring.Evidence
	storagetest.InTx(t, db, func(tx *storage.Tx) (err error) {
		loose, err = tx.Loose(t.Context(), c.ID, "dung")
		return err
	})
	if len(loose) != 1 {
		t.Fatalf("unsorted: %+v", loose)
	}
	id := loose[0].ID
	storagetest.MustApply(t, db, dung, scoring.SortEvidence{ID: id, Code: "5.5.4.6"})
	storagetest.MustApply(t, db, dung, scoring.SortEvidence{ID: id, Code: "5.5.4.6"})
	wantRefusal(t, storagetest.Apply(t, db, dung, scoring.SortEvidence{ID: id, Code: "5.5.4.5"}), scoring.RefusedStale)
	storagetest.MustApply(t, db, dung, scoring.AttachEvidence{ID: id, Code: "5.5.4.5"})
	storagetest.MustApply(t, db, dung, scoring.AttachEvidence{ID: id, Code: "5.5.4.5"})
	e := entry(t, db, c, "5.5.4.5")
	if len(e.Evidence) != 1 || !cmp.Equal(e.Evidence[0].AlsoAt, []string{"5.5.4.6"}) {
		t.Errorf("attached: %+v", e.Evidence)
	}
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		code, err := tx.Holder(t.Context(), c.ID, 7, 1)
		if code == "" {
			t.Error("the message is held by no criterion")
		}
		return err
	})
}

func TestHeads_count_what_full_entries_hold(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	dung := storagetest.As(c.ID, "dung")
	storagetest.MustApply(t, db, dung, explain("5.5.4.6", "x"), file("5.5.4.6", "a", 1), file("5.5.4.6", "b", 2), file("5.5.4.6", "gone", 3), storagetest.Answer(t, c, "5.5.4.5", "1"))
	storagetest.MustApply(t, db, dung, scoring.RemoveEvidence{ID: entry(t, db, c, "5.5.4.6").Evidence[2].ID})
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		heads, err := tx.EntryHeads(t.Context(), c.ID)
		if err != nil {
			return err
		}
		if len(heads) != 2 || heads["5.5.4.6"].EvidenceCount != 2 || !heads["5.5.4.6"].HasExplanation || heads["5.5.4.5"].HasExplanation {
			t.Errorf("heads: %+v", heads)
		}
		full, err := tx.Entry(t.Context(), c.ID, "5.5.4.5", false)
		own, failed := tx.EntryHeadsOf(t.Context(), storage.OwnOf{PersonOf: storage.PersonOf{Campaign: c.ID, Person: "dung"}, Codes: func() []string { return []string{"5.5.4.6", "5.5.4.4"} }})
		if diff := cmp.Diff(own, map[string]scoring.Entry{"5.5.4.6": heads["5.5.4.6"]}); diff != "" || failed != nil {
			t.Errorf("heads of some entries, %v:\n%s", failed, diff)
		}
		full.Hands = nil // heads do not tell whose they are
		if diff := cmp.Diff(full, heads["5.5.4.5"]); diff != "" {
			t.Errorf("head and full entry differ:\n%s", diff)
		}
		return err
	})
}

func TestHeads_and_entries_leave_out_files_that_were_refused(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	dung := storagetest.As(c.ID, "dung")
	storagetest.MustApply(t, db, dung, file("5.5.4.6", "program", 1))
	for _, state := range []scoring.EntryState{scoring.Working, scoring.Empty} {
		full := entry(t, db, c, "5.5.4.6")
		storagetest.InTx(t, db, func(tx *storage.Tx) error {
			heads, err := tx.EntryHeads(t.Context(), c.ID)
			if heads["5.5.4.6"].Shown() != state || full.Shown() != state {
				t.Errorf("the head reads %s, the full entry %s, want %s", heads["5.5.4.6"].Shown(), full.Shown(), state)
			}
			return err
		})
		if err := db.FinishFetch(t.Context(), full.Evidence[0].ID, storage.FetchResult{State: scoring.FetchRefused, Note: "chương trình"}); err != nil {
			t.Fatal(err)
		}
	}
}

func TestLoadCampaign_is_the_file_with_what_was_changed_since(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	shipped := campaignfile.Shipped()
	if diff := cmp.Diff(shipped.People, c.People); diff != "" {
		t.Errorf("people:\n%s", diff)
	}
	if diff := cmp.Diff(shipped.Assignments, c.Assignments); diff != "" {
		t.Errorf("assignments:\n%s", diff)
	}
	if diff := cmp.Diff(shipped.Deadlines, c.Deadlines); diff != "" {
		t.Errorf("deadlines:\n%s", diff)
	}
	load := func() (got *scoring.Campaign, version int64) {
		storagetest.InTx(t, db, func(tx *storage.Tx) (err error) {
			got, version, err = tx.LoadCampaign(t.Context(), c.ID)
			return err
		})
		return got, version
	}
	same, version := load()
	if same != c {
		t.Error("an unchanged campaign is read twice")
	}
	to := c.Deadline(scoring.Lock).Add(24 * time.Hour)
	storagetest.MustApply(t, db, storagetest.As(c.ID, "ma-khanh-son"), scoring.MoveDeadline{Kind: scoring.Lock, To: to, Reason: "mưa lũ"})
	moved, later := load()
	if !moved.Deadline(scoring.Lock).Equal(to) || later <= version || moved.Catalogue != c.Catalogue {
		t.Errorf("moved lock %v in version %d after %d", moved.Deadline(scoring.Lock), later, version)
	}
}

func TestEntry_in_full_knows_the_answers_of_before_where_there_is_an_explanation(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	dung := storagetest.As(c.ID, "dung")
	storagetest.MustApply(t, db, dung, storagetest.Answer(t, c, "5.5.4.6", "17/20"), storagetest.Answer(t, c, "5.5.4.6", "90 %"))
	if e := entry(t, db, c, "5.5.4.6"); len(e.Earlier) != 0 {
		t.Errorf("without an explanation there are %v", e.Earlier)
	}
	storagetest.MustApply(t, db, dung, scoring.SetExplanation{Code: "5.5.4.6", Parts: []scoring.Part{{Text: "Đạt 17/20."}}},
		storagetest.Answer(t, c, "5.5.4.6", "19/20"))
	want := []criteria.Answer{storagetest.Answer(t, c, "5.5.4.6", "17/20").Answer, storagetest.Answer(t, c, "5.5.4.6", "90 %").Answer}
	e := entry(t, db, c, "5.5.4.6")
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		all, err := tx.AllEntries(t.Context(), c.ID)
		for from, got := range map[string]scoring.Entry{"one": e, "all": all["5.5.4.6"]} {
			if diff := cmp.Diff(want, got.Earlier); diff != "" {
				t.Errorf("read %s:\n%s", from, diff)
			}
		}
		return err
	})
}

// An entry whose figure is corrected ever again is read with its newest answers only, in either way, so that reading it stays as quick.
func TestEntry_is_read_with_its_newest_answers_of_before(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	dung := storagetest.As(c.ID, "dung")
	const code = "5.5.4.6"
	storagetest.MustApply(t, db, dung, explain(code, "Báo cáo số 15/BC-UBND."))
	const times = scoring.EarlierKept + 5
	var read scoring.Entry
	for n := range times {
		storagetest.InTx(t, db, func(tx *storage.Tx) (err error) {
			tx.Remember()
			if _, err := tx.Entry(t.Context(), c.ID, code, true); err != nil {
				return err
			}
			now, err := tx.Now(t.Context())
			if err == nil {
				err = tx.Apply(t.Context(), dung, now, []scoring.Change{storagetest.Answer(t, c, code, fmt.Sprintf("%d/100", n+1))})
			}
			if err == nil {
				read, err = tx.Entry(t.Context(), c.ID, code, false)
			}
			return err
		})
	}
	e := entry(t, db, c, code)
	if diff := cmp.Diff(e.Earlier, read.Earlier); diff != "" {
		t.Errorf("from memory it is read otherwise (-database +memory):\n%s", diff)
	}
	first := decimal.NewFromInt(times - scoring.EarlierKept)
	if len(e.Earlier) != scoring.EarlierKept || !slices.ContainsFunc(slices.Collect(maps.Values(e.Earlier[0].Values)), first.Equal) {
		t.Errorf("%d answers, the first %+v", len(e.Earlier), e.Earlier)
	}
}

// A database may have sorted the hands of an entry in an order that is not that of bytes, as migration 270 has it do.
func TestHands_however_they_are_sorted_each_stands_once(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	storagetest.MustApply(t, db, storagetest.As(c.ID, "dung"), storagetest.Answer(t, c, "5.5.4.5", "1"))
	storagetest.MustApply(t, db, storagetest.As(c.ID, "van-phong"), storagetest.Answer(t, c, "5.5.4.5", "2"))
	if _, err := db.SQL().Exec(`ALTER TABLE entries DISABLE TRIGGER entry_guard; UPDATE entries SET hands = '{van-phong,dung}' WHERE code = '5.5.4.5'; SET CONSTRAINTS ALL IMMEDIATE; ALTER TABLE entries ENABLE TRIGGER entry_guard`); err != nil {
		t.Fatal(err)
	}
	storagetest.MustApply(t, db, storagetest.As(c.ID, "dung"), storagetest.Answer(t, c, "5.5.4.5", "1"))
	if got := readKept(t, db)[0]; got.Code != "5.5.4.5" || !slices.Equal(got.Hands, []string{"dung", "van-phong"}) {
		t.Errorf("it keeps %+v", got)
	}
}

// TestMigration_fills_what_is_kept_beside_entries holds what the migration takes from the history to what the program writes.
func TestMigration_fills_what_is_kept_beside_entries(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	dung, clerk := storagetest.As(c.ID, "dung"), storagetest.As(c.ID, "van-phong")
	for i := range scoring.EarlierKept + 3 {
		storagetest.MustApply(t, db, dung, storagetest.Answer(t, c, "5.5.4.5", strconv.Itoa(i%2+1)))
	}
	storagetest.MustApply(t, db, dung, explain("5.5.4.6", "x"))
	storagetest.MustApply(t, db, clerk, storagetest.Answer(t, c, "5.5.4.6", "1"), file("5.5.4.4", "a", 1))
	read := func() []keptBeside { return readKept(t, db) }
	written := read()
	if n := strings.Count(written[1].Earlier, "option"); written[1].Code != "5.5.4.5" || n != scoring.EarlierKept || len(written[2].Hands) != 2 || len(written[0].Hands) != 0 {
		t.Fatalf("the program keeps %+v", written)
	}
	fillKept(t, db)
	if diff := cmp.Diff(written, read()); diff != "" {
		t.Errorf("the migration keeps something else:\n%s", diff)
	}
}

// keptBeside is what stands in an entry's row of its history.
type keptBeside struct {
	Code, Earlier string
	Hands         pq.StringArray
}

func readKept(t testing.TB, db *storage.DB) (all []keptBeside) {
	t.Helper()
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		return tx.All(t.Context(), &all, `SELECT code, earlier, hands FROM entries ORDER BY campaign, code`)
	})
	return all
}

// fillKept forgets what is kept beside entries, and takes it from their history as the migration does.
func fillKept(t testing.TB, db *storage.DB) {
	t.Helper()
	migration, err := os.ReadFile("schema/migrations/00270_quick.sql")
	if err != nil {
		t.Fatal(err)
	}
	_, fill, _ := strings.Cut(string(migration), "DISABLE TRIGGER entry_guard;")
	fill, _, ok := strings.Cut(fill, "ALTER TABLE")
	if !ok {
		t.Fatal("the migration fills nothing")
	}
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		for _, statement := range []string{`ALTER TABLE entries DISABLE TRIGGER entry_guard`, `UPDATE entries SET earlier = '[]', hands = '{}'`, fill, `SET CONSTRAINTS ALL IMMEDIATE`, `ALTER TABLE entries ENABLE TRIGGER entry_guard`} {
			if _, err := tx.Exec(t.Context(), statement); err != nil {
				return err
			}
		}
		return nil
	})
}
