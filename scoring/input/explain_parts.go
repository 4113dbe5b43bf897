package input

// explain_parts.go words the calculation of the rules that criteria and their parts have, and what is missing to more points.

import (
	"fmt"
	"slices"
	"strings"

	"chamdiem/criteria"
	"chamdiem/scoring/format"

	"github.com/shopspring/decimal"
)

// explainParts tells what each part gives, and what they come to: "a) có → 1; b) 18/20 = 90 %, mức từ 90 % trở lên → 2. Cộng
// 3 điểm (tối đa 6)."
func explainParts(k *criteria.Criterion, a criteria.Answer, r criteria.Result) string {
	sum := decimal.Zero
	for _, p := range r.Parts {
		sum = sum.Add(p.Points)
	}
	ends := gives(k, r.Points) + "."
	switch {
	case sum.IsNegative():
		ends = signed(sum) + ", tính thấp nhất bằng 0 → " + ends
	case sum.GreaterThan(k.Max):
		ends = format.Number(sum) + ", tính nhiều nhất bằng điểm tối đa → " + ends
	case !sum.Equal(r.Points):
		ends = format.Number(sum.Round(4)) + ", làm tròn " + ends
	}
	if k.Kind != criteria.Parts {
		return format.Capital(ruleWords(k, a, k.Parts[0], r.Parts[0])) + leads(k, a, k.Parts[0], r.Parts[0]) + ends
	}
	var lines []string
	for i, p := range k.Parts {
		lines = append(lines, p.Label+") "+ruleWords(k, a, p, r.Parts[i])+leads(k, a, p, r.Parts[i])+signed(r.Parts[i].Points.Round(4)))
	}
	return strings.Join(lines, "; ") + ". Cộng " + ends
}

// leads joins the words of a rule and its points: "=" where the words are a sum, "→" where they are a step. Where a bound of the
// rule changes the sum, both are told.
func leads(k *criteria.Criterion, a criteria.Answer, p criteria.Part, of criteria.PartResult) string {
	var sum decimal.Decimal
	switch rule := p.Rule.(type) {
	case *criteria.EachRule:
		if eachTerms(k, a, rule) == "" {
			return " → "
		}
		sum = rule.Start
		for _, item := range rule.Items {
			sum = sum.Add(item.Effect(numberOf(k, a, item.Input)))
		}
	case *criteria.ListRule:
		have := a.Values[rule.Input].Mul(rule.Points)
		switch rule.Way {
		case criteria.ListEach:
			sum = have
		case criteria.ListMissing:
			sum = rule.Max.Sub(decimal.NewFromInt(int64(len(rule.Items))).Mul(rule.Points)).Add(have)
		default:
			return " → "
		}
	default:
		return " → "
	}
	switch {
	case sum.LessThan(of.Points):
		return " = " + signed(sum) + ", tính thấp nhất bằng " + format.Points(of.Points) + " → "
	case sum.GreaterThan(of.Points):
		return " = " + format.Number(sum) + ", tính nhiều nhất " + format.Points(of.Points) + " → "
	}
	return " = "
}

// numberOf is a number of an answer, or what it is where it is not mentioned.
func numberOf(k *criteria.Criterion, a criteria.Answer, name string) decimal.Decimal {
	if n, given := a.Values[name]; given {
		return n
	}
	if in, _ := k.Input(name); in.Default != nil {
		return *in.Default
	}
	return decimal.Zero
}

