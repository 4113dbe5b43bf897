package dialog

// Marks that show nothing (of direction, of joining, without width) come along with what is copied from pages and other chats. A text is read as
// people see it; what is stored of the whole of it has them as they came.

import (
	"slices"
	"strings"

	"chamdiem/scoring"
	"chamdiem/scoring/format"
)

// seen is the text of an event as people see it. back gives a text that is stored the marks again; nil where there are none.
func (e *Event) seen() (back func(string) string) {
	came := e.Text
	e.Text, e.Args = format.Seen(e.Text), format.Seen(e.Args)
	read := strings.TrimSpace(e.Text)
	if came = strings.TrimSpace(came); came == read || read == "" {
		return nil
	}
	return func(s string) string { return strings.Replace(s, read, came, 1) }
}

// asCame gives what is stored or waits of a text the marks that it came with.
func (t *Turn) asCame(back func(string) string) {
	if back == nil {
		return
	}
	for s := &t.State; s != nil; s = s.Back {
		if d := s.Draft; d != nil && d.From == t.Event.Message() {
			waits := *d
			waits.Text, s.Draft = back(d.Text), &waits
		}
	}
	for i, c := range t.Out.Changes {
		switch c := c.(type) {
		case scoring.SetExplanation:
			c.Parts = slices.Clone(c.Parts)
			for k, part := range c.Parts {
				if part.Message() == t.Event.Message() {
					c.Parts[k].Text = back(part.Text)
				}
			}
			t.Out.Changes[i] = c
		case scoring.LateEntry:
			c.Content = back(c.Content)
			t.Out.Changes[i] = c
		case scoring.KeepText:
			c.Text = back(c.Text)
			t.Out.Changes[i] = c
		}
	}
}
