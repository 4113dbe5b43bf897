package letter

// The sign of the history in a DOCX: at the foot of the first page, as a QR code and in letters, where the PDF has it.

import (
	"encoding/xml"
	"fmt"
	"math"

	"rsc.io/qr"
)

// signParts is what a document with the sign has more than one without. The zero value adds nothing.
type signParts struct {
	types string // of the parts
	rels  string // by which the document knows them
	parts []part
}

// The numbers by which sections name their foot.
const (
	footSigned = "rId5"
	footBare   = "rId6"
)

// quietSquares is how many white squares the picture of a code has around it.
const quietSquares = 4

// signScale is how many points of the picture a square of the code has on each side: sharp on paper, and the picture stays small.
const signScale = 8

// signOf makes the parts of the sign; none for a document without.
func signOf(doc document) (signParts, error) {
	if doc.sign == "" {
		return signParts{}, nil
	}
	code, err := qr.Encode(doc.sign, qr.M)
	if err != nil {
		return signParts{}, fmt.Errorf("draw the sign of the history: %w", err)
	}
	code.Scale = signScale
	picture := code.PNG()
	const footer = `ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>`
	const office = `<Relationship Id="%s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s"/>`
	return signParts{
		types: `<Default Extension="png" ContentType="image/png"/><Override PartName="/word/footer1.xml" ` + footer + `<Override PartName="/word/footer2.xml" ` + footer,
		rels:  fmt.Sprintf(office, footSigned, "footer", "footer1.xml") + fmt.Sprintf(office, footBare, "footer", "footer2.xml"),
		parts: []part{
			{"word/footer1.xml", func(x *docx) { x.signed(doc, code.Size) }},
			{"word/footer2.xml", func(x *docx) { x.raw(xml.Header + `<w:ftr ` + wordNamespace + `><w:p/></w:ftr>`) }},
			{"word/_rels/footer1.xml.rels", func(x *docx) {
				x.raw(xml.Header + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + fmt.Sprintf(office, "rId1", "image", "media/sign.png") + relsEnd)
			}},
			{"word/media/sign.png", func(x *docx) { x.raw(string(picture)) }},
		},
	}, nil
}

// emus are the units of drawings.
func emus(mm float64) int { return int(math.Round(mm * 36000)) }

// signed writes the foot with the sign. The picture floats at a place of the page, so that the text above it keeps its room.
func (x *docx) signed(doc document, size int) {
	_, h := doc.body.size()
	square := signSide / float64(size)
	quiet := quietSquares * square // the picture has a white edge, the code is to stand where the PDF has it
	left, top, side := emus(marginLeft-quiet), emus(h-marginBottom+signBelow-quiet), emus(signSide+2*quiet)
	x.raw(xml.Header + `<w:ftr ` + wordNamespace + ` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"` +
		` xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"` +
		` xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">`)
	x.f(`<w:p><w:pPr><w:ind w:left="%d"/></w:pPr><w:r><w:drawing>`, twips(signSide+signBelow))
	x.f(`<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="1" locked="1" layoutInCell="0" allowOverlap="1"><wp:simplePos x="0" y="0"/>`+
		`<wp:positionH relativeFrom="page"><wp:posOffset>%d</wp:posOffset></wp:positionH><wp:positionV relativeFrom="page"><wp:posOffset>%d</wp:posOffset></wp:positionV>`+
		`<wp:extent cx="%d" cy="%d"/><wp:wrapNone/><wp:docPr id="1" name="Dấu lịch sử" descr="`, left, top, side, side)
	x.text("Dấu lịch sử: " + doc.sign)
	x.f(`"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="sign.png"/><pic:cNvPicPr/></pic:nvPicPr>`+
		`<pic:blipFill><a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`+
		`<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%d" cy="%d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>`, side, side)
	x.f(`</wp:anchor></w:drawing></w:r><w:r><w:rPr><w:sz w:val="%d"/></w:rPr><w:t xml:space="preserve">`, halfPoints(sizeSign))
	x.text("Dấu lịch sử: " + doc.sign)
	x.raw(`</w:t></w:r></w:p></w:ftr>`)
}
