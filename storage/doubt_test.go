package storage_test

import (
	"testing"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"
)

// The clock of PostgreSQL jumps over the lock for a moment: nothing is closed, nothing is taken for late, and work goes on when the clock is
// right again. When the time has really come, and that is known, the lock falls as ever.
func TestClock_that_jumps_over_the_lock_closes_nothing(t *testing.T) {
	t.Parallel()
	db, c, jump := storagetest.Served(t)
	dung := storagetest.As(c.ID, "dung")
	over := time.Until(c.Deadline(scoring.Lock)) + time.Hour
	closes := func() (closed bool, err error) {
		err = db.InTx(t.Context(), func(tx *storage.Tx) (err error) { closed, err = tx.Close(t.Context(), c.ID); return err })
		return closed, err
	}
	compare := func(known time.Time) storage.Clock {
		t.Helper()
		state, err := db.Compare(t.Context(), known)
		if err != nil {
			t.Fatal(err)
		}
		return state
	}
	if state := compare(time.Now()); state.Doubted || state.Off.Abs() > 30*time.Second {
		t.Errorf("a right clock: %+v", state)
	}
	storagetest.MustApply(t, db, dung, storagetest.Answer(t, c, "5.5.4.6", "18/20"))

	jump(over)
	state := compare(time.Now())
	if !state.Doubted || (state.Off-over).Abs() > time.Minute {
		t.Errorf("a clock that jumped: %+v", state)
	}
	for name, change := range map[string]scoring.Change{
		"a score":        storagetest.Answer(t, c, "5.5.4.6", "20/20"),
		"a file":         file("5.5.4.6", "a", 1),
		"something late": scoring.LateEntry{Code: "5.5.4.5", What: "points", Content: "x"},
		"handing it in":  scoring.SetState{Code: "5.5.4.6", To: scoring.Submitted},
		"a mark":         scoring.SetMark{Code: "5.5.4.6", FiguresAtCutoff: new(true)},
	} {
		if err := storagetest.Apply(t, db, dung, change); !storage.Unavailable(err) {
			t.Errorf("%s meanwhile: %v, want that it waits", name, err)
		}
	}
	if closed, err := closes(); closed || !storage.Unavailable(err) {
		t.Errorf("closed %v, %v", closed, err)
	}
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		due, err := tx.DueClosings(t.Context())
		held, failed := tx.Held(t.Context())
		if len(due) > 0 || !held {
			t.Errorf("due %v, held %v", due, held)
		}
		if failed != nil {
			return failed
		}
		return err
	})

	jump(0)
	if state := compare(time.Now()); state.Doubted {
		t.Errorf("a clock that is right again: %+v", state)
	}
	storagetest.MustApply(t, db, dung, storagetest.Answer(t, c, "5.5.4.6", "20/20"), scoring.SetState{Code: "5.5.4.6", To: scoring.Submitted})
	if f := frozen(t, db, c); f != nil {
		t.Errorf("frozen: %+v", f)
	}
	storagetest.Holds(t, db)

	// The machine was off until after the lock: as soon as that is known, the lock has fallen.
	jump(over)
	if state := compare(time.Now().Add(over)); state.Doubted || state.Off.Abs() > 30*time.Second {
		t.Errorf("when the time has come: %+v", state)
	}
	wantRefusal(t, storagetest.Apply(t, db, dung, storagetest.Answer(t, c, "5.5.4.6", "10/20")), scoring.RefusedLocked)
	if closed, err := closes(); !closed || err != nil {
		t.Errorf("closed %v, %v", closed, err)
	}
	storagetest.Holds(t, db)
}

// A clock that is only a little wrong holds nothing back while no lock is near; a far one does.
func TestClock_in_doubt_only_where_it_matters(t *testing.T) {
	t.Parallel()
	db, _, jump := storagetest.Served(t)
	for _, test := range []struct {
		ahead time.Duration
		want  bool
	}{{5 * time.Minute, false}, {7 * time.Hour, true}, {-7 * time.Hour, false}, {0, false}} {
		jump(test.ahead)
		if state, err := db.Compare(t.Context(), time.Now()); err != nil || state.Doubted != test.want {
			t.Errorf("%s ahead: %+v, %v", test.ahead, state, err)
		}
	}
}
