package inbox

// Hints say in memory which chats have something to do. They may be lost: the sweep finds what they missed.

import (
	"context"
	"sync"
	"time"

	"chamdiem/bot/pace"
)

// Hints is a queue of chats without repetition. A chat that is being worked on is not given out again before it is
// done; a hint that comes meanwhile is kept.
type Hints struct {
	mu     sync.Mutex
	Queue  []int64
	queued map[int64]bool
	busy   map[int64]bool
	again  map[int64]bool
	rest   map[int64]bool   // chats that are not given out before their pause is over
	group  map[int64]uint32 // see Group
	wake   [Lanes]chan struct{}
	since  [Lanes]time.Time // when a lane took what it is at; zero: it is at nothing
}

// Lanes is how many work at a time, each on chats of its own.
const Lanes = 2

const (
	// stuckAfter is how long a lane is at something before one that has nothing to do takes its chats, or Crowd of them at once: what they
	// write meets then, which costs less than their waiting.
	stuckAfter = time.Second
	// Crowd is how many chats give two lanes enough to do for what a transaction costs by itself.
	Crowd = 16
	// groupsKept bounds the chats whose group is known.
	groupsKept = 50_000
)

// NewHints makes an empty queue.
func NewHints() *Hints {
	h := &Hints{queued: map[int64]bool{}, busy: map[int64]bool{}, again: map[int64]bool{}, rest: map[int64]bool{}, group: map[int64]uint32{}}
	for i := range h.wake {
		h.wake[i] = make(chan struct{}, 1)
	}
	return h
}

// Group says that chats of the same group should go to one lane: what they write meets.
func (h *Hints) Group(chat int64, group uint32) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.group[chat] == group {
		return
	}
	if len(h.group) >= groupsKept {
		clear(h.group)
	}
	h.group[chat] = group
	h.nudge()
}

// Lane is the lane of a chat, from 0.
func (h *Hints) Lane(chat int64) int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.lane(chat)
}

func (h *Hints) lane(chat int64) int {
	group, ok := h.group[chat]
	if !ok {
		group = uint32(chat) //nolint:gosec // any number will do
	}
	return int(group % Lanes)
}

// nudge wakes all lanes.
func (h *Hints) nudge() {
	for _, w := range h.wake {
		pace.Nudge(w)
	}
}

// Forget empties it: the work that took chats before is gone without giving them back.
func (h *Hints) Forget() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.Queue = nil
	clear(h.queued)
	clear(h.busy)
	clear(h.again)
	h.since = [Lanes]time.Time{}
}

// Add hints at chats.
func (h *Hints) Add(chats ...int64) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, c := range chats {
		switch {
		case h.rest[c]: // later will add it
		case h.busy[c]:
			h.again[c] = true
		case !h.queued[c]:
			h.queued[c] = true
			h.Queue = append(h.Queue, c)
		}
	}
	if len(h.Queue) > 0 {
		h.nudge()
	}
}

// Take waits for chats of a lane, or of one that is stuck or has a crowd of them, and returns up to n of them, marked as busy; nil when ctx ends. The lane is at
// nothing else when it asks.
func (h *Hints) Take(ctx context.Context, lane, n int) []int64 {
	for {
		chats := h.take(lane, n)
		if ctx.Err() != nil {
			return nil
		}
		if len(chats) > 0 {
			return chats
		}
		select {
		case <-ctx.Done():
			return nil
		case <-h.wake[lane]:
		}
	}
}

// take is Take without waiting.
func (h *Hints) take(lane, n int) []int64 {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.since[lane] = time.Time{}
	chats := h.pick(lane, lane, n)
	for other := 0; other < Lanes && len(chats) == 0; other++ {
		if h.overrun(other) {
			chats = h.pick(lane, other, n)
		}
	}
	return chats
}

// overrun reports whether a lane is at something and leaves too many waiting, or too long.
func (h *Hints) overrun(lane int) bool {
	if h.since[lane].IsZero() {
		return false
	}
	waiting := 0
	for _, c := range h.Queue {
		if h.lane(c) == lane {
			waiting++
		}
	}
	return waiting >= Crowd || waiting > 0 && time.Since(h.since[lane]) >= stuckAfter
}

// pick takes chats of a lane out of the queue, for one to work on.
func (h *Hints) pick(lane, of, n int) (chats []int64) {
	rest := h.Queue[:0]
	for _, c := range h.Queue {
		if len(chats) == n || h.lane(c) != of {
			rest = append(rest, c)
			continue
		}
		delete(h.queued, c)
		h.busy[c] = true
		chats = append(chats, c)
	}
	h.Queue = rest
	if len(chats) > 0 {
		h.since[lane] = time.Now()
	}
	return chats
}

// TakeIdle marks those of the chats as busy that are not, and neither wait nor rest, and returns them.
func (h *Hints) TakeIdle(chats []int64) (idle []int64) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, c := range chats {
		if !h.busy[c] && !h.queued[c] && !h.rest[c] {
			h.busy[c] = true
			idle = append(idle, c)
		}
	}
	return idle
}

// Done gives a chat back; more says that it is known to have further updates.
func (h *Hints) Done(chat int64, more bool) {
	h.mu.Lock()
	more = more || h.again[chat]
	delete(h.busy, chat)
	delete(h.again, chat)
	h.mu.Unlock()
	if more {
		h.Add(chat)
	}
}

// Later gives a chat back, to be hinted at after a while and not before.
func (h *Hints) Later(chat int64, after time.Duration) {
	h.mu.Lock()
	h.rest[chat] = true
	h.mu.Unlock()
	h.Done(chat, false)
	time.AfterFunc(after, func() {
		h.mu.Lock()
		delete(h.rest, chat)
		h.mu.Unlock()
		h.Add(chat)
	})
}
