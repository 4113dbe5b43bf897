package word

// A row of a table: which rows of the framework it opens, and what it adds to the open one.

import (
	"strings"

	"chamdiem/criteria/pattern"
	"chamdiem/criteria/word/docx"
	"chamdiem/criteria/word/sentence"
	"chamdiem/criteria/workbook"
	"chamdiem/scoring/format"
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
		w.beforeFirst(row, f)
		return
	}
	if opened {
		it.takeShared(f)
	} else {
		it.pointsOfOptions(&f)
	}
	if f.countsInMax() {
		it.lines = append(it.lines, linesOf(f.max)...)
	}
	w.scores(it, f, opened)
	it.lines = append(it.lines, f.levels...)
	it.takeTexts(f, opened)
	it.survey = it.survey || ballots.MatchString(format.Fold(f.entered))
}

// beforeFirst lists a row that stands before the first criterion.
func (w *walker) beforeFirst(row docx.Row, f fields) {
	if text := strings.ReplaceAll(rowText(row), "|", " "); strings.TrimSpace(text) != "" {
		w.unread = append(w.unread, workbook.Unread{Where: w.where, Text: format.Excerpt(row.Cells[0].Text()+" "+firstTitle(f), 200), Why: "đứng trước tiêu chí đầu tiên"})
	}
}

// takeShared gives a new item what cells above say that reach down into its row, where the row has nothing of its own.
func (it *item) takeShared(f fields) {
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

// pointsOfOptions moves the points of an option into their place, where options stand below each other and have their points in the column of
// the maximum.
func (it *item) pointsOfOptions(f *fields) {
	if len(f.titles) > 0 || f.max == "" || len(f.rule) == 0 || len(f.points) > 0 {
		return
	}
	f.points = []string{f.max}
	if len(it.lines) == 1 && it.lines[0].Points == nil && it.max != nil && !namesPoints.MatchString(it.lines[0].Text) {
		it.lines[0].Points = it.max
	}
}

// countsInMax tells whether the column of the maximum holds a rule in its place: "5 điểm/lần".
func (f fields) countsInMax() bool {
	_, ok := onlyPoints(f.max)
	return !ok && len(f.rule) == 0 && len(f.points) == 0 && namesPoints.MatchString(f.max)
}

// takeTexts adds evidence, appraisers and notes. How ballots are counted stands among the evidence at times; it belongs to the rule.
func (it *item) takeTexts(f fields, opened bool) {
	for i, s := range f.evidence {
		if countedBy.MatchString(s) {
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
