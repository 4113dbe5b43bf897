package botapi

// get_updates.go answers getUpdates: long polls, of which one at a time may wait.

import (
	"context"
	"encoding/json"
	"time"

	"chamdiem/bot/simulator/wire"
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
func (s *API) getUpdates(ctx context.Context, c *call) (any, error) {
	offset := c.number("offset", 0)
	limit := int(min(max(c.number("limit", maxPollLimit), 1), maxPollLimit))
	timeout := time.Duration(min(max(c.number("timeout", 0), 0), maxPollTimeout)) * time.Second

	s.Lock()
	if s.State.Profile.Webhook.URL != "" {
		s.Unlock()
		return nil, wire.Conflict("can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first")
	}
	if err := s.setAllowed(c); err != nil {
		s.Unlock()
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
		s.Unlock()
		return batch, err
	}
	s.endPoll(wire.Conflict("terminated by other getUpdates request; make sure that only one bot instance is running"))
	mine := &poll{woken: make(chan struct{}, 1), ended: make(chan struct{})}
	s.poll = mine
	s.Unlock()
	return s.await(ctx, mine, limit, timeout)
}

// await waits for the first update after an empty look.
func (s *API) await(ctx context.Context, mine *poll, limit int, timeout time.Duration) (any, error) {
	timer := time.NewTimer(timeout)
	defer timer.Stop()
	for {
		over := false
		select {
		case <-mine.ended:
			return nil, mine.err
		case <-ctx.Done():
			over = true
		case <-s.Closing().Done():
			over = true
		case <-timer.C:
			over = true
		case <-mine.woken:
		}
		s.Lock()
		if s.poll != mine { // ended in the same moment
			s.Unlock()
			<-mine.ended
			return nil, mine.err
		}
		var batch []json.RawMessage
		if ctx.Err() == nil {
			batch = s.head(limit)
		}
		if over || len(batch) > 0 {
			s.poll = nil
			s.Unlock()
			return nonNil(batch), nil
		}
		s.Unlock()
	}
}

// endPoll sends a waiting getUpdates away. The lock must be held.
func (s *API) endPoll(err error) {
	if s.poll != nil {
		s.poll.err = err
		close(s.poll.ended)
		s.poll = nil
	}
}

// Polling tells whether a getUpdates call waits for updates.
func (s *API) Polling() bool {
	s.Lock()
	defer s.Unlock()
	return s.poll != nil
}
