package word

// The way through a document: its tables and the paragraphs between them, row by row.

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"chamdiem/criteria/word/docx"
	"chamdiem/criteria/word/sentence"
	"chamdiem/criteria/workbook"
	"chamdiem/scoring/format"

	"github.com/shopspring/decimal"
)

// walker goes through a document.
type walker struct {
	outline
	unread []workbook.Unread
	total  *decimal.Decimal // as the document prints it
	before []string         // paragraphs above the first table
	layout layout           // of the present table, or of the last one
	wide   int              // columns of that table
	mode   part             // what the present line belongs to, where a cell holds everything
	above  map[int]string   // texts of cells that reach down, by column
	where  string
	rows   int                     // of the framework
	left   map[int]workbook.Unread // first cells of the columns of the present table that are not taken
	// unscored: the framework names no points at all; what is met counts as one, and levels count by their number.
	unscored bool
	// levelled: it stands in paragraphs, with levels below each criterion.
	levelled bool
	// numbersLeft: the numbers of the present table belong to the titles left of the criteria.
	numbersLeft bool
	// tail: a section of the framework stands in paragraphs behind the last table; ended: what follows speaks of the rating.
	tail, ended bool
	// uncoded: the table has a column for numbers, and the present row has none there.
	uncoded bool
}

// walk reads a document.
func walk(d *docx.Document) *walker {
	w := &walker{}
	last := w.lastTable(d)
	if last < 0 && !pointsBetween(d) {
		w.unscored = true
		last = w.lastTable(d)
		w.levelled = last < 0 && levelsBetween(d) >= leastLevels
	}
	w.layout, w.wide = layout{}, 0
	for _, told := range d.Told {
		w.unread = append(w.unread, workbook.Unread{Where: told.Where, Text: format.Excerpt(told.Text, 200), Why: told.Why})
	}
	number := 0
	for i, b := range d.Blocks {
		switch {
		case b.Table != nil:
			number++
			name := b.Table.Name
			if name == "" {
				name = fmt.Sprintf("bảng %d", number)
			}
			w.where = name
			w.table(b.Table, name)
		case last >= 0 && i > last: // signatures, and what follows the framework
			w.where = fmt.Sprintf("đoạn %d", i+1)
			w.behind(*b.Paragraph)
			w.footnotes([]docx.Paragraph{*b.Paragraph})
		default:
			w.where = fmt.Sprintf("đoạn %d", i+1)
			w.between(*b.Paragraph, last < 0, w.aboveTable(d.Blocks[i+1:]))
			w.footnotes([]docx.Paragraph{*b.Paragraph})
		}
	}
	return w
}

// lastTable is the place of the last table of the framework; below zero if there is none.
func (w *walker) lastTable(d *docx.Document) int {
	last := -1
	for i, b := range d.Blocks {
		if b.Table != nil && w.framework(b.Table) {
			last = i
		}
	}
	return last
}

// pointsBetween tells whether paragraphs outside of tables name points.
func pointsBetween(d *docx.Document) bool {
	for _, b := range d.Blocks {
		if b.Table == nil && namesPoints.MatchString(b.Paragraph.String()) {
			return true
		}
	}
	return false
}

// levelsBetween counts the paragraphs that begin with the number of a level, and leastLevels is how many a framework of levels has at least.
func levelsBetween(d *docx.Document) (n int) {
	for _, b := range d.Blocks {
		if b.Table == nil && sentence.IsLevel(b.Paragraph.String()) {
			n++
		}
	}
	return n
}

const leastLevels = 4

// leastRows is how many rows with a number a table without points has at least.
const leastRows = 3

// countedRows tells whether the rows of a table are numbered.
func (l layout) countedRows(t *docx.Table) bool {
	n := 0
	for _, row := range t.Rows[l.first:] {
		for _, c := range row.Cells {
			if r := l.roles[min(c.Column, len(l.roles)-1)]; r == roleCode || r == roleTitle {
				if _, _, ok := readLabel(c.Text(), r == roleCode); ok {
					n++
					break
				}
			}
		}
	}
	return n >= leastRows
}

