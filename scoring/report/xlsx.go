package report

import (
	"fmt"
	"io"

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
