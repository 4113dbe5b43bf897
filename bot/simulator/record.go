package simulator

import (
	"encoding/json"
	"slices"
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

// apply changes the state as the record says. It is the only place that does,
// so that what was loaded from the journal equals what was seen live.
func (s *state) apply(r *record) {
	if p := r.Person; p != nil {
		if s.people[p.ID] == nil {
			s.order = append(s.order, p.ID)
		}
		copied := *p
		s.people[p.ID] = &copied
		s.last.Person = max(s.last.Person, p.ID)
	}
	if g := r.Group; g != nil {
		copied := *g
		s.groups[g.ID] = &copied
		s.last.Group = max(s.last.Group, -g.ID)
	}
	for i := range r.Messages {
		s.putMessage(r.Messages[i])
	}
	for _, d := range r.Deleted {
		c := s.chat(d.Chat)
		c.messages = slices.DeleteFunc(c.messages, func(m *stored) bool { return m.Message.MessageID == d.Message })
	}
	for _, u := range r.Updates {
		s.queue = append(s.queue, u)
		s.recent = append(s.recent, u)
		s.last.Update = u.ID
	}
	if n := len(s.recent) - recentUpdates; n > 0 {
		s.recent = slices.Delete(s.recent, 0, n)
	}
	if r.Settled != nil {
		s.settle(*r.Settled)
	}
	for _, f := range r.Files {
		s.files[f.ID] = f
		s.last.File = max(s.last.File, f.Number)
	}
	if r.Query != nil {
		s.putQuery(*r.Query)
	}
	if r.Profile != nil {
		s.profile = *r.Profile
	}
	if r.Keyboard != nil {
		s.chat(r.Keyboard.Chat).keyboard = r.Keyboard.Rows
	}
	if r.Last != nil {
		s.last = *r.Last
	}
}

func (s *state) putMessage(m stored) {
	s.last.Message = max(s.last.Message, m.Message.MessageID)
	c := s.chat(m.Message.Chat.ID)
	if old := c.find(m.Message.MessageID); old != nil {
		*old = m
		return
	}
	c.messages = append(c.messages, &m)
	if n := len(c.messages); n < 2 || c.messages[n-2].Message.MessageID < m.Message.MessageID {
		return
	}
	slices.SortFunc(c.messages, func(a, b *stored) int { return int(a.Message.MessageID - b.Message.MessageID) })
}

func (s *state) settle(done settled) {
	if done.First > 0 {
		s.queue = slices.Delete(s.queue, 0, min(done.First, len(s.queue)))
	}
	if done.One != 0 {
		i := slices.IndexFunc(s.queue, func(u update) bool { return u.ID == done.One })
		if i >= 0 {
			s.queue = slices.Delete(s.queue, i, i+1)
		}
	}
}

func (s *state) putQuery(q query) {
	if old := s.queries[q.ID]; old != nil {
		q.done = old.done
	}
	if q.done == nil {
		q.done = make(chan struct{})
	}
	if q.Answered {
		select {
		case <-q.done:
		default:
			close(q.done)
		}
	}
	s.queries[q.ID] = &q
	s.last.Query = max(s.last.Query, q.Number)
	if len(s.queries) > 2*keptQueries {
		s.forgetQueries()
	}
}

// forgetQueries drops the oldest presses, so that a long run stays small.
func (s *state) forgetQueries() {
	all := make([]*query, 0, len(s.queries))
	for _, q := range s.queries {
		all = append(all, q)
	}
	slices.SortFunc(all, func(a, b *query) int { return int(a.Asked - b.Asked) })
	for _, q := range all[:len(all)-keptQueries] {
		delete(s.queries, q.ID)
	}
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

// encode writes the record as one line.
func (r *record) encode() ([]byte, error) {
	line, err := json.Marshal(r)
	if err != nil {
		return nil, err
	}
	return append(line, '\n'), nil
}
