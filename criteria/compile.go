package criteria

// Compiling a rule's formula when the file is loaded, and refusing one that can divide by zero or leave 0..maximum,
// so that no officer ever meets it.

import (
	"errors"
	"fmt"
	"strings"

	"chamdiem/criteria/strict"

	"github.com/shopspring/decimal"
)

// formulaField is the name under which each kind keeps its formula.
var formulaField = map[Kind]string{Ratio: "gives", Counts: "formula", Survey: "formula"}

// compile parses the criterion's formula and tries its corners. What is missing was reported before.
func (l *loader) compile(f *strict.Fields, c *Criterion) {
	if c.Formula == "" || c.Kind == Ratio && c.Threshold == nil || c.Kind == Counts && len(c.Inputs) == 0 {
		return
	}
	name := formulaField[c.Kind]
	compiled, fault := parseFormula(c.Formula, c.formulaNames())
	if fault != nil {
		l.faults.Fault(f.Within(name, fault.offset), "%s", fault.message)
		return
	}
	c.formula = compiled
	if !c.Max.IsPositive() {
		return
	}
	if c.Kind == Ratio {
		c.low = decimal.Zero // below the threshold
	}
	for _, at := range c.corners() {
		if why := c.try(at); why != "" {
			l.faults.Fault(f.ValueAt(name), "%s", why)
			return
		}
	}
}

// try computes the formula at one corner, widens the criterion's range by it, and says what is wrong with it, if anything.
func (c *Criterion) try(at corner) string {
	raw, err := c.compute(at)
	switch {
	case errors.Is(err, errDivisionByZero):
		return fmt.Sprintf("công thức chia cho 0 khi %s; thêm điều kiện hoặc “min: 1” cho số đem chia", c.describe(at))
	case err != nil:
		return fmt.Sprintf("không tính được công thức khi %s (%v)", c.describe(at), err)
	case raw.Sign() < 0, raw.Cmp(c.Max.Rat()) > 0 && !c.capped():
		return fmt.Sprintf("công thức cho %s điểm khi %s; điểm của tiêu chí “%s” phải từ 0 đến %s",
			decimal.NewFromBigRat(raw, c.decimals), c.describe(at), c.Code, c.Max)
	}
	points := c.round(raw)
	c.low, c.high = decimal.Min(c.low, points), decimal.Max(c.high, points)
	return ""
}

// describe names the numbers of a corner in the order of the inputs.
func (c *Criterion) describe(at corner) string {
	var parts []string
	for _, in := range c.Inputs {
		if v := at[in.Name]; v != nil {
			parts = append(parts, fmt.Sprintf("%s = %s", in.Name, decimal.NewFromBigRat(v, 4)))
		}
	}
	return strings.Join(parts, ", ")
}

// formulaNames are the names that the criterion's formula may use.
func (c *Criterion) formulaNames() []string {
	switch c.Kind {
	case Ratio:
		return []string{InputPercent, "threshold", "max"}
	case Survey:
		return append(append([]string(nil), SurveyInputs...), "B", "max")
	}
	var names []string
	for _, in := range c.Inputs {
		if !in.Optional {
			names = append(names, in.Name)
		}
	}
	return append(names, "max")
}
