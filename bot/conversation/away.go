package conversation

// Telegram that does not answer: leaders and clerks who have another way hear of it there, once, and once more when it is back.

import (
	"context"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/queue"
	"chamdiem/storage/ways"
)

// AwayNotices tells those who have another way that the bot of their campaigns is away, or back: the people of n campaigns at a time. page is the
// address of the web page, "" without one. left says that it is to be called again, in another transaction.
func AwayNotices(ctx context.Context, tx *storage.Tx, bot queue.Bot, page string, n int) (rows []queue.Out, left bool, err error) {
	t, err := openOrBegin(ctx, tx, bot.Channel, func() (*queue.Telling, error) { return awayOrBack(ctx, tx, bot) }, queue.AboutAway, queue.AboutRefused, queue.AboutBack)
	if t == nil || err != nil {
		return nil, false, err
	}
	return tellPage(ctx, tx, t, n, teller{bot: &bot.Name, word: func(c *scoring.Campaign) dialog.Message {
		switch t.About {
		case queue.AboutRefused:
			return dialog.TokenRefused(bot.Username, page)
		case queue.AboutBack:
			return dialog.ChannelBack(c, t.At)
		}
		return dialog.ChannelAway(c, t.At, page)
	}, of: func(c *scoring.Campaign) ([]scoring.ChatKey, error) { return elsewhere(ctx, tx, c) }})
}

// awayOrBack finds out whether people are to be told now that a bot is away, or back.
func awayOrBack(ctx context.Context, tx *storage.Tx, bot queue.Bot) (*queue.Telling, error) {
	now, err := tx.Now(ctx)
	if err != nil {
		return nil, err
	}
	silent, refused, away, err := queue.TellAway(ctx, tx.Tx, bot.Channel)
	switch {
	case err != nil:
		return nil, err
	case refused:
		return &queue.Telling{About: queue.AboutRefused, At: now}, nil
	case away:
		return &queue.Telling{About: queue.AboutAway, At: now.Add(-silent)}, nil
	}
	back, err := queue.TellBack(ctx, tx.Tx, bot.Channel)
	if err != nil || !back {
		return nil, err
	}
	return &queue.Telling{About: queue.AboutBack, At: now}, nil
}

// elsewhere are the chats of the leaders and clerks of a campaign by the first of their ways but Telegram, as reminders go: in browsers
// that ring; else on the page; by e-mail those who are not on it.
func elsewhere(ctx context.Context, tx *storage.Tx, c *scoring.Campaign) (chats []scoring.ChatKey, err error) {
	accounts, err := tx.AccountsIn(ctx, c.ID, scoring.Web)
	if err != nil {
		return nil, err
	}
	boxes, err := ways.Mailboxes(ctx, tx, c.ID)
	if err != nil {
		return nil, err
	}
	rings, err := ways.Rings(ctx, tx, c.ID)
	for _, p := range c.People {
		chat, ok := accounts[p.ID]
		if ring, has := rings[p.ID]; has {
			chat = ring
		}
		if box, has := boxes[p.ID]; !ok && has {
			chat, ok = scoring.ChatKey{Channel: scoring.Mail, ID: box}, true
		}
		if ok && c.MaySteer(p.ID) {
			chats = append(chats, chat)
		}
	}
	return chats, err
}
