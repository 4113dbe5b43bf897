package conversation

// Another program that takes the updates of this bot: the people of the office hear of it, since what they write may go astray.

import (
	"context"

	"chamdiem/bot/dialog"
	"chamdiem/storage"
	"chamdiem/storage/queue"
)

// RivalNotices tells each clerk of the campaigns of a bot, once a day at most, that another program takes its updates, where that is seen now: the
// clerks of n campaigns at a time. left says that it is to be called again, in another transaction.
func RivalNotices(ctx context.Context, tx *storage.Tx, bot queue.Bot, seen bool, n int) (rows []queue.Out, left bool, err error) {
	t, err := openOrBegin(ctx, tx, bot.Channel, func() (*queue.Telling, error) {
		if !seen {
			return nil, nil
		}
		if tell, err := queue.TellOfRival(ctx, tx.Tx, bot.Channel); err != nil || !tell {
			return nil, err
		}
		at, err := tx.Now(ctx)
		return &queue.Telling{About: queue.AboutRival, At: at}, err
	}, queue.AboutRival)
	if t == nil || err != nil {
		return nil, false, err
	}
	return tellClerks(ctx, tx, t, n, &bot.Name, dialog.OtherPoller())
}
