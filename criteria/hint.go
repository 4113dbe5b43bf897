package criteria

// hint.go finds what is missing to more points, by trying the next values: a rule may give steps, shares or anything between.

import (
	"math/big"
	"slices"

	"github.com/shopspring/decimal"
)

// Hint is a number that would give more points if it were larger, and nothing else changed.
type Hint struct {
	Input  string          // name of the number
	More   decimal.Decimal // at least so many more
	Points decimal.Decimal // what the criterion would then give
}

const (
	// mostTries bounds how many values are tried one by one.
	mostTries = 200
	// mostSteps bounds how far it is looked for at all.
	mostSteps = 1 << 30
	// fineDecimals is how fine a number that need not be whole is asked for, unless those beside it are finer; finestDecimals
	// is how fine it is at most: đồng where triệu đồng are counted.
	fineDecimals   = 2
	finestDecimals = 6
)

// Hints says what is missing to more points: for each number that helps if it is larger, the least that is enough for the next
// points, and, where that is not the maximum yet, the least for the maximum if it can be reached so. None for an option, a
// percentage without its numbers, what can only lose points by growing, and what others score.
func (c *Criterion) Hints(a Answer) []Hint {
	if a.Option != 0 || len(a.Values) == 0 || !c.SelfScored() {
		return nil
	}
	numbers, err := c.numbers(a.Values)
	if err != nil {
		return nil
	}
	now, ok := c.rawAt(numbers)
	if !ok || !c.round(now).LessThan(c.high) {
		return nil
	}
	more := func(raw *big.Rat) bool { return raw.Cmp(now) > 0 && c.round(raw).GreaterThan(c.round(now)) }
	var out []Hint
	for _, in := range c.Inputs {
		if !in.countable() || numbers[in.Name] == nil || c.isTotal(in) {
			continue
		}
		next := c.reach(numbers, in, more)
		if next == nil {
			continue
		}
		out = append(out, *next)
		if next.Points.LessThan(c.high) {
			if best := c.reach(numbers, in, c.best); best != nil {
				out = append(out, *best)
			}
		}
	}
	return out
}

// countable reports whether more of it can be named: it is neither a choice, nor yes or no, nor a percentage, nor without use.
func (in Input) countable() bool {
	return !in.YesNo && in.Choices == nil && in.Name != in.Share && !in.Optional
}

// isTotal reports whether a number is what another one is held against: more of it is no merit.
func (c *Criterion) isTotal(in Input) bool {
	if r := c.ShareOf(in.Name); r != nil {
		return in.Name == r.Total
	}
	return len(c.partsOf(in.Name)) > 0
}

// missing is how many more done reach the threshold, or else the maximum.
func (c *Criterion) missing(numbers corner, r Result) decimal.Decimal {
	if !r.Below && !r.Points.LessThan(c.Max) {
		return decimal.Zero
	}
	in, _ := c.Input(c.Share.Done)
	var hint *Hint
	switch {
	case c.Share.proportional && c.high.Equal(c.Max):
		goal := hundredths
		if r.Below {
			goal = c.Share.Threshold.Rat()
		}
		return c.Share.missing(numbers, in, goal)
	case r.Below:
		hint = c.reachAt(numbers, in, func(at corner, _ *big.Rat) bool { return !c.Share.below(c.Share.percent(at)) })
	default:
		hint = c.reach(numbers, in, c.best)
	}
	if hint == nil {
		return decimal.Zero
	}
	return hint.More
}

// missing is how many more done reach a percentage: what reachAt finds where points are in proportion to it. 0: none that may be
// entered do.
func (r *ShareRule) missing(numbers corner, in Input, percent *big.Rat) decimal.Decimal {
	from, total, step := numbers[r.Done], numbers[r.Total], in.step(numbers)
	goal := total
	if percent != hundredths {
		goal = new(big.Rat).Mul(percent, total)
		goal.Quo(goal, hundredths)
	}
	more := new(big.Rat).Sub(goal, from)
	more = ceil(more.Quo(more, step))
	more.Mul(more, step)
	most := r.most(total)
	if to := new(big.Rat).Add(from, more); to.Cmp(most) > 0 || in.Max != nil && to.Cmp(in.Max.Rat()) > 0 {
		return decimal.Zero
	}
	return growth(more)
}

// growth is how much a number grows by: exact, as steps are no finer than finestDecimals.
func growth(more *big.Rat) decimal.Decimal { return decimal.NewFromBigRat(more, finestDecimals) }

// best reports whether a computed value is the most that the rule gives, before anything is rounded.
func (c *Criterion) best(raw *big.Rat) bool { return raw.Cmp(c.high.Rat()) >= 0 }

// rawAt are the points, not rounded, of numbers that may be entered together; false if they may not.
func (c *Criterion) rawAt(at corner) (*big.Rat, bool) {
	if c.checkTogether(at) != nil {
		return nil, false
	}
	raw, err := c.compute(at)
	return raw, err == nil
}

// reach is the least that one number must grow by until its points are enough; nil if it cannot grow so far.
func (c *Criterion) reach(numbers corner, in Input, enough func(raw *big.Rat) bool) *Hint {
	return c.reachAt(numbers, in, func(_ corner, raw *big.Rat) bool { return enough(raw) })
}

