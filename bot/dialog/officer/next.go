package officer

// next.go is the guided way: where a finished step leads, and which criterion is next.

import (
	"slices"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring"
)

// after leads on from a finished step of a criterion: to the next step in the guided way, else back to the card
// (a typed explanation stays open for more). e is the entry as it will be.
func after(t *dialog.Turn, k *criteria.Criterion, e scoring.Entry, done string) {
	if k.Kind == criteria.Survey || !t.State.Guided {
		if done == dialog.ScreenExplain && t.Event.Kind == dialog.Text && t.State.Screen == dialog.ScreenExplain {
			return
		}
		t.Open(dialog.ScreenCard, k.Code)
		return
	}
	switch {
	case done == dialog.ScreenPoints && len(e.Explanation) == 0 && !e.HasExplanation && e.SelfPoints.Decimal.IsPositive():
		openExplain(t, e)
	case done == dialog.ScreenPoints && !e.SelfPoints.Decimal.IsPositive():
		t.Open(dialog.ScreenCheck, k.Code)
	default:
		t.Open(dialog.ScreenEvidence, k.Code)
	}
}

// nextOpen is the next criterion that the person owes, in the order of the document, after the given one; "" if none.
// Needs the heads of all entries.
func nextOpen(sc dialog.Scene, after string) string {
	owed := slices.DeleteFunc(sc.Debt().Criteria, func(code string) bool { return code == after })
	if len(owed) == 0 {
		return ""
	}
	order := sc.Campaign.Catalogue.Leaves()
	place := func(code string) int {
		return slices.IndexFunc(order, func(k *criteria.Criterion) bool { return k.Code == code })
	}
	for _, code := range owed {
		if place(code) > place(after) {
			return code
		}
	}
	return owed[0]
}

// openNext opens the next criterion of the guided way at the step it needs; without one it leads home.
func openNext(t *dialog.Turn, after string) {
	code := nextOpen(t.Scene, after)
	if code == "" {
		t.Open(dialog.ScreenHome, "")
		t.Answer(words.AllDone)
		return
	}
	e := t.Scene.EntryOf(code)
	screen := dialog.ScreenPoints
	switch {
	case e.State == scoring.Returned:
		screen = dialog.ScreenCard
	case !e.SelfPoints.Valid:
	case !e.HasExplanation:
		screen = dialog.ScreenExplain
	default:
		screen = dialog.ScreenEvidence
	}
	t.Open(screen, code)
	t.State.Guided, t.State.From, t.State.Page = true, "", 0
	t.State.Seen = ""
	k, _ := t.Scene.Criterion(code)
	if screen == dialog.ScreenPoints {
		t.State.Seen = shared.SumAnswer(e.Answer)
		if k.Kind == criteria.Counts {
			t.State.Step = k.Inputs[0].Name
		}
	}
}

// next is /tiep: the next criterion that is owed; asked again on the guided way it passes over the one in hand, unless
// that is the only one left.
func next(t *dialog.Turn) {
	after := ""
	if t.State.Guided {
		after = t.State.Code
	}
	if t.Scene.PhaseNow() != scoring.Open {
		t.Open(dialog.ScreenHome, "")
		t.Answer(words.Refused(phaseWords(t)))
		return
	}
	if after != "" && nextOpen(t.Scene, after) == "" && slices.Contains(t.Scene.Debt().Criteria, after) {
		after = ""
		t.Note(words.OnlyThisLeft)
	}
	openNext(t, after)
	t.Toast(words.Criterion(t.State.Code))
}

func phaseWords(t *dialog.Turn) string {
	if t.Scene.PhaseNow() == scoring.Locked {
		return t.Scene.LockedWords()
	}
	return t.Scene.RefusalWords(scoring.Refuse(scoring.RefusedSent))
}
