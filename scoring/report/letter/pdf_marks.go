package letter

// What a PDF has beside its text: the marks of a draft, the outline, and times with their zone.

import (
	"bytes"
	"strings"
	"time"

	"chamdiem/scoring/report/content"
	"chamdiem/scoring/report/typeface"

	"rsc.io/qr"
)

// The mark of a draft across the page: its size in points, its slope in degrees, its grey.
const (
	sizeWatermark  = 110.0
	watermarkSlope = 45.0
	watermarkGrey  = 228
)

// drafted marks the page as one of a draft: across it, below all text, and in the top margin.
func (p *pages) drafted() {
	if p.doc.draft == "" {
		return
	}
	w, h := p.now.size()
	x, y := w/2*pointsPerMM, h/2*pointsPerMM
	p.style(span{bold: true}, sizeWatermark)
	p.SetTextColor(watermarkGrey, watermarkGrey, watermarkGrey)
	p.TransformBegin()
	p.TransformRotate(watermarkSlope, x, y)
	p.Text(x-typeface.Width(content.Draft, sizeWatermark, true)/2, y+sizeWatermark/3, content.Draft)
	p.TransformEnd()
	p.SetTextColor(0, 0, 0)
	p.font = "" // the transformation has put the former font back
	p.style(span{bold: true}, sizeDraft)
	p.Text(p.left()+p.room()-typeface.Width(p.doc.draft, sizeDraft, true), headerAt*pointsPerMM, p.doc.draft)
}

// The sign of the history in the bottom margin: the side of its code and how far below the text it stands, in millimetres; its letters in points.
const (
	signSide  = 14.0
	signBelow = 2.0
	sizeSign  = 7.0
)

// signed puts the sign of the history at the foot of the first page, as a QR code and in letters.
func (p *pages) signed() {
	if p.doc.sign == "" || p.number > 1 || p.now.landscape {
		return
	}
	code, err := qr.Encode(p.doc.sign, qr.M)
	if err != nil {
		p.SetError(err)
		return
	}
	_, h := p.now.size()
	left, top, square := p.left(), (h-marginBottom+signBelow)*pointsPerMM, signSide*pointsPerMM/float64(code.Size)
	p.SetFillColor(0, 0, 0)
	for y := range code.Size {
		for x := range code.Size {
			if code.Black(x, y) {
				p.Rect(left+float64(x)*square, top+float64(y)*square, square, square, "F")
			}
		}
	}
	p.style(span{}, sizeSign)
	p.Text(left+(signSide+signBelow)*pointsPerMM, top+signSide*pointsPerMM, "Dấu lịch sử: "+p.doc.sign)
}

// list puts a paragraph that is drawn next into the outline.
func (p *pages) list(b paragraph) {
	if b.level == 0 {
		return
	}
	p.style(span{bold: true}, b.size) // the outline is written as the font in use is
	sections := p.doc.sections()
	_, last := sections[len(sections)-1].size()
	_, here := p.now.size()
	// The library counts from the top of the last page, whatever the height of this one.
	p.Bookmark(spanFace(span{bold: true}).Drawable(b.outline()), b.level-1, p.y-(here-last)*pointsPerMM)
}

// The library writes times without their zone. The keywords keep room for it before the file is laid out: nothing moves.
const (
	timeOfPDF    = "20060102150405"
	zoneOfPDF    = "-07'00'"
	roomForZones = "zonezonezonezone"
)

// withZones puts the zone behind the times of the file, into the room that the keywords kept.
func withZones(pdf []byte, at time.Time) []byte {
	bare := at.Format(timeOfPDF)
	before := "/Keywords (" + roomForZones + ")\n/CreationDate (D:" + bare + ")\n/ModDate (D:" + bare + ")\n"
	zoned := bare + at.Format(zoneOfPDF)
	after := "/CreationDate (D:" + zoned + ")\n/ModDate (D:" + zoned + ")"
	after += strings.Repeat(" ", len(before)-len(after)-1) + "\n"
	return bytes.Replace(pdf, []byte(before), []byte(after), 1)
}
