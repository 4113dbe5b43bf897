package letter

// Drawing paragraphs.

import (
	"fmt"
	"strings"

	"chamdiem/scoring/report/typeface"
)

// paragraph draws lines that were set for the room, wherever a page ends between them.
func (p *pages) paragraph(b paragraph, lines []line, left, room float64) {
	p.y += b.before
	for i, l := range lines {
		if p.y+b.size*pdfLine > p.bottom() && p.y > p.top() {
			p.page()
		}
		if i == 0 {
			p.list(b)
		}
		p.line(b, l, left, room, p.y)
		p.y += b.size * pdfLine
	}
	p.rule(b, left, room)
	p.y += b.after
}

func (p *pages) rule(b paragraph, left, room float64) {
	if b.rule <= 0 {
		return
	}
	length := b.rule * pointsPerMM
	x := left + (room-length)/2
	p.SetLineWidth(0.75)
	p.Line(x, p.y+2, x+length, p.y+2)
	p.SetLineWidth(0.5)
	p.y += ruleRoom
}

// ruleRoom is the room a line below a paragraph takes.
const ruleRoom = 4.0

// line draws one line with its top at y.
func (p *pages) line(b paragraph, l line, left, room, y float64) {
	space := typeface.Of(false, false).Width(" ") * b.size
	gaps := float64(len(l.words) - 1)
	x := left + l.indent
	free := room - l.indent - l.width - gaps*space
	switch {
	case b.align == center:
		x += free / 2
	case b.align == right:
		x += free
	case b.align == justify && !l.last && gaps > 0:
		space += free / gaps
	}
	for _, w := range l.words {
		for _, s := range w.pieces {
			p.style(s, b.size)
			p.Text(x, y+b.size*0.93, typeface.Printable(s.text))
			x += spanFace(s).Width(s.text) * b.size
		}
		x += space
	}
}

// fillColour reads "D9D9D9".
func fillColour(s string) (r, g, b int) {
	_, _ = fmt.Sscanf(strings.ToLower(s), "%02x%02x%02x", &r, &g, &b)
	return r, g, b
}
