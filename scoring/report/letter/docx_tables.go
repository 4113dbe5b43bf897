package letter

// Tables of the DOCX.

// cellSide is the room at both sides of a cell's text, in millimetres.
const cellSide = 1.5

func (x *docx) grid(g grid) {
	total := 0.0
	for _, w := range g.widths {
		total += w
	}
	x.f(`<w:tbl><w:tblPr><w:tblW w:w="%d" w:type="dxa"/>`, twips(total))
	if g.borders {
		x.raw(`<w:tblBorders>`)
		for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
			x.f(`<w:%s w:val="single" w:sz="4" w:space="0" w:color="000000"/>`, side)
		}
		x.raw(`</w:tblBorders>`)
	}
	x.f(`<w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="28" w:type="dxa"/><w:left w:w="%d" w:type="dxa"/><w:bottom w:w="28" w:type="dxa"/><w:right w:w="%d" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>`, twips(cellSide), twips(cellSide))
	for _, w := range g.widths {
		x.f(`<w:gridCol w:w="%d"/>`, twips(w))
	}
	x.raw(`</w:tblGrid>`)
	for i, r := range g.rows {
		x.gridRow(g, r, (g.whole || r.keep) && i < len(g.rows)-1 || g.keep && i == len(g.rows)-1)
	}
	x.raw(`</w:tbl>`)
}

// longRow is how many characters a row may have that is not broken over pages.
const longRow = 400

func (x *docx) gridRow(g grid, r gridRow, keep bool) {
	x.raw(`<w:tr><w:trPr>`)
	if g.whole || r.head || r.length() < longRow {
		x.raw(`<w:cantSplit/>`)
	}
	if r.head {
		x.raw(`<w:tblHeader/>`)
	}
	x.raw(`</w:trPr>`)
	col := 0
	for _, c := range r.cells {
		n := max(1, c.span)
		width := 0.0
		for _, w := range g.widths[col : col+n] {
			width += w
		}
		col += n
		x.f(`<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>`, twips(width))
		if n > 1 {
			x.f(`<w:gridSpan w:val="%d"/>`, n)
		}
		if r.fill != "" {
			x.f(`<w:shd w:val="clear" w:color="auto" w:fill="%s"/>`, r.fill)
		}
		if r.head {
			x.raw(`<w:vAlign w:val="center"/>`)
		}
		x.raw(`</w:tcPr>`)
		for _, p := range c.paragraphs {
			p.keep = p.keep || keep
			x.paragraph(p, width-2*cellSide)
		}
		if len(c.paragraphs) == 0 {
			x.raw(`<w:p/>`)
		}
		x.raw(`</w:tc>`)
	}
	x.raw(`</w:tr>`)
}

func (r gridRow) length() int {
	most := 0
	for _, c := range r.cells {
		n := 0
		for _, p := range c.paragraphs {
			for _, s := range p.spans {
				n += len([]rune(s.text))
			}
		}
		most = max(most, n)
	}
	return most
}
