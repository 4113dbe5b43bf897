package criteria

// Reading the rules of parts: those of a criterion that has one, and those of the parts a, b, c.

import (
	"math/big"
	"slices"
	"strings"

	"chamdiem/criteria/strict"

	"github.com/shopspring/decimal"
)

var (
	// partRules are the ways to score a part; singleRules those that a criterion may have by itself.
	partRules   = []string{"tiers", "each", "yes_no", "checklist", "ratio", "counts", "options"}
	singleRules = []string{"tiers", "each", "yes_no", "checklist", "given"}
	partFields  = slices.Concat([]string{"label", "title", "max"}, partRules)
)

// single reads a rule that the criterion has by itself.
func (l *loader) single(leaf *strict.Fields, c *Criterion) {
	p := Part{Max: c.Max}
	var inputs []Input
	p.Rule, inputs = l.partRule(leaf, string(c.Kind), c, &p, "")
	if p.Rule == nil {
		return
	}
	c.Inputs, c.Parts = inputs, []Part{p}
	l.partRange(leaf, string(c.Kind), c)
}

// parts reads the parts of a criterion.
func (l *loader) parts(leaf *strict.Fields, c *Criterion) {
	c.Capped = leaf.Truth("capped", false)
	sum, sound := decimal.Zero, true
	from, labels := map[string]strict.Place{}, map[string]strict.Place{}
	for i, item := range leaf.Items("parts") {
		f, ok := item.Fields("phần", partFields...)
		if !ok {
			sound = false
			continue
		}
		p := Part{Label: f.Text("label"), Title: f.Text("title")}
		if p.Label == "" {
			p.Label = string(rune('a' + i))
		}
		at, twice := labels[p.Label]
		if twice {
			l.faults.Doubt(f.ValueAt("label"), "phần “%s” đã có ở dòng %d; mỗi phần một nhãn, ví dụ: a, b, c", p.Label, at.Line)
			sound = false
		}
		labels[p.Label] = f.At()
		f.Need("title", `"Lập danh mục thông tin phải công khai"`)
		p.Deducts = !f.Given("max")
		if !p.Deducts {
			p.Max = l.maximum(f)
			sound = sound && p.Max.IsPositive()
		}
		sum = sum.Add(p.Max)
		given := slices.DeleteFunc(slices.Clone(partRules), func(name string) bool { return !f.Has(name) })
		if len(given) != 1 {
			l.faults.Fault(f.At(), "mỗi phần có đúng một cách chấm: %s", strings.Join(partRules, ", "))
			sound = false
			continue
		}
		var inputs []Input
		p.Rule, inputs = l.partRule(f, given[0], c, &p, partPrefix(p.Label, i))
		if p.Rule == nil {
			sound = false
			continue
		}
		for k := range inputs {
			inputs[k].Part = p.Label
			if at, taken := from[inputs[k].Name]; taken && !twice {
				l.faults.Fault(f.At(), "tên “%s” đã dùng ở phần tại dòng %d", inputs[k].Name, at.Line)
			}
			from[inputs[k].Name] = f.At()
		}
		c.Inputs, c.Parts = append(c.Inputs, inputs...), append(c.Parts, p)
	}
	switch {
	case !sound || !c.Max.IsPositive():
		return
	case sum.LessThan(c.Max), sum.GreaterThan(c.Max) && !c.Capped:
		l.faults.Fault(leaf.ValueAt("max"), "“max” là %s nhưng tổng các phần là %s; hai số phải bằng nhau, hoặc ghi “capped: true” nếu tổng được vượt rồi tính bằng tối đa", c.Max, sum)
		return
	}
	l.partRange(leaf, "parts", c)
}

// partPrefix makes the names of a part's numbers differ from those of the other parts.
func partPrefix(label string, i int) string {
	if len(label) == 1 && label[0] >= 'a' && label[0] <= 'z' {
		return label + "_"
	}
	return string(rune('a'+i)) + "_"
}

// partRule reads one rule with what it asks for; nil where it cannot be read.
func (l *loader) partRule(in *strict.Fields, name string, c *Criterion, p *Part, prefix string) (Rule, []Input) {
	switch name {
	case "tiers":
		return l.tierRule(in, p, prefix)
	case "each":
		return l.eachRule(in, p, prefix)
	case "yes_no":
		return l.yesNoRule(in, p, prefix)
	case "checklist":
		return l.listRule(in, p, prefix)
	case "options":
		return l.optionRule(in, p, prefix)
	case "counts":
		return l.formulaRule(in, p)
	case "ratio":
		f, ok := in.Inner(name, shareFields...)
		if !ok {
			return nil, nil
		}
		return l.share(f, c, prefix, p.Max)
	}
	if _, ok := in.Inner(name); !ok {
		return nil, nil
	}
	return &GivenRule{Input: "points"}, []Input{{Name: "points", Label: "điểm", Unit: "điểm", Max: &c.Max}}
}

// partRange tries the corners of each rule and sums what the parts can give. A formula that leaves its bounds is a fault; so is a
// part that cannot give its maximum.
func (l *loader) partRange(f *strict.Fields, field string, c *Criterion) {
	if !c.Max.IsPositive() {
		return
	}
	low, high := decimal.Zero, decimal.Zero
	for i := range c.Parts {
		p := &c.Parts[i]
		least, most := l.bounds(c, p.Rule, p.Max)
		if least == nil {
			return
		}
		what := "tiêu chí “" + c.Code + "”"
		if p.Label != "" {
			what = "phần “" + p.Label + "” của " + what
		}
		if highest := decimal.NewFromBigRat(most, maxDecimals); !p.Deducts && highest.LessThan(p.Max) {
			l.faults.Fault(f.KeyAt(field), "không số liệu nào cho đủ điểm tối đa %s của %s (nhiều nhất %s)", p.Max, what, highest)
			return
		}
		if p.Deducts {
			low = low.Sub(c.Max)
			continue
		}
		low = low.Add(c.round(within(least, new(big.Rat), p.Max.Rat())))
		high = high.Add(p.Max)
	}
	c.low, c.high = decimal.Min(c.low, decimal.Max(decimal.Zero, low)), decimal.Max(c.high, decimal.Min(high, c.Max))
}

// bounds are the least and the most that a rule gives at its corners; nil where its formula is wrong, which is reported.
func (l *loader) bounds(c *Criterion, r Rule, most decimal.Decimal) (low, high *big.Rat) {
	var formula *strict.Place
	switch r := r.(type) {
	case *ShareRule:
		if r.Tiers == nil && r.formula == nil || !most.IsPositive() {
			return nil, nil
		}
		if r.Tiers == nil {
			formula = &r.at
		}
		if r.Threshold != nil && r.Threshold.IsPositive() { // below it there are no points
			low, high = new(big.Rat), new(big.Rat)
		}
	case *FormulaRule:
		formula = &r.at
	}
	for _, at := range c.partCorners(r) {
		v, err := r.points(at)
		if why := c.wrong(at, v, err, most); formula != nil && why != "" {
			l.faults.Fault(*formula, "%s", why)
			return nil, nil
		}
		if low == nil || v.Cmp(low) < 0 {
			low = v
		}
		if high == nil || v.Cmp(high) > 0 {
			high = v
		}
	}
	return low, high
}
