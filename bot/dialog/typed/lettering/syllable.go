package lettering

// syllable.go knows which words are syllables of Vietnamese: a beginning, a rhyme, and a tone that goes with it.

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Tones are the signs of them behind a vowel, in pieces; flat has none.
const (
	grave = '̀'
	acute = '́'
	hook  = '̉'
	tilde = '̃'
	dot   = '̣'
)

// onsets are the beginnings of syllables; some have none.
var onsets = append(strings.Fields("ngh gh kh nh ng ph th tr ch gi qu b c d đ g h k l m n p r s t v x"), "")

var rhymes = func() map[string]bool {
	all := map[string]bool{}
	for r := range strings.FieldsSeq(`a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
		i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot
		ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt uynh uyt uyu uyn uyp uơ ynh yt
		ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu`) {
		all[r] = true
	}
	return all
}()

// isSyllable reports whether a word is one, in any case.
func isSyllable(word string) bool {
	base, tone, ok := apart(strings.ToLower(word))
	if !ok || strings.HasSuffix(base, "oong") && tone == 0 && base != "xoong" && base != "boong" { // "khoong" is no word, but the keys of one
		return false
	}
	for _, onset := range onsets {
		rhyme, begins := strings.CutPrefix(base, onset)
		if !begins || !rhymes[rhyme] {
			continue
		}
		if bears(rhyme, tone) || tone == 0 && isPlain(base) { // one may type without any diacritics
			return true
		}
	}
	return false
}

// bears reports whether a rhyme has a tone: one that ends in a stop has two alone.
func bears(rhyme string, tone rune) bool {
	stops := strings.HasSuffix(rhyme, "c") || strings.HasSuffix(rhyme, "ch") || strings.HasSuffix(rhyme, "p") || strings.HasSuffix(rhyme, "t")
	return !stops || tone == acute || tone == dot
}

func isPlain(base string) bool {
	for i := range len(base) {
		if base[i] > 0x7f {
			return false
		}
	}
	return true
}

// apart is a word in small letters without its tone, and the tone; ok is false for a word with several.
func apart(word string) (base string, tone rune, ok bool) {
	if isPlain(word) {
		return word, 0, word != ""
	}
	var b strings.Builder
	for _, r := range word {
		switch bearer, has := tonedLetters[r]; {
		case has && tone != 0:
			return "", 0, false
		case has:
			tone = bearer.tone
			r = bearer.letter
		case r > 0x7f && !strings.ContainsRune(marked, r):
			return apartOf(norm.NFD.String(word))
		}
		b.WriteRune(r)
	}
	return b.String(), tone, true
}

// marked are the letters with a mark that is no tone.
const marked = "ăâêôơưđ"

// toned is a vowel with a tone.
type toned struct{ letter, tone rune }

// tonedLetters are the small letters that bear a tone, letterOf the same the other way round.
var tonedLetters, letterOf = func() (map[rune]toned, map[toned]rune) {
	all, back := map[rune]toned{}, map[toned]rune{}
	for _, letter := range vowels {
		for _, tone := range []rune{grave, acute, hook, tilde, dot} {
			r := []rune(norm.NFC.String(string(letter) + string(tone)))[0]
			all[r], back[toned{letter, tone}] = toned{letter, tone}, r
		}
	}
	return all, back
}()

// apartOf is apart for letters that are taken apart.
func apartOf(letters string) (base string, tone rune, ok bool) {
	var b strings.Builder
	for _, r := range letters {
		switch r {
		case grave, acute, hook, tilde, dot:
			if tone != 0 {
				return "", 0, false
			}
			tone = r
			continue
		}
		b.WriteRune(r)
	}
	return norm.NFC.String(b.String()), tone, true
}

// withTone puts a tone to the vowel of a word that bears it; the word is in small letters, without a tone.
func withTone(word string, tone rune) string {
	if tone == 0 {
		return word
	}
	letters := []rune(word)
	first, last := -1, -1
	from := 0
	if strings.HasPrefix(word, "qu") || strings.HasPrefix(word, "gi") && len(letters) > 2 && isVowel(letters[2]) {
		from = 2
	}
	for i := from; i < len(letters); i++ {
		if isVowel(letters[i]) {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		return word
	}
	at := first
	switch n := last - first + 1; {
	case n == 3, n == 2 && last < len(letters)-1: // "khuyên", "toán"
		at = first + 1
	}
	for i := first; i <= last; i++ { // a letter with a mark bears the tone, of two the second
		if strings.ContainsRune("ăâêôơư", letters[i]) {
			at = i
		}
	}
	if r, ok := letterOf[toned{letters[at], tone}]; ok {
		letters[at] = r
	}
	return string(letters)
}

const vowels = "aăâeêioôơuưy"

func isVowel(r rune) bool { return strings.ContainsRune(vowels, r) }
