package letter

// DOCX by hand: a ZIP of a few XML parts, and a picture where the report has the sign of the history. The libraries for it are unmaintained, closed or without sections.

import (
	"archive/zip"
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"strings"
	"time"

	"chamdiem/scoring/report/content"
	"chamdiem/scoring/report/typeface"
)

// DOCX writes the report in the layout of Nghị định 30/2020/NĐ-CP, Phụ lục II in a landscape section behind it.
func DOCX(w io.Writer, d content.Data) error { return writeDOCX(w, compose(d), d) }

// writeDOCX writes a document; its times are those of the campaign's place.
func writeDOCX(w io.Writer, doc document, d content.Data) error {
	now := d.Now.In(d.Location())
	z := zip.NewWriter(w)
	sign, err := signOf(doc)
	if err != nil {
		return fmt.Errorf("write the DOCX: %w", err)
	}
	parts := []part{
		{"[Content_Types].xml", func(x *docx) { x.raw(contentTypes + sign.types + contentTypesEnd) }},
		{"_rels/.rels", func(x *docx) { x.raw(packageRels) }},
		{"docProps/core.xml", func(x *docx) { x.core(doc, now) }},
		{"word/_rels/document.xml.rels", func(x *docx) { x.raw(documentRels + sign.rels + relsEnd) }},
		{"word/styles.xml", func(x *docx) { x.raw(stylesPart) }},
		{"word/settings.xml", func(x *docx) { x.raw(settingsPart) }},
		{"word/header1.xml", func(x *docx) { x.header(doc, true) }},
		{"word/header2.xml", func(x *docx) { x.header(doc, false) }},
		{"word/document.xml", func(x *docx) { x.document(doc) }},
	}
	for _, p := range append(parts, sign.parts...) {
		f, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate, Modified: now})
		if err != nil {
			return fmt.Errorf("write the DOCX: %w", err)
		}
		x := &docx{w: bufio.NewWriter(f)}
		p.write(x)
		if err := x.w.Flush(); err != nil { // the first error of a buffered writer sticks
			return fmt.Errorf("write the DOCX: %w", err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("write the DOCX: %w", err)
	}
	return nil
}

// part is a file of the ZIP.
type part struct {
	name  string
	write func(*docx)
}

// docx writes one part.
type docx struct{ w *bufio.Writer }

func (x *docx) raw(s string) { _, _ = x.w.WriteString(s) }

func (x *docx) f(format string, args ...any) { _, _ = fmt.Fprintf(x.w, format, args...) }

func (x *docx) text(s string) { _ = xml.EscapeText(x.w, []byte(typeface.Printable(s))) }

// Measures of the format: twips are twentieths of a point.
func twips(mm float64) int          { return int(math.Round(mm * pointsPerMM * 20)) }
func pointTwips(points float64) int { return int(math.Round(points * 20)) }
func halfPoints(points float64) int { return int(math.Round(points * 2)) }

