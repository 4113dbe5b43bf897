package criteria

// Reading the rules of a formula over numbers: counts and survey.

import (
	"regexp"
	"strconv"
	"strings"

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

// surveyLetters name the answers of a survey that lists its own, in their order.
var surveyLetters = strings.Fields("c d e g h i k l m n")

// numberIn is a number that need not be there.
func numberIn(f *strict.Fields, name string) *decimal.Decimal {
	if n, ok := f.Number(name); ok {
		return &n
	}
	return nil
}

func (l *loader) survey(leaf *strict.Fields, c *Criterion) {
	f, ok := leaf.Inner("survey", "scale", "formula", "ballots", "answers")
	if !ok {
		return
	}
	c.Scale = f.OneOf("scale", "cap", "proportional")
	c.scaled = c.Scale == "proportional"
	var most *decimal.Decimal
	if f.Given("ballots") {
		if c.Ballots, _ = f.Integer("ballots", 1, 9999); c.Ballots > 0 {
			n := decimal.NewFromInt(int64(c.Ballots))
			most = &n
		}
	}
	if f.Has("answers") {
		l.clash(f, "answers", "formula")
		l.answers(f, c)
	} else {
		f.Need("formula", `"(c * 1 + d * 2 + e * 3 + g * 4 + h * 5) / B"`)
		for i, name := range SurveyInputs {
			c.Answers = append(c.Answers, SurveyAnswer{Input: name, Weight: decimal.NewFromInt(int64(i + 1))})
		}
		c.Formula = f.Text("formula")
	}
	for i, a := range c.Answers {
		label := "số người chọn phương án trả lời “" + strconv.Itoa(i+1) + "”"
		if a.Text != "" {
			label = "số phiếu trả lời “" + a.Text + "”"
		}
		c.Inputs = append(c.Inputs, Input{Name: a.Input, UsualMax: most, Label: label, Default: &decimal.Zero, Whole: true, Unit: "phiếu"})
	}
	l.compile(f, c)
}

// answers reads the answers of a survey with their weights, and makes the formula of them: the mean weight of a ballot.
func (l *loader) answers(f *strict.Fields, c *Criterion) {
	var terms []string
	seen := map[string]bool{}
	for _, item := range f.Items("answers") {
		a, ok := item.Fields("câu trả lời", "text", "weight")
		if !ok {
			continue
		}
		a.Need("text", `"Hài lòng"`)
		a.Need("weight", "4")
		if len(c.Answers) == len(surveyLetters) {
			l.faults.Fault(a.At(), "nhiều nhất %d câu trả lời", len(surveyLetters))
			return
		}
		weight, _ := a.Number("weight")
		l.twice(seen, a.Text("text"), a.ValueAt("text"))
		c.Answers = append(c.Answers, SurveyAnswer{Input: surveyLetters[len(c.Answers)], Text: a.Text("text"), Weight: weight})
		terms = append(terms, c.Answers[len(c.Answers)-1].Input+" * "+weight.String())
	}
	if len(c.Answers) > 0 && !c.BestWeight().IsPositive() {
		l.faults.Fault(f.KeyAt("answers"), "phải có câu trả lời với trọng số lớn hơn 0")
		return
	}
	c.Formula = "(" + strings.Join(terms, " + ") + ") / B"
}

// SurveyAnswer is an answer that people may choose on a ballot.
type SurveyAnswer struct {
	Input  string // the count of those who chose it
	Text   string // as printed; "" in the survey of the answers 1 to 5
	Weight decimal.Decimal
}

// BestWeight is the largest weight of an answer of a survey; 0 for other kinds.
func (c *Criterion) BestWeight() decimal.Decimal {
	best := decimal.Zero
	for _, a := range c.Answers {
		best = decimal.Max(best, a.Weight)
	}
	return best
}

// inputName keeps names typeable on a command line and apart from the words of formulas.
var inputName = regexp.MustCompile(`^[a-z][a-z_]{0,19}$`)

// reservedNames mean something else in formulas or on the command line.
var reservedNames = map[string]bool{"max": true, "option": true, "percent": true, "and": true, "or": true, "not": true,
	"in": true, "true": true, "false": true, "nil": true, "let": true, "if": true, "else": true, "matches": true, "contains": true, "floor": true, "ceil": true, "round": true, "min": true}

func (l *loader) counts(leaf *strict.Fields, c *Criterion) {
	f, ok := leaf.Inner("counts", "formula", "inputs", "numbers")
	if !ok {
		return
	}
	c.Inputs, c.Formula = l.countInputs(f)
	c.Constants = l.constantsIn(f)
	l.compile(f, c)
}

// countInputs reads the numbers that a formula uses, and the formula.
func (l *loader) countInputs(f *strict.Fields) (inputs []Input, formula string) {
	f.Need("formula", `"late > 5 ? 0 : 2"`)
	f.Need("inputs", "danh sách các số đếm")
	seen := map[string]strict.Place{}
	var partOf []*strict.Fields
	for _, item := range f.Items("inputs") {
		in, ok := item.Fields("số đếm", "name", "label", "unit", "optional", "default", "min", "max", "part_of", "example", "usual_max", "whole")
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
		inputs = append(inputs, input)
	}
	for _, in := range partOf {
		if name := in.Text("part_of"); seen[name] == (strict.Place{}) || name == in.Text("name") {
			l.faults.Fault(in.ValueAt("part_of"), "“part_of” phải là tên của một số đếm khác cùng tiêu chí")
		}
	}
	return inputs, f.Text("formula")
}

// checkName reports a name that formulas and the command line cannot use.
func (l *loader) checkName(f *strict.Fields, name string) {
	if name != "" && (!inputName.MatchString(name) || reservedNames[name]) {
		l.faults.Fault(f.ValueAt("name"), "tên “%s” không dùng được; chỉ dùng chữ thường không dấu và gạch dưới, ví dụ: late", name)
	}
}

func (l *loader) input(in *strict.Fields) Input {
	before := l.faults.Noted()
	input := l.inputBounds(in)
	if l.faults.Noted() > before {
		return input
	}
	if e := input.Example; e != nil && (e.LessThan(input.Min) || input.Max != nil && e.GreaterThan(*input.Max)) {
		l.faults.Doubt(in.ValueAt("example"), "“example” phải nằm trong khoảng cho phép của số đếm")
	}
	if u := input.UsualMax; u != nil && u.LessThan(input.Min) {
		l.faults.Doubt(in.ValueAt("usual_max"), "“usual_max” nhỏ hơn “min”")
	}
	return input
}

func (l *loader) inputBounds(in *strict.Fields) Input {
	input := Input{Name: in.Text("name"), Label: in.Text("label"), Unit: in.Text("unit"),
		Optional: in.Truth("optional", false), PartOf: in.Text("part_of"), Whole: in.Truth("whole", true)}
	l.checkName(in, input.Name)
	number := in.WholeNumber
	if !input.Whole {
		number = in.Number
	}
	input.UsualMax = numberIn(in, "usual_max")
	if n, ok := number("example"); ok {
		input.Example = &n
	}
	input.Min, _ = number("min")
	if v, ok := number("max"); ok {
		input.Max = &v
		if v.LessThan(input.Min) {
			l.faults.Fault(in.ValueAt("max"), "“max” nhỏ hơn “min”")
		}
	}
	if v, ok := number("default"); ok {
		input.Default = &v
		if v.LessThan(input.Min) || input.Max != nil && v.GreaterThan(*input.Max) {
			l.faults.Fault(in.ValueAt("default"), "“default” phải nằm trong khoảng cho phép của số đếm")
		}
	}
	return input
}
