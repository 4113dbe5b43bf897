package conversation

// Lanes: several transactions at a time, each of other chats. What they share is guarded; what they lock, they lock in one order: chats
// by id without waiting, then drafts, then entries by campaign and criterion, then what the writes lock in the same order.

import (
	"context"
	"slices"
	"sync"

	"chamdiem/storage"
)

// lanes is how many transactions are under way at most.
const lanes = 2

// Run works until ctx ends; what is begun is finished.
func (w *Worker) Run(ctx context.Context) {
	var all sync.WaitGroup
	for range lanes {
		all.Go(func() { w.lane(ctx) })
	}
	all.Wait()
}

func (w *Worker) lane(ctx context.Context) {
	for {
		var limit int
		w.locked(func() { limit = w.limit })
		chats := w.Hints.Take(ctx, limit)
		if chats == nil {
			return
		}
		end := w.Pulse.Begin()
		w.round(ctx, chats)
		end()
	}
}

// locked runs fn while no other lane touches what is shared.
func (w *Worker) locked(fn func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	fn()
}

// round handles the given chats: together, except those whose last try failed.
func (w *Worker) round(ctx context.Context, chats []int64) {
	var together, alone []int64
	w.locked(func() {
		for _, c := range chats {
			if w.shaky[c] {
				alone = append(alone, c)
			} else {
				together = append(together, c)
			}
		}
	})
	if len(together) == 1 {
		together, alone = nil, append(alone, together...)
	}
	if len(together) > 0 {
		switch b, err := w.handle(together, false); {
		case err == nil:
			w.locked(func() { w.limit = min(2*w.limit, batchSize) })
			w.release(slices.DeleteFunc(together, func(c int64) bool { return slices.Contains(b.left, c) }), b.more)
			alone = append(alone, b.left...)
		case storage.Unavailable(err) && !storage.Deadlock(err):
			w.locked(func() { w.limit = max(len(together)/2, 1) })
			w.wait(ctx, together, err)
		default: // one update fails, or met another lane: which one shows when each is handled alone
			w.Log.Warn("a batch failed, its chats are handled one by one", "chats", len(together), "error", err)
			alone = append(alone, together...)
		}
	}
	for i, c := range alone {
		if ctx.Err() != nil {
			w.release(alone[i:], nil)
			return
		}
		w.single(ctx, c)
	}
}

func (w *Worker) release(chats []int64, more map[int64]bool) {
	for _, c := range chats {
		w.Hints.Done(c, more[c])
	}
}
