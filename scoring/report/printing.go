package report

// Laying sheets out on paper.

import (
	"github.com/xuri/excelize/v2"
)

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
