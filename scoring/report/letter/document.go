// Package letter writes the report to the council as DOCX and PDF. It composes one document of paragraphs and tables, as its
// reader sees it, and sets it in either format; both are written from the same value, so that they cannot differ.
package letter

// The document that is composed, as its reader sees it: sections, paragraphs, tables. Either format is set from it.

import (
	"slices"
	"strings"

	"chamdiem/scoring/report/typeface"
)

// document has a body in portrait and mostly an annex in landscape, each with page numbers of its own.
type document struct {
	title  string
	author string
	draft  string // stands on every page, "" once the numbers are frozen
	sign   string // of the history, at the foot of the first page; "": none
	body   section
	annex  section // without blocks: none
}

// sections are the runs of pages from first to last.
func (d document) sections() []section {
	if len(d.annex.blocks) == 0 {
		return []section{d.body}
	}
	return []section{d.body, d.annex}
}

// section is a run of pages of one orientation.
type section struct {
	landscape bool
	blocks    []block
}

// block is a paragraph, a grid or a gap.
type block interface{ isBlock() }

// The page of Nghị định 30/2020/NĐ-CP, Phụ lục I: A4; margins 20–25 top and bottom, 30–35 left, 15–20 right. In millimetres.
const (
	pageShort    = 210.0
	pageLong     = 297.0
	marginTop    = 20.0
	marginBottom = 20.0
	marginLeft   = 30.0
	marginRight  = 15.0
	headerAt     = 10.0 // the page number stands in the middle of the top margin
	// headerOfDraft leaves room for the mark of a draft above the number.
	headerOfDraft = 6.0
)

// Sizes of letters, in points.
const (
	sizeBody    = 14.0
	sizeHeader  = 13.0
	sizeTable   = 12.0
	sizeAnnex   = 10.5
	sizeCopies  = 11.0
	sizePageNo  = 13.0
	sizeDraft   = 10.0
	firstIndent = 12.7 // of paragraphs, in millimetres
)

func (s section) size() (width, height float64) {
	if s.landscape {
		return pageLong, pageShort
	}
	return pageShort, pageLong
}

// inner is the width between the margins, in millimetres.
func (s section) inner() float64 {
	w, _ := s.size()
	return w - marginLeft - marginRight
}

type alignment string

const (
	left    alignment = "left"
	center  alignment = "center"
	right   alignment = "right"
	justify alignment = "both"
)

// span is text of one look.
type span struct {
	text   string
	bold   bool
	italic bool
}

// paragraph is text with its layout. Line ends in a span break the line.
type paragraph struct {
	spans         []span
	size          float64
	align         alignment
	indent        float64 // of the first line, in millimetres
	before, after float64 // in points
	keep          bool    // on one page with what follows
	rule          float64 // length of a line drawn below, centred, in millimetres
	level         int     // in the outline of the document, from 1; 0 = it is not listed there
	listed        string  // how the outline lists it; "" = its own words
}

// grid is a table.
type grid struct {
	widths  []float64 // in millimetres
	rows    []gridRow
	borders bool
	whole   bool // never broken over pages
	keep    bool // its last row is on one page with the paragraphs below that keep together
}

// gridRow is a row; the first rows that are heads are repeated on each page.
type gridRow struct {
	cells []gridCell
	head  bool
	keep  bool   // on one page with the row below: it is a heading of its own
	fill  string // "D9D9D9"
}

// gridCell holds paragraphs and may span several columns.
type gridCell struct {
	paragraphs []paragraph
	span       int // columns, 0 = 1
}

func (paragraph) isBlock() {}
func (grid) isBlock()      {}

// para is a paragraph of plain text.
func para(text string, size float64, align alignment) paragraph {
	return paragraph{spans: []span{{text: text}}, size: size, align: align}
}

func (p paragraph) bold() paragraph {
	for i := range p.spans {
		p.spans[i].bold = true
	}
	return p
}

func (p paragraph) italic() paragraph {
	for i := range p.spans {
		p.spans[i].italic = true
	}
	return p
}

func (p paragraph) spaced(before, after float64) paragraph {
	p.before, p.after = before, after
	return p
}

func (p paragraph) ruled(length float64) paragraph {
	p.rule = length
	return p
}

// listedAt puts a paragraph into the outline, under other words than its own if there are any.
func (p paragraph) listedAt(level int, words string) paragraph {
	p.level, p.listed = level, words
	return p
}

// outline is how the outline lists a paragraph.
func (p paragraph) outline() string {
	text := p.listed
	if text == "" {
		for _, s := range p.spans {
			text += s.text
		}
	}
	return strings.Join(strings.Fields(text), " ")
}

func cellOf(list ...paragraph) gridCell { return gridCell{paragraphs: list} }

func (s *section) add(list ...block) {
	for _, b := range list {
		if g, ok := b.(grid); ok && g.borders {
			g.widen()
			b = g
		}
		s.blocks = append(s.blocks, b)
	}
}

// mostWidened is how wide a column becomes for the sake of a word, in millimetres; what is longer is broken.
const mostWidened = 30

// widen makes each column as wide as its longest word, at the cost of the widest column, so that "Thưởng" and "SIPAS" are not broken.
func (g *grid) widen() {
	widest := 0
	for i, w := range g.widths {
		if w > g.widths[widest] {
			widest = i
		}
	}
	g.widths = slices.Clone(g.widths)
	for i := range g.widths {
		lacks := g.longest(i) - g.widths[i]
		if i == widest || lacks <= 0 || g.widths[i]+lacks > mostWidened || g.widths[widest]-lacks < g.longest(widest) {
			continue
		}
		g.widths[i] += lacks
		g.widths[widest] -= lacks
	}
}

// longest is how wide a column has to be for its longest word.
func (g *grid) longest(column int) (most float64) {
	for _, r := range g.rows {
		if len(r.cells) != len(g.widths) { // one that spans columns
			continue
		}
		for _, p := range r.cells[column].paragraphs {
			for _, w := range words(p) {
				if w != nil {
					most = max(most, w.width/pointsPerMM+2*cellSide)
				}
			}
		}
	}
	return most
}

// text adds a paragraph of running text.
func (s *section) text(spans ...span) {
	s.add(paragraph{spans: spans, size: sizeBody, align: justify, indent: firstIndent, before: 0, after: 6})
}

// kept makes the block added last, a paragraph, stay on one page with what follows.
func (s *section) kept() {
	if p, ok := s.blocks[len(s.blocks)-1].(paragraph); ok {
		p.keep = true
		s.blocks[len(s.blocks)-1] = p
	}
}

// heading adds a bold line that stays with what follows.
func (s *section) heading(text string) { s.headed(1, text) }

// subheading is a heading below another one.
func (s *section) subheading(text string) { s.headed(2, text) }

func (s *section) headed(level int, text string) {
	s.add(paragraph{spans: []span{{text: text, bold: true}}, size: sizeBody, align: justify, indent: firstIndent, before: 6, after: 6, keep: true, level: level})
}

// boldWidth is how wide a bold text is, in millimetres.
func boldWidth(text string, size float64) float64 {
	return typeface.Width(text, size, true) / pointsPerMM
}

// pointsPerMM turns millimetres into points.
const pointsPerMM = 72 / 25.4
