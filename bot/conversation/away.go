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

// AwayNotices tells those who have another way that the bot of their campaigns is away, or back. page is the address of the web page, ""
// without one.
func AwayNotices(ctx context.Context, tx *storage.Tx, bot queue.Bot, page string) ([]queue.Out, error) {
	now, err := tx.Now(ctx)
	if err != nil {
		return nil, err
	}
	silent, refused, away, err := queue.TellAway(ctx, tx.Tx, bot.Channel)
	if err != nil {
		return nil, err
	}
	if away {
		return steerNotices(ctx, tx, bot, func(c *scoring.Campaign) dialog.Message {
			if refused {
				return dialog.TokenRefused(bot.Username, page)
			}
			return dialog.ChannelAway(c, now.Add(-silent), page)
		})
	}
	back, err := queue.TellBack(ctx, tx.Tx, bot.Channel)
	if err != nil || !back {
		return nil, err
	}
	return steerNotices(ctx, tx, bot, func(c *scoring.Campaign) dialog.Message { return dialog.ChannelBack(c, now) })
}

// steerNotices tells the leaders and clerks of the campaigns of a bot something by the first of their ways but Telegram, as reminders go: in browsers
// that ring; else on the page; by e-mail those who are not on it.
func steerNotices(ctx context.Context, tx *storage.Tx, bot queue.Bot, word func(c *scoring.Campaign) dialog.Message) ([]queue.Out, error) {
	return tellEach(ctx, tx, word, func(c *scoring.Campaign) (chats []scoring.ChatKey, err error) {
		if c.Bot != bot.Name {
			return nil, nil
		}
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
	})
}

// tellEach words a message for chats of each campaign. A chat of several campaigns is told once.
func tellEach(ctx context.Context, tx *storage.Tx, word func(c *scoring.Campaign) dialog.Message, of func(c *scoring.Campaign) ([]scoring.ChatKey, error)) ([]queue.Out, error) {
	ids, err := tx.Campaigns(ctx)
	if err != nil {
		return nil, err
	}
	told := map[scoring.ChatKey]bool{}
	var o Outcome
	for _, id := range ids {
		c, _, err := tx.LoadCampaign(ctx, id)
		if err != nil {
			return nil, err
		}
		chats, err := of(c)
		if err != nil {
			return nil, err
		}
		for _, chat := range chats {
			if !told[chat] {
				told[chat] = true
				o.Notices = append(o.Notices, Notice{Channel: chat.Channel, ChatID: chat.ID, Message: word(c)})
			}
		}
	}
	return outRows(dialog.Event{}, o, 0)
}
