package report

// Writing worksheets: styles, text that stays text, row heights that fit wrapped text, and printing.

import (
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"
)

// book is a workbook in the making. The first error sticks and is returned by done.
type book struct {
	file   *excelize.File
	styles map[look]int
	err    error
}

func newBook() *book {
	return &book{file: excelize.NewFile(), styles: map[look]int{}}
}

// write gives the finished workbook to w, opened at its first sheet, or the first error of making it.
func (b *book) write(w io.Writer) error {
	defer func() { _ = b.file.Close() }()
	b.file.SetActiveSheet(0)
	if b.err != nil {
		return b.err
	}
	return b.file.Write(w)
}

func (b *book) keep(err error) {
	if b.err == nil && err != nil {
		b.err = err
	}
}

// sheet is one worksheet with the widths of its columns, in characters of the standard font.
type sheet struct {
	*book
	name   string
	widths []float64
	row    int // the last row written, from 1
}

// sheet adds a worksheet; the first takes the place of the empty one that every workbook begins with.
func (b *book) sheet(name string, widths ...float64) *sheet {
	if len(b.file.GetSheetList()) == 1 && b.file.GetSheetList()[0] == "Sheet1" && name != "Sheet1" {
		b.keep(b.file.SetSheetName("Sheet1", name))
	} else {
		_, err := b.file.NewSheet(name)
		b.keep(err)
	}
	s := &sheet{book: b, name: name, widths: widths}
	for i, w := range widths {
		col, _ := excelize.ColumnNumberToName(i + 1)
		b.keep(b.file.SetColWidth(name, col, col, w))
	}
	return s
}

// column is a heading with its width in characters.
type column struct {
	head  string
	width float64
}

// col is a column of a sheet.
func col(head string, width float64) column { return column{head, width} }

func heads(columns []column) []string {
	out := make([]string, len(columns))
	for i, c := range columns {
		out[i] = c.head
	}
	return out
}

// cell is a value with its look: a string, a float64 for numbers, or nil for an empty cell with its border.
type cell struct {
	value any
	look  look
}

// of is a cell with this look.
func (l look) of(value any) cell { return cell{value, l} }

func cellName(col, row int) string {
	name, _ := excelize.CoordinatesToCellName(col, row)
	return name
}

// put writes a value at a place (both from 1).
func (s *sheet) put(col, row int, c cell) {
	at := cellName(col, row)
	switch v := c.value.(type) {
	case string:
		if v = cellText(v); v != "" {
			s.keep(s.file.SetCellStr(s.name, at, v))
		}
	case float64:
		s.keep(s.file.SetCellFloat(s.name, at, v, -1, 64))
	case int:
		s.keep(s.file.SetCellInt(s.name, at, int64(v)))
	case nil:
	default:
		s.keep(fmt.Errorf("write cell %s: no way to write a %T", at, v))
	}
	s.keep(s.file.SetCellStyle(s.name, at, at, s.style(c.look)))
}

// add writes the next row, as high as its text needs.
func (s *sheet) add(cells ...cell) int {
	s.row++
	height := 0.0
	for i, c := range cells {
		s.put(i+1, s.row, c)
		if v, ok := c.value.(string); ok && !c.look.noWrap && i < len(s.widths) {
			height = max(height, textHeight(v, s.widths[i], c.look))
		}
	}
	if height > 0 {
		s.setHeight(s.row, height)
	}
	return s.row
}

// maxRowHeight is Excel's own, in points: what is longer is still there, but cut on paper.
const maxRowHeight = 409

func (s *sheet) setHeight(row int, points float64) {
	s.keep(s.file.SetRowHeight(s.name, row, min(points, maxRowHeight)))
}

// span writes a cell over columns from..to of the current row.
func (s *sheet) span(from, to int, c cell) {
	s.put(from, s.row, c)
	if from != to {
		s.keep(s.file.MergeCell(s.name, cellName(from, s.row), cellName(to, s.row)))
	}
}

// width is the width of columns from..to, in characters.
func (s *sheet) width(from, to int) float64 {
	sum := 0.0
	for _, w := range s.widths[from-1 : to] {
		sum += w
	}
	return sum
}

// wide writes one text over columns from..to of the next row.
func (s *sheet) wide(from, to int, text string, l look) {
	s.row++
	s.span(from, to, l.of(text))
	if h, _ := s.file.GetRowHeight(s.name, s.row); !l.noWrap {
		s.setHeight(s.row, max(h, textHeight(text, s.width(from, to), l)))
	}
}
