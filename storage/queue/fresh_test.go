package queue_test

import (
	"testing"

	"chamdiem/storage"
	"chamdiem/storage/pg"
	"chamdiem/storage/queue"
	"chamdiem/storage/storagetest"
)

// A server that has not looked through its tables yet guesses what is rare in them. Even then updates are looked up one by one, and not
// all that a channel ever had.
func TestQueue_reads_what_it_is_asked_for_on_a_new_server(t *testing.T) {
	t.Parallel()
	db := storagetest.Open(t)
	const many = 3000
	for _, sql := range []string{
		`INSERT INTO inbox (channel, key, update_id, chat_id, payload, state, ended_at) SELECT $1, n::text, n, n, '', 'done', now() FROM generate_series(1, $2) n`,
		`INSERT INTO chats (channel, chat_id) SELECT $1, n FROM generate_series(1, $2) n`,
	} {
		if _, err := db.SQL().Exec(sql, db.Channel(), many); err != nil {
			t.Fatal(err)
		}
	}
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		var held []queue.Arrival
		part := queue.ArrivePart(db.Channel(), []int64{5, 6}, []queue.Update{update(5, 5), update(many+1, 6)}, &held)
		if err := pg.Run(t.Context(), tx, part); err != nil {
			return err
		}
		if len(held) != 2 || len(held[0].There) != 1 {
			t.Errorf("held %+v", held)
		}
		fresh := queue.Arrived{Update: update(many+1, 6), Done: true}
		out := queue.Ended{Chats: []queue.ChatState{{ChatID: 5, LastIn: 9}, {ChatID: 6, LastIn: 9}}, Arrived: []queue.Arrived{fresh}, At: held[0].Arrived}
		if err := queue.Finish(t.Context(), tx, out, nil); err != nil {
			return err
		}
		var read []struct {
			Name string `db:"relname"`
			Rows int64
		}
		if err := tx.All(t.Context(), &read, `SELECT relname, seq_tup_read + idx_tup_fetch AS rows FROM pg_stat_xact_user_tables WHERE relname IN ('inbox', 'chats')`); err != nil {
			return err
		}
		for _, r := range read {
			if r.Rows > 20 {
				t.Errorf("%d rows of %s are read for two chats", r.Rows, r.Name)
			}
		}
		return nil
	})
}
