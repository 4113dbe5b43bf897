package officer

// unasked_sentence.go asks what a text is that was typed on a criterion without being asked for: the explanation, the name of a document,
// a place in it, or something to look for. It is not lost, and not guessed at.

import (
	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/typed"
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/input"
)

// askWhat keeps what was typed on a screen of a criterion and asks what it is.
func askWhat(t *dialog.Turn, code string) {
	if e := t.Scene.EntryOf(code); t.Scene.PhaseNow() == scoring.Open && !dialog.Open4work(e) && e.State != scoring.Empty && !t.Event.Forwarded && typed.Casual(t.Event.Text) { // nothing is added to it
		t.Reject(words.TopicSubmitted)
		return
	}
	askAbout(t, code, dialog.Draft{Text: t.Event.Text, From: t.Event.Message()})
}

// mayExplain reports whether small talk may be an explanation all the same: that something was mended, where one is asked for. One who has written
// something is done.
func mayExplain(t *dialog.Turn) bool {
	code := codeInHand(t)
	return t.State.Screen == dialog.ScreenExplain && workable(t, code) && typed.TellsMended(t.Reading.Text) &&
		(!typed.SaysDone(t.Reading.Text) || shared.Explanation(t.Scene.EntryOf(code)) == "")
}

// talkAnswer answers small talk, and who says that something is not to be done.
func talkAnswer(text string) string {
	if typed.HoldsBack(text) {
		return words.TalkHeld
	}
	return words.TalkAnswer(text)
}

// shortestTelling is how many words tell of a criterion rather than order something of leaders.
const shortestTelling = 9

// tellsMuch reports whether a text on a criterion of the person's own may be its explanation, even where it has the words of an order: that a
// deadline was moved, or that one acted for another. It is asked about.
func tellsMuch(t *dialog.Turn) bool {
	if t.Reading.Kind != typed.Sentence || t.Reading.Count < shortestTelling || !workable(t, codeInHand(t)) {
		return false
	}
	return t.Scene.Campaign.IsAssigned(t.Scene.Person.ID, codeInHand(t)) || !typed.BeginsAsOrder(t.Event.Text)
}

// askAbout asks what a text is. The document in hand is the one whose name or place it may be.
func askAbout(t *dialog.Turn, code string, d dialog.Draft) {
	back, batch := t.State.Screen, t.State.Batch
	ev, _ := pieceInHand(t, t.Scene.EntryOf(code))
	if t.State.Screen == dialog.ScreenWhat {
		back = t.State.Step
	}
	t.Open(dialog.ScreenWhat, code)
	t.State.Step, t.State.Batch, t.State.Item = back, batch, ev.ID
	t.State.Draft = &d
}

// pieceInHand is the document that the person is about: the opened one, the one that came last, or the only one.
func pieceInHand(t *dialog.Turn, e scoring.Entry) (scoring.Evidence, bool) {
	if s := t.State.Screen; s == dialog.ScreenItem || s == dialog.ScreenWhat {
		if ev, ok := scoring.DocumentOf(e.Evidence, t.State.Item); ok {
			return ev, true
		}
	}
	if t.State.Batch != nil {
		if ev, ok := lastOf(e, t.State.Batch); ok {
			return ev, true
		}
	}
	if n := len(e.Documents()); n > 0 {
		return e.Documents()[n-1], n == 1
	}
	return scoring.Evidence{}, false
}

// pieceAsked is the document whose name or place the text may be. One that came with the text has no ID in the state.
func pieceAsked(s dialog.State, e scoring.Entry) (scoring.Evidence, bool) {
	if ev, ok := scoring.DocumentOf(e.Evidence, s.Item); ok || s.Batch == nil {
		return ev, ok
	}
	return lastOf(e, s.Batch)
}

// placeInHand writes a place to the document in hand; false: it is not certain which one it is.
func placeInHand(t *dialog.Turn) bool {
	e := t.Scene.EntryOf(codeInHand(t))
	ev, ok := pieceInHand(t, e)
	switch t.State.Screen {
	case dialog.ScreenItem, dialog.ScreenEvidence:
	default:
		return false
	}
	if !ok || markup.Units(t.Event.Text) > limits.MaxPlace {
		return false
	}
	if t.Allow(e, scoring.LateEntry{What: "evidence", Content: stepPlace + " " + ev.Title + ": " + t.Event.Text}) {
		writePlace(t, e, ev, t.Reading.Text)
	}
	return true
}

