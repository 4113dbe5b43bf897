package queue

// Screens: which messages of the bot a chat shows. Only the sender writes them.

import (
	"context"
	"fmt"

	"chamdiem/storage/pg"

	"github.com/lib/pq"
)

// Screen is what the sender knows of a chat's messages.
type Screen struct {
	ChatID    int64 `db:"chat_id"`
	MessageID int64 `db:"message_id"` // the screen, 0 = none
	LastOut   int64 `db:"last_out"`   // the newest message of the bot
	OldID     int64 `db:"old_id"`     // a former screen that still has its buttons, 0 = none
}

// Screens reads those of the given chats that there are.
func Screens(ctx context.Context, db *pg.DB, chats []int64) (screens []Screen, err error) {
	err = db.InTx(ctx, func(tx *pg.Tx) error {
		return tx.All(ctx, &screens, `SELECT chat_id, message_id, last_out, old_id FROM screens WHERE channel = $2 AND chat_id = ANY($1)`, pq.Int64Array(chats), tx.Channel())
	})
	if err != nil {
		return nil, fmt.Errorf("read screens: %w", err)
	}
	return screens, nil
}

// columnsOf takes screens apart.
func columnsOf(screens []Screen) (chats, messages, lasts, olds pq.Int64Array) {
	n := len(screens)
	chats, messages, lasts, olds = make([]int64, n), make([]int64, n), make([]int64, n), make([]int64, n)
	for i, s := range screens {
		chats[i], messages[i], lasts[i], olds[i] = s.ChatID, s.MessageID, s.LastOut, s.OldID
	}
	return chats, messages, lasts, olds
}
