package officer

// paste.go takes the next part of a text that was pasted as one, wherever the parts before it went.

import (
	"encoding/json"
	"slices"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
	"chamdiem/scoring/input"
)

// GoesOn takes a text that goes on with the one before it; false where it is a text of its own.
func GoesOn(t *dialog.Turn) bool {
	p := t.Pasted()
	if p == nil {
		return false
	}
	switch p.Where {
	case dialog.PasteStored:
		return storedGoesOn(t, p)
	case dialog.PasteDraft:
		return draftGoesOn(t, p)
	case dialog.PasteKept:
		i := slices.IndexFunc(t.Scene.Kept, func(k scoring.KeptText) bool { return k.From == t.FirstPart(p) })
		if i < 0 {
			return false
		}
		keepWhole(t, p, scoring.Joined(t.Scene.Kept[i].Text, p.Joint(), t.Event.Text))
	case dialog.PasteLate:
		return lateGoesOn(t, p)
	case dialog.PasteSecret:
		t.Answer(words.PasteSecret)
	default:
		return false
	}
	return true
}

// storedGoesOn adds a part to the explanation that holds those before it. Where the whole is too long, or holds a password, the
// explanation is again what it was before the first part.
func storedGoesOn(t *dialog.Turn, p *dialog.Paste) bool {
	k, ok := t.Scene.Criterion(p.Code)
	if !ok {
		return false
	}
	e := t.Scene.EntryOf(k.Code)
	n := len(e.Explanation)
	first := slices.IndexFunc(e.Explanation, func(part scoring.Part) bool { return part.Message() == t.FirstPart(p) })
	if first < 0 || e.Explanation[n-1].MessageID != p.Last || !t.Scene.Workable(e) { // another was in between
		return false
	}
	part := scoring.PartOf(t.Event.Message(), t.Event.Text)
	part.Joint = p.Joint()
	parts := append(slices.Clone(e.Explanation), part)
	whole := scoring.ExplanationText(parts[first:])
	secret, long := input.HoldsPassword(whole), scoring.CheckExplanationLength(scoring.ExplanationText(parts))
	if !secret && long == nil {
		t.Write(k.Code, scoring.SetExplanation{Code: k.Code, Parts: parts})
		t.State.Seen, t.State.Undo = shared.SumParts(parts), shared.SumParts(parts)
		t.Answer(words.PasteStored(n-first+1, markup.Units(scoring.ExplanationText(parts))))
		return true
	}
	before := beforeFirst(t.Scene.History, e.Explanation, first)
	t.Write(k.Code, scoring.SetExplanation{Code: k.Code, Parts: before})
	if secret {
		return holdsSecret(t, whole)
	}
	t.Open(dialog.ScreenExplain, k.Code)
	t.State.Seen = shared.SumParts(before)
	t.Answer(words.Refused(long.Words()))
	keepWhole(t, p, whole)
	return true
}

// beforeFirst is the explanation as it was before the part at that place was written: the text that it replaced stands in the history.
func beforeFirst(history []scoring.AuditRow, parts []scoring.Part, first int) []scoring.Part {
	if first > 0 {
		return parts[:first]
	}
	for _, row := range history { // the newest first
		var was struct{ Parts []scoring.Part }
		if row.Action != scoring.ActionExplanation || json.Unmarshal([]byte(row.Before), &was) != nil {
			continue
		}
		if len(was.Parts) == 0 || was.Parts[0].Message() != parts[0].Message() {
			return was.Parts
		}
	}
	return nil
}

// draftGoesOn adds a part to a text that waits for a choice; a whole that is too long for any explanation is kept instead.
func draftGoesOn(t *dialog.Turn, p *dialog.Paste) bool {
	d := t.State.Draft
	if d == nil || d.From != t.FirstPart(p) {
		return false
	}
	whole := *d
	whole.Text, whole.At = scoring.Joined(d.Text, p.Joint(), t.Event.Text), t.Event.At
	if r := scoring.CheckExplanationLength(whole.Text); r != nil {
		t.State = t.State.Left()
		t.Answer(words.Refused(r.Words()))
		keepWhole(t, p, whole.Text)
		return true
	}
	if input.HoldsPassword(whole.Text) {
		t.State = t.State.Left()
		return holdsSecret(t, whole.Text)
	}
	t.State.Draft = &whole
	return true
}

// lateGoesOn adds a part to the late entry that holds those before it, unless it was decided about already.
func lateGoesOn(t *dialog.Turn, p *dialog.Paste) bool {
	late := scoring.LateEntry{What: scoring.LateExplanation, Content: t.Event.Text}
	if before, ok := shared.LateOf(t, t.FirstPart(p), late.What); ok {
		late.From, late.Content = before.From, scoring.Joined(before.Content, p.Joint(), t.Event.Text)
	}
	if input.HoldsPassword(late.Content) {
		return holdsSecret(t, late.Content)
	}
	return !t.Allow(t.Scene.EntryOf(p.Code), late)
}

// holdsSecret catches a text whose parts hold a password together: none of them is kept.
func holdsSecret(t *dialog.Turn, whole string) bool {
	t.Event.Text = whole
	return HoldsPassword(t)
}

// keepWhole keeps all parts as one text, in place of those that were kept.
func keepWhole(t *dialog.Turn, p *dialog.Paste, whole string) {
	if input.HoldsPassword(whole) {
		holdsSecret(t, whole)
		return
	}
	t.Answer(words.PasteKept(markup.Units(whole)))
	t.Keep(whole, t.FirstPart(p))
}