func writePlace(t *dialog.Turn, e scoring.Entry, ev scoring.Evidence, text string) {
	place := shared.TidyTitle(text)
	t.Write(e.Code, scoring.EditEvidence{ID: ev.ID, Place: &place})
	t.Answer(words.PlaceOf(ev, place))
}

func whatScreen() dialog.Screen {
	return dialog.Screen{
		Name:  dialog.ScreenWhat,
		Help:  words.HelpWhat,
		Needs: func(s dialog.State) dialog.Need { return dialog.Need{Entry: s.Code, Entries: true, Uses: true} },
		Press: dialog.OnCriterion(pressWhat),
		Answers: func(t *dialog.Turn) bool {
			return t.Reading.Is(typed.Sentence, typed.Document, typed.Spoken, typed.Place, typed.Words, typed.Figures)
		},
		Text: whatText,
		File: func(t *dialog.Turn) bool { return receive(t, t.State.Code) },
		Show: showWhat,
	}
}

// pressWhat takes actIsExplanation, actIsTitle, actIsPlace, actIsPoints, actSeek or actDropSentence, all only for the text that is shown.
func pressWhat(t *dialog.Turn, p dialog.Tap, k *criteria.Criterion, e scoring.Entry) {
	d := t.State.Draft
	here := t.State.Screen == dialog.ScreenWhat || t.State.Screen == dialog.ScreenSearch
	if d == nil || !here || t.State.Code != k.Code || !t.Fresh(p, dialog.ScreenWhat, k.Code, dialog.StampText(d.Text)) {
		t.Toast(words.OldButton)
		return
	}
	ev, ok := pieceAsked(t.State, e)
	back, batch := t.State.Step, t.State.Batch
	switch {
	case p.Act == actIsExplanation:
		if t.Allow(e, scoring.LateEntry{What: "explanation", Content: d.Text}) {
			t.State.Screen = dialog.ScreenEvidence
			putPieces(t, k, e, d.Parts(), false)
			goOnWith(t, *d)
		}
		return
	case p.Act == actSeek:
		t.Run(dialog.CmdSearch, d.Text)
		if t.State.Screen == dialog.ScreenSearch {
			t.State.Draft = d
		}
		return
	case p.Act == actIsPoints:
		t.Event.Text = d.Text
		t.Open(dialog.ScreenPoints, k.Code)
		t.State.Seen = shared.SumAnswer(e.Answer)
		if within := ratioWithin(k, d.Text); within != "" && !readable(k, d.Text) {
			t.Event.Text = within
		}
		if !mendsRatio(t, k, d.Text) && (barely(t, k) || !givesReason(t, k)) {
			typedAnswer(t, k)
		}
		return
	case p.Act == actIsTitle && ok:
		rename(t, e, ev, d.Text)
	case p.Act == actIsPlace && ok:
		if t.Allow(e, scoring.LateEntry{What: "evidence", Content: stepPlace + " " + ev.Title + ": " + d.Text}) {
			writePlace(t, e, ev, d.Text)
		}
	case p.Act == actUndoPoints:
		undoFigures(t, k, e)
		return
	case p.Act == actDropSentence:
	default:
		t.Toast(words.OldButton)
		return
	}
	if t.State.Screen == dialog.ScreenWhat {
		leaveWhat(t, k.Code, back, batch)
		goOnWith(t, *d)
	}
}

// leaveWhat goes on where the text was typed.
func leaveWhat(t *dialog.Turn, code, back string, batch *dialog.Batch) {
	item := t.State.Item
	if back == "" || back == dialog.ScreenCompose || back == dialog.ScreenSearch || back == dialog.ScreenSort || back == dialog.ScreenReuse {
		back = dialog.ScreenEvidence
	}
	if back == dialog.ScreenWhere { // it has no text any more
		back = dialog.ScreenCard
	}
	if back == dialog.ScreenPoints {
		openPoints(t, t.Scene.EntryOf(code))
		return
	}
	t.Open(back, code)
	switch back {
	case dialog.ScreenEvidence:
		t.State.Batch = batch
	case dialog.ScreenItem:
		t.State.Item = item
	}
}

