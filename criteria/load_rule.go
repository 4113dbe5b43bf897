package criteria

// Reading the rules that compute: ratio, counts and survey.

import (
	"regexp"
	"strconv"

	"chamdiem/criteria/strict"

	"github.com/shopspring/decimal"
)

// The names of a ratio's inputs.
const (
	InputDone    = "done"
	InputTotal   = "total"
	InputPercent = "percent"
)

// SurveyInputs are the names of a survey's counts, as in the document: how many chose 1, 2, 3, 4 and 5.
var SurveyInputs = []string{"c", "d", "e", "g", "h"}

// surveyBest is the best answer on a ballot.
const surveyBest = 5

var hundred = decimal.NewFromInt(100)

func (l *loader) ratio(leaf *strict.Fields, c *Criterion) *strict.Fields {
	f, ok := leaf.Inner("ratio", "threshold", "gives", "done", "total", "percent", "unit", "whole", "example_done", "example_total", "usual_min", "usual_max")
	if !ok {
		return nil
	}
	f.Need("gives", `"percent * max / 100"`)
	f.Need("done", `"số nhiệm vụ đã hoàn thành"`)
	f.Need("total", `"tổng số nhiệm vụ"`)
	f.Need("unit", `"nhiệm vụ"`)
	if f.Need("threshold", "80") {
		if t, known := f.Number("threshold"); known {
			if t.GreaterThan(hundred) {
				l.faults.Fault(f.ValueAt("threshold"), "“threshold” là tỷ lệ %%, nhiều nhất là 100")
			}
			c.Threshold = &t
		}
	}
	whole, unit := f.Truth("whole", true), f.Text("unit")
	percent := f.Text("percent")
	if percent == "" {
		percent = "tỷ lệ %"
	}
	c.Inputs = []Input{
		{Name: InputDone, Label: f.Text("done"), Unit: unit, Whole: whole},
		{Name: InputTotal, Label: f.Text("total"), Unit: unit, Whole: whole},
		{Name: InputPercent, Label: percent, Unit: "%", Max: &hundred},
	}
	done, total := &c.Inputs[0], &c.Inputs[1]
	done.Example, total.Example = numberIn(f, "example_done"), numberIn(f, "example_total")
	total.UsualMin, total.UsualMax = numberIn(f, "usual_min"), numberIn(f, "usual_max")
	done.UsualMax = total.UsualMax
	c.Formula = f.Text("gives")
	l.examples(f, c)
	return f
}

// numberIn is a number that need not be there.
func numberIn(f *strict.Fields, name string) *decimal.Decimal {
	if n, ok := f.Number(name); ok {
		return &n
	}
	return nil
}

// examples checks that the example of a ratio is an answer to it.
func (l *loader) examples(f *strict.Fields, c *Criterion) {
	done, total := c.Inputs[0], c.Inputs[1]
	switch {
	case done.Example == nil && total.Example == nil:
	case done.Example == nil || total.Example == nil:
		l.faults.Fault(f.At(), "“example_done” và “example_total” phải ghi cả hai")
	case done.Example.GreaterThan(*total.Example):
		l.faults.Fault(f.ValueAt("example_done"), "“example_done” lớn hơn “example_total”")
	case done.Whole && (!done.Example.IsInteger() || !total.Example.IsInteger()):
		l.faults.Fault(f.ValueAt("example_done"), "“example_done” và “example_total” phải là số nguyên như số liệu được hỏi")
	}
	if total.UsualMin != nil && total.UsualMax != nil && total.UsualMin.GreaterThan(*total.UsualMax) {
		l.faults.Fault(f.ValueAt("usual_max"), "“usual_max” nhỏ hơn “usual_min”")
	}
}

