package report

// Tables of the PDF: head rows repeated, long rows broken between lines.

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

func (p *pages) set(g grid, r gridRow) setRow {
	out := setRow{row: r}
	x, col := p.left(), 0
	for _, c := range r.cells {
		n := max(1, c.span)
		width := 0.0
		for _, w := range g.widths[col : col+n] {
			width += w * pointsPerMM
		}
		col += n
		s := setCell{x: x, width: width}
		x += width
		for _, para := range c.paragraphs {
			lines := typeset(para, width-2*cellMargin)
			for i, l := range lines {
				set := setLine{p: para, line: l, height: para.size * pdfLine}
				if i == 0 {
					set.above = para.before
				}
				if i == len(lines)-1 {
					set.closing = true
					set.height += para.after
					if para.rule > 0 {
						set.height += ruleRoom
					}
				}
				s.lines = append(s.lines, set)
			}
		}
		out.cells = append(out.cells, s)
	}
	return out
}

func (p *pages) grid(g grid) {
	var heads, rows []setRow
	total := 0.0
	for _, r := range g.rows {
		s := p.set(g, r)
		total += s.height()
		if r.head {
			heads = append(heads, s)
		} else {
			rows = append(rows, s)
		}
	}
	switch {
	case g.whole:
		p.need(total)
	case len(rows) > 0: // no heading alone at the foot of a page
		first := rows[0].height()
		for _, h := range heads {
			first += h.height()
		}
		p.need(min(first, p.bottom()-p.top()))
	}
	p.drawAll(heads, g)
	for _, r := range rows {
		p.row(r, heads, g)
	}
}
