package dialog

// sent.go keeps the time at which something was sent until it is pressed what becomes of it: what was sent before the lock and pressed
// after it is listed with its own time.

import (
	"cmp"
	"strings"

	"chamdiem/scoring"
)

// noteSent notes when the person sent the last message, and what waits for a choice.
func (t *Turn) noteSent(e Event) {
	t.State.Sent = t.Was.Sent
	if !e.At.IsZero() {
		t.State.Sent = e.At
	}
	for s := &t.State; s != nil; s = s.Back {
		d := s.Draft
		if d == nil || !d.At.IsZero() {
			continue
		}
		dated := *d
		dated.At = e.At
		if before := waiting(t.Was); e.At.IsZero() && before != nil {
			dated.At = before.At
		}
		s.Draft = &dated
	}
}

// waiting is what waits for a choice in a state.
func waiting(s State) *Draft {
	if s.Back != nil {
		return cmp.Or(s.Draft, s.Back.Draft)
	}
	return s.Draft
}

// dated gives a late entry that comes with a press the message and the time of what the press is about.
func (t *Turn) dated(late scoring.LateEntry) scoring.LateEntry {
	if t.Cleared { // a file that waited for the press comes as it was sent
		late.Sent = t.Event.At
	}
	if !t.Event.At.IsZero() {
		if late.What == scoring.LateExplanation {
			late.From = cmp.Or(late.From, t.Event.Message())
		}
		return late
	}
	if !late.Sent.IsZero() {
		return late
	}
	switch d := waiting(t.Was); {
	case d != nil && d.Text != "" && strings.Contains(late.Content, d.Text), d != nil && d.Answer != nil && late.What == scoring.LatePoints:
		late.Sent, late.From = d.At, cmp.Or(late.From, d.From)
	case len(t.Was.Values) > 0 && late.What != scoring.LateSubmit:
		late.Sent = t.Was.Sent
	}
	return late
}

// Late keeps what came after the lock.
func (t *Turn) Late(late scoring.LateEntry) {
	if late.Code == "" {
		t.Change(t.dated(late))
		return
	}
	t.Write(late.Code, t.dated(late))
}
