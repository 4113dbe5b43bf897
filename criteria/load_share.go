package criteria

// Reading a ratio: what is counted, and its points by a formula from a threshold on, or by tiers.

import (
	"math/big"
	"slices"

	"chamdiem/criteria/strict"

	"github.com/shopspring/decimal"
)

var (
	hundred = decimal.NewFromInt(100)
	// mostPercent is the most that a file may let a percentage be.
	mostPercent = decimal.NewFromInt(100_000)
	shareFields = []string{"threshold", "gives", "tiers", "otherwise", "upper", "none", "numbers", "done", "total", "percent", "unit", "whole",
		"example_done", "example_total", "usual_min", "usual_max"}
)

// ratio reads the rule of a ratio.
func (l *loader) ratio(leaf *strict.Fields, c *Criterion) {
	f, ok := leaf.Inner("ratio", shareFields...)
	if !ok {
		return
	}
	share, inputs := l.share(f, c, "", c.Max)
	c.Inputs, c.Share, c.Formula, c.Threshold = inputs, share, share.Formula, share.Threshold
	if share.Tiers != nil && share.Tiers.Otherwise.IsZero() {
		c.Threshold = share.Tiers.lowest()
	}
	l.examples(f, c)
	if low, high := l.bounds(c, share, c.Max); low != nil {
		c.low = decimal.Min(c.low, c.round(low))
		c.high = decimal.Max(c.high, c.round(high))
	}
}

// share reads a ratio whose inputs have names with the prefix.
func (l *loader) share(f *strict.Fields, c *Criterion, prefix string, most decimal.Decimal) (*ShareRule, []Input) {
	f.Need("done", `"số nhiệm vụ đã hoàn thành"`)
	f.Need("total", `"tổng số nhiệm vụ"`)
	f.Need("unit", `"nhiệm vụ"`)
	r := &ShareRule{Done: prefix + InputDone, Total: prefix + InputTotal, Percent: prefix + InputPercent, Upper: hundred, max: most}
	if upper, known := f.Number("upper"); known {
		if upper.LessThan(hundred) || upper.GreaterThan(mostPercent) {
			l.faults.Fault(f.ValueAt("upper"), "“upper” là tỷ lệ %% cao nhất được nhận, từ 100 đến %s", mostPercent)
		}
		r.Upper = upper
	}
	r.None = l.pointsIn(f, "none", most)
	whole, unit := f.Truth("whole", true), f.Text("unit")
	percent := f.Text("percent")
	if percent == "" {
		percent = "tỷ lệ %"
	}
	inputs := []Input{
		{Name: r.Done, Label: f.Text("done"), Unit: unit, Whole: whole, Share: r.Percent},
		{Name: r.Total, Label: f.Text("total"), Unit: unit, Whole: whole, Share: r.Percent},
		{Name: r.Percent, Label: percent, Unit: "%", Max: &r.Upper, Share: r.Percent},
	}
	done, total := &inputs[0], &inputs[1]
	done.Example, total.Example = numberIn(f, "example_done"), numberIn(f, "example_total")
	total.UsualMin, total.UsualMax = numberIn(f, "usual_min"), numberIn(f, "usual_max")
	done.UsualMax = total.UsualMax
	if f.Has("tiers") {
		l.clash(f, "tiers", "gives", "threshold")
		r.Tiers = l.tiers(f, r.Percent, most)
		if i := slices.IndexFunc(r.Tiers.Tiers, func(t Tier) bool { return t.From.GreaterThan(r.Upper) }); i >= 0 {
			l.faults.Fault(f.KeyAt("tiers"), "có mức từ %s %% nhưng tỷ lệ chỉ được nhận đến %s %%; thêm “upper: %s” nếu tỷ lệ có thể vượt 100 %%",
				r.Tiers.Tiers[i].From, r.Upper, r.Tiers.Tiers[i].From.Mul(decimal.NewFromInt(2)))
		}
		return r, inputs
	}
	f.Need("gives", `"percent * max / 100"`)
	l.threshold(f, r)
	r.Formula = f.Text("gives")
	constants := l.constantsIn(f)
	if r.Formula == "" || r.Threshold == nil {
		return r, inputs
	}
	c.Constants, r.Constants = append(c.Constants, constants...), constants
	r.fixed = (&Criterion{Max: most, Constants: constants}).constants()
	r.fixed["threshold"] = r.Threshold.Rat()
	r.at = f.ValueAt("gives")
	r.formula = l.parse(f, "gives", r.Formula, append([]string{InputPercent, "threshold", "max"}, constantNames(constants)...))
	r.linear = r.formula != nil && r.isLinear()
	r.proportional = r.linear && len(constants) == 0 && !slices.ContainsFunc(r.formula.literals, func(v *big.Rat) bool { return v.Cmp(hundredths) != 0 })
	return r, inputs
}

