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

func (p *pages) drawAll(rows []setRow, g grid) {
	for _, r := range rows {
		p.draw(r, r.height(), g)
	}
}

// shortRow is the part of a page up to which a row is moved to the next page rather than broken.
const shortRow = 0.3

// row draws a row, broken over pages if it must be.
func (p *pages) row(r setRow, heads []setRow, g grid) {
	for {
		h, left := r.height(), p.bottom()-p.y
		if h <= left {
			p.draw(r, h, g)
			return
		}
		fresh := p.y <= p.top()+1
		for _, head := range heads {
			fresh = fresh || p.y <= p.top()+head.height()+1
		}
		if !fresh && (h < shortRow*(p.bottom()-p.top()) || left < 4*sizeAnnex*pdfLine) {
			p.page()
			p.drawAll(heads, g)
			continue
		}
		part, rest := r.split(left)
		p.draw(part, part.height(), g)
		if rest.empty() {
			return
		}
		r = rest
		p.page()
		p.drawAll(heads, g)
	}
}

// split cuts a row so that its first part is no higher than height; at least one line of each cell goes into it.
func (r setRow) split(height float64) (first, rest setRow) {
	first, rest = setRow{row: r.row}, setRow{row: r.row}
	for _, c := range r.cells {
		used, n := 2*cellMarginTop, 0
		for n < len(c.lines) && (n == 0 || used+c.lines[n].above+c.lines[n].height <= height) {
			used += c.lines[n].above + c.lines[n].height
			n++
		}
		first.cells = append(first.cells, setCell{c.x, c.width, c.lines[:n]})
		rest.cells = append(rest.cells, setCell{c.x, c.width, c.lines[n:]})
	}
	return first, rest
}

func (r setRow) empty() bool {
	for _, c := range r.cells {
		if len(c.lines) > 0 {
			return false
		}
	}
	return true
}

func (p *pages) draw(r setRow, height float64, g grid) {
	top := p.y
	for _, c := range r.cells {
		style := ""
		if r.row.fill != "" {
			p.SetFillColor(fillColour(r.row.fill))
			style = "F"
		}
		if g.borders {
			style += "D"
		}
		if style != "" {
			p.Rect(c.x, top, c.width, height, style)
		}
		p.y = top + cellMarginTop
		if r.row.head { // in the middle
			inner := 0.0
			for _, l := range c.lines {
				inner += l.above + l.height
			}
			p.y = top + (height-inner)/2
		}
		for _, l := range c.lines {
			p.y += l.above
			p.line(l.p, l.line, c.x+cellMargin, c.width-2*cellMargin, p.y)
			p.y += l.p.size * pdfLine
			if l.closing {
				p.rule(l.p, c.x+cellMargin, c.width-2*cellMargin)
				p.y += l.p.after
			}
		}
	}
	p.y = top + height
}
