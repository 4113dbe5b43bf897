package scoring

import "github.com/shopspring/decimal"

// GainOf is gainOf, for tests that see the package from outside.
func GainOf(steps []Step) decimal.Decimal { return gainOf(steps) }

// Add adds another sum to this one, number by number.
func (s *Sum) Add(o Sum) {
	*s = Sum{Max: s.Max.Add(o.Max), Points: s.Points.Add(o.Points), Approved: s.Approved.Add(o.Approved), Submitted: s.Submitted.Add(o.Submitted),
		Working: s.Working.Add(o.Working), Min: s.Min.Add(o.Min), High: s.High.Add(o.High), Leaves: s.Leaves + o.Leaves, Scored: s.Scored + o.Scored}
}
