package history

// Two versions of a text, cut to where they differ: long ones that begin alike would otherwise look the same.

import (
	"strings"

	"chamdiem/scoring/format"
)

const (
	diffContext = 4  // how many words stand beside a difference, so that the place is recognised
	wordContext = 20 // how many letters stand before a difference inside a word too long to show, a link
)

// Differing cuts what two texts have in common at their beginning and end, at words, and shows at most so many letters
// of each from shortly before the first difference on. Both are "" where only blanks and lines differ.
func Differing(was, is string, letters int) (before, after string) {
	a, b := strings.Fields(was), strings.Fields(is)
	start := 0
	for start < len(a) && start < len(b) && a[start] == b[start] {
		start++
	}
	if start == len(a) && start == len(b) {
		return "", ""
	}
	end := 0
	for end < len(a)-start && end < len(b)-start && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	cut := func(words []string) string {
		from, to := max(start-diffContext, 0), min(len(words)-end+diffContext, len(words))
		text := strings.Join(words[from:to], " ")
		if from > 0 {
			text = "… " + text
		}
		if to < len(words) {
			text += " …"
		}
		return text
	}
	before, after = cut(a), cut(b)
	if format.Excerpt(before, letters) == format.Excerpt(after, letters) {
		before, after = cutInside(before, after)
	}
	return format.Excerpt(before, letters), format.Excerpt(after, letters)
}

// cutInside cuts two texts to shortly before the first letter that differs.
func cutInside(was, is string) (before, after string) {
	a, b := []rune(was), []rune(is)
	from := 0
	for from < len(a) && from < len(b) && a[from] == b[from] {
		from++
	}
	from = max(from-wordContext, 0)
	return "…" + string(a[from:]), "…" + string(b[from:])
}
