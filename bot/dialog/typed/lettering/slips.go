package lettering

// slips.go mends slips of the fingers: a blank that is missing ("nopluon"), a letter that was pressed twice ("nộpp"). It is for comparing only:
// what is kept stays as it was typed.

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

const (
	shortestRun = 5  // letters of words that were run together
	longestRun  = 24 // letters of such words, at most
	mostRun     = 4  // so many syllables of them
)

// bareRhymes are the rhymes without diacritics.
var bareRhymes = func() map[string]bool {
	all := map[string]bool{}
	for r := range rhymes {
		all[bare(r)] = true
	}
	return all
}()

var bareLetters = strings.NewReplacer("ă", "a", "â", "a", "ê", "e", "ô", "o", "ơ", "o", "ư", "u", "đ", "d")

// letter is a letter without its diacritics, and whether it bears a tone.
type letter struct {
	plain rune
	toned bool
}

// letters are those with diacritics, composed, as texts have them.
var letters = func() map[rune]letter {
	all := map[rune]letter{'đ': {plain: 'd'}}
	for _, vowel := range "aăâeêioôơuưy" {
		plain, _ := utf8.DecodeRuneInString(norm.NFD.String(string(vowel)))
		for _, tone := range []rune{0, grave, acute, hook, tilde, dot} {
			composed, _ := utf8.DecodeRuneInString(withTone(string(vowel), tone))
			all[composed] = letter{plain, tone != 0}
		}
	}
	return all
}()

// bare is a word in small letters without diacritics; one with several tones stays as it is.
func bare(word string) string {
	if isPlain(word) {
		return word
	}
	out, tones := make([]byte, 0, len(word)), 0
	for _, r := range word {
		l, known := letters[r]
		switch {
		case r < utf8.RuneSelf:
			l.plain = r
		case !known: // seldom: not composed, or of another language
			base, _, ok := apart(word)
			if !ok {
				return word
			}
			return bareLetters.Replace(base)
		case l.toned:
			tones++
		}
		out = append(out, byte(l.plain))
	}
	if tones > 1 {
		return word
	}
	return string(out)
}

// mayBeSyllable reports whether a word in small letters is a syllable by its letters, whatever its diacritics.
func mayBeSyllable(word string) bool {
	b := bare(word)
	for _, onset := range onsets {
		if rhyme, begins := strings.CutPrefix(b, onset); begins && bareRhymes[rhyme] {
			return true
		}
	}
	return false
}

// Mended is a text without such slips. A word that is a syllable, and one that falls into none, stay as they are.
func Mended(text string) string {
	if !strings.ContainsFunc(text, unicode.IsLetter) || len(text) > longestRead {
		return text
	}
	text = Retoned(text)
	fields := strings.Fields(text)
	changed := false
	for i, field := range fields {
		if to := mendedWord(field); to != field {
			fields[i], changed = to, true
		}
	}
	if !changed {
		return text
	}
	return strings.Join(fields, " ")
}

// mendedWord mends one word with the signs around it.
func mendedWord(field string) string {
	word := strings.TrimFunc(field, func(r rune) bool { return !unicode.IsLetter(r) })
	n := utf8.RuneCountInString(word)
	if n < 3 || n > longestRun || !strings.ContainsFunc(word, unicode.IsLower) || strings.ContainsFunc(word, func(r rune) bool { return !unicode.IsLetter(r) }) {
		return field
	}
	small := strings.ToLower(word)
	if unmended[small] || foreign[small] || mayBeSyllable(small) {
		return field
	}
	to := squeezed(small)
	switch {
	case to != small && mayBeSyllable(to) && utf8.RuneCountInString(to) > 1:
	case n >= shortestRun:
		parts := syllablesOf([]rune(small), mostRun)
		if len(parts) < 2 || len(slices.Compact(slices.Clone(parts))) == 1 { // "hahaha" is one word
			return field
		}
		to = strings.Join(parts, " ")
	default:
		return field
	}
	return strings.Replace(field, word, to, 1)
}

// squeezed is a word with each letter once that was pressed several times.
func squeezed(word string) string {
	var out []rune
	for _, r := range word {
		if n := len(out); n == 0 || out[n-1] != r {
			out = append(out, r)
		}
	}
	return string(out)
}

// syllablesOf are the fewest syllables of two letters at least into which letters fall, at most so many; of several ways it takes the one in which
// a consonant begins each but the first.
func syllablesOf(letters []rune, most int) (best []string) {
	if len(letters) >= 2 && mayBeSyllable(string(letters)) {
		return []string{string(letters)}
	}
	if most < 2 {
		return nil
	}
	for n := 2; n+2 <= len(letters); n++ {
		if !mayBeSyllable(string(letters[:n])) {
			continue
		}
		rest := syllablesOf(letters[n:], most-1)
		if rest != nil && (best == nil || len(rest)+1 < len(best) || len(rest)+1 == len(best) && startsWithVowel(best[1]) && !startsWithVowel(rest[0])) {
			best = append([]string{string(letters[:n])}, rest...)
		}
	}
	return best
}

func startsWithVowel(word string) bool {
	first, _ := utf8.DecodeRuneInString(bare(word))
	return isVowel(first)
}