// framework tells whether a table is part of the framework, and keeps its layout.
func (w *walker) framework(t *docx.Table) bool {
	if ratingTable(t) {
		return false
	}
	l, ok := w.layoutOf(t)
	if !ok || l.scoredLines(t) < l.leastScored() && (!w.unscored || l.first <= 0 || !l.countedRows(t)) {
		return false
	}
	w.layout, w.wide = l, t.Columns()
	return true
}

// layoutOf is the layout of a table: as its headings say, or as that of the table that it goes on with behind a page, or guessed from its cells.
func (w *walker) layoutOf(t *docx.Table) (layout, bool) {
	if l, ok := headed(t); ok {
		return l, true
	}
	if w.wide == t.Columns() && len(w.layout.roles) > 0 {
		return layout{roles: w.layout.roles}, true
	}
	return guessed(t)
}

// leastScored is how many lines with points a table of the framework has at least: one where its headings say that it is one.
func (l layout) leastScored() int {
	if l.first > 0 && l.has(roleTitle) && l.has(roleMax) && (l.has(roleRule) || l.has(roleLevel)) {
		return 1
	}
	return 2
}

// scoredLines counts the lines of a table that name points.
func (l layout) scoredLines(t *docx.Table) (n int) {
	for _, row := range t.Rows[l.first:] {
		for _, c := range row.Cells {
			if c.Column >= len(l.roles) {
				continue
			}
			for _, p := range c.Paragraphs {
				if l.roles[c.Column].scores(p.Text) {
					n++
				}
			}
		}
	}
	return n
}

// scores tells whether a line of a column with this role names points.
func (r role) scores(text string) bool {
	if r != roleMax && r != rolePoints && r != roleLevel {
		return inSentence(text)
	}
	_, ok := onlyPoints(text)
	return ok || namesPoints.MatchString(text)
}

// inSentence tells whether a sentence names points.
func inSentence(s string) bool {
	_, max := titleMax(s, true)
	return max != nil || strings.Contains(format.Fold(s), " diem ") || strings.HasSuffix(format.Fold(s), " diem")
}

// table reads the rows of a table.
func (w *walker) table(t *docx.Table, name string) {
	if !w.framework(t) {
		why := "không phải bảng tiêu chí: không thấy cột hoặc câu nào có điểm"
		if ratingTable(t) {
			why = "bảng mức xếp loại; ghi ở trang “Xếp loại” trong sổ của đợt"
		}
		w.unread = append(w.unread, workbook.Unread{Where: w.where, Text: format.Excerpt(firstText(t), 120), Why: why})
		return
	}
	w.above, w.left = map[int]string{}, map[int]workbook.Unread{}
	w.mode, w.fresh, w.numbersLeft = partRule, true, false
	for i, row := range t.Rows {
		if i < w.layout.first {
			continue
		}
		w.where = fmt.Sprintf("%s, dòng %d", name, max(row.Number, i+1))
		for _, c := range row.Cells {
			w.footnotes(c.Paragraphs)
		}
		if again := w.again(row); again || counting(row) {
			w.fresh = w.fresh || again
			continue
		}
		w.row(row)
	}
	for _, col := range slices.Sorted(maps.Keys(w.left)) {
		w.unread = append(w.unread, w.left[col])
	}
}

// footnotes lists what stands at the foot of the page for paragraphs: it belongs to no cell.
func (w *walker) footnotes(list []docx.Paragraph) {
	for _, p := range list {
		for _, text := range p.Notes {
			w.unread = append(w.unread, workbook.Unread{Where: w.where, Text: format.Excerpt(text, 200), Why: "chú thích cuối trang; nếu nói cách chấm thì ghi vào câu của tiêu chí"})
		}
	}
}