func (l *loader) survey(leaf *strict.Fields, c *Criterion) *strict.Fields {
	f, ok := leaf.Inner("survey", "scale", "formula", "ballots")
	if !ok {
		return nil
	}
	f.Need("formula", `"(c * 1 + d * 2 + e * 3 + g * 4 + h * 5) / B"`)
	c.Scale = f.OneOf("scale", "cap", "proportional")
	c.scaled = c.Scale == "proportional"
	var most *decimal.Decimal
	if f.Given("ballots") {
		if c.Ballots, _ = f.Integer("ballots", 1, 999); c.Ballots > 0 {
			n := decimal.NewFromInt(int64(c.Ballots))
			most = &n
		}
	}
	for i, name := range SurveyInputs {
		c.Inputs = append(c.Inputs, Input{Name: name, UsualMax: most, Label: "số người chọn phương án trả lời “" + strconv.Itoa(i+1) + "”",
			Default: &decimal.Zero, Whole: true, Unit: "phiếu"})
	}
	c.Formula = f.Text("formula")
	return f
}

// inputName keeps names typeable on a command line and apart from the words of formulas.
var inputName = regexp.MustCompile(`^[a-z][a-z_]{0,19}$`)

// reservedNames mean something else in formulas or on the command line.
var reservedNames = map[string]bool{"max": true, "option": true, "percent": true, "and": true, "or": true, "not": true,
	"in": true, "true": true, "false": true, "nil": true, "let": true, "if": true, "else": true, "matches": true, "contains": true}

func (l *loader) counts(leaf *strict.Fields, c *Criterion) *strict.Fields {
	f, ok := leaf.Inner("counts", "formula", "inputs")
	if !ok {
		return nil
	}
	f.Need("formula", `"late > 5 ? 0 : 2"`)
	f.Need("inputs", "danh sách các số đếm")
	seen := map[string]strict.Place{}
	var partOf []*strict.Fields
	for _, item := range f.Items("inputs") {
		in, ok := item.Fields("số đếm", "name", "label", "unit", "optional", "default", "min", "max", "part_of", "example", "usual_max")
		if !ok {
			continue
		}
		in.Need("name", "late")
		in.Need("label", `"số nhiệm vụ quá hạn"`)
		input := l.input(in)
		if first, taken := seen[input.Name]; taken && input.Name != "" {
			l.faults.Fault(in.ValueAt("name"), "tên “%s” đã dùng ở dòng %d", input.Name, first.Line)
		}
		seen[input.Name] = in.ValueAt("name")
		if input.PartOf != "" {
			partOf = append(partOf, in)
		}
		c.Inputs = append(c.Inputs, input)
	}
	for _, in := range partOf {
		if name := in.Text("part_of"); seen[name] == (strict.Place{}) || name == in.Text("name") {
			l.faults.Fault(in.ValueAt("part_of"), "“part_of” phải là tên của một số đếm khác cùng tiêu chí")
		}
	}
	c.Formula = f.Text("formula")
	return f
}

func (l *loader) input(in *strict.Fields) Input {
	input := Input{Name: in.Text("name"), Label: in.Text("label"), Unit: in.Text("unit"),
		Optional: in.Truth("optional", false), PartOf: in.Text("part_of"), Whole: true}
	if input.Name != "" && (!inputName.MatchString(input.Name) || reservedNames[input.Name]) {
		l.faults.Fault(in.ValueAt("name"), "tên “%s” không dùng được; chỉ dùng chữ thường không dấu và gạch dưới, ví dụ: late", input.Name)
	}
	input.UsualMax = numberIn(in, "usual_max")
	if n, ok := in.WholeNumber("example"); ok {
		input.Example = &n
	}
	input.Min, _ = in.WholeNumber("min")
	if v, ok := in.WholeNumber("max"); ok {
		input.Max = &v
		if v.LessThan(input.Min) {
			l.faults.Fault(in.ValueAt("max"), "“max” nhỏ hơn “min”")
		}
	}
	if v, ok := in.WholeNumber("default"); ok {
		input.Default = &v
		if v.LessThan(input.Min) || input.Max != nil && v.GreaterThan(*input.Max) {
			l.faults.Fault(in.ValueAt("default"), "“default” phải nằm trong khoảng cho phép của số đếm")
		}
	}
	return input
}
