package word

// How a criterion is scored: the sentences of its row, or of those above it, and the rule that is guessed from them.

import (
	"strings"

	"chamdiem/criteria"
	"chamdiem/criteria/pattern"
	"chamdiem/criteria/word/sentence"
	"chamdiem/criteria/workbook"
	"chamdiem/scoring/format"

	"github.com/shopspring/decimal"
)

// leaf guesses how a criterion is scored.
func (d *Draft) leaf(it *item, n *criteria.Node) {
	lines := ruleLines(it, n)
	asked := askedOf(it, n, lines)
	r := sentence.Guess(asked)
	if d.Unscored && it.max == nil && len(r.Options) == 0 {
		n.Max = decimal.NewFromInt(1)
		it.max = &n.Max
		r = sentence.Met(n.Max)
	}
	n.Criterion = criterionOf(n, r)
	n.Criterion.Rule = d.ruleText(n.Criterion, lines)
	d.maximum(it, n, r)
	for _, m := range r.Marks {
		m.Code, m.Where = it.code, it.where
		d.Marks = append(d.Marks, m)
	}
	d.papers(it, n.Criterion, asked.Evidence)
	if fatal.MatchString(format.Fold(strings.Join(n.Notes, " "))) {
		d.mark(n.Code, workbook.FieldKind, workbook.Unsure, "văn bản có điểm liệt; không đưa vào cách chấm được, ghi thành câu hỏi điều kiện ở sổ của đợt", it.where)
	}
	if n.Appraiser == "" {
		d.mark(n.Code, "appraiser", workbook.Unsure, "không thấy cơ quan thẩm định ở đây và ở các mục trên", it.where)
	}
}

// ruleLines are the lines of its rule: of its row, or behind its title, or of a row above. What stands behind the title is taken off there.
func ruleLines(it *item, n *criteria.Node) []sentence.Line {
	if len(it.lines) > 0 {
		return it.lines
	}
	if head, rest, ok := sentence.InTitle(n.Title); ok {
		n.Title = tidyTitle(head)
		return []sentence.Line{{Text: rest}}
	}
	return inherited(it)
}

// askedOf is what the rule is guessed from. A bonus or a penalty may have no more than its points: those are its maximum then.
func askedOf(it *item, n *criteria.Node, lines []sentence.Line) sentence.Asked {
	asked := sentence.Asked{Lines: lines, Max: n.Max, Title: n.Title, Evidence: n.Evidence, Survey: it.survey, Penalty: takesOff(it)}
	outside := standsOutside(it)
	if d, ok := pointsAlone(lines); ok && outside && (n.Max.IsZero() || n.Max.Equal(d)) {
		asked.Lines, asked.Max, asked.Alone = nil, d, true
		it.max, n.Max = &d, d
	}
	if len(lines) == 0 && it.max != nil && outside { // "Được Đảng ủy xã khen: 5 điểm"
		asked.Alone = true
	}
	if asked.Evidence == "" {
		asked.Evidence = evidenceAbove(it)
	}
	return asked
}

// pointsAlone are the points of a rule that says no more than them: "Có cán bộ bị kỷ luật: trừ 10 điểm".
func pointsAlone(lines []sentence.Line) (decimal.Decimal, bool) {
	if len(lines) != 1 || lines[0].Points != nil {
		return decimal.Zero, false
	}
	if d, ok := takenOff(lines[0].Text); ok {
		return d, true
	}
	d, ok := onlyPoints(lines[0].Text)
	return d.Abs(), ok
}

