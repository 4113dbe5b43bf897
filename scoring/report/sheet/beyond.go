package sheet

// Columns that people added beside those of the sheet.

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"chamdiem/scoring/report/grid"
)

// The most that is named of columns that the sheet does not have.
const (
	mostBeyond      = 20 // columns
	mostBeyondCells = 6  // cells of one
)

// beyond names the values in columns that the sheet does not have, a column at a time.
func beyond(t *grid.Table) []grid.Fault {
	own := map[int]bool{}
	for _, col := range t.Col {
		own[col] = true
	}
	cells := map[int][]string{}
	said := map[int]string{}
	for i, row := range t.Rows {
		for c, v := range row {
			if v = grid.Short(v); v == "" || own[c+1] {
				continue
			}
			if cells[c+1] = append(cells[c+1], grid.CellName(c+1, t.First+i)); said[c+1] == "" {
				said[c+1] = v
			}
		}
	}
	out := &grid.Faults{}
	for _, col := range slices.Sorted(maps.Keys(cells))[:min(len(cells), mostBeyond)] {
		list := cells[col]
		which := strings.TrimRight(grid.CellName(col, 1), "1")
		if head := t.Heading(col); head != "" {
			which += " (“" + grid.Short(head) + "”)"
		}
		also := ""
		if more := list[1:]; len(more) > 0 {
			also = "; cũng vậy: " + strings.Join(more[:min(len(more), mostBeyondCells)], ", ")
			if left := len(more) - mostBeyondCells; left > 0 {
				also += fmt.Sprintf(" và %d ô nữa", left)
			}
		}
		out.Add(t.Sheet, list[0], "“%s”: cột %s không có trong bảng điểm; không lấy%s", said[col], which, also)
	}
	return out.List
}
