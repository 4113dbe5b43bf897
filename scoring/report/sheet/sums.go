package sheet

// What the formulas of the rows of sums give. The value that a workbook keeps beside a formula is as old as the last program
// that computed it, so it is not looked at: the cells are added up again.

import (
	"regexp"
	"strings"

	"chamdiem/scoring/report/grid"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"
)

// sumShape is a formula that Write writes, with other cells or ranges if people moved rows; see grid.SumOf and grid.SumOfFilled. The cap of a
// group stands in the framework as well, and is taken from there.
var sumShape = regexp.MustCompile(`^(?:IF\(COUNT\([A-Z0-9$:,]+\)=0,"",)?(?:MIN\([0-9.]+,)?SUM\(([A-Z0-9$:,]+)\)\)?\)?$`)

// mostSums is how many formulas are added up: an exported sheet has some hundred and twenty.
const mostSums = 400

// mostSummed is how many cells a range may have: more than a framework has rows.
const mostSummed = 1000

// sumsIn are the formulas in the columns of points that add other cells up: what they add up, by their own cells.
func sumsIn(f *excelize.File, t *grid.Table) map[string]string {
	out := map[string]string{}
	defer func() { _ = recover() }() // the library may panic on damaged parts; the values are read without it
	for i := range t.Rows {
		for _, head := range pointHeads {
			if t.Col[head] == 0 || len(out) >= mostSums {
				continue
			}
			at := t.At(i, head)
			formula, err := f.GetCellFormula(t.Sheet, at)
			if m := sumShape.FindStringSubmatch(strings.TrimPrefix(strings.ReplaceAll(formula, " ", ""), "=")); err == nil && m != nil {
				out[at] = strings.ReplaceAll(m[1], "$", "")
			}
		}
	}
	return out
}

// addUp adds cells up: of rows of sums what they ought to have, so that a wrong one is found once and not again in each row above it.
// Not valid is the sum of no numbers.
func addUp(t *grid.Table, cells string, right map[string]decimal.NullDecimal) (sum decimal.NullDecimal) {
	for part := range strings.SplitSeq(cells, ",") {
		for _, cell := range spanned(part) {
			v, ok := right[cell]
			if !ok {
				v = numberAt(t, cell)
			}
			if v.Valid {
				sum = decimal.NewNullDecimal(sum.Decimal.Add(v.Decimal))
			}
		}
	}
	return sum
}

// numberAt is the number that stands in a cell of the table.
func numberAt(t *grid.Table, at string) (n decimal.NullDecimal) {
	col, row, err := excelize.CellNameToCoordinates(at)
	if err != nil || row < t.First || row-t.First >= len(t.Rows) {
		return n
	}
	if cells := t.Rows[row-t.First]; col <= len(cells) {
		return numberIn(strings.TrimSpace(cells[col-1]))
	}
	return n
}

// numberIn is a text as a number; not valid if it is none.
func numberIn(text string) decimal.NullDecimal {
	n, err := grid.NumberOf(text)
	return decimal.NullDecimal{Decimal: n, Valid: err == nil && text != ""}
}

// spanned are the cells of "E19" or "E19:E24"; none if there are more than people would add up.
func spanned(part string) []string {
	from, to, isRange := strings.Cut(part, ":")
	if !isRange {
		return []string{part}
	}
	col, row, err := excelize.CellNameToCoordinates(from)
	lastCol, last, err2 := excelize.CellNameToCoordinates(to)
	if err != nil || err2 != nil || lastCol < col || last < row || (lastCol-col+1)*(last-row+1) > mostSummed {
		return nil
	}
	var out []string
	for ; row <= last; row++ {
		for c := col; c <= lastCol; c++ {
			out = append(out, grid.CellName(c, row))
		}
	}
	return out
}
