package conversation

// What the buttons of reminders and the list of people who were not reached look at.

import (
	"context"

	"chamdiem/bot/dialog"
)

func (t *turn) loadReminders(ctx context.Context, _ dialog.State, need dialog.Need, _ bool) (err error) {
	if t.scene.Person == nil {
		return nil
	}
	if need.Reminder != 0 {
		if t.scene.Reminder, err = t.tx.Reminder(ctx, need.Reminder, t.chat.UserID); err != nil {
			return err
		}
	}
	if need.Unreminded {
		t.scene.Unreminded, err = t.tx.Unreminded(ctx, t.scene.Campaign.ID)
	}
	return err
}
