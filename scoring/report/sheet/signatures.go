package sheet

// Below the table: signatures; and what may be entered into it.

import (
	"fmt"

	"chamdiem/scoring/report/content"
	"chamdiem/scoring/report/grid"

	"github.com/xuri/excelize/v2"
)

func signatures(s *grid.Sheet, d content.Data, plain, bold grid.Look) {
	s.Row++
	italic := plain
	italic.Italic = true
	last := len(content.AnnexHeads)
	s.Wide(6, last, content.DateLine(d), italic)
	both := func(left, right string, l grid.Look) {
		s.Row++
		for i, part := range []string{left, right} {
			from, to := 1, 4
			if i == 1 {
				from, to = 6, last
			}
			s.Span(from, to, l.Of(part))
		}
		s.SetHeight(s.Row, max(grid.TextHeight(left, s.Width(1, 4), l), grid.TextHeight(right, s.Width(6, last), l)))
	}
	signer := d.Campaign.Signer
	if signer.OnBehalf == "" {
		both("NGƯỜI LẬP BIỂU", signer.Post, bold)
	} else {
		both("NGƯỜI LẬP BIỂU", signer.OnBehalf, bold)
		both("", signer.Post, bold)
	}
	both("(Ký, ghi rõ họ tên)", "(Ký, ghi rõ họ tên, đóng dấu)", italic)
	s.Row += 4
	both("", signer.Name, bold)
}

// onlyPoints lets nothing but points be entered as appraised; the sheet itself is not locked, for people rearrange it.
func onlyPoints(s *grid.Sheet, first int) {
	v := excelize.NewDataValidation(true)
	v.SetSqref(fmt.Sprintf("E%d:E%d", first, s.Row))
	s.Keep(v.SetRange(0, fmt.Sprintf("C%d", first), excelize.DataValidationTypeDecimal, excelize.DataValidationOperatorBetween)) // each row has its maximum beside it
	v.SetError(excelize.DataValidationErrorStyleStop, content.HeadAppraised, "Chỉ nhập số điểm, từ 0 đến điểm tối đa của tiêu chí.")
	s.Keep(s.File.AddDataValidation(s.Name, v))
}
