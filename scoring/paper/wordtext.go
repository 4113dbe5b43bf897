package paper

// The lines of a part of a Word file.

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"chamdiem/scoring/paper/pdf"
)

// wordLines are the paragraphs of a part up to the first break of a page. A row of a table with more than two cells is one line.
func wordLines(r io.Reader) []pdf.Line {
	w := wordReader{xml: xml.NewDecoder(r)}
	for !w.over && len(w.lines) < maxWordLines {
		token, err := w.xml.Token()
		if err != nil {
			break // what is damaged or too long is read as far as it goes
		}
		switch token := token.(type) {
		case xml.StartElement:
			w.start(token)
		case xml.EndElement:
			w.end(token.Name.Local)
		case xml.CharData:
			w.write(string(token))
		}
	}
	return w.lines
}

// wordReader is in the middle of a part.
type wordReader struct {
	xml   *xml.Decoder
	lines []pdf.Line
	open  []string   // paragraphs that are open: a text box stands within one
	rows  [][]string // rows of tables that are open, by the texts of their cells
	text  bool       // within a piece of text
	caps  bool       // which is shown in capitals
	over  bool       // the first page is
}

func (w *wordReader) start(e xml.StartElement) {
	switch e.Name.Local {
	case "p":
		w.open = append(w.open, "")
	case "r":
		w.caps = false
	case "caps":
		w.caps = len(e.Attr) == 0 || e.Attr[0].Value != "0" && e.Attr[0].Value != "false"
	case "t":
		w.text = true
	case "tab", "br":
		for _, a := range e.Attr {
			w.over = w.over || e.Name.Local == "br" && a.Name.Local == "type" && a.Value == "page"
		}
		if len(w.open) > 0 {
			w.open[len(w.open)-1] += " "
		}
	case "lastRenderedPageBreak":
		w.over = true
	case "tr":
		w.rows = append(w.rows, nil)
	case "tc":
		if k := len(w.rows) - 1; k >= 0 {
			w.rows[k] = append(w.rows[k], "")
		}
	case "Fallback": // the same text box once more, for older programs
		if err := w.xml.Skip(); err != nil && !errors.Is(err, io.EOF) {
			w.over = true
		}
	}
}

func (w *wordReader) write(text string) {
	if !w.text || len(w.open) == 0 || len(w.open[len(w.open)-1]) > maxWordLine {
		return
	}
	if w.caps {
		text = strings.ToUpper(text)
	}
	w.open[len(w.open)-1] += text
}

func (w *wordReader) end(name string) {
	switch name {
	case "t":
		w.text = false
	case "p":
		if k := len(w.open) - 1; k >= 0 {
			text := w.open[k]
			w.open = w.open[:k]
			w.paragraph(text)
		}
	case "tr":
		if k := len(w.rows) - 1; k >= 0 {
			cells := w.rows[k]
			w.rows = w.rows[:k]
			w.row(cells)
		}
	}
}

// paragraph takes a paragraph in: as a line, or into its cell.
func (w *wordReader) paragraph(text string) {
	if row := len(w.rows) - 1; row >= 0 && len(w.rows[row]) > 0 {
		if cell := &w.rows[row][len(w.rows[row])-1]; len(*cell) <= maxWordLine {
			*cell += text + "\n"
		}
		return
	}
	w.line(text)
}

// row takes a row of a table in. The heads of documents are tables of two columns: each paragraph there is a line.
func (w *wordReader) row(cells []string) {
	if len(cells) > 2 {
		w.line(strings.Join(cells, " | "))
		return
	}
	for _, cell := range cells {
		for text := range strings.SplitSeq(cell, "\n") {
			w.line(text)
		}
	}
}

func (w *wordReader) line(text string) {
	if text = pdf.Clean(text); text != "" {
		w.lines = append(w.lines, pdf.Line{Pieces: []string{text}})
	}
}
