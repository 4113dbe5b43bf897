package officer

// verb.go does what a word of the product says: "nộp", "quay lại", "để sau". "Xóa" and "hủy" in passing take nothing away: they ask. That question
// stands above what one is in the middle of; what is typed or sent next goes on there. What is only to be entered again is led to its question.

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/typed"
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
	"chamdiem/scoring/input"
)

// doVerb does what a word of the product says.
func doVerb(t *dialog.Turn, verb string) {
	code := codeInHand(t)
	switch verb {
	case typed.Submit:
		if waitsUnsaved(t) {
			t.Note(words.UnsavedFirst)
			return
		}
		openCheck(t, code)
	case typed.All:
		openReady(t)
	case typed.Undo:
		undo(t, code)
	case typed.Delete:
		if !dropsPoints(t, code) && !dropNth(t, code) && (!typed.DeletesLast(t.Reading.Text) || !dropLast(t, code, true)) {
			askDrop(t, verb)
		}
	case typed.Leave:
		askDrop(t, verb)
	case typed.No:
		if t.State.Screen == dialog.ScreenCheck {
			goBack(t, code)
			return
		}
		t.Note(talkAnswer(t.Reading.Text))
	case typed.Split, typed.Join:
		ofPhotos(t, code, verb)
	case typed.Defer:
		askDefer(t, code)
	case typed.Back:
		goBack(t, code)
	case typed.Skip:
		skip(t, code)
	case typed.Done:
		isDone(t, code)
	default:
		t.Note(words.TalkAnswer(""))
	}
}

// openReady shows all that is ready to be submitted. Where some are excepted, it shows the list to choose from.
func openReady(t *dialog.Turn) {
	if typed.ExceptsOfAll(t.Reading.Text) {
		t.OpenList(dialog.ScreenMissing)
		t.Note(words.SubmitWhich)
		return
	}
	t.Open(dialog.ScreenReady, "")
}

// undo takes back what was done last: the first that there is of points, a button that undoes, an answer, a draft, a document.
func undo(t *dialog.Turn, code string) {
	switch {
	case dropsPoints(t, code),
		t.PressLabel(words.LabelUndo),
		t.PressLabel(words.LabelUndoPoints),
		t.PressLabel(words.LabelStepBack),
		againHere(t),
		t.PressLabel(words.LabelDrop),
		dropLast(t, code, false):
	default:
		undoNothing(t, code)
	}
}

// skip goes on with the next criterion on the guided way, and back elsewhere.
func skip(t *dialog.Turn, code string) {
	if !t.State.Guided {
		goBack(t, code)
		return
	}
	if k, ok := t.Scene.Criterion(code); ok {
		later(t, k, t.Scene.EntryOf(code))
		return
	}
	t.Run(dialog.CmdNext, "")
}

// isDone answers who is done, or wants something saved.
func isDone(t *dialog.Turn, code string) {
	switch saved := typed.SaysSaved(t.Reading.Text); {
	case saved && unsaved(t):
		t.Note(words.ChooseBelow)
	case saved:
		t.Note(words.AllSaved)
	case workable(t, code) && t.State.Screen != dialog.ScreenCard:
		doneOn(t, code)
	default:
		t.Note(words.TalkAnswer(""))
	}
}

