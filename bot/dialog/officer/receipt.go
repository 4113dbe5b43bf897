package officer

// receipt.go is what follows a submission: the receipt with the way on, and taking the entry back.

import (
	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring"
)

// stepSubmitted: what stands on the screen was just submitted. Its receipt is a message of its own, which stays in the chat; the screen
// leads on.
const stepSubmitted = "xong"

// showReceipt leads on from an entry that was just submitted.
func showReceipt(v *dialog.View, k *criteria.Criterion, e scoring.Entry) {
	if n := len(e.Unchecked()); n > 0 {
		v.Line(words.FilesChecking(n))
	}
	leadOn(v, k.Code)
	v.Row(dialog.OpenKey(words.LabelSeeAgain, dialog.ScreenCard, k.Code, "xem"), dialog.OpenKey(words.LabelTakeBack, dialog.ScreenRecall, k.Code, words.MeansTakeBack...))
	v.Row(listKey(v), dialog.HomeKey())
}

// leadOn names the criterion that is next after a submission, with its button; or says that none is left.
func leadOn(v *dialog.View, after string) {
	owed := v.Scene.Debt().Work()
	k, ok := v.Scene.Criterion(nextOf(v.Scene, owed, after))
	switch {
	case ok:
		v.Line(words.GoOn(k, len(owed)))
		v.Row(dialog.TapKey(words.GoOnKey(k), dialog.Tap{Screen: dialog.ScreenCard, Act: actGoOn, Code: k.Code}, "tiếp", "làm tiếp", "tiếp theo").Styled("primary"))
	case len(v.Scene.Campaign.CodesOf(v.Scene.Person.ID)) > 0:
		v.Line(words.AllDone)
	default: // who enters for others owes none
		v.Line(words.SubmittedForOthers)
	}
}

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
	case r != nil && r.Code == scoring.RefusedLocked:
		t.AllowContent(e) // says what can still be sent
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
	yes := dialog.TapKey(words.Confirm(words.LabelTakeBack), dialog.Tap{Screen: dialog.ScreenRecall, Act: actYes, Code: k.Code, Stamp: dialog.Stamp(v.Scene, dialog.ScreenRecall, k.Code, string(e.State), shared.SumEntry(e))}, "có", "rút lại", "sửa", "rút", "đồng ý", "rút bài", "muốn rút")
	v.Row(yes, dialog.TapKey(words.LabelNo, dialog.Tap{Screen: dialog.ScreenCard, Code: k.Code}, "không"))
	v.Row(dialog.HomeKey())
}
