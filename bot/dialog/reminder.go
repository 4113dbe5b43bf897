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

// noticeScreens take the buttons under messages of the bot's own accord.
func noticeScreens() []screen { return []screen{reminderScreen()} }

func reminderScreen() screen {
	return screen{
		name:       scrReminder,
		needs:      func(State) Need { return Need{Entries: true} },
		pressNeeds: func(p tap, n *Need) { n.Reminder = readID(p.Arg) },
		press:      pressReminder,
		show:       func(v *view) { v.as(scrHome) },
	}
}

func pressReminder(t *turn, p tap) {
	r := t.Scene.Reminder
	switch {
	case r == nil || r.Campaign != t.Scene.Campaign.ID:
		t.open(scrHome, "")
		t.toast(txtOldButton)
	case p.Act == actSnooze:
		t.snooze(*r)
	case p.Act == actWork && t.Scene.Person.Has(scoring.Officer):
		t.State.Guided = false
		t.run(cmdNext, "")
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
	loc := t.Scene.Campaign.Location
	at, ok := t.Scene.Campaign.SnoozeAt(t.Scene.Now, r.Items)
	t.Still = true
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
	v := newView(t.Scene)
	v.reminderKeys(r.ID, false, again)
	t.Out.Keys = v.message().Of(t.Scene.Campaign.ID).Buttons
}

// reminderKeys are the buttons under a reminder: to the work, and once more later, or when that will be.
func (v *view) reminderKeys(id int64, may bool, again time.Time) {
	label := lblNext
	if !v.Scene.Person.Has(scoring.Officer) {
		label = lblMissing
	}
	keys := []key{TapKey(label, tap{Screen: scrReminder, Act: actWork, Arg: idArg(id)}).styled("primary")}
	switch {
	case !again.IsZero():
		keys = append(keys, TapKey(txtSnoozedKey(again, v.Scene.Campaign.Location), tap{Screen: scrReminder, Act: actSnooze, Arg: idArg(id)}))
	case may:
		keys = append(keys, TapKey(lblSnooze, tap{Screen: scrReminder, Act: actSnooze, Arg: idArg(id)}))
	}
	v.row(keys...)
	v.reviewKey()
}

// reviewKey leads to what waits for a decision, where there is something.
func (v *view) reviewKey() {
	sc := v.Scene
	if sc.Campaign.MayReview(sc.Person.ID) && sc.PhaseNow() == scoring.Open && len(sc.Campaign.ReviewQueue(sc.Entries)) > 0 {
		v.row(OpenKey(lblReview, scrReview, ""))
	}
}
