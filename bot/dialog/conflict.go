package dialog

// conflict.go: two people on one criterion. The second to save sees what the first saved, when, and chooses.

import (
	"chamdiem/criteria"
	"chamdiem/scoring"
)

func conflictScreen() screen {
	return screen{
		name:  scrConflict,
		help:  helpConflict,
		needs: func(s State) Need { return Need{Entry: s.Code} },
		press: pressConflict,
		show:  showConflict,
	}
}

// askWhose keeps what was entered and asks.
func (t *turn) askWhose(e scoring.Entry, d Draft) {
	t.open(scrConflict, e.Code)
	t.State.Draft = &d
	t.toast(txtConflictToast)
}

// pressConflict takes "giu" (the other's version stays), "dung" (one's own), "noi" (one's own text after the other's).
func pressConflict(t *turn, p tap) {
	d := t.State.Draft
	k, ok := t.Scene.criterion(p.Code)
	e := t.Scene.EntryOf(p.Code)
	if !ok || d == nil || t.State.Screen != scrConflict || t.State.Code != p.Code || !t.fresh(p, k.Code, scrConflict, sumAnswer(e.Answer), sumParts(e.Explanation)) {
		t.toast(txtOldButton)
		return
	}
	if p.Act == "giu" {
		t.open(scrCard, k.Code)
		t.answer(txtKeptOthers(t.Scene.comrade(e.ChangedBy)))
		return
	}
	late := scoring.LateEntry{What: "explanation", Content: d.Text}
	if d.Answer != nil {
		late = scoring.LateEntry{What: "points", Content: lateAnswer(k, *d.Answer, "")}
	}
	if !t.allow(e, late) {
		return
	}
	if d.Answer != nil {
		result, err := k.Score(*d.Answer)
		if err != nil {
			t.refuseAnswer(k, err)
			return
		}
		t.putAnswer(k, e, *d.Answer, result)
		return
	}
	t.putText(k, e, d.Text, d.MessageID, p.Act != "noi")
}

func showConflict(v *view) {
	k, ok := v.Scene.criterion(v.State.Code)
	d := v.State.Draft
	if !ok || d == nil {
		v.as(scrHome)
		return
	}
	e := v.Scene.EntryOf(k.Code)
	who := v.Scene.comrade(e.ChangedBy)
	at := scoring.FormatTime(e.ChangedAt, v.Scene.Campaign.Location)
	v.line(txtTitle(k))
	v.gap()
	choose := func(act, label string, words ...string) key {
		return TapKey(label, tap{
			Screen: scrConflict, Act: act, Code: k.Code,
			Stamp: stamp(v.Scene, k.Code, scrConflict, sumAnswer(e.Answer), sumParts(e.Explanation)),
		}, words...)
	}
	if d.Answer != nil {
		v.line(txtConflictPoints(who, k.Code, at, scoring.FormatNullPoints(e.SelfPoints), draftPoints(k, *d.Answer)))
		v.row(choose("giu", txtKeepTheirs(who), "giữ"), choose("dung", lblUseMine, "dùng"))
	} else {
		v.line(txtConflictText(who, k.Code, at))
		v.line(quoted(clip(explanation(e), longText)))
		v.line(txtYourText)
		v.line(quoted(clip(d.Text, longText)))
		v.row(choose("giu", txtKeepTheirs(who), "giữ"), choose("dung", lblUseMine, "dùng"))
		v.row(choose("noi", lblJoinBoth, "nối"))
	}
	v.row(BackKey(k.Code), HomeKey())
}

func draftPoints(k *criteria.Criterion, a criteria.Answer) string {
	result, err := k.Score(a)
	if err != nil {
		return scoring.TypeAnswer(k, a)
	}
	return scoring.FormatPoints(result.Points)
}
