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

// pollRequest is what a getUpdates call asks for.
type pollRequest struct {
	offset  int64
	limit   int
	timeout time.Duration
}

func readPoll(c *call) pollRequest {
	return pollRequest{
		offset:  c.number("offset", 0),
		limit:   int(min(max(c.number("limit", maxPollLimit), 1), maxPollLimit)),
		timeout: time.Duration(min(max(c.number("timeout", 0), 0), maxPollTimeout)) * time.Second,
	}
}

// getUpdates, https://core.telegram.org/bots/api#getupdates.
func (s *API) getUpdates(ctx context.Context, c *call) (any, error) {
	r := readPoll(c)
	batch, mine, err := s.look(c, &r)
	if err != nil {
		return nil, err
	}
	if mine == nil {
		return batch, nil
	}
	return s.await(ctx, mine, r.limit, r.timeout)
}

// look takes what is there. Where there is nothing and the call may wait, it
// takes the place of the call that waits, and returns how it is told of more.
func (s *API) look(c *call, r *pollRequest) ([]json.RawMessage, *poll, error) {
	s.Lock()
	defer s.Unlock()
	if s.State.Profile.Webhook.URL != "" {
		return nil, nil, wire.Conflict("can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first")
	}
	if err := s.setAllowed(c); err != nil {
		return nil, nil, err
	}
	s.slow(r)
	batch, err := s.take(r.offset, r.limit)
	if err != nil || len(batch) > 0 || r.timeout == 0 {
		return batch, nil, err
	}
	s.endPoll(wire.Conflict("terminated by other getUpdates request; make sure that only one bot instance is running"))
	s.poll = &poll{woken: make(chan struct{}, 1), ended: make(chan struct{})}
	return nil, s.poll, nil
}

// slow makes a call wait that repeats the offset of the last one. The lock must be held.
func (s *API) slow(r *pollRequest) {
	now := time.Now()
	if r.offset == s.polled.offset {
		if r.timeout < repeatWindow && now.Before(s.polled.at.Add(repeatWindow)) {
			r.timeout = repeatWindow
		}
		if now.Before(s.polled.at.Add(repeatBurst)) {
			r.limit = 1
		}
	}
	s.polled = lastPoll{offset: r.offset, at: now}
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
