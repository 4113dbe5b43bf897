package criteria

// part.go holds the rules of which the points of a criterion are made: a criterion has one of them, or parts a, b, c with one
// each. Every rule computes exactly, and names the numbers around which its points change: the check at loading and the hints
// try these.

import (
	"math/big"

	"github.com/shopspring/decimal"
)

// Part is one of the rules whose points add up to those of a criterion.
type Part struct {
	Label string // as printed, "a"; "" where the criterion has one rule only
	Title string // what it is about; "" where the criterion has one rule only
	Max   decimal.Decimal
	// Deducts says that it only takes points of the other parts away; Max is 0 then.
	Deducts bool
	Rule    Rule
}

// Rule is how the numbers of a part become points: *TierRule, *ShareRule, *EachRule, *YesNoRule, *ListRule, *OptionRule,
// *GivenRule or *FormulaRule.
type Rule interface {
	// inputs are what the rule asks for, by name.
	inputs() []string
	// points computes the exact points; within what the part allows.
	points(at corner) (*big.Rat, error)
	// tries are the numbers of an input around which the points change.
	tries(input string) []*big.Rat
}

// PartResult is what a part gave.
type PartResult struct {
	Points  decimal.Decimal     // as exact as points are shown, not rounded to the catalogue's decimals
	Percent decimal.NullDecimal // of a ratio, for display only
}

// partPoints are the points of a part, within what it may give.
func (p *Part) partPoints(at corner) (*big.Rat, error) {
	points, err := p.Rule.points(at)
	if err != nil || p.Deducts {
		return points, err
	}
	return within(points, new(big.Rat), p.Max.Rat()), nil
}

// within holds a value between two others.
func within(v, low, high *big.Rat) *big.Rat {
	switch {
	case v.Cmp(low) < 0:
		return low
	case v.Cmp(high) > 0:
		return high
	}
	return v
}

// Tier is a step of points: from a number on, or above it.
type Tier struct {
	From   decimal.Decimal
	Above  bool // more than From, not From itself
	Points decimal.Decimal
}

// Meets reports whether a number reaches the tier.
func (t Tier) Meets(n decimal.Decimal) bool { return t.meets(n.Rat()) }

func (t Tier) meets(v *big.Rat) bool {
	c := v.Cmp(t.From.Rat())
	return c > 0 || c == 0 && !t.Above
}

// TierRule gives the points of the first tier that a number reaches ("từ 5 hội nghị: 3 điểm; từ 2: 1 điểm").
type TierRule struct {
	Input     string
	Tiers     []Tier // the highest number first
	Otherwise decimal.Decimal
}

// At is the place of the tier that a number reaches; -1 if it reaches none.
func (r *TierRule) At(n decimal.Decimal) int { return r.at(n.Rat()) }

func (r *TierRule) at(v *big.Rat) int {
	for i, t := range r.Tiers {
		if t.meets(v) {
			return i
		}
	}
	return -1
}

func (r *TierRule) inputs() []string { return []string{r.Input} }

func (r *TierRule) points(at corner) (*big.Rat, error) {
	if i := r.at(at[r.Input]); i >= 0 {
		return r.Tiers[i].Points.Rat(), nil
	}
	return r.Otherwise.Rat(), nil
}

func (r *TierRule) tries(string) (out []*big.Rat) {
	for _, t := range r.Tiers {
		out = append(out, t.From.Rat())
	}
	return out
}

// EachRule adds or takes away so many points for each of what is counted ("mỗi văn bản chậm trừ 0,25 điểm, tối đa trừ hết").
type EachRule struct {
	Start decimal.Decimal // before anything is counted
	Items []EachItem
	Floor *decimal.Decimal // not less than this; nil: as far as the criterion allows
	Cap   *decimal.Decimal // not more than this; nil: as far as the part allows
}

// EachItem is what is counted.
type EachItem struct {
	Input  string
	Points decimal.Decimal  // for each; negative: taken away
	Per    *decimal.Decimal // for each full so many ("cứ 5 hộ cộng 0,5 điểm"); nil: for each, parts of one in proportion
	Most   *decimal.Decimal // what this item adds or takes away at most; nil: no limit of its own
}

func (r *EachRule) inputs() (out []string) {
	for _, item := range r.Items {
		out = append(out, item.Input)
	}
	return out
}

// Effect is what so many of an item add; negative where they take away.
func (i EachItem) Effect(n decimal.Decimal) decimal.Decimal {
	return decimal.NewFromBigRat(i.effect(n.Rat()), rawDecimals)
}

func (i EachItem) effect(n *big.Rat) *big.Rat {
	if i.Per != nil {
		n = floor(new(big.Rat).Quo(n, i.Per.Rat()))
	}
	v := new(big.Rat).Mul(n, i.Points.Rat())
	if i.Most != nil {
		most := i.Most.Rat()
		v = within(v, new(big.Rat).Neg(most), most)
	}
	return v
}

func (r *EachRule) points(at corner) (*big.Rat, error) {
	sum := r.Start.Rat()
	for _, item := range r.Items {
		sum = new(big.Rat).Add(sum, item.effect(at[item.Input]))
	}
	if r.Floor != nil && sum.Cmp(r.Floor.Rat()) < 0 {
		return r.Floor.Rat(), nil
	}
	if r.Cap != nil && sum.Cmp(r.Cap.Rat()) > 0 {
		return r.Cap.Rat(), nil
	}
	return sum, nil
}

func (r *EachRule) tries(input string) []*big.Rat {
	for _, item := range r.Items {
		if item.Input == input && item.Per != nil {
			return []*big.Rat{item.Per.Rat()}
		}
	}
	return nil
}
