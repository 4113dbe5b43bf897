package shared

// parts.go shows a long text a block at a time.

import (
	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

// TextPart is the block of a text that a page shows; a page that is none is the last one.
func TextPart(text string, page int) (block string, at, of int) {
	blocks := scoring.Blocks(text)
	if page < 0 || page >= len(blocks) {
		page = len(blocks) - 1
	}
	return blocks[page], page, len(blocks)
}

// TurnParts says which block is shown, and writes the buttons that lead to the others; nothing where there is one only.
func TurnParts(v *dialog.View, at, of int, tap func(page int) dialog.Tap) {
	if of == 1 {
		return
	}
	v.Line(words.Part(at+1, of))
	v.Row(dialog.TapKey(words.LabelPrevPart, tap((at+of-1)%of), "phần trước"), dialog.TapKey(words.LabelNextPart, tap((at+1)%of), "phần sau"))
}
