package dialog

// what.go asks what a long text below the files is: it is not lost, and not guessed at.

import "chamdiem/scoring"

func whatScreen() screen {
	return screen{
		name:  scrWhat,
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
			t.open(scrEvidence, k.Code)
		},
		show: func(v *view) {
			k, ok := v.sc.criterion(v.st.Code)
			if !ok || v.st.Draft == nil {
				showHome(v)
				return
			}
			v.line(txtWhatIsIt)
			v.line(quoted(clip(v.st.Draft.Text, longText)))
			act := func(label, act string, words ...string) key {
				return button(label, tap{Screen: scrWhat, Act: act, Code: k.Code, Stamp: stamp(v.sc, scrWhat, k.Code, stampText(v.st.Draft.Text))}, words...)
			}
			v.row(act(lblAsExplanation, "gt", "giải trình"), act(lblDrop, "bo", "bỏ"))
			v.row(backTo(k.Code), homeKey())
		},
	}
}
