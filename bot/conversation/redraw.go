package conversation

// Screens that change although the person does nothing: a document that was asked for gets ready, a file was looked at.
// The chat is held meanwhile as the work holds it, so a screen is never worded from two places at once.

import (
	"context"

	"chamdiem/bot/dialog"
	"chamdiem/bot/outbox"
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
	row, err := outbox.SayRow(chat, 0, queue.Answers, dialog.Show(t.scene, state.State))
	row.Kind, row.After = queue.OutScreen, held.LastIn
	return []queue.Out{row}, err
}
