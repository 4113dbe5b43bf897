package wire

// html_reference.go reads character references of the HTML style.

import (
	"strconv"
	"strings"
)

func isSpace(c byte) bool {
	return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == 0 || c == '\v'
}

// htmlNames are the references that Telegram knows by name.
var htmlNames = map[string]rune{"lt": '<', "gt": '>', "amp": '&', "quot": '"'}

// htmlEntity reads &lt; &gt; &amp; &quot; and numbers at pos, where the & stands.
// It returns the character and where the text goes on; 0 means that it is none.
func htmlEntity(text string, pos int) (rune, int) {
	var found rune
	var end int
	if strings.HasPrefix(text[pos+1:], "#") {
		found, end = numbered(text, pos)
	} else {
		end = skip(text, pos+1, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
		found = htmlNames[text[pos+1:end]]
	}
	if found == 0 {
		return 0, pos
	}
	if end < len(text) && text[end] == ';' {
		end++
	}
	return found, end
}

// maxReference: a number that is written longer than this is no reference to Telegram.
const maxReference = 10

// numbered reads &#60 and &#x3c.
func numbered(text string, pos int) (rune, int) {
	start, base, digits := pos+2, 10, "0123456789"
	if strings.HasPrefix(text[start:], "x") {
		start, base, digits = start+1, 16, "0123456789abcdefABCDEF"
	}
	end := skip(text, start, digits)
	n, err := strconv.ParseUint(text[start:end], base, 32)
	if err != nil || n >= 0x10ffff || end-pos >= maxReference {
		return 0, pos
	}
	return rune(n), end
}

// skip returns where the characters of the set end.
func skip(text string, pos int, set string) int {
	return len(text) - len(strings.TrimLeft(text[pos:], set))
}
