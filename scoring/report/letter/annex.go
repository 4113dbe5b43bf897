package letter

// Phụ lục II, as the report's annex.

import (
	"strings"

	"chamdiem/criteria"
	"chamdiem/scoring/format"
	"chamdiem/scoring/report/content"
	"chamdiem/scoring/report/typeface"
)

// The columns of the annex, as content.AnnexHeads has them, in millimetres; the second takes what is left.
const (
	annexTitleColumn     = 1
	annexEvidenceColumn  = 5
	annexExplainedColumn = 6
)

var annexWidths = []float64{14, 0, 12.5, 12.5, 14, 48, 58, 23}

// annexOf is Phụ lục II with points.
func annexOf(a *section, d content.Data) {
	a.add(para(d.Campaign.Terms().Annex, sizeBody, center).bold().listedAt(1, ""),
		para(content.AnnexTitle(d), sizeBody, center).bold(),
		para(content.AttachedTo(d, content.FullUnit(d.Campaign)), sizeHeader, center).italic().spaced(0, 8))
	g := grid{borders: true}
	g.widths = append(g.widths, annexWidths...)
	for _, w := range annexWidths {
		g.widths[annexTitleColumn] -= w
	}
	g.widths[annexTitleColumn] += a.inner()
	g.rows = append(g.rows, headRow(sizeAnnex-1, content.AnnexHeads...))
	all := d.SumOfAll()
	appraised := ""
	if all.Appraised.Valid {
		appraised = format.Points(all.Appraised.Decimal)
	}
	sum := bodyRow(sizeAnnex, "clcccccc", true, "", d.SumTitle(), format.Points(all.Max), format.Points(all.Self.Decimal), appraised, "", "", "")
	sum.keep = true
	g.rows = append(g.rows, sum)
	for r := range d.Rows() {
		g.rows = append(g.rows, annexRows(g, r)...)
	}
	g.keep = true // no sums alone on a page
	a.add(g)
	for i, line := range d.Totals() {
		p := paragraph{spans: []span{{text: line[0] + ": "}, {text: line[1], bold: true}}, size: sizeHeader, align: left, keep: true}
		if i == 0 {
			p.before = 10
		}
		a.add(p)
	}
}

// annexRows are the row of a criterion, or of what stands above it, and below it the texts that are too long for their column.
func annexRows(g grid, r content.Row) []gridRow {
	self := ""
	switch {
	case r.Survey:
		self = r.Mark
	case r.Leaf != nil && r.Out.IsPositive():
		self = "–"
	case r.Self.Valid:
		self = format.Points(r.Self.Decimal)
	}
	appraised := ""
	if r.Appraised.Valid {
		appraised = format.Points(r.Appraised.Decimal)
	}
	out := bodyRow(sizeAnnex, "clccclll", r.Leaf == nil, r.Stt, "", format.Points(r.Max), self, appraised, "", "", r.Appraiser)
	name := paragraph{spans: []span{{text: r.Title, bold: r.Leaf == nil || len(r.Rule) > 0}}, size: sizeAnnex, align: left}
	switch r.Node.Level {
	case criteria.LevelContent:
		out.fill, name = content.FillContent, name.listedAt(2, "")
	case criteria.LevelGroup:
		out.fill, name = content.FillGroup, name.listedAt(3, strings.TrimLeft(r.Stt+". "+r.Title, ". "))
	}
	out.cells[annexTitleColumn] = cellOf(name)
	for _, line := range r.Rule {
		out.cells[annexTitleColumn].paragraphs = append(out.cells[annexTitleColumn].paragraphs, para(line, sizeAnnex, left))
	}
	out.keep = r.Leaf == nil
	rows := []gridRow{}
	place := func(column int, what, before, text string) {
		cell := gridCell{}
		if before != "" {
			cell.paragraphs = append(cell.paragraphs, para(before, sizeAnnex, left).italic())
		}
		if !tall(text, g.widths[column]) {
			if text != "" || before == "" {
				cell.paragraphs = append(cell.paragraphs, para(text, sizeAnnex, left))
			}
			out.cells[column] = cell
			return
		}
		cell.paragraphs = append(cell.paragraphs, para(content.SeeBelow, sizeAnnex, left).italic())
		out.cells[column], out.keep = cell, true
		rows = append(rows, wideRow(r.Below(what)+":", text))
	}
	place(annexEvidenceColumn, content.HeadTitles, "", r.Evidence)
	place(annexExplainedColumn, content.HeadExplained, r.FiguresWords(), r.Explained)
	return append([]gridRow{out}, rows...)
}

// tall reports whether a text has more lines in a column so many millimetres wide than a row should have.
func tall(text string, width float64) bool {
	return len(typeface.Wrap(text, (width-2*cellSide)*pointsPerMM, sizeAnnex, false)) > content.MostLines
}

// wideRow is a row of one cell over the whole width: what it is, and the text, a paragraph for each of its lines.
func wideRow(what, text string) gridRow {
	c := gridCell{span: len(annexWidths)}
	for line := range strings.SplitSeq(text, "\n") {
		if strings.TrimSpace(line) == "" {
			continue
		}
		p := para(line, sizeAnnex, left)
		if len(c.paragraphs) == 0 {
			p.spans = []span{{text: what + " ", bold: true}, {text: line}}
		}
		c.paragraphs = append(c.paragraphs, p)
	}
	return gridRow{cells: []gridCell{c}}
}
