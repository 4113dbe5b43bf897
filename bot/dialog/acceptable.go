package dialog

// acceptable.go refuses what must not be kept: programs and other kinds of files, documents marked MẬT,
// passwords. The bytes themselves are checked when they are fetched.

import (
	"strings"

	"chamdiem/scoring"
)

// allowedEndings are the kinds of files that are taken (docs/conversation.md, "Tài liệu"); none of them may hold macros.
var allowedEndings = map[string]bool{
	".pdf": true, ".doc": true, ".docx": true, ".xls": true, ".xlsx": true, ".ppt": true, ".pptx": true,
	".jpg": true, ".jpeg": true, ".png": true, ".heic": true, ".webp": true, ".mp4": true, ".zip": true,
}

// nameless is the name of a file whose own name must not be kept.
const nameless = "tep"

// acceptable reports whether the file of the event may be kept; if not, the reason is told, and a document
// marked MẬT is deleted from the chat.
func (t *turn) acceptable() bool {
	f := t.ev.File
	for _, text := range []string{f.Name, t.ev.Text} {
		if mark := scoring.SecretMark(text); mark != "" {
			t.out.Delete = append(t.out.Delete, t.ev.MessageID)
			t.refuse(scoring.Refuse(scoring.RefusedSecret, mark))
			return false
		}
	}
	if !f.Photo && !allowedEndings[strings.ToLower(ending(f.Name))] {
		t.refuse(scoring.Refuse(scoring.RefusedFileType, clip(cleanName(f.Name), maxFigure)))
		if t.st.Batch != nil {
			b := *t.st.Batch
			b.Refused++
			t.st.Batch = &b
		}
		return false
	}
	if scoring.HoldsPassword(t.ev.Text) {
		t.ev.Text = ""
		t.answer(txtCaptionPassword)
	}
	if end := ending(f.Name); scoring.HoldsPassword(strings.TrimSuffix(f.Name, end)) {
		f.Name = nameless + end
		t.answer(txtNamePassword)
	}
	return true
}

// passwordScreen asks whether the message with a password is to be deleted. Nothing of it is kept.
func passwordScreen() screen {
	return screen{
		name:  scrPassword,
		help:  helpPassword,
		needs: func(State) Need { return Need{} },
		press: func(t *turn, p tap) {
			if t.st.Screen != scrPassword || !t.fresh(p, scrPassword, idArg(t.st.Item)) {
				t.toast(txtOldButton)
				return
			}
			if p.Act == "xoa" {
				t.out.Delete = append(t.out.Delete, t.st.Item)
				t.answer(txtPasswordDeleted)
			}
			t.goBack()
		},
		text: (*turn).textBehind,
		file: (*turn).fileBehind,
		show: func(v *view) {
			v.line(txtRefused(scoring.Refuse(scoring.RefusedPassword).Words()))
			if b := v.st.Back; b != nil && b.Code != "" {
				v.line(txtPasswordGoOn)
			}
			act := func(label, act string, words ...string) key {
				return button(label, tap{Screen: scrPassword, Act: act, Stamp: stamp(v.sc, scrPassword, idArg(v.st.Item))}, words...)
			}
			v.row(act(lblDeleteMessage, "xoa", "xóa"), act(lblKeepMessage, "giu", "giữ"))
			v.row(homeKey())
		},
	}
}

// holdsPassword catches a text with a password, wherever it was typed: it is not kept.
func (t *turn) holdsPassword() bool {
	if !scoring.HoldsPassword(t.ev.Text) && !scoring.HoldsPassword(t.ev.Args) {
		return false
	}
	back := t.st
	if back.Back != nil {
		back = *back.Back
	}
	t.open(scrPassword, back.Code)
	t.st.Back, t.st.Item = &back, t.ev.MessageID
	return true
}

// goBack takes up what the person was in the middle of when a password was caught, or help was asked for.
func (t *turn) goBack() screen {
	back := State{Campaign: t.st.Campaign}
	if t.st.Back != nil {
		back = *t.st.Back
	}
	back.Note = t.st.Note
	t.st = back
	return t.talk.find(back.Screen)
}

// textBehind and fileBehind go on behind such a screen: what comes is meant for what the person was in the middle of.
func (t *turn) textBehind() bool {
	s := t.goBack()
	return s.text != nil && s.text(t)
}

func (t *turn) fileBehind() bool {
	s := t.goBack()
	return s.file != nil && s.file(t)
}
