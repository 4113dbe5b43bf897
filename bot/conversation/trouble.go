package conversation

// Troubles of the machine: the clerks hear of the graver ones, since the people who look after the machine may not look.

import (
	"context"
	"slices"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/queue"
)

// Trouble is something that is wrong with the machine or its data.
type Trouble struct {
	Kind  string // what it is about; people are told once of each
	Words string // what is wrong and what to do, for who looks after the machine
	Grave bool   // the work suffers
	// Inner is what the bot is behind with: it mends that itself, or people see it, so that the clerks are not told.
	Inner bool
}

// TroubleNotices tells each clerk of the troubles that there are now: of each once, and once more when it comes again after a day without it. The
// clerks of n campaigns are told at a time; left says that it is to be called again, in another transaction.
func TroubleNotices(ctx context.Context, tx *storage.Tx, now []Trouble, n int) (rows []queue.Out, left bool, err error) {
	t, err := openOrBegin(ctx, tx, "", func() (*queue.Telling, error) { return freshTroubles(ctx, tx, now) }, queue.AboutMachine)
	if t == nil || err != nil {
		return nil, false, err
	}
	return tellClerks(ctx, tx, t, n, nil, dialog.MachineTrouble(t.Lines))
}

// freshTroubles finds out of which troubles people are to be told now.
func freshTroubles(ctx context.Context, tx *storage.Tx, now []Trouble) (*queue.Telling, error) {
	now = slices.DeleteFunc(slices.Clone(now), func(t Trouble) bool { return t.Inner })
	kinds := make([]string, len(now))
	for i, t := range now {
		kinds[i] = t.Kind
	}
	fresh, err := queue.TellOfTroubles(ctx, tx.Tx, kinds)
	if err != nil || len(fresh) == 0 {
		return nil, err
	}
	at, err := tx.Now(ctx)
	told := &queue.Telling{About: queue.AboutMachine, At: at}
	for _, t := range now {
		if fresh[t.Kind] {
			told.Lines = append(told.Lines, t.Kind+": "+t.Words)
		}
	}
	return told, err
}

// tellClerks tells the clerks of the next n campaigns something, by the way by which each is written to. bot is as in teller.
func tellClerks(ctx context.Context, tx *storage.Tx, t *queue.Telling, n int, bot *string, m dialog.Message) ([]queue.Out, bool, error) {
	return tellPage(ctx, tx, t, n, teller{bot: bot, word: func(*scoring.Campaign) dialog.Message { return m }, of: func(c *scoring.Campaign) (chats []scoring.ChatKey, err error) {
		links, err := tx.Links(ctx, c.ID)
		for _, clerk := range c.PersonsWith(scoring.Clerk) {
			if link, linked := links[clerk.ID]; linked {
				chats = append(chats, link.Chat())
			}
		}
		return chats, err
	}})
}
