package officer

// said.go keeps what is said to a person apart from what a unit did: "em Lan đây", "tôi xin phép hỏi". While a text waits for its place, neither is taken
// for a part of the other, and what is only said is written nowhere. What gives points within other words is read.

import (
	"strings"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/typed"
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/input"
)

// placeSaid takes a code that is typed while a text waits that its sender may have said rather than written: what is only said stays behind, and the
// criterion is opened; anything else is asked about there. False where the text is content.
func placeSaid(t *dialog.Turn, code string, d dialog.Draft) bool {
	switch {
	case typed.SaidOnly(d.Text):
		t.Run(dialog.CmdSearch, code)
	case typed.Personal(d.Text):
		askAbout(t, code, d)
	default:
		return false
	}
	return true
}

// apartFrom reports whether what was typed does not go on with the text that waits: one of them is only said.
func apartFrom(t *dialog.Turn, d dialog.Draft) bool {
	return typed.SaidOnly(d.Text) && !typed.SaidOnly(t.Event.Text) && !typed.Personal(t.Event.Text)
}

// waitsUnsaved reports whether content waits to be placed while one submits: the entry would go without it. Who says so again submits all the same.
func waitsUnsaved(t *dialog.Turn) bool {
	d := t.State.Draft
	if t.State.Screen != dialog.ScreenWhat || d == nil || t.Was.Note == words.UnsavedFirst {
		return false
	}
	return len(strings.Fields(d.Text)) >= limits.KeptWords && !typed.SaidOnly(d.Text) && !typed.Personal(d.Text)
}

// scoresNamed takes the points that a text gives to the criterion that it names, whatever is said around them: "2.4.1 cũng 0,5 điểm". False where it
// says more.
func scoresNamed(t *dialog.Turn, code, rest string) bool {
	points := typed.Opinion(rest)
	if points == "" || t.Scene.PhaseNow() != scoring.Open {
		return false
	}
	t.Reading.Rest, t.Reading.Text = code, points
	return takesScore(t)
}

// readable reports whether a text may be the answer of a criterion: figures, or an option by name or points.
func readable(k *criteria.Criterion, text string) bool {
	if meant, ok := typed.Meant(text); ok {
		text = meant
	} else if figures, _, ok := typed.WithReason(text); ok {
		text = figures
	}
	if k.Kind == criteria.Choice || typed.SaysNone(text) { // "có" may answer a question of yes or no
		_, err := input.Meanings(k, text)
		return err == nil
	}
	if input.LooksLikeFigures(text) || input.NamesOption(k, text) {
		return true
	}
	_, err := input.Meanings(k, text) // figures with the words of the question between them
	return err == nil
}
