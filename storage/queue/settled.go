package queue

// What one action of a person led to, for those who wait for its end.

import (
	"context"
	"fmt"
	"strconv"

	"chamdiem/storage/pg"

	"github.com/lib/pq"
)

// Settled says whether all that the updates led to in the chat is over: each update is handled or given up, and no message
// that it caused there waits. A message counts as waiting until the channel has taken it. Updates that have not come yet
// are not over.
func Settled(ctx context.Context, db *pg.DB, chatID int64, updates []int64) (settled bool, err error) {
	keys := make([]string, len(updates))
	for i, id := range updates {
		keys[i] = strconv.FormatInt(id, 10)
	}
	err = db.InTx(ctx, func(tx *pg.Tx) error {
		return tx.Get(ctx, &settled, `
			SELECT (SELECT count(*) FROM inbox WHERE channel = $1 AND key = ANY($2::text[]) AND state <> 'new') = cardinality($2::text[])
				AND NOT EXISTS (SELECT FROM outbox WHERE channel = $1 AND chat_id = $3 AND update_id <> 0 AND update_id = ANY($4::bigint[]) AND state = 'waiting')`,
			tx.Channel(), pq.StringArray(keys), chatID, pq.Int64Array(updates))
	})
	if err != nil {
		return false, fmt.Errorf("look what updates led to: %w", err)
	}
	return settled, nil
}
