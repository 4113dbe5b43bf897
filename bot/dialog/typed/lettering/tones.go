package lettering

// tones.go puts the tone of a syllable on the vowel where it belongs: "gỉai" is "giải", "mụôn" is "muộn". Some phones and keyboards put it on another.
// It is for comparing only.

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// bothWays are the ends of syllables whose tone stands on either vowel: "hòa" and "hoà".
var bothWays = []string{"oa", "oe", "uy"}

// misplaced are the rhymes with their tone on a vowel where it does not belong, and the right ones. They are made when they are first asked for.
var misplaced = sync.OnceValue(func() map[string]string {
	all := map[string]string{}
	for rhyme := range rhymes {
		letters := []rune(rhyme)
		for _, tone := range []rune{grave, acute, hook, tilde, dot} {
			right := withTone(rhyme, tone)
			for i, r := range letters {
				if wrong := norm.NFC.String(string(letters[:i+1]) + string(tone) + string(letters[i+1:])); isVowel(r) && wrong != right && bears(rhyme, tone) && !slices.Contains(bothWays, rhyme) {
					all[wrong] = right
				}
			}
		}
	}
	return all
})

// glides are the beginnings of syllables that end in a vowel, with a tone on it: "gỉai", "qúa".
var glides = map[string]struct {
	onset string
	tone  rune
}{
	"gì": {"gi", grave}, "gí": {"gi", acute}, "gỉ": {"gi", hook}, "gĩ": {"gi", tilde}, "gị": {"gi", dot},
	"qù": {"qu", grave}, "qú": {"qu", acute}, "qủ": {"qu", hook}, "qũ": {"qu", tilde}, "qụ": {"qu", dot},
}

// Retoned is a text with each tone on its vowel, of as many letters as before.
func Retoned(text string) string {
	if isPlain(text) {
		return text
	}
	var b strings.Builder
	done, from := 0, -1 // what is written, and where a word began
	end := func(at int) {
		if from >= 0 {
			if to := retoned(text[from:at]); to != text[from:at] {
				b.WriteString(text[done:from])
				b.WriteString(to)
				done = at
			}
		}
		from = -1
	}
	for at, r := range text {
		switch letter := unicode.IsLetter(r); {
		case !letter:
			end(at)
		case from < 0:
			from = at
		}
	}
	end(len(text))
	if done == 0 {
		return text
	}
	b.WriteString(text[done:])
	return b.String()
}

// retoned is one word so.
func retoned(word string) string {
	if isPlain(word) {
		return word
	}
	small := strings.ToLower(word)
	at := strings.IndexFunc(small, func(r rune) bool { return r > unicode.MaxASCII && r != 'đ' || isVowel(r) })
	if at < 0 {
		return word
	}
	_, size := utf8.DecodeRuneInString(small[at:])
	onset, to := small[:at], ""
	if first, rest := small[:at+size], small[at+size:]; first == "qu" || first == "gi" { // the vowel belongs to the beginning
		onset = first
	} else if glide, ok := glides[first]; ok && rhymes[rest] && bears(rest, glide.tone) {
		to = glide.onset + withTone(rest, glide.tone)
	}
	if to == "" {
		right, wrong := misplaced()[small[len(onset):]]
		if !wrong || !slices.Contains(onsets, onset) {
			return word
		}
		to = onset + right
	}
	letters, was := []rune(to), []rune(word)
	for i, r := range was {
		if unicode.IsUpper(r) {
			letters[i] = unicode.ToUpper(letters[i])
		}
	}
	return string(letters)
}
