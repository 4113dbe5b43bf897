package officer

// again.go leads to where something is entered again, for who says that it is wrong.

import (
	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

// againHere asks the question for points again.
func againHere(t *dialog.Turn) bool {
	if t.State.Screen == dialog.ScreenPoints && !t.PressLabel(words.LabelAgain) {
		t.Note(words.AnswerAgain)
	}
	return t.Was.Screen == dialog.ScreenPoints
}

// enterAgain leads to where an entry is changed, for who says that something in it is wrong.
func enterAgain(t *dialog.Turn, code string, e scoring.Entry, mine bool) bool {
	switch {
	case !mine && code == "" && t.Scene.Person.Has(scoring.Officer):
		t.Note(t.Scene.Fill(words.PartNowhere))
	case !mine:
		return false
	case againHere(t):
	case t.State.Screen == dialog.ScreenExplain && shared.Explanation(e) != "":
		t.Note(words.HowToMend)
	case !t.PressLabel(words.LabelTakeBack):
		t.Open(dialog.ScreenCard, code)
		t.Note(words.ChangeHere)
	}
	return true
}
