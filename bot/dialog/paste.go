package dialog

// paste.go makes one text of what was pasted as one: a channel that carries 4096 units in a message parts a longer text. The parts are stored
// together, or refused together and kept together. Each comes as an update of its own, so the state says what became of those before it.

import (
	"time"

	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/scoring"
)

// Paste is a text whose last part was long enough to have a next one.
type Paste struct {
	First int64     `json:"f"` // message of the first part
	Last  int64     `json:"l"` // … of the last so far
	At    time.Time `json:"at"`
	Full  bool      `json:"full,omitempty"` // the last part was cut within a word
	Where string    `json:"w"`
	Code  string    `json:"c,omitempty"` // the criterion that it was stored at
}

// What became of the parts before.
const (
	PasteStored = "luu"  // they are (part of) the explanation
	PasteKept   = "giu"  // they are kept for their sender
	PasteDraft  = "cho"  // they wait for a choice, in State.Draft
	PasteLate   = "muon" // they came after the lock
	PasteSecret = "mk"   // they hold a password
)

// follows reports whether an event is the next part of a text.
func (p *Paste) follows(e Event) bool {
	if p == nil || e.Kind != Text || e.At.IsZero() {
		return false
	}
	gap := e.At.Sub(p.At)
	return e.MessageID > p.Last && e.MessageID-p.Last <= limits.PasteMessages && gap >= 0 && gap <= limits.PasteGap
}

// Joint is how the next part is joined: a text that was cut where it was full goes on without a blank.
func (p *Paste) Joint() scoring.Joint {
	if p.Full {
		return scoring.JointNone
	}
	return scoring.JointBlank
}

// FirstPart is the message of the first part; it names the text.
func (t *Turn) FirstPart(p *Paste) scoring.MessageKey {
	return scoring.MessageKey{Channel: t.Event.Channel, ChatID: t.Event.ChatID, ID: p.First}
}

// Pasted is the text that the event goes on with; nil where it is a text of its own.
func (t *Turn) Pasted() *Paste {
	if p := t.Was.Paste; p.follows(t.Event) {
		return p
	}
	return nil
}

// notePaste remembers what became of a part that may have a next one. What became of it is read off the decision: so no screen has to
// know of it. A part that went nowhere is kept.
func (t *Turn) notePaste(e Event) {
	t.State.Paste = nil
	n := markup.Units(e.Text)
	if e.Kind != Text || n < limits.PartLength || t.Scene.Person == nil {
		return
	}
	p := Paste{First: e.MessageID, Last: e.MessageID, At: e.At, Full: n >= limits.MaxText}
	if before := t.Was.Paste; before.follows(e) {
		p.First = before.First
	}
	p.Where, p.Code = t.whereIs(t.FirstPart(&p), e.Message())
	if p.Where == "" {
		t.Keep(e.Text, t.FirstPart(&p))
		p.Where = PasteKept
	}
	t.State.Paste = &p
}

// whereIs reads off the decision where the text of a message went.
func (t *Turn) whereIs(first, last scoring.MessageKey) (where, code string) {
	for s := &t.State; s != nil; s = s.Back {
		if s.Draft != nil && s.Draft.From == first {
			return PasteDraft, s.Code
		}
		if s.Screen == ScreenPassword {
			return PasteSecret, s.Code
		}
	}
	for _, c := range t.Out.Changes {
		switch c := c.(type) {
		case scoring.SetExplanation:
			for _, part := range c.Parts {
				if part.Message() == last {
					return PasteStored, c.Code
				}
			}
		case scoring.KeepText:
			if c.From == first {
				return PasteKept, ""
			}
		case scoring.LateEntry:
			return PasteLate, c.Code
		}
	}
	return "", ""
}

// pasteNeeds is what the next part of a text wants in its scene.
func pasteNeeds(s State, e Event, need *Need) {
	if p := s.Paste; p.follows(e) {
		need.Kept, need.History, need.Late = true, true, p.Where == PasteLate
		if p.Code != "" {
			need.Entry = p.Code
		}
	}
}
