package forgetting_test

import (
	"errors"
	"testing"

	"chamdiem/criteria/testwait"
	"chamdiem/storage"
	"chamdiem/storage/forgetting"
	"chamdiem/storage/storagetest"
)

// Two who forget the same person at once: the second is told that it is done, and no number is given twice.
func TestForget_twice_at_once(t *testing.T) {
	t.Parallel()
	db, c := lived(t, false)
	key, err := db.SigningKey()
	if err != nil {
		t.Fatal(err)
	}
	second := make(chan error, 1)
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		var own int
		if err := tx.Get(t.Context(), &own, `SELECT pg_backend_pid()`); err != nil {
			return err
		}
		if _, err := forgetting.Take(t.Context(), tx, key, forgetting.Wanted{Campaign: c.ID, Person: "dung"}); err != nil {
			return err
		}
		go func() {
			second <- db.InTx(t.Context(), func(tx *storage.Tx) error {
				_, err := forgetting.Take(t.Context(), tx, key, forgetting.Wanted{Campaign: c.ID, Person: "dung"})
				return err
			})
		}()
		testwait.Eventually(t, "the second waits", func() bool {
			var waiting int
			err := db.SQL().Get(&waiting, `SELECT count(*) FROM pg_stat_activity WHERE $1 = ANY(pg_blocking_pids(pid))`, own)
			return err == nil && waiting == 1
		})
		return nil
	})
	if err := <-second; !errors.Is(err, forgetting.ErrForgotten) {
		t.Errorf("the second: %v", err)
	}
	var number int
	if err := db.SQL().Get(&number, `SELECT forgotten FROM people WHERE campaign = $1 AND id = 'dung'`, c.ID); err != nil || number != 1 {
		t.Errorf("number %d, %v", number, err)
	}
}
