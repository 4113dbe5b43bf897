package letter

// Tables of the PDF: head rows repeated, long rows broken between lines.

import "slices"

// cellMargin is the room around a cell's text, in points.
const (
	cellMargin    = cellSide * pointsPerMM
	cellMarginTop = 2.0
)

// setCell is a cell broken into lines.
type setCell struct {
	x, width float64
	lines    []setLine
}

// setLine is a line of a cell with the paragraph it belongs to, and the room above and below.
type setLine struct {
	p             paragraph
	line          line
	above, height float64
	opening       bool // the first of its paragraph
	closing       bool // the last of its paragraph: its rule follows
}

type setRow struct {
	cells []setCell
	row   gridRow
}

func (r setRow) height() float64 {
	most := 0.0
	for _, c := range r.cells {
		h := 0.0
		for _, l := range c.lines {
			h += l.above + l.height
		}
		most = max(most, h)
	}
	return most + 2*cellMarginTop
}

// set breaks a row into lines.
func (p *pages) set(g grid, r gridRow) setRow {
	out := setRow{row: r}
	x, col := p.left(), 0
	for _, c := range r.cells {
		n := max(1, c.span)
		s := setCell{x: x}
		for _, w := range g.widths[col : col+n] {
			s.width += w * pointsPerMM
		}
		for _, para := range c.paragraphs {
			s.lines = append(s.lines, setParagraph(para, s.width-2*cellMargin)...)
		}
		out.cells = append(out.cells, s)
		col += n
		x += s.width
	}
	return out
}

// setParagraph breaks a paragraph of a cell into lines no wider than room, in points.
func setParagraph(p paragraph, room float64) []setLine {
	var out []setLine
	for _, l := range typeset(p, room) {
		out = append(out, setLine{p: p, line: l, height: p.size * pdfLine})
	}
	out[0].above, out[0].opening = p.before, true
	end := &out[len(out)-1]
	end.closing = true
	end.height += p.after
	if p.rule > 0 {
		end.height += ruleRoom
	}
	return out
}

// setAll breaks all rows of a table into lines: the headings, and what stands below them.
func (p *pages) setAll(g grid) (heads, rows []setRow) {
	for _, r := range g.rows {
		if s := p.set(g, r); r.head {
			heads = append(heads, s)
		} else {
			rows = append(rows, s)
		}
	}
	return heads, rows
}

// opening is how much of a table must stand on the page where it begins: no heading alone at its foot.
func (p *pages) opening(g grid, heads, rows []setRow) float64 {
	total := 0.0
	for _, h := range heads {
		total += h.height()
	}
	switch {
	case g.whole:
		for _, r := range rows {
			total += r.height()
		}
	case len(rows) > 0:
		total += max(rows[0].height(), p.chain(rows))
	}
	return min(total, p.bottom()-p.top())
}

// grid draws a table. Its last row, and the headings right above it, leave so much room free below them.
func (p *pages) grid(g grid, below float64) {
	heads, rows := p.setAll(g)
	p.need(p.opening(g, heads, rows))
	p.drawAll(heads, g)
	defer func() { p.below = 0 }()
	below = min(below, (p.bottom()-p.top())/2)
	for i, r := range rows {
		if !slices.ContainsFunc(rows[i:len(rows)-1], func(r setRow) bool { return !r.row.keep }) {
			p.below = below
		}
		if p.y+p.chain(rows[i:]) > p.bottom() && !p.fresh(heads) {
			p.page()
			p.drawAll(heads, g)
		}
		p.row(r, heads, g)
	}
}
