package criteria

// Reading the rules that a criterion or a part may have: tiers of a number, plus and minus, yes or no, a list, options, a formula.

import (
	"slices"

	"chamdiem/criteria/strict"

	"github.com/shopspring/decimal"
)

func (l *loader) tierRule(in *strict.Fields, p *Part, prefix string) (Rule, []Input) {
	f, ok := in.Inner("tiers", "label", "unit", "whole", "min", "max", "example", "usual_max", "tiers", "otherwise")
	if !ok {
		return nil, nil
	}
	f.Need("label", `"số hội nghị đối thoại"`)
	f.Need("tiers", "danh sách các mức")
	input := l.input(f)
	input.Name = prefix + "n"
	r := l.tiers(f, input.Name, p.Max)
	if input.Max != nil && len(r.Tiers) > 0 && r.Tiers[0].From.GreaterThan(*input.Max) {
		l.faults.Doubt(f.ValueAt("max"), "có mức từ %s nhưng số chỉ được nhận đến “max” %s", r.Tiers[0].From, input.Max)
	}
	return r, []Input{input}
}

func (l *loader) eachRule(in *strict.Fields, p *Part, prefix string) (Rule, []Input) {
	f, ok := in.Inner("each", "start", "floor", "cap", "items")
	if !ok {
		return nil, nil
	}
	f.Need("items", "danh sách những gì được cộng hoặc bị trừ")
	r := &EachRule{Floor: numberIn(f, "floor"), Cap: l.pointsIn(f, "cap", p.Max)}
	l.eachBounds(f, r, p.Max)
	var inputs []Input
	adds := false
	for i, item := range f.Items("items") {
		one, ok := item.Fields("mục", "name", "label", "unit", "whole", "optional", "default", "min", "max", "part_of", "example", "usual_max", "plus", "minus", "per", "most")
		if !ok {
			continue
		}
		one.Need("label", `"số văn bản ban hành chậm"`)
		input := l.input(one)
		if input.Name == "" {
			input.Name = prefix + string(rune('a'+i))
		}
		e := EachItem{Input: input.Name, Per: numberIn(one, "per"), Most: numberIn(one, "most")}
		switch plus, minus := one.Given("plus"), one.Given("minus"); {
		case plus == minus:
			l.faults.Fault(one.At(), "mỗi mục có “plus” (cộng) hoặc “minus” (trừ), ví dụ: minus: 0.25")
		case plus:
			adds = true
			e.Points, _ = one.Number("plus")
		default:
			e.Points, _ = one.Number("minus")
			e.Points = e.Points.Neg()
		}
		if e.Per != nil && !e.Per.IsPositive() {
			l.faults.Fault(one.ValueAt("per"), "“per” phải lớn hơn 0")
			e.Per = nil
		}
		r.Items, inputs = append(r.Items, e), append(inputs, input)
	}
	if p.Deducts && adds {
		l.faults.Fault(f.At(), "phần không có “max” chỉ được trừ điểm; ghi “max” nếu phần này cộng điểm")
	}
	if start := l.pointsIn(f, "start", p.Max); start != nil {
		r.Start = *start
	} else if !adds {
		r.Start = p.Max
	}
	return r, inputs
}

// eachBounds doubts a floor above the maximum or above the cap, and one finer than points.
func (l *loader) eachBounds(f *strict.Fields, r *EachRule, most decimal.Decimal) {
	switch {
	case r.Floor == nil:
	case most.IsPositive() && r.Floor.GreaterThan(most):
		l.faults.Doubt(f.ValueAt("floor"), "“floor” là %s điểm, vượt điểm tối đa %s", r.Floor, most)
	case r.Cap != nil && r.Floor.GreaterThan(*r.Cap):
		l.faults.Doubt(f.ValueAt("floor"), "“floor” là %s điểm, lớn hơn “cap” %s", r.Floor, r.Cap)
	case !r.Floor.Equal(r.Floor.Round(l.decimals)):
		l.faults.Doubt(f.ValueAt("floor"), "“floor” chỉ được có %d chữ số thập phân", l.decimals)
	}
}

