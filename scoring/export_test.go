package scoring

import "github.com/shopspring/decimal"

// GainOf is gainOf, for tests that see the package from outside.
func GainOf(steps []Step) decimal.Decimal { return gainOf(steps) }

// Add is add, for tests that see the package from outside.
func (s *Sum) Add(o Sum) { s.add(o) }
