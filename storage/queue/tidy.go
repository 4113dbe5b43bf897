package queue

// Finished rows, once they are not needed any more.

import (
	"context"
	"fmt"
	"time"

	"chamdiem/storage/pg"
)

// How long finished rows are kept. Telegram repeats an update for a day at most; after an idle week its ids begin
// again, and an old id must not swallow a new update.
const (
	keepDone = 3 * 24 * time.Hour
	KeepDead = 90 * 24 * time.Hour
	KeepSent = 30 * 24 * time.Hour
)

// Tidy deletes finished rows of inbox and outbox that are not needed any more, at most 5,000 of each.
func Tidy(ctx context.Context, db *pg.DB) error {
	return db.InTx(ctx, func(tx *pg.Tx) error {
		for _, t := range []struct {
			table, state string
			keep         time.Duration
		}{{"inbox", "done", keepDone}, {"inbox", "dead", KeepDead}, {"outbox", "sent", KeepSent}, {"outbox", "dropped", KeepSent}, {"outbox", "failed", KeepDead}} {
			_, err := tx.Exec(ctx, `DELETE FROM `+t.table+` WHERE ctid = ANY(ARRAY(SELECT ctid FROM `+t.table+`
				WHERE state = '`+t.state+`' AND ended_at < clock_timestamp() - $1 * interval '1 second' LIMIT 5000))`, t.keep.Seconds())
			if err != nil {
				return fmt.Errorf("tidy %s: %w", t.table, err)
			}
		}
		return nil
	})
}
