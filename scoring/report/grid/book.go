// Package grid writes worksheets and reads tables out of workbooks that people sent. It knows cells, looks, row heights and
// faults by cell; it does not know what the sheets are about. Text it writes stays text and never becomes a formula.
package grid

import (
	"fmt"
	"io"

	"chamdiem/scoring/report/typeface"

	"github.com/xuri/excelize/v2"
)

// Book is a workbook in the making. It keeps the first error; Write returns it.
type Book struct {
	File   *excelize.File
	styles map[Look]int
	sheets []*Sheet
	err    error
	// computes tells that there are formulas in it.
	computes bool
}

// New is an empty workbook. Its own font is that of the documents: widths of columns are counted in its digits, and a machine that
// has no Calibri would take another font for it, with wider ones.
func New() *Book {
	b := &Book{File: excelize.NewFile(), styles: map[Look]int{}}
	b.Keep(b.File.SetDefaultFont(typeface.Name))
	return b
}

// Write gives the finished workbook to w, opened at its first sheet, or the first error of making it.
func (b *Book) Write(w io.Writer) error {
	defer func() { _ = b.File.Close() }()
	b.File.SetActiveSheet(0)
	for _, s := range b.sheets {
		s.layOut()
	}
	if b.err != nil {
		return b.err
	}
	if !b.computes {
		return b.File.Write(w)
	}
	book, err := b.File.WriteToBuffer()
	if err != nil {
		return err
	}
	return numberFormulas(w, book.Bytes())
}

// Keep keeps the first error of making the workbook.
func (b *Book) Keep(err error) {
	if b.err == nil && err != nil {
		b.err = err
	}
}

// Sheet is one worksheet with the widths of its columns, in characters of the standard font.
type Sheet struct {
	*Book
	Name   string
	Widths []float64
	Row    int // the last row written, from 1

	heights map[int]float64 // of rows that have one of their own, in points
	joined  map[int]bool    // rows that stay on one page with the next
	paper   paper
}

// Sheet adds a worksheet; the first takes the place of the empty one that every workbook begins with.
func (b *Book) Sheet(name string, widths ...float64) *Sheet {
	if len(b.File.GetSheetList()) == 1 && b.File.GetSheetList()[0] == "Sheet1" && name != "Sheet1" {
		b.Keep(b.File.SetSheetName("Sheet1", name))
	} else {
		_, err := b.File.NewSheet(name)
		b.Keep(err)
	}
	s := &Sheet{Book: b, Name: name, Widths: widths, heights: map[int]float64{}, joined: map[int]bool{}}
	b.sheets = append(b.sheets, s)
	for i, w := range widths {
		b.Keep(b.File.SetColWidth(name, columnName(i+1), columnName(i+1), w))
	}
	return s
}

// Column is a heading with its width in characters.
type Column struct {
	Head  string
	Width float64
}

// Col is a column of a sheet.
func Col(head string, width float64) Column { return Column{head, width} }

// Cell is a value with its look: a string, a Headed text, a float64 for numbers, a Formula, or nil for an empty cell with its border.
type Cell struct {
	Value any
	Look  Look
}

// Of is a cell with this look.
func (l Look) Of(value any) Cell { return Cell{value, l} }

// CellName is the name of a cell by its column and row, both from 1: "D12".
func CellName(col, row int) string {
	name, _ := excelize.CoordinatesToCellName(col, row)
	return name
}

// Put writes a cell at a column and row, both from 1.
func (s *Sheet) Put(col, row int, c Cell) {
	at := CellName(col, row)
	switch v := c.Value.(type) {
	case string:
		if v = cellText(v); v != "" {
			s.Keep(s.File.SetCellStr(s.Name, at, v))
		}
	case float64:
		s.Keep(s.File.SetCellFloat(s.Name, at, v, -1, 64))
	case int:
		s.Keep(s.File.SetCellInt(s.Name, at, int64(v)))
	case Formula:
		s.formula(at, v)
	case Headed:
		s.headed(at, v, c.Look)
	case nil:
	default:
		s.Keep(fmt.Errorf("write cell %s: no way to write a %T", at, v))
	}
	s.Keep(s.File.SetCellStyle(s.Name, at, at, s.style(c.Look)))
}

// Add writes the next row, as high as its text needs.
func (s *Sheet) Add(cells ...Cell) int {
	s.Row++
	most := 0.0
	for i, c := range cells {
		s.Put(i+1, s.Row, c)
		if _, ok := words(c.Value); ok && !c.Look.NoWrap && i < len(s.Widths) {
			most = max(most, height(c.Value, s.Widths[i], c.Look))
		}
	}
	if most > 0 {
		s.SetHeight(s.Row, most)
	}
	return s.Row
}

// maxRowHeight is the largest height that Excel gives a row, in points. Longer text is kept, but cut on paper.
const maxRowHeight = 409

// SetHeight sets the height of a row, in points, at most maxRowHeight.
func (s *Sheet) SetHeight(row int, points float64) {
	s.heights[row] = min(points, maxRowHeight)
	s.Keep(s.File.SetRowHeight(s.Name, row, s.heights[row]))
}

// Span writes a cell over columns from..to of the current row.
func (s *Sheet) Span(from, to int, c Cell) {
	s.Put(from, s.Row, c)
	if from != to {
		s.Keep(s.File.MergeCell(s.Name, CellName(from, s.Row), CellName(to, s.Row)))
	}
}

// Width is the width of columns from..to, in characters.
func (s *Sheet) Width(from, to int) float64 {
	sum := 0.0
	for _, w := range s.Widths[from-1 : to] {
		sum += w
	}
	return sum
}

// Wide writes one text over columns from..to of the next row.
func (s *Sheet) Wide(from, to int, text string, l Look) {
	s.Row++
	s.Span(from, to, l.Of(text))
	if h, _ := s.File.GetRowHeight(s.Name, s.Row); !l.NoWrap {
		s.SetHeight(s.Row, max(h, TextHeight(text, s.Width(from, to), l)))
	}
}
