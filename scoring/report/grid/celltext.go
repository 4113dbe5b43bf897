package grid

// Text that is fit for a cell.

import (
	"regexp"

	"chamdiem/scoring/report/typeface"

	"github.com/xuri/excelize/v2"
)

// escaped is how workbooks write characters by their number.
var escaped = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// cellText makes text fit for a cell: printable, at most as long as a cell may be.
func cellText(s string) string {
	s = escaped.ReplaceAllString(typeface.Printable(s), "_x005F$0") // else "_x0041_" is read as "A"
	if runes := []rune(s); len(runes) > excelize.TotalCellChars {
		return string(runes[:excelize.TotalCellChars-1]) + "…"
	}
	return s
}
