package report

// How high rows must be.

// textHeight is how high wrapped text is, in points, in a column so many characters wide.
// Spreadsheet programs do not fit rows to text that a program wrote.
func textHeight(text string, width float64, l look) float64 {
	room := (width*pixelsPerChar - cellPadding) * pointsPerPixel * fitting
	return float64(len(wrap(text, max(room, l.size), l.size, l.bold)))*l.size*lineHeight + 4
}

// The measures behind textHeight: column widths are counted in digits of Calibri 11, 7 pixels wide; a cell keeps a little
// room at both sides; programs round the widths of letters to pixels, so a line takes a little less than is computed.
const (
	pixelsPerChar  = 7
	cellPadding    = 2
	pointsPerPixel = 0.75
	fitting        = 0.96
	lineHeight     = 1.17 // in sizes of the font
)
