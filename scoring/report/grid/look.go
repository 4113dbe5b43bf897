package grid

// What cells look like.

import (
	"chamdiem/scoring/report/typeface"

	"github.com/xuri/excelize/v2"
)

// Look is what a cell looks like.
type Look struct {
	Size       float64
	Bold       bool
	Italic     bool
	Align      string // "left" if empty
	Top        bool   // else in the middle
	Fill       string // colour, such as "DDEBF7"
	Border     bool
	Number     bool // shown with the decimals it has; else the cell stays text, whatever is typed into it
	NoWrap     bool
	Unlocked   bool // may be filled in where the sheet is protected
	Underlined bool
}

// Colours of cells.
const (
	fillHead  = "D9D9D9" // headings
	FillAsked = "FFF9E5" // cells to be filled in, or to be looked at
)

// style registers a look once.
func (b *Book) style(l Look) int {
	if id, ok := b.styles[l]; ok {
		return id
	}
	s := &excelize.Style{
		Font:       &excelize.Font{Family: typeface.Name, Size: l.Size, Bold: l.Bold, Italic: l.Italic},
		Alignment:  &excelize.Alignment{Horizontal: l.Align, Vertical: "center", WrapText: !l.NoWrap},
		Protection: &excelize.Protection{Locked: !l.Unlocked},
		NumFmt:     FormatText,
	}
	if l.Underlined {
		s.Font.Underline = "single"
	}
	if l.Top {
		s.Alignment.Vertical = "top"
	}
	if l.Number {
		s.NumFmt = formatGeneral
	}
	if l.Fill != "" {
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{l.Fill}}
	}
	if l.Border {
		for _, side := range []string{"left", "right", "top", "bottom"} {
			s.Border = append(s.Border, excelize.Border{Type: side, Color: "7F7F7F", Style: 1})
		}
	}
	id, err := b.File.NewStyle(s)
	b.Keep(err)
	b.styles[l] = id
	return id
}

// Formats of cells: text, which a leading "=" never turns into a formula, and numbers with the decimals they have.
const (
	formatGeneral = 0
	FormatText    = 49
)
