package input

// The calculation in words, as it is shown after an answer and printed on the command line.

import (
	"fmt"
	"strings"

	"chamdiem/criteria"
	"chamdiem/scoring/format"
	"chamdiem/scoring/terms"

	"github.com/shopspring/decimal"
)

var hundred = decimal.NewFromInt(100)

// Explain tells how the answer leads to the points: "18/20 = 90 % → 90 × 1,5 / 100 = 1,35 điểm (tối đa 1,5). Thêm 2 hồ sơ
// nữa là đủ 1,5 điểm." The result must be what the criterion's rule gave for the answer.
func Explain(w terms.Terms, k *criteria.Criterion, a criteria.Answer, r criteria.Result) string {
	text := Calculation(k, a, r) + more(k, a, r)
	if k.ScoredBy == criteria.BySurvey && r.Option == nil {
		text += " Đây là điểm " + w.SurveyShort + " dự kiến."
	}
	return text
}

// more says what is missing to more points; "" where nothing is, or cannot be told.
func more(k *criteria.Criterion, a criteria.Answer, r criteria.Result) string {
	switch {
	case r.Option != nil || k.Kind == criteria.Survey:
		return ""
	case k.Kind == criteria.Ratio && k.Share.Tiers == nil && r.Percent.Valid:
		return missing(k, r)
	}
	return hints(k, a)
}

// Calculation is Explain without what is missing to more points: how the points came, for those who read a report.
func Calculation(k *criteria.Criterion, a criteria.Answer, r criteria.Result) string {
	switch {
	case r.Option != nil:
		return explainOption(k, *r.Option)
	case k.Kind == criteria.Ratio && (k.Share.Tiers != nil || !r.Percent.Valid):
		return shareWords(a, k.Share, r.Percent) + " → " + gives(k, r.Points) + "."
	case k.Kind == criteria.Ratio:
		return explainRatio(k, a, r)
	case len(k.Parts) > 0:
		return explainParts(k, a, r)
	case k.Kind == criteria.Survey:
		return explainSurvey(k, a, r)
	}
	return explainCounts(k, a, r)
}

// gives ends a calculation: "1,35 điểm (tối đa 1,5)".
func gives(k *criteria.Criterion, points decimal.Decimal) string {
	switch k.Outside {
	case criteria.Bonus:
		return format.Points(points) + " điểm cộng (nhiều nhất " + format.Points(k.Max) + ")"
	case criteria.Penalty:
		return format.Points(points) + " điểm trừ (nhiều nhất " + format.Points(k.Max) + ")"
	}
	return format.Points(points) + " điểm (tối đa " + format.Points(k.Max) + ")"
}

func explainOption(k *criteria.Criterion, o criteria.Option) string {
	if o.NotApplicable {
		return fmt.Sprintf("Phương án %d: %s → không tính tiêu chí này vào điểm tối đa.", o.N, format.Quote(o.Text))
	}
	return fmt.Sprintf("Phương án %d: %s → %s.", o.N, format.Quote(o.Text), gives(k, o.Points))
}

func explainRatio(k *criteria.Criterion, a criteria.Answer, r criteria.Result) string {
	percent := r.Percent.Decimal
	exact := true
	if done, total, ok := DoneTotal(a); ok {
		exact = done.Mul(hundred).Equal(percent.Mul(total))
	} else {
		percent = a.Values[criteria.InputPercent]
	}
	var b strings.Builder
	b.WriteString(Figures(k, a, r))
	switch {
	case r.Below:
		fmt.Fprintf(&b, ", chưa đạt mức %s nên được %s điểm.", format.Percent(*k.Threshold), format.Points(r.Points))
	case linear(k, r, percent, exact):
		fmt.Fprintf(&b, " → %s × %s / 100 %s", strings.TrimSuffix(format.ExactPercent(percent), " %"), format.Points(k.Max), sum(k, r, exact && percent.Mul(k.Max).Equal(r.Raw.Mul(hundred))))
	case k.Threshold.IsZero(): // every percentage reaches it
		fmt.Fprintf(&b, " → %s.", gives(k, r.Points))
	default:
		fmt.Fprintf(&b, ", đạt mức %s → %s.", format.Percent(*k.Threshold), gives(k, r.Points))
	}
	return b.String()
}

// Figures are what the points were computed from: "33/33 = 100 %", "Số hồ sơ quá hạn: 1"; "" for a choice.
func Figures(k *criteria.Criterion, a criteria.Answer, r criteria.Result) string {
	switch {
	case r.Option != nil:
		return ""
	case len(k.Parts) > 0 && !plain(k):
		return partFigures(k, a, r)
	case k.Kind != criteria.Ratio:
		return counts(k, a)
	case !r.Percent.Valid:
		return Typed(k, a)
	}
	percent := r.Percent.Decimal
	done, total, ok := DoneTotal(a)
	if !ok {
		return strings.TrimSuffix(Typed(k, a), " %") + " %"
	}
	exact := done.Mul(hundred).Equal(percent.Mul(total))
	return format.Number(done) + "/" + format.Number(total) + " " + equals(exact) + " " + format.Percent(percent)
}

