// Package lettering puts a text into letters that all read: one that was pasted out of a document in an old font (TCVN3, VNI), or typed with the
// Telex keyboard while it was off ("ddax toor chuwcs"). Figures stay as they are. A text is changed only where every word of it becomes a syllable
// of Vietnamese and some were none.
package lettering

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestRead is how long a text is, in bytes, that is looked at.
const longestRead = 16_000

// fewest is how many words have to become syllables that were none. One is enough where it holds both a mark and a tone.
const fewest = 2

// Decoded is a text in proper letters; ok is false where it is left as it is.
func Decoded(text string) (decoded string, ok bool) {
	if len(text) > longestRead {
		return text, false
	}
	old, keys := signs(text)
	if old {
		for _, of := range []func(string) string{ofTCVN3, ofVNI} {
			if said, ok := inSyllables(text, of); ok {
				return said, true
			}
		}
	}
	if keys {
		return inTelex(text)
	}
	return text, false
}

// own are the letters of Vietnamese among the signs that old fonts use.
const own = "àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ"

// signs reports in one pass whether a text may be of an old font, by a sign that no word has, and whether it may be of the Telex keyboard.
func signs(text string) (old, keys bool) {
	var before rune
	for _, r := range text {
		switch {
		case r >= 0xa1 && r <= 0xff && !strings.ContainsRune(own, r):
			old = true
		case r == 'w' || r == 'W', before != 0 && r == before && strings.ContainsRune("aeodAEOD", r):
			keys = true
		case strings.ContainsRune("sfrxjSFRXJ", r) && before < 0x80 && (strings.ContainsRune("aeiouyAEIOUYmnghMNGH", before) || strings.ContainsRune("sjSJ", r) && strings.ContainsRune("ctpCTP", before)):
			keys = true
		}
		before = r
	}
	return old, keys
}

// words calls a function for each run of letters of a text, with the signs of old fonts among them, and puts what it gives in its place. alone: it is
// no part of a number, a code or an address.
func words(text string, of func(word string, alone bool) string) string {
	var b strings.Builder
	from := -1
	flush := func(to int) {
		switch {
		case from < 0:
		case isSign(text[from:to]):
			b.WriteString(text[from:to])
		default:
			b.WriteString(of(text[from:to], parted(text[:from], text[to:])))
		}
		from = -1
	}
	for i, r := range text {
		if unicode.IsLetter(r) || r >= 0xa1 && r <= 0xff || r == 0xad {
			if from < 0 {
				from = i
			}
			continue
		}
		flush(i)
		b.WriteRune(r)
	}
	flush(len(text))
	return b.String()
}

// isSign reports whether a run is one sign that stands by itself: the bullet of a list, "20 × 30". In no font it is a word.
func isSign(run string) bool {
	r, size := utf8.DecodeRuneInString(run)
	return size == len(run) && !unicode.IsLetter(r)
}

// parted reports whether what stands before a word and behind it parts it from all else: a blank, or a sign of a sentence with a blank.
func parted(before, behind string) bool {
	before = strings.TrimRight(before, "(\"“‘'[-+*•")
	behind = strings.TrimLeft(behind, ".,;:!?…)\"”’']")
	return (before == "" || strings.ContainsAny(before[len(before)-1:], " \n\t,;:")) && (behind == "" || strings.ContainsAny(behind[:1], " \n\t"))
}

// inSyllables is a text of an old font; ok is false where some word does not become a syllable, or too few were none before.
func inSyllables(text string, of func(word string) string) (said string, ok bool) {
	ok = true
	changed := 0
	said = words(text, func(word string, _ bool) string {
		letter := of(word)
		if !isSyllable(letter) && !isShortForm(letter) {
			ok = false
		}
		if letter != word && !isSyllable(word) {
			changed++
		}
		return letter
	})
	return said, ok && changed >= fewest
}

// inTelex is a text of the Telex keyboard; ok is false as for inSyllables. Words that are written so by chance do not count.
func inTelex(text string) (said string, ok bool) {
	ok = true
	changed, sure := 0, false
	accented := !isPlain(text)                            // the keyboard was on for some of it
	shouted := !accented && strings.ToUpper(text) == text // else capitals are short forms
	said = words(text, func(word string, alone bool) string {
		if !alone || isSyllable(word) || !shouted && isShortForm(word) || isForeign(word) {
			return word
		}
		letter, marked := ofTelex(word)
		switch {
		case isSyllable(letter):
		case isShortForm(word):
			return word
		default:
			ok = false
			return word
		}
		if byChance(word, marked, shouted) {
			if accented {
				return word
			}
			return letter
		}
		changed++
		sure = sure || marked
		return letter
	})
	return said, ok && (changed >= fewest || changed == 1 && sure)
}

// isShortForm reports whether a word is a short form in capitals, as names of offices are.
func isShortForm(word string) bool {
	n := 0
	for _, r := range word {
		if !unicode.IsUpper(r) || r > 0xff && r != 'Đ' {
			return false
		}
		n++
	}
	return n >= 2 && n <= len("UBMTTQVN")
}
