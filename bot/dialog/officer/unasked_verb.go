package officer

// unasked_verb.go does what the words of the product say where no button on the screen has them: "nộp" opens the check and submits
// nothing, "xóa" and "hủy" ask.

import (
	"slices"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/typed"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

func doVerb(t *dialog.Turn, verb string) {
	code := codeInHand(t)
	switch verb {
	case typed.Submit:
		openCheck(t, code)
	case typed.All:
		t.Open(dialog.ScreenReady, "")
	case typed.Undo:
		if !t.PressLabel(words.LabelUndo) && !t.PressLabel(words.LabelUndoPoints) && !t.PressLabel(words.LabelDrop) {
			undoNothing(t, code)
		}
	case typed.Delete, typed.Leave:
		askDrop(t, verb)
	case typed.Split, typed.Join:
		ofPhotos(t, code, verb)
	case typed.Defer:
		askDefer(t, code)
	case typed.Back:
		goBack(t, code)
	case typed.Skip:
		if t.State.Guided {
			if k, ok := t.Scene.Criterion(code); ok {
				later(t, k, t.Scene.EntryOf(code))
				return
			}
			t.Run(dialog.CmdNext, "")
			return
		}
		goBack(t, code)
	case typed.Done:
		if workable(t, code) && t.State.Screen != dialog.ScreenCard {
			t.Open(dialog.ScreenCard, code)
			t.Note(words.DoneHere(code))
			return
		}
		fallthrough
	default:
		t.Note(words.TalkAnswer(""))
	}
}

// ofPhotos does what the buttons for photos do: it takes the document of photos in hand apart, or joins those that came last.
func ofPhotos(t *dialog.Turn, code, verb string) {
	e := t.Scene.EntryOf(code)
	switch {
	case !workable(t, code) || t.Scene.Entry == nil || t.Scene.Entry.Code != code:
		t.Note(t.Scene.Fill(words.PhotosNowhere))
	case verb == typed.Join:
		if !t.PressLabel("gộp") {
			t.Note(words.NothingToJoin)
		}
	default:
		if ev, ok := photosInHand(t, e); ok {
			changePiece(t, e, ev, actSplitPhotos, "")
			return
		}
		t.Note(words.NothingToSplit)
	}
}

// photosInHand is the document of several photos that the person is about, or the only one.
func photosInHand(t *dialog.Turn, e scoring.Entry) (scoring.Evidence, bool) {
	if ev, ok := pieceInHand(t, e); ok && len(ev.Pages) > 1 {
		return ev, true
	}
	several := slices.DeleteFunc(e.Documents(), func(d scoring.Evidence) bool { return len(d.Pages) < 2 })
	if len(several) != 1 {
		return scoring.Evidence{}, false
	}
	return several[0], true
}

// undoNothing answers who takes something back where no button does it: on a criterion it is asked what is to be deleted.
func undoNothing(t *dialog.Turn, code string) {
	if e := t.Scene.EntryOf(code); workable(t, code) && (shared.Explanation(e) != "" || len(e.Documents()) > 0) {
		askDrop(t, typed.Delete)
		return
	}
	t.Note(t.Scene.Fill(words.UndoNothing))
}

// openCheck opens the check of the criterion in hand; without one it shows what is not submitted yet.
func openCheck(t *dialog.Turn, code string) {
	if !workable(t, code) {
		t.OpenList(dialog.ScreenMissing)
		t.Note(words.SubmitWhich)
		return
	}
	e, here := t.Scene.EntryOf(code), t.State.Screen == dialog.ScreenCheck
	if k, ok := t.Scene.Criterion(code); ok {
		pressCheck(t, dialog.Tap{Screen: dialog.ScreenCheck, Code: code}, k, e)
		if t.State.Screen == dialog.ScreenCheck && here {
			t.Note(words.SubmitByButton)
		}
	}
}

// goBack leads to the criterion in hand, or from its card to the list it was opened from.
func goBack(t *dialog.Turn, code string) {
	if _, ok := t.Scene.Criterion(code); ok && t.State.Screen != dialog.ScreenCard {
		t.Open(dialog.ScreenCard, code)
		return
	}
	t.Open(dialog.ScreenHome, "")
}