// whatText takes more of the text; figures that answer the question of the criterion are its points.
func whatText(t *dialog.Turn) bool {
	d := t.State.Draft
	k, ok := t.Scene.Criterion(t.State.Code)
	if mends := ok && mendsOne(t, k); mends || t.Reading.Kind == typed.Figures || typed.Opinion(t.Event.Text) != "" {
		if mends && !takeFigures(t, k) {
			return mendsRatio(t, k, t.Said()) // it is asked about
		} else if mends {
			return true
		}
		return ok && d != nil && takeFigures(t, k)
	}
	if d == nil || len(t.Event.Links) > 0 || cardKey(t) {
		return d != nil && len(t.Event.Links) == 0
	}
	if shared.MayOrder(t) {
		return false
	}
	if ofNthPiece(t) || ofPieceAsked(t, *d) || mendsDraft(t, *d) || rewrites(t) {
		return true
	}
	if contentOfOther(t) {
		return true
	}
	if ok && correctsFigures(t, k) { // it goes on with nothing
		askWhat(t, k.Code)
		return true
	}
	if apartFrom(t, *d) {
		askWhat(t, t.State.Code)
		return true
	}
	lengthenDraft(t)
	return true
}

// lengthenDraft puts what was typed below the text that waits, unless both together are too long for an explanation.
func lengthenDraft(t *dialog.Turn) {
	if t.Reading.Kind == typed.Spoken || typed.SaidOnly(t.Event.Text) || typed.Casual(t.Event.Text) || typed.AsksAtEnd(t.Event.Text) || typed.AsksWhether(t.Event.Text) || typed.RefersOnly(t.Event.Text) || typed.Opinion(t.Event.Text) != "" { // said to another person: it would stand in an official text
		t.Reject(words.AsideNotJoined)
		return
	}
	joined := t.State.Draft.Text + "\n" + t.Event.Text
	if r := scoring.CheckExplanationLength(joined); r != nil {
		t.Refuse(r)
		return
	}
	d := t.State.Draft.With(t.Event.Text, t.Event.Message())
	t.State.Draft = &d
}

func showWhat(v *dialog.View) {
	k, ok := v.Scene.Criterion(v.State.Code)
	if !ok || v.State.Draft == nil {
		v.As(dialog.ScreenHome)
		return
	}
	text := v.State.Draft.Text
	e := v.Scene.EntryOf(k.Code)
	ev, found := pieceAsked(v.State, e)
	v.Line(words.WhatIsIt(k.Code, found))
	v.Line(markup.Quoted(markup.Clip(text, limits.LongText)))
	keys := []dialog.Key{shared.WhatKey(v, k.Code, text, words.LabelAsExplanation, actIsExplanation, "giải trình", "thêm vào giải trình", "là giải trình", "đây là giải trình")}
	if found && markup.Units(text) <= limits.MaxTitle {
		keys = append(keys, shared.WhatKey(v, k.Code, text, words.AsTitle(ev), actIsTitle, "tên", "tên tài liệu", "đặt tên", "là tên", "là tên tài liệu"))
	}
	if found && markup.Units(text) <= limits.MaxPlace {
		place := shared.WhatKey(v, k.Code, text, words.AsPlace(ev), actIsPlace, "trang", "mục")
		if typed.IsPlace(text) { // most likely
			keys = append([]dialog.Key{place}, keys...)
		} else {
			keys = append(keys, place)
		}
	}
	if mended, _ := ratiosMended(k, e.Answer, text); readable(k, text) || len(mended) > 0 || ratioWithin(k, text) != "" {
		keys = append([]dialog.Key{shared.WhatKey(v, k.Code, text, words.LabelScore, actIsPoints, "điểm", "số liệu")}, keys...)
	}
	if markup.Units(text) <= limits.MaxQuery {
		keys = append(keys, shared.WhatKey(v, k.Code, text, words.LabelSeek, actSeek, "tìm"))
	}
	keys = append(keys, shared.WhatKey(v, k.Code, text, words.LabelDrop, actDropSentence, "bỏ", "không", "thôi"))
	v.Row(keys...)
	v.Lists(keys[:len(keys)-1]...) // what is to be kept of it
	if _, ok := figuresTaken(v.State, k, e); ok {
		v.Row(shared.WhatKey(v, k.Code, text, words.LabelUndoPoints, actUndoPoints))
	}
	v.Row(dialog.BackKey(k.Code), dialog.HomeKey())
}

