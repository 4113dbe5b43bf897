package criteria

// Corners: combinations of numbers at the edges of what may be entered and around the numbers written in a formula.
// A formula made of comparisons and arithmetic, as those of frameworks are, misbehaves there if anywhere.

import (
	"maps"
	"math/big"
	"slices"
)

// corner is one combination of numbers by the names of the inputs.
type corner map[string]*big.Rat

const (
	// maxCorners bounds how many combinations are tried for one formula, so that loading stays fast.
	maxCorners = 2000
	// farCorner stands for "very many" where an input has no maximum.
	farCorner = 1_000_000
)

// corners lists the combinations that could be entered.
func (c *Criterion) corners() []corner {
	if c.Kind == Ratio {
		return c.ratioCorners()
	}
	names, candidates := []string{}, [][]*big.Rat{}
	for _, in := range c.Inputs {
		if !in.Optional {
			names = append(names, in.Name)
			candidates = append(candidates, c.countCorners(in))
		}
	}
	thin(candidates)
	out := []corner{{}}
	for i, name := range names {
		var next []corner
		for _, at := range out {
			for _, v := range candidates[i] {
				more := maps.Clone(at)
				more[name] = v
				next = append(next, more)
			}
		}
		out = next[:min(len(next), maxCorners)]
	}
	return slices.DeleteFunc(out, func(at corner) bool { return !c.allowed(at) })
}

// thin drops candidates, keeping the first and the last of each, until the combinations are few enough.
func thin(candidates [][]*big.Rat) {
	for {
		combinations, longest := 1, 0
		for i, list := range candidates {
			combinations *= len(list)
			if len(list) > len(candidates[longest]) {
				longest = i
			}
		}
		if combinations <= maxCorners || len(candidates[longest]) <= 2 {
			return
		}
		list := candidates[longest]
		candidates[longest] = slices.Delete(list, len(list)-2, len(list)-1)
	}
}

// ratioCorners are percents from the threshold to 100; below it the formula is not asked.
func (c *Criterion) ratioCorners() []corner {
	low, high := c.Threshold.Rat(), hundred.Rat()
	points := append([]*big.Rat{low, high, between(low, high, 1, 2), between(low, high, 1, 100), between(low, high, 99, 100)},
		c.formula.literals...)
	var out []corner
	for _, p := range points {
		if low.Cmp(p) <= 0 && p.Cmp(high) <= 0 {
			out = append(out, corner{InputPercent: p})
		}
	}
	return out
}

// between is low + (high − low) × part / whole.
func between(low, high *big.Rat, part, whole int64) *big.Rat {
	span := new(big.Rat).Sub(high, low)
	return span.Add(low, span.Mul(span, big.NewRat(part, whole)))
}

// countCorners are what one count may be: least, most, and each number of the formula with its neighbours. A survey is
// a mean, so that one ballot of each answer shows its edges.
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
func (c *Criterion) allowed(at corner) bool {
	if c.Kind == Survey {
		return sum(at, SurveyInputs...).Sign() > 0
	}
	for _, whole := range c.Inputs {
		if total := at[whole.Name]; total != nil && sum(at, c.partsOf(whole.Name)...).Cmp(total) > 0 {
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

func sum(numbers corner, names ...string) *big.Rat {
	total := new(big.Rat)
	for _, name := range names {
		if v := numbers[name]; v != nil {
			total.Add(total, v)
		}
	}
	return total
}
