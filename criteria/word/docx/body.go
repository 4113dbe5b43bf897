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
	if err := b.runs(&p, &text, add); err != nil {
		return err
	}
	p.Text = tidy(text.String())
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

// run reads a run; hidden text is none.
func (b *body) run(text *strings.Builder, add func(Paragraph)) error {
	hidden := false
	return b.each(func(e xml.StartElement) func() error {
		switch e.Name.Local {
		case "rPr":
			return func() error {
				return b.each(func(e xml.StartElement) func() error {
					if e.Name.Local == "vanish" {
						hidden = on(e)
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
