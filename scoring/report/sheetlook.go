package report

// What cells look like.

import (
	"github.com/xuri/excelize/v2"
)

// look is what a cell looks like.
type look struct {
	size       float64
	bold       bool
	italic     bool
	align      string // "left" if empty
	top        bool   // else in the middle
	fill       string // colour, such as "DDEBF7"
	border     bool
	number     bool // shown with the decimals it has; else the cell is text for ever
	noWrap     bool
	unlocked   bool // may be filled in where the sheet is protected
	underlined bool
}

// Colours of cells.
const (
	fillHead  = "D9D9D9" // headings
	fillAsked = "FFF9E5" // what somebody has to look at or to fill in
)

// style registers a look once.
func (b *book) style(l look) int {
	if id, ok := b.styles[l]; ok {
		return id
	}
	s := &excelize.Style{
		Font:       &excelize.Font{Family: fontName, Size: l.size, Bold: l.bold, Italic: l.italic},
		Alignment:  &excelize.Alignment{Horizontal: l.align, Vertical: "center", WrapText: !l.noWrap},
		Protection: &excelize.Protection{Locked: !l.unlocked},
		NumFmt:     formatText,
	}
	if l.underlined {
		s.Font.Underline = "single"
	}
	if l.top {
		s.Alignment.Vertical = "top"
	}
	if l.number {
		s.NumFmt = formatGeneral
	}
	if l.fill != "" {
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{l.fill}}
	}
	if l.border {
		for _, side := range []string{"left", "right", "top", "bottom"} {
			s.Border = append(s.Border, excelize.Border{Type: side, Color: "7F7F7F", Style: 1})
		}
	}
	id, err := b.file.NewStyle(s)
	b.keep(err)
	b.styles[l] = id
	return id
}

// Formats of cells: text, which a leading "=" never turns into a formula, and numbers with the decimals they have.
const (
	formatGeneral = 0
	formatText    = 49
)
