// Reading a criterion: what it inherits, what papers it asks for, and its one rule.

package criteria

import (
	"slices"

	"github.com/goccy/go-yaml/ast"
	"github.com/shopspring/decimal"
)

// ruleFields are the ways to score; a criterion has one of them (a ratio may have options beside it).
var ruleFields = []string{"ratio", "counts", "survey"}

// maxYearsBack is as old as a paper may be without being "any".
const maxYearsBack = 20

func (l *loader) leaf(f *fields, n *Node) {
	if n.Parent == nil {
		l.faults.add(f.at, "nội dung phải có “children”")
		return
	}
	c := &Criterion{Code: n.Code, Label: n.Label, Title: n.Title, Max: n.Max, Appraiser: n.Appraiser,
		Evidence: n.Evidence, Rule: f.lines("rule"), Notes: n.Notes, Parent: n.Parent.Code, decimals: l.decimals}
	n.Criterion = c
	for up := n.Parent; up != nil; up = up.Parent {
		if c.Evidence == "" {
			c.Evidence = up.Evidence
		}
		if len(c.Rule) == 0 {
			c.Rule = l.at[up].quietLines("rule")
		}
		c.Notes = slices.Concat(up.Notes, c.Notes)
		switch up.Level {
		case LevelGroup:
			c.Group = up.Code
		case LevelContent:
			c.Content = up.Code
		}
	}
	if c.Group == "" {
		c.Group = c.Code
	}
	if len(c.Rule) == 0 && !f.given("rule") {
		l.faults.add(f.at, "tiêu chí thiếu trường “rule”: lời của văn bản về cách chấm")
	}
	if c.Appraiser == "" {
		l.faults.add(f.at, "tiêu chí thiếu cơ quan thẩm định; ghi “appraiser” ở đây hoặc ở một mục cha")
	}
	l.papers(f, c)
	l.rule(f, c)
}

// quietLines reads lines whose faults were reported when the parent was read.
func (f *fields) quietLines(name string) []string {
	quiet := *f
	quiet.faults = &faultList{}
	return quiet.lines(name)
}

func (l *loader) papers(f *fields, c *Criterion) {
	c.EvidenceNeeded = EvidenceNeed(f.oneOf("evidence_needed", string(EvidenceYes), string(EvidenceAgency), string(EvidenceNone)))
	c.Statistics = f.truth("statistics", false)
	c.Photos = f.truth("photos", false)
	c.CutoffExempt = f.truth("cutoff_exempt", false)
	if !f.has("years_back") {
		return
	}
	if s, ok := textOf(f.values["years_back"]); ok && s == "any" {
		c.YearsBack = AnyYear
		return
	}
	if _, ok := f.values["years_back"].(*ast.IntegerNode); !ok {
		l.faults.add(f.value("years_back"), "“years_back” phải là số năm, ví dụ: 3, hoặc any")
		return
	}
	c.YearsBack, _ = f.integer("years_back", 0, maxYearsBack)
}

func (l *loader) rule(f *fields, c *Criterion) {
	given := slices.DeleteFunc(slices.Clone(ruleFields), func(name string) bool { return !f.has(name) })
	switch {
	case len(given) > 1:
		l.faults.add(f.key(given[1]), "tiêu chí chỉ có một cách chấm; đã có “%s” ở dòng %d", given[0], f.key(given[0]).line)
		return
	case len(given) == 0 && !f.has("options"):
		l.faults.add(f.at, "tiêu chí thiếu cách chấm: cần options, ratio, counts hoặc survey")
		return
	case len(given) == 1 && given[0] != "ratio" && f.has("options"):
		l.faults.add(f.key("options"), "“options” không dùng cùng “%s”", given[0])
		return
	}
	c.Kind = Choice
	if len(given) == 1 {
		c.Kind = Kind(given[0])
	}
	l.options(f, c)
	var from *fields
	switch c.Kind {
	case Ratio:
		from = l.ratio(f.values["ratio"], c)
	case Counts:
		from = l.counts(f.values["counts"], c)
	case Survey:
		from = l.survey(f.values["survey"], c)
	}
	if from != nil {
		l.compile(from, c)
	}
}

// options reads the written options. Those of a choice must offer the maximum.
func (l *loader) options(f *fields, c *Criterion) {
	sound := c.Max.IsPositive()
	c.low, c.high = c.Max, decimal.Zero
	for _, item := range f.items("options") {
		o, ok := readFields(l.faults, item, "phương án", "points", "text")
		if !ok {
			sound = false
			continue
		}
		option := Option{N: len(c.Options) + 1, Text: o.text("text")}
		o.need("text", `"Có ban hành"`)
		known := false
		if o.need("points", "0.5") {
			option.Points, known = o.number("points")
		}
		sound = sound && known
		switch {
		case known && c.Max.IsPositive() && option.Points.GreaterThan(c.Max):
			l.faults.add(o.value("points"), "phương án cho %s điểm, vượt điểm tối đa %s của tiêu chí “%s”", option.Points, c.Max, c.Code)
		case known && !option.Points.Equal(option.Points.Round(c.decimals)):
			l.faults.add(o.value("points"), "điểm của phương án chỉ được có %d chữ số thập phân", c.decimals)
		}
		c.low, c.high = decimal.Min(c.low, option.Points), decimal.Max(c.high, option.Points)
		c.Options = append(c.Options, option)
	}
	if c.Kind == Choice && sound && len(c.Options) > 0 && c.high.LessThan(c.Max) {
		l.faults.add(f.key("options"), "không phương án nào cho đủ điểm tối đa %s của tiêu chí “%s”", c.Max, c.Code)
	}
}
