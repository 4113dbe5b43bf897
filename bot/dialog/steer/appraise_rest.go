package steer

// appraise_rest.go gives all criteria without appraised points their self points, after a question. XHH is left out: officers
// do not score it.

import (
	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"

	"github.com/shopspring/decimal"
)

// restOf are the criteria without appraised points with their self points, in document order.
type restOf struct {
	given     []words.GivenPoints
	uncounted int // they count 0: nothing was submitted
	sum       decimal.Decimal
}

func rest(sc *dialog.Scene) (r restOf) {
	counted := map[string]decimal.Decimal{}
	for _, p := range scoring.Freeze(sc.Campaign, sc.Entries).Points {
		counted[p.Code] = p.Points
	}
	for _, code := range appraisal(sc).Missing {
		if sc.Campaign.IsSurvey(code) {
			continue
		}
		points, ok := counted[code]
		if !ok {
			r.uncounted++
		}
		r.given = append(r.given, words.GivenPoints{Code: code, Points: points})
		r.sum = r.sum.Add(points)
	}
	return r
}

// shown is what a press is tied to.
func (r restOf) shown() []string {
	shown := []string{dialog.ScreenAppraise, actRestAsSelf}
	for _, g := range r.given {
		shown = append(shown, g.Code, g.Points.String())
	}
	return shown
}

func offerRest(v *dialog.View) {
	if n := len(rest(v.Scene).given); n > 0 {
		v.Row(dialog.TapKey(words.RestAsSelf(n), dialog.Tap{Screen: dialog.ScreenAppraise, Act: actAskAll}, "còn lại như tự chấm", "như tự chấm", "còn lại giữ nguyên", "còn lại không trừ"))
	}
}

func askRest(t *dialog.Turn) {
	if r := t.Scene.Campaign.MaySteerStep(scoring.SetAppraised{}, t.Scene.Person.ID); r != nil {
		t.Refuse(r)
		return
	}
	t.State.Step = actAskAll
	t.Toast(words.LabelAppraise)
}

// askedRest writes the question; false where it is not asked, or nothing is left.
func askedRest(v *dialog.View) bool {
	r := rest(v.Scene)
	if v.State.Step != actAskAll || len(r.given) == 0 {
		return false
	}
	v.Line(words.AskRest(v.Scene.Terms(), len(r.given), r.uncounted, r.sum))
	v.Row(dialog.TapKey(words.TakeRest(len(r.given)), dialog.Tap{Screen: dialog.ScreenAppraise, Act: actRestAsSelf, Stamp: dialog.Stamp(v.Scene, r.shown()...)}, "ghi", "có").Styled("primary"),
		dialog.OpenKey(words.LabelNotRest, dialog.ScreenAppraise, "", "không"))
	v.Row(dialog.HomeKey())
	return true
}

func takeRest(t *dialog.Turn, p dialog.Tap) {
	r := rest(t.Scene)
	if no := t.Scene.Campaign.MaySteerStep(scoring.SetAppraised{}, t.Scene.Person.ID); no != nil {
		t.Refuse(no)
		return
	}
	if len(r.given) == 0 {
		t.Answer(words.RestGone)
		return
	}
	if !t.Fresh(p, r.shown()...) {
		t.State.Step = actAskAll
		return
	}
	for _, g := range r.given {
		t.Change(scoring.SetAppraised{Code: g.Code, Points: decimal.NewNullDecimal(g.Points)})
	}
	t.Answer(words.RestTaken(len(r.given), r.sum))
}
