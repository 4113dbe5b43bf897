package grid

// Reading cells of a table.

import (
	"slices"
	"strings"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/input"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"
)

// At is the cell of a heading in the i-th row.
func (t *Table) At(i int, heading string) string { return CellName(t.Col[heading], t.First+i) }

// Text is the value under a heading, trimmed; "" where there is none.
func (t *Table) Text(i int, heading string) string {
	c := t.Col[heading] - 1
	if c < 0 || c >= len(t.Rows[i]) {
		return ""
	}
	s := strings.ReplaceAll(t.Rows[i][c], "\r\n", "\n")
	return strings.TrimSpace(strings.ReplaceAll(s, "_x000D_\n", "\n"))
}

// Number reads a number that a person typed ("0,5") or a program wrote ("0.5"). ok is false for an empty cell, and
// for anything else, which is reported.
func (t *Table) Number(i int, heading, example string) (d decimal.Decimal, ok bool) {
	s := t.Text(i, heading)
	if s == "" {
		return d, false
	}
	d, err := NumberOf(s)
	if err != nil {
		t.Faults.Add(t.Sheet, t.At(i, heading), "“%s” phải là số, ví dụ: %s (đang là “%s”)", heading, example, Short(s))
		return d, false
	}
	return d, true
}

// numberPlaces is how exact numbers of a worksheet are: binary fractions such as 0.30000000000000004 mean 0.3.
const numberPlaces = 9

// NumberOf reads a number as Table.Number does.
func NumberOf(s string) (decimal.Decimal, error) {
	if d, err := decimal.NewFromString(s); err == nil && len(s) < 32 && d.Abs().LessThan(decimal.New(1, 15)) {
		return d.Round(numberPlaces), nil
	}
	return input.Number(s)
}

// AsDay says that a code became a day: a spreadsheet makes one of "1.2" where cells are not text. It is "" for any other code.
func AsDay(code string) string {
	if !serialDay.MatchString(code) {
		return ""
	}
	return "ô này thành ngày tháng (" + code + "); đặt ô dạng Văn bản (Text) rồi gõ lại mã, ví dụ: 1.2"
}

// serialDay is a day since 1927 as a spreadsheet keeps it; codes have at most two digits between points.
var serialDay = pattern.New(`^[1-9][0-9]{4}$`)

// CheckFormulas reports cells of the table that hold a formula without a value: they look filled and read as empty.
func (t *Table) CheckFormulas(f *excelize.File) {
	defer func() { _ = recover() }() // the library may panic on damaged parts; the values are read without it
	asked := 0
	for i := range t.Rows {
		for heading := range t.Col {
			if t.Text(i, heading) != "" || asked >= mostAsked {
				continue
			}
			asked++
			if formula, err := f.GetCellFormula(t.Sheet, t.At(i, heading)); err == nil && formula != "" {
				t.Faults.Add(t.Sheet, t.At(i, heading), "ô này là công thức của Excel chưa có kết quả (%s); gõ thẳng giá trị, bỏ dấu = ở đầu", Short("="+formula))
			}
		}
	}
}

// mostAsked bounds the empty cells that are looked at: each costs a search among the rows.
const mostAsked = 20_000

// ReadPercent takes cells that show a percentage as they are seen: a spreadsheet keeps 0.98 of what a person typed as "98%". Under the headings
// of percentages the number becomes 98; a percentage under another heading is reported.
func (t *Table) ReadPercent(f *excelize.File, percentages ...string) {
	defer func() { _ = recover() }() // the library may panic on damaged parts; the values are read without it
	shown := map[int]bool{}
	for i := range t.Rows {
		for heading, col := range t.Col {
			value := t.Text(i, heading)
			named := slices.Contains(percentages, heading)
			if share, ok := strings.CutSuffix(value, "%"); ok && named {
				t.Rows[i][col-1] = strings.TrimSpace(share)
				continue
			}
			d, err := decimal.NewFromString(value)
			if err != nil || !t.showsPercent(f, i, heading, shown) {
				continue
			}
			if named {
				t.Rows[i][col-1] = d.Shift(2).Round(numberPlaces).String()
				continue
			}
			t.Faults.Add(t.Sheet, t.At(i, heading), "ô này ở dạng phần trăm (%s%%); đặt ô dạng Số (Number) rồi gõ lại", d.Shift(2).Round(numberPlaces))
		}
	}
}

// showsPercent tells whether a cell shows its number as a percentage; known are the styles that were looked at.
func (t *Table) showsPercent(f *excelize.File, i int, heading string, known map[int]bool) bool {
	id, err := f.GetCellStyle(t.Sheet, t.At(i, heading))
	if err != nil || id == 0 {
		return false
	}
	is, ok := known[id]
	if !ok {
		style, err := f.GetStyle(id)
		is = err == nil && (style.NumFmt == formatPercent || style.NumFmt == formatPercentFine || style.CustomNumFmt != nil && strings.Contains(*style.CustomNumFmt, "%"))
		known[id] = is
	}
	return is
}

// The built-in formats of percentages: "0%" and "0.00%".
const (
	formatPercent     = 9
	formatPercentFine = 10
)

// Ticked reports whether a cell is marked, and whether it can be read: by a letter as people type it, or by the sign of a tick.
func Ticked(text string) (is, ok bool) {
	switch strings.TrimRight(strings.ToLower(strings.TrimSpace(text)), "\ufe0e\ufe0f ") {
	case "":
		return false, true
	case "x", "v", "có", "co", "×", "✓", "✔", "√", "☑", "☒", "✅":
		return true, true
	}
	return false, false
}

// CheckTick reports a mark that is neither a tick (see Ticked) nor empty.
func (t *Table) CheckTick(i int, heading string) {
	s := t.Text(i, heading)
	if _, ok := Ticked(s); ok {
		return
	}
	t.Faults.Add(t.Sheet, t.At(i, heading), "“%s” chỉ ghi x hoặc để trống (đang là “%s”)", heading, Short(s))
}

// Short cuts a value for a message.
func Short(s string) string {
	const most = 40
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
