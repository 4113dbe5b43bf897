package evidence

// What was found in a file is shown on the screen of the person who sent it and still looks at it.

import (
	"context"
	"maps"
	"slices"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/notice"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/queue"
)

// looked notes that a piece was checked and nothing was said of it: what was found is to stand on its sender's screen. A
// piece without a criterion stands on no screen.
func (f *Fetcher) looked(campaign string, ev scoring.Evidence) {
	if f.Screens == nil || ev.ChatID == 0 || ev.Code == "" {
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.found[arrival{ev.ChatID, campaign, ev.Code}] = true
}

// arrived takes off what was noted.
func (f *Fetcher) arrived() []arrival {
	f.mu.Lock()
	defer f.mu.Unlock()
	list := slices.Collect(maps.Keys(f.found))
	clear(f.found)
	return list
}

// keepArrived notes what could not be shown yet.
func (f *Fetcher) keepArrived(a arrival) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.found[a] = true
}

// arrival is where files came in: the chat, and the criterion they are for.
type arrival struct {
	chat           int64
	campaign, code string
}

// showFound draws the screens again of people who have just sent files and still look at them, once the last of the files
// was checked. It is a courtesy: what cannot be shown now stands on the next screen.
func (f *Fetcher) showFound(ctx context.Context) {
	for _, a := range f.arrived() {
		shown, kept := true, false
		err := f.Outbox.Commit(ctx, func(ctx context.Context, tx *storage.Tx) ([]queue.Out, error) {
			if waits, err := tx.AwaitsFetch(ctx, a.campaign, a.code); err != nil || waits {
				return nil, err
			}
			held, err := queue.HoldChat(ctx, tx, a.chat)
			if err != nil || held == nil { // the work has it just now: the next round
				shown = err != nil
				return nil, err
			}
			kept = true
			return f.Screens.Redraw(ctx, tx, a.chat, *held, func(s dialog.State) bool { return notice.ShowsArrived(s, a.code) })
		})
		if err != nil && ctx.Err() == nil {
			f.Log.Warn("what was found in files is not shown", "criterion", a.code, "error", err)
		}
		if !shown {
			f.keepArrived(a)
		}
		if kept { // an update that came meanwhile was passed over
			f.Hints.Add(a.chat)
		}
	}
}
