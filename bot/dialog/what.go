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
	back := t.st.Screen
	t.open(scrWhat, code)
	t.st.Step = back
	t.st.Draft = &Draft{Text: t.ev.Text, MessageID: t.ev.MessageID}
}

// isSentence reports whether what was typed on a criterion that may be worked on reads like its explanation: several
// words that no criterion has.
func (t *turn) isSentence() bool {
	switch t.st.Screen {
	case scrCard, scrEvidence, scrCheck:
	default:
		return false
	}
	k, ok := t.sc.criterion(t.st.Code)
	if !ok || !t.sc.Campaign.IsAsked(k.Code) || !t.sc.mayEdit(k.Code) {
		return false
	}
	if t.sc.phase() != scoring.Locked && !t.sc.workable(t.sc.entry(k.Code)) { // after the lock it is kept as late
		return false
	}
	return len(strings.Fields(t.ev.Text)) >= minSentence && len(t.sc.Campaign.Search(clip(cleanName(t.ev.Text), maxQuery))) == 0
}

func whatScreen() screen {
	return screen{
		name:  scrWhat,
		help:  helpWhat,
		needs: func(s State) Need { return Need{Entry: s.Code} },
		press: func(t *turn, p tap) {
			k, ok := t.sc.criterion(p.Code)
			d := t.st.Draft
			if !ok || d == nil || t.st.Screen != scrWhat || t.st.Code != k.Code || !t.fresh(p, scrWhat, k.Code, stampText(d.Text)) {
				t.toast(txtOldButton)
				return
			}
			if p.Act == "gt" {
				e := t.sc.entry(k.Code)
				if t.allow(e, scoring.LateEntry{What: "explanation", Content: d.Text}) {
					t.st.Screen = scrEvidence
					t.putText(k, e, d.Text, d.MessageID, false)
				}
				return
			}
			back := t.st.Step
			if back == "" {
				back = scrEvidence
			}
			t.open(back, k.Code)
		},
		text: func(t *turn) bool { // and more of it
			d := t.st.Draft
			if d == nil || t.meansCommand(t.ev.Text) || t.bareCode() || len(t.ev.Links) > 0 {
				return false
			}
			joined := d.Text + "\n" + t.ev.Text
			if r := scoring.CheckExplanationLength(joined); r != nil {
				t.refuse(r)
				return true
			}
			t.st.Draft = &Draft{Text: joined}
			return true
		},
		show: func(v *view) {
			k, ok := v.sc.criterion(v.st.Code)
			if !ok || v.st.Draft == nil {
				v.as(scrHome)
				return
			}
			v.line(txtWhatIsIt(k.Code))
			v.line(quoted(clip(v.st.Draft.Text, longText)))
			act := func(label, act string, words ...string) key {
				return button(label, tap{Screen: scrWhat, Act: act, Code: k.Code, Stamp: stamp(v.sc, scrWhat, k.Code, stampText(v.st.Draft.Text))}, words...)
			}
			v.row(act(lblAsExplanation, "gt", "giải trình"), act(lblDrop, "bo", "bỏ"))
			v.row(backTo(k.Code), homeKey())
		},
	}
}
