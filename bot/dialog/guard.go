package dialog

// guard.go asks the domain before anything is written: rights, states, the sending and the lock.

import "chamdiem/scoring"

// allow reports whether the person may change the entry now. If not, the person is told why: what came after the
// lock is kept as late, a submitted or approved entry leads to the question whether to take it back.
func (t *turn) allow(e scoring.Entry, late scoring.LateEntry) bool {
	return t.allowPart(e, late, late.What == scoring.LateExplanation || late.What == scoring.LateEvidence)
}

// allowContent is allow for opening explanation or evidence, before there is anything to keep.
func (t *turn) allowContent(e scoring.Entry) bool { return t.allowPart(e, scoring.LateEntry{}, true) }

// allowPart: content, that is explanation and evidence, may be added in a supplement after the lock.
func (t *turn) allowPart(e scoring.Entry, late scoring.LateEntry, content bool) bool {
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
		if !t.Scene.mayEdit(e.Code) {
			r = scoring.Refuse(scoring.RefusedNotAssigned, e.Code, c.DisplayAll(c.Assigned(e.Code).Officers))
			break
		}
		if c.IsFixed(e.Code) {
			r = scoring.Refuse(scoring.RefusedFixed, e.Code, c.Fixed[e.Code].Reason)
			break
		}
		if late.What != "" {
			late.Code = e.Code
			t.write(e.Code, late)
			t.answer(txtLateKept(r.Words()))
		} else {
			t.answer(txtLateHow(r.Words()))
		}
		t.open(scrCard, e.Code)
		return false
	case scoring.RefusedState:
		t.open(scrRecall, e.Code)
		t.toast(txtTakeBackFirst)
		return false
	}
	t.open(scrCard, e.Code)
	t.refuse(r)
	return false
}

// openCriterion opens a card by its code as typed.
func (t *turn) openCriterion(code string) {
	k, ok := t.Scene.criterion(code)
	if !ok {
		t.open(scrHome, "")
		t.refuse(scoring.Refuse(scoring.RefusedUnknownCode, clip(cleanName(code), maxFigure)))
		return
	}
	t.open(scrCard, k.Code)
}
