package dialog

// recall.go takes a submitted entry back ("Rút lại") or opens an approved one again, with one question.

import (
	"chamdiem/criteria"
	"chamdiem/scoring"
)

func recallScreen() screen {
	return screen{
		name:  scrRecall,
		help:  helpRecall,
		needs: func(s State) Need { return Need{Entry: s.Code} },
		press: onCriterion(pressRecall),
		show:  ofCriterion(showRecall),
	}
}

// pressRecall asks, or takes "co" (yes).
func pressRecall(t *turn, p tap, k *criteria.Criterion, e scoring.Entry) {
	r := t.Scene.Campaign.MoveEntry(e, scoring.Working, t.Scene.Person.ID, "", t.Scene.PhaseNow())
	switch {
	case open4work(e):
		t.open(scrCard, k.Code)
		t.answer(txtAlreadyOpen)
	case r != nil:
		t.open(scrCard, k.Code)
		t.refuse(r)
	case p.Act != "co":
		t.open(scrRecall, k.Code)
		t.toast(lblTakeBack)
	case t.fresh(p, scrRecall, k.Code, string(e.State), sumEntry(e)):
		t.write(k.Code, scoring.SetState{Code: k.Code, To: scoring.Working})
		t.open(scrCard, k.Code)
		t.answer(txtTakenBack)
		t.tellOthers(k.Code, txtTakenBackBy(t.Scene.comrade(t.Scene.Person.ID), k.Code))
	}
}

func showRecall(v *view, k *criteria.Criterion, e scoring.Entry) {
	if open4work(e) || !v.Scene.mayEdit(k.Code) {
		v.as(scrCard)
		return
	}
	v.line(txtTitle(k))
	v.line(v.pointsLine(k, e))
	v.gap()
	if e.State == scoring.Approved {
		v.line(txtAskReopen(k.Code))
	} else {
		v.line(txtAskTakeBack(k.Code))
	}
	yes := TapKey(lblTakeBack, tap{Screen: scrRecall, Act: "co", Code: k.Code, Stamp: stamp(v.Scene, scrRecall, k.Code, string(e.State), sumEntry(e))}, "có", "rút lại", "sửa")
	v.row(yes, TapKey(lblNo, tap{Screen: scrCard, Code: k.Code}, "không"))
	v.row(HomeKey())
}

// tellOthers tells the other officers of a criterion, those in charge first.
func (t *turn) tellOthers(code, text string) {
	for _, id := range t.Scene.Campaign.Assigned(code).Officers {
		if !t.Scene.me(id) {
			t.tell(id, Message{HTML: text, Buttons: [][]Button{{CriterionButton(code)}}})
		}
	}
}
