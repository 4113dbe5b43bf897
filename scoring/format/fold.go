package format

// Texts made comparable.

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold makes texts comparable: lower case, diacritics dropped, đ as d, everything but letters and digits a space
// (points between digits stay, so that codes stay words). Marks that show nothing, which come with what is copied, are nothing. Some keyboards write the letter of Icelandic, Ð and ð, for Đ and đ.
func Fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	gap, digit := false, false // what stands before in b: a space to come, a digit
	add := func(r rune) {
		if gap && b.Len() > 0 {
			b.WriteByte(' ')
		}
		gap, digit = false, unicode.IsDigit(r)
		b.WriteRune(r)
	}
	for i, r := range s {
		switch {
		case r < utf8.RuneSelf:
			switch {
			case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
				add(r)
			case 'A' <= r && r <= 'Z':
				add(r + 'a' - 'A')
			case r == '.' && digit && !gap && startsWithDigit(s[i+1:]):
				add('.')
			default:
				gap = true
			}
		case unseen(r):
			return Fold(Seen(s))
		default:
			for _, part := range bases(r) {
				switch {
				case unicode.Is(unicode.Mn, part):
					digit = false // it stands between
				case isDe(part):
					add('d')
				case unicode.IsLetter(part) || unicode.IsDigit(part):
					add(unicode.ToLower(part))
				default:
					gap = true
				}
			}
		}
	}
	return b.String()
}

// Seen is a text without the marks that show nothing: of direction, of joining, without width.
func Seen(s string) string {
	if strings.IndexFunc(s, unseen) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if unseen(r) {
			return -1
		}
		return r
	}, s)
}

// unseen reports whether a sign shows nothing. Letters of Vietnamese are told at once.
func unseen(r rune) bool {
	return r >= 0xad && (r < 0x1e00 || r > 0x1eff) && unicode.Is(unicode.Cf, r)
}

func startsWithDigit(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsDigit(r)
}

// bases takes a letter apart: "ế" is e and two marks.
func bases(r rune) []rune {
	if known, ok := takenApart.Load(r); ok {
		return known.([]rune)
	}
	parts := []rune(norm.NFD.String(string(r)))
	if r < 0x2000 { // the letters of Vietnamese and some more: few
		takenApart.Store(r, parts)
	}
	return parts
}

var takenApart sync.Map // letters, as bases gives them

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
