package queue_test

import (
	"testing"

	"chamdiem/storage"
	"chamdiem/storage/queue"
	"chamdiem/storage/storagetest"
)

func TestSettled_waits_for_the_update_and_for_what_it_says(t *testing.T) {
	db := storagetest.Open(t)
	check := func(when string, want bool, updates ...int64) {
		t.Helper()
		if got, err := queue.Settled(t.Context(), db.DB, 5, updates); got != want || err != nil {
			t.Errorf("%s: settled %v, %v, want %v", when, got, err, want)
		}
	}
	check("before the update came", false, 7)
	add(t, db, update(7, 5), update(8, 6))
	check("before it was handled", false, 7)
	say := func(chat, cause int64) queue.Out {
		return queue.Out{ChatID: chat, Kind: queue.OutSay, Priority: queue.Answers, UpdateID: cause, Body: `{}`}
	}
	rows := []queue.Out{say(5, 7), say(6, 7), say(5, 1)}
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		work, err := queue.Claim(t.Context(), tx, []int64{5})
		if err != nil {
			return err
		}
		if err := queue.FinishUpdates(t.Context(), tx, []int64{work[0].Seq}, nil); err != nil {
			return err
		}
		return queue.AddOut(t.Context(), tx, rows)
	})
	check("before the answer was sent", false, 7)
	if err := queue.EndOut(t.Context(), db.DB, []queue.OutEnd{{ID: rows[0].ID, State: queue.OutSent, MessageID: 9}}, nil); err != nil {
		t.Fatal(err)
	}
	check("after the answer, while other chats and causes wait", true, 7)
	check("together with an update that was not handled", false, 7, 8)
}
