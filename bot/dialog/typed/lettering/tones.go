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

// bareToned are the letters without a mark that bear a tone, and ư: a tone on any other letter stands where it belongs.
var bareToned = func() map[rune]bool {
	all := map[rune]bool{}
	for _, r := range "áàảãạéèẻẽẹíìỉĩịóòỏõọúùủũụýỳỷỹỵứừửữự" {
		all[r], all[unicode.ToUpper(r)] = true, true
	}
	return all
}()

// mayBeRetoned reports whether a word bears a tone that may belong to the vowel beside it.
func mayBeRetoned(word string) bool {
	before := 'b' // no vowel
	toned := false
	for _, r := range word {
		vowel := r > 0x7f && r != 'đ' && r != 'Đ' || isVowel(r|0x20)
		if toned && vowel {
			return true
		}
		toned = r > 0x7f && bareToned[r]
		if toned && before != 'b' {
			return true
		}
		if before = 'b'; vowel {
			before = r
		}
	}
	return false
}

// retoned is one word so.
func retoned(word string) string {
	if !mayBeRetoned(word) {
		return word
	}
	small := strings.ToLower(word)
	base, tone, ok := apart(small)
	if !ok || tone == 0 {
		return word
	}
	for _, end := range bothWays {
		if strings.HasSuffix(base, end) && !strings.HasPrefix(base, "qu") {
			return word
		}
	}
	to := withTone(base, tone)
	if to == small || utf8.RuneCountInString(to) != utf8.RuneCountInString(word) || !isSyllable(small) {
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
