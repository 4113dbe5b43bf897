package criteria

// Which numbers are accepted: the right names, whole where things are counted, within their limits.

import (
	"math/big"
	"slices"
	"strconv"

	"github.com/shopspring/decimal"
)

// largest is the most that any number may be: a commune's budget in đồng fits, 1e99 does not.
var largest = decimal.NewFromInt(999_999_999_999)

const (
	largestExponent  = 12  // beyond it a decimal's exponent alone makes the number too large
	smallestExponent = -20 // finer than any percent that people type
)

// numbers checks the values against the inputs and returns them as exact fractions.
func (c *Criterion) numbers(values map[string]decimal.Decimal) (corner, error) {
	if err := c.unknown(values); err != nil {
		return nil, err
	}
	for _, in := range c.Inputs {
		if _, percent := values[in.Share]; percent && in.Name != in.Share {
			if _, other := values[in.Name]; other {
				return nil, c.refuse(ProblemMixed, in.Share, "", "")
			}
		}
	}
	out := make(corner, len(c.Inputs)+2)
	for _, in := range c.Inputs {
		v, given := values[in.Name]
		switch {
		case !given && len(values) > 0 && in.Default != nil:
			v = *in.Default
		case !given && (in.Optional || otherWay(in, values)):
			continue
		case !given:
			return nil, c.refuse(ProblemMissing, in.Name, "", "")
		}
		if err := c.checkNumber(in, v); err != nil {
			return nil, err
		}
		out[in.Name] = v.Rat()
	}
	return out, c.checkTogether(out)
}

// otherWay reports whether a ratio's input is not asked for because the ratio was given the other way.
func otherWay(in Input, values map[string]decimal.Decimal) bool {
	if in.Share == "" {
		return false
	}
	_, percent := values[in.Share]
	return percent != (in.Name == in.Share)
}

// unknown refuses names that the rule does not ask for, the first in alphabetical order.
func (c *Criterion) unknown(values map[string]decimal.Decimal) error {
	var strange []string
	for name := range values {
		if !slices.ContainsFunc(c.Inputs, func(in Input) bool { return in.Name == name }) {
			strange = append(strange, name)
		}
	}
	if len(strange) == 0 {
		return nil
	}
	return c.refuse(ProblemUnknown, slices.Min(strange), "", "")
}

func (c *Criterion) checkNumber(in Input, v decimal.Decimal) error {
	limit := largest
	if in.Max != nil {
		limit = *in.Max
	}
	if v.IsZero() {
		v = decimal.Zero
	}
	if v.Exponent() > largestExponent || v.Exponent() < smallestExponent {
		return c.refuse(ProblemTooLarge, in.Name, "", limit.String())
	}
	refuse := func(problem InputProblem, limit string) error { return c.refuse(problem, in.Name, v.String(), limit) }
	switch {
	case in.Choices != nil && (!v.IsInteger() || v.LessThan(in.Min) || v.GreaterThan(limit)):
		return refuse(ProblemOption, limit.String())
	case v.IsNegative():
		return refuse(ProblemNegative, "")
	case in.Name == in.Share && v.GreaterThan(limit):
		return refuse(ProblemPercentOver, limit.String())
	case v.GreaterThan(limit):
		return refuse(ProblemTooLarge, limit.String())
	case in.Whole && !v.IsInteger():
		return refuse(ProblemNotWhole, "")
	case v.LessThan(in.Min):
		return refuse(ProblemTotalZero, "")
	case in.YesNo && !v.IsZero() && !v.Equal(decimal.NewFromInt(1)):
		return refuse(ProblemYesNo, "")
	case c.Kind == Given && !v.Equal(v.Round(c.decimals)):
		return refuse(ProblemFine, strconv.Itoa(int(c.decimals)))
	}
	return nil
}

// checkTogether refuses numbers that contradict each other.
func (c *Criterion) checkTogether(numbers corner) error {
	for _, rule := range c.rules() {
		if share, ok := rule.(*ShareRule); ok {
			if err := c.checkShare(share, numbers); err != nil {
				return err
			}
		}
	}
	switch c.Kind {
	case Survey:
		if sum(numbers, c.names()...).Sign() == 0 {
			return c.refuse(ProblemTotalZero, "", "0", "")
		}
	case Counts, Parts:
		for _, whole := range c.Inputs {
			parts := c.partsOf(whole.Name)
			total := numbers[whole.Name]
			if total == nil || len(parts) == 0 {
				continue
			}
			if together := sum(numbers, parts...); together.Cmp(total) > 0 {
				return c.refuse(ProblemDoneOver, parts[0], exactly(together), exactly(total))
			}
		}
	}
	return nil
}

// checkShare refuses a total of nothing, and more done than can be.
func (c *Criterion) checkShare(share *ShareRule, numbers corner) error {
	done, total := numbers[share.Done], numbers[share.Total]
	if total == nil || done == nil {
		return nil
	}
	limit := share.most(total)
	switch {
	case total.Sign() == 0 && (share.None == nil || done.Sign() > 0):
		return c.refuse(ProblemTotalZero, share.Total, "0", "")
	case done.Cmp(limit) > 0:
		return c.refuse(ProblemDoneOver, share.Done, exactly(done), exactly(limit))
	}
	return nil
}

// exactly writes a fraction that came from a decimal.
func exactly(r *big.Rat) string {
	return decimal.NewFromBigRat(r, -smallestExponent).String()
}
