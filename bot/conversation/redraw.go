package conversation

// Screens that change although the person does nothing: a document that was asked for is ready, a file was checked. The
// chat is locked meanwhile as the work locks it, so a screen is never made in two places at once.

import (
	"context"

	"chamdiem/bot/dialog"
	"chamdiem/bot/outbox"
	"chamdiem/storage"
	"chamdiem/storage/queue"
)

// Redraw gives the row that shows the screen of a held chat as it is now; none if shows says that the state in which the
// chat is does not show what changed.
func (c Dialog) Redraw(ctx context.Context, tx *storage.Tx, chat int64, held queue.HeldChat, shows func(dialog.State) bool) ([]queue.Out, error) {
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
	t := turn{Dialog: c, tx: tx, now: now, chat: Chat{ID: chat, UserID: user, State: held.State}, state: state}
	if err := t.recall(ctx, false); err != nil {
		return nil, err
	}
	if err := t.load(ctx, t.state.State, t.Conversation.ShowNeeds(t.state.State), false); err != nil {
		return nil, err
	}
	if c := t.scene.Campaign; state.Campaign != "" && (c == nil || c.ID != state.Campaign) { // the account left it meanwhile
		return nil, nil
	}
	row, err := outbox.SayRow(chat, 0, queue.Answers, t.Conversation.Show(&t.scene, t.state.State))
	row.Kind, row.After = queue.OutScreen, held.LastIn
	return []queue.Out{row}, err
}
