package world

// apply.go is the one place where the state changes.

import (
	"slices"
)

// apply changes the state as the record says. It is the only place that does,
// so that what was loaded from the journal equals what was seen live.
func (s *State) apply(r *Record) {
	if p := r.Person; p != nil {
		if s.People[p.ID] == nil {
			s.Order = append(s.Order, p.ID)
		}
		copied := *p
		s.People[p.ID] = &copied
		s.Last.Person = max(s.Last.Person, p.ID)
	}
	if g := r.Group; g != nil {
		copied := *g
		s.Groups[g.ID] = &copied
		s.Last.Group = max(s.Last.Group, -g.ID)
	}
	for i := range r.Messages {
		s.putMessage(r.Messages[i])
	}
	for _, d := range r.Deleted {
		c := s.Chat(d.Chat)
		c.Messages = slices.DeleteFunc(c.Messages, func(m *Stored) bool { return m.Message.MessageID == d.Message })
	}
	for _, u := range r.Updates {
		s.Queue = append(s.Queue, u)
		s.Recent = append(s.Recent, u)
		s.Last.Update = u.ID
	}
	if n := len(s.Recent) - recentUpdates; n > 0 {
		s.Recent = slices.Delete(s.Recent, 0, n)
	}
	if r.Settled != nil {
		s.settle(*r.Settled)
	}
	for _, f := range r.Files {
		s.Files[f.ID] = f
		s.Last.File = max(s.Last.File, f.Number)
	}
	if r.Query != nil {
		s.putQuery(*r.Query)
	}
	if r.Profile != nil {
		s.Profile = *r.Profile
	}
	if r.Keyboard != nil {
		s.Chat(r.Keyboard.Chat).Keyboard = r.Keyboard.Rows
	}
	if r.Last != nil {
		s.Last = *r.Last
	}
}

func (s *State) putMessage(m Stored) {
	s.Last.Message = max(s.Last.Message, m.Message.MessageID)
	c := s.Chat(m.Message.Chat.ID)
	if old := c.find(m.Message.MessageID); old != nil {
		*old = m
		return
	}
	c.Messages = append(c.Messages, &m)
	if n := len(c.Messages); n < 2 || c.Messages[n-2].Message.MessageID < m.Message.MessageID {
		return
	}
	slices.SortFunc(c.Messages, func(a, b *Stored) int { return int(a.Message.MessageID - b.Message.MessageID) })
}

func (s *State) settle(done Settled) {
	if done.First > 0 {
		s.Queue = slices.Delete(s.Queue, 0, min(done.First, len(s.Queue)))
	}
	if done.One != 0 {
		i := slices.IndexFunc(s.Queue, func(u Update) bool { return u.ID == done.One })
		if i >= 0 {
			s.Queue = slices.Delete(s.Queue, i, i+1)
		}
	}
}

func (s *State) putQuery(q Query) {
	if old := s.Queries[q.ID]; old != nil {
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
	s.Queries[q.ID] = &q
	s.Last.Query = max(s.Last.Query, q.Number)
	if len(s.Queries) > 2*keptQueries {
		s.forgetQueries()
	}
}

// forgetQueries drops the oldest presses, so that a long run stays small.
func (s *State) forgetQueries() {
	all := make([]*Query, 0, len(s.Queries))
	for _, q := range s.Queries {
		all = append(all, q)
	}
	slices.SortFunc(all, func(a, b *Query) int { return int(a.Asked - b.Asked) })
	for _, q := range all[:len(all)-keptQueries] {
		delete(s.Queries, q.ID)
	}
}
