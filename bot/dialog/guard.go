package dialog

// guard.go asks the domain before anything is written: rights, states, the sending and the lock.

import (
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

// Allow reports whether the person may change the entry now. If not, the person is told why: what came after the
// lock is kept as late, a submitted or approved entry leads to the question whether to take it back.
func (t *Turn) Allow(e scoring.Entry, late scoring.LateEntry) bool {
	return t.allowPart(e, late, late.What == scoring.LateExplanation || late.What == scoring.LateEvidence)
}

// AllowContent is allow for opening explanation or evidence, before there is anything to keep.
func (t *Turn) AllowContent(e scoring.Entry) bool { return t.allowPart(e, scoring.LateEntry{}, true) }

// allowPart: content, that is explanation and evidence, may be added in a supplement after the lock.
func (t *Turn) allowPart(e scoring.Entry, late scoring.LateEntry, content bool) bool {
	c := t.Scene.Campaign
	r := c.EditEntry(e, t.Scene.Person.ID, t.Scene.PhaseNow())
	if content {
		r = c.EditContent(e, t.Scene.Person.ID, t.Scene.PhaseNow(), t.Scene.Now)
	}
	if r == nil {
		return true
	}
	switch r.Code {
	case scoring.RefusedLocked:
		if !t.Scene.MayEdit(e.Code) {
			r = scoring.Refuse(scoring.RefusedNotAssigned, e.Code, c.DisplayAll(c.Assigned(e.Code).Officers))
			break
		}
		if c.IsFixed(e.Code) {
			r = scoring.Refuse(scoring.RefusedFixed, e.Code, c.Fixed[e.Code].Reason)
			break
		}
		switch {
		case late.What != "":
			late.Code = e.Code
			t.Late(late)
			t.Answer(words.LateKept(r.WordsIn(t.Scene.Terms())))
		case c.IsSupplementOpen(e.Code, t.Scene.Now): // what it lets be added is written at once
			t.Reject(words.SupplementStep(c, e.Code))
		default:
			t.Reject(words.LateHow(r.WordsIn(t.Scene.Terms())))
		}
		t.Open(ScreenCard, e.Code)
		return false
	case scoring.RefusedState:
		t.Open(ScreenRecall, e.Code)
		t.Toast(words.TakeBackFirst)
		t.KeepTyped()
		return false
	}
	t.Open(ScreenCard, e.Code)
	t.Refuse(r)
	return false
}

// OpenCriterion opens a card by its code as typed.
func (t *Turn) OpenCriterion(code string) {
	k, ok := t.Scene.Criterion(code)
	if !ok {
		t.Open(ScreenHome, "")
		t.Refuse(scoring.Refuse(scoring.RefusedUnknownCode, markup.Clip(markup.CleanName(code), limits.MaxFigure)))
		return
	}
	t.Open(ScreenCard, k.Code)
}