// equals joins a value and how it is shown: "=" only where nothing was rounded off.
func equals(exactly bool) string {
	if exactly {
		return "="
	}
	return "≈"
}

// sum ends the linear calculation; it names the value before rounding when rounding changed it.
func sum(k *criteria.Criterion, r criteria.Result, exact bool) string {
	switch {
	case !exact:
		return "≈ " + gives(k, r.Points) + "."
	case r.Raw.Equal(r.Points):
		return "= " + gives(k, r.Points) + "."
	}
	return "= " + format.Number(r.Raw) + ", làm tròn " + gives(k, r.Points) + "."
}

// linear reports whether the rule gave percent × maximum / 100, so that the calculation can be shown as such. At 100 % a rule
// that gives all or nothing comes to the same: what it gives at its threshold tells.
func linear(k *criteria.Criterion, r criteria.Result, percent decimal.Decimal, exact bool) bool {
	if k.Threshold != nil && !percent.Equal(*k.Threshold) {
		at, err := k.Score(criteria.Answer{Values: map[string]decimal.Decimal{criteria.InputPercent: *k.Threshold}})
		if err != nil || !linear(k, at, *k.Threshold, true) {
			return false
		}
	}
	tolerance := decimal.New(1, -6)
	if !exact {
		tolerance = k.Max.Mul(decimal.New(11, -5)) // the shown percent is up to a hundredth beside the true one
	}
	return percent.Mul(k.Max).Div(hundred).Sub(r.Raw).Abs().LessThanOrEqual(tolerance)
}

// missing says what is lacking to the threshold or to the maximum, where the figures tell it.
func missing(k *criteria.Criterion, r criteria.Result) string {
	if !r.Missing.IsPositive() {
		return ""
	}
	more := format.Number(r.Missing) + " " + k.Unit()
	if r.Below {
		return fmt.Sprintf(" Thêm %s là đạt.", more)
	}
	return fmt.Sprintf(" Thêm %s nữa là đủ %s điểm.", more, format.Points(k.Max))
}

func DoneTotal(a criteria.Answer) (done, total decimal.Decimal, ok bool) {
	done, ok1 := a.Values[criteria.InputDone]
	total, ok2 := a.Values[criteria.InputTotal]
	return done, total, ok1 && ok2
}

func explainCounts(k *criteria.Criterion, a criteria.Answer, r criteria.Result) string {
	return counts(k, a) + " → " + gives(k, r.Points) + "."
}

// counts are the answers of a criterion that counts, each with its label.
func counts(k *criteria.Criterion, a criteria.Answer) string {
	var parts []string
	for _, in := range k.Inputs {
		v, given := a.Values[in.Name]
		if !given && in.Default != nil && !in.Optional {
			v, given = *in.Default, true
		}
		if given {
			parts = append(parts, in.Label+": "+inUnit(in, format.Number(v)))
		}
	}
	return format.Capital(strings.Join(parts, "; "))
}

// explainSurvey shows the formula of the document with the ballots in it (decision 3).
func explainSurvey(k *criteria.Criterion, a criteria.Answer, r criteria.Result) string {
	ballots, weighed := decimal.Zero, decimal.Zero
	var terms []string
	for _, answer := range k.Answers {
		n := a.Values[answer.Input]
		ballots = ballots.Add(n)
		weighed = weighed.Add(n.Mul(answer.Weight))
		if !n.IsZero() {
			terms = append(terms, format.Number(n)+" × "+format.Number(answer.Weight))
		}
	}
	best := k.BestWeight()
	mean := weighed.DivRound(ballots, 2)
	text := fmt.Sprintf("(%s) / %s %s %s", strings.Join(terms, " + "), format.Number(ballots), equals(mean.Mul(ballots).Equal(weighed)), format.Points(mean))
	switch {
	case k.Scale == "proportional":
		exact := r.Points.Mul(best).Mul(ballots).Equal(weighed.Mul(k.Max))
		text += fmt.Sprintf(" → × %s / %s %s %s", format.Points(k.Max), format.Number(best), equals(exact), gives(k, r.Points))
	case r.Raw.GreaterThan(k.Max):
		text += ", tính nhiều nhất bằng điểm tối đa → " + gives(k, r.Points)
	default:
		text += " → " + gives(k, r.Points)
	}
	return text + "."
}
