package format

// Texts made comparable.

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold makes texts comparable: lower case, diacritics dropped, đ as d, everything but letters and digits a space
// (points between digits stay, so that codes stay words). Some keyboards write the letter of Icelandic, Ð and ð, for Đ and đ.
func Fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	runes := []rune(norm.NFD.String(s))
	for i, r := range runes {
		switch {
		case unicode.Is(unicode.Mn, r):
		case isDe(r):
			b.WriteByte('d')
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(unicode.ToLower(r))
		case r == '.' && i > 0 && i+1 < len(runes) && unicode.IsDigit(runes[i-1]) && unicode.IsDigit(runes[i+1]):
			b.WriteByte('.')
		default:
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// Bare is a text in lower case without diacritics, đ as d; signs and spaces stay.
func Bare(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r):
			return -1
		case isDe(r):
			return 'd'
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(s))
}

// isDe reports whether a letter is đ, or one that looks like it: U+00D0 and U+00F0 of Icelandic, U+0189 and U+0256 of Africa.
func isDe(r rune) bool { return strings.ContainsRune("đĐÐðƉɖ", r) }
