package dialog

// more.go is "Việc khác" of a criterion: the mark "đánh giá bổ sung", and for a lead who has contributed what.

import (
	"chamdiem/criteria"
	"chamdiem/scoring"
)

func moreScreen() screen {
	return screen{
		name:  scrMore,
		help:  helpMore,
		needs: func(s State) Need { return Need{Entry: s.Code, History: true} },
		press: onCriterion(pressMore),
		show:  ofCriterion(showMore),
	}
}

// pressMore opens the screen or takes "bosung" with 1 or 0.
func pressMore(t *turn, p tap, k *criteria.Criterion, e scoring.Entry) {
	t.open(scrMore, k.Code)
	if p.Act == "" {
		t.toast(lblMore)
		return
	}
	on := p.Arg == "1"
	if p.Act != "bosung" || !t.fresh(p, scrMore, k.Code, p.Arg, markSum(e)) {
		t.toast(txtOldButton)
		return
	}
	if !t.allow(e, scoring.LateEntry{What: "other", Content: scoring.MarkDeferred}) {
		return
	}
	t.write(k.Code, scoring.SetMark{Code: k.Code, Deferred: &on})
	t.open(scrCard, k.Code)
	t.answer(txtDeferred(on))
}

func markSum(e scoring.Entry) string {
	if e.Deferred {
		return "1"
	}
	return "0"
}

func showMore(v *view, k *criteria.Criterion, e scoring.Entry) {
	v.line(txtTitle(k))
	v.gap()
	may := v.Scene.mayEdit(k.Code) && open4work(e) && v.Scene.PhaseNow() == scoring.Open && v.Scene.Campaign.IsAsked(k.Code)
	if may {
		v.line(txtDeferredMeaning)
		label, arg := lblDefer, "1"
		if e.Deferred {
			label, arg = lblUndefer, "0"
		}
		v.row(TapKey(label, tap{Screen: scrMore, Act: "bosung", Code: k.Code, Arg: arg, Stamp: stamp(v.Scene, scrMore, k.Code, arg, markSum(e))}, "bổ sung"))
	}
	if v.Scene.combines(k) {
		v.gap()
		v.contributions(e)
	}
	v.row(BackKey(k.Code), HomeKey())
}

// combines reports whether the person sees who has contributed what: the lead ("Tổng hợp"), and who may see everything.
func (sc Scene) combines(k *criteria.Criterion) bool {
	lead := sc.Campaign.Assigned(k.Code).Lead
	return sc.me(lead) || sc.mayEdit(k.Code) || sc.Campaign.MayReview(sc.Person.ID)
}
