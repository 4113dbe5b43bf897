package storage_test

import (
	"errors"
	"testing"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"
)

func TestClock_moves_forward_only_and_keeps_running(t *testing.T) {
	t.Parallel()
	db, _ := storagetest.Shipped(t)
	first, err := db.Now(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if d := first.Sub(storagetest.Begin); d < 0 || d > time.Minute {
		t.Errorf("the demo begins at %v", first)
	}
	if err := db.Advance(t.Context(), first.Add(-time.Hour)); !errors.Is(err, storage.ErrBackward) {
		t.Errorf("back: %v", err)
	}
	if _, err := db.SQL().Exec(`UPDATE clock SET shift_us = shift_us - 1`); err == nil {
		t.Error("plain SQL moved the clock back")
	}
	to := first.Add(72 * time.Hour)
	storagetest.Advance(t, db, to)
	now, err := db.Now(t.Context())
	if err != nil || now.Before(to) || now.Sub(to) > time.Minute {
		t.Errorf("now %v after moving to %v, %v", now, to, err)
	}
	var shifted *storage.ShiftedClockError
	if err := db.RequireNoShift(t.Context()); !errors.As(err, &shifted) {
		t.Errorf("a shifted database was taken for serving: %v", err)
	}
}

func TestClock_of_a_served_database_cannot_be_moved(t *testing.T) {
	t.Parallel()
	db := storagetest.Open(t)
	for range 2 {
		if err := db.RequireNoShift(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Advance(t.Context(), time.Now().Add(time.Hour)); err == nil {
		t.Error("the clock was moved")
	}
	if shift, err := db.Shift(t.Context()); shift != 0 || err != nil {
		t.Errorf("shift %v, %v", shift, err)
	}
	for _, statement := range []string{`UPDATE clock SET pinned = false`, `DELETE FROM clock`} {
		if _, err := db.SQL().Exec(statement); err == nil {
			t.Errorf("went through: %s", statement)
		}
	}
}

// Fault 12. The bot's own clock is an hour off in either direction: the database's decides what is late and what
// is written down.
func TestClock_of_the_bot_does_not_matter(t *testing.T) {
	t.Parallel()
	for name, off := range map[string]time.Duration{"an hour ahead": time.Hour, "an hour behind": -time.Hour} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			db, c := storagetest.Shipped(t)
			dung := storagetest.As(c.ID, "dung")
			apply := func(change scoring.Change) error {
				return db.InTx(t.Context(), func(tx *storage.Tx) error {
					now, err := tx.Now(t.Context())
					if err != nil {
						return err
					}
					return tx.Apply(t.Context(), dung, now.Add(off), []scoring.Change{change})
				})
			}
			lock := c.Deadline(scoring.Lock)
			storagetest.Advance(t, db, lock.Add(-time.Minute))
			if err := apply(storagetest.Answer(t, c, "5.5.4.6", "18/20")); err != nil {
				t.Errorf("a minute before the lock: %v", err)
			}
			if e := entry(t, db, c, "5.5.4.6"); e.ChangedAt.Sub(lock.Add(-time.Minute)).Abs() > 30*time.Second {
				t.Errorf("written down at %v", e.ChangedAt)
			}
			storagetest.Advance(t, db, lock)
			wantRefusal(t, apply(storagetest.Answer(t, c, "5.5.4.6", "20/20")), scoring.RefusedLocked)
			storagetest.Holds(t, db)
		})
	}
}
