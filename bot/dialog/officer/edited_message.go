package officer

// edited_message.go: a message that its sender edits changes the explanation it belongs to, or the title of the file it
// came with, while the entry is being worked on.

import (
	"slices"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
	"chamdiem/scoring/input"
)

func Edited(t *dialog.Turn) {
	if d := t.State.Draft; d != nil && d.From == t.Event.Message() && d.From.ID != 0 && !input.HoldsPassword(t.Event.Text) {
		changed := *d
		changed.Text = t.Event.Text
		t.State.Draft = &changed
		return
	}
	k, ok := t.Scene.Criterion(t.Scene.Holder)
	if !ok {
		t.Reject(words.EditNothing)
		return
	}
	e := t.Scene.EntryOf(k.Code)
	if input.HoldsPassword(t.Event.Text) {
		HoldsPassword(t)
		return
	}
	at := slices.IndexFunc(e.Explanation, func(p scoring.Part) bool {
		return p.Message() == t.Event.Message()
	})
	if at < 0 {
		editedCaption(t, e)
		return
	}
	if !mayEditPart(t, e, scoring.LateEntry{Code: k.Code, What: "explanation", Content: t.Event.Text}) {
		return
	}
	parts := slices.Clone(e.Explanation)
	parts[at].Text = t.Event.Text
	if r := scoring.CheckExplanationLength(scoring.ExplanationText(parts)); r != nil {
		t.Refuse(r)
		return
	}
	t.Write(k.Code, scoring.SetExplanation{Code: k.Code, Parts: parts})
	if t.State.Code == k.Code && t.State.Seen == shared.SumParts(e.Explanation) {
		t.State.Seen = shared.SumParts(parts)
	}
	t.Answer(words.EditTaken(k.Code))
}

// mayEditPart is allow without leaving the screen one is on: an edit comes out of the blue.
func mayEditPart(t *dialog.Turn, e scoring.Entry, late scoring.LateEntry) bool {
	if t.Scene.PhaseNow() == scoring.Open && !dialog.Open4work(e) && t.Scene.MayEdit(e.Code) {
		t.Reject(words.EditAfterSubmit(e.Code, scoring.StateName(e.State)))
		return false
	}
	st := t.State
	ok := t.Allow(e, late)
	if !ok {
		note := t.State.Note
		t.State = st
		t.State.Note = note
	}
	return ok
}

func editedCaption(t *dialog.Turn, e scoring.Entry) {
	at := slices.IndexFunc(e.Evidence, func(ev scoring.Evidence) bool {
		return ev.Message() == t.Event.Message()
	})
	title := shared.TidyTitle(t.Event.Text)
	if at < 0 || title == "" || e.Evidence[at].Kind == scoring.EvidenceLink {
		t.Reject(words.EditNothing)
		return
	}
	if mayEditPart(t, e, scoring.LateEntry{Code: e.Code, What: "evidence", Content: title}) {
		st := t.State
		rename(t, e, e.Evidence[at], title)
		st.Note = t.State.Note
		t.State = st
	}
}
