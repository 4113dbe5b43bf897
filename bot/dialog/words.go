package dialog

// words.go compares what is typed with what stands on buttons: without case, diacritics, signs and pictures.

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// plainWords is a text in lower-case letters and digits without diacritics, one space between words.
func plainWords(s string) string {
	var b strings.Builder
	space := false
	for _, r := range norm.NFD.String(strings.ToLower(s)) {
		switch {
		case r == 'đ':
			r = 'd'
			fallthrough
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r):
		default:
			space = true
		}
	}
	return b.String()
}
