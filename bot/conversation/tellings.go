package conversation

// Notices to the leaders and clerks of many campaigns: thousands of them do not fit into the time of one transaction, so they are told page by
// page. How far a notice got is committed with each page, and a message carries the notice's number in its key: each chat is told once, however
// often it is gone on with.

import (
	"context"
	"errors"
	"fmt"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/queue"
)

// CampaignsAtOnce is of how many campaigns the people are told in one transaction: a small part of the time that it has.
const CampaignsAtOnce = 100

// teller words a notice for each campaign and lists the chats that get it.
type teller struct {
	bot  *string // by its name: of whose campaigns the people are told; nil = of all
	word func(c *scoring.Campaign) dialog.Message
	of   func(c *scoring.Campaign) ([]scoring.ChatKey, error)
}

// openOrBegin gives the notice of these kinds that was begun and is not told to the end. Without one it begins the notice that begin finds
// to be told now; nil where there is none.
func openOrBegin(ctx context.Context, tx *storage.Tx, bot scoring.Channel, begin func() (*queue.Telling, error), about ...queue.About) (*queue.Telling, error) {
	t, err := queue.OpenTelling(ctx, tx, bot, about...)
	if t != nil || err != nil {
		return t, err
	}
	fresh, err := begin()
	if fresh == nil || err != nil {
		return nil, err
	}
	fresh.Channel = bot
	if err := queue.BeginTelling(ctx, tx, *fresh); err != nil {
		return nil, err
	}
	return queue.OpenTelling(ctx, tx, bot, about...)
}

// tellPage tells the people of the next n campaigns. left says that campaigns may be left.
func tellPage(ctx context.Context, tx *storage.Tx, t *queue.Telling, n int, to teller) (rows []queue.Out, left bool, err error) {
	tx.InPassing()
	list, err := tx.CampaignsAfter(ctx, t.Year, t.Campaign, to.bot, n)
	if err != nil {
		return nil, false, err
	}
	told := map[scoring.ChatKey]bool{}
	var o Outcome
	for _, listed := range list {
		c, _, err := tx.LoadCampaign(ctx, listed.ID)
		if errors.Is(err, storage.ErrNoCampaign) { // it was taken out this moment
			continue
		}
		if err != nil {
			return nil, false, err
		}
		chats, err := to.of(c)
		if err != nil {
			return nil, false, err
		}
		for _, chat := range chats {
			if !told[chat] {
				told[chat] = true
				o.Notices = append(o.Notices, Notice{Channel: chat.Channel, ChatID: chat.ID, Key: fmt.Sprintf("telling/%d", t.ID), Message: to.word(c)})
			}
		}
	}
	if left = len(list) == n; left {
		last := list[n-1]
		err = t.GoOn(ctx, tx, queue.Place{Year: last.Year, Campaign: last.ID})
	} else {
		err = t.End(ctx, tx)
	}
	if err != nil {
		return nil, false, err
	}
	rows, err = outRows(dialog.Event{}, o, 0)
	return rows, left, err
}
