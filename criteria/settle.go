package criteria

// settle.go makes the total of the points of all criteria: what is not applicable leaves the maximum and the rest is brought back to
// it; a group gives no more than its cap; bonus and penalty stand outside the maximum and have caps of their own.

import (
	"math/big"

	"github.com/shopspring/decimal"
)

// Outside says that a row is no part of the maximum.
type Outside string

// The values of Outside.
const (
	Inside  Outside = ""
	Bonus   Outside = "bonus"   // its points are added to the total (điểm thưởng)
	Penalty Outside = "penalty" // its points are taken off the total (điểm trừ); they are kept as positive numbers
)

// Outcome is what one criterion has.
type Outcome struct {
	Points        decimal.Decimal
	NotApplicable bool
}

// Settled is the total of a catalogue.
type Settled struct {
	Sum     decimal.Decimal // points inside the maximum, after the caps of groups
	Max     decimal.Decimal // maximum of what is applicable
	Scaled  decimal.Decimal // Sum brought back to the catalogue's maximum; Sum where all is applicable
	Bonus   decimal.Decimal // after its caps
	Penalty decimal.Decimal // after its caps, not negative
	Points  decimal.Decimal // Scaled + Bonus − Penalty, not below 0 and not above the catalogue's Ceiling
	Cut     decimal.Decimal // what the caps of groups took off Sum
}

// Settle makes the total of what each criterion has. It is exact, and rounded once: Scaled, half up, to the catalogue's decimals.
func (c *Catalogue) Settle(of func(*Criterion) Outcome) Settled {
	var s Settled
	for _, n := range c.Contents {
		points, most := n.settle(of, &s)
		switch n.Outside {
		case Bonus:
			s.Bonus = s.Bonus.Add(points)
		case Penalty:
			s.Penalty = s.Penalty.Add(points)
		default:
			s.Sum, s.Max = s.Sum.Add(points), s.Max.Add(most)
		}
	}
	s.Scaled = s.Sum
	if !s.Max.Equal(c.Max) {
		s.Scaled = decimal.Zero
		if s.Max.IsPositive() {
			s.Scaled = decimal.NewFromBigRat(new(big.Rat).Quo(new(big.Rat).Mul(s.Sum.Rat(), c.Max.Rat()), s.Max.Rat()), c.Decimals)
		}
	}
	s.Points = decimal.Max(decimal.Zero, s.Scaled.Add(s.Bonus).Sub(s.Penalty))
	if c.Ceiling != nil {
		s.Points = decimal.Min(s.Points, *c.Ceiling)
	}
	return s
}

// settle is the points of a row and its maximum as far as it is applicable. Rows outside the maximum, below one inside, are added to
// the total at once.
func (n *Node) settle(of func(*Criterion) Outcome, s *Settled) (points, most decimal.Decimal) {
	if n.Criterion != nil {
		o := of(n.Criterion)
		if o.NotApplicable {
			return decimal.Zero, decimal.Zero
		}
		return o.Points, n.Max
	}
	for _, child := range n.Children {
		p, m := child.settle(of, s)
		switch child.Outside {
		case n.Outside:
			points, most = points.Add(p), most.Add(m)
		case Bonus:
			s.Bonus = s.Bonus.Add(p)
		case Penalty:
			s.Penalty = s.Penalty.Add(p)
		}
	}
	if n.Capped {
		if points.GreaterThan(n.Max) {
			if n.Outside == Inside {
				s.Cut = s.Cut.Add(points.Sub(n.Max))
			}
			points = n.Max
		}
		most = decimal.Min(most, n.Max)
	}
	return points, most
}

// Sum is what the criteria below a row come to, after the caps of groups: those of its own kind, inside the maximum or outside it.
func (n *Node) Sum(of func(*Criterion) Outcome) decimal.Decimal {
	points, _ := n.settle(of, &Settled{})
	return points
}

// Over is what the rows right below a row come to beyond its cap, after caps of their own; 0 where that is nothing.
func (n *Node) Over(of func(*Criterion) Outcome) decimal.Decimal {
	sum := n.Max.Neg()
	for _, child := range n.Children {
		if child.Outside == n.Outside {
			sum = sum.Add(child.Sum(of))
		}
	}
	return decimal.Max(decimal.Zero, sum)
}

// Plain reports whether the total is always the sum of the points: nothing is capped, outside the maximum, or not applicable.
func (c *Catalogue) Plain() bool { return c.plain }

func (c *Catalogue) isPlain() bool {
	if c.Ceiling != nil {
		return false
	}
	for n := range c.Nodes() {
		if n.Capped || n.Outside != Inside {
			return false
		}
		if n.Criterion != nil {
			for _, o := range n.Criterion.Options {
				if o.NotApplicable {
					return false
				}
			}
		}
	}
	return true
}

// Caps reports whether a group inside the maximum may have more than counts.
func (c *Catalogue) Caps() bool {
	for n := range c.Nodes() {
		if n.Capped && n.Criterion == nil && n.Outside == Inside {
			return true
		}
	}
	return false
}
