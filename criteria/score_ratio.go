package criteria

// Scoring a ratio: done of total, or a percent, against a threshold.

import (
	"math/big"

	"github.com/shopspring/decimal"
)

// percentDecimals is how fine a percent is shown.
const percentDecimals = 2

func (c *Criterion) scoreRatio(values map[string]decimal.Decimal) (Result, error) {
	numbers, err := c.numbers(values)
	if err != nil {
		return Result{}, err
	}
	percent, done, total := numbers[InputPercent], numbers[InputDone], numbers[InputTotal]
	if percent == nil {
		percent = new(big.Rat).Quo(new(big.Rat).Mul(done, hundred.Rat()), total)
	}
	below := percent.Cmp(c.Threshold.Rat()) < 0
	var r Result
	if !below {
		if r, err = c.result(corner{InputPercent: percent}); err != nil {
			return Result{}, err
		}
	}
	r.Below = below
	r.Percent = decimal.NewNullDecimal(c.showPercent(percent, below))
	if total == nil {
		return r, nil
	}
	switch {
	case below:
		share := new(big.Rat).Quo(c.Threshold.Rat(), hundred.Rat())
		r.Missing = missing(share.Mul(share, total), done)
	case r.Points.LessThan(c.Max):
		r.Missing = missing(total, done)
	}
	return r, nil
}

// showPercent rounds for display, but never up across the threshold or to 100: 79.996 shows as 79.99.
func (c *Criterion) showPercent(percent *big.Rat, below bool) decimal.Decimal {
	shown := decimal.NewFromBigRat(percent, percentDecimals)
	crossed := below && !shown.LessThan(*c.Threshold) || percent.Cmp(hundred.Rat()) < 0 && shown.Equal(hundred)
	if crossed {
		shown = shown.Sub(decimal.New(1, -percentDecimals))
	}
	return shown
}

// missing is how many whole steps lead from done to at least the goal.
func missing(goal, done *big.Rat) int64 {
	gap := new(big.Rat).Sub(goal, done)
	if gap.Sign() <= 0 {
		return 0
	}
	whole, rest := new(big.Int).QuoRem(gap.Num(), gap.Denom(), new(big.Int))
	if rest.Sign() > 0 {
		whole.Add(whole, big.NewInt(1))
	}
	return whole.Int64()
}
