package dialog

// edited.go: editing one's own message in Telegram changes the explanation it belongs to, or the title of the file it
// came with, while the entry is being worked on.

import (
	"slices"

	"chamdiem/scoring"
)

func (t *turn) edited() {
	if d := t.State.Draft; d != nil && d.MessageID == t.Event.MessageID && d.MessageID != 0 && !scoring.HoldsPassword(t.Event.Text) {
		changed := *d
		changed.Text = t.Event.Text
		t.State.Draft = &changed
		return
	}
	k, ok := t.Scene.criterion(t.Scene.Holder)
	if !ok {
		t.answer(txtEditNothing)
		return
	}
	e := t.Scene.EntryOf(k.Code)
	if scoring.HoldsPassword(t.Event.Text) {
		t.holdsPassword()
		return
	}
	at := slices.IndexFunc(e.Explanation, func(p scoring.Part) bool {
		return p.MessageID == t.Event.MessageID && (p.ChatID == 0 || p.ChatID == t.Event.ChatID)
	})
	if at < 0 {
		t.editedCaption(e)
		return
	}
	if !t.mayEditPart(e, scoring.LateEntry{Code: k.Code, What: "explanation", Content: t.Event.Text}) {
		return
	}
	parts := slices.Clone(e.Explanation)
	parts[at].Text = t.Event.Text
	if r := scoring.CheckExplanationLength(scoring.ExplanationText(parts)); r != nil {
		t.refuse(r)
		return
	}
	t.write(k.Code, scoring.SetExplanation{Code: k.Code, Parts: parts})
	if t.State.Code == k.Code && t.State.Seen == sumParts(e.Explanation) {
		t.State.Seen = sumParts(parts)
	}
	t.answer(txtEditTaken(k.Code))
}

// mayEditPart is allow without leaving the screen one is on: an edit comes out of the blue.
func (t *turn) mayEditPart(e scoring.Entry, late scoring.LateEntry) bool {
	if t.Scene.PhaseNow() == scoring.Open && !open4work(e) && t.Scene.mayEdit(e.Code) {
		t.answer(txtEditAfterSubmit(e.Code, scoring.StateName(e.State)))
		return false
	}
	st := t.State
	ok := t.allow(e, late)
	if !ok {
		note := t.State.Note
		t.State = st
		t.State.Note = note
	}
	return ok
}

func (t *turn) editedCaption(e scoring.Entry) {
	at := slices.IndexFunc(e.Evidence, func(ev scoring.Evidence) bool {
		return ev.MessageID == t.Event.MessageID && (ev.ChatID == 0 || ev.ChatID == t.Event.ChatID)
	})
	title := tidyTitle(t.Event.Text)
	if at < 0 || title == "" || e.Evidence[at].Kind == scoring.EvidenceLink {
		t.answer(txtEditNothing)
		return
	}
	if t.mayEditPart(e, scoring.LateEntry{Code: e.Code, What: "evidence", Content: title}) {
		st := t.State
		t.rename(e, e.Evidence[at], title)
		st.Note = t.State.Note
		t.State = st
	}
}