// reachAt tries the values at which the rule changes, and where it may hide others also the next ones one by one. Between
// the first that is enough and the one before it, it finds the least.
func (c *Criterion) reachAt(numbers corner, in Input, enough func(at corner, raw *big.Rat) bool) *Hint {
	from, step := numbers[in.Name], in.step(numbers)
	try := func(v *big.Rat) (*big.Rat, bool) {
		if v.Cmp(from) <= 0 || in.Max != nil && v.Cmp(in.Max.Rat()) > 0 {
			return nil, false
		}
		at := numbers.with(corner{in.Name: v})
		raw, ok := c.rawAt(at)
		return raw, ok && enough(at, raw)
	}
	tries := c.edges(numbers, in, step)
	for n, v := 0, from; n < mostTries && c.hides(); n++ {
		v = new(big.Rat).Add(v, step)
		tries = append(tries, v)
	}
	slices.SortFunc(tries, (*big.Rat).Cmp)
	short := from
	for _, v := range tries {
		if _, ok := try(v); ok {
			return c.hint(in, from, halve(short, v, step, try), try)
		}
		if v.Cmp(short) > 0 {
			short = v
		}
	}
	for steps := int64(1); steps <= mostSteps; steps *= 2 {
		v := stepped(from, steps, step)
		if _, ok := try(v); ok {
			return c.hint(in, from, halve(from, v, step, try), try)
		}
	}
	return nil
}

func (c *Criterion) hint(in Input, from, to *big.Rat, try func(*big.Rat) (*big.Rat, bool)) *Hint {
	raw, _ := try(to)
	return &Hint{Input: in.Name, More: growth(new(big.Rat).Sub(to, from)), Points: c.round(raw)}
}

// stepped is so many steps beyond a number.
func stepped(from *big.Rat, steps int64, step *big.Rat) *big.Rat {
	n := new(big.Rat).Mul(big.NewRat(steps, 1), step)
	return n.Add(n, from)
}

// halve finds the value between one that is not enough and one that is, from which one step less is not.
func halve(short, enough, step *big.Rat, try func(*big.Rat) (*big.Rat, bool)) *big.Rat {
	way := new(big.Rat).Quo(new(big.Rat).Sub(enough, short), step)
	low, high := int64(0), floor(way).Num().Int64()
	for low < high { // steps back from enough that are still enough
		middle := (low + high + 1) / 2
		if _, ok := try(stepped(enough, -middle, step)); ok {
			low = middle
		} else {
			high = middle - 1
		}
	}
	return stepped(enough, -low, step)
}

// step is the least that a number can grow by. It is as fine as the numbers that were entered, so that what is missing to one of
// them reaches it and goes no further.
func (in Input) step(numbers corner) *big.Rat {
	if in.Whole {
		return big.NewRat(1, 1)
	}
	fine := fineDecimals
	for _, n := range numbers {
		decimals, _ := n.FloatPrec()
		fine = max(fine, decimals)
	}
	steps := int64(1)
	for range min(fine, finestDecimals) {
		steps *= 10
	}
	return big.NewRat(1, steps)
}

// hides reports whether the points may change at numbers that the rule does not name.
func (c *Criterion) hides() bool {
	if c.formula != nil && c.Share == nil {
		return true
	}
	return slices.ContainsFunc(c.rules(), func(r Rule) bool {
		switch r := r.(type) {
		case *ShareRule:
			return r.Tiers == nil && !r.linear
		case *FormulaRule, *EachRule:
			return true
		}
		return false
	})
}

// edges are the values of a number at and just beside which the points may change, in its own steps.
func (c *Criterion) edges(numbers corner, in Input, step *big.Rat) (out []*big.Rat) {
	onStep := func(v *big.Rat) { // the first step from the number on that is not below v, and its neighbours
		n := new(big.Rat).Quo(new(big.Rat).Sub(v, numbers[in.Name]), step)
		up := ceil(n)
		for _, beside := range []int64{-1, 0, 1} {
			k := new(big.Rat).Add(up, big.NewRat(beside, 1))
			out = append(out, k.Add(k.Mul(k, step), numbers[in.Name]))
		}
	}
	for _, rule := range c.rules() {
		if share, ok := rule.(*ShareRule); ok && share.Done == in.Name && numbers[share.Total] != nil {
			for _, percent := range append(share.tries(share.Percent), hundredths, share.Upper.Rat()) {
				onStep(new(big.Rat).Quo(new(big.Rat).Mul(percent, numbers[share.Total]), hundredths))
			}
			continue
		}
		if slices.Contains(rule.inputs(), in.Name) {
			for _, v := range rule.tries(in.Name) {
				onStep(v)
			}
		}
	}
	if c.formula != nil && c.Kind != Ratio {
		for _, v := range c.formula.literals {
			onStep(v)
		}
	}
	for _, whole := range c.Inputs {
		if v := numbers[whole.Name]; v != nil && whole.Name == in.PartOf {
			onStep(v)
		}
	}
	if in.Max != nil {
		onStep(in.Max.Rat())
	}
	return out
}

// rules are those of the criterion: of a ratio its own, otherwise those of its parts.
func (c *Criterion) rules() (out []Rule) {
	if c.Share != nil {
		return []Rule{c.Share}
	}
	for i := range c.Parts {
		out = append(out, c.Parts[i].Rule)
	}
	return out
}

// ShareOf is the ratio that an input belongs to; nil if it belongs to none.
func (c *Criterion) ShareOf(input string) *ShareRule {
	for _, rule := range c.rules() {
		if share, ok := rule.(*ShareRule); ok && slices.Contains(share.inputs(), input) {
			return share
		}
	}
	return nil
}

// AnsweredBy names the numbers that the answer to the question for one may give: of a share all three.
func (c *Criterion) AnsweredBy(input string) []string {
	if share := c.ShareOf(input); share != nil && c.Kind != Ratio && input == share.Done {
		return share.inputs()
	}
	return []string{input}
}
