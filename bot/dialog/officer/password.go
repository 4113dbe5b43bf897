package officer

// password.go catches a text with a password, wherever it was typed: nothing of it is kept. Where it is not certain, the person is
// asked, and what is none goes on where it was going. So is a file whose name or caption may carry a mark of secrecy: until the answer it
// is no evidence.

import (
	"slices"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/shared"
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
				v.Row(act(words.LabelDeleteMessage, actDeleteMessage, "xóa"), act(words.LabelKeepMessage, actKeepMessage, "giữ", "để lại", "không phải", "không phải mật khẩu"))
			}
			v.Row(dialog.HomeKey())
		},
	}
}

// HoldsPassword catches a text with a password, wherever it was typed: it is not kept. One that may be none is asked about.
func HoldsPassword(t *dialog.Turn) bool {
	doubt := max(input.Password(t.Event.Text), input.Password(t.Event.Args))
	switch {
	case doubt == input.Uncertain && t.Event.Kind == dialog.Edited: // what it would change stays
		t.Answer(words.EditDoubtful)
		return true
	case doubt == input.Harmless || doubt == input.Uncertain && t.Event.Kind != dialog.Text:
		return false
	}
	askPassword(t)
	if doubt == input.Uncertain {
		t.State.Draft = &dialog.Draft{Text: t.Event.Text, From: t.Event.Message()}
	}
	return true
}

// AskDoubtful asks about a caption that may hold a password, where nothing else is asked.
func AskDoubtful(t *dialog.Turn) {
	if t.Doubtful == "" {
		return
	}
	if t.State.Back != nil {
		t.Answer(words.CaptionPassword)
		return
	}
	note := t.State.Note
	askPassword(t)
	t.State.Note = note
	t.State.Draft = &dialog.Draft{Text: t.Doubtful, From: t.Event.Message(), At: t.Event.At}
}

// askPassword opens the question over the screen that the person is on.
func askPassword(t *dialog.Turn) {
	back := t.State
	if back.Back != nil {
		back = *back.Back
	}
	t.Open(dialog.ScreenPassword, back.Code)
	t.State.Back, t.State.Item = &back, t.Event.MessageID
}

func markScreen() dialog.Screen {
	return dialog.Screen{
		Name:  dialog.ScreenMark,
		Help:  words.HelpMark,
		Needs: func(dialog.State) dialog.Need { return dialog.Need{Doubted: true} },
		PressNeeds: func(_ dialog.Tap, n *dialog.Need) {
			n.Doubted, n.Loose, n.Entries = true, true, true
		},
		Press: pressMark,
		Text:  (*dialog.Turn).TextBehind,
		File:  fileAtMark,
		Show:  showMark,
	}
}

// questionOf is the question about the file that came with a message; with 0 the first one that waits.
func questionOf(sc *dialog.Scene, message int64) ([]scoring.DoubtedFile, bool) {
	for _, q := range scoring.DoubtedQuestions(sc.Doubted) {
		if message == 0 || slices.ContainsFunc(q, func(f scoring.DoubtedFile) bool { return f.From.ID == message }) {
			return q, true
		}
	}
	return nil, false
}

// markSeen is what an answer is tied to: all files of the question.
func markSeen(act string, question []scoring.DoubtedFile) []string {
	seen := []string{dialog.ScreenMark, act}
	for _, f := range question {
		seen = append(seen, dialog.IDArg(f.ID))
	}
	return seen
}

