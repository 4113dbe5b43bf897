package typed

// near.go knows mistyped words: letters that changed places, one too many or too few, tones left as the keyboard has them ("lamf tieeps").

import (
	"strings"

	"chamdiem/scoring/format"
)

// How long a word is, in letters without blanks, before a mistake of a kind is forgiven: in a short one another word is as likely.
const (
	shortestSwapped = 5  // two letters that changed places
	shortestLacking = 8  // a letter too many or too few
	shortestOther   = 10 // another letter
)

// Joined is a text in small letters without diacritics, signs and blanks.
func Joined(text string) string { return strings.ReplaceAll(format.Fold(text), " ", "") }

// Mistyped is a text in the forms in which it is held against words.
type Mistyped struct{ joined, telex string }

// MistypedOf is a text in these forms.
func MistypedOf(text string) Mistyped { return Mistyped{Joined(text), Joined(telex(text))} }

// Is reports whether the text is the word, which is Joined.
func (m Mistyped) Is(word string) bool { return m.joined == word }

// Near reports whether the text is a word that was mistyped; word is Joined. sure: it is meant for a word of its kind, so that a shorter one is forgiven.
func (m Mistyped) Near(word string, sure bool) bool {
	said, meant := m.joined, word
	switch {
	case said == "" || meant == "" || said[0] != meant[0]:
		return false
	case said == meant: // a single syllable without its diacritics may be a name
		return sure
	case m.telex == meant, stretched(said, meant):
		return true
	}
	n := len(meant)
	if sure {
		n += shortestLacking - len("tiep")
	}
	switch len(said) - len(meant) {
	case 0:
		at := 0
		for at < len(said) && said[at] == meant[at] {
			at++
		}
		swapped := at+1 < len(said) && said[at] == meant[at+1] && said[at+1] == meant[at] && said[at+2:] == meant[at+2:]
		other := at < len(said) && said[at+1:] == meant[at+1:]
		return swapped && n >= shortestSwapped || other && n >= shortestOther
	case 1:
		return lacks(meant, said) && n >= shortestLacking
	case -1:
		return lacks(said, meant) && n >= shortestLacking
	}
	return false
}

// lacks reports whether the first is the second without one of its letters.
func lacks(short, long string) bool {
	at := 0
	for at < len(short) && short[at] == long[at] {
		at++
	}
	return short[at:] == long[at+1:]
}

// stretched reports whether a word is another with a letter that was held too long: "tonggg".
func stretched(said, meant string) bool {
	return len(said) > len(meant) && len(meant) >= len("han") && strings.TrimRight(said, said[len(said)-1:]) == strings.TrimRight(meant, said[len(said)-1:]) && strings.HasSuffix(meant, said[len(said)-1:])
}

// telex takes the letters out with which the Telex keyboard writes diacritics: "lamf tieeps" is "lam tiep".
func telex(text string) string {
	fields := strings.Fields(strings.ToLower(text))
	for i, field := range fields {
		field = doubled.Replace(field)
		if at := strings.IndexAny(field, "aeiouy"); at >= 0 {
			if tone := strings.LastIndexAny(field, "fsrxj"); tone > at && tone >= len(field)-3 {
				field = field[:tone] + field[tone+1:]
			}
		}
		fields[i] = field
	}
	return strings.Join(fields, " ")
}

// doubled are letters that stand for one with a mark.
var doubled = strings.NewReplacer("aa", "a", "ee", "e", "oo", "o", "dd", "d", "uw", "u", "ow", "o", "aw", "a", "w", "")

// FarName is the distance of names that are not alike at all.
const FarName = 9

// NameDistance is how far a name is from another one, without diacritics: the letters that are to be changed, put in or left out. Names that begin
// differently are far apart.
func NameDistance(said, name string) int {
	a, b := Joined(said), Joined(name)
	if a == "" || b == "" || a[0] != b[0] {
		return FarName
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		before := row[0]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			swap := before
			if a[i-1] != b[j-1] {
				swap++
			}
			before, row[j] = row[j], min(swap, row[j]+1, row[j-1]+1)
		}
	}
	return min(row[len(b)], FarName)
}