// criterionOf is the criterion of a row with its rule.
func criterionOf(n *criteria.Node, r sentence.Rule) *criteria.Criterion {
	k := &criteria.Criterion{Code: n.Code, Label: n.Label, Title: n.Title, Max: n.Max, Kind: r.Kind, Options: r.Options, Inputs: r.Inputs,
		Threshold: r.Threshold, Formula: r.Formula, Scale: r.Scale, Ballots: r.Ballots, Evidence: n.Evidence, Appraiser: n.Appraiser, Notes: n.Notes}
	switch {
	case r.Tiers != nil, r.Upper.IsPositive():
		k.Share = r.Share(criteria.InputDone, criteria.InputTotal, criteria.InputPercent)
	case r.YesNo != nil:
		k.Parts = []criteria.Part{{Max: n.Max, Rule: r.YesNo}}
	case r.Kind == criteria.Given:
		k.ScoredBy = criteria.ByOther
	case r.Parts != nil:
		k.Parts = r.Parts
	case r.Each != nil:
		k.Parts = []criteria.Part{{Max: n.Max, Rule: r.Each}}
	}
	return k
}

// ruleText is the rule as it is shown, with points that stand in a column of their own. One that is met or not has none in the document at
// times; since a rule may not be empty, it says what gives the points.
func (d *Draft) ruleText(k *criteria.Criterion, lines []sentence.Line) []string {
	var out []string
	for _, l := range lines {
		text := l.Text
		if l.Points != nil {
			text = strings.TrimRight(text, " .;") + " = " + words(*l.Points) + " điểm"
		}
		out = append(out, text)
	}
	switch {
	case len(out) > 0 || k.Kind != criteria.YesNo:
		return out
	case d.Unscored:
		return append([]string{"Đạt hoặc không đạt."}, k.Notes...)
	}
	return []string{words(k.Max) + " điểm."}
}

// fatal finds what costs the rating, whatever the points come to.
var fatal = pattern.New(`(?:^| )diem liet(?: |:|$)`)

// maximum takes the highest option for a maximum that the document does not print.
func (d *Draft) maximum(it *item, n *criteria.Node, r sentence.Rule) {
	if it.max != nil {
		return
	}
	for _, o := range r.Options {
		n.Max = decimal.Max(n.Max, o.Points)
	}
	for i, item := range itemsOf(r) { // "trừ 1 điểm/văn bản, tối đa 5 điểm"
		if item.Most == nil || i > 0 && n.Max.IsZero() {
			n.Max = decimal.Zero
			break
		}
		n.Max = n.Max.Add(*item.Most)
	}
	above := n.Max.IsZero() && it.parent != nil && it.parent.max != nil && standsOutside(it)
	if above { // "5 điểm/lần" of a bonus of at most 10
		n.Max = *it.parent.max
	}
	n.Criterion.Max = n.Max
	if len(n.Criterion.Parts) == 1 {
		n.Criterion.Parts[0].Max = n.Max
	}
	if above {
		d.mark(n.Code, "max", workbook.Unsure, "văn bản không in điểm tối đa; đây là mức của cả mục trên", it.where)
		return
	}
	if n.Max.IsPositive() {
		d.mark(n.Code, "max", workbook.Unsure, "văn bản không in điểm tối đa; đây là mức cao nhất của cách chấm", it.where)
		return
	}
	if takesOff(it) {
		d.mark(n.Code, "max", workbook.Unsure, "văn bản không nói trừ nhiều nhất bao nhiêu; ghi một số đủ lớn", it.where)
		return
	}
	d.mark(n.Code, "max", workbook.Unsure, "không thấy điểm tối đa", it.where)
}

// itemsOf is what a rule adds or takes off for each one.
func itemsOf(r sentence.Rule) []criteria.EachItem {
	if r.Each == nil {
		return nil
	}
	return r.Each.Items
}

// inherited are the lines of the nearest row above that has some; those of a survey may stand at the first of its siblings.
func inherited(it *item) []sentence.Line {
	if it.survey {
		for _, s := range it.parent.children {
			if s.survey && len(s.lines) > 0 {
				return s.lines
			}
		}
	}
	for up := it.parent; up != nil; up = up.parent {
		if len(up.lines) > 0 {
			return up.lines
		}
	}
	return nil
}

// evidenceAbove is the evidence of the nearest row above that asks for some.
func evidenceAbove(it *item) string {
	for up := it.parent; up != nil; up = up.parent {
		if len(up.evidence) > 0 {
			return strings.Join(up.evidence, "\n")
		}
	}
	return ""
}
