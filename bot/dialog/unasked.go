package dialog

// unasked.go takes a text that no screen has asked for: it is a command in words, a criterion, its explanation, or something to find.

import (
	"regexp"

	"chamdiem/scoring"
)

// notAsked takes a text that was not asked for: a link is evidence without a place, words mean a command or search.
func (t *turn) notAsked() {
	if len(t.Event.Links) > 0 {
		t.askPlace(t.links("")...)
		return
	}
	if !t.Event.Forwarded && t.runByWords(t.Event.Text) {
		return
	}
	if code, ok := codeInWords(t.Event.Text); ok {
		t.run(cmdSearch, code)
		return
	}
	if t.isSentence() {
		t.askWhat(t.State.Code)
		return
	}
	t.run(cmdSearch, t.Event.Text)
}

// codeWords is a criterion's code as people write it in a message: "tiêu chí 2.3.4", "mã 2.3.4".
var codeWords = regexp.MustCompile(`^(?:tieu chi|ma|tc)(?: so)? ([0-9]+(?:\.[0-9]+)*)$`)

func codeInWords(text string) (string, bool) {
	if m := codeWords.FindStringSubmatch(scoring.FoldText(text)); m != nil {
		return m[1], true
	}
	return "", false
}
