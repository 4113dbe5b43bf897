package officer

// further.go is "Việc khác" of a criterion: the mark "đánh giá bổ sung", and for a lead who has contributed what.

import (
	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring"
)

func moreScreen() dialog.Screen {
	return dialog.Screen{
		Name:  dialog.ScreenMore,
		Help:  words.HelpMore,
		Needs: func(s dialog.State) dialog.Need { return dialog.Need{Entry: s.Code, History: true} },
		Press: dialog.OnCriterion(pressMore),
		Show:  dialog.OfCriterion(showMore),
	}
}

// pressMore opens the screen or takes actDefer with 1 or 0.
func pressMore(t *dialog.Turn, p dialog.Tap, k *criteria.Criterion, e scoring.Entry) {
	t.Open(dialog.ScreenMore, k.Code)
	if p.Act == "" {
		t.Toast(words.LabelMore)
		return
	}
	on := p.Arg == "1"
	if p.Act != actDefer || !t.Fresh(p, dialog.ScreenMore, k.Code, p.Arg, markSum(e)) {
		t.Toast(words.OldButton)
		return
	}
	if !t.Allow(e, scoring.LateEntry{What: "other", Content: scoring.MarkDeferred}) {
		return
	}
	t.Write(k.Code, scoring.SetMark{Code: k.Code, Deferred: &on})
	t.Open(dialog.ScreenCard, k.Code)
	t.Answer(words.Deferred(on))
}

func markSum(e scoring.Entry) string {
	if e.Deferred {
		return "1"
	}
	return "0"
}

func showMore(v *dialog.View, k *criteria.Criterion, e scoring.Entry) {
	v.Line(words.Title(k))
	v.Gap()
	may := v.Scene.MayEdit(k.Code) && dialog.Open4work(e) && v.Scene.PhaseNow() == scoring.Open && v.Scene.Campaign.IsAsked(k.Code)
	if may {
		v.Line(words.DeferredMeaning)
		label, arg := words.LabelDefer, "1"
		if e.Deferred {
			label, arg = words.LabelUndefer, "0"
		}
		v.Row(dialog.TapKey(label, dialog.Tap{Screen: dialog.ScreenMore, Act: actDefer, Code: k.Code, Arg: arg, Stamp: dialog.Stamp(v.Scene, dialog.ScreenMore, k.Code, arg, markSum(e))}, "bổ sung"))
	}
	if combines(v.Scene, k) {
		v.Gap()
		shared.Contributions(v, e)
	}
	v.Row(dialog.BackKey(k.Code), dialog.HomeKey())
}

// combines reports whether the person sees who has contributed what: the lead ("Tổng hợp"), and who may see everything.
func combines(sc dialog.Scene, k *criteria.Criterion) bool {
	lead := sc.Campaign.Assigned(k.Code).Lead
	return sc.Me(lead) || sc.MayEdit(k.Code) || sc.Campaign.MayReview(sc.Person.ID)
}
