package dialog

// typed.go compares what is typed with what stands on buttons: without case, diacritics, signs and pictures.

import (
	"strings"
	"unicode"

	"chamdiem/scoring/format"

	"golang.org/x/text/unicode/norm"
)

// PlainWords is a text in lower-case letters and digits without diacritics, signs and pictures, one space between words.
func PlainWords(s string) string {
	return strings.ReplaceAll(format.Fold(strings.TrimRight(s, ". ")), ".", " ")
}

// otherLetters reports whether a text that reads like a word without its diacritics has other letters where both are written with
// some: "dừng lại" is not "dùng lại". Tones are passed over: they are mistyped too often.
func otherLetters(text, word string) bool {
	said, meant := strings.Fields(format.Fold(text)), strings.Fields(format.Fold(word))
	a, b := lettered(text), lettered(word)
	if len(a) != len(said) || len(b) != len(meant) || len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].marked && b[i].marked && a[i].letters != b[i].letters {
			return true
		}
	}
	return false
}

// lettered are the syllables of a text as they are written, without tones.
func lettered(text string) (out []letters) {
	for field := range strings.FieldsFuncSeq(norm.NFD.String(strings.ToLower(text)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) && r != '.'
	}) {
		var l letters
		for _, r := range strings.Trim(field, ".") {
			tone := strings.ContainsRune("\u0300\u0301\u0303\u0309\u0323", r)
			l.marked = l.marked || r == 'đ' || unicode.Is(unicode.Mn, r)
			if !tone {
				l.letters += string(r)
			}
		}
		if f := format.Fold(field); f != "" {
			out = append(out, l)
		}
	}
	return out
}

// letters are those of one syllable; marked where any diacritic is written.
type letters struct {
	letters string
	marked  bool
}
