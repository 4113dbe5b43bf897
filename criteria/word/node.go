package word

// From a row to a node of the catalogue, with its rule guessed.

import (
	"slices"
	"strings"

	"chamdiem/criteria"
	"chamdiem/criteria/pattern"
	"chamdiem/criteria/word/sentence"
	"chamdiem/criteria/workbook"
	"chamdiem/scoring/format"

	"github.com/shopspring/decimal"
)

func words(d decimal.Decimal) string { return format.Points(d) }

// node makes a node of a row and of all below it.
func (d *Draft) node(it *item, parent *criteria.Node) *criteria.Node {
	n := &criteria.Node{Code: it.code, Label: it.label.text, Title: tidyTitle(it.title), Parent: parent, Level: levelOf(it, parent),
		Appraiser: strings.Join(it.appraiser, " "), Evidence: strings.Join(it.evidence, "\n"), Notes: it.notes}
	if n.Label == "" {
		n.Label = n.Code
	}
	if n.Appraiser == "" && parent != nil {
		n.Appraiser = parent.Appraiser
	}
	if it.max != nil {
		n.Max = *it.max
	}
	for _, m := range it.marks {
		m.Code, m.Where = it.code, it.where
		d.Marks = append(d.Marks, m)
	}
	if outsideOf(n.Title) != criteria.Inside {
		d.mark(it.code, "max", workbook.Unsure, "điểm thưởng, điểm trừ có thể nằm ngoài tổng điểm; đề nghị kiểm tra", it.where)
	}
	if n.Title == "" {
		d.mark(it.code, "title", workbook.Unsure, "không thấy tên", it.where)
	}
	if weighed.MatchString(format.Fold(it.title)) || slices.ContainsFunc(it.notes, multiplied) {
		d.mark(it.code, "max", workbook.Unsure, unweighed, it.where)
	}
	for _, c := range it.children {
		n.Children = append(n.Children, d.node(c, n))
	}
	d.overruled(it)
	if len(it.children) == 0 {
		d.leaf(it, n)
	}
	return n
}

// weighed finds a section whose points are multiplied.
var weighed = pattern.New(`(?:^| )(?:trong so|he so)(?: |$)`)

// multiplied tells whether the column of a factor has another than one.
func multiplied(note string) bool {
	name, factor, _ := strings.Cut(note, ":")
	return weighed.MatchString(format.Fold(name)) && strings.TrimSpace(factor) != "1"
}

// overruled lists the rule of a row where all that stands below it has rules of its own: it would be lost without a word.
func (d *Draft) overruled(it *item) {
	if len(it.children) == 0 {
		return
	}
	scores := func(l sentence.Line) bool { return l.Points != nil || namesPoints.MatchString(l.Text) }
	at := slices.IndexFunc(it.lines, scores)
	if at < 0 || handsDown(it) {
		return
	}
	d.mark(it.code, "title", workbook.Unsure, "mục này có mục con mà cũng có câu cho điểm; câu đó không đưa vào khung", it.where)
	d.Unread = append(d.Unread, workbook.Unread{Where: it.where, Text: format.Excerpt(it.lines[at].Text, 200), Why: "câu cho điểm của một mục có mục con"})
}

// namesPoints finds a number of points.
var namesPoints = pattern.New(`(?i)\d\s*(?:điểm|đ)(?:[\s.,;:)/]|$)|trừ\s+\d|điểm tối đa`)

// handsDown tells whether a row below takes its rule from this one.
func handsDown(it *item) bool {
	return slices.ContainsFunc(it.children, func(c *item) bool {
		return len(c.lines) == 0 && (len(c.children) == 0 || handsDown(c))
	})
}

// outside finds sections whose points may not be part of the total.
var outside = pattern.New(`^diem (thuong|cong|tru|phat)(?: |$)`)

// outsideOf is what the name of a section says of its points.
func outsideOf(title string) criteria.Outside {
	m := outside.FindStringSubmatch(format.Fold(title))
	switch {
	case m == nil:
		return criteria.Inside
	case m[1] == "tru" || m[1] == "phat":
		return criteria.Penalty
	}
	return criteria.Bonus
}

