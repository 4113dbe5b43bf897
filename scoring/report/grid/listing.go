package grid

// Sheets that are plain lists.

// Looks of the cells of a list.
var (
	ListHead   = Look{Size: 11, Bold: true, Align: "center", Border: true, Fill: fillHead}
	ListText   = Look{Size: 10.5, Border: true, Top: true}
	ListMid    = Look{Size: 10.5, Border: true, Top: true, Align: "center"}
	ListNumber = Look{Size: 10.5, Border: true, Top: true, Align: "center", Number: true}
	ListTiny   = Look{Size: 7, Border: true, Top: true}
)

// Listing starts a sheet that is a list: its title, a line that says whose it is and of when, and the headings.
func (b *Book) Listing(name, title, below string, columns []Column) *Sheet {
	widths, cells := make([]float64, len(columns)), make([]Cell, len(columns))
	for i, c := range columns {
		widths[i], cells[i] = c.Width, ListHead.Of(c.Head)
	}
	s := b.Sheet(name, widths...)
	s.Wide(1, len(columns), title, Look{Size: 14, Bold: true, Align: "center"})
	s.Wide(1, len(columns), below, Look{Size: 11, Italic: true, Align: "center"})
	s.Row++
	s.Add(cells...)
	s.Freeze(1, s.Row+1)
	return s
}