func (l *loader) yesNoRule(in *strict.Fields, p *Part, prefix string) (Rule, []Input) {
	f, ok := in.Inner("yes_no", "question", "yes", "no")
	if !ok {
		return nil, nil
	}
	f.Need("question", `"có được công nhận đạt tiêu chuẩn"`)
	r := &YesNoRule{Input: prefix + "yes", Yes: p.Max}
	if yes := l.pointsIn(f, "yes", p.Max); yes != nil {
		r.Yes = *yes
	}
	if no := l.pointsIn(f, "no", p.Max); no != nil {
		r.No = *no
	}
	if r.Yes.Equal(r.No) && r.Yes.IsPositive() {
		l.faults.Doubt(f.At(), "có và không đều được %s điểm; ghi “yes” và “no” khác nhau", r.Yes)
	}
	one := decimal.NewFromInt(1)
	return r, []Input{{Name: r.Input, Label: f.Text("question"), YesNo: true, Whole: true, Max: &one}}
}

// mostContents is how long a checklist may be.
const mostContents = 30

func (l *loader) listRule(in *strict.Fields, p *Part, prefix string) (Rule, []Input) {
	f, ok := in.Inner("checklist", "label", "items", "each", "missing", "all", "unit")
	if !ok {
		return nil, nil
	}
	r := &ListRule{Input: prefix + "n", Max: p.Max}
	seen := map[string]bool{}
	for _, item := range f.Items("items") {
		text, ok := item.Text()
		if !ok || text == "" {
			l.faults.Fault(item.At(), "mỗi nội dung phải là chữ, đặt trong ngoặc kép")
			continue
		}
		l.twice(seen, text, item.At())
		r.Items = append(r.Items, text)
	}
	if len(r.Items) > mostContents {
		l.faults.Fault(f.KeyAt("items"), "danh mục nhiều nhất %d nội dung", mostContents)
	}
	ways := slices.DeleteFunc([]string{string(ListEach), string(ListMissing), string(ListAll)}, func(name string) bool { return !f.Given(name) })
	if len(ways) != 1 {
		l.faults.Fault(f.At(), "danh mục cần đúng một trong: “each” (điểm mỗi nội dung), “missing” (trừ mỗi nội dung thiếu), “all” (điểm khi chưa đủ cả)")
		return nil, nil
	}
	f.Need("items", "danh sách các nội dung")
	r.Way = ListWay(ways[0])
	if points := l.pointsIn(f, ways[0], p.Max); points != nil {
		r.Points = *points
	}
	label := f.Text("label")
	if label == "" {
		label = "số nội dung đã có"
	}
	unit := f.Text("unit")
	if unit == "" {
		unit = "nội dung"
	}
	most := decimal.NewFromInt(int64(len(r.Items)))
	return r, []Input{{Name: r.Input, Label: label, Unit: unit, Whole: true, Max: &most, List: r.Items, Example: &most}}
}

func (l *loader) optionRule(in *strict.Fields, p *Part, prefix string) (Rule, []Input) {
	r := &OptionRule{Input: prefix + "pick"}
	seen := map[string]bool{}
	for _, item := range in.Items("options") {
		o, ok := item.Fields("phương án", "points", "text")
		if !ok {
			continue
		}
		o.Need("text", `"Có ban hành"`)
		option := Option{N: len(r.Options) + 1, Text: o.Text("text")}
		l.twice(seen, option.Text, o.ValueAt("text"))
		if o.Need("points", "0.5") {
			if points := l.pointsIn(o, "points", p.Max); points != nil {
				option.Points = *points
			}
		}
		r.Options = append(r.Options, option)
	}
	if len(r.Options) == 0 {
		return nil, nil
	}
	most := decimal.NewFromInt(int64(len(r.Options)))
	return r, []Input{{Name: r.Input, Label: p.Title, Whole: true, Min: decimal.NewFromInt(1), Max: &most, Choices: r.Options}}
}

func (l *loader) formulaRule(in *strict.Fields, p *Part) (Rule, []Input) {
	f, ok := in.Inner("counts", "formula", "inputs", "numbers")
	if !ok {
		return nil, nil
	}
	inputs, text := l.countInputs(f)
	constants := l.constantsIn(f)
	r := &FormulaRule{Formula: text, Constants: constants, at: f.ValueAt("formula"), fixed: (&Criterion{Max: p.Max, Constants: constants}).constants()}
	for _, input := range inputs {
		if !input.Optional {
			r.Names = append(r.Names, input.Name)
		}
	}
	if text == "" {
		return nil, nil
	}
	if r.formula = l.parse(f, "formula", text, append(append(slices.Clone(r.Names), "max"), constantNames(constants)...)); r.formula == nil {
		return nil, nil
	}
	return r, inputs
}
