package queue

// What became of rows of the outbox, and a chat held by another part than the work.

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"chamdiem/storage/pg"

	"github.com/lib/pq"
)

// OutCount counts rows of the outbox by how they ended.
type OutCount struct {
	Waiting, Sent, Dropped, Failed int
	Reason                         string // of one that failed or was dropped
}

// OutCounts says what became of the given rows of the outbox. Rows that were tidied away are not counted.
func OutCounts(ctx context.Context, tx pg.Querier, ids []int64) (n OutCount, err error) {
	err = tx.Get(ctx, &n, `
		SELECT count(*) FILTER (WHERE state = 'waiting') AS waiting, count(*) FILTER (WHERE state = 'sent') AS sent,
			count(*) FILTER (WHERE state = 'dropped') AS dropped, count(*) FILTER (WHERE state = 'failed') AS failed,
			coalesce(max(reason) FILTER (WHERE state IN ('failed', 'dropped')), '') AS reason
		FROM outbox WHERE id = ANY($1)`, pq.Int64Array(ids))
	if err != nil {
		return n, fmt.Errorf("count sent messages: %w", err)
	}
	return n, nil
}

// HeldChat is a chat that is locked until the transaction ends.
type HeldChat struct {
	State  json.RawMessage
	LastIn int64 `db:"last_in"` // the newest message id of the person
}

// HoldChat locks a chat, as the work does while it handles an update of it; nil where there is none, or the work has
// it just now.
func HoldChat(ctx context.Context, tx pg.Querier, chatID int64) (*HeldChat, error) {
	var c HeldChat
	err := tx.Get(ctx, &c, `SELECT state, last_in FROM chats WHERE channel = $2 AND chat_id = $1 FOR UPDATE SKIP LOCKED`, chatID, tx.Channel())
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("hold chat: %w", err)
	}
	return &c, nil
}

// OpenChat is HoldChat for a chat that may be new, and waits for it.
func OpenChat(ctx context.Context, tx pg.Querier, chatID int64) (c HeldChat, err error) {
	if _, err = tx.Exec(ctx, `INSERT INTO chats (channel, chat_id) VALUES ($2, $1) ON CONFLICT DO NOTHING`, chatID, tx.Channel()); err == nil {
		err = tx.Get(ctx, &c, `SELECT state, last_in FROM chats WHERE channel = $2 AND chat_id = $1 FOR UPDATE`, chatID, tx.Channel())
	}
	return c, pg.Wrap("open chat", err)
}
