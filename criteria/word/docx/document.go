// Package docx reads the text of a Word file (.docx) within bounds: paragraphs with their automatic numbers, and tables with
// merged cells told apart. It knows nothing of criteria.
package docx

import "strings"

// Document is the body of a file, in its order.
type Document struct {
	Blocks []Block
	Told   []Told // of sheets: what is not shown and is left out, and what is read as something else than it is
}

// Told is what a person has to know of cells, and why.
type Told struct{ Where, Text, Why string }

// Block is a paragraph or a table; the other one is nil.
type Block struct {
	Paragraph *Paragraph
	Table     *Table
}

// Paragraph is a paragraph as it is read: composed letters (NFC), single spaces, no space at its ends. Deleted, crossed out and hidden text is
// left out. A line break inside of it is "\n".
type Paragraph struct {
	Number string // the automatic number as Word shows it: "2.3.", "a)", "-"; empty if there is none
	Text   string
	Notes  []string // the footnotes and endnotes whose signs it has
}

// String is the paragraph with its number: "2.3. Phòng tiếp công dân".
func (p Paragraph) String() string { return strings.TrimSpace(p.Number + " " + p.Text) }

// Table is a table; tables inside its cells are read as paragraphs of these.
type Table struct {
	Rows []Row
	Name string // of the sheet it stands on; empty in a document of Word
}

// Row is a row of a table.
type Row struct {
	Cells  []Cell
	Number int  // of a row of a sheet, from 1; 0 in a document of Word
	Header bool // repeated on each page
}

// Cell is a cell. Columns are counted from 0 in the grid of the table, so that merged cells keep their place.
type Cell struct {
	Column, Span int
	Continues    bool // it belongs to the cell above it, and holds no text of its own
	Paragraphs   []Paragraph
}

// Text is the text of all paragraphs, a line for each that holds any.
func (c Cell) Text() string {
	var lines []string
	for _, p := range c.Paragraphs {
		if s := p.String(); s != "" {
			lines = append(lines, s)
		}
	}
	return strings.Join(lines, "\n")
}

// At is the cell that covers a column; false if the row has none there.
func (r Row) At(column int) (Cell, bool) {
	for _, c := range r.Cells {
		if column >= c.Column && column < c.Column+c.Span {
			return c, true
		}
	}
	return Cell{}, false
}

// Columns is the number of columns of the widest row.
func (t *Table) Columns() int {
	n := 0
	for _, r := range t.Rows {
		if len(r.Cells) > 0 {
			last := r.Cells[len(r.Cells)-1]
			n = max(n, last.Column+last.Span)
		}
	}
	return n
}
