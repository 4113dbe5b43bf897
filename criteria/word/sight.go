package word

// What the columns of a table hold, told by what stands in them where their headings say too little.

import (
	"slices"

	"chamdiem/criteria/pattern"
	"chamdiem/criteria/word/docx"
	"chamdiem/criteria/word/sentence"
)

// bySight mends the roles that the headings gave.
func (l layout) bySight(t *docx.Table) {
	l.figures(t)
	title := slices.Index(l.roles, roleTitle)
	for col, r := range l.roles {
		switch {
		case col <= title && !l.has(roleCode) && (col < title || l.titlesFrom(title+1)) && l.most(t, col, bareLabel): // "Tiêu chí | Nội dung" with 1, 2, 3 below the first
			l.roles[col] = roleCode
		case r == roleRule && roleOf(l.names[col]) == roleTitle && l.most(t, col, beginsWithNumber): // "Chỉ số đánh giá" with "1. Có ban chỉ đạo"
			l.roles[col] = roleTitle
		case r == roleNone && l.most(t, col, sentence.Scores), (r == rolePoints || r == roleTitle && col > title) && l.most(t, col, rules): // "Thang điểm trừ", "Tiêu chí chấm"
			l.roles[col] = roleRule
		}
	}
}

// titlesFrom tells whether a column of titles stands at a place or right of it.
func (l layout) titlesFrom(col int) bool {
	return slices.Contains(l.roles[min(col, len(l.roles)):], roleTitle)
}

// most tells whether most cells of a column that hold anything are of a kind; at least two of them.
func (l layout) most(t *docx.Table, col int, of func(string) bool) bool {
	found, filled := l.holding(t, col, of)
	return found > 1 && found*2 > filled
}

// looked is how many cells of a column are looked at, so that a long table takes no longer.
const looked = 60

// holding counts the cells of a column that are of a kind, and those that hold anything, among the first of them.
func (l layout) holding(t *docx.Table, col int, of func(string) bool) (found, filled int) {
	for _, row := range t.Rows[l.first:] {
		if filled == looked {
			break
		}
		if c, ok := row.At(col); ok && c.Column == col && c.Span == 1 && !c.Continues && c.Text() != "" {
			filled++
			if of(c.Text()) {
				found++
			}
		}
	}
	return found, filled
}

// rules tells whether a text says how a criterion is scored in more than a number, and is no criterion of its own.
func rules(s string) bool {
	_, alone := onlyPoints(s)
	_, max := titleMax(s, false)
	return !alone && max == nil && !beginsWithNumber(s) && sentence.Scores(s)
}

func bareLabel(s string) bool {
	_, rest, ok := readLabel(s, true)
	return ok && rest == ""
}

func beginsWithNumber(s string) bool {
	l, rest, ok := readLabel(s, false)
	return ok && rest != "" && l.scheme == schemeNumber
}

// figures makes notes of the columns of titles behind the first that hold figures alone, such as the targets of the year.
func (l layout) figures(t *docx.Table) {
	for col := slices.Index(l.roles, roleTitle) + 1; col < len(l.roles); col++ {
		if l.roles[col] != roleTitle {
			continue
		}
		if figures, filled := l.holding(t, col, figure.MatchString); figures*2 > filled {
			l.roles[col] = roleNote
		}
	}
}

// figure is a figure with or without a sign or a unit in words: "95", "≥ 95 %", "5.200", "12 người", "30 đoàn viên".
var figure = pattern.New(`^(?:[<>≤≥=] ?)?\d+(?:[.,]\d+)*(?: ?%|(?: \p{L}+){1,3})?$`)
