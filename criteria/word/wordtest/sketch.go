package wordtest

import "strings"

// Sketch makes a Word file of a drawing: a line is a paragraph; lines that begin with "|" are the rows of a table. "|" parts cells, "¶"
// the paragraphs of a cell; "^" is a cell that goes on from the one above it, "<" one that is merged with the one left of it.
func Sketch(drawing string) []byte {
	f := &File{}
	var rows [][]string
	flush := func() {
		if len(rows) > 0 {
			f.Table(1, cells(rows)...)
		}
		rows = nil
	}
	for line := range strings.Lines(drawing) {
		line = strings.TrimSpace(line)
		if cells, ok := strings.CutPrefix(line, "|"); ok {
			row := strings.Split(cells, "|")
			for i := range row {
				row[i] = strings.TrimSpace(row[i])
			}
			rows = append(rows, row)
			continue
		}
		flush()
		if line != "" {
			f.Add(P(line))
		}
	}
	flush()
	return f.Bytes()
}

// cells makes the cells of a drawn table.
func cells(rows [][]string) [][]Cell {
	out := make([][]Cell, len(rows))
	for i, row := range rows {
		for col, text := range row {
			switch text {
			case "<":
				last := &out[i][len(out[i])-1]
				last.Span = max(last.Span, 1) + 1
				continue
			case "^":
				out[i] = append(out[i], Cell{Down: "continue"})
				continue
			}
			c := C(strings.ReplaceAll(text, "¶", "\n"))
			if i+1 < len(rows) && col < len(rows[i+1]) && rows[i+1][col] == "^" {
				c.Down = "restart"
			}
			out[i] = append(out[i], c)
		}
	}
	return out
}
