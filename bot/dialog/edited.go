package dialog

// edited.go: editing one's own message in Telegram changes the explanation it belongs to, or the title of the file it
// came with, while the entry is being worked on.

import (
	"slices"

	"chamdiem/scoring"
)

func (t *turn) edited() {
	if d := t.st.Draft; d != nil && d.MessageID == t.ev.MessageID && d.MessageID != 0 && !scoring.HoldsPassword(t.ev.Text) {
		changed := *d
		changed.Text = t.ev.Text
		t.st.Draft = &changed
		return
	}
	k, ok := t.sc.criterion(t.sc.Holder)
	if !ok {
		t.answer(txtEditNothing)
		return
	}
	e := t.sc.entry(k.Code)
	if scoring.HoldsPassword(t.ev.Text) {
		t.holdsPassword()
		return
	}
	at := slices.IndexFunc(e.Explanation, func(p scoring.Part) bool {
		return p.MessageID == t.ev.MessageID && (p.ChatID == 0 || p.ChatID == t.ev.ChatID)
	})
	if at < 0 {
		t.editedCaption(e)
		return
	}
	if !t.mayEditPart(e, scoring.LateEntry{Code: k.Code, What: "explanation", Content: t.ev.Text}) {
		return
	}
	parts := slices.Clone(e.Explanation)
	parts[at].Text = t.ev.Text
	if r := scoring.CheckExplanationLength(scoring.ExplanationText(parts)); r != nil {
		t.refuse(r)
		return
	}
	t.write(k.Code, scoring.SetExplanation{Code: k.Code, Parts: parts})
	if t.st.Code == k.Code && t.st.Seen == sumParts(e.Explanation) {
		t.st.Seen = sumParts(parts)
	}
	t.answer(txtEditTaken(k.Code))
}

// mayEditPart is allow without leaving the screen one is on: an edit comes out of the blue.
func (t *turn) mayEditPart(e scoring.Entry, late scoring.LateEntry) bool {
	if t.sc.phase() == scoring.Open && !open4work(e) && t.sc.mayEdit(e.Code) {
		t.answer(txtEditAfterSubmit(e.Code, scoring.StateName(e.State)))
		return false
	}
	st := t.st
	ok := t.allow(e, late)
	if !ok {
		note := t.st.Note
		t.st = st
		t.st.Note = note
	}
	return ok
}

func (t *turn) editedCaption(e scoring.Entry) {
	at := slices.IndexFunc(e.Evidence, func(ev scoring.Evidence) bool {
		return ev.MessageID == t.ev.MessageID && (ev.ChatID == 0 || ev.ChatID == t.ev.ChatID)
	})
	title := tidyTitle(t.ev.Text)
	if at < 0 || title == "" || e.Evidence[at].Kind == scoring.EvidenceLink {
		t.answer(txtEditNothing)
		return
	}
	if t.mayEditPart(e, scoring.LateEntry{Code: e.Code, What: "evidence", Content: title}) {
		st := t.st
		t.rename(e, e.Evidence[at], title)
		st.Note = t.st.Note
		t.st = st
	}
}
