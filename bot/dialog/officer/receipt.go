package officer

// receipt.go is what follows a submission: the receipt with the way on, and taking the entry back.

import (
	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring"
)

func recallScreen() dialog.Screen {
	return dialog.Screen{
		Name:  dialog.ScreenRecall,
		Help:  words.HelpRecall,
		Needs: func(s dialog.State) dialog.Need { return dialog.Need{Entry: s.Code} },
		Press: dialog.OnCriterion(pressRecall),
		Show:  dialog.OfCriterion(showRecall),
	}
}

// pressRecall asks, or takes actYes.
func pressRecall(t *dialog.Turn, p dialog.Tap, k *criteria.Criterion, e scoring.Entry) {
	r := t.Scene.Campaign.MoveEntry(e, scoring.Working, t.Scene.Person.ID, "", t.Scene.PhaseNow())
	switch {
	case dialog.Open4work(e):
		t.Open(dialog.ScreenCard, k.Code)
		t.Answer(words.AlreadyOpen)
	case r != nil:
		t.Open(dialog.ScreenCard, k.Code)
		t.Refuse(r)
	case p.Act != actYes:
		t.Open(dialog.ScreenRecall, k.Code)
		t.Toast(words.LabelTakeBack)
	case t.Fresh(p, dialog.ScreenRecall, k.Code, string(e.State), shared.SumEntry(e)):
		t.Write(k.Code, scoring.SetState{Code: k.Code, To: scoring.Working})
		t.Open(dialog.ScreenCard, k.Code)
		t.Answer(words.TakenBack)
		tellOthers(t, k.Code, words.TakenBackBy(t.Scene.Comrade(t.Scene.Person.ID), k.Code))
	}
}

func showRecall(v *dialog.View, k *criteria.Criterion, e scoring.Entry) {
	if dialog.Open4work(e) || !v.Scene.MayEdit(k.Code) {
		v.As(dialog.ScreenCard)
		return
	}
	v.Line(words.Title(k))
	v.Line(shared.PointsLine(v, k, e))
	v.Gap()
	if e.State == scoring.Approved {
		v.Line(words.AskReopen(k.Code))
	} else {
		v.Line(words.AskTakeBack(k.Code))
	}
	yes := dialog.TapKey(words.LabelTakeBack, dialog.Tap{Screen: dialog.ScreenRecall, Act: actYes, Code: k.Code, Stamp: dialog.Stamp(v.Scene, dialog.ScreenRecall, k.Code, string(e.State), shared.SumEntry(e))}, "có", "rút lại", "sửa")
	v.Row(yes, dialog.TapKey(words.LabelNo, dialog.Tap{Screen: dialog.ScreenCard, Code: k.Code}, "không"))
	v.Row(dialog.HomeKey())
}
