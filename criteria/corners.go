// Compiling a rule's formula and trying it at the corners of what may be entered, so that a formula that can divide by
// zero or leave 0..maximum is refused when the file is loaded, not when an officer enters a number.

package criteria

import (
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
	"github.com/shopspring/decimal"
)

const (
	// maxCorners bounds how many combinations are tried for one formula, so that loading stays fast.
	maxCorners = 2000
	// farCorner stands for "very many" where an input has no maximum.
	farCorner = 1_000_000
)

// formulaField is the name under which each kind keeps its formula.
var formulaField = map[Kind]string{Ratio: "gives", Counts: "formula", Survey: "formula"}

// compile parses the criterion's formula and tries its corners.
func (l *loader) compile(f *fields, c *Criterion) {
	name := formulaField[c.Kind]
	if c.Formula == "" || c.Kind == Ratio && c.Threshold == nil || c.Kind == Counts && len(c.Inputs) == 0 {
		return // reported already
	}
	compiled, fault := parseFormula(c.Formula, c.formulaNames())
	if fault != nil {
		l.faults.add(f.within(name, fault.offset), "%s", fault.message)
		return
	}
	c.formula = compiled
	if !c.Max.IsPositive() {
		return // reported already
	}
	if c.Kind == Ratio {
		c.low = decimal.Zero // below the threshold
	}
	for _, corner := range c.corners() {
		raw, err := c.compute(corner)
		switch {
		case errors.Is(err, errDivisionByZero):
			l.faults.add(f.value(name), "công thức chia cho 0 khi %s; thêm điều kiện hoặc “min: 1” cho số đem chia", describe(corner, c))
			return
		case err != nil:
			l.faults.add(f.value(name), "không tính được công thức khi %s (%v)", describe(corner, c), err)
			return
		case raw.Sign() < 0, raw.Cmp(c.Max.Rat()) > 0 && !c.capped():
			l.faults.add(f.value(name), "công thức cho %s điểm khi %s; điểm của tiêu chí “%s” phải từ 0 đến %s",
				decimal.NewFromBigRat(raw, c.decimals), describe(corner, c), c.Code, c.Max)
			return
		}
		points := c.round(raw)
		c.low, c.high = decimal.Min(c.low, points), decimal.Max(c.high, points)
	}
}

// within is the place of a letter of a text that stands on one line between quotes, or else of the text.
func (f *fields) within(name string, offset int) place {
	at := f.value(name)
	s, ok := f.values[name].(*ast.StringNode)
	if ok && s.Token.Type == token.DoubleQuoteType && !strings.ContainsAny(s.Value, "\"\\\n") {
		at.column += 1 + offset
	}
	return at
}

// formulaNames are the names that the criterion's formula may use.
func (c *Criterion) formulaNames() []string {
	switch c.Kind {
	case Ratio:
		return []string{"percent", "threshold", "max"}
	case Survey:
		return append(slices.Clone(SurveyInputs), "B", "max")
	}
	var names []string
	for _, in := range c.Inputs {
		if !in.Optional {
			names = append(names, in.Name)
		}
	}
	return append(names, "max")
}

// corners lists combinations of numbers at the edges of what may be entered and around the numbers of the formula.
func (c *Criterion) corners() []map[string]*big.Rat {
	if c.Kind == Ratio {
		return c.ratioCorners()
	}
	var names []string
	var candidates [][]*big.Rat
	for _, in := range c.Inputs {
		if !in.Optional {
			names = append(names, in.Name)
			candidates = append(candidates, c.countCorners(in))
		}
	}
	for size(candidates) > maxCorners {
		for i, list := range candidates {
			if len(list) > 2 {
				candidates[i] = slices.Delete(list, len(list)-2, len(list)-1) // the far end stays
			}
		}
		if slices.IndexFunc(candidates, func(list []*big.Rat) bool { return len(list) > 2 }) < 0 {
			break
		}
	}
	out := []map[string]*big.Rat{{}}
	for i, name := range names {
		var next []map[string]*big.Rat
		for _, corner := range out {
			for _, v := range candidates[i] {
				if len(next) == maxCorners {
					break
				}
				more := make(map[string]*big.Rat, len(names)+2)
				for k, old := range corner {
					more[k] = old
				}
				more[name] = v
				next = append(next, more)
			}
		}
		out = next
	}
	return slices.DeleteFunc(out, func(corner map[string]*big.Rat) bool { return !c.allowed(corner) })
}

func size(candidates [][]*big.Rat) int {
	n := 1
	for _, list := range candidates {
		n *= len(list)
	}
	return n
}

func (c *Criterion) ratioCorners() []map[string]*big.Rat {
	low, high := c.Threshold.Rat(), hundred.Rat()
	points := []*big.Rat{low, high, between(low, high, 1, 2), between(low, high, 1, 100), between(low, high, 99, 100)}
	points = append(points, c.formula.literals...)
	var out []map[string]*big.Rat
	for _, p := range points {
		if low.Cmp(p) <= 0 && p.Cmp(high) <= 0 {
			out = append(out, map[string]*big.Rat{InputPercent: p})
		}
	}
	return out
}

// between is low + (high − low) × part / whole.
func between(low, high *big.Rat, part, whole int64) *big.Rat {
	span := new(big.Rat).Sub(high, low)
	return span.Add(low, span.Mul(span, big.NewRat(part, whole)))
}

func (c *Criterion) countCorners(in Input) []*big.Rat {
	if c.Kind == Survey {
		return []*big.Rat{new(big.Rat), big.NewRat(1, 1)}
	}
	low, high := in.Min.IntPart(), int64(farCorner)
	if in.Max != nil {
		high = in.Max.IntPart()
	}
	values := []int64{low, low + 1, high}
	for _, v := range c.formula.literals {
		if v.IsInt() && v.Num().IsInt64() {
			n := v.Num().Int64()
			values = append(values, n-1, n, n+1)
		}
	}
	slices.Sort(values)
	var out []*big.Rat
	for _, v := range slices.Compact(values) {
		if low <= v && v <= high {
			out = append(out, big.NewRat(v, 1))
		}
	}
	return out
}

// allowed reports whether a combination could be entered: parts within their total, at least one ballot.
func (c *Criterion) allowed(corner map[string]*big.Rat) bool {
	if c.Kind == Survey {
		return sum(corner, SurveyInputs...).Sign() > 0
	}
	for _, whole := range c.Inputs {
		if total := corner[whole.Name]; total != nil && sum(corner, c.partsOf(whole.Name)...).Cmp(total) > 0 {
			return false
		}
	}
	return true
}

// partsOf names the inputs that together cannot exceed the named one.
func (c *Criterion) partsOf(name string) []string {
	var out []string
	for _, in := range c.Inputs {
		if in.PartOf == name {
			out = append(out, in.Name)
		}
	}
	return out
}

func sum(numbers map[string]*big.Rat, names ...string) *big.Rat {
	total := new(big.Rat)
	for _, name := range names {
		if v := numbers[name]; v != nil {
			total.Add(total, v)
		}
	}
	return total
}

// describe names the numbers of a corner in the order of the inputs.
func describe(corner map[string]*big.Rat, c *Criterion) string {
	var parts []string
	for _, in := range c.Inputs {
		if v := corner[in.Name]; v != nil {
			parts = append(parts, fmt.Sprintf("%s = %s", in.Name, decimal.NewFromBigRat(v, 4)))
		}
	}
	return strings.Join(parts, ", ")
}
