package conversation

// Campaigns that name another bot than before: their people go over to it.

import (
	"context"

	"chamdiem/bot/dialog"
	"chamdiem/storage"
	"chamdiem/storage/queue"
)

// MoveNotices gives accounts over to the bots that their campaigns name now, and tells their people by the bot that they know.
func MoveNotices(ctx context.Context, tx *storage.Tx) ([]queue.Out, error) {
	moved, err := tx.MoveAccounts(ctx)
	if err != nil {
		return nil, err
	}
	var o Outcome
	for _, m := range moved {
		c, _, err := tx.LoadCampaign(ctx, m.Campaign)
		if err != nil {
			return nil, err
		}
		o.Notices = append(o.Notices, Notice{Channel: m.Channel, ChatID: m.ChatID, Message: dialog.AccountMoved(c, m.Bot)})
	}
	return outRows(dialog.Event{}, o, 0)
}
