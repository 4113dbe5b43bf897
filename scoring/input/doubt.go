package input

// doubt.go finds answers that can be scored but are odder than real figures are: đồng given for triệu đồng, more ballots
// than there are. They are asked about, never refused.

import (
	"slices"

	"chamdiem/criteria"

	"github.com/shopspring/decimal"
)

// Doubts are the answers that may be meant where an answer is odd, the likeliest first, the answer itself last if it can be scored;
// nil where nothing is odd.
func Doubts(k *criteria.Criterion, a criteria.Answer) []criteria.Answer {
	if done, total, ok := DoneTotal(a); ok && k.Kind == criteria.Ratio {
		if in, _ := k.Input(criteria.InputTotal); isMoney(in) {
			return moneyDoubts(k, in, done, total)
		}
	}
	if _, err := k.Score(a); err != nil {
		return nil
	}
	odd := tooManyBallots(k, a)
	for _, in := range k.Inputs {
		n, given := a.Values[in.Name]
		odd = odd || given && in.Unusual(n)
	}
	if !odd {
		return nil
	}
	return []criteria.Answer{a}
}

func isMoney(in criteria.Input) bool {
	_, money := moneyScale(in.Unit)
	return money
}

// tooManyBallots reports whether there are more ballots than the document names.
func tooManyBallots(k *criteria.Criterion, a criteria.Answer) bool {
	sum := decimal.Zero
	for _, n := range a.Values {
		sum = sum.Add(n)
	}
	return k.Kind == criteria.Survey && k.Ballots > 0 && sum.GreaterThan(decimal.NewFromInt(int64(k.Ballots)))
}

type moneyUnit struct {
	scale int32
	name  string
}

// moneyUnits are the units in which money may be meant, by the power of ten of đồng, the likeliest slip first.
var moneyUnits = []moneyUnit{{0, "đồng"}, {3, "nghìn đồng"}, {6, "triệu đồng"}, {9, "tỷ đồng"}}

// moneyDoubts reads a pair in the other units of money: both numbers in one, or only one of them in another.
func moneyDoubts(k *criteria.Criterion, in criteria.Input, done, total decimal.Decimal) (out []criteria.Answer) {
	asked, _ := moneyScale(in.Unit)
	answer := func(d, t int32) criteria.Answer {
		return criteria.Answer{Values: map[string]decimal.Decimal{criteria.InputDone: done.Shift(d), criteria.InputTotal: total.Shift(t)}}
	}
	_, err := k.Score(answer(0, 0))
	if err == nil && makesSense(k, answer(0, 0), true) {
		return nil
	}
	for _, one := range moneyUnits {
		if shift := one.scale - asked; shift != 0 && makesSense(k, answer(shift, shift), true) {
			out = append(out, answer(shift, shift))
		}
	}
	for _, one := range moneyUnits {
		shift := one.scale - asked
		if len(out) > 0 || shift == 0 || in.Unusual(total) && in.Unusual(done) {
			continue
		}
		for _, a := range []criteria.Answer{answer(shift, 0), answer(0, shift)} {
			if makesSense(k, a, true) {
				out = append(out, a)
			}
		}
	}
	if err == nil {
		out = append(out, answer(0, 0))
	}
	return out
}

// MeantIn is the unit of money in which an answer was meant, if it is the typed one read so: "đồng", "triệu đồng"; "" for none.
func MeantIn(k *criteria.Criterion, typed, meant criteria.Answer) string {
	in, _ := k.Input(criteria.InputTotal)
	asked, money := moneyScale(in.Unit)
	done, total, ok := DoneTotal(typed)
	otherDone, otherTotal, otherOk := DoneTotal(meant)
	if !money || !ok || !otherOk {
		return ""
	}
	i := slices.IndexFunc(moneyUnits, func(u moneyUnit) bool {
		return done.Shift(u.scale-asked).Equal(otherDone) && total.Shift(u.scale-asked).Equal(otherTotal)
	})
	if i < 0 {
		return ""
	}
	return moneyUnits[i].name
}
