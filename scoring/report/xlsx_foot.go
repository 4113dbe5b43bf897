package report

// Below the table: signatures; and what may be entered into it.

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

func signatures(s *sheet, d Data, plain, bold look) {
	s.row++
	italic := plain
	italic.italic = true
	last := len(annexHeads)
	s.wide(6, last, dateLine(d), italic)
	both := func(left, right string, l look) {
		s.row++
		for i, part := range []string{left, right} {
			from, to := 1, 4
			if i == 1 {
				from, to = 6, last
			}
			s.span(from, to, l.of(part))
		}
		s.setHeight(s.row, 17)
	}
	signer := d.Campaign.Signer
	both("NGƯỜI LẬP BIỂU", signer.OnBehalf, bold)
	both("", signer.Post, bold)
	both("(Ký, ghi rõ họ tên)", "(Ký, ghi rõ họ tên, đóng dấu)", italic)
	s.row += 4
	both("", signer.Name, bold)
}

// onlyPoints lets nothing but points be entered as appraised; the sheet itself is not locked, for people rearrange it.
func onlyPoints(s *sheet, first int) {
	v := excelize.NewDataValidation(true)
	v.SetSqref(fmt.Sprintf("E%d:E%d", first, s.row))
	s.keep(v.SetRange(0, 100, excelize.DataValidationTypeDecimal, excelize.DataValidationOperatorBetween))
	v.SetError(excelize.DataValidationErrorStyleStop, headAppraised, "Chỉ nhập số điểm, từ 0 đến điểm tối đa của tiêu chí.")
	s.keep(s.file.AddDataValidation(s.name, v))
}
