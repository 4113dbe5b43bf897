package dialog

// password.go catches a text with a password, wherever it was typed: nothing of it is kept.

import "chamdiem/scoring"

// passwordScreen asks whether the message with a password is to be deleted. Nothing of it is kept.
func passwordScreen() screen {
	return screen{
		name:  scrPassword,
		help:  helpPassword,
		needs: func(State) Need { return Need{} },
		press: func(t *turn, p tap) {
			if t.State.Screen != scrPassword || !t.fresh(p, scrPassword, idArg(t.State.Item)) {
				t.toast(txtOldButton)
				return
			}
			if p.Act == "xoa" {
				t.Out.Delete = append(t.Out.Delete, t.State.Item)
				t.answer(txtPasswordDeleted)
			}
			t.goBack()
		},
		text: (*turn).textBehind,
		file: (*turn).fileBehind,
		show: func(v *view) {
			v.line(txtRefused(scoring.Refuse(scoring.RefusedPassword).Words()))
			if b := v.State.Back; b != nil && b.Code != "" {
				v.line(txtPasswordGoOn)
			}
			act := func(label, act string, words ...string) key {
				return TapKey(label, tap{Screen: scrPassword, Act: act, Stamp: stamp(v.Scene, scrPassword, idArg(v.State.Item))}, words...)
			}
			v.row(act(lblDeleteMessage, "xoa", "xóa"), act(lblKeepMessage, "giu", "giữ"))
			v.row(HomeKey())
		},
	}
}

// holdsPassword catches a text with a password, wherever it was typed: it is not kept.
func (t *turn) holdsPassword() bool {
	if !scoring.HoldsPassword(t.Event.Text) && !scoring.HoldsPassword(t.Event.Args) {
		return false
	}
	back := t.State
	if back.Back != nil {
		back = *back.Back
	}
	t.open(scrPassword, back.Code)
	t.State.Back, t.State.Item = &back, t.Event.MessageID
	return true
}
