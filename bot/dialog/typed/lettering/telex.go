package lettering

// telex.go reads words as the keys of the Telex keyboard: "nguowif" is "người".

import (
	"strings"
	"unicode"
)

var (
	telexMarks = strings.NewReplacer("dd", "đ", "aa", "â", "ee", "ê", "oo", "ô", "uwow", "ươ", "uow", "ươ", "uwo", "ươ", "aw", "ă", "ow", "ơ", "uw", "ư", "w", "ư")
	telexTones = map[byte]rune{'f': grave, 's': acute, 'r': hook, 'x': tilde, 'j': dot}
)

// ofTelex is a word of such keys in letters; marked tells that it has both a mark and a tone, which hardly
// any word of another language has by chance: see isForeign.
func ofTelex(word string) (letter string, marked bool) {
	if !isPlain(word) {
		return word, false
	}
	said := strings.ToLower(word)
	tone := rune(0)
	if vowel := strings.IndexAny(said, "aeiouyw"); vowel >= 0 {
		for at := len(said) - 1; at > vowel; at-- {
			if t, ok := telexTones[said[at]]; ok {
				tone = t
				said = said[:at] + said[at+1:]
				break
			}
		}
	}
	base := telexMarks.Replace(said)
	if base == said && tone == 0 {
		return word, false
	}
	return asCased(withTone(base, tone), word), base != said && tone != 0
}

// asCased is a word in the case of another: all capitals, a capital first, or as it is.
func asCased(word, as string) string {
	letters := []rune(as)
	switch {
	case len(letters) > 1 && strings.ToUpper(as) == as:
		return strings.ToUpper(word)
	case unicode.IsUpper(letters[0]):
		r := []rune(word)
		return strings.ToUpper(string(r[0])) + string(r[1:])
	}
	return word
}
