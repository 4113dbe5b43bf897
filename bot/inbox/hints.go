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
	rest   map[int64]bool // chats that are not given out before their pause is over
	wake   chan struct{}
}

func NewHints() *Hints {
	return &Hints{queued: map[int64]bool{}, busy: map[int64]bool{}, again: map[int64]bool{}, rest: map[int64]bool{}, wake: make(chan struct{}, 1)}
}

// Forget empties it: the work that took chats before is gone without giving them back.
func (h *Hints) Forget() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.Queue = nil
	clear(h.queued)
	clear(h.busy)
	clear(h.again)
}

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
		pace.Nudge(h.wake)
	}
}

// Take waits for chats and returns up to n of them, marked as busy; nil when ctx ends.
func (h *Hints) Take(ctx context.Context, n int) []int64 {
	for {
		h.mu.Lock()
		if len(h.Queue) > 0 {
			n = min(n, len(h.Queue))
			chats := append([]int64(nil), h.Queue[:n]...)
			h.Queue = append(h.Queue[:0], h.Queue[n:]...)
			for _, c := range chats {
				delete(h.queued, c)
				h.busy[c] = true
			}
			if len(h.Queue) > 0 {
				pace.Nudge(h.wake)
			}
			h.mu.Unlock()
			if ctx.Err() != nil {
				return nil
			}
			return chats
		}
		h.mu.Unlock()
		select {
		case <-ctx.Done():
			return nil
		case <-h.wake:
		}
	}
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
