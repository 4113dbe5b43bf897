package officer

// unasked_sentence.go asks what a sentence is that was typed on a criterion without being asked for: it is not lost, and not guessed at.

import (
	"strings"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
	"chamdiem/scoring/search"
)

// minSentence is how many words make a sentence rather than something to look for.
const minSentence = 4

// askWhat keeps what was typed on a screen of a criterion and asks whether it is the explanation.
func askWhat(t *dialog.Turn, code string) {
	back := t.State.Screen
	t.Open(dialog.ScreenWhat, code)
	t.State.Step = back
	t.State.Draft = &dialog.Draft{Text: t.Event.Text, From: t.Event.Message()}
}

// isSentence reports whether what was typed on a criterion that may be worked on reads like its explanation: several
// words that no criterion has.
func isSentence(t *dialog.Turn) bool {
	switch t.State.Screen {
	case dialog.ScreenCard, dialog.ScreenEvidence, dialog.ScreenCheck:
	default:
		return false
	}
	k, ok := t.Scene.Criterion(t.State.Code)
	if !ok || !t.Scene.Campaign.IsAsked(k.Code) || !t.Scene.MayEdit(k.Code) {
		return false
	}
	if t.Scene.PhaseNow() != scoring.Locked && !t.Scene.Workable(t.Scene.EntryOf(k.Code)) { // after the lock it is kept as late
		return false
	}
	return len(strings.Fields(t.Event.Text)) >= minSentence && len(search.Criteria(t.Scene.Campaign, markup.Clip(markup.CleanName(t.Event.Text), limits.MaxQuery))) == 0
}

func whatScreen() dialog.Screen {
	return dialog.Screen{
		Name:  dialog.ScreenWhat,
		Help:  words.HelpWhat,
		Needs: func(s dialog.State) dialog.Need { return dialog.Need{Entry: s.Code} },
		Press: pressWhat,
		Text:  whatText,
		Show:  showWhat,
	}
}

// pressWhat takes actIsExplanation or actDropSentence, both only for the sentence that is shown.
func pressWhat(t *dialog.Turn, p dialog.Tap) {
	k, ok := t.Scene.Criterion(p.Code)
	d := t.State.Draft
	if !ok || d == nil || t.State.Screen != dialog.ScreenWhat || t.State.Code != k.Code || !t.Fresh(p, dialog.ScreenWhat, k.Code, dialog.StampText(d.Text)) {
		t.Toast(words.OldButton)
		return
	}
	if p.Act == actIsExplanation {
		e := t.Scene.EntryOf(k.Code)
		if t.Allow(e, scoring.LateEntry{What: "explanation", Content: d.Text}) {
			t.State.Screen = dialog.ScreenEvidence
			putText(t, k, e, d.Text, d.From, false)
		}
		return
	}
	back := t.State.Step
	if back == "" {
		back = dialog.ScreenEvidence
	}
	t.Open(back, k.Code)
}

// whatText takes more of the sentence.
func whatText(t *dialog.Turn) bool {
	d := t.State.Draft
	if d == nil || t.MeansCommand(t.Event.Text) || bareCode(t) || len(t.Event.Links) > 0 {
		return false
	}
	joined := d.Text + "\n" + t.Event.Text
	if r := scoring.CheckExplanationLength(joined); r != nil {
		t.Refuse(r)
		return true
	}
	t.State.Draft = &dialog.Draft{Text: joined}
	return true
}

func showWhat(v *dialog.View) {
	k, ok := v.Scene.Criterion(v.State.Code)
	if !ok || v.State.Draft == nil {
		v.As(dialog.ScreenHome)
		return
	}
	v.Line(words.WhatIsIt(k.Code))
	v.Line(markup.Quoted(markup.Clip(v.State.Draft.Text, limits.LongText)))
	act := func(label, act string, words ...string) dialog.Key {
		return dialog.TapKey(label, dialog.Tap{Screen: dialog.ScreenWhat, Act: act, Code: k.Code, Stamp: dialog.Stamp(v.Scene, dialog.ScreenWhat, k.Code, dialog.StampText(v.State.Draft.Text))}, words...)
	}
	v.Row(act(words.LabelAsExplanation, actIsExplanation, "giải trình"), act(words.LabelDrop, actDropSentence, "bỏ"))
	v.Row(dialog.BackKey(k.Code), dialog.HomeKey())
}
