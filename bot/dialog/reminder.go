package dialog

// reminder.go takes the buttons under a reminder: to the first thing that is owed, or once more in two hours. The
// reminder itself is no screen: the one the person is on comes below it.

import "chamdiem/scoring"

const (
	actWork   = "mo"
	actSnooze = "hen"
)

func reminderScreen() screen {
	return screen{
		name:  scrReminder,
		needs: func(State) Need { return Need{Entries: true} },
		press: pressReminder,
		show:  showHome,
	}
}

func pressReminder(t *turn, p tap) {
	r := t.sc.Reminder
	if r == nil {
		t.open(scrHome, "")
		t.toast(txtOldButton)
		return
	}
	if r.Campaign != t.sc.Campaign.ID { // of another campaign of this account
		t.st = State{Campaign: r.Campaign}
		t.toast(txtSwitched(r.Title))
		return
	}
	switch p.Act {
	case actSnooze:
		t.snooze(*r)
	case actWork:
		if t.sc.Person.Has(scoring.Officer) {
			t.st.Guided = false
			t.next()
			return
		}
		t.open(scrMissing, "")
	default:
		t.open(scrHome, "")
		t.toast(txtOldButton)
	}
}

func (t *turn) snooze(r Reminder) {
	loc := t.sc.Campaign.Location
	switch at, ok := t.sc.Campaign.SnoozeAt(t.sc.Now, r.Items); {
	case !r.Again.IsZero():
		t.answer(txtSnoozed(r.Again, loc))
	case r.Repeat:
		t.answer(txtSnoozedOnce)
	case !ok:
		t.answer(txtNoSnooze)
	default:
		t.change(scoring.SnoozeReminder{ID: r.ID, At: at})
		t.answer(txtSnoozed(at, loc))
	}
}
