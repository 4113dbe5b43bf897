package conversation

// Troubles of the machine: the clerks hear of the graver ones, since the people who look after the machine may not look.

import (
	"context"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/queue"
)

// Trouble is something that is wrong with the machine or its data.
type Trouble struct {
	Kind  string // what it is about; people are told once of each
	Words string // what is wrong and what to do, for who looks after the machine
}

// TroubleNotices tells each clerk of the troubles that there are now: of each once, and once more when it comes again after a day without it.
func TroubleNotices(ctx context.Context, tx *storage.Tx, now []Trouble) ([]queue.Out, error) {
	kinds := make([]string, len(now))
	for i, t := range now {
		kinds[i] = t.Kind
	}
	fresh, err := queue.TellOfTroubles(ctx, tx.Tx, kinds)
	if err != nil || len(fresh) == 0 {
		return nil, err
	}
	var lines []string
	for _, t := range now {
		if fresh[t.Kind] {
			lines = append(lines, t.Kind+": "+t.Words)
		}
	}
	return tellClerks(ctx, tx, dialog.MachineTrouble(lines), func(*scoring.Campaign) bool { return true })
}

// tellClerks tells the clerks of some campaigns something, by the way by which each is written to.
func tellClerks(ctx context.Context, tx *storage.Tx, m dialog.Message, of func(c *scoring.Campaign) bool) ([]queue.Out, error) {
	return tellEach(ctx, tx, func(*scoring.Campaign) dialog.Message { return m }, func(c *scoring.Campaign) (chats []scoring.ChatKey, err error) {
		if !of(c) {
			return nil, nil
		}
		links, err := tx.Links(ctx, c.ID)
		for _, clerk := range c.PersonsWith(scoring.Clerk) {
			if link, linked := links[clerk.ID]; linked {
				chats = append(chats, link.Chat())
			}
		}
		return chats, err
	})
}
