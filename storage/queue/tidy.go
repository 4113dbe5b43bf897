package queue

// Finished rows, once they are not needed any more.

import (
	"context"
	"time"

	"chamdiem/storage/pg"
)

// How long finished rows are kept. Telegram repeats an update for a day at most; after an idle week its ids begin
// again, and an old id must not swallow a new update. So a dead update, whose content is kept for those who look into it, gives its key back when a
// done one goes.
const (
	keepDone = 3 * 24 * time.Hour
	keepDead = 90 * 24 * time.Hour
	keepSent = 30 * 24 * time.Hour
)

// Tidy deletes finished rows of inbox and outbox that are not needed any more, and notices that were left, at most 5,000 of each.
func Tidy(ctx context.Context, db *pg.DB) error {
	return db.InTx(ctx, func(tx *pg.Tx) error {
		for _, t := range []struct {
			table, state string
			keep         time.Duration
		}{{"inbox", "done", keepDone}, {"inbox", "dead", keepDead}, {"outbox", "sent", keepSent}, {"outbox", "dropped", keepSent}, {"outbox", "failed", keepDead}} {
			if err := tx.Tidy(ctx, t.table, "state = '"+t.state+"'", "ended_at", t.keep); err != nil {
				return err
			}
		}
		if _, err := tx.Exec(ctx, `UPDATE inbox SET key = 'dead/' || seq WHERE state = 'dead' AND ended_at < clock_timestamp() - $1 * interval '1 second'
			AND key NOT LIKE 'dead/%'`, keepDone.Seconds()); err != nil {
			return pg.Wrap("give keys of dead updates back", err)
		}
		return tx.Tidy(ctx, "tellings", "true", "begun_at", keepDone)
	})
}
