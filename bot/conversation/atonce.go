package conversation

// An event that is handled in the transaction of what it came with, instead of by the inbox: its caller must know what became of it
// before the transaction ends.

import (
	"context"

	"chamdiem/bot/dialog"
	"chamdiem/storage"
	"chamdiem/storage/queue"
)

// AtOnce handles an event of a person's chat, and returns the rows that answer it. It holds the chat until the transaction ends.
func (c Dialog) AtOnce(ctx context.Context, tx *storage.Tx, ev dialog.Event) ([]queue.Out, error) {
	now, err := tx.Now(ctx)
	if err != nil {
		return nil, err
	}
	ev.Channel, ev.At = tx.Channel(), now
	held, err := queue.OpenChat(ctx, tx, ev.ChatID)
	if err != nil {
		return nil, err
	}
	o, err := c.Handle(ctx, tx, now, Chat{ID: ev.ChatID, UserID: ev.UserID, State: held.State}, ev)
	if err != nil {
		return nil, err
	}
	if err := queue.SaveChats(ctx, tx, []queue.ChatState{{ChatID: ev.ChatID, State: o.State, LastIn: held.LastIn, Back: true}}); err != nil {
		return nil, err
	}
	return outRows(ev, o, held.LastIn)
}
