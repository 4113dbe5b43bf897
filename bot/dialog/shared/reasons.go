package shared

// reasons.go holds what people write as a reason to what a reason is: small talk and the words of the product are none.

import (
	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/typed"
	"chamdiem/bot/dialog/words"
)

// GivesReason reports whether what was typed is for the question of a reason, good or not.
func GivesReason(t *dialog.Turn) bool {
	r := t.Reading
	return r.Content() || r.Is(typed.Unclear, typed.Figures, typed.Aimed) || r.Kind == typed.Question && r.Count > typed.Short
}

// GoodReason refuses a word alone, figures, and what is too long to be sent to people.
func GoodReason(t *dialog.Turn) bool {
	switch {
	case t.Reading.Is(typed.Unclear, typed.Figures):
		t.Reject(words.ReasonAgain)
		return false
	case markup.Units(t.Event.Text) > limits.MaxReason:
		t.Reject(words.TooLongReason(limits.MaxReason))
		return false
	}
	return true
}
