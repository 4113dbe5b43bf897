package bot

// Hints say in memory which chats have something to do. They may be lost: the sweep finds what they missed.

import (
	"context"
	"sync"
	"time"
)

// hints is a queue of chats without repetition. A chat that is being worked on is not given out again before it is
// done; a hint that comes meanwhile is kept.
type hints struct {
	mu     sync.Mutex
	queue  []int64
	queued map[int64]bool
	busy   map[int64]bool
	again  map[int64]bool
	rest   map[int64]bool // not before their time, whoever hints at them
	wake   chan struct{}
}

func newHints() *hints {
	return &hints{queued: map[int64]bool{}, busy: map[int64]bool{}, again: map[int64]bool{}, rest: map[int64]bool{}, wake: make(chan struct{}, 1)}
}

func (h *hints) add(chats ...int64) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, c := range chats {
		switch {
		case h.rest[c]: // later will add it
		case h.busy[c]:
			h.again[c] = true
		case !h.queued[c]:
			h.queued[c] = true
			h.queue = append(h.queue, c)
		}
	}
	if len(h.queue) > 0 {
		nudge(h.wake)
	}
}

// take waits for chats and returns up to n of them, marked as busy; nil when ctx ends.
func (h *hints) take(ctx context.Context, n int) []int64 {
	for {
		h.mu.Lock()
		if len(h.queue) > 0 {
			n = min(n, len(h.queue))
			chats := append([]int64(nil), h.queue[:n]...)
			h.queue = append(h.queue[:0], h.queue[n:]...)
			for _, c := range chats {
				delete(h.queued, c)
				h.busy[c] = true
			}
			if len(h.queue) > 0 {
				nudge(h.wake)
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

// done gives a chat back; more says that it is known to have further updates.
func (h *hints) done(chat int64, more bool) {
	h.mu.Lock()
	more = more || h.again[chat]
	delete(h.busy, chat)
	delete(h.again, chat)
	h.mu.Unlock()
	if more {
		h.add(chat)
	}
}

// later gives a chat back, to be hinted at after a while and not before.
func (h *hints) later(chat int64, after time.Duration) {
	h.mu.Lock()
	h.rest[chat] = true
	h.mu.Unlock()
	h.done(chat, false)
	time.AfterFunc(after, func() {
		h.mu.Lock()
		delete(h.rest, chat)
		h.mu.Unlock()
		h.add(chat)
	})
}