func levelOf(it *item, parent *criteria.Node) criteria.Level {
	switch {
	case parent == nil:
		return criteria.LevelContent
	case len(it.children) == 0:
		return criteria.LevelLeaf
	case parent.Parent == nil:
		return criteria.LevelGroup
	}
	return criteria.LevelPart
}

// tidyTitle takes off what closes a title.
func tidyTitle(s string) string {
	return strings.TrimRight(strings.Join(strings.Fields(s), " "), " :;.,-–")
}

// leaf guesses how a criterion is scored.
func (d *Draft) leaf(it *item, n *criteria.Node) {
	lines := it.lines
	if head, rest, ok := sentence.InTitle(n.Title); ok && len(lines) == 0 {
		n.Title, lines = tidyTitle(head), []sentence.Line{{Text: rest}}
	}
	if len(lines) == 0 {
		lines = inherited(it)
	}
	asked := sentence.Asked{Lines: lines, Max: n.Max, Title: n.Title, Evidence: n.Evidence, Survey: it.survey, Penalty: takesOff(it)}
	if len(lines) == 1 && lines[0].Points == nil { // "Có cán bộ bị kỷ luật: trừ 10 điểm"
		d, ok := takenOff(lines[0].Text)
		if !ok {
			d, ok = onlyPoints(lines[0].Text)
			d = d.Abs()
		}
		if ok && standsOutside(it) && (n.Max.IsZero() || n.Max.Equal(d)) {
			asked.Lines, asked.Max, asked.Alone = nil, d, true
			it.max, n.Max = &d, d
		}
	}
	if len(lines) == 0 && it.max != nil && standsOutside(it) { // "Được Đảng ủy xã khen: 5 điểm"
		asked.Alone = true
	}
	if asked.Evidence == "" {
		asked.Evidence = evidenceAbove(it)
	}
	r := sentence.Guess(asked)
	if d.Unscored && it.max == nil && len(r.Options) == 0 {
		n.Max = decimal.NewFromInt(1)
		it.max = &n.Max
		r = sentence.Met(n.Max)
	}
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
	for _, l := range lines {
		text := l.Text
		if l.Points != nil {
			text = strings.TrimRight(text, " .;") + " = " + words(*l.Points) + " điểm"
		}
		k.Rule = append(k.Rule, text)
	}
	switch { // a rule may not be empty: what the document says of it stands elsewhere
	case len(k.Rule) > 0 || k.Kind != criteria.YesNo:
	case d.Unscored:
		k.Rule = append([]string{"Đạt hoặc không đạt."}, n.Notes...)
	default:
		k.Rule = []string{words(n.Max) + " điểm."}
	}
	n.Criterion = k
	d.maximum(it, n, r)
	for _, m := range r.Marks {
		m.Code, m.Where = it.code, it.where
		d.Marks = append(d.Marks, m)
	}
	d.papers(it, k, asked.Evidence)
	if fatal.MatchString(format.Fold(strings.Join(n.Notes, " "))) {
		d.mark(n.Code, workbook.FieldKind, workbook.Unsure, "văn bản có điểm liệt; không đưa vào cách chấm được, ghi thành câu hỏi điều kiện ở sổ của đợt", it.where)
	}
	if n.Appraiser == "" {
		d.mark(n.Code, "appraiser", workbook.Unsure, "không thấy cơ quan thẩm định ở đây và ở các mục trên", it.where)
	}
}

// fatal finds what costs the rating, whatever the points come to.
var fatal = pattern.New(`(?:^| )diem liet(?: |:|$)`)

// standsOutside tells whether a row is, or stands below, one that is named as a bonus or a penalty.
func standsOutside(it *item) bool {
	for ; it != nil; it = it.parent {
		if outsideOf(it.title) != criteria.Inside {
			return true
		}
	}
	return false
}

// takesOff tells whether a row stands below one that is named as a penalty, or is one.
func takesOff(it *item) bool {
	for ; it != nil; it = it.parent {
		if o := outsideOf(it.title); o != criteria.Inside {
			return o == criteria.Penalty
		}
	}
	return false
}

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
