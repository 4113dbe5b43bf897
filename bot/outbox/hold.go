package outbox

// Sending held back: after a restore, or by a command of the operator. Updates are handled as usual, and what they lead to
// waits in the outbox; nothing that waited there before is taken up until sending goes on.

import (
	"context"
	"time"

	"chamdiem/bot/pace"
)

// holdEvery is how soon a release, or a hold, is noticed.
const holdEvery = time.Second

// Hold asks whether sending is held back, before anything is sent. As long as that is not known, it is.
func (s *Sender) Hold(ctx context.Context) {
	held, err := s.DB.Held(context.WithoutCancel(ctx))
	s.setHeld(held || err != nil)
}

// WatchHold keeps asking until ctx ends.
func (s *Sender) WatchHold(ctx context.Context) {
	for pace.Sleep(ctx, holdEvery) {
		held, err := s.DB.Held(ctx)
		if err != nil {
			continue // not known: sending stays as it was
		}
		s.setHeld(held)
	}
}

func (s *Sender) setHeld(held bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.held != held {
		s.Log.Warn("sending held back", "held", held)
	}
	s.held = held
	pace.Nudge(s.wake)
}

func (s *Sender) isHeld() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.held
}