// ruleWords are the figures of one rule and how they are held against it.
func ruleWords(k *criteria.Criterion, a criteria.Answer, p criteria.Part, of criteria.PartResult) string {
	switch rule := p.Rule.(type) {
	case *criteria.TierRule:
		in, _ := k.Input(rule.Input)
		return in.Label + ": " + format.Number(a.Values[rule.Input]) + ", " + tierWords(rule, a.Values[rule.Input], "")
	case *criteria.ShareRule:
		return shareWords(a, rule, of.Percent)
	case *criteria.EachRule:
		if terms := eachTerms(k, a, rule); terms != "" {
			return eachLabels(k, a, rule) + ": " + terms
		}
		return eachLabels(k, a, rule)
	case *criteria.YesNoRule:
		in, _ := k.Input(rule.Input)
		return in.Label + ": " + YesNo(a.Values[rule.Input])
	case *criteria.ListRule:
		return listWords(k, a, rule)
	case *criteria.OptionRule:
		n := a.Values[rule.Input].IntPart()
		return format.Quote(rule.Options[n-1].Text)
	case *criteria.GivenRule:
		return "cơ quan khác chấm"
	}
	var parts []string
	for _, in := range k.Inputs {
		if v, given := a.Values[in.Name]; given && in.Part == p.Label {
			parts = append(parts, in.Label+": "+format.Number(v))
		}
	}
	return strings.Join(parts, ", ")
}

// tierWords name the tier that a number is in: "mức từ 80 % đến dưới 90 %".
func tierWords(r *criteria.TierRule, n decimal.Decimal, unit string) string {
	from := func(t criteria.Tier) string {
		if t.Above {
			return "trên " + format.Number(t.From) + unit
		}
		return "từ " + format.Number(t.From) + unit
	}
	below := func(t criteria.Tier) string {
		if t.Above {
			return "đến " + format.Number(t.From) + unit
		}
		return "dưới " + format.Number(t.From) + unit
	}
	at := r.At(n)
	switch {
	case len(r.Tiers) == 0:
		return ""
	case at < 0:
		return "mức " + below(r.Tiers[len(r.Tiers)-1])
	case at == 0 && r.Tiers[0].Above:
		return "mức " + from(r.Tiers[0])
	case at == 0:
		return "mức " + from(r.Tiers[0]) + " trở lên"
	}
	above := r.Tiers[at-1]
	if above.Above {
		return "mức " + from(r.Tiers[at]) + " " + below(above)
	}
	return "mức " + from(r.Tiers[at]) + " đến " + below(above)
}

// shareWords are a share and how it is held against its rule.
func shareWords(a criteria.Answer, rule *criteria.ShareRule, shown decimal.NullDecimal) string {
	if !shown.Valid {
		return "không phát sinh"
	}
	percent, given := a.Values[rule.Percent]
	text := format.ExactPercent(percent)
	if !given {
		done, total := a.Values[rule.Done], a.Values[rule.Total]
		percent = shown.Decimal
		text = format.Number(done) + "/" + format.Number(total) + " " + equals(done.Mul(hundred).Equal(percent.Mul(total))) + " " + format.Percent(percent)
	}
	switch {
	case rule.Tiers != nil:
		return text + ", " + tierWords(rule.Tiers, percent, " %")
	case percent.LessThan(*rule.Threshold):
		return text + ", chưa đạt mức " + format.Percent(*rule.Threshold)
	case rule.Linear():
		return text + ", tính theo tỷ lệ"
	}
	return text
}

// eachTerms write the sum: "5 − 2 × 0,25 − 1 × 0,5"; what there is none of is left out. "" where nothing was counted.
func eachTerms(k *criteria.Criterion, a criteria.Answer, rule *criteria.EachRule) string {
	var terms, notes []string
	counted := false
	if !rule.Start.IsZero() {
		terms = append(terms, format.Points(rule.Start))
	}
	for _, item := range rule.Items {
		in, _ := k.Input(item.Input)
		n := numberOf(k, a, item.Input)
		if n.IsZero() {
			continue
		}
		counted = true
		times, each := n, item.Points.Abs()
		if item.Per != nil {
			times = n.Div(*item.Per).Floor()
			notes = append(notes, fmt.Sprintf("%s %s có %s lần đủ %s", format.Number(n), in.Unit, format.Number(times), format.Number(*item.Per)))
		}
		term := format.Number(times) + " × " + format.Number(each)
		if effect := item.Effect(n).Abs(); effect.LessThan(times.Mul(each)) {
			notes = append(notes, fmt.Sprintf("%s = %s, tính nhiều nhất %s", term, format.Number(times.Mul(each)), format.Number(effect)))
			term = format.Number(effect)
		}
		switch {
		case item.Points.IsNegative():
			term = "− " + term
		case len(terms) > 0:
			term = "+ " + term
		}
		terms = append(terms, term)
	}
	if !counted {
		return ""
	}
	text := strings.Join(terms, " ")
	if len(notes) > 0 {
		text += " (" + strings.Join(notes, "; ") + ")"
	}
	return text
}

