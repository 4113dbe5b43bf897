package officer

// unasked.go is the one general way of a text that is no answer to what the screen asks: small talk is answered, a command runs, a code
// is opened, a place goes to its document; content is asked about and kept. A word of the product does what it says where no button on
// the screen has it: "nộp" opens the check and submits nothing, "xóa" and "hủy" ask.

import (
	"cmp"
	"slices"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/typed"
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
	"chamdiem/scoring/search"
)

// NotAsked takes a text that the screen has not asked for.
func NotAsked(t *dialog.Turn) {
	r := t.Reading
	switch {
	case len(t.Event.Links) > 0:
		unaskedLinks(t)
	case answersPoints(t), answersReturn(t), answersRule(t), ofNthPiece(t):
	case r.Kind == typed.Talk && mayExplain(t):
		askWhat(t, codeInHand(t))
	case r.Kind == typed.Talk && typed.SaysDone(r.Text) && t.State.Screen == dialog.ScreenExplain:
		doVerb(t, typed.Done)
	case r.Kind == typed.Talk:
		t.Note(talkAnswer(r.Text))
	case r.Kind == typed.Command && r.Rest == dialog.CmdNext && skipsTo(t):
	case r.Kind == typed.Command:
		t.Run(r.Rest, "")
	case r.Kind == typed.Look && r.Loose:
		seekTitle(t)
	case r.Is(typed.Code, typed.Look):
		t.Run(dialog.CmdSearch, r.Rest)
	case r.Kind == typed.Verb:
		doVerb(t, r.Verb)
	case !tellsMuch(t) && shared.OfLeaders(t):
	case r.Kind == typed.Question && typed.AsksOpen(r.Text) && t.MeansCommand("thời hạn"):
		t.RunByWords("thời hạn")
	case r.Kind == typed.Question && answersTopic(t):
	case r.Kind == typed.Question && t.State.Code == "" && typed.AsksReturn(r.Text) && t.MeansCommand("còn thiếu"):
		t.RunByWords("còn thiếu")
	case r.Kind == typed.Question:
		t.Run(dialog.CmdHelp, "")
	case (r.Kind == typed.Scored || saysYesNo(t)) && takesScore(t):
	case r.Kind == typed.Aimed && aimed(t):
	case namesCriteria(t), namesNone(t):
	case typed.ScoresSeveral(r.Text) && t.Scene.Person.Has(scoring.Officer):
		askSeveral(t)
	case typed.ScoresAll(r.Text) && t.State.Code == "" && t.Scene.Person.Has(scoring.Officer):
		t.Reject(t.Scene.Fill(words.OneByOne))
	case r.Kind == typed.Figures:
		unaskedFigures(t)
	case contentOfOther(t), rewrites(t):
	case cardKey(t):
	case workable(t, codeInHand(t)):
		unaskedHere(t, codeInHand(t))
	default:
		unaskedAnywhere(t)
	}
}

// codeInHand is the criterion that the person is about, "" if none.
func codeInHand(t *dialog.Turn) string {
	if t.State.Screen == dialog.ScreenReuse {
		return t.State.Query
	}
	return t.State.Code
}

// workable reports whether what is typed may become a part of the criterion: it is one of the person's own. A submitted one is taken
// back first; what comes after the lock is kept as late.
func workable(t *dialog.Turn, code string) bool {
	k, ok := t.Scene.Criterion(code)
	return ok && t.Scene.Campaign.IsAsked(k.Code) && t.Scene.MayEdit(k.Code)
}

// unaskedLinks puts addresses to the criterion in hand, or asks for which one they are.
func unaskedLinks(t *dialog.Turn) {
	if code := codeInHand(t); workable(t, code) {
		if k, ok := t.Scene.Criterion(code); ok && t.Scene.Entry != nil && t.Scene.Entry.Code == code {
			attachLinks(t, k, t.Scene.EntryOf(code))
			return
		}
	}
	askPlace(t, links(t, "")...)
	if t.State.Screen == dialog.ScreenSort && surplus(t.Event) != "" {
		withText(t)
	}
}

// unaskedFigures says whose figures are asked for: a number is never taken for a criterion that was not meant.
func unaskedFigures(t *dialog.Turn) {
	code := codeInHand(t)
	meant := cmp.Or(t.Undotted(), search.Code(t.Event.Text))
	if _, ok := t.Scene.Campaign.Catalogue.Node(meant); ok && !asksOfFigures(t) && (code == "" || t.State.Screen == dialog.ScreenCard || t.State.Screen == dialog.ScreenPoints || isCode(t, code)) {
		t.Run(dialog.CmdSearch, meant)
		return
	}
	if workable(t, code) {
		askWhat(t, code)
		return
	}
	t.Reject(words.FiguresNowhere(t.Scene.Terms(), markup.Clip(t.Event.Text, limits.MaxFigure)))
}

