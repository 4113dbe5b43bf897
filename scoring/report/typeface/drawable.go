package typeface

// Text that a font can draw.

import (
	"strings"
	"unicode"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/text/unicode/norm"
)

// box stands for a sign that the font does not have.
const box = '□'

// mostDrawn is the last sign that the PDF can name; those beyond are emoji and rare scripts.
const mostDrawn = 0xFFFF

// Drawable is the text as the font can draw it: what it has no sign for becomes a box, and marks that show nothing by themselves
// are left out. Letters with their accents apart are put together. Nothing here fails.
func (f *Face) Drawable(s string) string {
	s = norm.NFC.String(Printable(s))
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r < 0x7F:
			return r
		case invisible(r):
			return -1
		case r > mostDrawn || !f.has(r):
			return box
		}
		return r
	}, s)
}

// invisible reports marks that join, direct or vary other signs and show nothing by themselves.
func invisible(r rune) bool {
	return unicode.In(r, unicode.Cf, unicode.Variation_Selector) || r >= 0x1F3FB && r <= 0x1F3FF // the last: colours of skin
}

// has reports whether the font has a sign for the letter.
func (f *Face) has(r rune) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	known, ok := f.signs[r]
	if !ok {
		var buf sfnt.Buffer
		i, err := f.font.GlyphIndex(&buf, r)
		known = err == nil && i != 0
		f.signs[r] = known
	}
	return known
}
