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

func totalRow(d content.Data) []grid.Cell {
	l := grid.Look{Size: 12, Bold: true, Align: "center", Border: true}
	points := l
	points.Number = true
	t := d.Total
	appraised := points.Of(nil)
	if t.Appraised.Entered > 0 {
		appraised.Value = t.Appraised.Points.InexactFloat64()
	}
	return []grid.Cell{l.Of(nil), l.Of(d.SumTitle()), points.Of(d.Campaign.Catalogue.Max.InexactFloat64()),
		points.Of(t.Self.Points.InexactFloat64()), appraised, l.Of(nil), l.Of(nil), l.Of(nil)}
}

// addRow writes a row of the framework; an explanation that is longer than a row may be goes on in the next.
func addRow(s *grid.Sheet, r content.Row) {
	text := grid.Look{Size: 11, Border: true, Top: true}
	mid := grid.Look{Size: 11, Border: true, Top: true, Align: "center"}
	if r.Leaf == nil {
		text.Bold, mid.Bold = true, true
		text.Fill = map[criteria.Level]string{criteria.LevelContent: content.FillContent, criteria.LevelGroup: content.FillGroup}[r.Node.Level]
		mid.Fill = text.Fill
	}
	points := mid
	points.Number = true
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
	evidence, more := chunks(r.Evidence, s.Widths[5], text), chunks(r.Explained, s.Widths[6], text)
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
