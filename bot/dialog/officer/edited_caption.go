package officer

// edited_caption.go: the caption of a file that its sender edits is sorted as one that comes with a file. The file may still be unsorted.

import (
	"slices"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
	"chamdiem/scoring/input"
)

// captioned is what an edited caption gives its file; neither, where it is no name and no place.
func captioned(t *dialog.Turn) (title, place string) {
	if shared.CaptionAsks(t) {
		return "", ""
	}
	return shared.CaptionTitle(t), shared.CaptionPlace(t)
}

// editedLoose changes a piece that is not sorted yet: its file, or its name.
func editedLoose(t *dialog.Turn) {
	ev, other := otherFile(t, t.Scene.Loose)
	title, place := captioned(t)
	switch {
	case other:
		replaceFile(t, scoring.Entry{}, ev)
	case HoldsPassword(t):
	case t.Event.File != nil && ev.ID == 0:
		t.Answer(words.EditNoFile)
	case ev.ID == 0 || t.Event.Text == "" || t.Scene.PhaseNow() == scoring.Locked || certainlySecret(shared.TidyTitle(t.Event.Text)):
		t.Reject(words.EditNothing)
	case title != "":
		t.Change(scoring.EditEvidence{ID: ev.ID, Title: &title})
		t.Answer(words.RenamedLoose(title))
	case place != "":
		t.Change(scoring.EditEvidence{ID: ev.ID, Place: &place})
		t.Answer(words.PlaceOf(ev, place))
	default:
		t.Reject(words.EditNoName(ev))
	}
}

// certainlySecret reports whether a title certainly carries a mark of secrecy.
func certainlySecret(title string) bool {
	_, doubt := input.Secrecy(title)
	return doubt == input.Certain
}

// editedCaption changes a piece of an entry. What is longer than a name goes to the explanation, as it does beside a file that is replaced;
// the screen stays.
func editedCaption(t *dialog.Turn, e scoring.Entry) {
	at := slices.IndexFunc(e.Evidence, func(ev scoring.Evidence) bool {
		return ev.Message() == t.Event.Message()
	})
	if at < 0 || t.Event.Text == "" || e.Evidence[at].Kind == scoring.EvidenceLink {
		t.Reject(words.EditNothing)
		return
	}
	ev := e.Evidence[at]
	title, place := captioned(t)
	if title == "" && place == "" && surplus(t.Event) == "" {
		t.Reject(words.EditNoName(ev))
		return
	}
	if !mayEditPart(t, e, scoring.LateEntry{Code: e.Code, What: "evidence", Content: t.Event.Text}) {
		return
	}
	st := t.State
	switch {
	case title != "":
		rename(t, e, ev, title)
	case place != "":
		writePlace(t, e, ev, place)
	default:
		keepCaption(t, e, true)
	}
	st.Note = t.State.Note
	t.State = st
}
