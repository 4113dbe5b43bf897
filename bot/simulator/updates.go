package simulator

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
)

// What the public server does with getUpdates beyond its documentation:
// asking again with the same offset within repeatWindow waits at least that
// long, and within repeatBurst gives one update only; an offset further than
// futureOffset beyond the newest update is ignored.
const (
	maxPollTimeout = 50
	maxPollLimit   = 100
	repeatWindow   = 3 * time.Second
	repeatBurst    = 500 * time.Millisecond
	futureOffset   = 10
)

// poll is a getUpdates call that waits. ended is closed with err set when
// another call or a webhook takes its place; woken says that there may be updates.
type poll struct {
	woken chan struct{}
	ended chan struct{}
	err   error
}

type lastPoll struct {
	offset int64
	at     time.Time
}

// getUpdates, https://core.telegram.org/bots/api#getupdates.
func (s *Server) getUpdates(ctx context.Context, c *call) (any, error) {
	offset := c.number("offset", 0)
	limit := int(min(max(c.number("limit", maxPollLimit), 1), maxPollLimit))
	timeout := time.Duration(min(max(c.number("timeout", 0), 0), maxPollTimeout)) * time.Second

	s.mu.Lock()
	if s.state.profile.Webhook.URL != "" {
		s.mu.Unlock()
		return nil, conflict("can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first")
	}
	if err := s.setAllowed(c); err != nil {
		s.mu.Unlock()
		return nil, err
	}
	now := time.Now()
	if offset == s.polled.offset && timeout < repeatWindow && now.Before(s.polled.at.Add(repeatWindow)) {
		timeout = repeatWindow
	}
	if offset == s.polled.offset && now.Before(s.polled.at.Add(repeatBurst)) {
		limit = 1
	}
	s.polled = lastPoll{offset: offset, at: now}
	batch, err := s.take(offset, limit)
	if err != nil || len(batch) > 0 || timeout == 0 {
		s.mu.Unlock()
		return batch, err
	}
	s.endPoll(conflict("terminated by other getUpdates request; make sure that only one bot instance is running"))
	mine := &poll{woken: make(chan struct{}, 1), ended: make(chan struct{})}
	s.poll = mine
	s.mu.Unlock()
	return s.await(ctx, mine, limit, timeout)
}

// await waits for the first update after an empty look.
func (s *Server) await(ctx context.Context, mine *poll, limit int, timeout time.Duration) (any, error) {
	timer := time.NewTimer(timeout)
	defer timer.Stop()
	for {
		over := false
		select {
		case <-mine.ended:
			return nil, mine.err
		case <-ctx.Done():
			over = true
		case <-s.closing.Done():
			over = true
		case <-timer.C:
			over = true
		case <-mine.woken:
		}
		s.mu.Lock()
		if s.poll != mine { // ended in the same moment
			s.mu.Unlock()
			<-mine.ended
			return nil, mine.err
		}
		var batch []json.RawMessage
		if ctx.Err() == nil {
			batch = s.head(limit)
		}
		if over || len(batch) > 0 {
			s.poll = nil
			s.mu.Unlock()
			return nonNil(batch), nil
		}
		s.mu.Unlock()
	}
}

// take confirms what the offset confirms and returns what is next. The lock must be held.
func (s *Server) take(offset int64, limit int) ([]json.RawMessage, error) {
	queue := s.state.queue
	confirmed := 0
	switch {
	case offset < 0:
		confirmed = max(0, len(queue)-int(-max(offset, -1<<31)))
	case offset > 0:
		confirmed = confirmedBy(queue, offset, s.state.last.Update)
	}
	if confirmed > 0 {
		if err := s.commit(&record{Settled: &settled{First: confirmed}}); err != nil {
			return nil, err
		}
	}
	return nonNil(s.head(limit)), nil
}

// confirmedBy counts the updates at the front of the queue that an offset
// confirms: all with smaller ids. Ids that go down part of the way (after an
// idle week Telegram starts anew) are confirmed by the last of a batch plus one.
func confirmedBy(queue []update, offset, newest int64) int {
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

func (s *Server) head(limit int) []json.RawMessage {
	var out []json.RawMessage
	for _, u := range s.state.queue[:min(limit, len(s.state.queue))] {
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

// endPoll sends a waiting getUpdates away. The lock must be held.
func (s *Server) endPoll(err error) {
	if s.poll != nil {
		s.poll.err = err
		close(s.poll.ended)
		s.poll = nil
	}
}

// wake tells the waiting poll or the webhook that there are updates. The lock must be held.
func (s *Server) wake() {
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
func (s *Server) setAllowed(c *call) error {
	raw, ok := c.args["allowed_updates"]
	if !ok || raw == "" {
		return nil
	}
	var kinds []string
	if err := json.Unmarshal([]byte(raw), &kinds); err != nil {
		return nil // as the server does with what it cannot read
	}
	if slices.Equal(kinds, s.state.profile.Allowed) || len(kinds)+len(s.state.profile.Allowed) == 0 {
		return nil
	}
	p := s.state.profile.clone()
	p.Allowed = kinds
	return s.commit(&record{Profile: &p})
}

// newUpdate makes the update of an event, or none when the bot does not want
// that kind. The lock must be held; ahead counts those made for the same record.
func (s *Server) newUpdate(ahead int, chatID int64, kind string, payload any) ([]update, error) {
	if !s.state.profile.wants(kind) {
		return nil, nil
	}
	body, err := encodeJSON(payload)
	if err != nil {
		return nil, fmt.Errorf("encode update: %w", err)
	}
	id := s.state.last.Update + 1 + int64(ahead)
	var raw strings.Builder
	fmt.Fprintf(&raw, `{"update_id":%d,"%s":%s}`, id, kind, body)
	return []update{{ID: id, Chat: chatID, Raw: json.RawMessage(raw.String())}}, nil
}
