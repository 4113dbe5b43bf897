package world

// record.go is what one action changes, as it is written to the journal.

import (
	"encoding/json"
	"iter"
)

// recentUpdates is how many updates are kept for redelivery after they were
// confirmed; keptQueries likewise for presses.
const (
	recentUpdates = 1000
	keptQueries   = 2000
)

// Record is one step of the journal: all that one action changes, so that a
// kill leaves the whole of it or nothing.
type Record struct {
	Person   *Person        `json:"person,omitempty"`
	Group    *Group         `json:"group,omitempty"`
	Messages []Stored       `json:"messages,omitempty"`
	Deleted  []Deleted      `json:"deleted,omitempty"`
	Updates  []Update       `json:"updates,omitempty"`
	Settled  *Settled       `json:"settled,omitempty"`
	Files    []*File        `json:"files,omitempty"`
	Query    *Query         `json:"query,omitempty"`
	Profile  *Profile       `json:"profile,omitempty"`
	Keyboard *ReplyKeyboard `json:"keyboard,omitempty"`
	Last     *Numbers       `json:"last,omitempty"`
}

type Deleted struct {
	Chat    int64 `json:"chat"`
	Message int64 `json:"message"`
}

// Settled says which updates left the queue: the first First of it, or the
// one with the id One (of a webhook).
type Settled struct {
	First int   `json:"first,omitempty"`
	One   int64 `json:"one,omitempty"`
}

// ReplyKeyboard is the reply keyboard that a chat shows; nil rows take it away.
type ReplyKeyboard struct {
	Chat int64      `json:"chat"`
	Rows [][]string `json:"rows"`
}

// records are the state as a journal that leads to it, for a fresh start.
func (s *State) records() []Record {
	var out []Record
	out = append(out, Record{Profile: &s.Profile})
	for _, id := range s.Order {
		out = append(out, Record{Person: s.People[id]})
	}
	for _, g := range s.Groups {
		out = append(out, Record{Group: g})
	}
	for _, f := range s.Files {
		out = append(out, Record{Files: []*File{f}})
	}
	for id, c := range s.Chats {
		for _, m := range c.Messages {
			out = append(out, Record{Messages: []Stored{*m}})
		}
		if c.Keyboard != nil {
			out = append(out, Record{Keyboard: &ReplyKeyboard{Chat: id, Rows: c.Keyboard}})
		}
	}
	for _, u := range s.Queue {
		out = append(out, Record{Updates: []Update{u}})
	}
	for _, q := range s.Queries {
		out = append(out, Record{Query: q})
	}
	last := s.Last
	return append(out, Record{Last: &last})
}

// Replay changes the state as a line of the journal says.
func (s *State) Replay(line []byte) error {
	var r Record
	if err := json.Unmarshal(line, &r); err != nil {
		return err
	}
	s.apply(&r)
	return nil
}

// Lines are the state as lines of a journal that lead to it.
func (s *State) Lines() iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		for _, r := range s.records() {
			if !yield(json.Marshal(r)) {
				return
			}
		}
	}
}
