package criteria

// Points for a share: done of total, or a percentage, by a formula from a threshold on, or by tiers.

import (
	"fmt"
	"math/big"

	"chamdiem/criteria/strict"

	"github.com/shopspring/decimal"
)

// percentDecimals is how fine a percent is shown.
const percentDecimals = 2

// ShareRule gives points for a percentage: done of total, or the percentage itself.
type ShareRule struct {
	Done, Total, Percent string           // names of its inputs
	Threshold            *decimal.Decimal // percent; below it there are no points; nil with tiers
	Upper                decimal.Decimal  // no percentage above this is taken; 100 unless the file says more
	Tiers                *TierRule        // of the percentage, instead of a formula; nil with a formula
	Formula              string
	Constants            []Constant       // named numbers of the formula
	None                 *decimal.Decimal // points where there is nothing to count, the total is 0; nil: that is refused

	at      strict.Place // where its formula stands
	formula *formula
	fixed   corner // max, threshold and the named numbers
	linear  bool
	// proportional: linear, and the formula holds no number but 100, so that nothing else changes between the threshold and 100.
	proportional bool
	max          decimal.Decimal
}

func (r *ShareRule) inputs() []string { return []string{r.Done, r.Total, r.Percent} }

// percent is the percentage that the numbers give; nil where there is nothing to count.
func (r *ShareRule) percent(at corner) *big.Rat {
	if p := at[r.Percent]; p != nil {
		return p
	}
	if at[r.Total].Sign() == 0 {
		return nil
	}
	p := new(big.Rat).Mul(at[r.Done], hundredths)
	return p.Quo(p, at[r.Total])
}

// hundredths are the 100 of percent. Do not change it.
var hundredths = hundred.Rat()

// most is how many may be done of a total.
func (r *ShareRule) most(total *big.Rat) *big.Rat {
	if r.Upper.Equal(hundred) {
		return total
	}
	most := new(big.Rat).Mul(total, r.Upper.Rat())
	return most.Quo(most, hundredths)
}

// below reports whether a percentage earns nothing because it is too small: it misses the threshold, or every tier.
func (r *ShareRule) below(percent *big.Rat) bool {
	switch {
	case percent == nil:
		return false
	case r.Tiers != nil:
		return r.Tiers.at(percent) < 0 && r.Tiers.Otherwise.IsZero()
	}
	return percent.Cmp(r.Threshold.Rat()) < 0
}

func (r *ShareRule) points(at corner) (*big.Rat, error) {
	percent := r.percent(at)
	switch {
	case percent == nil && r.None == nil:
		return nil, fmt.Errorf("share of nothing")
	case percent == nil:
		return r.None.Rat(), nil
	case r.below(percent):
		return new(big.Rat), nil
	case r.Tiers != nil:
		return r.Tiers.points(corner{r.Tiers.Input: percent})
	}
	return r.formula.eval(r.fixed.with(corner{InputPercent: percent}))
}

// tries are percentages; those of the other inputs follow from them.
func (r *ShareRule) tries(input string) []*big.Rat {
	if input != r.Percent {
		return nil
	}
	if r.Tiers != nil {
		return r.Tiers.tries(input)
	}
	return append([]*big.Rat{r.Threshold.Rat()}, r.formula.literals...)
}

// Linear reports whether the points are percentage × maximum / 100, rather than steps.
func (r *ShareRule) Linear() bool { return r.linear }

// isLinear tries it at the ends and in between.
func (r *ShareRule) isLinear() bool {
	for _, part := range []int64{0, 1, 50, 99} {
		p := between(r.Threshold.Rat(), hundredths, part, 100)
		v, err := r.formula.eval(r.fixed.with(corner{InputPercent: p}))
		if err != nil || new(big.Rat).Mul(v, hundredths).Cmp(new(big.Rat).Mul(p, r.fixed["max"])) != 0 {
			return false
		}
	}
	return true
}

func (c *Criterion) scoreRatio(values map[string]decimal.Decimal) (Result, error) {
	r, numbers, err := c.result(values)
	if err != nil {
		return Result{}, err
	}
	percent := c.Share.percent(numbers)
	if percent == nil {
		return r, nil
	}
	r.Below = c.Share.below(percent)
	r.Percent = decimal.NewNullDecimal(c.Share.showPercent(percent))
	if numbers[InputTotal] != nil {
		r.Missing = c.missing(numbers, r)
	}
	return r, nil
}

// showPercent rounds for display, but never up across the threshold, to a tier or to 100: 79.996 shows as 79.99.
func (r *ShareRule) showPercent(percent *big.Rat) decimal.Decimal {
	shown := decimal.NewFromBigRat(percent, percentDecimals)
	exactly := shown.Rat()
	if exactly.Cmp(percent) <= 0 { // it is not rounded up
		return shown
	}
	crossed := false
	for _, edge := range append(r.tries(r.Percent), hundredths) {
		crossed = crossed || percent.Cmp(edge) < 0 && exactly.Cmp(edge) >= 0
	}
	if crossed {
		shown = shown.Sub(decimal.New(1, -percentDecimals))
	}
	return shown
}

// Alone is a criterion of one share of another criterion, with the names that a ratio by itself has: what reads and words ratios
// takes it.
func (c *Criterion) Alone(share *ShareRule) *Criterion {
	rule := *share
	rule.Done, rule.Total, rule.Percent = InputDone, InputTotal, InputPercent
	alone := &Criterion{Code: c.Code, Kind: Ratio, Max: share.max, Share: &rule, Threshold: share.Threshold, decimals: c.decimals, high: share.max}
	for _, name := range [][2]string{{share.Done, InputDone}, {share.Total, InputTotal}, {share.Percent, InputPercent}} {
		in, _ := c.Input(name[0])
		in.Name, in.Share = name[1], InputPercent
		alone.Inputs = append(alone.Inputs, in)
	}
	return alone
}
