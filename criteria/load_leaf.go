package criteria

// Reading a criterion: what it inherits, what papers it asks for, and its one rule.

import (
	"slices"
	"strings"

	"chamdiem/criteria/pattern"
	"chamdiem/criteria/strict"

	"github.com/shopspring/decimal"
)

// ruleFields are the ways to score; a criterion has one of them, and may have special options beside it.
var ruleFields = slices.Concat([]string{"ratio", "counts", "survey", "parts"}, singleRules)

// maxYearsBack is as old as a paper may be without being "any".
const maxYearsBack = 20

func (l *loader) leaf(f *strict.Fields, n *Node) {
	if n.Parent == nil {
		l.faults.Fault(f.At(), "nội dung phải có “children”")
		return
	}
	c := &Criterion{Code: n.Code, Label: n.Label, Title: n.Title, Max: n.Max, Appraiser: n.Appraiser,
		Evidence: n.Evidence, Rule: f.Lines("rule"), Notes: n.Notes, Parent: n.Parent.Code, Outside: n.Outside, decimals: l.decimals}
	n.Criterion = c
	for up := n.Parent; up != nil; up = up.Parent {
		if c.Evidence == "" {
			c.Evidence = up.Evidence
		}
		if len(c.Rule) == 0 {
			c.Rule = l.at[up].Quiet().Lines("rule")
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
	if len(c.Rule) == 0 && !f.Given("rule") {
		l.faults.Fault(f.At(), "tiêu chí thiếu trường “rule”: lời của văn bản về cách chấm")
	}
	if c.Appraiser == "" {
		l.unappraised = append(l.unappraised, f.At())
	}
	l.papers(f, c)
	l.rule(f, c)
	l.fractions(f, c)
}

// fractions doubts percentages that are written as parts of one, where the document has them in percent: 0.98 for "từ 98 %".
func (l *loader) fractions(f *strict.Fields, c *Criterion) {
	shares := []*ShareRule{c.Share}
	for _, p := range c.Parts {
		if r, ok := p.Rule.(*ShareRule); ok {
			shares = append(shares, r)
		}
	}
	for _, r := range shares {
		if r == nil {
			continue
		}
		var from []decimal.Decimal
		if r.Threshold != nil {
			from = append(from, *r.Threshold)
		}
		if r.Tiers != nil {
			for _, t := range r.Tiers.Tiers {
				from = append(from, t.From)
			}
		}
		for _, d := range from {
			if !d.IsPositive() || d.GreaterThan(decimal.NewFromInt(1)) {
				continue
			}
			if whole := d.Shift(2); says(c.Rule, whole) && !says(c.Rule, d) {
				l.faults.Doubt(f.At(), "tỷ lệ là %s %%, lời văn bản lại ghi %s %%; ghi %s", d, whole, whole)
				return
			}
		}
	}
}

// says tells whether the words of a document name a percentage.
func says(rule []string, percent decimal.Decimal) bool {
	for _, m := range percentSaid.FindAllStringSubmatch(strings.Join(rule, "\n"), -1) {
		if d, err := decimal.NewFromString(strings.Replace(m[1], ",", ".", 1)); err == nil && d.Equal(percent) {
			return true
		}
	}
	return false
}

var percentSaid = pattern.New(`(\d{1,3}(?:[.,]\d+)?)\s*%`)

func (l *loader) papers(f *strict.Fields, c *Criterion) {
	c.EvidenceNeeded = EvidenceNeed(f.OneOf("evidence_needed", string(EvidenceYes), string(EvidenceAgency), string(EvidenceNone)))
	c.Statistics = f.Truth("statistics", false)
	c.Photos = f.Truth("photos", false)
	c.CutoffExempt = f.Truth("cutoff_exempt", false)
	c.Deferrable = f.Truth("deferrable", false)
	if !f.Has("years_back") {
		return
	}
	if s, ok := f.Value("years_back").Text(); ok && s == "any" {
		c.YearsBack = AnyYear
		return
	}
	if !f.Value("years_back").IsInteger() {
		l.faults.Fault(f.ValueAt("years_back"), "“years_back” phải là số năm, ví dụ: 3, hoặc any")
		return
	}
	c.YearsBack, _ = f.Integer("years_back", 0, maxYearsBack)
}

func (l *loader) rule(f *strict.Fields, c *Criterion) {
	given := slices.DeleteFunc(slices.Clone(ruleFields), func(name string) bool { return !f.Has(name) })
	switch {
	case len(given) > 1:
		l.faults.Fault(f.KeyAt(given[1]), "tiêu chí chỉ có một cách chấm; đã có “%s” ở dòng %d", given[0], f.KeyAt(given[0]).Line)
		return
	case len(given) == 0 && !f.Has("options"):
		l.faults.Fault(f.At(), "tiêu chí thiếu cách chấm: cần options, ratio, counts, survey, parts, %s", strings.Join(singleRules, ", "))
		return
	case len(given) == 1 && given[0] == "survey" && f.Has("options"):
		l.faults.Fault(f.KeyAt("options"), "“options” không dùng cùng “%s”", given[0])
		return
	}
	c.Kind = Choice
	if len(given) == 1 {
		c.Kind = Kind(given[0])
	}
	before := l.faults.Noted()
	l.scoredBy(f, c)
	l.options(f, c)
	switch {
	case c.Kind == Ratio:
		l.ratio(f, c)
	case c.Kind == Counts:
		l.counts(f, c)
	case c.Kind == Survey:
		l.survey(f, c)
	case c.Kind == Parts:
		l.parts(f, c)
	case slices.Contains(singleRules, string(c.Kind)):
		l.single(f, c)
	}
	if l.faults.Noted() == before {
		l.reachable(f, c)
	}
}

// reachable doubts a rule of numbers that gives the maximum for no numbers; the other rules are held to it as they are read.
func (l *loader) reachable(f *strict.Fields, c *Criterion) {
	computed := false
	switch c.Kind {
	case Ratio:
		computed = c.Share != nil && (c.Share.Tiers != nil || c.Share.formula != nil)
	case Counts: // of more numbers only some combinations are tried
		computed = c.formula != nil && len(c.Inputs) <= 2
	case Survey:
		computed = c.formula != nil
	}
	if computed && c.Max.IsPositive() && c.high.LessThan(c.Max) {
		hint := ""
		if decimalComma.MatchString(c.Formula) {
			hint = "; dấu thập phân trong công thức là dấu chấm (0.25)"
		}
		l.faults.Doubt(f.KeyAt(string(c.Kind)), "không số liệu nào cho đủ điểm tối đa %s của tiêu chí “%s” (nhiều nhất %s)%s", c.Max, c.Code, c.high, hint)
	}
}

// decimalComma is what a decimal comma looks like in a formula; between the arguments of min it is none.
var decimalComma = pattern.New(`[0-9],[0-9]`)

// twice doubts that two texts to choose from are the same: people could not tell them apart.
func (l *loader) twice(seen map[string]bool, text string, at strict.Place) {
	if text != "" && seen[text] {
		l.faults.Doubt(at, "“%s” ghi hai lần; mỗi mục phải có lời khác nhau", text)
	}
	seen[text] = true
}

// scoredBy reads who scores the criterion; ballots say it themselves.
func (l *loader) scoredBy(f *strict.Fields, c *Criterion) {
	c.ScoredBy = ScoredBy(f.OneOf("scored_by", string(BySelf), string(BySurvey), string(ByOther)))
	switch {
	case c.Kind == Survey && f.Given("scored_by") && c.ScoredBy != BySurvey:
		l.faults.Fault(f.KeyAt("scored_by"), "“survey” là phiếu điều tra; bỏ “scored_by”")
	case c.Kind == Survey:
		c.ScoredBy = BySurvey
	case c.Kind == Given && c.ScoredBy == BySelf:
		l.faults.Fault(f.KeyAt("given"), "điểm được cho (“given”) phải do nơi khác chấm; thêm “scored_by: other”")
	}
}

// options reads the written options. Those of a choice must offer the maximum.
func (l *loader) options(f *strict.Fields, c *Criterion) {
	sound := c.Max.IsPositive()
	c.low, c.high = c.Max, decimal.Zero
	seen := map[string]bool{}
	for _, item := range f.Items("options") {
		o, ok := item.Fields("phương án", "points", "text", "not_applicable")
		if !ok {
			sound = false
			continue
		}
		option := Option{N: len(c.Options) + 1, Text: o.Text("text")}
		l.twice(seen, option.Text, o.ValueAt("text"))
		o.Need("text", `"Có ban hành"`)
		known := false
		if option.NotApplicable = o.Truth("not_applicable", false); option.NotApplicable {
			l.clash(o, "not_applicable", "points")
			c.low = decimal.Zero
			c.Options = append(c.Options, option)
			continue
		}
		if o.Need("points", "0.5") {
			option.Points, known = o.Number("points")
		}
		sound = sound && known
		switch {
		case known && c.Max.IsPositive() && option.Points.GreaterThan(c.Max):
			l.faults.Fault(o.ValueAt("points"), "phương án cho %s điểm, vượt điểm tối đa %s của tiêu chí “%s”", option.Points, c.Max, c.Code)
		case known && !option.Points.Equal(option.Points.Round(c.decimals)):
			l.faults.Fault(o.ValueAt("points"), "điểm của phương án chỉ được có %d chữ số thập phân", c.decimals)
		}
		c.low, c.high = decimal.Min(c.low, option.Points), decimal.Max(c.high, option.Points)
		c.Options = append(c.Options, option)
	}
	if c.Kind == Choice && sound && len(c.Options) > 0 && c.high.LessThan(c.Max) {
		l.faults.Fault(f.KeyAt("options"), "không phương án nào cho đủ điểm tối đa %s của tiêu chí “%s”", c.Max, c.Code)
	}
}
