package scoring

import (
	"strings"
	"unicode"
	"unicode/utf16"
)

// CopyBlock is the most that is copied in one go, in UTF-16 units: what the official software takes at once, and what one message
// carries with its frame.
const CopyBlock = 3500

// Blocks parts a text into blocks of at most CopyBlock units, at the end of a paragraph, else of a sentence, else of a word, where one
// is near. Joined they are the text without the blanks at which it was parted. An empty text is one empty block.
func Blocks(text string) []string {
	var blocks []string
	for {
		text = strings.TrimSpace(text)
		at := fits(text, CopyBlock)
		if at == len(text) {
			return append(blocks, text)
		}
		head := text[:at]
		for _, end := range []string{"\n", ". ", "; ", " "} {
			if i := strings.LastIndex(head, end); i > at/2 {
				head = head[:i+len(end)]
				break
			}
		}
		blocks, text = append(blocks, strings.TrimRightFunc(head, unicode.IsSpace)), text[len(head):]
	}
}

// fits is how many bytes of a text are at most n UTF-16 units, whole letters only.
func fits(text string, n int) int {
	used := 0
	for i, r := range text {
		if used += max(utf16.RuneLen(r), 1); used > n {
			return i
		}
	}
	return len(text)
}
