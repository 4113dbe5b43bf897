package sentence

// Tiers of a percentage, and points that follow it.

import (
	"fmt"
	"slices"
	"strings"

	"chamdiem/criteria"
	"chamdiem/criteria/pattern"
	"chamdiem/criteria/workbook"
	"chamdiem/scoring/format"

	"github.com/shopspring/decimal"
)

// percentages tells whether all that scores are ranges of one percentage, no two of them the same.
func (s sayings) percentages() bool {
	ranges, bounded := map[string]bool{}, false
	for _, st := range s.scoring {
		switch {
		case st.how != gives || st.each:
			return false
		case st.done != "":
			bounded = true
		case st.spans:
			if ranges[st.span.start()] {
				return false
			}
			ranges[st.span.start()] = true
			bounded = bounded || st.span.top || st.product != "" && st.span.from.IsZero()
		case st.otherwise():
			bounded = true
		case !st.absent():
			return false
		}
	}
	return bounded && (len(ranges) > 0 || s.parted())
}

func (s sayings) parted() bool {
	return slices.ContainsFunc(s.scoring, func(st statement) bool { return st.done != "" })
}

// ratio reads tiers, or a formula from a threshold on where the points follow the percentage.
func ratio(q Asked, said sayings) Rule {
	r := Rule{Kind: criteria.Ratio}
	tiers, rest := r.tiersOf(said)
	paying := payingOf(tiers)
	if len(paying) == 0 {
		r.mark(workbook.FieldKind, workbook.Unsure, "các mức tỷ lệ đều không có điểm")
		return r
	}
	if slices.ContainsFunc(paying, statement.follows) {
		r.fromThreshold(q, paying, rest)
	} else {
		r.Tiers = steps(paying)
		r.Tiers.Otherwise = decimal.Max(r.Tiers.Otherwise, rest)
	}
	r.ratioMarks(q, tiers, paying)
	r.asks(q, tiers)
	r.asksByLetters(q)
	return r
}

// tiersOf are the sentences with a range, the highest first, and what all others give; the cases beside them are added to the rule.
func (r *Rule) tiersOf(said sayings) (tiers []statement, rest decimal.Decimal) {
	for _, st := range said.scoring {
		switch {
		case st.spans || st.done != "":
			tiers = append(tiers, st)
		case st.otherwise():
			rest = decimal.Max(rest, st.points)
		default:
			r.special(st)
		}
	}
	for _, st := range said.special {
		r.special(st)
	}
	slices.SortStableFunc(tiers, func(a, b statement) int { return b.span.compare(a.span) })
	r.gaps(tiers)
	return r.fromNone(tiers), rest
}

// fromThreshold makes the formula of points that follow the percentage from a threshold on.
func (r *Rule) fromThreshold(q Asked, paying []statement, rest decimal.Decimal) {
	lowest := paying[len(paying)-1].span
	threshold := lowest.from
	if rest.IsPositive() {
		threshold = decimal.Zero
	}
	r.Threshold = &threshold
	r.Formula = tiered(paying, q.Max, rest)
	if lowest.open {
		r.mark("threshold", workbook.Unsure, "văn bản ghi “trên %s”, ngưỡng ở đây là “từ %s trở lên”", format.Percent(threshold), format.Percent(threshold))
	}
}

// payingOf are the tiers from the highest to the lowest that gives points: below it nothing is given, but above it none may be left out,
// for of what is bad the highest percentage gives nothing: "trên 2%: 0 điểm".
func payingOf(tiers []statement) []statement {
	for len(tiers) > 0 && tiers[len(tiers)-1].points.IsZero() && !tiers[len(tiers)-1].follows() {
		tiers = tiers[:len(tiers)-1]
	}
	return tiers
}

