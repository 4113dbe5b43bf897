// Reading the rules that compute: ratio, counts and survey.

package criteria

import (
	"regexp"
	"strconv"

	"github.com/goccy/go-yaml/ast"
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

func (l *loader) ratio(n ast.Node, c *Criterion) *fields {
	f, ok := readFields(l.faults, n, "ratio", "threshold", "gives", "done", "total", "percent", "unit", "whole")
	if !ok {
		return nil
	}
	f.need("gives", `"percent * max / 100"`)
	f.need("done", `"số nhiệm vụ đã hoàn thành"`)
	f.need("total", `"tổng số nhiệm vụ"`)
	f.need("unit", `"nhiệm vụ"`)
	if f.need("threshold", "80") {
		if t, known := f.number("threshold"); known {
			if t.GreaterThan(hundred) {
				l.faults.add(f.value("threshold"), "“threshold” là tỷ lệ %%, nhiều nhất là 100")
			}
			c.Threshold = &t
		}
	}
	whole, unit := f.truth("whole", true), f.text("unit")
	percent := f.text("percent")
	if percent == "" {
		percent = "tỷ lệ %"
	}
	c.Inputs = []Input{
		{Name: InputDone, Label: f.text("done"), Unit: unit, Whole: whole},
		{Name: InputTotal, Label: f.text("total"), Unit: unit, Whole: whole},
		{Name: InputPercent, Label: percent, Unit: "%", Max: &hundred},
	}
	c.Formula = f.text("gives")
	return f
}

func (l *loader) survey(n ast.Node, c *Criterion) *fields {
	f, ok := readFields(l.faults, n, "survey", "scale", "formula")
	if !ok {
		return nil
	}
	f.need("formula", `"(c * 1 + d * 2 + e * 3 + g * 4 + h * 5) / B"`)
	c.Scale = f.oneOf("scale", "cap", "proportional")
	c.scaled = c.Scale == "proportional"
	for i, name := range SurveyInputs {
		c.Inputs = append(c.Inputs, Input{Name: name, Label: "số người chọn phương án trả lời “" + strconv.Itoa(i+1) + "”",
			Default: &decimal.Zero, Whole: true, Unit: "phiếu"})
	}
	c.Formula = f.text("formula")
	return f
}

// inputName keeps names typeable on a command line and apart from the words of formulas.
var inputName = regexp.MustCompile(`^[a-z][a-z_]{0,19}$`)

// reservedNames mean something else in formulas or on the command line.
var reservedNames = map[string]bool{"max": true, "option": true, "percent": true, "and": true, "or": true, "not": true,
	"in": true, "true": true, "false": true, "nil": true, "let": true, "if": true, "else": true, "matches": true, "contains": true}

func (l *loader) counts(n ast.Node, c *Criterion) *fields {
	f, ok := readFields(l.faults, n, "counts", "formula", "inputs")
	if !ok {
		return nil
	}
	f.need("formula", `"late > 5 ? 0 : 2"`)
	f.need("inputs", "danh sách các số đếm")
	seen := map[string]place{}
	var partOf []*fields
	for _, item := range f.items("inputs") {
		in, ok := readFields(l.faults, item, "số đếm", "name", "label", "unit", "optional", "default", "min", "max", "part_of")
		if !ok {
			continue
		}
		in.need("name", "late")
		in.need("label", `"số nhiệm vụ quá hạn"`)
		input := l.input(in)
		if first, taken := seen[input.Name]; taken && input.Name != "" {
			l.faults.add(in.value("name"), "tên “%s” đã dùng ở dòng %d", input.Name, first.line)
		}
		seen[input.Name] = in.value("name")
		if input.PartOf != "" {
			partOf = append(partOf, in)
		}
		c.Inputs = append(c.Inputs, input)
	}
	for _, in := range partOf {
		if name := in.text("part_of"); seen[name] == (place{}) || name == in.text("name") {
			l.faults.add(in.value("part_of"), "“part_of” phải là tên của một số đếm khác cùng tiêu chí")
		}
	}
	c.Formula = f.text("formula")
	return f
}

func (l *loader) input(in *fields) Input {
	input := Input{Name: in.text("name"), Label: in.text("label"), Unit: in.text("unit"),
		Optional: in.truth("optional", false), PartOf: in.text("part_of"), Whole: true}
	if input.Name != "" && (!inputName.MatchString(input.Name) || reservedNames[input.Name]) {
		l.faults.add(in.value("name"), "tên “%s” không dùng được; chỉ dùng chữ thường không dấu và gạch dưới, ví dụ: late", input.Name)
	}
	input.Min, _ = in.wholeNumber("min")
	if v, ok := in.wholeNumber("max"); ok {
		input.Max = &v
		if v.LessThan(input.Min) {
			l.faults.add(in.value("max"), "“max” nhỏ hơn “min”")
		}
	}
	if v, ok := in.wholeNumber("default"); ok {
		input.Default = &v
		if v.LessThan(input.Min) || input.Max != nil && v.GreaterThan(*input.Max) {
			l.faults.add(in.value("default"), "“default” phải nằm trong khoảng cho phép của số đếm")
		}
	}
	return input
}

// wholeNumber reads a number without decimals.
func (f *fields) wholeNumber(name string) (decimal.Decimal, bool) {
	v, ok := f.number(name)
	if ok && !v.IsInteger() {
		f.faults.add(f.value(name), "“%s” phải là số nguyên", name)
		return decimal.Zero, false
	}
	return v, ok
}
