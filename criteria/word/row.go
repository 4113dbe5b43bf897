package word

// A row of a table: which rows of the framework it opens, and what it adds to the open one.

import (
	"slices"
	"strings"

	"chamdiem/criteria"
	"chamdiem/criteria/pattern"
	"chamdiem/criteria/word/docx"
	"chamdiem/criteria/word/sentence"
	"chamdiem/criteria/workbook"
	"chamdiem/scoring/format"

	"github.com/shopspring/decimal"
)

// fields are the cells of a row by what they hold.
type fields struct {
	code      string
	titles    []docx.Cell // from left to right
	max       string
	rule      []docx.Paragraph
	levels    []sentence.Line // one for each level that has a column of its own
	points    []string
	evidence  []string
	appraiser []string
	notes     []string
	entered   string
	shared    map[role]string // texts of cells above that reach down into this row
}

// fieldsOf sorts the cells of a row.
func (w *walker) fieldsOf(row docx.Row) fields {
	f := fields{shared: map[role]string{}}
	for _, c := range row.Cells {
		r := w.roleAt(c)
		if c.Continues {
			f.shared[r] = w.above[c.Column]
			continue
		}
		text := c.Text()
		w.above[c.Column] = text
		switch r {
		case roleCode:
			f.code = text
		case roleTitle:
			f.titles = append(f.titles, c)
		case roleMax:
			f.max = text
		case roleRule:
			f.rule = append(f.rule, c.Paragraphs...)
		case roleLevel:
			f.levels = append(f.levels, w.level(c)...)
		case rolePoints:
			f.points = append(f.points, paragraphs(c)...)
		case roleEvidence:
			f.evidence = append(f.evidence, paragraphs(c)...)
		case roleAppraiser:
			f.appraiser = append(f.appraiser, paragraphs(c)...)
		case roleNote:
			f.notes = append(f.notes, w.named(c)...)
		case roleEntered:
			f.entered += " " + text
			w.leaveOut(c, lettered.MatchString(text))
		case roleNone:
			w.leaveOut(c, text != "")
		}
	}
	return f
}

// roleAt is the role of a cell; one that reaches over the title is a title.
func (w *walker) roleAt(c docx.Cell) role {
	first := roleNone
	for col := c.Column; col < min(c.Column+c.Span, len(w.layout.roles)); col++ {
		if w.layout.roles[col] == roleTitle {
			return roleTitle
		}
		if first == roleNone {
			first = w.layout.roles[col]
		}
	}
	return first
}

// named are the paragraphs of a note, behind the heading of its column where that says more than that it is one.
func (w *walker) named(c docx.Cell) []string {
	out := paragraphs(c)
	name := w.heading(c.Column)
	if len(out) > 0 && name != "" && !noteWords.MatchString(format.Fold(name)) {
		out[0] = name + ": " + out[0]
	}
	return out
}

// heading is the heading of a column; empty for none.
func (w *walker) heading(col int) string {
	if col >= len(w.layout.names) {
		return ""
	}
	return strings.Join(strings.Fields(w.layout.names[col]), " ")
}

// leaveOut remembers a cell of a column that is not taken, the first of each column, so that the clerk is told.
func (w *walker) leaveOut(c docx.Cell, says bool) {
	if _, known := w.left[c.Column]; says && !known {
		w.left[c.Column] = workbook.Unread{Where: w.where, Text: format.Excerpt(c.Text(), 200), Why: "cột “" + format.Excerpt(w.heading(c.Column), 80) + "” không đưa vào khung"}
	}
}

var (
	noteWords = pattern.New(`ghi chu`)
	lettered  = pattern.New(`\p{L}{2}.* .*\p{L}{2}`)
)

