package outbox

// The sender and the table: marks of what ended are written, screens of new chats read, waiting rows swept.

import (
	"cmp"
	"context"
	"slices"
	"time"

	"chamdiem/bot/pace"
	"chamdiem/storage/queue"
)

const (
	// markDelay gathers marks: one statement for all that was sent within it.
	markDelay = 50 * time.Millisecond
	// readBatch bounds how many rows a sweep reads at a time, sweptIDs how many it looks at.
	readBatch = 500
	sweptIDs  = 20000
	// resweepEvery is how soon a row is found that was not handed over.
	resweepEvery = time.Second
	// manyChats is from how many chats on idle ones are forgotten.
	manyChats = 10000
)

// Keep writes the marks, reads the screens of chats that are new here, and sweeps the outbox. All three in one place
// and one after the other: a row that was sent is marked before the sweep looks for unsent ones. When ctx ends it
// writes what is left.
func (s *Sender) Keep(ctx context.Context) {
	s.flush(ctx) // what was left by the sender before
	s.sweep(ctx)
	tick := time.NewTicker(resweepEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			s.flush(context.WithoutCancel(ctx))
			return
		case <-tick.C: // what failed is tried again
			s.meet(ctx)
			if s.flush(ctx) {
				s.sweep(ctx)
			}
		case <-s.ended:
			s.meet(ctx)
			select {
			case <-ctx.Done():
			case <-s.full:
			case <-time.After(markDelay):
			}
			s.flush(ctx)
			s.meet(ctx)
		}
	}
}

// meet reads the screens of chats that the sender has not served yet.
func (s *Sender) meet(ctx context.Context) {
	s.mu.Lock()
	var ids []int64
	for id := range s.strange {
		ids = append(ids, id)
	}
	s.mu.Unlock()
	if len(ids) == 0 {
		return
	}
	screens, err := queue.Screens(ctx, s.DB.DB, ids)
	if err != nil {
		s.Log.Warn("screens not read, messages wait", "error", err)
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	now := time.Now()
	for _, screen := range screens {
		c := s.chats[screen.ChatID]
		c.screen = screen
		if screen.OldID != 0 {
			c.strips = append(c.strips, screen.OldID)
		}
	}
	for _, id := range ids {
		c := s.chats[id]
		if unwritten, ok := s.screens[id]; ok {
			c.screen = unwritten
		}
		c.known = true
		delete(s.strange, id)
		s.place(c, now)
	}
	pace.Nudge(s.wake)
}

// flush writes down how rows ended. It says whether all is written.
func (s *Sender) flush(ctx context.Context) bool {
	s.mu.Lock()
	ends := s.ends
	var screens []queue.Screen
	for _, screen := range s.screens {
		screens = append(screens, screen)
	}
	s.ends, s.marking = nil, len(ends)
	s.screens = map[int64]queue.Screen{}
	s.mu.Unlock()
	if len(ends) == 0 && len(screens) == 0 {
		return true
	}
	slices.SortFunc(screens, func(a, b queue.Screen) int { return cmp.Compare(a.ChatID, b.ChatID) })
	err := queue.EndOut(context.WithoutCancel(ctx), s.DB.DB, ends, screens)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.marking = 0
	if err != nil {
		s.Log.Warn("sent messages not marked yet", "count", len(ends), "error", err)
		s.ends = append(ends, s.ends...)
		for _, screen := range screens {
			if _, newer := s.screens[screen.ChatID]; !newer {
				s.screens[screen.ChatID] = screen
			}
		}
		return false
	}
	for _, e := range ends {
		delete(s.known, e.ID)
		s.reminder.end(e.ID)
	}
	s.metrics.marked(ends)
	pace.Nudge(s.wake)
	return true
}

// sweep takes up what waits in the outbox and was not handed over, and former screens with buttons.
func (s *Sender) sweep(ctx context.Context) {
	if s.isHeld() {
		return // what is released may be dropped first
	}
	ids, now, err := queue.WaitingOut(ctx, s.DB.DB, sweptIDs)
	if err == nil {
		s.mu.Lock()
		s.skew = time.Until(now)
		ids = slices.DeleteFunc(ids, func(id int64) bool { return s.known[id] })
		s.mu.Unlock()
		for batch := range slices.Chunk(ids, readBatch) {
			if err = s.take(ctx, batch); err != nil {
				break
			}
		}
	}
	if err != nil && ctx.Err() == nil {
		s.Log.Warn("outbox not swept", "error", err)
	}
	s.forget(time.Now())
}

func (s *Sender) take(ctx context.Context, ids []int64) error {
	rows, err := queue.Outs(ctx, s.DB.DB, ids)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	now := time.Now()
	for _, row := range rows {
		if !s.known[row.ID] && s.expected[row.ChatID] == 0 {
			s.known[row.ID] = true
			s.enqueue(row, now)
		}
	}
	pace.Nudge(s.wake)
	return nil
}

// forget lets go of idle chats when there are very many. s.mu must not be held.
func (s *Sender) forget(now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.chats) < manyChats {
		return
	}
	for id, c := range s.chats {
		_, unwritten := s.screens[id]
		if c.class() < 0 && !c.busy && !unwritten && len(c.dropped) == 0 && c.bucket.Full(now) && c.rest.Before(now) {
			c.place++
			delete(s.chats, id)
		}
	}
}
