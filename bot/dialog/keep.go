package dialog

// keep.go: nothing that a person has typed is lost. What is refused, left behind or taken back is kept for its sender, who finds it
// with /giulai; one sentence says so, wherever it happens.

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

// CmdKept opens the kept texts.
const CmdKept = "giulai"

// Keep keeps a text of the person that goes nowhere, and says so. A password is not kept. Without a campaign that was chosen it is kept
// in each of the account's.
func (t *Turn) Keep(text string, from scoring.MessageKey) {
	if t.keep(t.Was, text, from) {
		t.kept = words.TextKept
	}
}

// KeepTyped keeps what came with the event, unless it is only a few words: those are typed again faster than they are found.
func (t *Turn) KeepTyped() {
	switch t.Event.Kind {
	case Text, Edited, File, Command, Unusable:
		if isLong(t.Said()) {
			t.Keep(t.Said(), t.Event.Message())
		}
	}
}

// Reject says no to what was typed, and keeps it.
func (t *Turn) Reject(h string) {
	t.Answer(h)
	t.KeepTyped()
}

// isLong reports whether a text is more than a few words.
func isLong(text string) bool {
	return len(strings.Fields(text)) >= limits.KeptWords || markup.Units(text) > limits.MaxLabel
}

// keep adds the change; at is where the text was typed. False where nothing is kept.
func (t *Turn) keep(at State, text string, from scoring.MessageKey) bool {
	if at.Back != nil {
		at = *at.Back
	}
	change := scoring.KeepText{Text: text, Screen: t.Talk.Find(at.Screen).Name, Code: at.Code, From: from}
	if !scoring.MayKeep(text) || len(t.Scene.Memberships) == 0 {
		return false
	}
	if t.Scene.Person != nil {
		if at.Campaign != t.Scene.Campaign.ID && t.belongs(at.Campaign) { // a button of another campaign was pressed
			change.Campaign = at.Campaign
		}
		t.Change(change)
		return true
	}
	for _, m := range t.Scene.Memberships {
		change.Campaign = m.Campaign
		t.Change(change)
	}
	return true
}

func (t *Turn) belongs(campaign string) bool {
	return slices.ContainsFunc(t.Scene.Memberships, func(m scoring.Membership) bool { return m.Campaign == campaign })
}

// keepLeft keeps what was typed and waited for a choice, where the person goes on without it. What was kept in this turn is said here,
// once, after all else.
func (t *Turn) keepLeft() {
	was := t.Was
	if was.Back != nil {
		was = *was.Back
	}
	if d := was.Draft; d != nil && isLong(d.Text) && !t.holds(*d) && t.keep(was, d.Whole(), d.From) {
		t.kept = words.DraftKept
	}
	if len(t.Out.Changes) == 0 && !t.answers(was) {
		if text := typedValues(was.Values); isLong(text) && t.keep(was, text, scoring.MessageKey{}) {
			t.kept = words.DraftKept
		}
	}
	t.Note(t.kept)
}

// holds reports whether a draft is written, in whatever change carries its words, or still waits.
func (t *Turn) holds(d Draft) bool {
	for s := &t.State; s != nil; s = s.Back {
		if n := s.Draft; n != nil && (d.first().ID != 0 && n.first() == d.first() && len(n.Pieces) == len(d.Pieces) || strings.Contains(n.Text, d.Text)) {
			return true
		}
	}
	return slices.ContainsFunc(t.Out.Changes, func(c scoring.Change) bool { return strings.Contains(wordsIn(c), d.Text) })
}

// wordsIn is what a change carries, as text; parts of an explanation as the text that they make, and what is changed only where it is given.
func wordsIn(c scoring.Change) string {
	switch c := c.(type) {
	case scoring.SetExplanation:
		return scoring.ExplanationText(c.Parts)
	case scoring.EditEvidence:
		var words string
		for _, given := range []*string{c.Title, c.Place} {
			if given != nil {
				words += *given + "\n"
			}
		}
		return words
	}
	return fmt.Sprint(c)
}

// answers reports whether the answers to a question of several steps are still there.
func (t *Turn) answers(was State) bool {
	for s := &t.State; s != nil; s = s.Back {
		if s.Screen == was.Screen && s.Code == was.Code && len(s.Values) > 0 || s.Draft != nil {
			return true
		}
	}
	return false
}

// typedValues are the answers that are sentences; numbers and codes are chosen again faster.
func typedValues(values map[string]string) string {
	var typed []string
	for _, step := range slices.Backward(slices.Sorted(maps.Keys(values))) {
		if v := values[step]; strings.Contains(v, " ") {
			typed = append(typed, v)
		}
	}
	return strings.Join(typed, "\n")
}

// writesWords reports whether the turn writes what others read in its words: an explanation, the name of a document, a reason.
func (t *Turn) writesWords() bool {
	return slices.ContainsFunc(t.Out.Changes, func(c scoring.Change) bool {
		switch c := c.(type) {
		case scoring.SetExplanation, scoring.EditEvidence, scoring.AddEvidence, scoring.LateEntry:
			return true
		case scoring.SetState:
			return c.Reason != ""
		}
		return false
	})
}
