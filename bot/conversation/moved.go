package conversation

// Campaigns that name another bot than before: their people go over to it.

import (
	"context"

	"chamdiem/bot/dialog"
	"chamdiem/storage"
	"chamdiem/storage/queue"
)

// MoveNotices moves accounts to the bots that their campaigns name now, and tells their people by the bot that they know.
func MoveNotices(ctx context.Context, tx *storage.Tx) ([]queue.Out, error) {
	notices, err := moveAccounts(ctx, tx)
	if err != nil {
		return nil, err
	}
	return outRows(dialog.Event{}, Outcome{Notices: notices}, 0)
}

func moveAccounts(ctx context.Context, tx *storage.Tx) (notices []Notice, err error) {
	moved, err := tx.MoveAccounts(ctx)
	if err != nil {
		return nil, err
	}
	for _, m := range moved {
		if m.Left {
			continue
		}
		c, _, err := tx.LoadCampaign(ctx, m.Campaign)
		if err != nil {
			return nil, err
		}
		notices = append(notices, Notice{Channel: m.Channel, ChatID: m.ChatID, Message: dialog.AccountMoved(c, m.Bot)})
	}
	return notices, nil
}
