package typeface

// Text that a font can draw.

import (
	"strings"
	"unicode"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/text/unicode/norm"
)

// mostDrawn is the last sign that the PDF can name; those beyond are emoji and rare scripts.
const mostDrawn = 0xFFFF

// Drawable is the text as the font can draw it. Letters with their accents apart are put together; marks that show nothing by themselves
// are left out. A sign that the font does not have stands as another one that says the same, or as a word in brackets: never as an empty
// box. What is stored keeps it. Nothing here fails.
func (f *Face) Drawable(s string) string {
	s = norm.NFC.String(Printable(s))
	if strings.IndexFunc(s, func(r rune) bool { return r != '\n' && (invisible(r) || !f.draws(r)) }) < 0 {
		return s
	}
	var out strings.Builder
	last, word := ' ', "" // the last sign that was written, and the word that stands there if it is one
	for _, r := range s {
		switch {
		case r == '\n' || !invisible(r) && f.draws(r):
			if word != "" && (unicode.IsLetter(r) || unicode.IsNumber(r)) {
				out.WriteByte(' ')
			}
			out.WriteRune(r)
			last, word = r, ""
			continue
		case invisible(r):
			continue
		}
		if same := f.otherwise(r); same != "" {
			out.WriteString(same)
			last, word = 'x', ""
			continue
		}
		if w := inWords(r); w != word { // several in a row are told once
			if !unicode.IsSpace(last) {
				out.WriteByte(' ')
			}
			out.WriteString(w)
			last, word = ']', w
		}
	}
	return out.String()
}

// otherwise is a sign of the same meaning that the font has, or several; "" if there are none.
func (f *Face) otherwise(r rune) string {
	if same, ok := alike[r]; ok {
		return same
	}
	for _, form := range []norm.Form{norm.NFKC, norm.NFKD} { // "①" is 1, "㎡" is m2; then the letter without its marks
		var out strings.Builder
		for _, part := range form.String(string(r)) {
			if f.draws(part) && !unicode.Is(unicode.Mn, part) {
				out.WriteRune(part)
			}
		}
		if out.Len() > 0 {
			return out.String()
		}
	}
	return ""
}

// draws reports whether the font has a sign for the letter that the PDF can name.
func (f *Face) draws(r rune) bool { return r < 0x7F || r <= mostDrawn && f.has(r) }

// invisible reports marks that join, direct, vary or frame other signs and show nothing by themselves.
func invisible(r rune) bool {
	return unicode.In(r, unicode.Cf, unicode.Variation_Selector, unicode.Me) || r >= 0x1F3FB && r <= 0x1F3FF // the last: colours of skin
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