// again tells whether a row repeats the headings.
func (w *walker) again(row docx.Row) bool {
	text := rowText(row)
	return slices.Contains(w.layout.heads, text)
}

func firstText(t *docx.Table) string {
	for _, row := range t.Rows {
		for _, c := range row.Cells {
			if s := c.Text(); s != "" {
				return s
			}
		}
	}
	return ""
}

// aboveTable tells whether a table is the next that is not empty.
func (w *walker) aboveTable(next []docx.Block) bool {
	for _, b := range next {
		if b.Table != nil || b.Paragraph.String() != "" {
			return b.Table != nil
		}
	}
	return false
}

// longestName is how many letters the name of a section has at most that stands above its table.
const longestName = 150

// between reads a paragraph outside of tables, line by line; with running set the whole framework stands in paragraphs, with above set it
// stands right above a table.
func (w *walker) between(p docx.Paragraph, running, above bool) {
	if !running {
		w.betweenLine(p.String(), running, above)
		return
	}
	for line := range strings.SplitSeq(p.String(), "\n") {
		w.betweenLine(line, running, above)
	}
}

func (w *walker) betweenLine(text string, running, above bool) {
	w.uncoded = false
	if w.ended = w.ended || running && w.current() != nil && closing.MatchString(format.Fold(text)); w.ended || above && closing.MatchString(format.Fold(text)) && !namesPoints.MatchString(text) {
		w.leave(text)
		return
	}
	o, heading := w.headingOf(text, running, above)
	if running && !heading && w.sum(text) {
		return
	}
	switch {
	case heading && (w.current() != nil || o.max != nil || o.label.scheme != schemeNumber):
		head, m, more := pointsInside(o.title)
		if running && o.max == nil && m != nil {
			o.title, o.max = head, m
		}
		w.begin(o.label, o.title, o.max)
		if running && m != nil {
			w.line(more, false)
		}
	case running && w.current() != nil:
		w.line(text, true)
	case w.current() == nil:
		w.before = append(w.before, text)
	case text != "" && !unimportant(text):
		w.unread = append(w.unread, workbook.Unread{Where: w.where, Text: format.Excerpt(text, 200), Why: "đoạn giữa các bảng, không phải tên mục"})
	}
}

// headingOf is the row of the framework that a paragraph outside of tables begins; ok is false where it begins none.
func (w *walker) headingOf(text string, running, above bool) (opening, bool) {
	if o, ok := w.begins(text, spot{cell: docx.Cell{Column: 1}, running: running}); ok {
		return o, true
	}
	short := len([]rune(text)) <= longestName
	word, rest, labelled := readLabel(text, false)
	next := labelled && w.follows(word)
	head, points := titleMax(text, true)
	switch {
	case next && capitals(word.text): // "NỘI DUNG II. Kết quả thực hiện nhiệm vụ"
		return opening{label: word, title: rest}, true
	case next && above && short && word.scheme != schemeNumber && word.scheme != schemeLower: // "B. Văn hóa - xã hội"
		return opening{label: word, title: strings.TrimRight(rest, " :")}, true
	case above && short && w.current() != nil && (points != nil || capitals(text)): // "KHỐI CƠ QUAN (30 điểm)"
		return opening{label: label{scheme: schemeCaps}, title: head, max: points}, true
	case next && w.levelled && word.scheme != schemeLower && !sentence.IsLevel(text): // "Tiêu chí 1.1: Hội đồng trường"
		return opening{label: word, title: strings.TrimRight(rest, " :.")}, true
	}
	return opening{}, false
}

// unimportant tells what may stand between tables.
func unimportant(s string) bool {
	switch format.Fold(s) {
	case "", "tiep theo", "trang sau":
		return true
	}
	return false
}

// begin opens a row with its maximum.
func (w *walker) begin(l label, title string, max *decimal.Decimal) {
	it := w.add(l, title, w.where)
	w.rows++
	it.max = max
	w.mode = partRule
}