// eachLabels name what was counted.
func eachLabels(k *criteria.Criterion, a criteria.Answer, rule *criteria.EachRule) string {
	var out []string
	for _, item := range rule.Items {
		in, _ := k.Input(item.Input)
		out = append(out, in.Label+" "+format.Number(numberOf(k, a, item.Input)))
	}
	return strings.Join(out, ", ")
}

// listWords say how many contents there are and what they count: "4/5 nội dung: 1 − 1 × 0,2".
func listWords(k *criteria.Criterion, a criteria.Answer, rule *criteria.ListRule) string {
	in, _ := k.Input(rule.Input)
	have, all := a.Values[rule.Input], decimal.NewFromInt(int64(len(rule.Items)))
	text := format.Number(have) + "/" + format.Number(all) + " " + in.Unit
	switch missing := all.Sub(have); {
	case rule.Way == criteria.ListEach:
		return text + ": " + format.Number(have) + " × " + format.Number(rule.Points)
	case rule.Way == criteria.ListMissing && missing.IsZero():
		return text + ": " + format.Points(rule.Max)
	case rule.Way == criteria.ListMissing:
		return text + ": " + format.Points(rule.Max) + " − " + format.Number(missing) + " × " + format.Number(rule.Points)
	case missing.IsZero():
		return text + ", đủ cả"
	}
	return text + ", chưa đủ cả"
}

// partFigures are the figures of an answer without their points: "có; 18/20; 1".
func partFigures(k *criteria.Criterion, a criteria.Answer, r criteria.Result) string {
	if k.Kind != criteria.Parts {
		return format.Capital(ruleWords(k, a, k.Parts[0], r.Parts[0]))
	}
	var parts []string
	for i, p := range k.Parts {
		parts = append(parts, p.Label+") "+ruleWords(k, a, p, r.Parts[i]))
	}
	return strings.Join(parts, "; ")
}

// mostHints is how many ways to more points are told.
const mostHints = 3

// hints say what is missing to more points, by each number that helps.
func hints(k *criteria.Criterion, a criteria.Answer) string {
	if k.Outside == criteria.Penalty {
		return ""
	}
	var ways []string
	last := ""
	all := k.Hints(a)
	for _, h := range all {
		if len(ways) == mostHints {
			break
		}
		in, _ := k.Input(h.Input)
		what := "thêm " + format.Number(h.More)
		if h.Input != last {
			what += " " + thing(k, in, all) + " nữa"
			if in.Part != "" {
				what += " ở phần " + in.Part
			}
		}
		last = h.Input
		verb := " là được "
		if h.Points.Equal(k.Max) {
			verb = " là đủ "
		}
		ways = append(ways, what+verb+format.Points(h.Points)+" điểm")
	}
	if len(ways) == 0 {
		return ""
	}
	return " " + format.Capital(strings.Join(ways, "; ")) + "."
}

// thing is what a number counts: its unit, or where another hint would say the same, what it is called: "sản phẩm 3 sao".
func thing(k *criteria.Criterion, in criteria.Input, all []criteria.Hint) string {
	if in.Unit == "" {
		return in.Label
	}
	alike := func(h criteria.Hint) bool {
		other, _ := k.Input(h.Input)
		return other.Name != in.Name && other.Unit == in.Unit && other.Part == in.Part
	}
	if what, ok := strings.CutPrefix(in.Label, "số "); ok && in.Unit != "%" && slices.ContainsFunc(all, alike) {
		return what
	}
	return in.Unit
}

// signed writes a number with the sign that sums here have.
func signed(d decimal.Decimal) string { return strings.Replace(format.Number(d), "-", "−", 1) }
