package report

import (
	"fmt"
	"io"
	"strings"

	"chamdiem/criteria"
	"chamdiem/scoring"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"
)

// The sheets of the exported framework.
const (
	sheetAnnex    = "Phụ lục II"
	sheetEvidence = "Tài liệu"
	sheetProgress = "Tiến độ"
)

// The headings of the sheet "Phụ lục II", as in the document with the column of explanations beside.
const (
	headSTT       = "STT"
	headAnnex     = "Lĩnh vực/Tiêu chí/Tiêu chí thành phần và cách thức, phương pháp đánh giá, chấm điểm"
	headSelf      = "Điểm tự đánh giá"
	headAppraised = "Điểm thẩm định"
	headExplained = "Giải trình"
	headAgency    = "Cơ quan thẩm định điểm tự đánh giá"
)

var annexColumns = []column{
	{headSTT, 8, ""}, {headAnnex, 47, ""}, {headMax, 7.5, ""}, {headSelf, 9, ""}, {headAppraised, 9, ""},
	{headEvidence, 34, ""}, {headExplained, 44, ""}, {headAgency, 15, ""},
}

// survey stands where others have points: these criteria are decided by ballots.
const surveyMark = "XHH"

// Colours of the levels on paper.
const (
	fillContent = "D9D9D9"
	fillGroup   = "EDEDED"
	fillAsked   = "FFF9E5" // cells to be filled in
)

// WriteXLSX writes Phụ lục II with points, evidence and explanations, a sheet of all evidence and one of progress.
// ReadAppraised takes it back with the column "Điểm thẩm định" filled in.
func WriteXLSX(w io.Writer, d Data) error {
	b := newBook()
	defer func() { _ = b.file.Close() }()
	b.keep(b.file.SetDocProps(&excelize.DocProperties{Title: d.Campaign.Title, Creator: d.Campaign.Unit, Identifier: d.Campaign.ID,
		Created: d.Now.UTC().Format("2006-01-02T15:04:05Z"), Modified: d.Now.UTC().Format("2006-01-02T15:04:05Z")}))
	b.annex(d)
	b.evidence(d)
	b.progress(d)
	b.file.SetActiveSheet(0)
	if b.err != nil {
		return fmt.Errorf("write the XLSX: %w", b.err)
	}
	if err := b.file.Write(w); err != nil {
		return fmt.Errorf("write the XLSX: %w", err)
	}
	return nil
}

func (b *book) annex(d Data) {
	widths := make([]float64, len(annexColumns))
	for i, c := range annexColumns {
		widths[i] = c.width
	}
	s := b.sheet(sheetAnnex, widths...)
	last := len(annexColumns)
	plain := look{size: 12, align: "center"}
	bold := look{size: 12, align: "center", bold: true}
	who := issuer(d.Campaign)
	s.row++
	for i, text := range []string{who[0], nation} {
		s.spread(i, text, bold)
	}
	s.row++
	for i, text := range []string{who[1], motto} {
		s.spread(i, text, look{size: 12, align: "center", bold: true, underlined: true})
	}
	s.row++
	title := bold
	title.size = 14
	s.wide(1, last, "PHỤ LỤC II", title)
	s.wide(1, last, annexTitle(d), title)
	s.wide(1, last, attachedTo(d, d.Campaign.Unit), look{size: 12, align: "center", italic: true})
	s.wide(1, last, madeAt(d), look{size: 10, align: "right", italic: true})
	cells := make([]cell, last)
	for i, c := range annexColumns {
		cells[i] = cell{c.head, look{size: 11, bold: true, align: "center", border: true, fill: fillContent}}
	}
	head := s.add(cells...)
	s.add(s.totalRow(d)...)
	for r := range d.rows() {
		s.addRow(r)
	}
	s.freeze(3, head+1)
	s.printing(true, fmt.Sprintf("$%d:$%d", head, head))
	s.row++
	for _, line := range d.totals() {
		s.wide(2, 5, line[0]+": "+line[1], look{size: 12, bold: true})
	}
	s.signatures(d, plain, bold)
	s.onlyPoints(head + 1)
}

// spread writes the left or right part of the letterhead.
func (s *sheet) spread(part int, text string, l look) {
	from, to := 1, 2
	if part == 1 {
		from, to = 5, len(annexColumns)
	}
	l.noWrap = true
	s.put(from, s.row, cell{text, l})
	s.keep(s.file.MergeCell(s.name, cellName(from, s.row), cellName(to, s.row)))
}

