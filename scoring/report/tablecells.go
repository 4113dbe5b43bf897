package report

// Reading cells of a table.

import (
	"strings"

	"chamdiem/scoring"

	"github.com/shopspring/decimal"
)

// at is the cell of a heading in the i-th row.
func (t *table) at(i int, heading string) string { return cellName(t.col[heading], t.first+i) }

// text is the value under a heading, trimmed; "" where there is none.
func (t *table) text(i int, heading string) string {
	c := t.col[heading] - 1
	if c < 0 || c >= len(t.rows[i]) {
		return ""
	}
	s := strings.ReplaceAll(t.rows[i][c], "\r\n", "\n")
	return strings.TrimSpace(strings.ReplaceAll(s, "_x000D_\n", "\n"))
}

// number reads a number that a person typed ("0,5") or a program wrote ("0.5"). ok is false for an empty cell, and
// for anything else, which is reported.
func (t *table) number(i int, heading, example string) (d decimal.Decimal, ok bool) {
	s := t.text(i, heading)
	if s == "" {
		return d, false
	}
	d, err := numberOf(s)
	if err != nil {
		t.faults.add(t.sheet, t.at(i, heading), "“%s” phải là số, ví dụ: %s (đang là “%s”)", heading, example, short(s))
		return d, false
	}
	return d, true
}

// numberPlaces is how exact numbers of a worksheet are: binary fractions such as 0.30000000000000004 mean 0.3.
const numberPlaces = 9

func numberOf(s string) (decimal.Decimal, error) {
	if d, err := decimal.NewFromString(s); err == nil && len(s) < 32 && d.Abs().LessThan(decimal.New(1, 15)) {
		return d.Round(numberPlaces), nil
	}
	return scoring.ParseNumber(s)
}

// checkTick reports a mark that is neither "x" nor empty.
func (t *table) checkTick(i int, heading string) {
	s := t.text(i, heading)
	switch strings.ToLower(s) {
	case "", "x", "có":
		return
	}
	t.faults.add(t.sheet, t.at(i, heading), "“%s” chỉ ghi x hoặc để trống (đang là “%s”)", heading, short(s))
}

// short cuts a value for a message.
func short(s string) string {
	const most = 40
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
