package officer

// edited_message.go: a message that its sender edits changes the explanation it belongs to, or the title of the file it
// came with, while the entry is being worked on. Another file in it takes the place of the one before.

import (
	"slices"
	"strings"

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
		editedLoose(t)
		return
	}
	e := t.Scene.EntryOf(k.Code)
	if ev, other := otherFile(t, e.Evidence); other {
		replaceFile(t, e, ev)
		return
	}
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

// otherFile is the piece that came with the edited message, and whether the message carries another file by now.
func otherFile(t *dialog.Turn, pieces []scoring.Evidence) (ev scoring.Evidence, other bool) {
	i := slices.IndexFunc(pieces, func(ev scoring.Evidence) bool {
		return ev.Message() == t.Event.Message() && ev.Kind != scoring.EvidenceLink
	})
	if i < 0 {
		return ev, false
	}
	f := t.Event.File
	return pieces[i], f != nil && f.UniqueID != "" && f.UniqueID != pieces[i].UniqueID
}

// replaceFile puts the file of an edited message in the place of the one before, or says plainly that it did not.
func replaceFile(t *dialog.Turn, e scoring.Entry, was scoring.Evidence) {
	st := t.State
	defer func() { // an edit comes out of the blue: the screen stays
		st.Note = t.State.Note
		t.State = st
	}()
	if !shared.Acceptable(t) {
		t.Answer(words.FileStays(was))
		return
	}
	is := shared.Evidence(t, was.Code)
	if was.Document != 0 { // a page has the name of its document
		is.Title = was.Title
	}
	told := func() {
		t.Answer(words.FileReplaced(was, is))
		if b := st.Batch; b != nil && b.Holds(was) {
			now := *b
			now.Count = b.Count.Instead(was, is)
			st.Batch = &now
		}
	}
	switch {
	case was.Code == "" && t.Scene.PhaseNow() == scoring.Locked:
		t.Change(shared.LateFile(is))
		t.Answer(words.LateKept(t.Scene.LockedWords()))
		return
	case was.Code == "":
		t.Change(scoring.ReplaceEvidence{ID: was.ID, Evidence: is})
		told()
		return
	case t.Scene.PhaseNow() == scoring.Open && !dialog.Open4work(e) && t.Scene.MayEdit(e.Code):
		t.Answer(words.FileNotReplaced(was, e.Code, scoring.StateName(e.State)))
		return
	case !t.Allow(e, shared.LateFile(is)):
		t.Answer(words.FileStays(was))
		return
	}
	t.Write(e.Code, scoring.ReplaceEvidence{ID: was.ID, Evidence: is})
	told()
	if codes := slices.DeleteFunc(slices.Clone(was.AlsoAt), func(code string) bool { return code == e.Code }); len(codes) > 0 {
		t.Answer(words.FileStaysAt(strings.Join(codes, ", ")))
	}
	keepCaption(t, e, true)
}

// editedLoose changes a piece that is not sorted yet: its file, or its name.
func editedLoose(t *dialog.Turn) {
	ev, other := otherFile(t, t.Scene.Loose)
	title := shared.TidyTitle(t.Event.Text)
	switch {
	case other:
		replaceFile(t, scoring.Entry{}, ev)
	case t.Event.File != nil && ev.ID == 0:
		t.Answer(words.EditNoFile)
	case ev.ID == 0 || title == "" || t.Scene.PhaseNow() == scoring.Locked || input.HoldsPassword(t.Event.Text) || input.SecretMark(title) != "":
		t.Answer(words.EditNothing)
	default:
		t.Change(scoring.EditEvidence{ID: ev.ID, Title: &title})
		t.Answer(words.RenamedLoose(title))
	}
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
