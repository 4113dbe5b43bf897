package input

// What people say in a list of counts: that there is none of one of them, and a part over its whole.

import (
	"slices"
	"strings"

	"chamdiem/criteria"
	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"
	"chamdiem/scoring/numeral"

	"github.com/shopspring/decimal"
)

// noneThere says that there is none of what is named behind it: "không có hồ sơ quá hạn". anyOfThem goes with it, and noneBare leaves "có" out.
var (
	noneThere = pattern.New(`(^|[\s,;:])(?:không|khong|ko|k|hông|chưa) (?:có|co|phát sinh|phat sinh) (\pL)`)
	anyOfThem = pattern.New(` (?:nào|nao)([\s,;.]|$)`)
	noneBare  = pattern.New(`(^|[\s,;:])(?:không|khong|ko|k|hông) (\pL)`)
)

// withNone writes such words with a zero, where other counts have their figures: "1.200 hồ sơ, không có hồ sơ quá hạn". Without "có", "không"
// may be part of what is counted: "không hoàn thành".
func withNone(k *criteria.Criterion, t string) string {
	if !strings.ContainsAny(t, "0123456789") {
		return t
	}
	out := noneThere.ReplaceAllString(t, "${1} 0 $2")
	if out != t {
		out = anyOfThem.ReplaceAllString(out, "$1")
	}
	if slices.ContainsFunc(k.Inputs, func(in criteria.Input) bool { return slices.Contains(strings.Fields(format.Fold(in.Label)), "khong") }) {
		return out
	}
	return noneBare.ReplaceAllString(out, "${1} 0 $2")
}

// partOfWhole reads a part over its whole where the words name the part: "3 hồ sơ quá hạn trên 1.200".
func partOfWhole(k *criteria.Criterion, numbers []placed, overs []int) (criteria.Answer, bool) {
	if len(overs) != 1 || len(numbers) != 2 || numbers[0].at > overs[0] || numbers[1].at < overs[0] {
		return criteria.Answer{}, false
	}
	part, ok := labelled(k, numbers[0].words)
	if !ok {
		part, ok = labelled(k, numbers[1].words)
	}
	whole, known := k.Input(part.PartOf)
	if !ok || !known {
		return criteria.Answer{}, false
	}
	values := map[string]decimal.Decimal{}
	for i, in := range []criteria.Input{part, whole} {
		v, err := readings(in, numbers[i].Item)
		if err != nil || len(v) != 1 {
			return criteria.Answer{}, false
		}
		values[in.Name] = v[0]
	}
	for _, in := range k.Inputs {
		if _, given := values[in.Name]; !given && !in.Optional {
			return criteria.Answer{}, false
		}
	}
	return criteria.Answer{Values: values}, true
}

// many is a count with which it shows what a count does to the points.
var many = decimal.NewFromInt(100)

// isFault reports whether points fall with a count, or may: "số văn bản trái luật". What was held or issued is none of these.
func isFault(k *criteria.Criterion, in criteria.Input) bool {
	points := func(count decimal.Decimal) (decimal.Decimal, bool) {
		values := map[string]decimal.Decimal{}
		for _, other := range k.Inputs {
			switch {
			case other.Name == in.PartOf || in.Name == criteria.InputDone && other.Name == criteria.InputTotal:
				values[other.Name] = many
			case other.Name != criteria.InputPercent:
				values[other.Name] = decimal.Zero
			}
		}
		values[in.Name] = count
		r, err := k.Score(criteria.Answer{Values: values})
		return r.Points, err == nil
	}
	few, ok := points(decimal.Zero)
	if !ok { // a total
		few, ok = points(decimal.NewFromInt(1))
	}
	most := many
	if in.Max != nil && in.Max.LessThan(many) {
		most = *in.Max
	}
	all, known := points(most)
	if k.Outside == criteria.Penalty {
		few, all = all, few
	}
	return !ok || !known || all.LessThan(few)
}

// tightList is a list without blanks that is no number: "0,0,2,5,13".
var tightList = pattern.New(`^[0-9]{1,2}(?:,[0-9]{1,2}){2,}$`)

func allFigures(fields []string) bool {
	return !slices.ContainsFunc(fields, func(f string) bool {
		_, _, ok := numeral.Figure(f)
		return !ok
	})
}
