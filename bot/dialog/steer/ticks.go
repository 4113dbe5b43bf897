package steer

// ticks.go takes the ticks of the page for the computer back, by the code that is pasted into the chat, on whichever screen; and ticks all
// that is left at once, after one question.

import (
	"strings"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
	"chamdiem/scoring/ticks"
)

// TakeTicks takes a code of the page for the computer; false for any other text, and for who does not enter anything there.
func TakeTicks(t *dialog.Turn) bool {
	if t.Event.Kind != dialog.Text || !t.Scene.Clerks() || !ticks.Is(t.Event.Text) {
		return false
	}
	ticked, at, result := ticks.Of(t.Scene.Campaign, time.Time{}).Read(t.Event.Text)
	t.OpenFirst(dialog.ScreenTransfer)
	switch result {
	case ticks.Damaged:
		t.Answer(words.TicksDamaged)
		return true
	case ticks.Foreign:
		t.Answer(words.TicksForeign)
		return true
	}
	var done words.Ticks
	for _, code := range ticked {
		e := t.Scene.EntryOf(code)
		switch {
		case !t.Scene.Campaign.IsCounted(code, e):
			done.Uncounted = append(done.Uncounted, code)
		case e.IsTransferred():
			done.Before++
		case t.Scene.Steer.ContentAt[code].After(at):
			done.Changed = append(done.Changed, code)
		default:
			done.Now++
			t.Change(scoring.SetTransferred{Code: code, Done: true})
		}
	}
	t.Answer(words.TicksTaken(done))
	return true
}

// pressAllEntered: actAllEntered asks, stepConfirm ticks all that is left.
func pressAllEntered(t *dialog.Turn, p dialog.Tap) {
	left := t.Scene.Campaign.NotTransferred(t.Scene.Entries)
	if p.Act == actAllEntered {
		if len(left) > 0 {
			t.State.Step = actAllEntered
		}
		t.Toast(words.LabelAllEntered)
		return
	}
	if len(left) == 0 || !t.Fresh(p, dialog.ScreenTransfer, sumLeft(t.Scene, left)) {
		t.Toast(words.OldButton)
		return
	}
	for _, code := range left {
		t.Change(scoring.SetTransferred{Code: code, Done: true})
	}
	t.Answer(words.AllEntered(len(left)))
}

// sumLeft is a fingerprint of what would be ticked.
func sumLeft(sc *dialog.Scene, left []string) string {
	var b strings.Builder
	for _, code := range left {
		b.WriteString(code + ":" + dialog.IDArg(sc.EntryOf(code).Version) + " ")
	}
	return dialog.StampText(b.String())
}

// askAllEntered is the question; false if it is not open.
func askAllEntered(v *dialog.View, l scoring.SendingList) bool {
	left := v.Scene.Campaign.NotTransferred(v.Scene.Entries)
	if v.State.Step != actAllEntered || len(left) == 0 {
		return false
	}
	v.Line(words.AskAllEntered(v.Scene.Terms(), len(left), l.ToEnter))
	v.Row(dialog.TapKey(words.Confirm(words.LabelAllEntered), dialog.Tap{Screen: dialog.ScreenTransfer, Act: stepConfirm, Stamp: dialog.Stamp(v.Scene, dialog.ScreenTransfer, sumLeft(v.Scene, left))}, "có", "đã nhập tất cả").Styled("success"),
		dialog.OpenKey(words.LabelNotYet, dialog.ScreenTransfer, "", "chưa", "không"))
	v.Row(dialog.HomeKey())
	return true
}