func (x *docx) core(doc document, now time.Time) {
	x.raw(xml.Header + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>`)
	x.text(doc.title)
	x.raw(`</dc:title><dc:creator>`)
	x.text(doc.author)
	x.f(`</dc:creator><dc:language>vi-VN</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">%s</dcterms:created></cp:coreProperties>`, now.UTC().Format(time.RFC3339))
}

// header writes what stands in the top margin: the mark of a draft, and from the second page on the page's number.
func (x *docx) header(doc document, numbered bool) {
	x.raw(xml.Header + `<w:hdr ` + wordNamespace + `>`)
	if doc.draft != "" {
		x.paragraph(para(doc.draft, sizeDraft, right).bold(), 0)
	}
	switch {
	case numbered:
		x.f(pageNumber, halfPoints(sizePageNo))
	case doc.draft == "":
		x.raw(`<w:p/>`)
	}
	x.raw(`</w:hdr>`)
}

func (x *docx) document(doc document) {
	x.raw(xml.Header + `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>`)
	sections := doc.sections()
	for i, s := range sections {
		for _, b := range s.blocks {
			x.block(b)
		}
		if i == len(sections)-1 {
			x.section(s, doc, i)
			break
		}
		// The last paragraph of a section carries its page; it is made as small as can be.
		x.raw(`<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>`)
		x.section(s, doc, i)
		x.raw(`</w:pPr></w:p>`)
	}
	x.raw(`</w:body></w:document>`)
}

// section writes page size, margins and the page number. The number stands in the top margin, from the second page on, and
// begins again in each section, and the sign of the history at the foot of the very first page.
func (x *docx) section(s section, doc document, place int) {
	w, h := s.size()
	header := headerAt
	if doc.draft != "" {
		header = headerOfDraft
	}
	orient := ""
	if s.landscape {
		orient = ` w:orient="landscape"`
	}
	x.raw(`<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:headerReference w:type="first" r:id="rId4"/>`)
	if doc.sign != "" {
		foot := footSigned
		if place > 0 {
			foot = footBare // else it would have that of the section before
		}
		x.f(`<w:footerReference w:type="first" r:id="%s"/>`, foot)
	}
	x.f(`<w:type w:val="nextPage"/><w:pgSz w:w="%d" w:h="%d"%s/>`, twips(w), twips(h), orient)
	x.f(`<w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="%d" w:footer="%d" w:gutter="0"/><w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>`,
		twips(marginTop), twips(marginRight), twips(marginBottom), twips(marginLeft), twips(header), twips(headerAt))
}

func (x *docx) block(b block) {
	switch b := b.(type) {
	case paragraph:
		x.paragraph(b, 0)
	case grid:
		x.grid(b)
	}
}

// paragraph writes a paragraph in a room so many millimetres wide; 0 = the page.
func (x *docx) paragraph(p paragraph, room float64) {
	after := p.after
	if p.rule > 0 {
		after = 0
	}
	x.raw(`<w:p><w:pPr>`)
	if p.keep || p.rule > 0 {
		x.raw(`<w:keepNext/>`)
	}
	x.f(`<w:spacing w:before="%d" w:after="%d"/>`, pointTwips(p.before), pointTwips(after))
	if p.indent > 0 {
		x.f(`<w:ind w:firstLine="%d"/>`, twips(p.indent))
	}
	x.f(`<w:jc w:val="%s"/>`, p.align)
	if p.level > 0 {
		x.f(`<w:outlineLvl w:val="%d"/>`, p.level-1)
	}
	x.raw(`</w:pPr>`)
	for _, s := range p.spans {
		x.span(s, p.size)
	}
	x.raw(`</w:p>`)
	if p.rule > 0 {
		x.rule(p, room)
	}
}

// rule draws a line below a paragraph: the top border of an empty one, indented at both sides.
func (x *docx) rule(p paragraph, room float64) {
	if room == 0 {
		room = section{}.inner()
	}
	side := twips(max(0, (room-p.rule)/2))
	x.f(`<w:p><w:pPr><w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr><w:spacing w:before="40" w:after="%d" w:line="80" w:lineRule="exact"/><w:ind w:left="%d" w:right="%d"/></w:pPr></w:p>`,
		pointTwips(p.after), side, side)
}

func (x *docx) span(s span, size float64) {
	for i, line := range strings.Split(s.text, "\n") {
		x.raw(`<w:r><w:rPr>`)
		if s.bold {
			x.raw(`<w:b/>`)
		}
		if s.italic {
			x.raw(`<w:i/>`)
		}
		x.f(`<w:sz w:val="%d"/><w:szCs w:val="%d"/></w:rPr>`, halfPoints(size), halfPoints(size))
		if i > 0 {
			x.raw(`<w:br/>`)
		}
		x.raw(`<w:t xml:space="preserve">`)
		x.text(line)
		x.raw(`</w:t></w:r>`)
	}
}
