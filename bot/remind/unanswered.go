package remind

import (
	"context"
	"fmt"

	"chamdiem/bot/dialog/notice"
	"chamdiem/bot/outbox"
	"chamdiem/storage"
	"chamdiem/storage/queue"
)

// refuseUnanswered erases files whose sender does not say within a day whether they carry a mark of secrecy, and tells the senders once.
// While sending is held back they wait as well.
func (r *Reminder) refuseUnanswered(ctx context.Context, done *Ticked) error {
	said := 0
	err := r.out.Commit(ctx, func(ctx context.Context, tx *storage.Tx) ([]queue.Out, error) {
		said = 0
		if held, err := tx.Held(ctx); err != nil || held {
			return nil, err
		}
		gone, err := tx.TakeUnanswered(ctx)
		if err != nil {
			return nil, err
		}
		var rows []queue.Out
		for _, u := range gone {
			from := u.Files[0].From
			row, err := outbox.SayRow(from.ChatID, 0, queue.Reminders, notice.Unanswered(u.Files).Of(u.Campaign))
			if err != nil {
				return nil, err
			}
			row.Channel, row.Key = from.Channel, fmt.Sprintf("unanswered/%s/%s/%d/%d", u.Campaign, from.Channel, from.ChatID, from.ID)
			rows = append(rows, row)
		}
		said = len(rows)
		return rows, nil
	})
	if err != nil {
		return fmt.Errorf("refuse unanswered files: %w", err)
	}
	done.Messages += said
	return nil
}
