package dialog

// reminder.go takes the buttons under a reminder: to the first thing that is owed, or once more in two hours. The
// reminder itself is no screen: work opens below it, and putting it off changes only its own button.

import (
	"time"

	"chamdiem/scoring"
)

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
	switch {
	case r == nil || r.Campaign != t.sc.Campaign.ID:
		t.open(scrHome, "")
		t.toast(txtOldButton)
	case p.Act == actSnooze:
		t.snooze(*r)
	case p.Act == actWork && t.sc.Person.Has(scoring.Officer):
		t.st.Guided = false
		t.next()
	case p.Act == actWork:
		t.openList(scrMissing)
	default:
		t.open(scrHome, "")
		t.toast(txtOldButton)
	}
}

// snooze puts a reminder off: a toast says until when, and so does its button from then on. What the person was in the
// middle of stays.
func (t *turn) snooze(r scoring.SaidReminder) {
	loc := t.sc.Campaign.Location
	at, ok := t.sc.Campaign.SnoozeAt(t.sc.Now, r.Items)
	t.still = true
	again := r.Again
	switch {
	case !r.Again.IsZero():
		t.toast(txtSnoozed(r.Again, loc))
	case r.Repeat:
		t.toast(txtSnoozedOnce)
	case !ok:
		t.toast(txtNoSnooze)
	default:
		t.change(scoring.SnoozeReminder{ID: r.ID, At: at})
		t.toast(txtSnoozed(at, loc))
		again = at
	}
	v := &view{sc: t.sc}
	v.reminderKeys(r.ID, false, again)
	t.out.Keys = v.message().Of(t.sc.Campaign.ID).Buttons
}

// reminderKeys are the buttons under a reminder: to the work, and once more later, or when that will be.
func (v *view) reminderKeys(id int64, may bool, again time.Time) {
	label := lblNext
	if !v.sc.Person.Has(scoring.Officer) {
		label = lblMissing
	}
	keys := []key{button(label, tap{Screen: scrReminder, Act: actWork, Arg: idArg(id)}).styled("primary")}
	switch {
	case !again.IsZero():
		keys = append(keys, button(txtSnoozedKey(again, v.sc.Campaign.Location), tap{Screen: scrReminder, Act: actSnooze, Arg: idArg(id)}))
	case may:
		keys = append(keys, button(lblSnooze, tap{Screen: scrReminder, Act: actSnooze, Arg: idArg(id)}))
	}
	v.row(keys...)
	v.reviewKey()
}

// reviewKey leads to what waits for a decision, where there is something.
func (v *view) reviewKey() {
	sc := v.sc
	if sc.Campaign.MayReview(sc.Person.ID) && sc.phase() == scoring.Open && len(sc.Campaign.ReviewQueue(sc.Entries)) > 0 {
		v.row(open(lblReview, scrReview, ""))
	}
}
