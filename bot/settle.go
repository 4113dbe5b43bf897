package bot

// What follows from a job: the row ends or goes back, the chat or everybody rests, the marks are written.

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"chamdiem/storage/queue"
)

const (
	// markDelay gathers marks: one statement for all that was sent within it.
	markDelay = 50 * time.Millisecond
	// markBatch is how many marks are not kept waiting for more.
	markBatch = 50
	// readBatch bounds how many rows a sweep reads at a time, sweptIDs how many it looks at.
	readBatch = 500
	sweptIDs  = 20000
	// awayPause is the most that everybody pauses while no call is answered: so often it is tried whether Telegram is back.
	awayPause = 5 * time.Second
	// manyChats is from how many chats on idle ones are forgotten.
	manyChats = 10000
)

// settle puts the verdict on a job into effect.
func (s *sender) settle(ctx context.Context, j job, v verdict) {
	c := j.chat
	what := meaning(v.err)
	if v.err != nil && what == failUnreachable && s.missing != nil {
		if err := s.missing(ctx, c.id); err != nil {
			s.log.Error("unreachable person not noted", "chat", c.id, "error", err)
		}
	}
	if what == failUnauthorized && v.err != nil {
		s.fatal(ErrUnauthorized)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	now := time.Now()
	s.calls--
	s.came = now
	c.busy = false
	s.rest(c, v, now)
	if v.end.State == "" {
		s.reminder.end(j.row.ID)
		if j.strip != 0 {
			c.strips = append(c.strips, j.strip)
		} else {
			c.insert(j.row)
		}
	} else {
		s.end(c, j, v)
	}
	s.place(c, now)
	nudge(s.wake)
}

// rest says who has to wait after a call. s.mu is held.
func (s *sender) rest(c *outChat, v verdict, now time.Time) {
	if v.err == nil || !passing(v.err) {
		if s.away >= awayLimit { // back again: nobody need wait any longer
			s.wakeAll(now)
		}
		s.away, c.tries = 0, 0
		return
	}
	if flood, ok := asCall(v.err); ok && flood.What == failFlood {
		// It counts for the chat as well as overall, and is not a try.
		until := now.Add(flood.After + flood.After/20)
		c.rest, s.pause = until, until
		s.log.Warn("told to wait", "chat", c.id, "seconds", flood.After.Seconds())
		return
	}
	b := backoff{c.tries}
	c.rest = now.Add(b.next())
	c.tries++
	if errors.Is(v.err, errOpen) { // our own trouble with one file is nobody else's
		s.log.Warn("file not opened, will try again", "chat", c.id, "tries", c.tries, "error", v.err)
		return
	}
	s.away++
	if s.away >= awayLimit {
		b.tries = s.away - awayLimit
		s.pause = now.Add(min(b.next(), awayPause))
	}
	s.log.Warn("call failed, will try again", "chat", c.id, "tries", c.tries, "error", v.err)
}

// wakeAll lets those who backed off be served at once. s.mu is held.
func (s *sender) wakeAll(now time.Time) {
	for _, c := range s.chats {
		if c.tries > 0 && !c.busy {
			c.rest = now
			s.place(c, now)
		}
	}
}

// end ends a job's row. s.mu is held.
func (s *sender) end(c *outChat, j job, v verdict) {
	if v.screen != c.screen {
		if old := v.screen.OldID; old != 0 && old != c.screen.OldID {
			c.strips = append(c.strips, old)
		}
		c.screen = v.screen
		s.screens[c.id] = v.screen
	}
	if j.strip == 0 {
		s.ends = append(s.ends, v.end)
		if j.row.Kind == queue.OutScreen {
			for _, id := range c.dropped {
				s.ends = append(s.ends, queue.OutEnd{ID: id, State: queue.OutDropped, Reason: "superseded"})
			}
			c.dropped = nil
		}
	}
	if v.err != nil && meaning(v.err) == failUnreachable { // so nothing else can be said there either
		for _, row := range c.rows {
			c.dropped = append(c.dropped, row.ID)
		}
		for _, id := range c.dropped {
			s.ends = append(s.ends, queue.OutEnd{ID: id, State: queue.OutFailed, Reason: "unreachable"})
		}
		c.rows, c.strips, c.dropped = nil, nil, nil
	}
	nudge(s.ended)
	if len(s.ends) >= markBatch || j.strip == 0 && j.row.Priority == queue.Reminders {
		nudge(s.full) // the next reminder waits for it
	}
}

// keep writes the marks, reads the screens of chats that are new here, and sweeps the outbox. All three in one place
// and one after the other: a row that was sent is marked before the sweep looks for unsent ones. When ctx ends it
// writes what is left.
func (s *sender) keep(ctx context.Context) {
	s.sweep(ctx)
	tick := time.NewTicker(sweepEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			s.flush(context.WithoutCancel(ctx))
			return
		case <-tick.C:
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
func (s *sender) meet(ctx context.Context) {
	s.mu.Lock()
	var ids []int64
	for id := range s.strange {
		ids = append(ids, id)
	}
	s.mu.Unlock()
	if len(ids) == 0 {
		return
	}
	screens, err := queue.Screens(ctx, s.db.DB, ids)
	if err != nil {
		s.log.Warn("screens not read, messages wait", "error", err)
		nudgeLater(s.ended, time.Second)
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
		c.known = true
		delete(s.strange, id)
		s.place(c, now)
	}
	nudge(s.wake)
}

// flush writes down how rows ended. It says whether all is written.
func (s *sender) flush(ctx context.Context) bool {
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
	err := queue.EndOut(context.WithoutCancel(ctx), s.db.DB, ends, screens)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.marking = 0
	if err != nil {
		s.log.Warn("sent messages not marked yet", "count", len(ends), "error", err)
		s.ends = append(ends, s.ends...)
		for _, screen := range screens {
			if _, newer := s.screens[screen.ChatID]; !newer {
				s.screens[screen.ChatID] = screen
			}
		}
		nudgeLater(s.ended, time.Second)
		return false
	}
	for _, e := range ends {
		delete(s.known, e.ID)
		s.reminder.end(e.ID)
	}
	s.metrics.marked(ends)
	nudge(s.wake)
	return true
}

// sweep takes up what waits in the outbox and was not handed over, and former screens with buttons.
func (s *sender) sweep(ctx context.Context) {
	if s.isHeld() {
		return // what is released may be dropped first
	}
	ids, now, err := queue.WaitingOut(ctx, s.db.DB, sweptIDs)
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
		s.log.Warn("outbox not swept", "error", err)
	}
	s.forget(time.Now())
}

func (s *sender) take(ctx context.Context, ids []int64) error {
	rows, err := queue.Outs(ctx, s.db.DB, ids)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	now := time.Now()
	for _, row := range rows {
		if !s.known[row.ID] {
			s.known[row.ID] = true
			s.enqueue(row, now)
		}
	}
	nudge(s.wake)
	return nil
}

// forget lets go of idle chats when there are very many. s.mu must not be held.
func (s *sender) forget(now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.chats) < manyChats {
		return
	}
	for id, c := range s.chats {
		_, unwritten := s.screens[id]
		if c.class() < 0 && !c.busy && !unwritten && len(c.dropped) == 0 && c.bucket.empty.Before(now) && c.rest.Before(now) {
			c.place++
			delete(s.chats, id)
		}
	}
}

func nudgeLater(c chan struct{}, after time.Duration) { time.AfterFunc(after, func() { nudge(c) }) }
