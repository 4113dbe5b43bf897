package word

// Which rows of the framework a row of a table opens.

import (
	"slices"
	"strings"

	"chamdiem/criteria/word/docx"
	"chamdiem/criteria/workbook"

	"github.com/shopspring/decimal"
)

// opens opens the rows of the framework that a row of the table begins. What of the title is not its first line becomes lines.
func (w *walker) opens(f *fields) bool {
	o := opener{walker: w, fields: f}
	if d, ok := onlyPoints(f.max); ok {
		o.limit = &d
	}
	o.readCode()
	if o.labelled && o.named > 0 {
		switch left := oneLine(f.titles[0].Text()); {
		case w.codesLeft(o.label, f.titles[o.named]):
			o.titleLeft(left)
		case w.numbersLeft && left != "":
			o.inTwoColumns(left)
			return true
		}
	}
	for i, c := range f.titles {
		o.title(i, c)
	}
	if o.opened {
		w.positive()
	} else if o.limit != nil && len(f.titles) > 0 && len(f.points) == 0 {
		w.pointsOfLine(*o.limit)
	}
	return o.opened
}

// opener goes through the titles of a row.
type opener struct {
	*walker
	*fields
	limit    *decimal.Decimal // in the column of the maximum, until an opened row takes it
	label    label            // in the column of numbers
	labelled bool             // there is one, and it still waits for its title
	named    int              // the title that the label belongs to: the last that holds any
	opened   bool
}

// readCode reads the column of numbers.
func (o *opener) readCode() {
	var rest string
	o.label, rest, o.labelled = readLabel(oneLine(o.code), true)
	o.labelled = o.labelled && rest == ""
	o.named = len(o.titles) - 1
	for o.named > 0 && o.titles[o.named].Text() == "" {
		o.named--
	}
}

// titleLeft opens the title that the number of the row belongs to: "2 | Giao thông | 2.1. Tỷ lệ đường xã được bảo trì".
func (o *opener) titleLeft(left string) {
	title, max := titleMax(left, true)
	o.begin(o.label, title, max)
	o.titles, o.named = o.titles[1:], o.named-1
	o.labelled, o.opened, o.numbersLeft = false, true, true
}

// inTwoColumns opens a criterion whose title stands in two columns: "3 | Điện | Tỷ lệ hộ sử dụng điện an toàn".
func (o *opener) inTwoColumns(left string) {
	title := o.titles[o.named].Text()
	if l, rest, ok := readLabel(title, false); ok && slices.Equal(l.parts, o.label.parts) {
		title = rest
	}
	o.begin(o.label, left+": "+oneLine(title), o.limit)
}

// title reads one title of the row.
func (o *opener) title(i int, c docx.Cell) {
	list := c.Paragraphs
	if text := c.Text(); o.labelled && i < o.named && text != "" { // a column of titles left of it, merged over what belongs to them
		title, max := titleMax(oneLine(text), true)
		o.begin(label{scheme: schemeColumn}, title, max)
		return
	}
	if i < o.named && o.leftOf(c) {
		o.opened = true
		return
	}
	if i == o.named && o.labelled && len(list) > 0 {
		o.beginLabelled(list[0].Text)
		list = list[1:]
	}
	if o.running(list, &o.limit, c) {
		o.opened = true
	}
}

// beginLabelled opens the row whose label stands in a column of its own. A maximum in the title counts where the column names none.
func (o *opener) beginLabelled(text string) {
	title, inTitle := titleMax(text, true)
	if o.limit == nil {
		o.limit = inTitle
	} else if inTitle != nil && !inTitle.Equal(*o.limit) {
		title = text
	}
	head, more, _ := strings.Cut(title, "\n")
	o.begin(o.label, head, o.limit)
	o.more(more)
	o.opened, o.limit = true, nil
}

// oneLine is a text without breaks of lines.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// positive makes the maximum of the opened row positive, and marks it.
func (w *walker) positive() {
	it := w.current()
	if it.max == nil || !it.max.IsNegative() {
		return
	}
	positive := it.max.Abs()
	it.max = &positive
	it.mark("max", workbook.Unsure, "văn bản ghi điểm âm (điểm trừ); đề nghị kiểm tra cách tính vào tổng điểm")
}

// codesLeft tells whether the number of a row belongs to the title left of its criterion, for the criterion has one of its own that goes on
// with it.
func (w *walker) codesLeft(coded label, c docx.Cell) bool {
	l, _, ok := readLabel(c.Text(), false)
	return ok && coded.scheme == schemeNumber && len(l.parts) > len(coded.parts) && slices.Equal(l.parts[:len(coded.parts)], coded.parts)
}

// leftOf opens the row whose label and title stand in a column left of that of the criteria; its points, if any, stand in the title.
func (w *walker) leftOf(c docx.Cell) bool {
	l, rest, ok := readLabel(oneLine(c.Text()), false)
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
