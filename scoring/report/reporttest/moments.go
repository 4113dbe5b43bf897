package reporttest

// A campaign at other moments than that of Sample.

import (
	"maps"
	"slices"
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

// Odd is Sample of a unit with a long name, whose people, texts and documents have signs that programs take for their own: quotes,
// what begins like a formula, two hundred documents at one criterion and none at the others.
func Odd(t testing.TB) content.Data {
	t.Helper()
	d := Sample(t)
	c := *d.Campaign
	c.Unit = "UBND thị trấn Nông trường Việt Lâm – Phong Quang"
	c.Signer.Name = `Nguyễn Thị "Út" O'Brien & Hoàng Phủ Ngọc Tường Vy`
	c.People = slices.Clone(c.People)
	for i := range c.People {
		c.People[i].Name = `Nguyễn "Tèo" O'Nay <b>` + c.People[i].Name
	}
	c.Own.Annex = `Phụ lục II: Khung tiêu chí '24 [bản "chính thức"] của huyện Định Hóa`
	entries := map[string]scoring.Entry{}
	texts := []string{"=1+1", "+84 912 345 678", "-5", "@a", "'0123", "\t=SUM(A1:A9)", "00123", "1/2", "2.10", "TRUE", "1e5", "<b>&amp;</b>", `"trong ngoặc"`, "_x0041_", "%d %s"}
	for i, k := range c.Catalogue.Leaves() {
		e := d.Entries[k.Code]
		if len(e.Explanation) > 0 {
			e.Explanation = []scoring.Part{{Text: texts[i%len(texts)]}}
		}
		list := e.Evidence
		e.Evidence = nil
		for n := 0; k.Code == "2.3.2" && n < 200; n++ {
			v := list[n%len(list)]
			v.ID, v.Number, v.Title, v.Place = int64(200_000+n), n+1, texts[n%len(texts)], texts[(n+1)%len(texts)]
			e.Evidence = append(e.Evidence, v)
		}
		entries[k.Code] = e
	}
	return content.New(&c, d.Phase, entries, d.Now)
}
