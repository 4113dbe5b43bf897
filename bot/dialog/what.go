package dialog

// what.go asks what a sentence is that was typed on a criterion without being asked for: it is not lost, and not guessed at.

import (
	"strings"

	"chamdiem/scoring"
)

// minSentence is how many words make a sentence rather than something to look for.
const minSentence = 4

// askWhat keeps what was typed on a screen of a criterion and asks whether it is the explanation.
func (t *turn) askWhat(code string) {
	back := t.State.Screen
	t.open(scrWhat, code)
	t.State.Step = back
	t.State.Draft = &Draft{Text: t.Event.Text, MessageID: t.Event.MessageID}
}

// isSentence reports whether what was typed on a criterion that may be worked on reads like its explanation: several
// words that no criterion has.
func (t *turn) isSentence() bool {
	switch t.State.Screen {
	case scrCard, scrEvidence, scrCheck:
	default:
		return false
	}
	k, ok := t.Scene.criterion(t.State.Code)
	if !ok || !t.Scene.Campaign.IsAsked(k.Code) || !t.Scene.mayEdit(k.Code) {
		return false
	}
	if t.Scene.PhaseNow() != scoring.Locked && !t.Scene.workable(t.Scene.EntryOf(k.Code)) { // after the lock it is kept as late
		return false
	}
	return len(strings.Fields(t.Event.Text)) >= minSentence && len(t.Scene.Campaign.Search(clip(cleanName(t.Event.Text), maxQuery))) == 0
}

func whatScreen() screen {
	return screen{
		name:  scrWhat,
		help:  helpWhat,
		needs: func(s State) Need { return Need{Entry: s.Code} },
		press: func(t *turn, p tap) {
			k, ok := t.Scene.criterion(p.Code)
			d := t.State.Draft
			if !ok || d == nil || t.State.Screen != scrWhat || t.State.Code != k.Code || !t.fresh(p, scrWhat, k.Code, stampText(d.Text)) {
				t.toast(txtOldButton)
				return
			}
			if p.Act == "gt" {
				e := t.Scene.EntryOf(k.Code)
				if t.allow(e, scoring.LateEntry{What: "explanation", Content: d.Text}) {
					t.State.Screen = scrEvidence
					t.putText(k, e, d.Text, d.MessageID, false)
				}
				return
			}
			back := t.State.Step
			if back == "" {
				back = scrEvidence
			}
			t.open(back, k.Code)
		},
		text: func(t *turn) bool { // and more of it
			d := t.State.Draft
			if d == nil || t.meansCommand(t.Event.Text) || t.bareCode() || len(t.Event.Links) > 0 {
				return false
			}
			joined := d.Text + "\n" + t.Event.Text
			if r := scoring.CheckExplanationLength(joined); r != nil {
				t.refuse(r)
				return true
			}
			t.State.Draft = &Draft{Text: joined}
			return true
		},
		show: func(v *view) {
			k, ok := v.Scene.criterion(v.State.Code)
			if !ok || v.State.Draft == nil {
				v.as(scrHome)
				return
			}
			v.line(txtWhatIsIt(k.Code))
			v.line(quoted(clip(v.State.Draft.Text, longText)))
			act := func(label, act string, words ...string) key {
				return TapKey(label, tap{Screen: scrWhat, Act: act, Code: k.Code, Stamp: stamp(v.Scene, scrWhat, k.Code, stampText(v.State.Draft.Text))}, words...)
			}
			v.row(act(lblAsExplanation, "gt", "giải trình"), act(lblDrop, "bo", "bỏ"))
			v.row(BackKey(k.Code), HomeKey())
		},
	}
}
