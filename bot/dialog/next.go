package dialog

// next.go is the guided way: where a finished step leads, and which criterion is next.

import (
	"slices"

	"chamdiem/criteria"
	"chamdiem/scoring"
)

// after leads on from a finished step of a criterion: to the next step in the guided way, else back to the card
// (a typed explanation stays open for more). e is the entry as it will be.
func (t *turn) after(k *criteria.Criterion, e scoring.Entry, done string) {
	if k.Kind == criteria.Survey || !t.State.Guided {
		if done == scrExplain && t.Event.Kind == Text && t.State.Screen == scrExplain {
			return
		}
		t.open(scrCard, k.Code)
		return
	}
	switch {
	case done == scrPoints && len(e.Explanation) == 0 && !e.HasExplanation && e.SelfPoints.Decimal.IsPositive():
		t.openExplain(e)
	case done == scrPoints && !e.SelfPoints.Decimal.IsPositive():
		t.open(scrCheck, k.Code)
	default:
		t.open(scrEvidence, k.Code)
	}
}

// nextOpen is the next criterion that the person owes, in the order of the document, after the given one; "" if none.
// Needs the heads of all entries.
func (sc Scene) nextOpen(after string) string {
	owed := slices.DeleteFunc(sc.debt().Criteria, func(code string) bool { return code == after })
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
func (t *turn) openNext(after string) {
	code := t.Scene.nextOpen(after)
	if code == "" {
		t.open(scrHome, "")
		t.answer(txtAllDone)
		return
	}
	e := t.Scene.EntryOf(code)
	screen := scrPoints
	switch {
	case e.State == scoring.Returned:
		screen = scrCard
	case !e.SelfPoints.Valid:
	case !e.HasExplanation:
		screen = scrExplain
	default:
		screen = scrEvidence
	}
	t.open(screen, code)
	t.State.Guided, t.State.From, t.State.Page = true, "", 0
	t.State.Seen = ""
	k, _ := t.Scene.criterion(code)
	if screen == scrPoints {
		t.State.Seen = sumAnswer(e.Answer)
		if k.Kind == criteria.Counts {
			t.State.Step = k.Inputs[0].Name
		}
	}
}

// next is /tiep: the next criterion that is owed; asked again on the guided way it passes over the one in hand, unless
// that is the only one left.
func (t *turn) next() {
	after := ""
	if t.State.Guided {
		after = t.State.Code
	}
	if t.Scene.PhaseNow() != scoring.Open {
		t.open(scrHome, "")
		t.answer(txtRefused(t.phaseWords()))
		return
	}
	if after != "" && t.Scene.nextOpen(after) == "" && slices.Contains(t.Scene.debt().Criteria, after) {
		after = ""
		t.note(txtOnlyThisLeft)
	}
	t.openNext(after)
	t.toast(txtCriterion(t.State.Code))
}

func (t *turn) phaseWords() string {
	if t.Scene.PhaseNow() == scoring.Locked {
		return t.Scene.lockedWords()
	}
	return t.Scene.refusalWords(scoring.Refuse(scoring.RefusedSent))
}
