package simulator

// apply.go is the one place where the state changes.

import (
	"slices"
)

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
