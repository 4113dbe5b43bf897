package lettering

// foreign.go knows what looks like keys of the Telex keyboard by chance: words of English, short forms, and names of other peoples.

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// foreign are words of English that officials write, and short forms in small letters. As keys they make no word, or none of official texts.
var foreign = set(`was is his this as us or her here there more how now of if does too see six sir yes days mins
	bus gas tax taxi box mix list test best rest post cost host most lost last must trust pos ios os docs tips maps chips tops trips cups kits lens pens pins bits dots lots reps caps
	row rows low lows door doors poor room rooms soon noon seem seems seen keeps meets boots boost loops roots peer deer cheer queen trees bees sees town towns owns down loans term turn born charm harm form
	cax tw hix`)

// either are words of English that as keys make a common word as well.
var either = set(`max beer been teen moon car bar barn hats nets own tree has`)

func set(words string) map[string]bool {
	all := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		all[word] = true
	}
	return all
}

// isForeign reports whether a word stays as it is in any text.
func isForeign(word string) bool { return foreign[strings.ToLower(word)] }

// byChance reports whether a word that the keys make a syllable of may be meant as it is: a word of both languages, or a name with a capital that
// ends like those of other peoples ("Y Sar", "Ia Mor"). No name ends in "f" or "j".
func byChance(word string, marked, shouted bool) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return either[strings.ToLower(word)] || !marked && !shouted && unicode.IsUpper(first) && !strings.ContainsAny(word, "fjwFJW")
}

// unmended are words that are none of the language, and fall into syllables by chance.
var unmended = set(`video logo photo menu radio zalo email gmail online admin camera okela okila okie kilo auto demo laptop internet website upload scan file telegram
	facebook excel word bitrate domino casino piano cacao oliu momo hello alo titan virut xenon amino canxi photocopy pano manga`)
