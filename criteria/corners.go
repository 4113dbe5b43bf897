package criteria

// Corners: combinations of numbers at the edges of what may be entered and around the numbers written in a rule.
// A rule made of comparisons and arithmetic, as those of frameworks are, misbehaves there if anywhere.

import (
	"maps"
	"math/big"
	"slices"
)

// corner is one combination of numbers by the names of the inputs.
type corner map[string]*big.Rat

const (
	// maxCorners bounds how many combinations are tried for one rule, so that loading stays fast.
	maxCorners = 2000
	// farCorner stands for "very many" where an input has no maximum.
	farCorner = 1_000_000
)

// corners lists the combinations that could be entered for the formula of counts or of a survey.
func (c *Criterion) corners() []corner {
	names, candidates := []string{}, [][]*big.Rat{}
	for _, in := range c.Inputs {
		if in.Optional {
			continue
		}
		names = append(names, in.Name)
		if c.Kind == Survey { // a mean: one ballot of each answer shows its edges
			candidates = append(candidates, []*big.Rat{new(big.Rat), big.NewRat(1, 1)})
		} else {
			candidates = append(candidates, in.corners(c.formula.literals))
		}
	}
	return slices.DeleteFunc(combine(names, candidates), func(at corner) bool { return !c.allowed(at) })
}

// partCorners lists the combinations that could be entered for one rule of a criterion.
func (c *Criterion) partCorners(r Rule) []corner {
	if share, ok := r.(*ShareRule); ok {
		return share.corners()
	}
	names, candidates := []string{}, [][]*big.Rat{}
	for _, name := range r.inputs() {
		in, _ := c.Input(name)
		if in.Optional {
			continue
		}
		names = append(names, name)
		candidates = append(candidates, in.corners(r.tries(name)))
	}
	return slices.DeleteFunc(combine(names, candidates), func(at corner) bool { return !c.allowed(at) })
}

// combine makes all combinations of the candidates, of not too many.
func combine(names []string, candidates [][]*big.Rat) []corner {
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
	return out
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

// corners are percents from nothing to the most that is taken, those of a formula from its threshold on; and no total at all.
func (r *ShareRule) corners() []corner {
	low, high := new(big.Rat), r.Upper.Rat()
	if r.Threshold != nil {
		low = r.Threshold.Rat()
	}
	points := append([]*big.Rat{low, high, between(low, high, 1, 2), between(low, high, 1, 100), between(low, high, 99, 100), hundredths},
		r.tries(r.Percent)...)
	var out []corner
	for _, p := range points {
		if low.Cmp(p) <= 0 && p.Cmp(high) <= 0 {
			out = append(out, corner{r.Percent: p})
		}
	}
	if r.None != nil {
		out = append(out, corner{r.Done: new(big.Rat), r.Total: new(big.Rat)})
	}
	return out
}

// between is low + (high − low) × part / whole.
func between(low, high *big.Rat, part, whole int64) *big.Rat {
	span := new(big.Rat).Sub(high, low)
	return span.Add(low, span.Mul(span, big.NewRat(part, whole)))
}

// corners are what one number may be: least, most, and each number of the rule with its neighbours.
func (in Input) corners(literals []*big.Rat) []*big.Rat {
	low, high := in.Min.Rat(), big.NewRat(farCorner, 1)
	switch {
	case in.Max != nil:
		high = in.Max.Rat()
	case in.YesNo:
		high = big.NewRat(1, 1)
	case in.Choices != nil:
		high = big.NewRat(int64(len(in.Choices)), 1)
	}
	one := big.NewRat(1, 1)
	values := []*big.Rat{low, new(big.Rat).Add(low, one), high}
	for _, v := range literals {
		if !in.Whole || v.IsInt() {
			values = append(values, new(big.Rat).Sub(v, one), v, new(big.Rat).Add(v, one))
		}
	}
	slices.SortFunc(values, (*big.Rat).Cmp)
	values = slices.CompactFunc(values, func(a, b *big.Rat) bool { return a.Cmp(b) == 0 })
	return slices.DeleteFunc(values, func(v *big.Rat) bool { return v.Cmp(low) < 0 || v.Cmp(high) > 0 })
}

// allowed reports whether a combination could be entered: parts within their total, at least one ballot.
func (c *Criterion) allowed(at corner) bool {
	if c.Kind == Survey {
		return sum(at, c.names()...).Sign() > 0
	}
	for _, whole := range c.Inputs {
		if total := at[whole.Name]; total != nil && sum(at, c.partsOf(whole.Name)...).Cmp(total) > 0 {
			return false
		}
	}
	return true
}

// names are those of all inputs.
func (c *Criterion) names() (out []string) {
	for _, in := range c.Inputs {
		out = append(out, in.Name)
	}
	return out
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
