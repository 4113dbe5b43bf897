package report

// Phụ lục II, as the report's annex.

import (
	"chamdiem/criteria"
	"chamdiem/scoring"
)

// annexOf is Phụ lục II with points.
func annexOf(a *section, d Data) {
	a.add(para("Phụ lục II", sizeBody, center).bold(),
		para(annexTitle(d), sizeBody, center).bold(),
		para(attachedTo(d, fullUnit(d.Campaign)), sizeHeader, center).italic().spaced(0, 8))
	g := grid{widths: []float64{14, 0, 12.5, 12.5, 14, 48, 58, 23}, borders: true}
	for _, w := range []float64{14, 12.5, 12.5, 14, 48, 58, 23} {
		g.widths[1] -= w
	}
	g.widths[1] += a.inner()
	g.rows = append(g.rows, headRow(sizeAnnex-1, annexHeads...))
	t := d.Total
	appraised := ""
	if t.Appraised.Entered > 0 {
		appraised = scoring.FormatPoints(t.Appraised.Points)
	}
	sum := bodyRow(sizeAnnex, "clcccccc", true, "", d.sumTitle(), scoring.FormatPoints(d.Campaign.Catalogue.Max), scoring.FormatPoints(t.Self.Points), appraised, "", "", "")
	sum.keep = true
	g.rows = append(g.rows, sum)
	for r := range d.rows() {
		g.rows = append(g.rows, annexRow(r))
	}
	a.add(g)
	for i, line := range d.totals() {
		p := paragraph{spans: []span{{text: line[0] + ": "}, {text: line[1], bold: true}}, size: sizeHeader, align: left, keep: true}
		if i == 0 {
			p.before = 10
		}
		a.add(p)
	}
}

func annexRow(r row) gridRow {
	self := ""
	switch {
	case r.survey:
		self = surveyMark
	case r.self.Valid:
		self = scoring.FormatPoints(r.self.Decimal)
	}
	appraised := ""
	if r.appraised.Valid {
		appraised = scoring.FormatPoints(r.appraised.Decimal)
	}
	out := bodyRow(sizeAnnex, "clccclll", r.leaf == nil, r.stt, "", scoring.FormatPoints(r.max), self, appraised, r.evidence, r.explained, r.appraiser)
	name := paragraph{spans: []span{{text: r.title, bold: r.leaf == nil || len(r.rule) > 0}}, size: sizeAnnex, align: left}
	out.cells[1] = cellOf(name)
	for _, line := range r.rule {
		out.cells[1].paragraphs = append(out.cells[1].paragraphs, para(line, sizeAnnex, left))
	}
	out.keep = r.leaf == nil
	switch r.node.Level {
	case criteria.LevelContent:
		out.fill = fillContent
	case criteria.LevelGroup:
		out.fill = fillGroup
	}
	return out
}
