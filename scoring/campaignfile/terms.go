package campaignfile

// The words of a campaign: those that another framework, or another body, has in place of the shipped ones.

import (
	"slices"

	"chamdiem/criteria/strict"
	"chamdiem/scoring/terms"
)

// Term is a field of "terms" with the word that it sets, and how many letters that has at most.
type Term struct {
	Name string
	Word *string
	Most int
}

// Terms are the fields of "terms" that have one word each.
func Terms(t *terms.Terms) []Term {
	return []Term{
		{"unit_kind", &t.UnitKind, maxShort}, {"office", &t.Office, maxTerm}, {"superior", &t.SuperiorName, maxTerm}, {"superior_short", &t.Superior, maxShort},
		{"software", &t.Software, maxTerm}, {"council", &t.Council, maxTerm}, {"council_short", &t.Appraiser, maxShort}, {"notice", &t.NoticeNo, maxShort},
		{"clerk", &t.ClerkPost, maxTerm}, {"clerk_short", &t.ClerkOffice, maxShort}, {"losses_at", &t.LossesAt, maxShort}, {"annex", &t.Annex, maxTerm},
		{"framework", &t.Framework, maxTerm}, {"report", &t.Report, maxName}, {"rated", &t.Rated, maxTerm}, {"symbol", &t.Symbol, maxShort},
		{"survey", &t.Survey, maxTerm}, {"survey_short", &t.SurveyShort, maxShort}, {"survey_by", &t.SurveyBy, maxTerm}, {"place", &t.Place, maxShort},
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
	shipped := terms.Default()
	for i, example := range Terms(&shipped) {
		*fields[i].Word = l.within(t, example.Name, example.Most, *example.Word)
	}
	own.Copies = append(own.Copies, l.texts(t, "copies", maxName, "Đảng ủy, HĐND xã")...)
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
