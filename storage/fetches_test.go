package storage_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"chamdiem/criteria/testwait"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/blob"
	"chamdiem/storage/storagetest"
)

func claim(t testing.TB, db *storage.DB, limit int) []storage.Fetch {
	t.Helper()
	claimed, err := db.ClaimFetches(t.Context(), limit)
	if err != nil {
		t.Fatal(err)
	}
	return claimed
}

func TestFetches_each_piece_is_claimed_by_one_worker(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	for i := range 20 {
		storagetest.MustApply(t, db, storagetest.As(c.ID, "dung"), file("5.5.4.6", fmt.Sprint(i), int64(i+1)))
	}
	var mu sync.Mutex
	seen := map[int64]int{}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for {
				list, err := db.ClaimFetches(t.Context(), 3)
				if err != nil || len(list) == 0 {
					if err != nil {
						t.Error(err)
					}
					return
				}
				mu.Lock()
				for _, f := range list {
					seen[f.EvidenceID]++
				}
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	for id, times := range seen {
		if times != 1 {
			t.Errorf("piece %d was claimed %d times", id, times)
		}
	}
	if len(seen) != 20 {
		t.Errorf("%d pieces claimed, want 20", len(seen))
	}
}

func TestFetches_are_put_off_released_and_finished_once(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	storagetest.MustApply(t, db, storagetest.As(c.ID, "dung"), file("5.5.4.6", "a.pdf", 1))
	first := claim(t, db, 10)
	if len(first) != 1 || first[0].Tries != 1 || first[0].FileID != "file-a.pdf" || first[0].Campaign != c.ID {
		t.Fatalf("claimed %+v", first)
	}
	id := first[0].EvidenceID
	if again := claim(t, db, 10); len(again) != 0 {
		t.Errorf("claimed twice: %+v", again)
	}
	if err := db.RetryFetch(t.Context(), id, "mạng lỗi", time.Hour); err != nil {
		t.Fatal(err)
	}
	if again := claim(t, db, 10); len(again) != 0 {
		t.Errorf("not put off: %+v", again)
	}
	if err := db.ReleaseFetches(t.Context()); err != nil {
		t.Fatal(err)
	}
	if again := claim(t, db, 10); len(again) != 1 || again[0].Tries != 2 {
		t.Errorf("after the release: %+v", again)
	}
	stored := storage.FetchResult{State: scoring.FetchStored, SHA256: strings.Repeat("ab", 32), Mime: "application/pdf", Size: 77,
		Signature: &scoring.Signature{Found: true, Intact: true, Signer: "Nguyễn Văn A"}, Facts: scoring.DocumentFacts{Number: "15/BC-UBND"}}
	for range 2 {
		if err := db.FinishFetch(t.Context(), id, stored); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.FinishFetch(t.Context(), id, storage.FetchResult{State: scoring.FetchFailed}); err != nil {
		t.Fatal(err)
	}
	e := entry(t, db, c, "5.5.4.6")
	got := e.Evidence[0]
	if got.Fetch != scoring.FetchStored || got.Size != 77 || got.Signature == nil || got.Signature.Signer != "Nguyễn Văn A" || got.Facts.Number != "15/BC-UBND" {
		t.Errorf("finished %+v", got)
	}
	if e.Version != 1 {
		t.Errorf("fetching counts as a change of the entry: version %d", e.Version)
	}
	if err := db.FinishFetch(t.Context(), id, storage.FetchResult{State: scoring.FetchStored, SHA256: "../../x"}); err != nil {
		t.Errorf("a finished piece must stay as it is: %v", err)
	}
	storagetest.Holds(t, db)
}

// Fault 2: killed between the object and its row. The piece is fetched again, into the same object.
func TestFetches_a_crash_between_object_and_row_ends_in_one_object(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	dir := t.TempDir()
	store, err := blob.OpenFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	verify := func(ctx context.Context, sha256 string) error { return blob.Verify(ctx, store, sha256) }
	storagetest.MustApply(t, db, storagetest.As(c.ID, "dung"), file("5.5.4.6", "a.pdf", 1))
	for attempt := range 2 {
		piece := claim(t, db, 1)[0]
		object, err := store.Put(t.Context(), strings.NewReader("%PDF-1.7"), 0)
		if err != nil {
			t.Fatal(err)
		}
		if attempt == 0 { // killed here; the next process releases what was claimed
			if err := db.ReleaseFetches(t.Context()); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if err := db.FinishFetch(t.Context(), piece.EvidenceID, storage.FetchResult{State: scoring.FetchStored, SHA256: object.SHA256, Size: object.Size}); err != nil {
			t.Fatal(err)
		}
	}
	objects, err := filepath.Glob(filepath.Join(dir, "??", "*"))
	if err != nil || len(objects) != 1 {
		t.Errorf("objects %v, %v", objects, err)
	}
	if bad, err := db.BadEvidence(t.Context(), verify); err != nil || len(bad) != 0 {
		t.Errorf("bad evidence %+v, %v", bad, err)
	}
	if err := os.WriteFile(objects[0], []byte("other"), 0o600); err != nil {
		t.Fatal(err)
	}
	if bad, err := db.BadEvidence(t.Context(), verify); err != nil || len(bad) != 1 {
		t.Errorf("a damaged object is not found: %+v, %v", bad, err)
	}
	if err := os.Remove(objects[0]); err != nil {
		t.Fatal(err)
	}
	if bad, err := db.BadEvidence(t.Context(), verify); err != nil || len(bad) != 1 {
		t.Errorf("a missing object is not found: %+v, %v", bad, err)
	}
}

// The files of one person never take all places: one at a time, and none while another of theirs is under way.
func TestFetches_are_claimed_one_a_person(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	for i := range 3 {
		storagetest.MustApply(t, db, storagetest.As(c.ID, "dung"), file("5.5.4.6", fmt.Sprint(i), int64(i+1)))
	}
	other := file("2.1.1", "khác", 9)
	other.Evidence.AddedBy = "tuan"
	storagetest.MustApply(t, db, storagetest.As(c.ID, "tuan"), other)
	first := claim(t, db, 4)
	if len(first) != 2 {
		t.Fatalf("claimed %+v", first)
	}
	if again, err := db.ClaimFetches(t.Context(), 4, first[0].EvidenceID, first[1].EvidenceID); err != nil || len(again) != 0 {
		t.Errorf("claimed %+v while one of each is under way, %v", again, err)
	}
	if again, err := db.ClaimFetches(t.Context(), 4, first[1].EvidenceID); err != nil || len(again) != 1 || again[0].Name != "1" {
		t.Errorf("claimed %+v, want the next of the first person; %v", again, err)
	}
}

func TestLooks_are_counted_while_the_piece_waits(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	storagetest.MustApply(t, db, storagetest.As(c.ID, "dung"), file("5.5.4.6", "a.pdf", 1))
	id := claim(t, db, 1)[0].EvidenceID
	counts := func(count func(context.Context, int64) (int, error), want int) {
		t.Helper()
		if n, err := count(t.Context(), id); err != nil || n != want {
			t.Errorf("%d tries, %v; want %d", n, err, want)
		}
	}
	counts(db.CountLook, 1)
	counts(db.CountLook, 2)
	if err := db.UncountLook(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	if err := db.ReleaseFetches(t.Context()); err != nil {
		t.Fatal(err)
	}
	if again := claim(t, db, 1); len(again) != 1 || again[0].Looks != 1 {
		t.Errorf("claimed again: %+v", again)
	}
	if err := db.FinishFetch(t.Context(), id, storage.FetchResult{State: scoring.FetchRefused, Note: "x"}); err != nil {
		t.Fatal(err)
	}
	counts(db.CountLook, 0)
	storagetest.Holds(t, db)
}

// Claims of several campaigns and work on the same ones never wait for each other, in whatever order the pieces came.
func TestFetches_claims_raise_the_marks_of_campaigns_in_the_order_of_all(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	first, last := another(t, db, "a").ID, c.ID
	for i, campaign := range []string{last, first} { // the older piece is of the campaign that comes last
		storagetest.MustApply(t, db, storagetest.As(campaign, "dung"), file("5.5.4.6", "a.pdf", int64(i+1)))
	}
	for name, take := range map[string]func() error{
		"claimed":  func() error { _, err := db.ClaimFetches(t.Context(), 10); return err },
		"released": func() error { return db.ReleaseFetches(t.Context()) },
	} {
		done := make(chan error, 1)
		work, err := db.SQL().Beginx()
		if err != nil {
			t.Fatal(err)
		}
		raise := func(campaign string) {
			t.Helper()
			if _, err := work.Exec(`UPDATE entry_marks SET n = n + 1, tx = pg_current_xact_id() WHERE campaign = $1`, campaign); err != nil {
				t.Errorf("%s: the work raises the mark of %s: %v", name, campaign, err)
			}
		}
		if name == "released" {
			claim(t, db, 10)
		}
		raise(first)
		var own int
		if err := work.Get(&own, `SELECT pg_backend_pid()`); err != nil {
			t.Fatal(err)
		}
		go func() { done <- take() }()
		testwait.Eventually(t, "it waits for the work", func() bool {
			var waiting int
			if err := db.SQL().Get(&waiting, `SELECT count(*) FROM pg_stat_activity WHERE $1 = ANY(pg_blocking_pids(pid))`, own); err != nil {
				t.Fatal(err)
			}
			return waiting > 0
		})
		raise(last)
		if err := work.Commit(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if err := <-done; err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if err := db.ReleaseFetches(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
}

// What was put off or claimed while the clock was days ahead does not wait for those days once it is right.
func TestFetches_do_not_wait_for_a_moment_of_a_wrong_clock(t *testing.T) {
	t.Parallel()
	db, c, jump := storagetest.Served(t)
	for _, person := range []string{"dung", "van-phong"} {
		storagetest.Link(t, db, c.ID, person)
	}
	storagetest.MustApply(t, db, storagetest.As(c.ID, "dung"), file("5.5.4.6", "a.pdf", 1))
	storagetest.MustApply(t, db, storagetest.As(c.ID, "van-phong"), scoring.BringSheet{Name: "a.xlsx", FileID: "a", UniqueID: "a", MessageID: 1, Asked: true})
	sheets := func() []storage.SheetFile {
		t.Helper()
		waiting, err := db.WaitingSheets(t.Context(), 9)
		if err != nil {
			t.Fatal(err)
		}
		return waiting
	}
	for _, off := range []time.Duration{30 * 24 * time.Hour, 0} { // ahead, then put back
		jump(off)
		claimed, waiting := claim(t, db, 9), sheets()
		if len(claimed) != 1 || len(waiting) != 1 {
			t.Fatalf("with the clock off by %v: %+v, %+v", off, claimed, waiting)
		}
		if err := db.RetrySheet(t.Context(), waiting[0].ID, "mạng lỗi", time.Minute); err != nil {
			t.Fatal(err)
		}
		if claimed, waiting := claim(t, db, 9), sheets(); len(claimed) != 0 || len(waiting) != 0 {
			t.Errorf("with the clock off by %v nothing is put off: %+v, %+v", off, claimed, waiting)
		}
	}
}
