package docx

// The main part: paragraphs and tables, wherever they are wrapped in.

import (
	"encoding/xml"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// body reads blocks.
type body struct {
	*scanner
	numbers *numbering
	out     []Block
	nesting int
	notes   map[string]string // texts of footnotes and endnotes by their kinds and numbers
	noted   []string          // those of the present paragraph
}

// blocks reads what holds paragraphs and tables, through all that may stand around them.
func (b *body) blocks() error {
	return b.each(func(e xml.StartElement) func() error {
		switch e.Name.Local {
		case "p":
			return func() error { return b.paragraph(func(p Paragraph) { b.out = append(b.out, Block{Paragraph: &p}) }) }
		case "tbl":
			return func() error {
				t := &Table{}
				err := b.table(t)
				if len(t.Rows) > 0 {
					b.out = append(b.out, Block{Table: t})
				}
				return err
			}
		case "body", "sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "AlternateContent", "Choice":
			return b.blocks
		}
		return nil
	})
}

// paragraph reads a paragraph; add gets it, and before it the paragraphs of text boxes inside of it.
func (b *body) paragraph(add func(Paragraph)) error {
	var p Paragraph
	var text strings.Builder
	around := b.noted
	b.noted = nil
	if err := b.runs(&p, &text, add); err != nil {
		return err
	}
	p.Text, p.Notes, b.noted = tidy(text.String()), b.noted, around
	if p.Text == "" {
		p.Number = strings.TrimSpace(p.Number)
	}
	if p.Text != "" || p.Number != "" {
		add(p)
	}
	return nil
}

// runs reads the pieces of text of a paragraph.
func (b *body) runs(p *Paragraph, text *strings.Builder, add func(Paragraph)) error {
	return b.each(func(e xml.StartElement) func() error {
		switch e.Name.Local {
		case "pPr":
			return func() error { return b.paragraphProperties(p) }
		case "r":
			return func() error { return b.run(text, add) }
		case "hyperlink", "ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "dir", "bdo", "AlternateContent", "Choice":
			return func() error { return b.runs(p, text, add) }
		}
		return nil
	})
}

// paragraphProperties finds the automatic number of a paragraph and counts it.
func (b *body) paragraphProperties(p *Paragraph) error {
	var own reference
	styled := ""
	err := b.each(func(e xml.StartElement) func() error {
		switch e.Name.Local {
		case "pStyle":
			styled = attr(e, "val")
		case "numPr":
			return func() error { return b.reference(&own) }
		}
		return nil
	})
	p.Number = b.numbers.next(own, styled)
	return err
}

// readNotes reads a part of footnotes or endnotes; what only draws a line between them has a type.
func (b *body) readNotes(kind string) error {
	return b.each(func(e xml.StartElement) func() error {
		if e.Name.Local != kind || attr(e, "type") != "" && attr(e, "type") != "normal" {
			return nil
		}
		return func() error {
			inner := &body{scanner: b.scanner, numbers: b.numbers}
			err := inner.blocks()
			var lines []string
			for _, block := range inner.out {
				if block.Paragraph != nil {
					lines = append(lines, block.Paragraph.String())
				}
			}
			b.notes[kind+attr(e, "id")] = strings.Join(lines, " ")
			return err
		}
	})
}

// note keeps the text of a footnote or endnote with the paragraph that has its sign.
func (b *body) note(kind, id string) {
	if text := b.notes[kind+id]; text != "" {
		b.noted = append(b.noted, text)
	}
}

// run reads a run; hidden text is none, and what is crossed out is none.
func (b *body) run(text *strings.Builder, add func(Paragraph)) error {
	hidden := false
	return b.each(func(e xml.StartElement) func() error {
		switch e.Name.Local {
		case "rPr":
			return func() error {
				return b.each(func(e xml.StartElement) func() error {
					switch e.Name.Local {
					case "vanish", "strike", "dstrike":
						hidden = hidden || on(e)
					}
					return nil
				})
			}
		case "t":
			return func() error {
				s, err := b.text()
				if !hidden {
					text.WriteString(s)
				}
				return err
			}
		case "tab", "ptab":
			text.WriteByte(' ')
		case "br", "cr":
			if attr(e, "type") != "page" {
				text.WriteByte('\n')
			} else {
				text.WriteByte(' ')
			}
		case "noBreakHyphen":
			text.WriteByte('-')
		case "footnoteReference":
			b.note("footnote", attr(e, "id"))
		case "endnoteReference":
			b.note("endnote", attr(e, "id"))
		case "drawing", "pict", "object", "AlternateContent", "Choice":
			return func() error { return b.boxes(add) }
		}
		return nil
	})
}

// boxes finds the paragraphs of text boxes in a drawing.
func (b *body) boxes(add func(Paragraph)) error {
	return b.each(func(e xml.StartElement) func() error {
		switch e.Name.Local {
		case "p":
			if b.nesting >= maxNesting {
				return func() error { return errTooMuch }
			}
			return func() error {
				b.nesting++
				defer func() { b.nesting-- }()
				return b.paragraph(add)
			}
		case "Fallback": // says again what stands beside it
			return nil
		}
		return func() error { return b.boxes(add) }
	})
}

// tidy makes text as it is read: composed letters, single spaces, no marks without width.
func tidy(s string) string {
	s = norm.NFC.String(s)
	lines := strings.Split(s, "\n")
	kept := lines[:0]
	for _, line := range lines {
		line = strings.Map(func(r rune) rune {
			switch r {
			case '\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff': // soft hyphen and marks without width
				return -1
			case '\u2011': // hyphen at which no line breaks
				return '-'
			}
			return r
		}, line)
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n")
}
