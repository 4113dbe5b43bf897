package notice

// reminder.go takes the buttons under a reminder: to the first thing that is owed, or once more in two hours. The
// reminder itself is no screen: work opens below it, and putting it off changes only its own button.

import (
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
	"chamdiem/scoring/reminding"
)

const (
	actWork   = "mo"
	actSnooze = "hen"
)

// Screens take the buttons under messages of the bot's own accord.
func Screens() []dialog.Screen { return []dialog.Screen{reminderScreen()} }

func reminderScreen() dialog.Screen {
	return dialog.Screen{
		Name: dialog.ScreenReminder,
		Needs: func(dialog.State) dialog.Need {
			return dialog.Need{Entries: true, Steer: dialog.NeedSteer{Snapshot: true}}
		},
		PressNeeds: func(p dialog.Tap, n *dialog.Need) { n.Reminder = dialog.ReadID(p.Arg) },
		Press:      pressReminder,
		Show:       func(v *dialog.View) { v.As(dialog.ScreenHome) },
	}
}

func pressReminder(t *dialog.Turn, p dialog.Tap) {
	r := t.Scene.Reminder
	switch {
	case r == nil || r.Campaign != t.Scene.Campaign.ID:
		t.Open(dialog.ScreenHome, "")
		t.Toast(words.OldButton)
	case p.Act == actSnooze:
		snooze(t, *r)
	case p.Act == actWork && t.Scene.Person.Has(scoring.Officer):
		t.State.Guided = false
		t.Run(dialog.CmdNext, "")
	case p.Act == actWork:
		t.OpenList(dialog.ScreenMissing)
	default:
		t.Open(dialog.ScreenHome, "")
		t.Toast(words.OldButton)
	}
}

// snooze puts a reminder off: a toast says until when, and so does its button from then on. What the person was in the
// middle of stays.
func snooze(t *dialog.Turn, r reminding.Said) {
	loc := t.Scene.Campaign.Location
	at, ok := reminding.SnoozeAt(t.Scene.Campaign, t.Scene.Now, r.Items)
	t.Still = true
	again := r.Again
	switch {
	case !r.Again.IsZero():
		t.Toast(words.Snoozed(r.Again, loc))
	case r.Repeat:
		t.Toast(words.SnoozedOnce)
	case !ok:
		t.Toast(words.NoSnooze)
	default:
		t.Change(scoring.SnoozeReminder{ID: r.ID, At: at})
		t.Toast(words.Snoozed(at, loc))
		again = at
	}
	v := dialog.NewView(t.Scene)
	reminderKeys(v, r.ID, false, again)
	t.Out.Keys = v.Message().Of(t.Scene.Campaign.ID).Buttons
}

// reminderKeys are the buttons under a reminder: to the work, and once more later, or when that will be.
func reminderKeys(v *dialog.View, id int64, may bool, again time.Time) {
	sending := sendingKeys(v)
	var keys []dialog.Key
	work := dialog.Tap{Screen: dialog.ScreenReminder, Act: actWork, Arg: dialog.IDArg(id)}
	switch _, behind := v.Scene.Campaign.Behind(v.Scene.Entries); {
	case v.Scene.Person.Has(scoring.Officer):
		keys = append(keys, dialog.TapKey(words.LabelNext, work).Styled("primary"))
	case !sending:
		keys = append(keys, dialog.TapKey(words.LabelMissing, work).Styled("primary"))
	case behind > 0 && v.Scene.PhaseNow() == scoring.Open:
		keys = append(keys, dialog.TapKey(words.LabelMissing, work))
	}
	switch {
	case !again.IsZero():
		keys = append(keys, dialog.TapKey(words.SnoozedKey(again, v.Scene.Campaign.Location), dialog.Tap{Screen: dialog.ScreenReminder, Act: actSnooze, Arg: dialog.IDArg(id)}))
	case may:
		keys = append(keys, dialog.TapKey(words.LabelSnooze, dialog.Tap{Screen: dialog.ScreenReminder, Act: actSnooze, Arg: dialog.IDArg(id)}))
	}
	v.Row(keys...)
	if n := len(shared.Ready(v.Scene)); n > 0 {
		v.Row(dialog.OpenKey(words.SubmitReady(n), dialog.ScreenReady, ""))
	}
	reviewKey(v)
}

// sendingKeys are the buttons of the clerk's list; false if there are none.
func sendingKeys(v *dialog.View) bool {
	before := len(v.Rows)
	if v.Scene.Person.Has(scoring.Clerk) {
		shared.SendingKeys(v, shared.SendingList(v.Scene))
	}
	return len(v.Rows) > before
}

// reviewKey leads to what waits for a decision, where there is something.
func reviewKey(v *dialog.View) {
	sc := v.Scene
	if sc.Campaign.MayReview(sc.Person.ID) && sc.PhaseNow() == scoring.Open && len(sc.Campaign.ReviewQueue(sc.Entries)) > 0 {
		v.Row(dialog.OpenKey(words.LabelReview, dialog.ScreenReview, ""))
	}
}
