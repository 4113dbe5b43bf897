package grid

// Laying sheets out on paper.

import (
	"fmt"
	"strings"

	"chamdiem/scoring/report/typeface"

	"github.com/xuri/excelize/v2"
)

// Printing lays the sheet out on A4: all columns on one page's width, header rows repeated, page numbers below.
func (s *Sheet) Printing(landscape bool, headerRows string) {
	orientation, a4, fit, height := "portrait", 9, 1, 0
	if landscape {
		orientation = "landscape"
	}
	s.Keep(s.File.SetPageLayout(s.Name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &orientation, FitToWidth: &fit, FitToHeight: &height}))
	yes := true
	s.Keep(s.File.SetSheetProps(s.Name, &excelize.SheetPropsOptions{FitToPage: &yes}))
	side, edge, foot := 0.5, 0.6, 0.3 // inches
	s.Keep(s.File.SetPageMargins(s.Name, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &edge, Bottom: &edge, Footer: &foot, Header: &foot, Horizontally: &yes}))
	s.Keep(s.File.SetHeaderFooter(s.Name, pageNumbers()))
	if headerRows != "" {
		s.Keep(s.File.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: "'" + s.Name + "'!" + headerRows, Scope: s.Name}))
	}
}

// Mark writes a few words into the top margin of every page, at the right; "" for none. It comes after Printing.
func (s *Sheet) Mark(words string) {
	if words == "" {
		return
	}
	options := pageNumbers()
	options.OddHeader = `&R&"` + typeface.Name + `,Bold"&10` + strings.ReplaceAll(words, "&", "&&")
	s.Keep(s.File.SetHeaderFooter(s.Name, options))
}

// pageNumbers are in the middle of the bottom margin.
func pageNumbers() *excelize.HeaderFooterOptions {
	return &excelize.HeaderFooterOptions{OddFooter: `&C&"` + typeface.Name + `"&10Trang &P/&N`}
}

// Freeze keeps the rows above row and the columns left of col in sight.
func (s *Sheet) Freeze(col, row int) {
	s.Keep(s.File.SetPanes(s.Name, &excelize.Panes{Freeze: true, XSplit: col - 1, YSplit: row - 1,
		TopLeftCell: CellName(col, row), ActivePane: "bottomRight"}))
}

// PrintFrom prints the sheet from a row on only, its columns up to last.
func (s *Sheet) PrintFrom(row, last int) {
	column, _ := excelize.ColumnNumberToName(last)
	s.Keep(s.File.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", Scope: s.Name,
		RefersTo: fmt.Sprintf("'%s'!$A$%d:$%s$%d", s.Name, row, column, s.Row)}))
}
