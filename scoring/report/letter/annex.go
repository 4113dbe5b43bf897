package letter

// Phụ lục II, as the report's annex.

import (
	"chamdiem/criteria"
	"chamdiem/scoring/format"
	"chamdiem/scoring/report/content"
)

// annexOf is Phụ lục II with points.
func annexOf(a *section, d content.Data) {
	a.add(para("Phụ lục II", sizeBody, center).bold(),
		para(content.AnnexTitle(d), sizeBody, center).bold(),
		para(content.AttachedTo(d, content.FullUnit(d.Campaign)), sizeHeader, center).italic().spaced(0, 8))
	g := grid{widths: []float64{14, 0, 12.5, 12.5, 14, 48, 58, 23}, borders: true}
	for _, w := range []float64{14, 12.5, 12.5, 14, 48, 58, 23} {
		g.widths[1] -= w
	}
	g.widths[1] += a.inner()
	g.rows = append(g.rows, headRow(sizeAnnex-1, content.AnnexHeads...))
	t := d.Total
	appraised := ""
	if t.Appraised.Entered > 0 {
		appraised = format.Points(t.Appraised.Points)
	}
	sum := bodyRow(sizeAnnex, "clcccccc", true, "", d.SumTitle(), format.Points(d.Campaign.Catalogue.Max), format.Points(t.Self.Points), appraised, "", "", "")
	sum.keep = true
	g.rows = append(g.rows, sum)
	for r := range d.Rows() {
		g.rows = append(g.rows, annexRow(r))
	}
	a.add(g)
	for i, line := range d.Totals() {
		p := paragraph{spans: []span{{text: line[0] + ": "}, {text: line[1], bold: true}}, size: sizeHeader, align: left, keep: true}
		if i == 0 {
			p.before = 10
		}
		a.add(p)
	}
}

func annexRow(r content.Row) gridRow {
	self := ""
	switch {
	case r.Survey:
		self = content.SurveyMark
	case r.Self.Valid:
		self = format.Points(r.Self.Decimal)
	}
	appraised := ""
	if r.Appraised.Valid {
		appraised = format.Points(r.Appraised.Decimal)
	}
	out := bodyRow(sizeAnnex, "clccclll", r.Leaf == nil, r.Stt, "", format.Points(r.Max), self, appraised, r.Evidence, r.Explained, r.Appraiser)
	name := paragraph{spans: []span{{text: r.Title, bold: r.Leaf == nil || len(r.Rule) > 0}}, size: sizeAnnex, align: left}
	out.cells[1] = cellOf(name)
	for _, line := range r.Rule {
		out.cells[1].paragraphs = append(out.cells[1].paragraphs, para(line, sizeAnnex, left))
	}
	out.keep = r.Leaf == nil
	switch r.Node.Level {
	case criteria.LevelContent:
		out.fill = content.FillContent
	case criteria.LevelGroup:
		out.fill = content.FillGroup
	}
	return out
}