func paragraphs(c docx.Cell) []string {
	var out []string
	for _, p := range c.Paragraphs {
		if s := p.String(); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// row reads a row.
func (w *walker) row(row docx.Row) {
	f := w.fieldsOf(row)
	if w.totals(f) {
		return
	}
	w.uncoded = f.code == "" && w.layout.has(roleCode)
	opened := w.opens(&f)
	it := w.current()
	if it == nil {
		if text := strings.ReplaceAll(rowText(row), "|", " "); strings.TrimSpace(text) != "" {
			w.unread = append(w.unread, workbook.Unread{Where: w.where, Text: format.Excerpt(row.Cells[0].Text()+" "+firstTitle(f), 200), Why: "đứng trước tiêu chí đầu tiên"})
		}
		return
	}
	if opened {
		if s := f.shared[roleAppraiser]; s != "" && len(f.appraiser) == 0 {
			it.appraiser = []string{s}
		}
		if s := f.shared[roleEvidence]; s != "" && len(f.evidence) == 0 {
			it.evidence = strings.Split(s, "\n")
		}
		if s := f.shared[roleRule]; s != "" && len(f.rule) == 0 {
			it.lines = linesOf(s)
		}
	}
	if !opened && len(f.titles) == 0 && f.max != "" && len(f.rule) > 0 && len(f.points) == 0 { // options below each other, their points in the column of the maximum
		f.points = []string{f.max}
		if len(it.lines) == 1 && it.lines[0].Points == nil && it.max != nil && !namesPoints.MatchString(it.lines[0].Text) {
			it.lines[0].Points = it.max
		}
	}
	if _, ok := onlyPoints(f.max); !ok && len(f.rule) == 0 && len(f.points) == 0 && namesPoints.MatchString(f.max) { // "5 điểm/lần" in the column of points
		it.lines = append(it.lines, linesOf(f.max)...)
	}
	w.scores(it, f, opened)
	it.lines = append(it.lines, f.levels...)
	for i, s := range f.evidence {
		if countedBy.MatchString(s) { // how ballots are counted stands in this column at times
			it.lines = append(it.lines, linesOf(s)...)
			continue
		}
		it.evidence = addText(it.evidence, s, i == 0 && !opened)
	}
	for i, s := range f.appraiser {
		it.appraiser = addText(it.appraiser, s, i == 0 && !opened)
	}
	for i, s := range f.notes {
		it.notes = addText(it.notes, s, i == 0 && !opened)
	}
	it.survey = it.survey || ballots.MatchString(format.Fold(f.entered))
}

var (
	ballots   = pattern.New(`(?:^| )(?:xhh|dieu tra xa hoi hoc)(?: |$)`)
	countedBy = pattern.New(`(?i)được tính theo công thức|là (?:tổng )?số người (?:chọn|trả lời)`)
)

func firstTitle(f fields) string {
	if len(f.titles) == 0 {
		return ""
	}
	return f.titles[0].Text()
}

// totals reads the row that adds everything up.
func (w *walker) totals(f fields) bool {
	text := firstTitle(f)
	if text == "" {
		text = f.code
	}
	if !totalWords.MatchString(text) {
		return false
	}
	if _, _, ok := readLabel(f.code, true); ok && f.code != text {
		return false
	}
	d, ok := onlyPoints(f.max)
	if !ok {
		return w.sum(text) || capitals(text) || f.code == "" && totalWords.ReplaceAllString(text, "") == "" && len(f.rule) == 0
	}
	w.addsUp(d)
	return true
}

// sum reads the sentence that says what everything adds up to.
func (w *walker) sum(text string) bool {
	_, max := titleMax(text, true)
	if max == nil || !totalWords.MatchString(text) {
		return false
	}
	w.addsUp(*max)
	return true
}

func (w *walker) addsUp(d decimal.Decimal) {
	if w.total == nil || d.GreaterThan(*w.total) {
		w.total = &d
	}
}

// opens opens the rows of the framework that a row of the table begins. What of the title is not its first line becomes lines.
func (w *walker) opens(f *fields) bool {
	opened := false
	var max *decimal.Decimal
	if d, ok := onlyPoints(f.max); ok {
		max = &d
	}
	code := strings.Join(strings.Fields(f.code), " ")
	coded, rest, ok := readLabel(code, true)
	ok = ok && rest == ""
	named := len(f.titles) - 1 // the title that the label belongs to: the last that holds any
	for named > 0 && f.titles[named].Text() == "" {
		named--
	}
	if ok && named > 0 {
		switch left := strings.Join(strings.Fields(f.titles[0].Text()), " "); {
		case w.codesLeft(coded, f.titles[named]): // "2 | Giao thông | 2.1. Tỷ lệ đường xã được bảo trì"
			title, inTitle := titleMax(left, true)
			w.begin(coded, title, inTitle)
			f.titles, named, ok, opened, w.numbersLeft = f.titles[1:], named-1, false, true, true
		case w.numbersLeft && left != "": // "3 | Điện | Tỷ lệ hộ sử dụng điện an toàn": a criterion in two columns
			title := f.titles[named].Text()
			if l, rest, labelled := readLabel(title, false); labelled && slices.Equal(l.parts, coded.parts) {
				title = rest
			}
			w.begin(coded, left+": "+strings.Join(strings.Fields(title), " "), max)
			return true
		}
	}
	for i, c := range f.titles {
		list := c.Paragraphs
		if text := c.Text(); ok && i < named && text != "" { // a column of titles left of it, merged over what belongs to them
			title, inTitle := titleMax(strings.Join(strings.Fields(text), " "), true)
			w.begin(label{scheme: schemeColumn}, title, inTitle)
			continue
		}
		if i < named && w.leftOf(c) {
			opened = true
			continue
		}
		if i == named && ok && len(list) > 0 { // the label stands in a column of its own
			title, inTitle := titleMax(list[0].Text, true)
			if max == nil {
				max = inTitle
			} else if inTitle != nil && !inTitle.Equal(*max) {
				title = list[0].Text
			}
			head, more, _ := strings.Cut(title, "\n")
			w.begin(coded, head, max)
			w.more(more)
			opened, max, list = true, nil, list[1:]
		}
		if w.running(list, &max, c) {
			opened = true
		}
	}
	if it := w.current(); opened && it.max != nil && it.max.IsNegative() {
		positive := it.max.Abs()
		it.max = &positive
		it.mark("max", workbook.Unsure, "văn bản ghi điểm âm (điểm trừ); đề nghị kiểm tra cách tính vào tổng điểm")
	}
	if max != nil && !opened && len(f.titles) > 0 && len(f.points) == 0 {
		w.pointsOfLine(*max)
	}
	return opened
}

// codesLeft tells whether the number of a row belongs to the title left of its criterion, for the criterion has one of its own that goes on
// with it.
func (w *walker) codesLeft(coded label, c docx.Cell) bool {
	l, _, ok := readLabel(c.Text(), false)
	return ok && coded.scheme == schemeNumber && len(l.parts) > len(coded.parts) && slices.Equal(l.parts[:len(coded.parts)], coded.parts)
}

// leftOf opens the row whose label and title stand in a column left of that of the criteria; its points, if any, stand in the title.
func (w *walker) leftOf(c docx.Cell) bool {
	l, rest, ok := readLabel(strings.Join(strings.Fields(c.Text()), " "), false)
	if !ok || !w.follows(l) {
		return false
	}
	title, max := titleMax(rest, true)
	w.begin(l, title, max)
	return true
}

// more adds the further lines of a paragraph.
func (w *walker) more(text string) {
	for line := range strings.SplitSeq(text, "\n") {
		w.line(line, false)
	}
}

// running reads the paragraphs of a title cell: some begin a row of the framework, the others belong to the open one.
func (w *walker) running(list []docx.Paragraph, max **decimal.Decimal, c docx.Cell) bool {
	opened := false
	for i, p := range list {
		for j, text := range strings.Split(p.String(), "\n") {
			l, title, m, ok := w.begins(text, *max, c, false, i+j == 0)
			if !ok {
				w.line(text, i+j == 0)
				continue
			}
			if m == nil && *max != nil {
				m, *max = *max, nil
			}
			w.begin(l, title, m)
			opened = true
		}
	}
	return opened
}

// begins tells whether a line of running text begins a row of the framework: it has a label that comes next, and points, or it is a heading.
// With running set it is a paragraph of a framework without tables.
func (w *walker) begins(text string, max *decimal.Decimal, c docx.Cell, running, first bool) (label, string, *decimal.Decimal, bool) {
	l, rest, ok := readLabel(text, false)
	if !ok {
		wide := c.Column == 0 && c.Span > 1 && c.Span*2 > w.wide
		title, m := titleMax(text, true)
		scored := max != nil || m != nil
		if first && (capitals(title) && (wide || scored && section(title)) || scored && outsideOf(title) != criteria.Inside && (c.Column == 0 && c.Span > 1 || w.uncoded && len([]rune(title)) <= longestOutside)) {
			return label{scheme: schemeCaps, text: ""}, title, m, true
		}
		return label{}, "", nil, false
	}
	if w.uncoded && l.scheme == schemeNumber && len(l.parts) == 1 && w.numbered() {
		l.scheme = schemeInner
	}
	loose := running || len(l.parts) > 1 || !slices.Contains([]scheme{schemeNumber, schemeInner, schemeLower}, l.scheme)
	title, m := titleMax(rest, loose)
	switch {
	case l.scheme == schemeLower || title == "" || !w.follows(l):
		return label{}, "", nil, false
	case running && l.scheme == schemeNumber && len(l.parts) == 1 && w.counts(l, rest):
	case running && m == nil && l.scheme == schemeNumber && len(l.parts) > 1 && namesPoints.MatchString(rest):
	case m == nil && !capitals(rest) && (!first || max == nil && !w.unscored):
		return label{}, "", nil, false
	}
	return l, title, m, true
}

// pointsOfLine gives the last line the points that stand in the column of the maximum.
func (w *walker) pointsOfLine(d decimal.Decimal) {
	it := w.current()
	if it == nil {
		return
	}
	if last := len(it.lines) - 1; last >= 0 && it.lines[last].Points == nil {
		if d.IsNegative() {
			it.lines[last].Text += ": trừ " + words(d.Abs()) + " điểm"
			return
		}
		it.lines[last].Points = &d
	} else if it.max == nil {
		it.max = &d
	}
}