// seeking are the screens on a criterion where a few words are something to look for.
var seeking = []string{dialog.ScreenCard, dialog.ScreenMore, dialog.ScreenRecall, dialog.ScreenHistory, dialog.ScreenSearch}

// unaskedHere takes content on a criterion: a place goes to the document in hand, a few words are looked for, all else is asked about.
func unaskedHere(t *dialog.Turn, code string) {
	if t.Reading.Kind == typed.Place && placeInHand(t) {
		return
	}
	if mendsText(t) {
		return
	}
	if t.State.Screen == dialog.ScreenWhat && t.State.Draft != nil && t.Reading.Kind == typed.Unclear {
		t.Note(words.ChooseBelow)
		return
	}
	if t.Reading.Is(typed.Words, typed.Unclear, typed.Document) && slices.Contains(seeking, t.State.Screen) && finds(t) && t.Reading.Count <= mostSought {
		seek(t, code)
		return
	}
	askWhat(t, code)
}

// mostSought is how many words are looked for rather than asked about.
const mostSought = 4

// seek looks for words over the criterion in hand. They can be taken for it with one press.
func seek(t *dialog.Turn, code string) {
	d := &dialog.Draft{Text: t.Event.Text, From: t.Event.Message()}
	t.Run(dialog.CmdSearch, t.Event.Text)
	if t.State.Screen == dialog.ScreenSearch && t.State.Code == code {
		t.State.Draft = d
	}
}

// unaskedAnywhere takes content where no criterion is in hand: a few words are looked for; whole sentences are kept, and it is asked for
// which criterion they are.
func unaskedAnywhere(t *dialog.Turn) {
	found := finds(t)
	switch r := t.Reading; {
	case r.Aim == typed.AimText && asksWhere(t):
		t.Event.Text = r.Rest
		askWhere(t)
	case r.Is(typed.Place) && format.Fold(r.Text) == "trang dau": // the first page of all
		t.Open(dialog.ScreenHome, "")
	case found && r.Count <= 2*mostSought && !r.Is(typed.Sentence, typed.Spoken, typed.Place), found && r.Count <= mostSought && !r.Is(typed.Place):
		t.Run(dialog.CmdSearch, t.Event.Text)
		if t.State.Screen != dialog.ScreenSearch { // what was typed does not stand there any more
			t.KeepTyped()
		}
	case r.Is(typed.Sentence, typed.Spoken, typed.Words) && typed.TellsDuty(r.Text) && !t.Event.Forwarded && t.RunByWords("tiêu chí của tôi"):
	case r.Is(typed.Sentence, typed.Spoken) && typed.Personal(r.Text) && typed.SaidOnly(r.Text) && !t.Event.Forwarded:
		if typed.AsksSomewhere(r.Text) {
			t.Run(dialog.CmdHelp, "")
			t.KeepTyped()
			return
		}
		t.Reject(t.Scene.Fill(words.OnlySaid(t.Scene.Person.Has(scoring.Officer))))
	case r.Is(typed.Sentence, typed.Document, typed.Spoken) && asksWhere(t):
		askWhere(t)
	default:
		t.Reject(words.NotUnderstood(t.Scene.Terms(), markup.Clip(markup.CleanName(t.Event.Text), limits.MaxFigure), t.Scene.Person.Has(scoring.Officer)))
	}
}

