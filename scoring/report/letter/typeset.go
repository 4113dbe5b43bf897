package letter

// Breaking paragraphs into lines for the PDF.

import (
	"strings"

	"chamdiem/scoring/report/typeface"
)

// word is a piece of a line without spaces, in pieces of one look each: "70,8/80" in bold with "." behind it is one word.
type word struct {
	pieces []span
	width  float64 // in points
}

// line is what fits between the margins.
type line struct {
	words  []word
	width  float64 // of the words alone
	indent float64 // in points
	last   bool    // of its paragraph or before a line end: never stretched
}

// words takes a paragraph's spans apart; a nil entry is a line end.
func words(p paragraph) []*word {
	var in wordReader
	for _, s := range p.spans {
		for i, text := range strings.Split(s.text, "\n") {
			if i > 0 {
				in.endLine()
			}
			in.add(text, s, p.size)
		}
	}
	return in.words
}

// wordReader collects words. What follows without a space belongs to the word that is open, whatever its look.
type wordReader struct {
	words []*word
	open  *word
}

func (r *wordReader) endLine() { r.words, r.open = append(r.words, nil), nil }

// add takes a text of one line in the look of s.
func (r *wordReader) add(text string, s span, size float64) {
	for i, w := range strings.Split(spanFace(s).Drawable(text), " ") {
		if i > 0 {
			r.open = nil
		}
		if w == "" {
			continue
		}
		if r.open == nil {
			r.open = &word{}
			r.words = append(r.words, r.open)
		}
		r.open.pieces = append(r.open.pieces, span{text: w, bold: s.bold, italic: s.italic})
		r.open.width += spanFace(s).Width(w) * size
	}
}

// typeset breaks a paragraph into lines no wider than room, in points. Several spaces in a row are one.
func typeset(p paragraph, room float64) []line {
	space := typeface.Of(false, false).Width(" ") * p.size
	indent := p.indent * pointsPerMM
	out := []line{{indent: indent}}
	for _, w := range words(p) {
		now := &out[len(out)-1]
		if w == nil {
			now.last = true
			out = append(out, line{})
			continue
		}
		for _, part := range breakable(*w, p.size, room) {
			now = &out[len(out)-1]
			gap := 0.0
			if len(now.words) > 0 {
				gap = space
			}
			if len(now.words) > 0 && now.indent+now.width+gap*float64(len(now.words))+part.width > room {
				out = append(out, line{})
				now = &out[len(out)-1]
			}
			now.words = append(now.words, part)
			now.width += part.width
		}
	}
	out[len(out)-1].last = true
	return out
}

// breakable cuts a word that is wider than a line.
func breakable(w word, size, room float64) []word {
	if w.width <= room {
		return []word{w}
	}
	var out []word
	for _, s := range w.pieces {
		f := spanFace(s)
		for rest := s.text; rest != ""; {
			var head string
			if head, rest = typeface.BreakWord(f, rest, room, size); head == "" {
				break
			}
			out = append(out, word{pieces: []span{{text: head, bold: s.bold, italic: s.italic}}, width: f.Width(head) * size})
		}
	}
	return out
}

// spanFace is the face of a span.
func spanFace(s span) *typeface.Face { return typeface.Of(s.bold, s.italic) }