func (s *sheet) totalRow(d Data) []cell {
	l := look{size: 12, bold: true, align: "center", border: true}
	points := l
	points.number = true
	t := d.Total
	appraised := cell{nil, points}
	if t.Appraised.Entered > 0 {
		appraised.value = t.Appraised.Points.InexactFloat64()
	}
	return []cell{{nil, l}, {"CỘNG TỔNG", l}, {d.Campaign.Catalogue.Max.InexactFloat64(), points},
		{t.Self.Points.InexactFloat64(), points}, appraised, {nil, l}, {nil, l}, {nil, l}}
}

// addRow writes a row of the framework; an explanation that is longer than a row may be goes on in the next.
func (s *sheet) addRow(r row) {
	text := look{size: 11, border: true, top: true}
	mid := look{size: 11, border: true, top: true, align: "center"}
	if r.leaf == nil {
		text.bold, mid.bold = true, true
		text.fill = map[criteria.Level]string{criteria.LevelContent: fillContent, criteria.LevelGroup: fillGroup}[r.node.Level]
		mid.fill = text.fill
	}
	points := mid
	points.number = true
	self := cell{nil, points}
	switch {
	case r.survey:
		self = cell{surveyMark, mid}
	case r.self.Valid:
		self.value = r.self.Decimal.InexactFloat64()
	}
	appraised := cell{pointsOrNil(r.appraised), points}
	if r.leaf != nil {
		appraised.look.fill, appraised.look.unlocked = fillAsked, true
	}
	evidence, more := chunks(r.evidence, s.widths[5], text), chunks(r.explained, s.widths[6], text)
	name, titleLook := r.title, text
	titleLook.bold = len(r.rule) == 0
	if len(r.rule) > 0 {
		name += "\n" + r.ruleText()
	}
	at := s.add(cell{r.stt, mid}, cell{name, titleLook}, cell{r.max.InexactFloat64(), points}, self, appraised,
		cell{evidence[0], text}, cell{more[0], text}, cell{r.appraiser, text})
	if len(r.rule) > 0 {
		font := func(bold bool) *excelize.Font { return &excelize.Font{Family: fontName, Size: text.size, Bold: bold} }
		s.keep(s.file.SetCellRichText(s.name, cellName(2, at), []excelize.RichTextRun{
			{Font: font(true), Text: cellText(r.title)}, {Font: font(false), Text: "\n" + cellText(r.ruleText())}}))
	}
	for i := 1; i < max(len(evidence), len(more)); i++ {
		s.add(cell{nil, mid}, cell{nil, text}, cell{nil, mid}, cell{nil, mid}, cell{nil, mid},
			cell{nth(evidence, i), text}, cell{nth(more, i), text}, cell{nil, text})
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

func (s *sheet) signatures(d Data, plain, bold look) {
	s.row++
	italic := plain
	italic.italic = true
	last := len(annexColumns)
	s.wide(6, last, dateLine(d), italic)
	both := func(left, right string, l look) {
		s.row++
		for i, part := range []string{left, right} {
			from, to := 1, 4
			if i == 1 {
				from, to = 6, last
			}
			s.put(from, s.row, cell{part, l})
			s.keep(s.file.MergeCell(s.name, cellName(from, s.row), cellName(to, s.row)))
		}
		s.setHeight(s.row, 17)
	}
	signer := d.Campaign.Signer
	both("NGƯỜI LẬP BIỂU", signer.OnBehalf, bold)
	both("", signer.Post, bold)
	both("(Ký, ghi rõ họ tên)", "(Ký, ghi rõ họ tên, đóng dấu)", italic)
	s.row += 4
	both("", signer.Name, bold)
}

// onlyPoints lets nothing but points be entered as appraised; the sheet itself is not locked, for people rearrange it.
func (s *sheet) onlyPoints(first int) {
	v := excelize.NewDataValidation(true)
	v.SetSqref(fmt.Sprintf("E%d:E%d", first, s.row))
	s.keep(v.SetRange(0, 100, excelize.DataValidationTypeDecimal, excelize.DataValidationOperatorBetween))
	v.SetError(excelize.DataValidationErrorStyleStop, headAppraised, "Chỉ nhập số điểm, từ 0 đến điểm tối đa của tiêu chí.")
	s.keep(s.file.AddDataValidation(s.name, v))
}

// personState is how many criteria of a person are in a state.
func personState(l scoring.PersonLine, states ...scoring.EntryState) int {
	n := 0
	for _, s := range states {
		n += l.States[s]
	}
	return n
}
