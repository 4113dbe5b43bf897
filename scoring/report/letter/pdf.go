package letter

// The report as PDF: the same document as the DOCX, laid out here. All measures are in points from the top left.

import (
	"bytes"
	"fmt"
	"io"
	"strconv"

	"chamdiem/scoring/report/content"
	"chamdiem/scoring/report/typeface"

	"codeberg.org/go-pdf/fpdf"
	"github.com/go-fonts/liberation/liberationserifbold"
	"github.com/go-fonts/liberation/liberationserifbolditalic"
	"github.com/go-fonts/liberation/liberationserifitalic"
	"github.com/go-fonts/liberation/liberationserifregular"
)

// pdfFamily is Liberation Serif: the widths of Times New Roman, and free to embed.
const pdfFamily = "serif"

// pdfLine is the height of a line in sizes of its font.
const pdfLine = 1.18

// PDF writes the report as PDF, for printing.
func PDF(w io.Writer, d content.Data) error { return writePDF(w, compose(d), d) }

// writePDF writes a document; its times are those of the campaign's place. All fonts are in the file.
func writePDF(w io.Writer, doc document, d content.Data) error {
	now := d.Now.In(d.Location())
	pdf := fpdf.New("P", "pt", "A4", "")
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetTitle(doc.title, true)
	pdf.SetAuthor(doc.author, true)
	pdf.SetKeywords(roomForZones, false)
	pdf.SetCreationDate(now)
	pdf.SetModificationDate(now)
	pdf.SetLang("vi-VN")
	pdf.SetCatalogSort(true) // the same report is the same file
	pdf.AddUTF8FontFromBytes(pdfFamily, "", liberationserifregular.TTF)
	pdf.AddUTF8FontFromBytes(pdfFamily, "B", liberationserifbold.TTF)
	pdf.AddUTF8FontFromBytes(pdfFamily, "I", liberationserifitalic.TTF)
	pdf.AddUTF8FontFromBytes(pdfFamily, "BI", liberationserifbolditalic.TTF)
	pdf.SetLineWidth(0.5)
	p := &pages{Fpdf: pdf, doc: doc}
	for _, s := range doc.sections() {
		p.section(s)
	}
	var out bytes.Buffer
	if err := pdf.Output(&out); err != nil {
		return fmt.Errorf("write the PDF: %w", err)
	}
	if _, err := w.Write(withZones(out.Bytes(), now)); err != nil {
		return fmt.Errorf("write the PDF: %w", err)
	}
	return nil
}

// pages lays blocks out from page to page.
type pages struct {
	*fpdf.Fpdf
	doc    document
	now    section
	number int     // of the page within its section
	font   string  // style and size in use
	y      float64 // how far down the page is filled
	below  float64 // room that is kept free for what stands below the rows that are drawn
}

func (p *pages) top() float64    { return marginTop * pointsPerMM }
func (p *pages) left() float64   { return marginLeft * pointsPerMM }
func (p *pages) room() float64   { return p.now.inner() * pointsPerMM }
func (p *pages) bottom() float64 { _, h := p.now.size(); return (h-marginBottom)*pointsPerMM - p.below }

// page starts a page; its number stands in the top margin, from the second of a section on.
func (p *pages) page() {
	orientation := "P"
	if p.now.landscape {
		orientation = "L"
	}
	p.AddPageFormat(orientation, fpdf.SizeType{Wd: pageShort * pointsPerMM, Ht: pageLong * pointsPerMM})
	p.number++
	p.y = p.top()
	p.drafted()
	p.signed()
	if p.number > 1 {
		text := strconv.Itoa(p.number)
		p.style(span{}, sizePageNo)
		p.Text(p.left()+(p.room()-typeface.Width(text, sizePageNo, false))/2, headerAt*pointsPerMM+sizePageNo, text)
	}
}

func (p *pages) style(s span, size float64) {
	style := ""
	if s.bold {
		style += "B"
	}
	if s.italic {
		style += "I"
	}
	if font := fmt.Sprint(style, size); font != p.font {
		p.font = font
		p.SetFont(pdfFamily, style, size)
	}
}

func (p *pages) section(s section) {
	p.now, p.number = s, 0
	p.page()
	for i, b := range s.blocks {
		switch b := b.(type) {
		case paragraph:
			lines := typeset(b, p.room())
			p.need(b.before + float64(len(lines))*b.size*pdfLine + p.kept(s.blocks[i:]))
			p.paragraph(b, lines, p.left(), p.room())
		case grid:
			p.grid(b, p.kept(append([]block{paragraph{keep: b.keep}}, s.blocks[i+1:]...)))
		}
	}
}

// kept is how much room must follow the lines of a paragraph that stays with what comes next: its own distance to that included.
func (p *pages) kept(rest []block) float64 {
	first, ok := rest[0].(paragraph)
	if !ok || !first.keep || len(rest) < 2 {
		return 0
	}
	switch next := rest[1].(type) {
	case paragraph:
		lines := len(typeset(next, p.room()))
		if !next.keep {
			lines = min(lines, 2)
		}
		return first.after + next.before + float64(lines)*next.size*pdfLine + p.kept(rest[1:])
	case grid:
		heads, rows := p.setAll(next)
		return first.after + p.opening(next, heads, rows)
	}
	return 0
}

// need goes to a new page if there is not so much room on this one.
func (p *pages) need(height float64) {
	if p.y+height > p.bottom() && p.y > p.top() {
		p.page()
	}
}