// aimed does what is said of the work itself; false where that means nothing here, and it may be content after all.
func aimed(t *dialog.Turn) bool {
	code, r := codeInHand(t), t.Reading
	k, known := t.Scene.Criterion(code)
	mine := known && workable(t, code) && t.Scene.Entry != nil && t.Scene.Entry.Code == code
	e := t.Scene.EntryOf(code)
	switch r.Aim {
	case typed.AimPoints, typed.AimExplain, typed.AimEvidence:
		return openPart(t, k, e, mine)
	case typed.AimNamed:
		return namesCriteria(t)
	case typed.AimText:
		if mine {
			takeLabelled(t, k, e)
		}
		return mine
	case typed.AimCard, typed.AimState:
		switch {
		case known:
			t.Open(dialog.ScreenCard, code)
			t.Note(cmp.Or(topicAnswer(t, typed.TopicOf(r.Text)), words.OnCard))
		case r.Aim == typed.AimState && t.MeansCommand("tiêu chí của tôi"):
			return t.RunByWords("tiêu chí của tôi")
		default:
			t.Run(dialog.CmdHelp, "")
		}
	case typed.AimLacking:
		if !mine {
			return false
		}
		if t.State.Screen != dialog.ScreenCompose || !t.PressLabel(words.LabelSkip) {
			t.Note(words.NotYet)
		}
	case typed.AimRemind:
		if t.Scene.Steers() {
			return false
		}
		t.Note(words.AboutReminding)
	case typed.AimReuse:
		return mine && (t.State.Screen == dialog.ScreenReuse || reuse(t))
	case typed.AimMend, typed.AimDoubt:
		if !mine || shared.Explanation(e) == "" {
			return false
		}
		t.Reject(words.HowToMend)
	case typed.AimAgain:
		return enterAgain(t, code, e, mine)
	case typed.AimModel:
		if t.State.Screen == dialog.ScreenCompose { // it asks for the parts of one
			t.Run(dialog.CmdHelp, "")
			return true
		}
		if !known {
			t.Note(t.Scene.Fill(words.PartNowhere))
			return true
		}
		if !mine || !openExplain(t, e) {
			return mine
		}
		t.Note(words.ModelHere)
	case typed.AimMove:
		return mine && moveTo(t, e)
	case typed.AimRecall:
		return recalled(t, k, e, mine)
	case typed.AimLeaders:
		if t.Scene.Steers() { // it is they who decide
			return false
		}
		t.Reject(t.Scene.Fill(words.ForLeaders))
	case typed.AimOffice:
		if t.Scene.Steers() {
			return false
		}
		t.Note(t.Scene.Fill(words.ForOffice))
	}
	return true
}

// reuse shows the documents of before to choose from; false where there are none, or none are asked for.
func reuse(t *dialog.Turn) bool {
	if t.State.Screen != dialog.ScreenEvidence {
		return false
	}
	return t.PressLabel(words.LabelReuse)
}

// openPart opens the points, the explanation or the documents of the criterion in hand.
func openPart(t *dialog.Turn, k *criteria.Criterion, e scoring.Entry, mine bool) bool {
	switch {
	case !mine && t.Reading.Aim == typed.AimEvidence && t.State.Code == "":
		t.Note(words.FileNowhere)
	case !mine && t.State.Code == "":
		t.Note(t.Scene.Fill(words.PartNowhere))
	case !mine:
		return false
	case t.Reading.Aim == typed.AimPoints:
		openPoints(t, e)
	case t.Reading.Aim == typed.AimExplain:
		pressExplain(t, dialog.Tap{Screen: dialog.ScreenExplain, Code: k.Code}, k, e)
	default:
		pressEvidence(t, dialog.Tap{Screen: dialog.ScreenEvidence, Code: k.Code})
	}
	return true
}

// takeLabelled takes the explanation that a text gives behind its label.
func takeLabelled(t *dialog.Turn, k *criteria.Criterion, e scoring.Entry) {
	if t.Scene.PhaseNow() == scoring.Locked || openExplain(t, e) { // after the lock it is late
		takeText(t, k, t.Reading.Rest, t.Event.Message())
	}
}

// moveTo leads what is in hand to another criterion: a document by its question, a piece of the explanation by what is said.
func moveTo(t *dialog.Turn, e scoring.Entry) bool {
	if ev, ok := pieceInHand(t, e); ok && slices.Contains([]string{dialog.ScreenItem, dialog.ScreenEvidence}, t.State.Screen) {
		openItem(t, e.Code, ev.ID, stepAttach)
		return true
	}
	if shared.Explanation(e) == "" {
		return false
	}
	t.Reject(words.MoveText(t.Reading.Rest))
	return true
}

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
		if typed.ExceptsOfAll(t.Reading.Text) { // all are submitted there
			t.OpenList(dialog.ScreenMissing)
			t.Note(words.SubmitWhich)
			return
		}
		t.Open(dialog.ScreenReady, "")
	case typed.Undo:
		if !dropsPoints(t, code) && !t.PressLabel(words.LabelUndo) && !t.PressLabel(words.LabelUndoPoints) && !t.PressLabel(words.LabelStepBack) && !againHere(t) && !t.PressLabel(words.LabelDrop) && !dropLast(t, code, false) {
			undoNothing(t, code)
		}
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
		if typed.SaysSaved(t.Reading.Text) {
			if unsaved(t) {
				t.Note(words.ChooseBelow)
				return
			}
			t.Note(words.AllSaved)
			return
		}
		if workable(t, code) && t.State.Screen != dialog.ScreenCard {
			doneOn(t, code)
			return
		}
		fallthrough
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
