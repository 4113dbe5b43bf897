package shared

// entryhead.go writes what stands above an entry on several screens: its criterion, state, who is in charge, its points, its documents.

import (
	"slices"
	"strings"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/input"
)

// Head writes code, title, maximum, state, marks and who is in charge.
func Head(v *dialog.View, k *criteria.Criterion, e scoring.Entry) {
	v.Line(words.Title(k))
	v.Line(words.Standing(k, headState(v.Scene, k, e)))
	if who := inCharge(v.Scene, k.Code); who != "" {
		v.Line(who)
	}
	if e.State == scoring.Returned && v.Scene.MaySee(e) {
		v.Line(words.Returned(e.ReturnReason))
	}
}

func headState(sc *dialog.Scene, k *criteria.Criterion, e scoring.Entry) string {
	var words []string
	switch sc.PhaseNow() {
	case scoring.Sent, scoring.Locked:
		words = append(words, scoring.PhaseName(sc.PhaseNow()))
	}
	if !sc.Campaign.IsFixed(k.Code) && k.SelfScored() {
		words = append(words, sc.StateName(e))
	}
	return strings.Join(append(words, sc.Campaign.Marks(e)...), " · ")
}

// inCharge says who else works on a criterion, or who does if it belongs to others.
func inCharge(sc *dialog.Scene, code string) string {
	a := sc.Campaign.Assigned(code)
	mine := slices.ContainsFunc(a.Officers, sc.Me)
	others := slices.DeleteFunc(slices.Clone(a.Officers), sc.Me)
	lead := ""
	if a.Lead != "" && !sc.Me(a.Lead) {
		lead = sc.Campaign.Comrade(a.Lead)
	}
	groups := strings.Join(a.Groups, ", ")
	switch {
	case mine && len(others) == 0 && groups == "":
		return ""
	case mine:
		return words.Shared(sc.Campaign.DisplayAll(others), groups, lead)
	}
	return words.InCharge(sc.Campaign.DisplayAll(others), groups)
}

// PointsLine is the calculation that stands, or that there is none.
func PointsLine(v *dialog.View, k *criteria.Criterion, e scoring.Entry) string {
	if e.Answer.IsZero() || !e.SelfPoints.Valid {
		return words.NoPoints
	}
	if v.State.Note != "" { // the calculation was just said
		return words.PointsShort(k, e)
	}
	result, err := k.Score(e.Answer)
	if err != nil || !result.Points.Equal(e.SelfPoints.Decimal) {
		return words.Points(words.JustPoints(k, e))
	}
	if o := result.Option; o != nil && !o.NotApplicable {
		return words.PointsOfOption(k, e, *o)
	}
	if k.SelfScored() && v.Scene.PhaseNow() == scoring.Locked { // what would be missing to more points is of no use any more
		return words.Points(markup.Clip(input.Calculation(k, e.Answer, result), limits.LongText))
	}
	return words.Points(markup.Clip(input.Explain(v.Scene.Terms(), k, e.Answer, result), limits.LongText))
}

// Explanation is the whole text of an entry's explanation.
func Explanation(e scoring.Entry) string { return scoring.ExplanationText(e.Explanation) }

// DocumentLines names documents in a line each, at most so many.
func DocumentLines(v *dialog.View, documents []scoring.Evidence, most int) {
	for i, ev := range documents {
		if i == most {
			v.Line(words.MoreEvidence(len(documents) - i))
			return
		}
		v.Line(words.EvidenceShort(ev))
	}
}
