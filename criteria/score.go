package criteria

// From what was entered to points: exact, refused if it makes no sense, never beyond 0..maximum.

import (
	"fmt"
	"math/big"
	"strconv"

	"github.com/shopspring/decimal"
)

// rawDecimals is how fine Result.Raw is shown; points are rounded from the exact fraction, not from it.
const rawDecimals = 8

// Score turns an answer into points (decisions 3–13). Thresholds are compared exactly; points are rounded half up
// to the catalogue's decimals, once, at the end. An answer that cannot be scored is refused with an *InputError; any
// other error means that the criterion did not come from Load.
func (c *Criterion) Score(a Answer) (Result, error) {
	switch {
	case a.Option != 0 && len(a.Values) > 0:
		return Result{}, c.refuse(ProblemMixed, "option", strconv.Itoa(a.Option), "")
	case a.Option != 0:
		return c.scoreOption(a.Option)
	}
	switch c.Kind {
	case Choice:
		if err := c.unknown(a.Values); err != nil {
			return Result{}, err
		}
		return Result{}, c.refuse(ProblemMissing, "option", "", strconv.Itoa(len(c.Options)))
	case Ratio:
		return c.scoreRatio(a.Values)
	case Counts, Survey:
		r, _, err := c.result(a.Values)
		return r, err
	}
	if len(c.Parts) > 0 {
		return c.scoreParts(a.Values)
	}
	return Result{}, fmt.Errorf("score criterion %s: unknown kind %q", c.Code, c.Kind)
}

// NotApplicable reports whether an answer takes the criterion out of the maximum.
func (c *Criterion) NotApplicable(a Answer) bool {
	return a.Option > 0 && a.Option <= len(c.Options) && c.Options[a.Option-1].NotApplicable
}

// Range returns the least and the most points that the rule can give.
func (c *Criterion) Range() (low, high decimal.Decimal) { return c.low, c.high }

func (c *Criterion) scoreOption(n int) (Result, error) {
	if n < 1 || n > len(c.Options) {
		return Result{}, c.refuse(ProblemOption, "option", strconv.Itoa(n), strconv.Itoa(len(c.Options)))
	}
	option := c.Options[n-1]
	return Result{Points: option.Points, Raw: option.Points, Option: &option, NotApplicable: option.NotApplicable}, nil
}

// scoreParts adds up what the parts give.
func (c *Criterion) scoreParts(values map[string]decimal.Decimal) (Result, error) {
	r, numbers, err := c.result(values)
	if err != nil {
		return Result{}, err
	}
	for i := range c.Parts {
		p := &c.Parts[i]
		points, err := p.partPoints(numbers)
		if err != nil {
			return Result{}, fmt.Errorf("score part %s of criterion %s: %w", p.Label, c.Code, err)
		}
		of := PartResult{Points: decimal.NewFromBigRat(points, rawDecimals)}
		if share, ok := p.Rule.(*ShareRule); ok {
			if percent := share.percent(numbers); percent != nil {
				of.Percent = decimal.NewNullDecimal(share.showPercent(percent))
			}
		}
		r.Parts = append(r.Parts, of)
	}
	return r, nil
}

// result computes the formula of the values and rounds. It gives the values as numbers as well.
func (c *Criterion) result(values map[string]decimal.Decimal) (r Result, numbers corner, err error) {
	if numbers, err = c.numbers(values); err != nil {
		return Result{}, nil, err
	}
	raw, err := c.compute(numbers)
	if err != nil {
		return Result{}, nil, fmt.Errorf("score criterion %s: %w", c.Code, err)
	}
	return Result{Points: c.round(raw), Raw: decimal.NewFromBigRat(raw, rawDecimals)}, numbers, nil
}

// compute evaluates the formula with the names that the rule adds.
func (c *Criterion) compute(numbers corner) (*big.Rat, error) {
	switch {
	case c.Share != nil:
		return c.Share.points(numbers)
	case len(c.Parts) > 0:
		total := new(big.Rat)
		for i := range c.Parts {
			points, err := c.Parts[i].partPoints(numbers)
			if err != nil {
				return nil, err
			}
			total = new(big.Rat).Add(total, points)
		}
		return total, nil
	case c.formula == nil:
		return nil, fmt.Errorf("formula of %s is not compiled", c.Code)
	}
	numbers["max"] = c.Max.Rat()
	for _, constant := range c.Constants {
		numbers[constant.Name] = constant.Value.Rat()
	}
	if c.Kind == Survey {
		numbers["B"] = sum(numbers, c.names()...)
	}
	raw, err := c.formula.eval(numbers)
	if err == nil && c.scaled {
		raw = new(big.Rat).Mul(raw, new(big.Rat).Quo(c.Max.Rat(), c.BestWeight().Rat()))
	}
	return raw, err
}

// capped reports whether the rule itself says that more than the maximum counts as the maximum.
func (c *Criterion) capped() bool { return c.Kind == Survey && !c.scaled || c.Capped }

// round gives the points of a computed value: within 0..maximum, half up.
func (c *Criterion) round(raw *big.Rat) decimal.Decimal {
	points := decimal.NewFromBigRat(raw, c.decimals)
	return decimal.Max(decimal.Zero, decimal.Min(points, c.Max))
}

func (c *Criterion) refuse(problem InputProblem, input, got, limit string) error {
	return &InputError{Code: c.Code, Input: input, Problem: problem, Got: got, Limit: limit}
}
