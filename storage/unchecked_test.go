package storage_test

import (
	"strings"
	"testing"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"

	"github.com/google/go-cmp/cmp"
)

func TestNewlyChecked_waits_for_what_is_tried_the_first_time_and_not_for_what_was_put_off(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	dung := storagetest.As(c.ID, "dung")
	storagetest.MustApply(t, db, dung, file("5.5.4.6", "a.pdf", 1), file("5.5.4.6", "b.pdf", 2), file("5.5.4.6", "c.pdf", 3), file("5.5.4.5", "d.pdf", 4))
	ids := entry(t, db, c, "5.5.4.6").Unchecked()
	storagetest.MustApply(t, db, dung, storagetest.Answer(t, c, "5.5.4.6", "18/20"),
		scoring.SetState{Code: "5.5.4.6", To: scoring.Submitted, Unchecked: append(ids, entry(t, db, c, "5.5.4.5").Unchecked()...)})
	told := func(want ...storage.Checked) {
		t.Helper()
		got, err := db.NewlyChecked(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("may be told now:\n%s", diff)
		}
	}
	take := func(want ...int64) {
		t.Helper()
		storagetest.InTx(t, db, func(tx *storage.Tx) error {
			got, err := tx.TakeChecked(t.Context(), c.ID, "5.5.4.6")
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("taken:\n%s", diff)
			}
			return err
		})
	}
	stored := storage.FetchResult{State: scoring.FetchStored, SHA256: strings.Repeat("ab", 32)}
	one := storage.Checked{Campaign: c.ID, Code: "5.5.4.6"}
	told()
	for i, id := range ids[:2] {
		if err := db.FinishFetch(t.Context(), id, stored); err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			told()
		}
	}
	told()
	if err := db.RetryFetch(t.Context(), ids[2], "mạng lỗi", time.Hour); err != nil {
		t.Fatal(err)
	}
	told(one)
	take(ids[:2]...)
	told()
	take()
	if err := db.FinishFetch(t.Context(), ids[2], stored); err != nil {
		t.Fatal(err)
	}
	told(one)
	storagetest.MustApply(t, db, storagetest.As(c.ID, "van-phong"), scoring.SetState{Code: "5.5.4.6", To: scoring.Approved})
	told()
	take()
}

func TestNewlyChecked_does_not_wait_for_a_file_that_was_taken_out_unchecked(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	dung := storagetest.As(c.ID, "dung")
	storagetest.MustApply(t, db, dung, file("5.5.4.6", "a.pdf", 1), file("5.5.4.6", "b.pdf", 2), storagetest.Answer(t, c, "5.5.4.6", "18/20"))
	ids := entry(t, db, c, "5.5.4.6").Unchecked()
	storagetest.MustApply(t, db, dung, scoring.SetState{Code: "5.5.4.6", To: scoring.Submitted, Unchecked: ids})
	lock := c.Deadline(scoring.Lock)
	storagetest.Advance(t, db, lock)
	storagetest.MustApply(t, db, storagetest.As(c.ID, "ma-khanh-son"), scoring.OpenSupplement{Codes: []string{"5.5.4.6"}, Notice: "12/TB-HĐ", Until: lock.AddDate(0, 0, 9)})
	storagetest.MustApply(t, db, dung, scoring.RemoveEvidence{ID: ids[1]})
	if err := db.FinishFetch(t.Context(), ids[0], storage.FetchResult{State: scoring.FetchStored, SHA256: strings.Repeat("ab", 32)}); err != nil {
		t.Fatal(err)
	}
	got, err := db.NewlyChecked(t.Context())
	if diff := cmp.Diff([]storage.Checked{{Campaign: c.ID, Code: "5.5.4.6"}}, got); diff != "" || err != nil {
		t.Errorf("may be told now: %v\n%s", err, diff)
	}
}
