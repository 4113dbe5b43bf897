package scoring

// The cheapest ways to a higher total: which criteria to take up so that a gap is closed.

import (
	"cmp"
	"slices"

	"chamdiem/criteria"

	"github.com/shopspring/decimal"
)

// What it costs to take up a criterion: work that is open anyhow is the cheapest; what is submitted must be taken back;
// what is approved must be approved again.
const (
	costOpen      = 1
	costSubmitted = 2
	costApproved  = 3
)

// Step is one criterion of a way: from its present points to a possible higher value.
type Step struct {
	Code     string
	From, To decimal.Decimal
	Cost     int
}

// Gain is what the step adds.
func (s Step) Gain() decimal.Decimal { return s.To.Sub(s.From) }

// Way is a set of steps that together close the gap; none of them can be left out.
type Way struct {
	Steps []Step // in document order
	Gain  decimal.Decimal
	Cost  int
}

// CheapestWays returns up to limit ways that close the gap at the least cost, the first by the largest gains, the others
// by putting another criterion of the same cost in place of the smallest. None when the gap cannot be closed, or is not
// above 0. XHH and fixed criteria cannot be changed.
func (c *Campaign) CheapestWays(entries map[string]Entry, gap decimal.Decimal, limit int) []Way {
	if !gap.IsPositive() || limit <= 0 || !c.Catalogue.Plain() { // where totals are capped or rescaled a gain is not what the total gains
		return nil
	}
	classes := c.stepClasses(entries)
	picks, ok := cheapestPicks(classes, gap)
	if !ok {
		return nil
	}
	var best []Step
	for i, n := range picks {
		best = append(best, classes[i][:n]...)
	}
	ways := []Way{c.way(best, gap)}
	for i, n := range picks {
		if n == 0 {
			continue
		}
		rest := slices.DeleteFunc(slices.Clone(best), func(s Step) bool { return s.Code == classes[i][n-1].Code })
		for _, other := range classes[i][n:] {
			if len(ways) == limit {
				return ways
			}
			if steps := append(slices.Clone(rest), other); gainOf(steps).GreaterThanOrEqual(gap) {
				ways = append(ways, c.way(steps, gap))
			}
		}
	}
	return ways
}

// stepClasses lists the possible steps to each criterion's best, by cost (open, submitted, approved), the largest gain
// first, then in document order.
func (c *Campaign) stepClasses(entries map[string]Entry) [3][]Step {
	var classes [3][]Step
	for _, k := range c.Leaves() {
		if !c.IsAsked(k.Code) {
			continue
		}
		e := entries[k.Code]
		_, high := k.Range()
		s := Step{Code: k.Code, From: e.SelfPoints.Decimal, To: high, Cost: costOpen}
		switch e.State {
		case Submitted:
			s.Cost = costSubmitted
		case Approved:
			s.Cost = costApproved
		}
		if s.Gain().IsPositive() {
			classes[s.Cost-1] = append(classes[s.Cost-1], s)
		}
	}
	for _, class := range classes {
		slices.SortStableFunc(class, func(a, b Step) int { return b.Gain().Cmp(a.Gain()) })
	}
	return classes
}

// cheapestPicks says how many of each class, always its largest gains, close the gap at the least cost; among equal costs
// the fewest steps, then the more from the cheaper classes. Within a class all cost the same, so the largest gains are
// always at least as good as any others: trying the numbers is exact.
func cheapestPicks(classes [3][]Step, gap decimal.Decimal) (best [3]int, ok bool) {
	var sums [3][]decimal.Decimal
	for i, class := range classes {
		sums[i] = []decimal.Decimal{decimal.Zero}
		for _, s := range class {
			sums[i] = append(sums[i], sums[i][len(sums[i])-1].Add(s.Gain()))
		}
	}
	price := func(n [3]int) int { return n[0]*costOpen + n[1]*costSubmitted + n[2]*costApproved }
	for a := range sums[0] {
		for b := range sums[1] {
			still := gap.Sub(sums[0][a]).Sub(sums[1][b])
			n, _ := slices.BinarySearchFunc(sums[2], still, decimal.Decimal.Cmp)
			if n == len(sums[2]) {
				continue
			}
			try := [3]int{a, b, n}
			if !ok || cmp.Or(cmp.Compare(price(try), price(best)), cmp.Compare(a+b+n, best[0]+best[1]+best[2]), cmp.Compare(best[0], a)) < 0 {
				best, ok = try, true
			}
		}
	}
	return best, ok
}

func gainOf(steps []Step) decimal.Decimal {
	sum := decimal.Zero
	for _, s := range steps {
		sum = sum.Add(s.Gain())
	}
	return sum
}

// way lowers each step to the smallest written value that still closes the gap, and puts the steps in document order.
func (c *Campaign) way(steps []Step, gap decimal.Decimal) Way {
	steps = slices.Clone(steps)
	for i := len(steps) - 1; i >= 0; i-- {
		spare := gainOf(steps).Sub(gap)
		for _, points := range writtenPoints(c.Criterion(steps[i].Code)) {
			if points.GreaterThan(steps[i].From) && steps[i].To.Sub(points).LessThanOrEqual(spare) {
				steps[i].To = decimal.Min(points, steps[i].To)
				break
			}
		}
	}
	order := map[string]int{}
	for i, k := range c.Leaves() {
		order[k.Code] = i
	}
	slices.SortFunc(steps, func(a, b Step) int { return cmp.Compare(order[a.Code], order[b.Code]) })
	w := Way{Steps: steps, Gain: gainOf(steps)}
	for _, s := range steps {
		w.Cost += s.Cost
	}
	return w
}

// writtenPoints are the points of a choice's options, ascending; nothing for rules that compute.
func writtenPoints(k *criteria.Criterion) []decimal.Decimal {
	if k.Kind != criteria.Choice {
		return nil
	}
	var out []decimal.Decimal
	for _, o := range k.Options {
		out = append(out, o.Points)
	}
	slices.SortFunc(out, decimal.Decimal.Cmp)
	return out
}
