package conversation

// Another program that takes the updates of this bot: the people of the office hear of it, since what they write may go astray.

import (
	"context"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/queue"
)

// RivalNotices tells each clerk of the campaigns of a bot, once a day at most, that another program takes its updates.
func RivalNotices(ctx context.Context, tx *storage.Tx, bot queue.Bot) ([]queue.Out, error) {
	if tell, err := queue.TellOfRival(ctx, tx.Tx, bot.Channel); err != nil || !tell {
		return nil, err
	}
	return tellClerks(ctx, tx, dialog.OtherPoller(), func(c *scoring.Campaign) bool { return c.Bot == bot.Name })
}
