package campaignfile

// The words of a campaign: those that another framework, or another body, has in place of the shipped ones.

import (
	"slices"

	"chamdiem/criteria/strict"
	"chamdiem/scoring/terms"
)

// Term is a field of "terms" with the word that it sets.
type Term struct {
	Name string
	Word *string
}

// Terms are the fields of "terms" that have one word each.
func Terms(t *terms.Terms) []Term {
	return []Term{
		{"unit_kind", &t.UnitKind}, {"office", &t.Office}, {"superior", &t.SuperiorName}, {"superior_short", &t.Superior}, {"software", &t.Software},
		{"council", &t.Council}, {"council_short", &t.Appraiser}, {"notice", &t.NoticeNo}, {"clerk", &t.ClerkPost}, {"clerk_short", &t.ClerkOffice},
		{"losses_at", &t.LossesAt}, {"annex", &t.Annex}, {"framework", &t.Framework}, {"report", &t.Report}, {"rated", &t.Rated}, {"symbol", &t.Symbol},
		{"survey", &t.Survey}, {"survey_short", &t.SurveyShort}, {"survey_by", &t.SurveyBy}, {"place", &t.Place},
	}
}

func (l *loader) terms(o *strict.Fields) {
	own := &l.c.Own
	fields := Terms(own)
	names := []string{"copies", "skip_checks"}
	for _, f := range fields {
		names = append(names, f.Name)
	}
	t, ok := o.Inner("terms", names...)
	if !ok {
		return
	}
	for _, f := range fields {
		*f.Word = t.Scalar(f.Name)
	}
	for _, w := range t.Words("copies") {
		own.Copies = append(own.Copies, w.Text)
	}
	for _, w := range t.Words("skip_checks") {
		if !slices.Contains([]string{terms.CheckSuffix, terms.CheckSigned}, w.Text) {
			l.Fault(w.At, "không có kiểm tra %q; chỉ dùng: %s, %s", w.Text, terms.CheckSuffix, terms.CheckSigned)
			continue
		}
		own.SkipChecks = append(own.SkipChecks, w.Text)
	}
	if own.LossesAt != "" && l.c.Catalogue != nil {
		l.later(func() {
			if k := l.c.Criterion(own.LossesAt); k == nil || k.Code != own.LossesAt {
				l.Fault(t.ValueAt("losses_at"), "khung tiêu chí không có tiêu chí %q", own.LossesAt)
			}
		})
	}
}
