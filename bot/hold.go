package bot

// Sending held back: after a restore, or because somebody asked. Updates are handled as ever, and what they lead to waits
// in the outbox; nothing of what waited there before is taken up until sending goes on.

import (
	"context"
	"time"
)

// holdEvery is how soon a release, or a hold, is noticed.
const holdEvery = time.Second

// hold asks whether sending is held back, before anything is sent. As long as that is not known, it is.
func (s *sender) hold(ctx context.Context) {
	held, err := s.DB.Held(context.WithoutCancel(ctx))
	s.setHeld(held || err != nil)
}

// watchHold keeps asking until ctx ends.
func (s *sender) watchHold(ctx context.Context) {
	for sleep(ctx, holdEvery) {
		held, err := s.DB.Held(ctx)
		if err != nil {
			continue // it stays as it was
		}
		s.setHeld(held)
	}
}

func (s *sender) setHeld(held bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.held != held {
		s.Log.Warn("sending held back", "held", held)
	}
	s.held = held
	nudge(s.wake)
}

func (s *sender) isHeld() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.held
}
