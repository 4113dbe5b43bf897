package botapi

// queue.go gives out and confirms the queued updates.

import (
	"encoding/json"
	"slices"

	"chamdiem/bot/simulator/world"
)

// take confirms what the offset confirms and returns what is next. The lock must be held.
func (s *API) take(offset int64, limit int) ([]json.RawMessage, error) {
	queue := s.State.Queue
	confirmed := 0
	switch {
	case offset < 0:
		confirmed = max(0, len(queue)-int(-max(offset, -1<<31)))
	case offset > 0:
		confirmed = confirmedBy(queue, offset, s.State.Last.Update)
	}
	if confirmed > 0 {
		if err := s.Commit(&world.Record{Settled: &world.Settled{First: confirmed}}); err != nil {
			return nil, err
		}
	}
	return nonNil(s.head(limit)), nil
}

// confirmedBy counts the updates at the front of the queue that an offset
// confirms: all with smaller ids. Ids that go down part of the way (after an
// idle week Telegram starts with lower ids) are confirmed by the last of a batch plus one.
func confirmedBy(queue []world.Update, offset, newest int64) int {
	for i, u := range slices.Backward(queue) {
		if u.ID == offset-1 {
			return i + 1
		}
	}
	if offset > newest+1+futureOffset {
		return 0
	}
	n := 0
	for n < len(queue) && queue[n].ID < offset {
		n++
	}
	return n
}

func (s *API) head(limit int) []json.RawMessage {
	var out []json.RawMessage
	for _, u := range s.State.Queue[:min(limit, len(s.State.Queue))] {
		out = append(out, u.Raw)
	}
	return out
}

func nonNil(list []json.RawMessage) []json.RawMessage {
	if list == nil {
		return []json.RawMessage{}
	}
	return list
}

// wake tells the waiting poll or the webhook that there are updates. The lock must be held.
func (s *API) wake() {
	if s.poll != nil {
		select {
		case s.poll.woken <- struct{}{}:
		default:
		}
	}
	select {
	case s.hook <- struct{}{}:
	default:
	}
}

// setAllowed keeps allowed_updates where the call names them; an absent
// parameter leaves the setting as it is, an empty list means the default.
func (s *API) setAllowed(c *call) error {
	raw, ok := c.args["allowed_updates"]
	if !ok || raw == "" {
		return nil
	}
	var kinds []string
	if err := json.Unmarshal([]byte(raw), &kinds); err != nil {
		return nil // as the server does with what it cannot read
	}
	if slices.Equal(kinds, s.State.Profile.Allowed) || len(kinds)+len(s.State.Profile.Allowed) == 0 {
		return nil
	}
	p := s.State.Profile.Clone()
	p.Allowed = kinds
	return s.Commit(&world.Record{Profile: &p})
}
