package conversation

// People whose chat takes no messages any more.

import (
	"context"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/queue"
)

// NoteUnreachable notes that a chat does not take messages any more, and has the clerks told.
func NoteUnreachable(ctx context.Context, db *storage.DB, chat int64) error {
	return db.InTx(ctx, func(tx *storage.Tx) error {
		notices, err := unreachableNotices(ctx, tx, chat)
		if err != nil {
			return err
		}
		rows, err := outRows(dialog.Event{ChatID: chat}, Outcome{Notices: notices}, 0)
		if err != nil {
			return err
		}
		return queue.AddOut(ctx, tx, rows)
	})
}

// unreachableNotices marks a chat as unreachable and words what the clerks are told of it, once.
func unreachableNotices(ctx context.Context, tx *storage.Tx, chat int64) ([]Notice, error) {
	lost, err := tx.SetUnreachable(ctx, chat)
	if err != nil {
		return nil, err
	}
	var out []Notice
	for _, m := range lost {
		c, _, err := tx.LoadCampaign(ctx, m.Campaign)
		if err != nil {
			return nil, err
		}
		links, err := tx.Links(ctx, m.Campaign)
		if err != nil {
			return nil, err
		}
		for _, clerk := range c.PersonsWith(scoring.Clerk) {
			if link, ok := links[clerk.ID]; ok && link.Chat() != (scoring.ChatKey{Channel: tx.Channel(), ID: chat}) {
				out = append(out, Notice{Channel: link.Channel, ChatID: link.ChatID, Message: dialog.Unreachable(c, m.Person).To(link, c)})
			}
		}
	}
	return out, nil
}
