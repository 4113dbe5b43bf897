package criteria

// question.go is what a criterion asks of the person who scores it, as data that follows from its rule. The screens and the
// refusals take label, unit, total, threshold and example from here, and only word them.

import (
	"cmp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// What a ratio counts, and what its total is called, where the rule does not say it.
const (
	anyUnit  = "việc"
	anyTotal = "tổng số"
)

// Question is what a criterion asks.
type Question struct {
	Numbers   []NumberQuestion // in the order in which they are asked; none for a choice
	Unit      string           // ratio: what it counts, "hồ sơ"; otherwise ""
	Total     string           // ratio: what the total is called, "tổng số hồ sơ"; otherwise ""
	Threshold *decimal.Decimal // ratio: percent; nil without one
	Examples  []Answer         // answers that would do, one for each way to answer; the special options are not among them
}

// NumberQuestion is the question for one number of a criterion.
type NumberQuestion struct {
	Input
	N, Of   int             // its place among the questions, from 1
	Example decimal.Decimal // a number that would do where it is asked for alone
}

// Number is the question for the number of that name; false if the rule asks for none.
func (q Question) Number(name string) (NumberQuestion, bool) {
	i := slices.IndexFunc(q.Numbers, func(n NumberQuestion) bool { return n.Name == name })
	if i < 0 {
		return NumberQuestion{}, false
	}
	return q.Numbers[i], true
}

// TotalOf is the question for the total of a ratio after so many are said to be done: its example is no smaller.
func (q Question) TotalOf(done decimal.Decimal) NumberQuestion {
	total, _ := q.Number(InputTotal)
	if total.Example.LessThan(done) {
		total.Example = done.Mul(decimal.RequireFromString("1.1")).Ceil()
	}
	return total
}

// Question is what the criterion asks, from its rule.
func (c *Criterion) Question() Question {
	q := Question{Threshold: c.Threshold}
	for _, in := range c.Inputs {
		if c.Kind == Ratio || in.Name != in.Share { // within parts a percentage is another answer to the question before it
			q.Numbers = append(q.Numbers, NumberQuestion{Input: in, N: len(q.Numbers) + 1, Example: c.exampleOf(in)})
		}
	}
	for i := range q.Numbers {
		q.Numbers[i].Of = len(q.Numbers)
	}
	if len(c.Parts) > 0 {
		q.Examples = []Answer{exampleCounts(c.Inputs)}
	}
	switch c.Kind {
	case Choice:
		q.Examples = []Answer{{Option: 1}}
	case Ratio:
		done, _ := c.Input(InputDone)
		total, _ := c.Input(InputTotal)
		q.Unit, q.Total = c.Unit(), cmp.Or(total.Label, anyTotal)
		q.Examples = []Answer{
			{Values: map[string]decimal.Decimal{InputDone: exampleOr(done, 17), InputTotal: exampleOr(total, 20)}},
			{Values: map[string]decimal.Decimal{InputPercent: decimal.RequireFromString("85.5")}},
		}
	case Survey:
		q.Examples = []Answer{exampleBallots(c.Inputs)}
	case Counts:
		q.Examples = []Answer{exampleCounts(c.Inputs)}
	}
	return q
}

// Unit is Question.Unit.
func (c *Criterion) Unit() string {
	if c.Kind != Ratio {
		return ""
	}
	done, _ := c.Input(InputDone)
	return cmp.Or(done.Unit, anyUnit)
}

// exampleCounts has a number for every input that must be given.
func exampleCounts(inputs []Input) Answer {
	values := map[string]decimal.Decimal{}
	for i, in := range inputs {
		if !in.Optional && (in.Share == "" || in.Name != in.Share) {
			values[in.Name] = exampleCount(in, i)
		}
	}
	return Answer{Values: values}
}

// exampleOf is a number that would do where this one is asked for alone.
func (c *Criterion) exampleOf(in Input) decimal.Decimal {
	switch {
	case c.Kind == Ratio && in.Name == InputTotal:
		return exampleOr(in, 20)
	case c.Kind == Ratio && in.Name == InputDone:
		return exampleOr(in, 17)
	case c.Kind == Survey:
		return exampleBallots(c.Inputs).Values[in.Name]
	}
	return exampleCount(in, 0)
}

// exampleOr is the example of the file, else a number that would do.
func exampleOr(in Input, otherwise int64) decimal.Decimal {
	if in.Example != nil {
		return *in.Example
	}
	return decimal.NewFromInt(otherwise)
}

// exampleTotal is large enough for the examples of its parts.
var exampleTotal = decimal.NewFromInt(100)

// exampleCount suits the input at place i: few, or a total that is large enough for its parts.
func exampleCount(in Input, i int) decimal.Decimal {
	switch {
	case in.Example != nil:
		return *in.Example
	case in.YesNo || in.Choices != nil:
		return decimal.NewFromInt(1)
	case strings.HasSuffix(in.Share, InputPercent) && strings.HasSuffix(in.Name, InputTotal):
		return decimal.NewFromInt(20)
	case strings.HasSuffix(in.Share, InputPercent):
		return decimal.NewFromInt(17)
	case in.Max != nil && in.Max.LessThan(decimal.NewFromInt(2)):
		return *in.Max
	case in.Min.IsPositive():
		return decimal.Max(in.Min, exampleTotal)
	case i == 0:
		return decimal.NewFromInt(2)
	}
	return decimal.NewFromInt(1)
}

// exampleBallots has a few ballots with the best answers, and none with the others.
func exampleBallots(inputs []Input) Answer {
	values := map[string]decimal.Decimal{}
	for i, in := range inputs {
		values[in.Name] = decimal.NewFromInt(int64(max(0, i+3-len(inputs))))
	}
	return Answer{Values: values}
}

// AsksEach reports whether the numbers are asked for one after the other.
func (c *Criterion) AsksEach() bool { return c.Kind != Choice && c.Kind != Ratio }

// Next is the first number that is still to be asked for where some are given; false where there is none. A percentage stands
// for the two numbers that it is made of.
func (c *Criterion) Next(given func(name string) bool) (Input, bool) {
	for _, in := range c.Inputs {
		if given(in.Name) || c.Kind != Ratio && in.Share != "" && (in.Name == in.Share || given(in.Share)) {
			continue
		}
		return in, true
	}
	return Input{}, false
}
