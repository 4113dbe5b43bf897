package letter

// Rows of the PDF's tables: drawn, and broken over pages.

func (p *pages) drawAll(rows []setRow, g grid) {
	for _, r := range rows {
		p.draw(r, r.height(), g)
	}
}

// fewLines is the height of so few lines that they do not stand alone on a page.
const fewLines = 4 * sizeAnnex * pdfLine

// shortRow is the part of a page up to which a row is moved to the next page rather than broken.
const shortRow = 0.3

// fresh reports whether nothing but the heads stands on the page.
func (p *pages) fresh(heads []setRow) bool {
	top := p.top() + 1
	for _, head := range heads {
		top += head.height()
	}
	return p.y <= top
}

// chain is how much room a row needs that is a heading: with those below it up to the first that is none. A row that is not
// short may be broken after some lines, heading or not. 0 for any other row.
func (p *pages) chain(rows []setRow) float64 {
	total := 0.0
	for i, r := range rows {
		if i == 0 && !r.row.keep {
			break
		}
		h := r.height()
		if h >= shortRow*(p.bottom()-p.top()) {
			return total + fewLines
		}
		total += h
		if !r.row.keep {
			break
		}
	}
	return total
}

// row draws a row, broken over pages if it must be.
func (p *pages) row(r setRow, heads []setRow, g grid) {
	for {
		h, left := r.height(), p.bottom()-p.y
		if h <= left {
			p.draw(r, h, g)
			return
		}
		if !p.fresh(heads) && (h < shortRow*(p.bottom()-p.top()) || left < fewLines) {
			p.page()
			p.drawAll(heads, g)
			continue
		}
		if h-left < fewLines { // no line or two alone on the next page
			left = max(left-fewLines, fewLines)
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
			if l.opening {
				p.list(l.p)
			}
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
