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

// NotAsked takes a text that the screen has not asked for: the first that can do something with it does so.
func NotAsked(t *dialog.Turn) {
	r := t.Reading
	switch {
	case takesLinks(t),
		answersPoints(t),
		answersReturn(t),
		answersRule(t),
		ofNthPiece(t),
		answersTalk(t),
		doesWords(t),
		!tellsMuch(t) && shared.OfLeaders(t),
		answersQuestion(t),
		(r.Kind == typed.Scored || saysYesNo(t)) && takesScore(t),
		r.Kind == typed.Aimed && aimed(t),
		namesCriteria(t),
		namesNone(t),
		scoresMany(t, r.Text),
		takesFigures(t),
		contentOfOther(t),
		rewrites(t),
		cardKey(t):
	case workable(t, codeInHand(t)):
		unaskedHere(t, codeInHand(t))
	default:
		unaskedAnywhere(t)
	}
}

// answersTalk answers small talk. Where something is to be explained it may be content.
func answersTalk(t *dialog.Turn) bool {
	switch r := t.Reading; {
	case r.Kind != typed.Talk:
		return false
	case mayExplain(t):
		askWhat(t, codeInHand(t))
	case typed.SaysDone(r.Text) && t.State.Screen == dialog.ScreenExplain:
		doVerb(t, typed.Done)
	default:
		t.Note(talkAnswer(r.Text))
	}
	return true
}

// doesWords does what a text says in so many words: a command, a search, a code, a word of the product.
func doesWords(t *dialog.Turn) bool {
	switch r := t.Reading; {
	case r.Kind == typed.Command && r.Rest == dialog.CmdNext && skipsTo(t):
	case r.Kind == typed.Command:
		t.Run(r.Rest, "")
	case r.Kind == typed.Look && r.Loose:
		seekTitle(t)
	case r.Is(typed.Code, typed.Look):
		t.Run(dialog.CmdSearch, r.Rest)
	case r.Kind == typed.Verb:
		doVerb(t, r.Verb)
	default:
		return false
	}
	return true
}

// answersQuestion answers a question: by what it is about, or with the help.
func answersQuestion(t *dialog.Turn) bool {
	switch r := t.Reading; {
	case r.Kind != typed.Question:
		return false
	case typed.AsksOpen(r.Text) && t.MeansCommand("thời hạn"):
		t.RunByWords("thời hạn")
	case answersTopic(t):
	case t.State.Code == "" && typed.AsksReturn(r.Text) && t.MeansCommand("còn thiếu"):
		t.RunByWords("còn thiếu")
	default:
		t.Run(dialog.CmdHelp, "")
	}
	return true
}

