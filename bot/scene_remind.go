package bot

// What the buttons of reminders and the list of people who were not reached look at.

import (
	"context"

	"chamdiem/bot/dialog"
	"chamdiem/storage"
)

func (t *turn) loadReminders(ctx context.Context, _ dialog.State, need dialog.Need, _ bool) error {
	if t.scene.Person == nil {
		return nil
	}
	if need.Reminder != 0 {
		r, err := t.tx.Reminder(ctx, need.Reminder, t.chat.UserID)
		if err != nil {
			return err
		}
		if r != nil {
			pressed := dialog.Reminder(*r)
			t.scene.Reminder = &pressed
		}
	}
	if need.Unreminded {
		list, err := t.tx.Unreminded(ctx, t.scene.Campaign.ID)
		if err != nil {
			return err
		}
		t.scene.Unreminded = unreminded(list)
	}
	return nil
}

func unreminded(list []storage.Unreminded) []dialog.Unreminded {
	out := make([]dialog.Unreminded, len(list))
	for i, u := range list {
		out[i] = dialog.Unreminded{Person: u.Person, At: u.At, Reason: u.Reason}
	}
	return out
}
