package forgetting

// The words that name the person, and what stands in their place.

import (
	"cmp"
	"encoding/json"
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// words are what names a person in texts.
type words struct {
	full  []string // names of several words, telephone, address: they are replaced wherever they stand
	short []string // names of one word: only in messages, as a word of its own
}

// spaced reports whether a name has several words, so that it is no word of the language by itself.
func spaced(name string) bool { return len(strings.Fields(name)) > 1 }

// shortest is how long a telephone number is at least.
const shortest = 6

func (w *words) add(p personRow) {
	for _, name := range []string{p.FullName, p.Name} {
		switch {
		case name == "":
		case spaced(name):
			w.full = append(w.full, name)
		default:
			w.short = append(w.short, name)
		}
	}
	for _, address := range []string{p.Phone, p.Email} {
		if len(address) >= shortest {
			w.full = append(w.full, address)
		}
	}
	for _, list := range []*[]string{&w.full, &w.short} {
		// The longest first, so that a name within another one does not leave the rest of it.
		slices.SortFunc(*list, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
		*list = slices.Compact(*list)
	}
}

// spare leaves the words that name another person of the campaign as well.
func (w *words) spare(other personRow) {
	same := func(word string) bool { return word == other.Name || word == other.FullName }
	w.full, w.short = slices.DeleteFunc(w.full, same), slices.DeleteFunc(w.short, same)
}

// plain are those that are looked for in what is kept.
func (w words) plain() []string { return w.full }

// all are the words to look for in texts, in every way in which they may stand there.
func (w words) all() (out []string) {
	for _, word := range slices.Concat(w.full, w.short) {
		for _, form := range written(word) {
			text, _ := json.Marshal(form) // a text always can
			plain := strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(form)
			out = append(out, form, plain, escaped(plain), string(text[1:len(text)-1]))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// written is a word, and how it stands in the HTML of messages and of the page.
func written(word string) []string {
	forms := []string{word, html.EscapeString(word), strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;").Replace(word)}
	slices.SortFunc(forms, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	return slices.Compact(forms)
}

// quoted is a text within JSON.
var quoted = regexp.MustCompile(`"(?:[^"\\]|\\.)*"`)

// replace puts the pseudonym in the place of the words; those of one word only where short is set. Of JSON the texts are read first: what
// is escaped within them would hide a word, or join it to another one.
func (w words) replace(text, pseudonym string, short bool) string {
	if !json.Valid([]byte(text)) {
		return w.replaceIn(text, pseudonym, short)
	}
	return quoted.ReplaceAllStringFunc(text, func(was string) string {
		var read string
		if json.Unmarshal([]byte(was), &read) != nil {
			return was
		}
		by := w.replaceIn(read, pseudonym, short)
		if by == read {
			return was
		}
		again, _ := json.Marshal(by) // a text always can
		return string(again)
	})
}

func (w words) replaceIn(text, pseudonym string, short bool) string {
	for _, word := range w.full {
		for _, form := range written(word) {
			text = strings.ReplaceAll(text, form, pseudonym)
		}
	}
	if short {
		for _, word := range w.short {
			for _, form := range written(word) {
				text = replaceWord(text, form, pseudonym)
			}
		}
	}
	return text
}

// replaceWord replaces a word where neither letters nor digits stand beside it.
func replaceWord(text, word, by string) string {
	var out strings.Builder
	for {
		at := strings.Index(text, word)
		if at < 0 {
			out.WriteString(text)
			return out.String()
		}
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, _ := utf8.DecodeRuneInString(text[at+len(word):])
		out.WriteString(text[:at])
		if joins(before) || joins(after) {
			out.WriteString(word)
		} else {
			out.WriteString(by)
		}
		text = text[at+len(word):]
	}
}

func joins(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// escaped is a text as it stands in JSON that holds ASCII only.
func escaped(text string) string {
	var out strings.Builder
	for _, r := range text {
		if r < utf8.RuneSelf {
			out.WriteRune(r)
			continue
		}
		for _, unit := range utf16.Encode([]rune{r}) {
			fmt.Fprintf(&out, `\u%04x`, unit)
		}
	}
	return out.String()
}
