package officer

// password.go catches a text with a password, wherever it was typed: nothing of it is kept.

import (
	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
	"chamdiem/scoring/input"
)

// passwordScreen asks whether the message with a password is to be deleted. Nothing of it is kept.
func passwordScreen() dialog.Screen {
	return dialog.Screen{
		Name:  dialog.ScreenPassword,
		Help:  words.HelpPassword,
		Needs: func(dialog.State) dialog.Need { return dialog.Need{} },
		Press: func(t *dialog.Turn, p dialog.Tap) {
			if t.State.Screen != dialog.ScreenPassword || !t.Fresh(p, dialog.ScreenPassword, dialog.IDArg(t.State.Item)) {
				t.Toast(words.OldButton)
				return
			}
			if p.Act == actDeleteMessage {
				t.Out.Delete = append(t.Out.Delete, t.State.Item)
				t.Answer(words.PasswordDeleted)
			}
			t.GoBack()
		},
		Text: (*dialog.Turn).TextBehind,
		File: (*dialog.Turn).FileBehind,
		Show: func(v *dialog.View) {
			v.Line(words.Refused(scoring.Refuse(scoring.RefusedPassword).Words()))
			if b := v.State.Back; b != nil && b.Code != "" {
				v.Line(words.PasswordGoOn)
			}
			act := func(label, act string, words ...string) dialog.Key {
				return dialog.TapKey(label, dialog.Tap{Screen: dialog.ScreenPassword, Act: act, Stamp: dialog.Stamp(v.Scene, dialog.ScreenPassword, dialog.IDArg(v.State.Item))}, words...)
			}
			v.Row(act(words.LabelDeleteMessage, actDeleteMessage, "xóa"), act(words.LabelKeepMessage, actKeepMessage, "giữ"))
			v.Row(dialog.HomeKey())
		},
	}
}

// HoldsPassword catches a text with a password, wherever it was typed: it is not kept.
func HoldsPassword(t *dialog.Turn) bool {
	if !input.HoldsPassword(t.Event.Text) && !input.HoldsPassword(t.Event.Args) {
		return false
	}
	back := t.State
	if back.Back != nil {
		back = *back.Back
	}
	t.Open(dialog.ScreenPassword, back.Code)
	t.State.Back, t.State.Item = &back, t.Event.MessageID
	return true
}