func (l *loader) threshold(f *strict.Fields, r *ShareRule) {
	if !f.Need("threshold", "80") {
		return
	}
	if t, known := f.Number("threshold"); known {
		if t.GreaterThan(hundred) {
			l.faults.Fault(f.ValueAt("threshold"), "“threshold” là tỷ lệ %%, nhiều nhất là 100")
		}
		r.Threshold = &t
	}
}

// clash reports fields that do not go together with one that is there.
func (l *loader) clash(f *strict.Fields, with string, names ...string) {
	for _, name := range names {
		if f.Given(name) {
			l.faults.Fault(f.KeyAt(name), "“%s” không dùng cùng “%s”", name, with)
		}
	}
}

// tiers reads steps of points over an input, the highest first.
func (l *loader) tiers(f *strict.Fields, input string, most decimal.Decimal) *TierRule {
	r := &TierRule{Input: input}
	if p := l.pointsIn(f, "otherwise", most); p != nil {
		r.Otherwise = *p
	}
	for _, item := range f.Items("tiers") {
		t, ok := item.Fields("mức", "from", "above", "points")
		if !ok {
			continue
		}
		tier := Tier{Above: t.Has("above")}
		from := "from"
		switch {
		case tier.Above && t.Has("from"):
			l.faults.Fault(t.KeyAt("above"), "“from” (từ) và “above” (trên) không dùng cùng nhau")
		case tier.Above:
			from = "above"
		default:
			t.Need("from", "90")
		}
		known := false
		tier.From, known = t.Number(from)
		if t.Need("points", "2") {
			if p := l.pointsIn(t, "points", most); p != nil {
				tier.Points = *p
			}
		}
		if last := len(r.Tiers) - 1; known && last >= 0 && !higher(r.Tiers[last], tier) {
			l.faults.Fault(t.ValueAt(from), "các mức phải ghi từ cao xuống thấp: %s không thấp hơn %s", tier.From, r.Tiers[last].From)
		}
		r.Tiers = append(r.Tiers, tier)
	}
	return r
}

// higher reports whether a tier begins higher than another.
func higher(a, b Tier) bool {
	return a.From.GreaterThan(b.From) || a.From.Equal(b.From) && a.Above && !b.Above
}

// lowest is where the lowest tier with points begins; nil if there is none.
func (r *TierRule) lowest() *decimal.Decimal {
	for _, t := range slices.Backward(r.Tiers) {
		if t.Points.IsPositive() {
			return &t.From
		}
	}
	return nil
}

// pointsIn reads points of a field: no more than the most, no finer than points; nil if it is missing or wrong.
func (l *loader) pointsIn(f *strict.Fields, name string, most decimal.Decimal) *decimal.Decimal {
	p, ok := f.Number(name)
	switch {
	case !ok:
		return nil
	case most.IsPositive() && p.GreaterThan(most):
		l.faults.Fault(f.ValueAt(name), "“%s” là %s điểm, vượt điểm tối đa %s", name, p, most)
	case !p.Equal(p.Round(l.decimals)):
		l.faults.Fault(f.ValueAt(name), "“%s” chỉ được có %d chữ số thập phân", name, l.decimals)
	}
	return &p
}

// constantsIn reads the named numbers of a formula.
func (l *loader) constantsIn(f *strict.Fields) (out []Constant) {
	for _, item := range f.List("numbers") {
		n, ok := item.Fields("hằng số", "name", "value")
		if !ok {
			continue
		}
		n.Need("name", "muc_phat")
		n.Need("value", "0.25")
		c := Constant{Name: n.Text("name")}
		c.Value, _ = n.Number("value")
		l.checkName(n, c.Name)
		out = append(out, c)
	}
	return out
}

// examples checks that the example of a ratio is an answer to it.
func (l *loader) examples(f *strict.Fields, c *Criterion) {
	done, total := c.Inputs[0], c.Inputs[1]
	switch {
	case done.Example == nil && total.Example == nil:
	case done.Example == nil || total.Example == nil:
		l.faults.Fault(f.At(), "“example_done” và “example_total” phải ghi cả hai")
	case done.Example.GreaterThan(total.Example.Mul(c.Share.Upper).Div(hundred)):
		l.faults.Fault(f.ValueAt("example_done"), "“example_done” lớn hơn “example_total”")
	case done.Whole && (!done.Example.IsInteger() || !total.Example.IsInteger()):
		l.faults.Fault(f.ValueAt("example_done"), "“example_done” và “example_total” phải là số nguyên như số liệu được hỏi")
	}
	if total.UsualMin != nil && total.UsualMax != nil && total.UsualMin.GreaterThan(*total.UsualMax) {
		l.faults.Fault(f.ValueAt("usual_max"), "“usual_max” nhỏ hơn “usual_min”")
	}
}
