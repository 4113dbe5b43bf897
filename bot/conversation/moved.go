package conversation

// Campaigns that name another bot than before: their people go over to it.

import (
	"context"

	"chamdiem/bot/dialog"
	"chamdiem/storage"
	"chamdiem/storage/queue"
)

// MovedAtOnce is how many accounts go over in a transaction: some tenths of a second.
const MovedAtOnce = 200

// MoveNotices moves up to n accounts to the bots that their campaigns name now, and tells their people by the bot that they know. left says that it
// is to be called again, in another transaction where there may be many.
func MoveNotices(ctx context.Context, tx *storage.Tx, n int) (rows []queue.Out, left bool, err error) {
	moved, err := tx.MoveAccounts(ctx, n)
	if err != nil {
		return nil, false, err
	}
	notices, err := movedNotices(ctx, tx, moved)
	if err != nil {
		return nil, false, err
	}
	rows, err = outRows(dialog.Event{}, Outcome{Notices: notices}, 0)
	return rows, len(moved) == n, err
}

// moveAll moves all accounts that are to go over, n at a time: where a campaign is opened in the chat they are those of one campaign.
func moveAll(ctx context.Context, tx *storage.Tx, n int) (notices []Notice, err error) {
	for left := true; left; {
		moved, err := tx.MoveAccounts(ctx, n)
		if err != nil {
			return nil, err
		}
		told, err := movedNotices(ctx, tx, moved)
		if err != nil {
			return nil, err
		}
		notices, left = append(notices, told...), len(moved) == n
	}
	return notices, nil
}

func movedNotices(ctx context.Context, tx *storage.Tx, moved []storage.MovedAccount) (notices []Notice, err error) {
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
