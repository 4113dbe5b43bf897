package criteria

// Compiling a rule when the file is loaded, and refusing one that can divide by zero or leave 0..maximum, so that no officer
// ever meets it.

import (
	"errors"
	"fmt"
	"math/big"
	"strings"

	"chamdiem/criteria/strict"

	"github.com/shopspring/decimal"
)

// compile parses the formula of counts or of a survey and tries its corners. What is missing was reported before.
func (l *loader) compile(f *strict.Fields, c *Criterion) {
	if c.Formula == "" || len(c.Inputs) == 0 {
		return
	}
	c.formula = l.parse(f, "formula", c.Formula, append(c.formulaNames(), constantNames(c.Constants)...))
	if c.formula == nil || !c.Max.IsPositive() {
		return
	}
	for _, at := range c.corners() {
		if why := c.try(at); why != "" {
			l.faults.Fault(f.ValueAt("formula"), "%s", why)
			return
		}
	}
}

// parse parses a formula; nil where it is wrong, which is reported.
func (l *loader) parse(f *strict.Fields, field, text string, names []string) *formula {
	compiled, fault := parseFormula(text, names)
	if fault != nil {
		l.faults.Fault(f.Within(field, fault.offset), "%s", fault.message)
		return nil
	}
	return compiled
}

// constants are max and the named numbers, for computing a formula.
func (c *Criterion) constants() corner {
	out := corner{"max": c.Max.Rat()}
	for _, constant := range c.Constants {
		out[constant.Name] = constant.Value.Rat()
	}
	return out
}

func constantNames(constants []Constant) (out []string) {
	for _, constant := range constants {
		out = append(out, constant.Name)
	}
	return out
}

// try computes the points at one corner, widens the criterion's range by it, and says what is wrong with it, if anything.
func (c *Criterion) try(at corner) string {
	raw, err := c.compute(at)
	if why := c.wrong(at, raw, err, c.Max); why != "" {
		return why
	}
	points := c.round(raw)
	c.low, c.high = decimal.Min(c.low, points), decimal.Max(c.high, points)
	return ""
}

// wrong says what is wrong with the points at a corner, if anything.
func (c *Criterion) wrong(at corner, raw *big.Rat, err error, most decimal.Decimal) string {
	switch {
	case errors.Is(err, errDivisionByZero):
		return fmt.Sprintf("công thức chia cho 0 khi %s; thêm điều kiện hoặc “min: 1” cho số đem chia", c.describe(at))
	case err != nil:
		return fmt.Sprintf("không tính được công thức khi %s (%v)", c.describe(at), err)
	case raw.Sign() < 0, raw.Cmp(most.Rat()) > 0 && !c.capped():
		return fmt.Sprintf("công thức cho %s điểm khi %s; điểm của tiêu chí “%s” phải từ 0 đến %s",
			decimal.NewFromBigRat(raw, c.decimals), c.describe(at), c.Code, most)
	}
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

// formulaNames are the names that the criterion's formula may use, its named numbers apart.
func (c *Criterion) formulaNames() (names []string) {
	for _, in := range c.Inputs {
		if !in.Optional {
			names = append(names, in.Name)
		}
	}
	if c.Kind == Survey {
		names = append(names, "B")
	}
	return append(names, "max")
}
