package typeface

// Breaking text into lines.

import (
	"strings"
	"unicode"
)

// Wrap breaks a text into lines no wider than width, in points; words too long for a line are broken. There is always one line.
func Wrap(text string, width, size float64, isBold bool) []string {
	return WrapBehind(0, text, width, size, isBold)
}

// WrapBehind is Wrap where the first line has so many points of other words before it; that line is empty if nothing else fits into it.
func WrapBehind(before float64, text string, width, size float64, isBold bool) []string {
	f := Of(isBold, false)
	space := f.Width(" ") * size
	var lines []string
	for part := range strings.SplitSeq(text, "\n") {
		line, used := "", before
		before = 0
		for word := range strings.FieldsSeq(part) {
			w := f.Width(word) * size
			switch {
			case line == "" && used == 0:
			case line == "" && used+space+w <= width:
				used += space
			case used+space+w <= width:
				line += " "
				used += space
			default:
				lines = append(lines, line)
				line, used = "", 0
			}
			for w > width {
				head, rest := BreakWord(f, word, width, size)
				lines = append(lines, line+head)
				line, used, word = "", 0, rest
				w = f.Width(word) * size
			}
			line += word
			used += w
		}
		lines = append(lines, line)
	}
	return lines
}

// BreakWord cuts a word that is wider than a line; at least one letter is taken.
func BreakWord(f *Face, word string, width, size float64) (head, rest string) {
	used := 0.0
	for i, r := range word {
		used += f.Width(string(r)) * size
		if i > 0 && used > width {
			return word[:i], word[i:]
		}
	}
	return word, ""
}

// Printable drops what neither XML nor YAML can hold: control characters but line ends, and broken UTF-8. A tab is a space. Signs that turn the
// direction of what follows are dropped as well: on paper the text reads as it does in the chat.
func Printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return ' '
		case unicode.IsControl(r) && r != '\n' || r == '\uFFFE' || r == '\uFFFF' || unicode.Is(unicode.Bidi_Control, r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "�"))
}
