// Package inbox takes in what people do: each update is written down before its sender is told that it is kept, and a hint
// tells the work which chat has something to do.
package inbox

import (
	"context"
	"sync/atomic"

	"chamdiem/bot/channel"
	"chamdiem/bot/pace"
	"chamdiem/storage"
	"chamdiem/storage/queue"

	"github.com/prometheus/client_golang/prometheus"
)

// Inbox keeps the updates of one channel, that of its database, and hints at their chats. The same numbers from two channels are two
// updates.
type Inbox struct {
	db       *storage.DB
	hints    *Hints
	received prometheus.Counter
	short    atomic.Pointer[func([]queue.Update) (int, bool)]
}

func New(db *storage.DB, h *Hints, r prometheus.Registerer) *Inbox {
	return &Inbox{db: db, hints: h, received: pace.Counter(r, "updates_received_total", "Updates written to the inbox, repeats left out.")}
}

// Short has batches given to takeIn first, until stop is called. takeIn writes them down, handles them at once, and returns how many were new;
// where it did not do it all, ok is false, and what it left is written down as usual.
func (i *Inbox) Short(takeIn func([]queue.Update) (fresh int, ok bool)) (stop func()) {
	i.short.Store(&takeIn)
	return func() { i.short.Store(nil) }
}

// Keep writes a batch down, repeats left out. The end of ctx does not break it off. Where it returns nil, the batch is
// committed.
func (i *Inbox) Keep(ctx context.Context, batch []channel.Update) error {
	rows := make([]queue.Update, 0, len(batch))
	for _, u := range batch {
		rows = append(rows, queue.Update{UpdateID: u.ID, ChatID: u.ChatID, Payload: u.Payload})
	}
	if short := i.short.Load(); short != nil {
		fresh, ok := (*short)(rows)
		i.received.Add(float64(fresh))
		if ok {
			return nil
		}
	}
	chats, err := queue.AddUpdates(context.WithoutCancel(ctx), i.db.DB, rows)
	if err != nil {
		return err
	}
	i.received.Add(float64(len(chats)))
	i.hints.Add(chats...)
	return nil
}
