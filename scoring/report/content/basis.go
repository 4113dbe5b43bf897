package content

import (
	"strings"

	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/input"
)

// Basis tells in words what gave a criterion its points: the option taken, the calculation, or why they are fixed. It is
// for the council: what an officer could still do for more points is left out.
func (d Data) Basis(k *criteria.Criterion) string {
	if f, ok := d.Campaign.Fixed[k.Code]; ok {
		return f.Reason
	}
	e := d.Entries[k.Code]
	if e.Answer.IsZero() {
		return ""
	}
	r, err := k.Score(e.Answer)
	if err != nil {
		return ""
	}
	if r.Option != nil {
		return r.Option.Text
	}
	return strings.ReplaceAll(input.Calculation(k, e.Answer, r), " → ", "; ")
}

// figures are what a criterion's points were computed from; "" where nothing is computed, or before an answer.
func (d Data) figures(k *criteria.Criterion) string {
	e := d.Entries[k.Code]
	if e.Answer.IsZero() || d.Campaign.IsFixed(k.Code) || d.Campaign.IsSurvey(k.Code) {
		return ""
	}
	if d.NotApplicable(k) {
		return scoring.MarkNotApplicable + ", không tính vào điểm tối đa"
	}
	r, err := k.Score(e.Answer)
	if err != nil {
		return ""
	}
	return input.Figures(k, e.Answer, r)
}
