package word

// Rows of the framework in the making, put under each other by their labels.

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"chamdiem/criteria/pattern"
	"chamdiem/criteria/word/sentence"
	"chamdiem/criteria/workbook"

	"github.com/shopspring/decimal"
)

// item is a row of the framework.
type item struct {
	label     label
	title     string
	max       *decimal.Decimal
	lines     []sentence.Line
	evidence  []string
	appraiser []string
	notes     []string
	survey    bool // "XHH" stands beside it
	where     string
	marks     []workbook.Mark
	code      string
	parent    *item
	children  []*item
}

// outline is the framework in the making: its rows, and those that are open.
type outline struct {
	root item
	open []*item        // from the top; empty before the first
	last map[scheme]int // the latest number of each way to number: some count on through all contents
	// fresh: a table begins, and no row of it is open yet. What counts from the first there stands below no criterion of the table before.
	fresh bool
}

// current is the row that what follows belongs to; nil before the first.
func (o *outline) current() *item {
	if len(o.open) == 0 {
		return nil
	}
	return o.open[len(o.open)-1]
}

// numbered tells whether a row with a number is open.
func (o *outline) numbered() bool {
	return slices.ContainsFunc(o.open, func(it *item) bool { return it.label.scheme == schemeNumber })
}

// deepest is how many levels rows have below each other at most: codes have six parts.
const deepest = 6

// place finds under which of the open rows a label goes: how many of them stay open.
func (o *outline) place(l label) int {
	if l.scheme == schemeNumber {
		for i, at := range o.open {
			if at.label.scheme != schemeNumber || len(at.label.parts) < len(l.parts) {
				continue
			}
			if len(l.parts) == 1 && len(at.label.parts) == 1 && l.n() <= at.label.n() && (!o.fresh || len(at.lines) == 0) {
				return len(o.open) // a count of its own, one level down
			}
			return i
		}
		for i := len(o.open) - 1; i >= 0; i-- {
			if at := o.open[i]; at.label.scheme == schemeNumber && len(at.label.parts) < len(l.parts) {
				return i + 1
			}
		}
		return o.innermost()
	}
	for i, at := range o.open {
		if at.label.scheme == l.scheme {
			return i
		}
	}
	if l.scheme == schemeCaps {
		return 0
	}
	return len(o.open)
}

// innermost is how many rows stay open for a number that is the first of its kind: all but parts lettered a, b, c.
func (o *outline) innermost() int {
	n := len(o.open)
	for n > 0 && o.open[n-1].label.scheme == schemeLower {
		n--
	}
	return n
}

// asLetter reads "C" and "D" as letters where what is open is lettered A, B.
func (o *outline) asLetter(l label) label {
	if l.scheme != schemeRoman || len(l.text) != 1 {
		return l
	}
	for _, at := range o.open {
		if at.label.scheme == schemeUpper && letterNumber(l.text) == at.label.n()+1 {
			l.scheme, l.parts = schemeUpper, []int{letterNumber(l.text)}
		}
	}
	return l
}

// follows tells whether a label found in running text can be the next: it counts on where it goes, or begins with the first.
func (o *outline) follows(l label) bool {
	l = o.asLetter(l)
	keep := o.place(l)
	if keep < len(o.open) {
		before := o.open[keep].label
		return slices.Compare(l.parts, before.parts) > 0 && l.n() <= before.n()+3 || len(l.parts) != len(before.parts)
	}
	last := o.last[l.scheme]
	return l.n() <= 2 || l.n() > last && l.n() <= last+3
}

// add opens a row.
func (o *outline) add(l label, title, where string) *item {
	l = o.asLetter(l)
	keep := min(o.place(l), deepest-1)
	parent := &o.root
	if keep > 0 {
		parent = o.open[keep-1]
	}
	it := &item{label: l, title: title, where: where, parent: parent}
	parent.children = append(parent.children, it)
	o.open = append(slices.Clone(o.open[:keep]), it)
	if o.last == nil {
		o.last = map[scheme]int{}
	}
	o.last[l.scheme], o.fresh = l.n(), false
	return it
}

// mark notes a guess about the row.
func (it *item) mark(field string, c workbook.Certainty, why string) {
	it.marks = append(it.marks, workbook.Mark{Field: field, Certainty: c, Why: why})
}

// addLine adds a line of the rule. One that goes on where the line before broke off, in a row of its own, belongs to that line.
func (it *item) addLine(text string, newRow bool) {
	if text == "" {
		return
	}
	text = spaced.ReplaceAllString(text, "$1")
	last := len(it.lines) - 1
	switch {
	case listed(text):
		it.lines = append(it.lines, sentence.Line{Text: text})
	case newRow && last < 0 && lower(text) && !defines.MatchString(text) && !ends(it.title):
		it.title += " " + text
	case newRow && last >= 0 && lower(text) && !ends(it.lines[last].Text) && it.lines[last].Points == nil:
		it.lines[last].Text += " " + text
	default:
		it.lines = append(it.lines, sentence.Line{Text: text})
	}
}

// defines finds the meaning of a letter in a formula: "a = Tổng số hồ sơ", "b là số hồ sơ đúng hạn".
var defines = pattern.New(`^[a-zđ]\s*(?:[=:]|là\s)`)

// spaced finds a sign that stands apart behind a sentence, as in "1 điểm ."
var spaced = pattern.New(`\s+([.;,])$`)

// addText adds a paragraph to a list of texts, in the same way.
func addText(list []string, text string, newRow bool) []string {
	last := len(list) - 1
	switch {
	case text == "":
		return list
	case last >= 0 && newRow && !ends(list[last]) && !listed(text):
		list[last] += " " + text
		return list
	}
	return append(list, text)
}

// lower tells whether a text begins with a small letter, as what goes on does.
func lower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

// ends tells whether a text is at an end.
func ends(s string) bool {
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, ":") || strings.HasSuffix(s, ";") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, ")") || strings.HasSuffix(s, "điểm")
}

// listed tells whether a text begins like an item of a list.
func listed(s string) bool {
	return strings.HasPrefix(s, "- ") || strings.HasPrefix(s, "+ ") || strings.HasPrefix(s, "*") || lowerLabel.MatchString(s)
}
