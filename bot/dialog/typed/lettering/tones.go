package lettering

// tones.go puts the tone of a syllable on the vowel where it belongs: "gỉai" is "giải", "mụôn" is "muộn". Some phones and keyboards put it on another.
// It is for comparing only.

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// bothWays are the ends of syllables whose tone stands on either vowel: "hòa" and "hoà".
var bothWays = []string{"oa", "oe", "uy"}

// Retoned is a text with each tone on its vowel, of as many letters as before.
func Retoned(text string) string {
	if isPlain(text) {
		return text
	}
	var b strings.Builder
	from := -1 // where a word began
	end := func(at int) {
		if from >= 0 {
			b.WriteString(retoned(text[from:at]))
		}
		from = -1
	}
	for at, r := range text {
		if unicode.IsLetter(r) {
			if from < 0 {
				from = at
			}
			continue
		}
		end(at)
		b.WriteRune(r)
	}
	end(len(text))
	return b.String()
}

// retoned is one word so.
func retoned(word string) string {
	small := strings.ToLower(word)
	base, tone, ok := apart(small)
	if !ok || tone == 0 || !isSyllable(small) {
		return word
	}
	for _, end := range bothWays {
		if strings.HasSuffix(base, end) && !strings.HasPrefix(base, "qu") {
			return word
		}
	}
	to := withTone(base, tone)
	if to == small || utf8.RuneCountInString(to) != utf8.RuneCountInString(word) {
		return word
	}
	letters, was := []rune(to), []rune(word)
	for i, r := range was {
		if unicode.IsUpper(r) {
			letters[i] = unicode.ToUpper(letters[i])
		}
	}
	return string(letters)
}
