package bot

// Screens that change although the person does nothing: a document that was asked for gets ready, a file was looked at.
// The chat is held meanwhile as the work holds it, so a screen is never worded from two places at once.

import (
	"context"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/queue"
)

// Redraw implements Redrawer.
func (c Conversation) Redraw(ctx context.Context, tx *storage.Tx, chat int64, held queue.HeldChat, shows func(dialog.State) bool) ([]queue.Out, error) {
	state := readState(held.State)
	if !shows(state.State) {
		return nil, nil
	}
	user, err := tx.UserOf(ctx, chat)
	if err != nil || user == 0 {
		return nil, err
	}
	now, err := tx.Now(ctx)
	if err != nil {
		return nil, err
	}
	t := turn{bot: c.BotName, tx: tx, now: now, chat: Chat{ID: chat, UserID: user, State: held.State}, state: state}
	if err := t.load(ctx, state.State, dialog.ShowNeeds(state.State), false); err != nil {
		return nil, err
	}
	row, err := sayRow(chat, 0, queue.Answers, dialog.Show(t.scene, state.State))
	row.Kind, row.After = queue.OutScreen, held.LastIn
	return []queue.Out{row}, err
}

// looked notes that a piece was looked at and nothing was said of it: what was found is to stand on its sender's screen.
// No screen waits for that of an unsorted one.
func (f *fetcher) looked(campaign string, ev scoring.Evidence) {
	if f.screens == nil || ev.ChatID == 0 || ev.Code == "" {
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.found[arrival{ev.ChatID, campaign, ev.Code}] = true
}

// arrival is where files came in: the chat, and the criterion they are for.
type arrival struct {
	chat           int64
	campaign, code string
}

// showFound words the screens anew of those who have just sent files and still look at them: once the last of them was
// looked at. It is a courtesy: what cannot be shown now stands on the next screen.
func (f *fetcher) showFound(ctx context.Context) {
	for a := range f.found {
		shown, kept := true, false
		err := f.out.commit(ctx, f.db, func(ctx context.Context, tx *storage.Tx) ([]queue.Out, error) {
			if waits, err := tx.AwaitsFetch(ctx, a.campaign, a.code); err != nil || waits {
				return nil, err
			}
			held, err := queue.HoldChat(ctx, tx, a.chat)
			if err != nil || held == nil { // the work has it just now: the next round
				shown = err != nil
				return nil, err
			}
			kept = true
			return f.screens.Redraw(ctx, tx, a.chat, *held, func(s dialog.State) bool { return dialog.ShowsArrived(s, a.code) })
		})
		if err != nil && ctx.Err() == nil {
			f.log.Warn("what was found in files is not shown", "criterion", a.code, "error", err)
		}
		if shown {
			delete(f.found, a)
		}
		if kept { // an update that came meanwhile was passed over
			f.hints.add(a.chat)
		}
	}
}