// pressMark opens the first question that waits, or takes the answer to that about the message Arg: actMarked or actNoMark.
func pressMark(t *dialog.Turn, p dialog.Tap) {
	question, ok := questionOf(t.Scene, dialog.ReadID(p.Arg))
	switch {
	case !ok:
		if t.State.Screen == dialog.ScreenMark {
			t.GoBack()
		}
		t.Answer(words.MarkGone)
	case p.Act == "":
		shared.AskMark(t, question[0])
		t.Toast(words.MarkToast)
	case p.Act != actMarked && p.Act != actNoMark:
		t.Toast(words.OldButton)
	case !t.Fresh(p, markSeen(p.Act, question)...):
		shared.AskMark(t, question[0])
	default:
		if t.State.Screen == dialog.ScreenMark {
			t.GoBack()
		}
		if p.Act == actMarked {
			shared.DropMarked(t, question)
			t.Answer(words.MarkRemoved(len(question)))
		} else {
			shared.DropHeld(t, question)
			takeHeld(t, question)
			t.Toast(words.MarkNone)
		}
		left := slices.DeleteFunc(slices.Clone(t.Scene.Doubted), func(f scoring.DoubtedFile) bool {
			return slices.ContainsFunc(question, func(q scoring.DoubtedFile) bool { return q.ID == f.ID })
		})
		if len(left) > 0 {
			stayAtMark(t, left[0])
		}
	}
}

// takeHeld takes files that waited, as if they came now: for the criterion that they were sent for, else as all files are.
func takeHeld(t *dialog.Turn, question []scoring.DoubtedFile) {
	press, code := t.Event, question[0].Code
	t.Cleared = true
	for _, f := range question {
		t.Event.Kind, t.Event.Data = dialog.File, ""
		t.Event.Channel, t.Event.ChatID, t.Event.MessageID, t.Event.At, t.Event.Text = f.From.Channel, f.From.ChatID, f.From.ID, f.Sent, f.Caption
		t.Event.File = &dialog.Upload{Photo: f.Photo, FileID: f.FileID, UniqueID: f.UniqueID, Name: f.Name, Mime: f.Mime, Size: f.Size, AlbumID: f.AlbumID}
		if code == "" || !receive(t, code) {
			t.FileUnasked()
		}
	}
	t.Event, t.Cleared, t.Out.KeepPlace = press, false, false
}

// fileAtMark takes a file that comes while the question is open: it is meant for what the person was in the middle of, and the question
// stays.
func fileAtMark(t *dialog.Turn) bool {
	asked := t.State.Item
	if !t.FileBehind() {
		t.FileUnasked()
	}
	if q, ok := questionOf(t.Scene, asked); ok && t.State.Screen != dialog.ScreenMark && !dropped(t, q) {
		stayAtMark(t, q[0])
	}
	return true
}

// dropped reports whether a question ends in this turn.
func dropped(t *dialog.Turn, question []scoring.DoubtedFile) bool {
	return slices.ContainsFunc(t.Out.Changes, func(c scoring.Change) bool {
		drop, ok := c.(scoring.DropHeld)
		return ok && slices.Contains(drop.IDs, question[0].ID)
	})
}

// stayAtMark asks about a file that still waits, and says that what else came is there.
func stayAtMark(t *dialog.Turn, f scoring.DoubtedFile) {
	if t.State.Screen == dialog.ScreenMark {
		return
	}
	if slices.ContainsFunc(t.Out.Changes, func(c scoring.Change) bool { _, ok := c.(scoring.AddEvidence); return ok }) && t.State.Note == "" {
		t.Note(words.MarkOthers)
	}
	shared.AskMark(t, f)
}

func showMark(v *dialog.View) {
	question, ok := questionOf(v.Scene, v.State.Item)
	if !ok {
		v.Line(words.MarkGone)
		v.Row(dialog.HomeKey())
		return
	}
	v.Line(words.AskMark(question, v.Scene.Campaign))
	if n := len(scoring.DoubtedQuestions(v.Scene.Doubted)) - 1; n > 0 {
		v.Line(words.MarkMore(n))
	}
	act := func(label, act string, words ...string) dialog.Key {
		return dialog.TapKey(label, dialog.Tap{Screen: dialog.ScreenMark, Act: act, Code: question[0].Code, Arg: dialog.IDArg(question[0].From.ID), Stamp: dialog.Stamp(v.Scene, markSeen(act, question)...)}, words...)
	}
	v.Row(act(words.LabelNoMark, actNoMark, "không", "không đóng dấu"), act(words.LabelMarked, actMarked, "có", "gỡ bỏ"))
	v.Row(dialog.HomeKey())
}
