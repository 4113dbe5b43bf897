package wire

// html_reference.go reads character references of the HTML style.

import (
	"strconv"
	"strings"
)

func isSpace(c byte) bool {
	return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == 0 || c == '\v'
}

// htmlEntity reads &lt; &gt; &amp; &quot; and numbers; 0 means it is none.
func htmlEntity(text string, pos int) (rune, int) {
	end := pos + 1
	isName := func(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
	var found rune
	if end < len(text) && text[end] == '#' {
		base, digits := 10, "0123456789"
		end++
		if end < len(text) && text[end] == 'x' {
			base, digits = 16, "0123456789abcdefABCDEF"
			end++
		}
		start := end
		for end < len(text) && strings.IndexByte(digits, text[end]) >= 0 {
			end++
		}
		n, err := strconv.ParseUint(text[start:end], base, 32)
		if err != nil || n == 0 || n >= 0x10ffff || end-pos >= 10 {
			return 0, pos
		}
		found = rune(n)
	} else {
		for end < len(text) && isName(text[end]) {
			end++
		}
		found = map[string]rune{"lt": '<', "gt": '>', "amp": '&', "quot": '"'}[text[pos+1:end]]
		if found == 0 {
			return 0, pos
		}
	}
	if end < len(text) && text[end] == ';' {
		end++
	}
	return found, end
}
