package queue_test

import (
	"testing"

	"chamdiem/storage"
	"chamdiem/storage/queue"
	"chamdiem/storage/storagetest"
)

// The clerks are told of a trouble once a day. A clock that was a year ahead, and is right again, keeps nothing from being told until next year.
func TestTellOf_a_clock_that_was_ahead_keeps_nothing_untold(t *testing.T) {
	t.Parallel()
	db := storagetest.Open(t)
	channel := db.Channel()
	if err := queue.ServeBots(t.Context(), db.DB, []queue.Bot{{Channel: channel}}); err != nil {
		t.Fatal(err)
	}
	told := func(when string, want bool) {
		t.Helper()
		storagetest.InTx(t, db, func(tx *storage.Tx) error {
			rival, err := queue.TellOfRival(t.Context(), tx.Tx, channel)
			if err != nil {
				return err
			}
			fresh, err := queue.TellOfTroubles(t.Context(), tx.Tx, []string{"Đĩa"})
			if rival != want || fresh["Đĩa"] != want {
				t.Errorf("%s: another program %v, troubles %v, want %v", when, rival, fresh, want)
			}
			return err
		})
	}
	written := func(shift string) {
		t.Helper()
		for _, change := range []string{`UPDATE bots SET told_at = clock_timestamp() + $1::interval`, `UPDATE troubles SET last_at = clock_timestamp() + $1::interval`} {
			if _, err := db.SQL().Exec(change, shift); err != nil {
				t.Fatal(err)
			}
		}
	}
	told("at first", true)
	told("within the day", false)
	written("-25 hours")
	told("the next day", true)
	written("1 minute")
	told("after a small step of the clock", false)
	written("1 year")
	told("after the clock was a year ahead", true)
}
