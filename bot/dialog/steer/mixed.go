package steer

// mixed.go takes a sentence with orders of different kinds: the first is asked about, and the rest is named, so that it can be typed next.

import (
	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/typed"
	"chamdiem/bot/dialog/words"
)

// mixedAsked takes the first order of a sentence that has several of different kinds, and says which are left; false where it has not.
func mixedAsked(t *dialog.Turn, m typed.Marked) bool {
	first, rest, ok := m.Mixed()
	if !ok {
		return false
	}
	was, whole, reading := t.State, t.Event.Text, t.Reading
	t.Event.Text = first
	t.Read()
	if !TakeOrder(t) {
		t.State, t.Event.Text, t.Reading = was, whole, reading
		return false
	}
	t.Note(words.RestOf(markup.Clip(rest, limits.MaxFigure)))
	t.KeepTyped()
	return true
}
