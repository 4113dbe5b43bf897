package conversation

// Another program that takes the updates of this bot: the people of the office hear of it, since what they write may go astray.

import (
	"context"

	"chamdiem/bot/dialog"
	"chamdiem/storage"
	"chamdiem/storage/queue"
)

// RivalNotices tells each clerk, once a day at most, that another program takes the updates.
func RivalNotices(ctx context.Context, tx *storage.Tx) ([]queue.Out, error) {
	if tell, err := queue.TellOfRival(ctx, tx.Tx); err != nil || !tell {
		return nil, err
	}
	return tellClerks(ctx, tx, dialog.OtherPoller())
}
