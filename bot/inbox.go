package bot

// What came in is written down before its sender is told so.

import (
	"context"

	"chamdiem/bot/channel"
	"chamdiem/storage"

	"github.com/prometheus/client_golang/prometheus"
)

// inbox keeps updates and hints at their chats.
type inbox struct {
	db       *storage.DB
	hints    *hints
	received prometheus.Counter
}

func newInbox(db *storage.DB, h *hints, r prometheus.Registerer) *inbox {
	return &inbox{db: db, hints: h, received: counter(r, "updates_received_total", "Updates written to the inbox, repeats left out.")}
}

// Keep writes a batch down, repeats left out. The end of ctx does not break it off. Where it returns nil, the batch is
// committed.
func (i *inbox) Keep(ctx context.Context, batch []channel.Update) error {
	rows := make([]storage.Update, 0, len(batch))
	for _, u := range batch {
		rows = append(rows, storage.Update{UpdateID: u.ID, ChatID: u.ChatID, Payload: u.Payload})
	}
	chats, err := i.db.AddUpdates(context.WithoutCancel(ctx), rows)
	if err != nil {
		return err
	}
	i.received.Add(float64(len(chats)))
	i.hints.add(chats...)
	return nil
}
