package report

// Sheets that are plain lists.

// Looks of the cells of a list.
var (
	listHead   = look{size: 11, bold: true, align: "center", border: true, fill: fillHead}
	listText   = look{size: 10.5, border: true, top: true}
	listMid    = look{size: 10.5, border: true, top: true, align: "center"}
	listNumber = look{size: 10.5, border: true, top: true, align: "center", number: true}
	listTiny   = look{size: 7, border: true, top: true}
)

// listing starts a sheet that is a list: its title, a line that says whose it is and of when, and the headings.
func (b *book) listing(name, title, below string, columns []column) *sheet {
	widths, cells := make([]float64, len(columns)), make([]cell, len(columns))
	for i, c := range columns {
		widths[i], cells[i] = c.width, listHead.of(c.head)
	}
	s := b.sheet(name, widths...)
	s.wide(1, len(columns), title, look{size: 14, bold: true, align: "center"})
	s.wide(1, len(columns), below, look{size: 11, italic: true, align: "center"})
	s.row++
	s.add(cells...)
	s.freeze(1, s.row+1)
	return s
}
