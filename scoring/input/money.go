package input

// money.go brings numbers to the unit of the question: đồng, nghìn, triệu and tỷ to what a criterion counts in, and a
// scale that two numbers share ("3,25/3,5 tỷ").

import (
	"slices"
	"strings"

	"chamdiem/criteria"
	"chamdiem/scoring/numeral"

	"github.com/shopspring/decimal"
)

// moneyScale is the power of ten of đồng that a unit stands for, 6 for "triệu đồng"; false where things are counted.
func moneyScale(unit string) (int32, bool) {
	if unit != "đồng" && !strings.HasSuffix(unit, " đồng") {
		return 0, false
	}
	scales := map[string]int32{"đồng": 0, "nghìn đồng": 3, "triệu đồng": 6, "tỷ đồng": 9}
	scale, ok := scales[unit]
	return scale, ok
}

// explicit reports whether a number says itself in what it counts money.
func explicit(i numeral.Item) bool {
	return i.Unit == numeral.Dong || i.Unit == numeral.PointOrDong || i.Scale >= 6
}

// readings are the values of a number alone, in the unit of the input, the likeliest first. The error is a *Error.
func readings(in criteria.Input, i numeral.Item) ([]decimal.Decimal, error) {
	scale, money := moneyScale(in.Unit)
	wrong := i.Unit == numeral.Percent || i.Unit == numeral.Points
	if wrong || money && i.Unit == numeral.Things || !money && (i.Unit == numeral.Dong || i.Unit == numeral.PointOrDong) {
		return nil, refuseText(ProblemUnit, i.Text)
	}
	out := []decimal.Decimal{i.Value}
	switch {
	case in.Whole:
		out[0] = i.Whole()
	case i.Other.Valid && i.Other.Decimal.GreaterThan(i.Value): // "1,234"
		out = append(out, i.Other.Decimal)
	}
	if money && explicit(i) {
		for n, v := range out {
			out[n] = v.Shift(-scale)
		}
	}
	return out, nil
}

// shared are the values of a number that may share the scale of the one beside it: as it stands; times that scale; for
// money also in đồng, where the other is so.
func shared(in criteria.Input, i, beside numeral.Item) ([]decimal.Decimal, error) {
	out, err := readings(in, i)
	scale, money := moneyScale(in.Unit)
	if err == nil && money && i.Scale != 0 && !explicit(i) && beside.Unit == numeral.Dong { // "3.250k/3.500k đồng"
		return []decimal.Decimal{out[0].Shift(-scale)}, nil
	}
	if err != nil || i.Scale != 0 || !i.Plain || !money && beside.Scale == 0 || money && (explicit(i) || !explicit(beside)) {
		return out, err
	}
	var first []decimal.Decimal
	for _, v := range out {
		switch {
		case money:
			first = append(first, v.Shift(beside.Scale-scale))
		case beside.Plain:
			first = append(first, v.Shift(beside.Scale))
		}
	}
	if !money && in.Whole && i.Other.Valid { // "1,234/1,3 nghìn": with a scale a comma is decimal
		first = append(first, i.Decimal().Shift(beside.Scale))
	}
	if money && beside.Scale != 0 && i.Other.Valid { // a point may part decimals before "tỷ"
		first = append(first, i.Decimal().Shift(beside.Scale-scale))
	}
	return append(first, out...), nil
}

// plausibleShare is how much more a total may be than what is done of it, where a scale is only guessed.
var plausibleShare = decimal.NewFromInt(100)

// pair are the answers that two numbers can be. Where a scale stands with one of them only, or a comma can be read in two
// ways, the readings that make sense are kept; the first is kept if none does.
func pair(k *criteria.Criterion, done, total numeral.Item) ([]criteria.Answer, error) {
	doneIn, _ := k.Input(criteria.InputDone)
	totalIn, _ := k.Input(criteria.InputTotal)
	dones, err := shared(doneIn, done, total)
	if err != nil {
		return nil, err
	}
	totals, err := shared(totalIn, total, done)
	if err != nil {
		return nil, err
	}
	var out []criteria.Answer
	var all []criteria.Answer
	for d := range dones {
		for t := range totals {
			if len(dones) == len(totals) && len(dones) > 1 && d != t {
				continue // both are read in the same way
			}
			a := criteria.Answer{Values: map[string]decimal.Decimal{criteria.InputDone: dones[d], criteria.InputTotal: totals[t]}}
			all = append(all, a)
			if makesSense(k, a, len(dones)*len(totals) > 1) {
				out = append(out, a)
			}
		}
	}
	if len(out) == 0 {
		out = all[:1]
	}
	return distinct(out), nil
}

// makesSense reports whether an answer to a ratio can be scored and is no odder than it need be.
func makesSense(k *criteria.Criterion, a criteria.Answer, choosing bool) bool {
	if _, err := k.Score(a); err != nil {
		return false
	}
	done, total, _ := DoneTotal(a)
	in, _ := k.Input(criteria.InputTotal)
	if _, money := moneyScale(in.Unit); choosing && money && !done.IsZero() && done.Mul(plausibleShare).LessThan(total) {
		return false
	}
	return !choosing || in.Whole || !in.Unusual(total)
}

func distinct(answers []criteria.Answer) (out []criteria.Answer) {
	for _, a := range answers {
		if !slices.ContainsFunc(out, func(b criteria.Answer) bool {
			return a.Values[criteria.InputDone].Equal(b.Values[criteria.InputDone]) && a.Values[criteria.InputTotal].Equal(b.Values[criteria.InputTotal])
		}) {
			out = append(out, a)
		}
	}
	return out
}
