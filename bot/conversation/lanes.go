package conversation

// Lanes: several transactions at a time, each of other chats, those of one campaign together as far as that is known. What they share is guarded; what they lock, they lock in one order: chats
// by id without waiting, then drafts, then entries by campaign and criterion, then what the writes lock in the same order.

import (
	"context"
	"slices"
	"sync"
	"time"

	"chamdiem/bot/inbox"
	"chamdiem/storage"
)

// Run works until ctx ends; what is begun is finished.
func (w *Worker) Run(ctx context.Context) {
	var all sync.WaitGroup
	for lane := range inbox.Lanes {
		all.Go(func() { w.lane(ctx, lane) })
	}
	all.Wait()
}

func (w *Worker) lane(ctx context.Context, lane int) {
	for {
		var limit int
		w.locked(func() { limit = w.limit })
		chats := w.Hints.Take(ctx, lane, limit)
		if chats == nil {
			return
		}
		end := w.Pulse.Begin()
		w.at[lane] <- struct{}{}
		w.round(ctx, chats)
		<-w.at[lane]
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
	for _, c := range chats {
		if w.apart(c) {
			alone = append(alone, c)
		} else {
			together = append(together, c)
		}
	}
	w.together(ctx, together)
	for i, c := range alone {
		if ctx.Err() != nil {
			w.release(alone[i:], nil)
			return
		}
		w.single(ctx, c)
	}
}

// apart reports whether a chat is handled alone for now.
func (w *Worker) apart(chat int64) (apart bool) {
	w.locked(func() {
		at, refused := w.refused[chat]
		if refused && time.Since(at) > refusedTime {
			delete(w.refused, chat)
			refused = false
		}
		apart = refused || w.shaky[chat]
	})
	return apart
}

// together handles chats in one transaction. Where that fails because of one of them, or met another lane, each half is handled by itself,
// down to the one that fails.
func (w *Worker) together(ctx context.Context, chats []int64) {
	switch {
	case len(chats) == 0:
		return
	case ctx.Err() != nil:
		w.release(chats, nil)
		return
	case len(chats) == 1:
		w.single(ctx, chats[0])
		return
	}
	switch b, err := w.handle(chats, false); {
	case err == nil:
		w.locked(func() { w.limit = min(2*w.limit, batchSize) })
		w.release(slices.DeleteFunc(slices.Clone(chats), func(c int64) bool { return slices.Contains(b.left, c) }), b.more)
		for _, c := range b.left {
			w.single(ctx, c)
		}
	case storage.Unavailable(err) && !storage.Deadlock(err):
		w.locked(func() { w.limit = max(len(chats)/2, 1) })
		w.wait(ctx, chats, err)
	default:
		w.Log.Warn("a batch failed, its halves are handled by themselves", "chats", len(chats), "error", err)
		w.together(ctx, chats[:len(chats)/2])
		w.together(ctx, chats[len(chats)/2:])
	}
}

func (w *Worker) release(chats []int64, more map[int64]bool) {
	for _, c := range chats {
		w.Hints.Done(c, more[c])
	}
}
