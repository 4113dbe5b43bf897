package outbox

// What follows from a job: the row ends or goes back, the chat or all of them rest.

import (
	"context"
	"errors"
	"time"

	"chamdiem/bot/channel"
	"chamdiem/bot/pace"
	"chamdiem/storage/queue"
)

const (
	// markBatch is how many marks are not kept waiting for more.
	markBatch = 50
	// awayPause is the longest pause of all sending while no call is answered: so often it is tried whether the channel is
	// back.
	awayPause = 5 * time.Second
)

// apply puts the verdict on a job into effect.
func (s *Sender) apply(ctx context.Context, j job, v verdict) {
	c := j.chat
	what := channel.Meaning(v.err)
	if v.err != nil && what == channel.Blocked && s.Missing != nil {
		if err := s.Missing(ctx, c.id); err != nil {
			s.Log.Error("unreachable person not noted", "chat", c.id, "error", err)
		}
	}
	if what == channel.Unauthorized && v.err != nil {
		s.Fatal(channel.ErrUnauthorized)
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
	pace.Nudge(s.wake)
}

// rest makes those wait after a call who have to: the chat, or all. s.mu is held.
func (s *Sender) rest(c *outChat, v verdict, now time.Time) {
	if v.err == nil || !passing(v.err) {
		s.Contact.Took()
		if s.away >= awayLimit { // back again: the others need not wait any longer
			s.wakeAll(now)
		}
		s.away, c.tries = 0, 0
		s.floods.served(c.id)
		return
	}
	if flood, ok := errors.AsType[*channel.Error](v.err); ok && flood.What == channel.Wait {
		c.rest = now.Add(flood.After + flood.After/20) // it is not a try
		all := s.floods.told(c.id, c.rest, now)
		if all.After(s.pause) {
			s.pause = all
		}
		s.Log.Warn("told to wait", "chat", c.id, "seconds", flood.After.Seconds(), "all", !all.IsZero())
		return
	}
	b := pace.Backoff{Tries: c.tries}
	c.rest = now.Add(b.Next())
	c.tries++
	if errors.Is(v.err, errOpen) { // trouble with one file of ours says nothing about the channel
		s.Log.Warn("file not opened, will try again", "chat", c.id, "tries", c.tries, "error", v.err)
		return
	}
	s.away++
	if s.away >= awayLimit {
		s.Contact.Silent()
		b.Tries = s.away - awayLimit
		s.pause = now.Add(min(b.Next(), awayPause))
	}
	s.Log.Warn("call failed, will try again", "chat", c.id, "tries", c.tries, "error", v.err)
}

// wakeAll lets those who backed off be served at once. s.mu is held.
func (s *Sender) wakeAll(now time.Time) {
	for _, c := range s.chats {
		if c.tries > 0 && !c.busy {
			c.rest = now
			s.place(c, now)
		}
	}
}

// end ends a job's row. s.mu is held.
func (s *Sender) end(c *outChat, j job, v verdict) {
	s.noteScreen(c, v.screen)
	if j.strip == 0 {
		s.ends = append(s.ends, v.end)
		if j.row.Kind == queue.OutScreen {
			s.endDropped(c, queue.OutDropped, "superseded")
		}
	}
	if v.err != nil && channel.Meaning(v.err) == channel.Blocked { // so nothing else can be said there either
		for _, row := range c.rows {
			c.dropped = append(c.dropped, row.ID)
		}
		s.endDropped(c, queue.OutFailed, "unreachable")
		c.rows, c.strips = nil, nil
	}
	pace.Nudge(s.ended)
	if len(s.ends) >= markBatch || j.strip == 0 && j.row.Priority == queue.Reminders {
		pace.Nudge(s.full) // the next reminder waits for it
	}
}

// noteScreen keeps what a call did to the screen of a chat. The old message, if one is left behind, is to lose its buttons.
// s.mu is held.
func (s *Sender) noteScreen(c *outChat, screen queue.Screen) {
	if screen == c.screen {
		return
	}
	if old := screen.OldID; old != 0 && old != c.screen.OldID {
		c.strips = append(c.strips, old)
	}
	c.screen = screen
	s.screens[c.id] = screen
}

// endDropped ends the rows of a chat that are not to be sent any more. s.mu is held.
func (s *Sender) endDropped(c *outChat, state queue.OutState, reason string) {
	for _, id := range c.dropped {
		s.ends = append(s.ends, queue.OutEnd{ID: id, State: state, Reason: reason})
	}
	c.dropped = nil
}
