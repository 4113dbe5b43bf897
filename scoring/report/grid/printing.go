package grid

// Laying sheets out on paper.

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"

	"chamdiem/scoring/report/typeface"

	"github.com/xuri/excelize/v2"
)

// The page of all sheets is A4, in points, with margins in inches: at the sides, above and below, and of the page's number.
const (
	paperA4     = 9
	pageShort   = 595.3
	pageLong    = 841.9
	pageSide    = 0.5
	pageEdge    = 0.6
	pageFoot    = 0.3
	pointsInch  = 72
	mostOfScale = 100
)

// paper is how a sheet is printed.
type paper struct {
	on        bool
	landscape bool
	head      int // the row that is repeated on each page, 0 for none
	from      int // the first row that is printed, 0 for the first of the sheet
	last      int // the last column that is printed, 0 for all
	fixed     int // columns that are repeated where the sheet is several pages wide
	next      int // the column with which the second page of the width begins; 0 if all columns are on one
	aside     string
	mark      string
}

// Printing prints the sheet on A4 with its columns on one page's width, the row head repeated (0 for none), page numbers from 1 below.
func (s *Sheet) Printing(landscape bool, head int) {
	s.paper.on, s.paper.landscape, s.paper.head = true, landscape, head
}

// Mark writes words into the top margin of every page: what the sheet is at the left, that it is a draft at the right; "" for none.
func (s *Sheet) Mark(aside, draft string) { s.paper.aside, s.paper.mark = aside, draft }

// PrintFrom prints the sheet from a row on only, its columns up to last.
func (s *Sheet) PrintFrom(row, last int) { s.paper.from, s.paper.last = row, last }

// Across prints the sheet two pages wide: the second begins with the column next, and repeats the first columns. Both pages of the same
// rows come out one after the other.
func (s *Sheet) Across(repeated, next int) { s.paper.fixed, s.paper.next = repeated, next }

// Freeze keeps the rows above row and the columns left of col in sight.
func (s *Sheet) Freeze(col, row int) {
	s.Keep(s.File.SetPanes(s.Name, &excelize.Panes{Freeze: true, XSplit: col - 1, YSplit: row - 1,
		TopLeftCell: CellName(col, row), ActivePane: "bottomRight"}))
}

// layOut writes how the sheet is printed once all its rows are there.
func (s *Sheet) layOut() {
	p := s.paper
	if !p.on {
		return
	}
	orientation, size, first, scale := "portrait", paperA4, uint(1), s.scale()
	if p.landscape {
		orientation = "landscape"
	}
	layout := excelize.PageLayoutOptions{Size: &size, Orientation: &orientation, AdjustTo: &scale, FirstPageNumber: &first}
	if p.next > 0 {
		order := "overThenDown"
		layout.PageOrder = &order
	}
	s.Keep(s.File.SetPageLayout(s.Name, &layout))
	side, edge, foot, middle := pageSide, pageEdge, pageFoot, true
	s.Keep(s.File.SetPageMargins(s.Name, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &edge, Bottom: &edge, Footer: &foot, Header: &foot, Horizontally: &middle}))
	s.Keep(s.File.SetHeaderFooter(s.Name, &excelize.HeaderFooterOptions{OddHeader: margin("L", "Italic", p.aside) + margin("R", "Bold", p.mark), OddFooter: margin("C", "Regular", "Trang ") + "&P"}))
	var repeated []string
	if p.fixed > 0 {
		repeated = append(repeated, fmt.Sprintf("'%s'!$A:$%s", s.Name, columnName(p.fixed)))
	}
	if p.head > 0 {
		repeated = append(repeated, fmt.Sprintf("'%s'!$%d:$%d", s.Name, p.head, p.head))
	}
	if len(repeated) > 0 {
		s.Keep(s.File.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: strings.Join(repeated, ","), Scope: s.Name}))
	}
	if p.from > 0 {
		s.Keep(s.File.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", Scope: s.Name,
			RefersTo: fmt.Sprintf("'%s'!$A$%d:$%s$%d", s.Name, p.from, columnName(p.last), s.Row)}))
	}
	for _, row := range s.breaks(float64(scale) / mostOfScale) {
		s.Keep(s.File.InsertPageBreak(s.Name, CellName(1, row)))
	}
	if p.next > 0 {
		s.Keep(s.File.InsertPageBreak(s.Name, CellName(p.next, 1)))
	}
}

// maxMargin is how long one of the two texts above a page is, with what tells its place and look: Excel takes 255 units of UTF-16 of both.
const maxMargin = 127

// margin is a text of the top or bottom margin: its place (L, C, R) and look; "" for no text. One that is too long is cut off.
func margin(place, look, words string) string {
	if words == "" {
		return ""
	}
	start := "&" + place + `&"` + typeface.Name + "," + look + `"&10`
	if unicode.IsDigit([]rune(words)[0]) { // else it belongs to the size
		start += " "
	}
	text := func(s string) string { return start + strings.ReplaceAll(s, "&", "&&") }
	if whole := text(words); len(utf16.Encode([]rune(whole))) <= maxMargin {
		return whole
	}
	letters := []rune(words)
	letters = letters[:min(len(letters), maxMargin)]
	for len(letters) > 0 && len(utf16.Encode([]rune(text(string(letters)+"…")))) > maxMargin {
		letters = letters[:len(letters)-1]
	}
	return text(strings.TrimSpace(string(letters)) + "…")
}

func columnName(col int) string { return strings.TrimSuffix(CellName(col, 1), "1") }