// openCheck opens the check of the criterion in hand; without one it shows what is not submitted yet.
func openCheck(t *dialog.Turn, code string) {
	if !workable(t, code) {
		if code != "" || !onlySupplement(t) {
			t.OpenList(dialog.ScreenMissing)
			t.Note(words.SubmitWhich)
		}
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

// askDrop asks what is to be deleted, or whether what one is in is to be left. State.Step is the verb.
func askDrop(t *dialog.Turn, verb string) {
	if verb == typed.Delete && t.State.Screen == dialog.ScreenItem {
		openItem(t, t.State.Code, t.State.Item, stepRemove)
		return
	}
	back := t.State
	if back.Back != nil {
		back = *back.Back
	}
	back.Note = ""
	t.Open(dialog.ScreenDrop, back.Code)
	t.State.Step, t.State.Back = verb, &back
}

func dropScreen() dialog.Screen {
	return dialog.Screen{
		Name:  dialog.ScreenDrop,
		Help:  words.HelpDrop,
		Needs: func(s dialog.State) dialog.Need { return dialog.Need{Entry: s.Code} },
		Press: func(t *dialog.Turn, p dialog.Tap) {
			switch {
			case t.State.Screen != dialog.ScreenDrop:
				t.Toast(words.OldButton)
			case p.Act == actKeepMessage:
				t.GoBack()
			case p.Act == actLeave:
				t.Run(dialog.CmdCancel, "")
			default:
				t.Toast(words.OldButton)
			}
		},
		Text: (*dialog.Turn).TextBehind,
		File: (*dialog.Turn).FileBehind,
		Show: showDrop,
	}
}

func showDrop(v *dialog.View) {
	e := v.Scene.EntryOf(v.State.Code)
	mine := v.State.Code != "" && v.Scene.MayEdit(v.State.Code) && v.Scene.Workable(e)
	v.Line(words.AskDrop(v.State.Step == typed.Delete))
	if mine && v.State.Step == typed.Delete {
		dropKeys(v, e)
	}
	keep := dialog.TapKey(words.LabelGoOn, dialog.Tap{Screen: dialog.ScreenDrop, Act: actKeepMessage}, "không", "thôi", "làm tiếp", "quay lại", "giữ", "giữ lại", "giữ nguyên", "để lại", "không bỏ", "chưa")
	leave := dialog.TapKey(words.LabelLeave, dialog.Tap{Screen: dialog.ScreenDrop, Act: actLeave}, "thoát")
	if v.State.Step == typed.Leave {
		leave.Words = append(leave.Words, "có", "đồng ý", "bỏ")
	}
	v.Row(keep, leave)
	v.Row(dialog.HomeKey())
}

// dropKeys offers what can be deleted of an entry: its explanation, and each of its documents, which asks once more.
func dropKeys(v *dialog.View, e scoring.Entry) {
	if shared.Explanation(e) != "" {
		v.Row(dialog.TapKey(words.LabelRemoveText, dialog.Tap{
			Screen: dialog.ScreenExplain, Act: actRemoveText, Code: e.Code, Stamp: dialog.Stamp(v.Scene, e.Code, dialog.ScreenExplain, shared.SumParts(e.Explanation)),
		}, "giải trình"))
	}
	var keys []dialog.Key
	for i, ev := range e.Documents() {
		if i == limits.CardEvidence {
			break
		}
		keys = append(keys, dialog.TapKey(words.RemovePiece(ev), dialog.Tap{Screen: dialog.ScreenItem, Act: stepRemove, Code: e.Code, Arg: dialog.IDArg(ev.ID)}, strconv.Itoa(ev.Number)))
	}
	v.List(keys...)
}

// dropsPoints leads to the question for points who wants points deleted, or takes back those that were entered just now; false where a text says
// nothing of points.
func dropsPoints(t *dialog.Turn, code string) bool {
	if !strings.Contains(format.Fold(t.Reading.Text), " diem") || !workable(t, code) {
		return false
	}
	if t.Reading.Verb != typed.Undo || !t.PressLabel(words.LabelUndoPoints) {
		openPoints(t, t.Scene.EntryOf(code))
		t.Note(words.PointsInstead)
	}
	return true
}

// dropLast asks whether the document that was sent last is to go; named: a document was spoken of, and it may have been sent a while ago.
// false where there is none.
func dropLast(t *dialog.Turn, code string, named bool) bool {
	e := t.Scene.EntryOf(code)
	if !drops(t, e) {
		return false
	}
	last, ok := scoring.Evidence{}, false
	if t.State.Batch != nil {
		last, ok = lastOf(e, t.State.Batch)
	}
	if documents := e.Documents(); !ok && named && len(documents) > 0 {
		last, ok = slices.MaxFunc(documents, func(a, b scoring.Evidence) int { return cmp.Compare(a.ID, b.ID) }), true
	}
	if ok {
		openItem(t, code, last.ID, stepRemove)
	}
	return ok
}

// undoNothing answers who takes something back where no button does it: on a criterion it is asked what is to be deleted.
func undoNothing(t *dialog.Turn, code string) {
	if e := t.Scene.EntryOf(code); workable(t, code) && (shared.Explanation(e) != "" || len(e.Documents()) > 0) {
		askDrop(t, typed.Delete)
		return
	}
	t.Note(t.Scene.Fill(words.UndoNothing))
}

// drops reports whether documents of the criterion in hand may be removed.
func drops(t *dialog.Turn, e scoring.Entry) bool {
	return workable(t, e.Code) && t.Scene.Workable(e) && t.Scene.Entry != nil && t.Scene.Entry.Code == e.Code
}

// dropNth asks whether the document that is named by its place is to go; false where none is.
func dropNth(t *dialog.Turn, code string) bool {
	e := t.Scene.EntryOf(code)
	documents := e.Documents()
	at, named := typed.DeletesNth(t.Reading.Text, len(documents))
	if !named || !drops(t, e) {
		return false
	}
	openItem(t, code, documents[at].ID, stepRemove)
	return true
}

// againHere asks the question for points again.
func againHere(t *dialog.Turn) bool {
	if t.State.Screen == dialog.ScreenPoints && !t.PressLabel(words.LabelAgain) {
		t.Note(words.AnswerAgain)
	}
	return t.Was.Screen == dialog.ScreenPoints
}

// enterAgain leads to where an entry is changed, for who says that something in it is wrong.
func enterAgain(t *dialog.Turn, h hand) bool {
	switch {
	case !h.mine && h.code == "" && t.Scene.Person.Has(scoring.Officer):
		t.Note(t.Scene.Fill(words.PartNowhere))
	case !h.mine:
		return false
	case againHere(t):
	case t.State.Screen == dialog.ScreenExplain && shared.Explanation(h.e) != "":
		t.Note(words.HowToMend)
	case !t.PressLabel(words.LabelTakeBack):
		t.Open(dialog.ScreenCard, h.code)
		t.Note(words.ChangeHere)
	}
	return true
}

// oneWord is an answer as State.Values keeps it; "" for none.
func oneWord(k *criteria.Criterion, a criteria.Answer) string {
	return strings.ReplaceAll(input.ToArguments(k, a), " ", ";")
}

// figuresTaken is the answer of before, while what was taken is still the answer.
func figuresTaken(s dialog.State, k *criteria.Criterion, e scoring.Entry) (before criteria.Answer, ok bool) {
	taken := s.Values[answerTaken]
	if taken == "" || taken != oneWord(k, e.Answer) {
		return before, false
	}
	if was := s.Values[answerBefore]; was != "" {
		before, _ = input.Arguments(k, strings.Split(was, ";"))
	}
	return before, true
}

// undoFigures puts the answer of before back.
func undoFigures(t *dialog.Turn, k *criteria.Criterion, e scoring.Entry) {
	before, ok := figuresTaken(t.State, k, e)
	if !ok || !t.Allow(e, scoring.LateEntry{}) {
		t.Toast(words.OldButton)
		return
	}
	change := scoring.SetAnswer{Code: k.Code, Answer: before}
	if result, err := k.Score(before); err == nil {
		change.Points = result.Points
	}
	t.Write(k.Code, change)
	t.State.Values = nil
	t.Answer(words.PointsUndone)
}

// mendsDraft tells how a text that waits is mended, where what was typed says what is wrong in it; false where it says nothing of that.
func mendsDraft(t *dialog.Turn, d dialog.Draft) bool {
	if _, figures := typed.Meant(t.Event.Text); figures || t.Event.Forwarded || !typed.Replaces(t.Event.Text, d.Text) {
		return false
	}
	t.Reject(words.HowToMendDraft)
	return true
}

// mendsText tells the same of the explanation of the criterion in hand.
func mendsText(t *dialog.Turn) bool {
	e := t.Scene.EntryOf(codeInHand(t))
	if _, figures := typed.Meant(t.Event.Text); figures || t.Event.Forwarded || !t.Scene.Workable(e) || !typed.Replaces(t.Event.Text, shared.Explanation(e)) {
		return false
	}
	t.Reject(words.HowToMend)
	return true
}

// rewrites opens the explanation of the criterion in hand to be written from the beginning, where that is wanted in so many words.
func rewrites(t *dialog.Turn) bool {
	k, ok := t.Scene.Criterion(codeInHand(t))
	if !ok || t.Event.Forwarded || !typed.Rewrites(t.Event.Text) || !workable(t, k.Code) {
		return false
	}
	if e := t.Scene.EntryOf(k.Code); openExplain(t, e) && shared.Explanation(e) != "" {
		t.State.Step = stepRewrite
	}
	return true
}
