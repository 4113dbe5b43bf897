package word

// Which lines of running text begin a row of the framework.

import (
	"slices"
	"strings"

	"chamdiem/criteria"
	"chamdiem/criteria/word/docx"

	"github.com/shopspring/decimal"
)

// opening is a row of the framework that a line begins.
type opening struct {
	label label
	title string
	max   *decimal.Decimal // nil where the line names none
}

// spot is where a line stands.
type spot struct {
	max     *decimal.Decimal // in the column of the maximum, nil for none
	cell    docx.Cell
	running bool // in a framework without tables
	first   bool // it is the first line of its cell
}

// running reads the paragraphs of a title cell: some begin a row of the framework, the others belong to the open one.
func (w *walker) running(list []docx.Paragraph, max **decimal.Decimal, c docx.Cell) bool {
	opened := false
	for i, p := range list {
		for j, text := range strings.Split(p.String(), "\n") {
			o, ok := w.begins(text, spot{max: *max, cell: c, first: i+j == 0})
			if !ok {
				w.line(text, i+j == 0)
				continue
			}
			if o.max == nil && *max != nil {
				o.max, *max = *max, nil
			}
			w.begin(o.label, o.title, o.max)
			opened = true
		}
	}
	return opened
}

// begins tells whether a line of running text begins a row of the framework: it has a label that comes next, and points, or it is a heading.
func (w *walker) begins(text string, at spot) (opening, bool) {
	l, rest, ok := readLabel(text, false)
	if !ok {
		return w.beginsUnlabelled(text, at)
	}
	if w.uncoded && l.single() && w.numbered() {
		l.scheme = schemeInner
	}
	loose := at.running || len(l.parts) > 1 || !slices.Contains([]scheme{schemeNumber, schemeInner, schemeLower}, l.scheme)
	title, max := titleMax(rest, loose)
	o := opening{label: l, title: title, max: max}
	return o, w.beginsLabelled(o, rest, at)
}

// beginsLabelled tells whether a line with a label begins a row; rest is what stands behind the label.
func (w *walker) beginsLabelled(o opening, rest string, at spot) bool {
	switch l := o.label; {
	case l.scheme == schemeLower || o.title == "" || !w.follows(l):
		return false
	case at.running && l.single() && w.counts(l, rest):
		return true
	case at.running && l.scheme == schemeNumber && len(l.parts) > 1 && namesPoints.MatchString(rest):
		return true
	case o.max != nil || capitals(rest):
		return true
	}
	return at.first && (at.max != nil || w.unscored)
}

// beginsUnlabelled tells whether a line without a label is a heading: in capital letters, or of bonus or penalty points.
func (w *walker) beginsUnlabelled(text string, at spot) (opening, bool) {
	if !at.first {
		return opening{}, false
	}
	title, max := titleMax(text, true)
	scored := at.max != nil || max != nil
	return opening{label: label{scheme: schemeCaps}, title: title, max: max},
		w.headsInCapitals(title, at.cell, scored) || scored && w.headsOutside(title, at.cell)
}

// headsInCapitals tells whether a title in capital letters heads what follows: it reaches over the table, or it has points.
func (w *walker) headsInCapitals(title string, c docx.Cell, scored bool) bool {
	wide := c.Column == 0 && c.Span > 1 && c.Span*2 > w.wide
	return capitals(title) && (wide || scored && section(title))
}

// headsOutside tells whether a title heads points outside of the maximum: it stands in a merged cell, or it is short and has no number.
func (w *walker) headsOutside(title string, c docx.Cell) bool {
	merged := c.Column == 0 && c.Span > 1
	return outsideOf(title) != criteria.Inside && (merged || w.uncoded && len([]rune(title)) <= longestOutside)
}

// single tells whether a label is one number: "2", not "2.1".
func (l label) single() bool { return l.scheme == schemeNumber && len(l.parts) == 1 }
