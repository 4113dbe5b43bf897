package criteria

// The rules that need little: yes or no, a list of contents, options, points that others gave, a formula.

import (
	"maps"
	"math/big"

	"chamdiem/criteria/strict"

	"github.com/shopspring/decimal"
)

// YesNoRule gives points for có and for không.
type YesNoRule struct {
	Input   string
	Yes, No decimal.Decimal
}

func (r *YesNoRule) inputs() []string { return []string{r.Input} }

func (r *YesNoRule) points(at corner) (*big.Rat, error) {
	if at[r.Input].Sign() > 0 {
		return r.Yes.Rat(), nil
	}
	return r.No.Rat(), nil
}

func (r *YesNoRule) tries(string) []*big.Rat { return []*big.Rat{new(big.Rat), big.NewRat(1, 1)} }

// ListWay says how the contents of a checklist count.
type ListWay string

// The ways.
const (
	ListEach    ListWay = "each"    // so many points for each that there is
	ListMissing ListWay = "missing" // the maximum, less so many points for each that is missing
	ListAll     ListWay = "all"     // the maximum where all are there, else Points
)

// ListRule gives points for how many contents of a list there are ("đủ 5 nội dung: 1 điểm; thiếu mỗi nội dung trừ 0,2 điểm").
type ListRule struct {
	Input  string
	Items  []string
	Way    ListWay
	Points decimal.Decimal
	Max    decimal.Decimal // of the part
}

func (r *ListRule) inputs() []string { return []string{r.Input} }

func (r *ListRule) points(at corner) (*big.Rat, error) {
	have, all := at[r.Input], big.NewRat(int64(len(r.Items)), 1)
	switch r.Way {
	case ListEach:
		return new(big.Rat).Mul(have, r.Points.Rat()), nil
	case ListMissing:
		missing := new(big.Rat).Sub(all, have)
		return missing.Sub(r.Max.Rat(), missing.Mul(missing, r.Points.Rat())), nil
	}
	if have.Cmp(all) < 0 {
		return r.Points.Rat(), nil
	}
	return r.Max.Rat(), nil
}

func (r *ListRule) tries(string) (out []*big.Rat) {
	for n := range len(r.Items) + 1 {
		out = append(out, big.NewRat(int64(n), 1))
	}
	return out
}

// OptionRule gives the points of a written option, within a criterion of several parts.
type OptionRule struct {
	Input   string
	Options []Option
}

func (r *OptionRule) inputs() []string { return []string{r.Input} }

func (r *OptionRule) points(at corner) (*big.Rat, error) {
	return r.Options[at[r.Input].Num().Int64()-1].Points.Rat(), nil
}

func (r *OptionRule) tries(string) (out []*big.Rat) {
	for _, o := range r.Options {
		out = append(out, big.NewRat(int64(o.N), 1))
	}
	return out
}

// GivenRule takes the points as another body gave them.
type GivenRule struct{ Input string }

func (r *GivenRule) inputs() []string { return []string{r.Input} }

func (r *GivenRule) points(at corner) (*big.Rat, error) { return at[r.Input], nil }

func (r *GivenRule) tries(string) []*big.Rat { return nil }

// FormulaRule computes a formula over numbers, within a criterion of several parts.
type FormulaRule struct {
	Names     []string
	Formula   string
	Constants []Constant // named numbers of the formula

	at      strict.Place // where its formula stands
	formula *formula
	fixed   corner // max and the named numbers
}

// Constant is a named number of a formula.
type Constant struct {
	Name  string
	Value decimal.Decimal
}

func (r *FormulaRule) inputs() []string { return r.Names }

func (r *FormulaRule) points(at corner) (*big.Rat, error) { return r.formula.eval(r.fixed.with(at)) }

func (r *FormulaRule) tries(string) []*big.Rat { return r.formula.literals }

// with is the numbers of both; those of more are taken where both have one.
func (at corner) with(more corner) corner {
	out := make(corner, len(at)+len(more))
	for _, numbers := range []corner{at, more} {
		maps.Copy(out, numbers)
	}
	return out
}
