package letter

// The tables of the report.

import (
	"fmt"

	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
	"chamdiem/scoring/report/content"

	"github.com/shopspring/decimal"
)

// headRow is a row of headings.
func headRow(size float64, texts ...string) gridRow {
	r := gridRow{head: true, fill: content.FillContent}
	for _, s := range texts {
		r.cells = append(r.cells, cellOf(para(s, size, center).bold()))
	}
	return r
}

// bodyRow is a row of plain cells; aligns has a letter for each: l, c or r.
func bodyRow(size float64, aligns string, isBold bool, texts ...string) gridRow {
	by := map[byte]alignment{'l': left, 'c': center, 'r': right}
	r := gridRow{}
	for i, s := range texts {
		p := para(s, size, by[aligns[i]])
		if isBold {
			p = p.bold()
		}
		r.cells = append(r.cells, cellOf(p))
	}
	return r
}

func groupTable(width float64, d content.Data) grid {
	g := grid{widths: []float64{14, width - 14 - 3*26, 26, 26, 26}, borders: true}
	g.rows = append(g.rows, headRow(sizeTable, "TT", "Nội dung, lĩnh vực", "Điểm tối đa", "Điểm tự chấm", "Chưa đạt"))
	for _, n := range d.Campaign.Catalogue.Contents {
		g.addSum(d, n, true)
		for _, c := range n.Children {
			g.addSum(d, c, false)
		}
	}
	all := d.SumOfAll()
	g.rows = append(g.rows, bodyRow(sizeTable, "clccc", true, "", "Cộng"+d.Apart("chưa tính"), format.Points(all.Open), format.Points(all.Self.Decimal), format.Points(all.Open.Sub(all.Self.Decimal))))
	return g
}

func (g *grid) addSum(d content.Data, n *criteria.Node, isBold bool) {
	r := d.Row(n)
	top, self, missing := format.Points(r.Max), r.Mark, r.Mark
	if !r.Survey {
		self, missing = format.Points(r.Self.Decimal), format.Points(r.Open.Sub(r.Self.Decimal)) // ballots have no self points
		if n.Outside != criteria.Inside {
			self, missing = scoring.SignedPoints(n.Outside, r.Self.Decimal), "–"
		}
		if r.Ballots.IsPositive() {
			top += "\n(" + r.Mark + ": " + format.Points(r.Ballots) + ")"
		}
		if r.Out.IsPositive() {
			top += "\n(" + scoring.MarkNotApplicable + ": " + format.Points(r.Out) + ")"
		}
	}
	row := bodyRow(sizeTable, "clccc", isBold, r.Stt, r.Title, top, self, missing)
	if isBold {
		row.fill, row.keep = content.FillGroup, true
	}
	g.rows = append(g.rows, row)
}

// belowMaximum lists the criteria that lack points, with the reason.
func belowMaximum(b *section, d content.Data) {
	b.heading("II. CÁC TIÊU CHÍ CHƯA ĐẠT ĐIỂM TỐI ĐA")
	g := grid{widths: []float64{16, 0, 17, 17, 62}, borders: true}
	g.widths[1] = b.inner() - 16 - 2*17 - 62
	g.rows = append(g.rows, headRow(sizeTable, "Mã", "Tiêu chí", "Tối đa", "Tự chấm", "Lý do"))
	for _, k := range d.Campaign.Catalogue.Leaves() {
		if d.Campaign.IsSurvey(k.Code) || k.Outside != criteria.Inside || d.NotApplicable(k) {
			continue
		}
		points, reason := decimal.Zero, d.Basis(k)
		shown := "–"
		if d.Counts(k.Code) {
			points = d.Points(k.Code).Decimal
			shown = format.Points(points)
		} else {
			reason = d.LeftOut(k.Code)
		}
		if points.GreaterThanOrEqual(k.Max) || filled(d, k.Code) {
			continue
		}
		if reason == "" {
			reason = "Như giải trình tại " + d.Campaign.Terms().Annex
		}
		g.rows = append(g.rows, bodyRow(sizeTable, "clccl", false, k.Code, k.Title, format.Points(k.Max), shown, reason))
	}
	if len(g.rows) == 1 {
		b.text(span{text: "Không có."})
		return
	}
	all := d.SumOfAll()
	lost := all.Open.Sub(all.Self.Decimal) // not what the criteria lack: a capped group may lack less
	b.text(span{text: fmt.Sprintf("Có %d tiêu chí chưa đạt điểm tối đa, tổng số điểm chưa đạt là %s điểm, cụ thể:", len(g.rows)-1, format.Points(lost))})
	b.kept()
	b.add(g)
}

// filled tells whether a row above a criterion has all its points without it, for its children may come to more: nothing is missing there.
func filled(d content.Data, code string) bool {
	n, ok := d.Campaign.Catalogue.Node(code)
	if !ok {
		return false
	}
	for up := n.Parent; up != nil; up = up.Parent {
		if r := d.Row(up); up.Capped && r.Open.IsPositive() && r.Self.Decimal.GreaterThanOrEqual(r.Open) {
			return true
		}
	}
	return false
}
