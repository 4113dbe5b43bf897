package reporttest

// A campaign at other moments than that of Sample.

import (
	"maps"
	"strings"
	"testing"

	"chamdiem/scoring"
	"chamdiem/scoring/report/content"

	"github.com/shopspring/decimal"
)

// Frozen is Sample once it is sent: every criterion counts, all ballots are known, a leader chose the rating, and the council
// has appraised most criteria, some lower.
func Frozen(t testing.TB) content.Data {
	t.Helper()
	d := Sample(t)
	entries := maps.Clone(d.Entries)
	for i, k := range d.Campaign.Catalogue.Leaves() {
		e := entries[k.Code]
		e.Code = k.Code
		if d.Campaign.IsAsked(k.Code) {
			if !e.SelfPoints.Valid {
				e.SelfPoints = decimal.NewNullDecimal(k.Max)
			}
			e.State = scoring.Approved
		}
		if i%7 != 3 {
			e.AppraisedPoints = e.SelfPoints
			if i%11 == 4 {
				e.AppraisedPoints = decimal.NewNullDecimal(e.SelfPoints.Decimal.Div(decimal.NewFromInt(2)).Round(2))
			}
		}
		entries[k.Code] = e
	}
	d = content.New(d.Campaign, scoring.Sent, entries, d.Now)
	d.Proposal = content.Proposal{Rating: d.Campaign.Bands[1].Name, Reason: "có văn bản ban hành chậm so với quy định"}
	return d
}

// Half is Sample with half of its criteria, and no ballots.
func Half(t testing.TB) content.Data {
	t.Helper()
	d := Sample(t)
	entries := maps.Clone(d.Entries)
	for i, k := range d.Campaign.Catalogue.Leaves() {
		if i%2 == 0 || d.Campaign.IsSurvey(k.Code) {
			delete(entries, k.Code)
		}
	}
	return content.New(d.Campaign, d.Phase, entries, d.Now)
}

// Longest is Sample with explanations so long that no column holds them, at every third criterion.
func Longest(t testing.TB) content.Data {
	t.Helper()
	d := Sample(t)
	entries := maps.Clone(d.Entries)
	text := strings.Repeat("Ủy ban nhân dân xã đã thực hiện 21/21 nhiệm vụ, đạt 100 % kế hoạch, nêu tại mục II.3, trang 4 Báo cáo số 15/BC-UBND 👍. ", 60)
	for i, k := range d.Campaign.Catalogue.Leaves() {
		if e := entries[k.Code]; i%3 == 0 && len(e.Explanation) > 0 {
			e.Explanation = []scoring.Part{{Text: text}}
			entries[k.Code] = e
		}
	}
	return content.New(d.Campaign, d.Phase, entries, d.Now)
}
