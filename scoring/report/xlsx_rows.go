package report

// The rows of the sheet Phụ lục II.

import (
	"strings"

	"chamdiem/criteria"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"
)

func totalRow(d Data) []cell {
	l := look{size: 12, bold: true, align: "center", border: true}
	points := l
	points.number = true
	t := d.Total
	appraised := points.of(nil)
	if t.Appraised.Entered > 0 {
		appraised.value = t.Appraised.Points.InexactFloat64()
	}
	return []cell{l.of(nil), l.of(d.sumTitle()), points.of(d.Campaign.Catalogue.Max.InexactFloat64()),
		points.of(t.Self.Points.InexactFloat64()), appraised, l.of(nil), l.of(nil), l.of(nil)}
}

// addRow writes a row of the framework; an explanation that is longer than a row may be goes on in the next.
func addRow(s *sheet, r row) {
	text := look{size: 11, border: true, top: true}
	mid := look{size: 11, border: true, top: true, align: "center"}
	if r.leaf == nil {
		text.bold, mid.bold = true, true
		text.fill = map[criteria.Level]string{criteria.LevelContent: fillContent, criteria.LevelGroup: fillGroup}[r.node.Level]
		mid.fill = text.fill
	}
	points := mid
	points.number = true
	self := points.of(nil)
	switch {
	case r.survey:
		self = mid.of(surveyMark)
	case r.self.Valid:
		self.value = r.self.Decimal.InexactFloat64()
	}
	appraised := points.of(pointsOrNil(r.appraised))
	if r.leaf != nil {
		appraised.look.fill, appraised.look.unlocked = fillAsked, true
	}
	evidence, more := chunks(r.evidence, s.widths[5], text), chunks(r.explained, s.widths[6], text)
	name, titleLook := r.title, text
	titleLook.bold = len(r.rule) == 0
	if len(r.rule) > 0 {
		name += "\n" + r.ruleText()
	}
	at := s.add(mid.of(r.stt), titleLook.of(name), points.of(r.max.InexactFloat64()), self, appraised,
		text.of(evidence[0]), text.of(more[0]), text.of(r.appraiser))
	if len(r.rule) > 0 {
		font := func(bold bool) *excelize.Font { return &excelize.Font{Family: fontName, Size: text.size, Bold: bold} }
		s.keep(s.file.SetCellRichText(s.name, cellName(2, at), []excelize.RichTextRun{
			{Font: font(true), Text: cellText(r.title)}, {Font: font(false), Text: "\n" + cellText(r.ruleText())}}))
	}
	for i := 1; i < max(len(evidence), len(more)); i++ {
		s.add(mid.of(nil), text.of(nil), mid.of(nil), mid.of(nil), mid.of(nil),
			text.of(nth(evidence, i)), text.of(nth(more, i)), text.of(nil))
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
func chunks(text string, width float64, l look) []string {
	if textHeight(text, width, l) <= maxRowHeight {
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
			if piece.Len() > 0 && textHeight(piece.String()+joint+word, width, l) > maxRowHeight {
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