// fromNone makes a tier of an option that is the end of a percentage of what is bad: "không có học sinh lưu ban: 5 điểm" beside "dưới
// 1%: 3 điểm; trên 1%: 0 điểm".
func (r *Rule) fromNone(tiers []statement) []statement {
	last := len(tiers) - 1
	if last < 1 || !tiers[last].span.from.IsZero() || tiers[last].follows() || !tiers[0].points.LessThan(tiers[last].points) || len(r.Options) != 1 {
		return tiers
	}
	o := r.Options[0]
	if !o.Points.GreaterThan(tiers[last].points) || !noneBad.MatchString(format.Fold(o.Text)) {
		return tiers
	}
	tiers[last].span.open = true
	r.Options, r.Marks = nil, nil
	r.mark(workbook.FieldKind, workbook.Unsure, "câu “%s” được hiểu là tỷ lệ 0 %%", format.Excerpt(o.Text, 80))
	return append(tiers, statement{raw: o.Text, how: gives, points: o.Points, spans: true, span: span{top: true}})
}

// noneBad finds that there was none of what a percentage counts; that there was nothing to count is another thing.
var noneBad = pattern.New(`^khong (?:co|de xay ra|xay ra) `)

// steps are tiers of points, highest first; what begins at nothing is given below all others.
func steps(tiers []statement) *criteria.TierRule {
	r := &criteria.TierRule{Input: criteria.InputPercent}
	for _, st := range tiers {
		if st.span.from.IsZero() && !st.span.open {
			r.Otherwise = st.points
			continue
		}
		r.Tiers = append(r.Tiers, criteria.Tier{From: st.span.from, Above: st.span.open, Points: st.points})
	}
	return r
}

// follows tells whether the points follow the percentage.
func (s statement) follows() bool { return s.product != "" || s.done != "" }

// whole is the percentage that gives all points.
func (s statement) whole() decimal.Decimal {
	if s.all.IsZero() {
		return hundred
	}
	return s.all
}

// special adds an option beside the percentage.
func (r *Rule) special(st statement) {
	r.Options = append(r.Options, criteria.Option{N: len(r.Options) + 1, Points: st.points, Text: st.condition})
	if !st.absent() || st.how != gives || st.points.IsZero() {
		r.markItem(workbook.FieldOptions, len(r.Options), workbook.Unsure, "không chắc câu này là trường hợp riêng bên cạnh tỷ lệ")
	}
}

// tiered writes the formula of tiers, highest first, and what is given below all of them where that is more than nothing.
func tiered(tiers []statement, max, rest decimal.Decimal) string {
	var out strings.Builder
	for i, st := range tiers {
		bounded := i < len(tiers)-1 || rest.IsPositive()
		if bounded {
			sign := ">="
			if st.span.open {
				sign = ">"
			}
			fmt.Fprintf(&out, "percent %s %s ? ", sign, st.span.from)
		}
		all := st.points.String()
		if st.points.Equal(max) && st.follows() {
			all = "max"
		}
		switch product := "percent * " + all + " / " + st.whole().String(); {
		case !st.follows():
			out.WriteString(all)
		case i == 0 && st.whole().LessThan(hundred): // a greater percentage gives no more
			out.WriteString("min(" + all + ", " + product + ")")
		default:
			out.WriteString(product)
		}
		if bounded {
			out.WriteString(" : ")
		}
	}
	if rest.IsPositive() {
		out.WriteString(rest.String())
	}
	return out.String()
}

// amounts are numbers of things that a tier names.
var amounts = pattern.New(`(?i)(?:từ|tối đa|tối thiểu|ít nhất|không quá|trên|dưới|đến|quá)\s*(\d+(?:[.,]\d+)?)|^(\d+)\s+\p{L}`)

// counted tells whether several sentences name numbers of things, or ranges of a percentage, as tiers do.
func counted(list []statement) bool {
	named, ranges := map[string]bool{}, 0
	for _, st := range list {
		for _, m := range amounts.FindAllStringSubmatch(st.condition, -1) {
			named[strings.TrimLeft(m[1]+m[2], "0")] = true
		}
		if st.spans && st.span.top {
			ranges++
		}
	}
	return len(named) > 1 || ranges > 0
}
