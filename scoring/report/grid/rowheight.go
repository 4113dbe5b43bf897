package grid

// How high rows must be.

import "chamdiem/scoring/report/typeface"

// TextHeight is how high wrapped text is, in points, in a column so many characters wide.
// Spreadsheet programs do not fit rows to text that a program wrote.
func TextHeight(text string, width float64, l Look) float64 {
	return float64(len(typeface.Wrap(text, lineRoom(width, l), l.Size, l.Bold)))*l.Size*lineHeight + rowPadding
}

// height is how high the text of a cell is, in points, in a column so many characters wide: bold words are wider than others.
func height(value any, width float64, l Look) float64 {
	h, ok := value.(Headed)
	if !ok {
		text, _ := words(value)
		return TextHeight(text, width, l)
	}
	room := lineRoom(width, l)
	head := typeface.Wrap(h.Head, room, l.Size, true)
	last := typeface.Width(head[len(head)-1], l.Size, true)
	lines := len(head) - 1 + len(typeface.WrapBehind(last, h.Text, room, l.Size, l.Bold))
	return float64(lines)*l.Size*lineHeight + rowPadding
}

// lineRoom is how wide a line may be, in points, in a column so many characters wide.
func lineRoom(width float64, l Look) float64 {
	return max((width*pixelsPerChar-cellPadding)*pointsPerPixel*fitting, l.Size)
}

// The measures of TextHeight. Column widths are counted in digits of the workbook's own font, Times New Roman 11, which are 7 pixels wide. A cell keeps a
// little room at both sides. Programs round the widths of letters to pixels, so a line takes a little less than is computed.
const (
	pixelsPerChar  = 7
	cellPadding    = 2
	pointsPerPixel = 0.75
	fitting        = 0.96
	lineHeight     = 1.17 // in sizes of the font
	rowPadding     = 4    // points above and below the text of a row
)
