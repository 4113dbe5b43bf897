package grid

// Texts that are too long for one row: they go on in the next.

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"chamdiem/scoring/report/typeface"

	"github.com/xuri/excelize/v2"
)

// Headed is a text whose first words are bold, whatever the look of its cell.
type Headed struct{ Head, Text string }

// words are what a value reads; ok is false for what is no text.
func words(value any) (text string, ok bool) {
	switch v := value.(type) {
	case string:
		return v, true
	case Headed:
		return v.Head + v.Text, true
	}
	return "", false
}

// headed writes a text with bold words before it.
func (s *Sheet) headed(at string, h Headed, l Look) {
	run := func(isBold bool, text string) excelize.RichTextRun {
		return excelize.RichTextRun{Font: &excelize.Font{Family: typeface.Name, Size: l.Size, Bold: isBold}, Text: typeface.Printable(text)} // the library itself takes care of "_x0041_" here
	}
	s.Keep(s.File.SetCellRichText(s.Name, at, []excelize.RichTextRun{run(true, h.Head), run(false, h.Text)}))
}

// AddWhole writes the next row as Add does. A text that is higher in its column than a row may be goes on in rows below, which
// have nothing else: no word of it is hidden. It returns the first row.
func (s *Sheet) AddWhole(cells ...Cell) int {
	spans := make([][2]int, len(cells))
	for i := range cells {
		spans[i] = [2]int{i + 1, i + 1}
	}
	return s.AddOver(spans, cells...)
}

// AddOver is AddWhole with a span of columns for each cell.
func (s *Sheet) AddOver(spans [][2]int, cells ...Cell) int {
	pieces := make([][]string, len(cells))
	rows := 1
	for i, c := range cells {
		if text, ok := words(c.Value); ok {
			lines := linesIn(maxRowHeight, c.Look)
			if _, headed := c.Value.(Headed); headed { // its bold words may take a line more
				lines--
			}
			pieces[i] = Pieces(text, s.Width(spans[i][0], spans[i][1]), lines, c.Look)
			rows = max(rows, len(pieces[i]))
		}
	}
	first := s.Row + 1
	for n := range rows {
		s.Row++
		most := 0.0
		for i, c := range cells {
			c.Value = pieceOf(c.Value, pieces[i], n)
			s.over(spans[i], c)
			if _, ok := words(c.Value); ok {
				most = max(most, height(c.Value, s.Width(spans[i][0], spans[i][1]), c.Look))
			}
		}
		if most > 0 {
			s.SetHeight(s.Row, most)
		}
	}
	return first
}

// pieceOf is what of a value stands in the n-th row of it.
func pieceOf(value any, pieces []string, n int) any {
	switch h, headed := value.(Headed); {
	case n == 0 && len(pieces) < 2:
		return value
	case n >= len(pieces):
		return nil
	case n == 0 && headed:
		return Headed{h.Head, strings.TrimPrefix(pieces[0], h.Head)}
	}
	return pieces[n]
}

// over writes a cell over a span of columns of the current row, with its borders at all sides.
func (s *Sheet) over(span [2]int, c Cell) {
	for col := span[0] + 1; col <= span[1]; col++ {
		s.Put(col, s.Row, c.Look.Of(nil))
	}
	s.Span(span[0], span[1], c)
}

// WideWhole writes a text over columns from..to of the next rows, in pieces of at most so many lines. Each begins with words
// in bold that say what it is; to those of a later piece "(tiếp)" is added.
func (s *Sheet) WideWhole(from, to, lines int, what, text string, l Look) {
	for i, piece := range Pieces(text, s.Width(from, to), lines, l) {
		head := what + ": "
		if i > 0 {
			head = what + " (tiếp): "
		}
		s.Row++
		text := Headed{head, piece}
		s.over([2]int{from, to}, l.Of(text))
		s.SetHeight(s.Row, height(text, s.Width(from, to), l))
	}
}

// linesIn is how many lines a row so many points high holds.
func linesIn(height float64, l Look) int {
	return max(1, int((height-rowPadding)/(l.Size*lineHeight)))
}

// Pieces cuts a text into pieces of at most so many lines in a column so many characters wide: behind the last line end in the second half of a piece,
// else between words; only a word that is longer than a line is cut. There is always one piece.
func Pieces(text string, width float64, lines int, l Look) []string {
	text = typeface.Printable(text)
	var out []string
	start, end, n := 0, 0, 0
	whole, since := 0, 0 // where the last whole line of the text ends, and how many wrapped lines stand behind it
	for _, line := range typeface.Wrap(text, lineRoom(width, l), l.Size, l.Bold) {
		if n == lines {
			cut := end
			n = 0
			if since <= lines/2 {
				cut, n = whole, since
			}
			out = append(out, strings.TrimSpace(text[start:cut]))
			start = cut
		}
		end = after(text, end, line)
		n++
		since++
		if rest := strings.TrimLeft(text[end:], " "); strings.HasPrefix(rest, "\n") {
			whole, since = end, 0
		}
	}
	return append(out, strings.TrimSpace(text[start:]))
}

// after is where a wrapped line that begins at from ends in its text; the text has more spaces than the line.
func after(text string, from int, line string) int {
	for _, r := range line {
		if !unicode.IsSpace(r) {
			from += strings.IndexRune(text[from:], r) + utf8.RuneLen(r)
		}
	}
	return from
}
