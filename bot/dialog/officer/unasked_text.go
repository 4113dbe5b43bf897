package officer

// unasked_text.go takes a text that no screen has asked for: it is a command in words, a criterion, its explanation, or something to find.

import (
	"regexp"

	"chamdiem/bot/dialog"
	"chamdiem/scoring/format"
)

// NotAsked takes a text that was not asked for: a link is evidence without a place, words mean a command or search.
func NotAsked(t *dialog.Turn) {
	if len(t.Event.Links) > 0 {
		askPlace(t, links(t, "")...)
		captionWaits(t)
		return
	}
	if !t.Event.Forwarded && t.RunByWords(t.Event.Text) {
		return
	}
	if code, ok := codeInWords(t.Event.Text); ok {
		t.Run(dialog.CmdSearch, code)
		return
	}
	if isSentence(t) {
		askWhat(t, t.State.Code)
		return
	}
	t.Run(dialog.CmdSearch, t.Event.Text)
}

// codeWords is a criterion's code as people write it in a message: "tiêu chí 2.3.4", "mã 2.3.4".
var codeWords = regexp.MustCompile(`^(?:tieu chi|ma|tc)(?: so)? ([0-9]+(?:\.[0-9]+)*)$`)

func codeInWords(text string) (string, bool) {
	if m := codeWords.FindStringSubmatch(format.Fold(text)); m != nil {
		return m[1], true
	}
	return "", false
}
