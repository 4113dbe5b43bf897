package docx

// Tables: rows, cells, and which cells are one.

import (
	"encoding/xml"
	"strconv"
)

// table reads the rows of a table.
func (b *body) table(t *Table) error {
	if b.nesting++; b.nesting > maxNesting {
		return errTooMuch
	}
	defer func() { b.nesting-- }()
	return b.rows(t)
}

func (b *body) rows(t *Table) error {
	return b.each(func(e xml.StartElement) func() error {
		switch e.Name.Local {
		case "tr":
			return func() error {
				row, deleted, err := b.row()
				if !deleted && len(row.Cells) > 0 {
					t.Rows = append(t.Rows, row)
				}
				return err
			}
		case "sdt", "sdtContent", "customXml", "ins", "moveTo":
			return func() error { return b.rows(t) }
		}
		return nil
	})
}

// row reads a row. One that was deleted, with the changes tracked, is told.
func (b *body) row() (row Row, deleted bool, err error) {
	column := 0
	var cells func() error
	cells = func() error {
		return b.each(func(e xml.StartElement) func() error {
			switch e.Name.Local {
			case "trPr":
				return func() error {
					return b.each(func(e xml.StartElement) func() error {
						switch e.Name.Local {
						case "tblHeader":
							row.Header = on(e)
						case "gridBefore":
							column = span(e, 0)
						case "del":
							deleted = true
						}
						return nil
					})
				}
			case "tc":
				return func() error {
					c := Cell{Column: column, Span: 1}
					joined, err := b.cell(&c)
					if column += c.Span; column > maxColumn {
						return errTooMuch
					}
					if last := len(row.Cells) - 1; joined && last >= 0 {
						row.Cells[last].Span += c.Span
						row.Cells[last].Paragraphs = append(row.Cells[last].Paragraphs, c.Paragraphs...)
					} else {
						row.Cells = append(row.Cells, c)
					}
					return err
				}
			case "sdt", "sdtContent", "customXml", "ins", "moveTo":
				return cells
			}
			return nil
		})
	}
	err = cells()
	return row, deleted, err
}

// cell reads a cell; joined tells that it belongs to the one left of it, as old files merge them.
func (b *body) cell(c *Cell) (joined bool, err error) {
	var inside func() error
	inside = func() error {
		return b.each(func(e xml.StartElement) func() error {
			switch e.Name.Local {
			case "tcPr":
				return func() error {
					return b.each(func(e xml.StartElement) func() error {
						switch e.Name.Local {
						case "gridSpan":
							c.Span = span(e, 1)
						case "vMerge":
							c.Continues = attr(e, "val") != "restart"
						case "hMerge":
							joined = attr(e, "val") != "restart"
						}
						return nil
					})
				}
			case "p":
				return func() error { return b.paragraph(func(p Paragraph) { c.Paragraphs = append(c.Paragraphs, p) }) }
			case "tbl":
				return func() error {
					var t Table
					err := b.table(&t)
					for _, row := range t.Rows {
						for _, inner := range row.Cells {
							c.Paragraphs = append(c.Paragraphs, inner.Paragraphs...)
						}
					}
					return err
				}
			case "sdt", "sdtContent", "customXml", "ins", "moveTo", "AlternateContent", "Choice":
				return inside
			}
			return nil
		})
	}
	return joined, inside()
}

// span is a number of columns, at least least and at most what a table may have.
func span(e xml.StartElement, least int) int {
	n, err := strconv.Atoi(attr(e, "val"))
	if err != nil {
		return least
	}
	return min(max(n, least), maxColumn)
}
