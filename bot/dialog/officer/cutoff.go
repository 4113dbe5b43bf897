package officer

// cutoff.go is the question whether the figures run up to the cut-off: asked once a day, its answer goes for all that is submitted on that day.

import (
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring"
)

// stepCutoff is the question about the cut-off, open on the check.
const stepCutoff = "chot"

// today is the day of a scene in the campaign's zone.
func today(sc *dialog.Scene) string { return day(sc, sc.Now) }

func day(sc *dialog.Scene, at time.Time) string {
	return at.In(sc.Campaign.Location).Format(time.DateOnly)
}

// answerCutoff keeps an answer for the rest of the day.
func answerCutoff(t *dialog.Turn, only bool) {
	t.State.Cutoff = &dialog.CutoffAnswer{Day: today(t.Scene), At: t.Scene.Now, Only: only}
}

// cutoffAnswer is the answer that goes for what is submitted now; false: there is none yet. It is the person's latest of the day: given
// in this chat, or, in whichever chat, with what the person submitted.
func cutoffAnswer(sc *dialog.Scene, s dialog.State) (only, ok bool) {
	var at time.Time
	if s.Cutoff != nil && s.Cutoff.Day == today(sc) {
		only, ok, at = s.Cutoff.Only, true, s.Cutoff.At
	}
	for _, k := range sc.Campaign.Leaves() {
		e := sc.Entries[k.Code]
		if e.FiguresAtCutoff != nil && sc.Me(e.SubmittedBy) && day(sc, e.SubmittedAt) == today(sc) && e.SubmittedAt.After(at) {
			only, ok, at = *e.FiguresAtCutoff, true, e.SubmittedAt
		}
	}
	return only, ok
}

// askCutoff submits, with the day's answer to the question about the cut-off; where that is needed and there is none, it asks.
func askCutoff(t *dialog.Turn, k *criteria.Criterion, e scoring.Entry) {
	if t.Scene.Campaign.NeedsCutoffQuestion(k, t.Scene.Now) {
		only, ok := cutoffAnswer(t.Scene, t.State)
		if !ok && e.FiguresAtCutoff == nil {
			t.Open(dialog.ScreenCheck, k.Code)
			t.State.Step = stepCutoff
			t.Toast(words.CutoffToast)
			return
		}
		if ok {
			markCutoff(t, e, only)
		}
	}
	submit(t, k, e)
}

// markCutoff writes the answer that goes for an entry, where the entry says otherwise.
func markCutoff(t *dialog.Turn, e scoring.Entry, only bool) {
	if e.FiguresAtCutoff == nil || *e.FiguresAtCutoff != only {
		t.Write(e.Code, scoring.SetMark{Code: e.Code, FiguresAtCutoff: &only})
	}
}

// cutoffStands says which answer goes for the entry, with the way to change it.
func cutoffStands(v *dialog.View, k *criteria.Criterion, e scoring.Entry) {
	if !v.Scene.Campaign.NeedsCutoffQuestion(k, v.Scene.Now) {
		return
	}
	only, ok := cutoffAnswer(v.Scene, v.State)
	if !ok && e.FiguresAtCutoff == nil {
		return
	}
	if !ok {
		only = *e.FiguresAtCutoff
	}
	v.Line(words.CutoffStands(v.Scene.Campaign.Deadline(scoring.Cutoff), v.Scene.Campaign.Location, only))
	v.Row(dialog.TapKey(words.LabelAskCutoff, dialog.Tap{Screen: dialog.ScreenCheck, Act: actAskCutoff, Code: k.Code}, "đổi số liệu"))
}