// scoresMany asks about the points of several criteria in one text. Those of all are not taken at once.
func scoresMany(t *dialog.Turn, text string) bool {
	switch officer := t.Scene.Person.Has(scoring.Officer); {
	case officer && typed.ScoresSeveral(text):
		askSeveral(t)
	case officer && typed.ScoresAll(text) && t.State.Code == "":
		t.Reject(t.Scene.Fill(words.OneByOne))
	default:
		return false
	}
	return true
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

// takesLinks puts addresses to the criterion in hand, or asks for which one they are.
func takesLinks(t *dialog.Turn) bool {
	if len(t.Event.Links) == 0 {
		return false
	}
	if code := codeInHand(t); workable(t, code) {
		if k, ok := t.Scene.Criterion(code); ok && t.Scene.Entry != nil && t.Scene.Entry.Code == code {
			attachLinks(t, k, t.Scene.EntryOf(code))
			return true
		}
	}
	askPlace(t, links(t, "")...)
	if t.State.Screen == dialog.ScreenSort && surplus(t.Event) != "" {
		withText(t)
	}
	return true
}

// takesFigures says whose figures are asked for: a number is never taken for a criterion that was not meant.
func takesFigures(t *dialog.Turn) bool {
	if t.Reading.Kind != typed.Figures {
		return false
	}
	code := codeInHand(t)
	meant := cmp.Or(t.Undotted(), search.Code(t.Event.Text))
	_, known := t.Scene.Campaign.Catalogue.Node(meant)
	switch onPoints := t.State.Screen == dialog.ScreenCard || t.State.Screen == dialog.ScreenPoints; {
	case known && (code == "" || onPoints || isCode(t, code)) && !asksOfFigures(t):
		t.Run(dialog.CmdSearch, meant)
	case workable(t, code):
		askWhat(t, code)
	default:
		t.Reject(words.FiguresNowhere(t.Scene.Terms(), markup.Clip(t.Event.Text, limits.MaxFigure)))
	}
	return true
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

// hand is the criterion that a person is about.
type hand struct {
	code string
	k    *criteria.Criterion // nil for none
	e    scoring.Entry
	mine bool // what is said may change it
}

func handOf(t *dialog.Turn) hand {
	h := hand{code: codeInHand(t)}
	h.k, _ = t.Scene.Criterion(h.code)
	h.e = t.Scene.EntryOf(h.code)
	h.mine = h.k != nil && workable(t, h.code) && t.Scene.Entry != nil && t.Scene.Entry.Code == h.code
	return h
}

// aimed does what is said of the work itself; false where that means nothing here, and it may be content after all.
func aimed(t *dialog.Turn) bool {
	h := handOf(t)
	switch t.Reading.Aim {
	case typed.AimPoints, typed.AimExplain, typed.AimEvidence:
		return openPart(t, h)
	case typed.AimNamed:
		return namesCriteria(t)
	case typed.AimText:
		return takeLabelled(t, h)
	case typed.AimCard, typed.AimState:
		return tellsState(t, h)
	case typed.AimLacking:
		return lacks(t, h)
	case typed.AimReuse:
		return h.mine && (t.State.Screen == dialog.ScreenReuse || reuse(t))
	case typed.AimMend, typed.AimDoubt:
		return tellsHowToMend(t, h)
	case typed.AimAgain:
		return enterAgain(t, h)
	case typed.AimModel:
		return showModel(t, h)
	case typed.AimMove:
		return h.mine && moveTo(t, h.e)
	case typed.AimRecall:
		return recalled(t, h)
	case typed.AimRemind, typed.AimLeaders, typed.AimOffice:
		return leftToOthers(t)
	}
	return true
}

// tellsState shows the card of the criterion in hand, or what the person has to do.
func tellsState(t *dialog.Turn, h hand) bool {
	switch {
	case h.k != nil:
		t.Open(dialog.ScreenCard, h.code)
		t.Note(cmp.Or(topicAnswer(t, typed.TopicOf(t.Reading.Text)), words.OnCard))
	case t.Reading.Aim == typed.AimState && t.MeansCommand("tiêu chí của tôi"):
		return t.RunByWords("tiêu chí của tôi")
	default:
		t.Run(dialog.CmdHelp, "")
	}
	return true
}

// lacks answers who has nothing to enter yet. A part of the composed sentence is left out.
func lacks(t *dialog.Turn, h hand) bool {
	if h.mine && (t.State.Screen != dialog.ScreenCompose || !t.PressLabel(words.LabelSkip)) {
		t.Note(words.NotYet)
	}
	return h.mine
}

// tellsHowToMend says how an explanation is changed.
func tellsHowToMend(t *dialog.Turn, h hand) bool {
	if !h.mine || shared.Explanation(h.e) == "" {
		return false
	}
	t.Reject(words.HowToMend)
	return true
}

// showModel shows the example of an explanation, where it is asked for.
func showModel(t *dialog.Turn, h hand) bool {
	switch {
	case t.State.Screen == dialog.ScreenCompose: // it asks for the parts of one
		t.Run(dialog.CmdHelp, "")
	case h.k == nil:
		t.Note(t.Scene.Fill(words.PartNowhere))
	case !h.mine:
		return false
	case openExplain(t, h.e):
		t.Note(words.ModelHere)
	}
	return true
}

// leftToOthers says who decides what is wanted. Those who steer decide themselves.
func leftToOthers(t *dialog.Turn) bool {
	if t.Scene.Steers() {
		return false
	}
	switch t.Reading.Aim {
	case typed.AimRemind:
		t.Note(words.AboutReminding)
	case typed.AimLeaders:
		t.Reject(t.Scene.Fill(words.ForLeaders))
	default:
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
func openPart(t *dialog.Turn, h hand) bool {
	switch {
	case !h.mine && t.Reading.Aim == typed.AimEvidence && t.State.Code == "":
		t.Note(words.FileNowhere)
	case !h.mine && t.State.Code == "":
		t.Note(t.Scene.Fill(words.PartNowhere))
	case !h.mine:
		return false
	case t.Reading.Aim == typed.AimPoints:
		openPoints(t, h.e)
	case t.Reading.Aim == typed.AimExplain:
		pressExplain(t, dialog.Tap{Screen: dialog.ScreenExplain, Code: h.code}, h.k, h.e)
	default:
		pressEvidence(t, dialog.Tap{Screen: dialog.ScreenEvidence, Code: h.code})
	}
	return true
}

// takeLabelled takes the explanation that a text gives behind its label. After the lock it is late.
func takeLabelled(t *dialog.Turn, h hand) bool {
	if h.mine && (t.Scene.PhaseNow() == scoring.Locked || openExplain(t, h.e)) {
		takeText(t, h.k, t.Reading.Rest, t.Event.Message())
	}
	return h.mine
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
