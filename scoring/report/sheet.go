package report

// Writing worksheets: styles, text that stays text, row heights that fit wrapped text, and printing.

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"github.com/xuri/excelize/v2"
)

// fontName is the font of all documents; Nghị định 30/2020 prescribes it for reports.
const fontName = "Times New Roman"

// book is a workbook in the making. The first error sticks and is returned by done.
type book struct {
	file   *excelize.File
	styles map[look]int
	err    error
}

// look is what a cell looks like.
type look struct {
	size       float64
	bold       bool
	italic     bool
	align      string // "left" if empty
	top        bool   // else in the middle
	fill       string // colour, such as "DDEBF7"
	colour     string // of the letters
	border     bool
	number     bool // shown with the decimals it has; else the cell is text for ever
	noWrap     bool
	unlocked   bool // may be filled in where the sheet is protected
	indent     int
	underlined bool
}

func newBook() *book {
	return &book{file: excelize.NewFile(), styles: map[look]int{}}
}

func (b *book) keep(err error) {
	if b.err == nil && err != nil {
		b.err = err
	}
}

// Formats of cells: text, which a leading "=" never turns into a formula, and numbers with the decimals they have.
const (
	formatGeneral = 0
	formatText    = 49
)

func (b *book) style(l look) int {
	if id, ok := b.styles[l]; ok {
		return id
	}
	s := &excelize.Style{
		Font:       &excelize.Font{Family: fontName, Size: l.size, Bold: l.bold, Italic: l.italic, Color: l.colour},
		Alignment:  &excelize.Alignment{Horizontal: l.align, Vertical: "center", WrapText: !l.noWrap, Indent: l.indent},
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

// sheet is one worksheet with the widths of its columns, in characters of the standard font.
type sheet struct {
	*book
	name   string
	widths []float64
	row    int // the last row written, from 1
}

// sheet adds a worksheet; the first takes the place of the empty one that every workbook begins with.
func (b *book) sheet(name string, widths ...float64) *sheet {
	if len(b.file.GetSheetList()) == 1 && b.file.GetSheetList()[0] == "Sheet1" && name != "Sheet1" {
		b.keep(b.file.SetSheetName("Sheet1", name))
	} else {
		_, err := b.file.NewSheet(name)
		b.keep(err)
	}
	s := &sheet{book: b, name: name, widths: widths}
	for i, w := range widths {
		col, _ := excelize.ColumnNumberToName(i + 1)
		b.keep(b.file.SetColWidth(name, col, col, w))
	}
	return s
}

// cell is a value with its look: a string, a float64 for numbers, or nil for an empty cell with its border.
type cell struct {
	value any
	look  look
}

func cellName(col, row int) string {
	name, _ := excelize.CoordinatesToCellName(col, row)
	return name
}

// put writes a value at a place (both from 1).
func (s *sheet) put(col, row int, c cell) {
	at := cellName(col, row)
	switch v := c.value.(type) {
	case string:
		if v = cellText(v); v != "" {
			s.keep(s.file.SetCellStr(s.name, at, v))
		}
	case float64:
		s.keep(s.file.SetCellFloat(s.name, at, v, -1, 64))
	case int:
		s.keep(s.file.SetCellInt(s.name, at, int64(v)))
	case nil:
	default:
		s.keep(fmt.Errorf("write cell %s: no way to write a %T", at, v))
	}
	s.keep(s.file.SetCellStyle(s.name, at, at, s.style(c.look)))
}

// add writes the next row, as high as its text needs.
func (s *sheet) add(cells ...cell) int {
	s.row++
	height := 0.0
	for i, c := range cells {
		s.put(i+1, s.row, c)
		if v, ok := c.value.(string); ok && !c.look.noWrap && i < len(s.widths) {
			height = max(height, textHeight(v, s.widths[i]-float64(c.look.indent), c.look))
		}
	}
	if height > 0 {
		s.setHeight(s.row, height)
	}
	return s.row
}

// maxRowHeight is Excel's own, in points: what is longer is still there, but cut on paper.
const maxRowHeight = 409

func (s *sheet) setHeight(row int, points float64) {
	s.keep(s.file.SetRowHeight(s.name, row, min(points, maxRowHeight)))
}

// wide writes one text over columns from..to of the next row.
func (s *sheet) wide(from, to int, text string, l look) int {
	s.row++
	s.put(from, s.row, cell{text, l})
	s.keep(s.file.MergeCell(s.name, cellName(from, s.row), cellName(to, s.row)))
	width := 0.0
	for _, w := range s.widths[from-1 : to] {
		width += w
	}
	if h, _ := s.file.GetRowHeight(s.name, s.row); !l.noWrap {
		s.setHeight(s.row, max(h, textHeight(text, width, l)))
	}
	return s.row
}

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

// escaped is how workbooks write characters by their number.
var escaped = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// printable drops what neither XML nor YAML can hold: control characters but line ends, and broken UTF-8.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' || r == '\uFFFE' || r == '\uFFFF' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "�"))
}

// cellText makes text fit for a cell: printable, at most as long as a cell may be.
func cellText(s string) string {
	s = escaped.ReplaceAllString(printable(s), "_x005F$0") // else "_x0041_" is read as "A"
	if runes := []rune(s); len(runes) > excelize.TotalCellChars {
		return string(runes[:excelize.TotalCellChars-1]) + "…"
	}
	return s
}

// printing lays the sheet out on A4: all columns on one page's width, header rows repeated, page numbers below.
func (s *sheet) printing(landscape bool, headerRows string) {
	orientation, a4, fit, height := "portrait", 9, 1, 0
	if landscape {
		orientation = "landscape"
	}
	s.keep(s.file.SetPageLayout(s.name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &orientation, FitToWidth: &fit, FitToHeight: &height}))
	yes := true
	s.keep(s.file.SetSheetProps(s.name, &excelize.SheetPropsOptions{FitToPage: &yes}))
	side, edge, foot := 0.5, 0.6, 0.3 // inches
	s.keep(s.file.SetPageMargins(s.name, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &edge, Bottom: &edge, Footer: &foot, Header: &foot, Horizontally: &yes}))
	s.keep(s.file.SetHeaderFooter(s.name, &excelize.HeaderFooterOptions{OddFooter: `&C&"` + fontName + `"&10Trang &P/&N`}))
	if headerRows != "" {
		s.keep(s.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: "'" + s.name + "'!" + headerRows, Scope: s.name}))
	}
}

// freeze keeps the rows above row and the columns left of col in sight.
func (s *sheet) freeze(col, row int) {
	s.keep(s.file.SetPanes(s.name, &excelize.Panes{Freeze: true, XSplit: col - 1, YSplit: row - 1,
		TopLeftCell: cellName(col, row), ActivePane: "bottomRight"}))
}
