package sheet

// The rows of the sheet Phụ lục II.

import (
	"strings"

	"chamdiem/criteria"
	"chamdiem/scoring/report/content"
	"chamdiem/scoring/report/grid"
	"chamdiem/scoring/report/typeface"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"
)

// totalRow is the row of sums; sums puts the formulas into it.
func totalRow(d content.Data) []grid.Cell {
	l := grid.Look{Size: 12, Bold: true, Align: "center", Border: true}
	return []grid.Cell{l.Of(nil), l.Of(d.SumTitle()), l.Of(nil), l.Of(nil), l.Of(nil), l.Of(nil), l.Of(nil), l.Of(nil)}
}

// The columns of points.
const (
	colMax = 3 + iota
	colSelf
	colAppraised
)

// sums writes the sums of all rows above the criteria as formulas, so that a column adds up while it is filled in. at is the row
// of each node, head the row of all. Ballots are in the sum of their own group only.
func sums(s *grid.Sheet, d content.Data, at map[string]int, head int) {
	of := func(col int, nodes []*criteria.Node, survey bool) (cells []string) {
		for _, n := range nodes {
			if col == colMax || survey || !d.Row(n).Survey {
				cells = append(cells, grid.CellName(col, at[n.Code]))
			}
		}
		return cells
	}
	look := grid.Look{Size: 12, Bold: true, Align: "center", Border: true, Number: true}
	all, t := d.Campaign.Catalogue.Contents, d.Total
	appraised := decimal.NullDecimal{Decimal: t.Appraised.Points, Valid: t.Appraised.Entered > 0}
	s.Put(colMax, head, look.Of(grid.SumOf(d.Campaign.Catalogue.Max, of(colMax, all, false)...)))
	s.Put(colSelf, head, look.Of(grid.SumOf(t.Self.Points, of(colSelf, all, false)...)))
	s.Put(colAppraised, head, look.Of(grid.SumOfFilled(appraised, of(colAppraised, all, false)...)))
	for r := range d.Rows() {
		if r.Leaf != nil {
			continue
		}
		l := pointsLook(r)
		if cells := of(colSelf, r.Node.Children, false); !r.Survey && len(cells) > 0 {
			s.Put(colSelf, at[r.Node.Code], l.Of(grid.SumOf(r.Self.Decimal, cells...)))
		}
		if cells := of(colAppraised, r.Node.Children, r.Survey); len(cells) > 0 {
			s.Put(colAppraised, at[r.Node.Code], l.Of(grid.SumOfFilled(r.Appraised, cells...)))
		}
	}
}

// pointsLook is the look of the points of a row.
func pointsLook(r content.Row) grid.Look {
	l := grid.Look{Size: 11, Border: true, Top: true, Align: "center", Number: true}
	if r.Leaf == nil {
		l.Bold, l.Fill = true, map[criteria.Level]string{criteria.LevelContent: content.FillContent, criteria.LevelGroup: content.FillGroup}[r.Node.Level]
	}
	return l
}

// addRow writes a row of the framework; an explanation that is longer than a row may be goes on in the next.
func addRow(s *grid.Sheet, r content.Row) int {
	text := grid.Look{Size: 11, Border: true, Top: true}
	mid := grid.Look{Size: 11, Border: true, Top: true, Align: "center"}
	if r.Leaf == nil {
		text.Bold, mid.Bold = true, true
		text.Fill = map[criteria.Level]string{criteria.LevelContent: content.FillContent, criteria.LevelGroup: content.FillGroup}[r.Node.Level]
		mid.Fill = text.Fill
	}
	points := pointsLook(r)
	self := points.Of(nil)
	switch {
	case r.Survey:
		self = mid.Of(content.SurveyMark)
	case r.Self.Valid:
		self.Value = r.Self.Decimal.InexactFloat64()
	}
	appraised := points.Of(pointsOrNil(r.Appraised))
	if r.Leaf != nil {
		appraised.Look.Fill, appraised.Look.Unlocked = grid.FillAsked, true
	}
	evidence, more := chunks(r.Evidence, s.Widths[5], text), chunks(explained(r), s.Widths[6], text)
	name, titleLook := r.Title, text
	titleLook.Bold = len(r.Rule) == 0
	if len(r.Rule) > 0 {
		name += "\n" + r.RuleText()
	}
	at := s.Add(mid.Of(r.Stt), titleLook.Of(name), points.Of(r.Max.InexactFloat64()), self, appraised,
		text.Of(evidence[0]), text.Of(more[0]), text.Of(r.Appraiser))
	if len(r.Rule) > 0 {
		font := func(bold bool) *excelize.Font {
			return &excelize.Font{Family: typeface.Name, Size: text.Size, Bold: bold}
		}
		s.Keep(s.File.SetCellRichText(s.Name, grid.CellName(2, at), []excelize.RichTextRun{
			{Font: font(true), Text: grid.CellText(r.Title)}, {Font: font(false), Text: "\n" + grid.CellText(r.RuleText())}}))
	}
	for i := 1; i < max(len(evidence), len(more)); i++ {
		s.Add(mid.Of(nil), text.Of(nil), mid.Of(nil), mid.Of(nil), mid.Of(nil),
			text.Of(nth(evidence, i)), text.Of(nth(more, i)), text.Of(nil))
	}
	return at
}

// explained is the explanation with the figures before it that points were computed from.
func explained(r content.Row) string {
	if r.Figures == "" {
		return r.Explained
	}
	return strings.TrimSpace("Số liệu: " + r.Figures + ".\n" + r.Explained)
}

func nth(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return ""
}

func pointsOrNil(p decimal.NullDecimal) any {
	if !p.Valid {
		return nil
	}
	return p.Decimal.InexactFloat64()
}

// chunks cuts a text into pieces that fit into a row, between lines or words. There is always one.
func chunks(text string, width float64, l grid.Look) []string {
	if grid.TextHeight(text, width, l) <= grid.MaxRowHeight {
		return []string{text}
	}
	var out []string
	var piece strings.Builder
	for line := range strings.SplitSeq(text, "\n") {
		for i, word := range strings.Split(line, " ") {
			joint := " "
			if i == 0 {
				joint = "\n"
			}
			if piece.Len() > 0 && grid.TextHeight(piece.String()+joint+word, width, l) > grid.MaxRowHeight {
				out = append(out, piece.String())
				piece.Reset()
			}
			if piece.Len() > 0 {
				piece.WriteString(joint)
			}
			piece.WriteString(word)
		}
	}
	return append(out, piece.String())
}
