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
