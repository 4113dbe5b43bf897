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
	r := t.sc.Campaign.MoveEntry(e, scoring.Working, t.sc.Person.ID, "", t.sc.phase())
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
		t.tellOthers(k.Code, txtTakenBackBy(t.sc.comrade(t.sc.Person.ID), k.Code))
	}
}

func showRecall(v *view, k *criteria.Criterion, e scoring.Entry) {
	if open4work(e) || !v.sc.mayEdit(k.Code) {
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
	yes := button(lblTakeBack, tap{Screen: scrRecall, Act: "co", Code: k.Code, Stamp: stamp(v.sc, scrRecall, k.Code, string(e.State), sumEntry(e))}, "có", "rút lại", "sửa")
	v.row(yes, button(lblNo, tap{Screen: scrCard, Code: k.Code}, "không"))
	v.row(homeKey())
}

// tellOthers tells the other officers of a criterion, those in charge first.
func (t *turn) tellOthers(code, text string) {
	for _, id := range t.sc.Campaign.Assigned(code).Officers {
		if !t.sc.me(id) {
			t.tell(id, Message{HTML: text, Buttons: [][]Button{{CriterionButton(code)}}})
		}
	}
}

// CriterionButton opens a criterion's card, from any message.
func CriterionButton(code string) Button {
	return open(lblOpenCriterion, scrCard, code).Button
}