// mostCorrecting is how many words correct figures whatever these are: a longer text may tell of them.
const mostCorrecting = 7

// correctsFigures reports whether a text puts figures in the place of earlier ones, "ý em là 19/21": it is no explanation, and asked about. A longer
// one has to answer the question of the criterion.
func correctsFigures(t *dialog.Turn, k *criteria.Criterion) bool {
	meant, ok := typed.Meant(t.Event.Text)
	return ok && !t.Event.Forwarded && (t.Reading.Count <= mostCorrecting || !input.ReadBare(k, meant).Done.Valid && readable(k, t.Event.Text))
}

// What State.Values holds of figures that were taken while something else was asked: the answer before, and after.
const (
	answerBefore = "truoc"
	answerTaken  = "nay"
)

// takeFigures takes figures for the points while a text or a file is asked about, if they are one answer and nothing else; that question
// stays. False: they are asked about as any text is.
func takeFigures(t *dialog.Turn, k *criteria.Criterion) bool {
	e := t.Scene.EntryOf(k.Code)
	if mended, certain := mendedHere(t, k, t.Said()); certain {
		return takeAnswer(t, k, e, mended[0])
	}
	if asksOfFigures(t) || !barely(t, k) || input.ReadBare(k, t.Event.Text).Done.Valid || k.Kind == criteria.Choice && t.Was.Screen != dialog.ScreenPoints && !input.NamesOption(k, t.Event.Text) {
		return false
	}
	meanings, err := input.Meanings(k, t.Event.Text)
	if err != nil || len(meanings) != 1 || len(input.Doubts(k, meanings[0])) > 0 {
		return false
	}
	return takeAnswer(t, k, e, meanings[0])
}

// takeAnswer writes an answer that was typed while something else was asked; that question stays.
func takeAnswer(t *dialog.Turn, k *criteria.Criterion, e scoring.Entry, a criteria.Answer) bool {
	result, err := k.Score(a)
	if err != nil || shared.Overtaken(t, e, shared.SumAnswer(e.Answer)) {
		return false
	}
	if !t.Allow(e, scoring.LateEntry{What: scoring.LatePoints, Content: shared.LateAnswer(k, a, t.Event.Text)}) {
		return true
	}
	if !shared.SameAnswer(e.Answer, a) {
		t.Write(k.Code, scoring.SetAnswer{Code: k.Code, Answer: a, Points: result.Points, Typed: []scoring.Typed{scoring.TypedWith(t.Event.Message(), "")}})
		t.State.Values = map[string]string{answerBefore: oneWord(k, e.Answer), answerTaken: oneWord(k, a)}
	}
	t.Answer(words.SavedPoints(input.Explain(t.Scene.Terms(), k, a, result), result.Points))
	return true
}

// takesScore takes the figures of a criterion that is named with them. Where its entry is not at hand, or they can mean several things, it is
// asked first. False where they cannot be its answer.
func takesScore(t *dialog.Turn) bool {
	k, ok := t.Scene.Criterion(t.Reading.Rest)
	switch {
	case !ok || t.Event.Forwarded:
		return false
	case !workable(t, k.Code):
		if !t.Scene.Person.Has(scoring.Officer) || t.Scene.Steers() {
			return false
		}
		t.Refuse(scoring.Refuse(scoring.RefusedNotAssigned, k.Code, t.Scene.Campaign.DisplayAll(t.Scene.Campaign.Assigned(k.Code).Officers)))
		return true
	}
	d := dialog.Draft{Text: t.Reading.Text, From: t.Event.Message()}
	if t.Scene.Entry == nil || t.Scene.Entry.Code != k.Code || typed.Questions(t.Event.Text) {
		askAbout(t, k.Code, d)
		return true
	}
	if t.Scene.PhaseNow() == scoring.Locked { // it is late
		t.Open(dialog.ScreenCard, k.Code)
	} else {
		openPoints(t, t.Scene.EntryOf(k.Code))
	}
	if t.State.Screen == dialog.ScreenPoints || t.Scene.PhaseNow() == scoring.Locked {
		t.Event.Text = d.Text
		barely(t, k)
		typedAnswer(t, k)
	}
	return true
}
