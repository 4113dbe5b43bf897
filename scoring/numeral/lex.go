package numeral

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a figure, a word, or a sign.
type token struct {
	figure     bool
	word       bool
	text       string
	start, end int
	tight      bool // nothing stands between it and the token before
}

// lex takes a text of lower-case letters apart. A minus right before a figure is its sign where no figure or word is joined to it.
func lex(s string) (out []token) {
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if unicode.IsSpace(r) {
			i += size
			continue
		}
		end := i + size
		t := token{start: i, tight: len(out) > 0 && out[len(out)-1].end == i}
		switch {
		case isDigit(r), r == '-' && !t.tight && end < len(s) && isDigit(rune(s[end])),
			r == '-' && t.tight && !out[len(out)-1].figure && !out[len(out)-1].word && end < len(s) && isDigit(rune(s[end])):
			t.figure = true
			end = figureEnd(s, end)
		case unicode.IsLetter(r):
			t.word = true
			for end < len(s) {
				next, n := utf8.DecodeRuneInString(s[end:])
				if !unicode.IsLetter(next) && !unicode.Is(unicode.Mn, next) {
					break
				}
				end += n
			}
		}
		t.text, t.end = s[i:end], end
		out = append(out, t)
		i = end
	}
	return out
}

// figureEnd is where a figure ends: a point or comma belongs to it only before another digit.
func figureEnd(s string, i int) int {
	for i < len(s) {
		switch {
		case isDigit(rune(s[i])):
			i++
		case (s[i] == '.' || s[i] == ',') && i+1 < len(s) && isDigit(rune(s[i+1])):
			i += 2
		default:
			return i
		}
	}
	return i
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// phrase is the number of tokens from i on that spell the words, which have blanks between them; 0 if they do not.
func phrase(tokens []token, i int, words string) (n int) {
	for w := range strings.FieldsSeq(words) {
		if i+n >= len(tokens) || !tokens[i+n].word || tokens[i+n].text != w {
			return 0
		}
		n++
	}
	return n
}

// longest is the longest of several phrases that stands at i: its number of tokens and its text.
func longest(tokens []token, i int, phrases []string) (n int, text string) {
	if i >= len(tokens) {
		return 0, ""
	}
	first := tokens[i].text
	for _, p := range phrases {
		if !strings.HasPrefix(p, first) { // most are told apart so
			continue
		}
		if m := phrase(tokens, i, p); m > n {
			n, text = m, p
		}
	}
	return n, text
}
