package picture

// scale.go draws the sum on a line from 0 to the maximum, with the bands and what is still possible.

import (
	"fmt"

	"chamdiem/scoring/format"
	"chamdiem/scoring/report/content"

	"git.sr.ht/~sbinet/gg"
	"github.com/shopspring/decimal"
)

// The words below the line stand in rows of markHeight pixels, markGap apart.
const (
	markHeight = 34
	markGap    = 16
)

// mark is what stands below the line: its left end, its width, and the row in which it has room, from 0.
type mark struct {
	text        string
	left, width float64
	row         int
}

// marks are those of a picture.
type marks []mark

// rows is how many rows they take beside the first, for which there is always room.
func (m marks) rows() int {
	most := 0
	for _, one := range m {
		most = max(most, one.row)
	}
	return most
}

// add puts a text into the first row in which it stands on no other.
func (m marks) add(text string, left, width float64) marks {
	one := mark{text: text, left: left, width: width}
	for i := 0; i < len(m); i++ {
		if b := m[i]; b.row == one.row && left < b.left+b.width+markGap && b.left < left+width+markGap {
			one.row, i = one.row+1, -1
		}
	}
	return append(m, one)
}

// scaleAt is where a sum stands on the line.
func scaleAt(d content.Data) func(decimal.Decimal) float64 {
	most := decimal.Max(d.Campaign.Catalogue.Max, d.Total.Reach.Best, d.Total.Settled.Points) // with a bonus it may be more than the maximum
	return func(v decimal.Decimal) float64 {
		if !most.IsPositive() {
			return pictureSide
		}
		return pictureSide + inner*v.Div(most).InexactFloat64()
	}
}

// marksOf are the points of the bands, and what is still possible.
func marksOf(d content.Data) (m marks) {
	p, at := &picture{Context: gg.NewContext(1, 1)}, scaleAt(d)
	p.face(smallest, false)
	for _, b := range d.Campaign.Bands {
		if !b.Min.IsPositive() {
			continue
		}
		text := format.Points(b.Min)
		w, _ := p.MeasureString(text)
		m = m.add(text, at(b.Min)-w/2, w)
	}
	if low, high := d.Total.Reach.Low, d.Total.Reach.Best; !low.Equal(high) {
		text := fmt.Sprintf("Còn có thể: %s – %s", format.Points(low), format.Points(high))
		w, _ := p.MeasureString(text)
		m = m.add(text, pictureSide, w)
	}
	return m
}

func (p *picture) scale(d content.Data, m marks) {
	low, high, at := d.Total.Reach.Low, d.Total.Reach.Best, scaleAt(d)
	top := p.y + 18
	p.bar(pictureSide, inner, top, inkEmpty)
	p.SetHexColor("#b9d8c5")
	p.DrawRectangle(at(low), top, at(high)-at(low), barHeight)
	p.Fill()
	p.SetHexColor(inkDark)
	p.DrawRectangle(at(d.Total.Settled.Points)-4, top-6, 8, barHeight+12)
	p.Fill()
	p.SetHexColor(inkSoft)
	p.SetLineWidth(3)
	for _, b := range d.Campaign.Bands {
		if !b.Min.IsPositive() {
			continue
		}
		p.DrawLine(at(b.Min), top-2, at(b.Min), top+barHeight+6)
		p.Stroke()
	}
	for _, one := range m {
		p.text(one.text, one.left, top+barHeight+markHeight+float64(one.row)*markHeight, 0, smallest, false, inkSoft, one.width+1)
	}
	p.y = top + barHeight + 56 + float64(m.rows())*markHeight
}
