package steer

// remark.go is what a reviewer types on an entry without being asked: a fault is offered as the reason of its return, and nothing is done by it alone. To
// approve it, to see its documents, or that its points are not right, is said in words as well.

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
	"chamdiem/scoring/search"
)

// givesReason and goodReason are about the reasons that people write.
var givesReason, goodReason = shared.GivesReason, shared.GoodReason

// argTyped is the reason that was typed, as the argument of shared.ActReturn.
const argTyped = "go"

// remarkWords is how many words a remark has at least.
const remarkWords = 3

// remarks reports whether a text says something of the entry: it is neither an order nor a word of the product.
func remarks(t *dialog.Turn) bool {
	r := t.Reading
	if shared.OrdersElse(t) || len(named(t)) > 0 || severalHere(t) {
		return false
	}
	if t.State.Screen == dialog.ScreenJudge && (typed.Faults(t.Event.Text) && r.Count >= remarkWords || typed.LacksShortly(t.Event.Text)) && !asksHere(t) {
		return true
	}
	_, ordered := typed.Order(t.Event.Text)
	code, _ := typed.AboutCode(t.Event.Text)
	return (r.Is(typed.Sentence, typed.Spoken, typed.Words, typed.Place, typed.Document) || ofContent[r.Aim]) && r.Count >= remarkWords && !ordered && !typed.Praises(t.Event.Text) && code == "" && (r.Kind != typed.Words || !found(t))
}

// ofContent are the aims that say what an entry lacks: as an order they are none of a reviewer.
var ofContent = map[typed.Aim]bool{typed.AimPoints: true, typed.AimExplain: true, typed.AimEvidence: true, typed.AimLacking: true, typed.AimMend: true, typed.AimAgain: true, typed.AimText: true}

// assents reports whether a text agrees with an entry that waits for a verdict, without the word of one: nothing is approved by it.
func assents(t *dialog.Turn) bool {
	return !t.Event.Forwarded && (typed.Assents(t.Event.Text) || !t.Reading.Is(typed.Talk) && typed.Praises(t.Event.Text))
}

// assentsHere takes agreement on the card of an entry that waits for a verdict, and on the list of those.
func assentsHere(t *dialog.Turn) bool {
	listed := t.State.Screen == dialog.ScreenReview && t.State.Step == "" && len(t.Scene.Queue()) > 0
	carded := t.State.Screen == dialog.ScreenCard && t.Scene.EntryOf(t.State.Code).State == scoring.Submitted
	if !listed && !carded || !assents(t) {
		return false
	}
	if listed {
		t.Note(words.PressApproveListed)
		return true
	}
	t.Note(words.PressApprove)
	return true
}

// found reports whether the words find criteria. What finds nearly all of them, "điểm", finds none.
func found(t *dialog.Turn) bool {
	n := len(search.Criteria(t.Scene.Campaign, markup.Clip(markup.CleanName(t.Event.Text), limits.MaxQuery)))
	return n > 0 && 2*n < len(t.Scene.Campaign.Catalogue.Leaves())
}

// askVerdict asks whether the entry goes back with what was typed as the reason.
func askVerdict(t *dialog.Turn, k *criteria.Criterion) bool {
	if !goodReason(t) {
		return true
	}
	if t.Scene.Campaign.MoveEntry(t.Scene.EntryOf(k.Code), scoring.Returned, t.Scene.Person.ID, "?", t.Scene.PhaseNow()) != nil {
		return false
	}
	t.State.Step, t.State.Draft = stepReason, &dialog.Draft{Text: t.Event.Text, From: t.Event.Message()}
	return true
}

// typedReason offers the reason that was typed.
func typedReason(v *dialog.View, k *criteria.Criterion, e scoring.Entry) {
	d := v.State.Draft
	if d == nil || d.Text == "" {
		return
	}
	v.Line(words.AskTyped(d.Text))
	tap := dialog.Tap{Screen: dialog.ScreenJudge, Act: shared.ActReturn, Code: k.Code, Arg: argTyped, Stamp: dialog.Stamp(v.Scene, shared.SumVerdict(e)...)}
	v.Row(dialog.TapKey(words.LabelReturnTyped, tap, "có", "đúng", "trả lại", "gửi"))
}

// saysHere reports whether a text says or asks one of these of the entry that is reviewed.
func saysHere(t *dialog.Turn) bool {
	text := t.Event.Text
	return !t.Event.Forwarded && (typed.ApprovesHere(text) || typed.AsksPapers(text) || typed.SkipsHere(text) || typed.TakesPoints(text) || typed.AsksWho(text))
}

// takesHere does so; false where a text says nothing of these. What may be content of a criterion that the person enters is none.
func takesHere(t *dialog.Turn) bool {
	carded := t.State.Screen == dialog.ScreenCard
	k, ok := t.Scene.Criterion(t.State.Code)
	if !ok || !carded && t.State.Screen != dialog.ScreenJudge || asksReason(t.State) {
		return false
	}
	e, text := t.Scene.EntryOf(k.Code), t.Event.Text
	switch others := !t.Scene.MayEdit(k.Code); {
	case e.State == scoring.Submitted && typed.ApprovesHere(text):
		return t.PressLabel(words.LabelApprove)
	case typed.AsksPapers(text):
		return showPapers(t, e)
	case typed.SkipsHere(text) && e.State == scoring.Submitted && (others || !carded) && len(t.Scene.Queue()) > 1:
		openNextReview(t, k.Code)
		return true
	case !others:
		return false
	case carded && e.State == scoring.Submitted && typed.Faults(text) && t.Reading.Count >= remarkWords:
		return offersReason(t, k, text)
	case carded && typed.AsksRule(text):
		t.Note(words.OnCard)
		return true
	case typed.TakesPoints(text), carded && t.Reading.Is(typed.Figures) && input.NamesPoints(text):
		t.Note(words.OfficersScore)
		return true
	}
	return false
}

// showPapers sends the documents of an entry that is reviewed, and opens those of a card.
func showPapers(t *dialog.Turn, e scoring.Entry) bool {
	if t.State.Screen == dialog.ScreenJudge {
		shared.SendFiles(t, e, 0)
		return true
	}
	return t.PressLabel(words.LabelEvidence) || t.PressLabel(words.LabelSendEvidence)
}

// faultsHere reports whether a text names a fault of the entry in words that mean something else where no reason is asked for: "thiếu", "sơ sài quá",
// "bỏ câu cuối". The word that approves ends the question.
func faultsHere(t *dialog.Turn) bool {
	r, text := t.Reading, t.Event.Text
	switch {
	case t.Event.Forwarded:
		return false
	case typed.Approves(text) && !r.Is(typed.Talk):
		return true
	case shared.OrdersElse(t):
		return false
	case r.Kind == typed.Command:
		return r.Count == 1 && typed.Lacks(text)
	case r.Kind == typed.Verb:
		return typed.Faults(text) || r.Count > 1 && (r.Verb == typed.Delete || r.Verb == typed.Undo)
	}
	if r.Is(typed.Talk) {
		return typed.SendsLater(text) && !typed.DoubtfulReason(text)
	}
	return r.Kind == typed.Question && typed.Complains(text) || typed.Faults(text)
}

// submits reports whether a text has the words with which officers submit: of a reviewer "nộp muộn" is a fault of the entry.
func submits(t *dialog.Turn) bool {
	return t.Reading.Kind == typed.Verb && t.Reading.Verb == typed.Submit
}
