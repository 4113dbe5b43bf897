package dialog

// typed.go compares what is typed with what stands on buttons: without case, diacritics, signs and pictures.

import (
	"strings"

	"chamdiem/scoring/format"
)

// PlainWords is a text in lower-case letters and digits without diacritics, signs and pictures, one space between words.
func PlainWords(s string) string {
	folded := strings.ReplaceAll(format.Fold(strings.TrimRight(s, ". ")), ".", " ")
	return strings.Join(strings.Fields(folded), " ")
}
