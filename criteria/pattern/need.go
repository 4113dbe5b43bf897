package pattern

// What a text must hold to match: some words of the expression, whatever stands around them. To look for them is many times quicker than
// the expression, and most texts hold none.

import (
	"regexp/syntax"
	"strings"
	"unicode"
	"unicode/utf8"
)

// needsAtMost bounds how many words are looked for.
const needsAtMost = 64

// need is what a text must hold one of.
type need struct {
	words []string // in small letters; none: any text may match
	odd   string   // letters that stand for others in a way that small letters do not show: a text with one of them may match
}

// needOf reads an expression, which must be one that compiles.
func needOf(text string) need {
	parsed, err := syntax.Parse(text, syntax.Perl)
	if err != nil {
		return need{}
	}
	n := need{words: wordsOf(parsed)}
	var odd strings.Builder
	for _, w := range n.words {
		for _, r := range w {
			for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
				if unicode.ToLower(other) != r {
					odd.WriteRune(other)
				}
			}
		}
	}
	n.odd = odd.String()
	return n
}

// in reports whether a text may match.
func (n need) in(text string) bool {
	if len(n.words) == 0 {
		return true
	}
	small := strings.ToLower(text)
	for _, w := range n.words {
		if strings.Contains(small, w) {
			return true
		}
	}
	return n.odd != "" && strings.ContainsAny(text, n.odd)
}

// wordsOf are words of which each match holds one; none where that is not known, or would tell little.
func wordsOf(re *syntax.Regexp) []string {
	switch re.Op {
	case syntax.OpLiteral:
		word := strings.ToLower(string(re.Rune))
		if r, size := utf8.DecodeRuneInString(word); size == len(word) && unicode.IsLetter(r) {
			return nil // a single letter is in most texts
		}
		return []string{word}
	case syntax.OpCapture, syntax.OpPlus:
		return wordsOf(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return wordsOf(re.Sub[0])
		}
	case syntax.OpConcat:
		var best []string
		for _, part := range re.Sub {
			if words := wordsOf(part); len(words) > 0 && (best == nil || len(words) < len(best) || len(words) == len(best) && shortest(words) > shortest(best)) {
				best = words
			}
		}
		return best
	case syntax.OpAlternate:
		var all []string
		for _, part := range re.Sub {
			words := wordsOf(part)
			if len(words) == 0 {
				return nil
			}
			all = append(all, words...)
		}
		if len(all) <= needsAtMost {
			return all
		}
	}
	return nil
}

func shortest(words []string) int {
	n := len(words[0])
	for _, w := range words {
		n = min(n, len(w))
	}
	return n
}
