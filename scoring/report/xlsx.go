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

// annexWidths are the widths of the columns of Phụ lục II, in characters.
var annexWidths = []float64{8, 47, 7.5, 9, 9, 34, 44, 15}

// WriteXLSX writes Phụ lục II with points, evidence and explanations, a sheet of all evidence and one of progress.
// ReadAppraised takes it back with the column "Điểm thẩm định" filled in.
func WriteXLSX(w io.Writer, d Data) error {
	b := newBook()
	b.keep(b.file.SetDocProps(&excelize.DocProperties{Title: d.Campaign.Title, Creator: d.Campaign.Unit, Identifier: d.Campaign.ID,
		Created: d.Now.UTC().Format("2006-01-02T15:04:05Z"), Modified: d.Now.UTC().Format("2006-01-02T15:04:05Z")}))
	annexSheet(b, d)
	evidenceSheet(b, d)
	progressSheet(b, d)
	if err := b.write(w); err != nil {
		return fmt.Errorf("write the XLSX: %w", err)
	}
	return nil
}

func annexSheet(b *book, d Data) {
	s := b.sheet(sheetAnnex, annexWidths...)
	last := len(annexHeads)
	plain := look{size: 12, align: "center"}
	bold := look{size: 12, align: "center", bold: true}
	who := issuer(d.Campaign)
	s.row++
	for i, text := range []string{who[0], nation} {
		spread(s, i, text, bold)
	}
	s.row++
	for i, text := range []string{who[1], motto} {
		spread(s, i, text, look{size: 12, align: "center", bold: true, underlined: true})
	}
	s.row++
	title := bold
	title.size = 14
	s.wide(1, last, "PHỤ LỤC II", title)
	s.wide(1, last, annexTitle(d), title)
	s.wide(1, last, attachedTo(d, d.Campaign.Unit), look{size: 12, align: "center", italic: true})
	s.wide(1, last, madeAt(d), look{size: 10, align: "right", italic: true})
	cells := make([]cell, last)
	for i, head := range annexHeads {
		cells[i] = look{size: 11, bold: true, align: "center", border: true, fill: fillContent}.of(head)
	}
	head := s.add(cells...)
	s.add(totalRow(d)...)
	for r := range d.rows() {
		addRow(s, r)
	}
	s.freeze(3, head+1)
	s.printing(true, fmt.Sprintf("$%d:$%d", head, head))
	s.row++
	for _, line := range d.totals() {
		s.wide(2, 5, line[0]+": "+line[1], look{size: 12, bold: true})
	}
	signatures(s, d, plain, bold)
	onlyPoints(s, head+1)
}

// spread writes the left or right part of the letterhead.
func spread(s *sheet, part int, text string, l look) {
	from, to := 1, 2
	if part == 1 {
		from, to = 5, len(annexHeads)
	}
	l.noWrap = true
	s.span(from, to, l.of(text))
}
