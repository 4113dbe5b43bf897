package sheet

// Cells of points that hold no number as people see it: each is named, none is passed over.

import (
	"fmt"
	"strings"

	"chamdiem/scoring/report/content"
	"chamdiem/scoring/report/grid"

	"github.com/xuri/excelize/v2"
)

// oddPoints are the cells of points that cannot be taken as they are, with the reason in words. Formulas with a value, plain
// numbers and texts are not among them.
func oddPoints(f *excelize.File, t *grid.Table, sums map[string]string) map[string]string {
	out := map[string]string{}
	defer func() { _ = recover() }() // the library may panic on damaged parts; the values are read without it
	for i := range t.Rows {
		at := t.At(i, content.HeadAppraised)
		if why := oddCell(f, t, i, at); why != "" {
			out[at] = why
		}
		for _, head := range []string{content.HeadMaximum, content.HeadSelf} {
			at := t.At(i, head)
			if _, sum := sums[at]; t.Col[head] > 0 && !sum && t.Text(i, head) == "" {
				if why := unsolved(f, t.Sheet, at); why != "" {
					out[at] = why
				}
			}
		}
	}
	merged, err := f.GetMergeCells(t.Sheet)
	if err != nil {
		return out
	}
	for _, m := range merged {
		from, to := m.GetStartAxis(), m.GetEndAxis()
		col, first, err := excelize.CellNameToCoordinates(from)
		lastCol, last, err2 := excelize.CellNameToCoordinates(to)
		if points := t.Col[content.HeadAppraised]; err == nil && err2 == nil && col <= points && points <= lastCol && first < last && last >= t.First {
			out[grid.CellName(points, max(first, t.First))] = fmt.Sprintf("ô này bị gộp (%s:%s); đề nghị bỏ gộp ô và ghi điểm ở từng dòng", from, to)
		}
	}
	return out
}

// oddCell says why one cell cannot be taken; "" if it can, or is empty.
func oddCell(f *excelize.File, t *grid.Table, i int, at string) string {
	value := t.Text(i, content.HeadAppraised)
	if value == "" {
		return unsolved(f, t.Sheet, at)
	}
	kind, err := f.GetCellType(t.Sheet, at)
	switch {
	case err != nil:
		return ""
	case kind == excelize.CellTypeBool:
		return "là giá trị đúng/sai (TRUE/FALSE), không phải số điểm"
	case kind == excelize.CellTypeDate:
		return "là ngày tháng, không phải số điểm"
	case kind == excelize.CellTypeError:
		return fmt.Sprintf("là lỗi của Excel (%s), không phải số điểm", grid.Short(value))
	}
	shown, err := f.GetCellValue(t.Sheet, at, excelize.Options{RawCellValue: false})
	if err != nil || shown == value {
		return ""
	}
	if strings.Contains(shown, "%") {
		return fmt.Sprintf("đang ở dạng phần trăm (%s); đề nghị gõ số điểm", grid.Short(shown))
	}
	if _, err := grid.NumberOf(shown); err != nil {
		return fmt.Sprintf("hiện là “%s”, không phải số điểm; đề nghị gõ lại số điểm", grid.Short(shown))
	}
	return ""
}

// unsolved says that an empty cell has a formula without a value; "" if it has none.
func unsolved(f *excelize.File, sheet, at string) string {
	formula, err := f.GetCellFormula(sheet, at)
	if err != nil || formula == "" {
		return ""
	}
	return fmt.Sprintf("công thức “%s” chưa có kết quả; đề nghị mở bằng Excel rồi lưu lại, hoặc gõ số điểm", grid.Short("="+formula))
}
