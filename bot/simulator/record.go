package simulator

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

// record is one step of the journal: all that one action changes, so that a
// kill leaves the whole of it or nothing.
type record struct {
	Person   *Person     `json:"person,omitempty"`
	Group    *group      `json:"group,omitempty"`
	Messages []stored    `json:"messages,omitempty"`
	Deleted  []deleted   `json:"deleted,omitempty"`
	Updates  []update    `json:"updates,omitempty"`
	Settled  *settled    `json:"settled,omitempty"`
	Files    []*fileMeta `json:"files,omitempty"`
	Query    *query      `json:"query,omitempty"`
	Profile  *profile    `json:"profile,omitempty"`
	Keyboard *keyboard   `json:"keyboard,omitempty"`
	Last     *counters   `json:"last,omitempty"`
}

type deleted struct {
	Chat    int64 `json:"chat"`
	Message int64 `json:"message"`
}

// settled says which updates left the queue: the first First of it, or the
// one with the id One (of a webhook).
type settled struct {
	First int   `json:"first,omitempty"`
	One   int64 `json:"one,omitempty"`
}

// keyboard is the reply keyboard that a chat shows; nil rows take it away.
type keyboard struct {
	Chat int64      `json:"chat"`
	Rows [][]string `json:"rows"`
}

// records are the state as a journal that leads to it, for a fresh start.
func (s *state) records() []record {
	var out []record
	out = append(out, record{Profile: &s.profile})
	for _, id := range s.order {
		out = append(out, record{Person: s.people[id]})
	}
	for _, g := range s.groups {
		out = append(out, record{Group: g})
	}
	for _, f := range s.files {
		out = append(out, record{Files: []*fileMeta{f}})
	}
	for id, c := range s.chats {
		for _, m := range c.messages {
			out = append(out, record{Messages: []stored{*m}})
		}
		if c.keyboard != nil {
			out = append(out, record{Keyboard: &keyboard{Chat: id, Rows: c.keyboard}})
		}
	}
	for _, u := range s.queue {
		out = append(out, record{Updates: []update{u}})
	}
	for _, q := range s.queries {
		out = append(out, record{Query: q})
	}
	last := s.last
	return append(out, record{Last: &last})
}

// Replay changes the state as a line of the journal says.
func (s *state) Replay(line []byte) error {
	var r record
	if err := json.Unmarshal(line, &r); err != nil {
		return err
	}
	s.apply(&r)
	return nil
}

// Lines are the state as lines of a journal that lead to it.
func (s *state) Lines() iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		for _, r := range s.records() {
			if !yield(json.Marshal(r)) {
				return
			}
		}
	}
}
