package dialog

// entryhead.go writes what stands above an entry on several screens: its criterion, state, who is in charge, its points.

import (
	"slices"
	"strings"

	"chamdiem/criteria"
	"chamdiem/scoring"
)

// head writes code, title, maximum, state, marks and who is in charge.
func (v *view) head(k *criteria.Criterion, e scoring.Entry) {
	v.line(txtTitle(k))
	v.line(txtStanding(k, v.Scene.headState(k, e)))
	if who := v.Scene.inCharge(k.Code); who != "" {
		v.line(who)
	}
	if e.State == scoring.Returned && v.Scene.maySee(e) {
		v.line(txtReturned(e.ReturnReason))
	}
}

func (sc Scene) headState(k *criteria.Criterion, e scoring.Entry) string {
	var words []string
	switch sc.PhaseNow() {
	case scoring.Sent, scoring.Locked:
		words = append(words, scoring.PhaseName(sc.PhaseNow()))
	}
	if !sc.Campaign.IsFixed(k.Code) && k.Kind != criteria.Survey {
		words = append(words, scoring.StateName(e.State))
	}
	return strings.Join(append(words, sc.Campaign.Marks(e)...), " · ")
}

// inCharge says who else works on a criterion, or who does if it is somebody else's.
func (sc Scene) inCharge(code string) string {
	a := sc.Campaign.Assigned(code)
	mine := slices.ContainsFunc(a.Officers, sc.me)
	others := slices.DeleteFunc(slices.Clone(a.Officers), sc.me)
	lead := ""
	if a.Lead != "" && !sc.me(a.Lead) {
		lead = sc.Campaign.Display(a.Lead)
	}
	groups := strings.Join(a.Groups, ", ")
	switch {
	case mine && len(others) == 0 && groups == "":
		return ""
	case mine:
		return txtShared(sc.Campaign.DisplayAll(others), groups, lead)
	}
	return txtInCharge(sc.Campaign.DisplayAll(others), groups)
}

// pointsLine is the calculation that stands, or that there is none.
func (v *view) pointsLine(k *criteria.Criterion, e scoring.Entry) string {
	if e.Answer.IsZero() || !e.SelfPoints.Valid {
		return txtNoPoints
	}
	if v.State.Note != "" { // the calculation was just said
		return txtPointsShort(k, e.SelfPoints.Decimal)
	}
	result, err := k.Score(e.Answer)
	if err != nil || !result.Points.Equal(e.SelfPoints.Decimal) {
		return txtPoints(txtJustPoints(e.SelfPoints.Decimal))
	}
	return txtPoints(clip(scoring.Explain(k, e.Answer, result), longText))
}

// explanation is the whole text of an entry's explanation.
func explanation(e scoring.Entry) string { return scoring.ExplanationText(e.Explanation) }
