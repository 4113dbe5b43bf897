package conversation

// Another program that takes the updates of this bot: the people of the office hear of it, since what they write may go astray.

import (
	"context"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/queue"
)

// RivalNotices tells each clerk, once a day at most, that another program takes the updates.
func RivalNotices(ctx context.Context, tx *storage.Tx) ([]queue.Out, error) {
	if tell, err := queue.TellOfRival(ctx, tx.Tx); err != nil || !tell {
		return nil, err
	}
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
		links, err := tx.Links(ctx, id)
		if err != nil {
			return nil, err
		}
		for _, clerk := range c.PersonsWith(scoring.Clerk) {
			if link, linked := links[clerk.ID]; linked && !told[link.Chat()] {
				told[link.Chat()] = true
				o.Notices = append(o.Notices, Notice{Channel: link.Channel, ChatID: link.ChatID, Message: dialog.OtherPoller()})
			}
		}
	}
	return outRows(dialog.Event{}, o, 0)
}
