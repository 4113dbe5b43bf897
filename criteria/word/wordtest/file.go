// Package wordtest writes Word files for tests: the shipped framework as officials type it, in several styles of tables, and what
// Word leaves in files that people have worked on.
package wordtest

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
)

// File is a Word file in the making.
type File struct {
	body, lists strings.Builder
	runs        int // counts text, so that every few runs are split
}

const (
	wordSpace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	types     = xml.Header + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>` +
		`<Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/></Types>`
	rels    = xml.Header + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`
	docRels = xml.Header + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/></Relationships>`
)

// Bytes is the finished file.
func (f *File) Bytes() []byte {
	return Zip(map[string]string{
		"[Content_Types].xml": types, "_rels/.rels": rels, "word/_rels/document.xml.rels": docRels,
		"word/document.xml":  xml.Header + `<w:document ` + wordSpace + `><w:body>` + f.body.String() + `<w:sectPr/></w:body></w:document>`,
		"word/numbering.xml": xml.Header + `<w:numbering ` + wordSpace + `>` + f.lists.String() + `</w:numbering>`,
	})
}

// Zip packs parts.
func Zip(parts map[string]string) []byte {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, text := range parts {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return out.Bytes()
}

// Para is a paragraph with what stands before its text.
type Para struct {
	Text  string
	List  int // number of a list; 0 for none
	Level int
	Bold  bool
}

// P is a plain paragraph.
func P(text string) Para { return Para{Text: text} }

// Paras are plain paragraphs, one for each line.
func Paras(text string) []Para {
	var out []Para
	for line := range strings.SplitSeq(text, "\n") {
		out = append(out, P(line))
	}
	return out
}

// Add adds a paragraph to the body.
func (f *File) Add(p Para) { f.body.WriteString(f.para(p)) }

// para writes a paragraph. Every few ones are split into runs in the middle of a word, as Word leaves them after corrections, with
// marks of spelling and of pages between.
func (f *File) para(p Para) string {
	var b strings.Builder
	b.WriteString(`<w:p>`)
	if p.List > 0 {
		fmt.Fprintf(&b, `<w:pPr><w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr></w:pPr>`, p.Level, p.List)
	}
	look := ""
	if p.Bold {
		look = `<w:rPr><w:b/></w:rPr>`
	}
	run := func(s string) {
		if s != "" {
			b.WriteString(`<w:r>` + look + `<w:t xml:space="preserve">` + escape(s) + `</w:t></w:r>`)
		}
	}
	f.runs++
	r := []rune(p.Text)
	switch at := len(r) / 2; {
	case f.runs%3 == 0 && at > 0:
		run(string(r[:at]))
		b.WriteString(`<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="1" w:name="x"/><w:r><w:lastRenderedPageBreak/></w:r>`)
		run(string(r[at:]))
	case f.runs%7 == 0 && at > 0:
		run(string(r[:at]))
		b.WriteString(`<w:del w:id="2"><w:r><w:delText>chữ đã xóa</w:delText></w:r></w:del><w:ins w:id="3"><w:r><w:t xml:space="preserve">` + escape(string(r[at:])) + `</w:t></w:r></w:ins>`)
	default:
		run(p.Text)
	}
	b.WriteString(`</w:p>`)
	return b.String()
}

func escape(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s))
	return b.String()
}

// Cell is a cell of a table.
type Cell struct {
	Paras []Para
	Span  int
	Down  string // "restart" for the first of cells that are merged downwards, "continue" for the others
}

// C is a cell with a paragraph for each line.
func C(text string) Cell { return Cell{Paras: Paras(text)} }

// Table adds a table. The first rows are headings, repeated on each page.
func (f *File) Table(headings int, rows ...[]Cell) {
	f.body.WriteString(`<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>`)
	for i, row := range rows {
		f.body.WriteString(`<w:tr>`)
		if i < headings {
			f.body.WriteString(`<w:trPr><w:tblHeader/></w:trPr>`)
		}
		for _, c := range row {
			f.body.WriteString(`<w:tc><w:tcPr>`)
			if c.Span > 1 {
				fmt.Fprintf(&f.body, `<w:gridSpan w:val="%d"/>`, c.Span)
			}
			switch c.Down {
			case "restart":
				f.body.WriteString(`<w:vMerge w:val="restart"/>`)
			case "continue":
				f.body.WriteString(`<w:vMerge/>`)
			}
			f.body.WriteString(`</w:tcPr>`)
			for _, p := range c.Paras {
				f.body.WriteString(f.para(p))
			}
			if len(c.Paras) == 0 {
				f.body.WriteString(`<w:p/>`)
			}
			f.body.WriteString(`</w:tc>`)
		}
		f.body.WriteString(`</w:tr>`)
	}
	f.body.WriteString(`</w:tbl><w:p/>`)
}
