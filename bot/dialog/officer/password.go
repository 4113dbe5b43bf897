package officer

// password.go catches a text with a password, wherever it was typed: nothing of it is kept. Where it is not certain, the person is
// asked, and what is none goes on where it was going.

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
			switch d := t.State.Draft; {
			case p.Act == actDeleteMessage:
				t.Out.Delete = append(t.Out.Delete, t.State.Item)
				t.Answer(words.PasswordDeleted)
				t.GoBack()
			case p.Act == actNoPassword && d != nil:
				t.GoBack()
				t.Hear(d.Text, d.From)
			default:
				t.GoBack()
			}
		},
		Text: (*dialog.Turn).TextBehind,
		File: (*dialog.Turn).FileBehind,
		Show: func(v *dialog.View) {
			asked := v.State.Draft != nil
			if asked {
				v.Line(words.AskPassword(v.State.Draft.Text))
			} else {
				v.Line(words.Refused(scoring.Refuse(scoring.RefusedPassword).Words()))
			}
			if b := v.State.Back; b != nil && b.Code != "" {
				v.Line(words.PasswordGoOn)
			}
			act := func(label, act string, words ...string) dialog.Key {
				return dialog.TapKey(label, dialog.Tap{Screen: dialog.ScreenPassword, Act: act, Stamp: dialog.Stamp(v.Scene, dialog.ScreenPassword, dialog.IDArg(v.State.Item))}, words...)
			}
			if asked {
				v.Row(act(words.LabelNoPassword, actNoPassword, "không", "không phải"), act(words.LabelIsPassword, actDeleteMessage, "có", "xóa"))
			} else {
				v.Row(act(words.LabelDeleteMessage, actDeleteMessage, "xóa"), act(words.LabelKeepMessage, actKeepMessage, "giữ"))
			}
			v.Row(dialog.HomeKey())
		},
	}
}

// HoldsPassword catches a text with a password, wherever it was typed: it is not kept. One that may be none is asked about.
func HoldsPassword(t *dialog.Turn) bool {
	doubt := max(input.Password(t.Event.Text), input.Password(t.Event.Args))
	if doubt == input.Harmless || doubt == input.Uncertain && t.Event.Kind != dialog.Text {
		return false
	}
	back := t.State
	if back.Back != nil {
		back = *back.Back
	}
	t.Open(dialog.ScreenPassword, back.Code)
	t.State.Back, t.State.Item = &back, t.Event.MessageID
	if doubt == input.Uncertain {
		t.State.Draft = &dialog.Draft{Text: t.Event.Text, From: t.Event.Message()}
	}
	return true
}
