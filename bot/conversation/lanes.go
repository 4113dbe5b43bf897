package conversation

// Lanes: several transactions at a time, each of other chats, those of one campaign together as far as that is known. What they share is guarded; what they lock, they lock in one order: chats
// by id without waiting, then drafts, then entries by campaign and criterion, then what the writes lock in the same order.

import (
	"context"
	"slices"
	"time"

	"chamdiem/bot/inbox"
	"chamdiem/criteria/safely"
	"chamdiem/storage"
)

// Run works until ctx ends; what is begun is finished.
func (w *Worker) Run(ctx context.Context) {
	ctx, end := context.WithCancel(ctx)
	defer end()
	var all safely.Group
	for lane := range inbox.Lanes {
		all.Go(func() {
			defer end() // one that panicked ends the others as well
			w.lane(ctx, lane)
		})
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
		leave, _ := w.enter(lane) // where the short way hangs in it, these chats go on
		w.round(ctx, chats)
		leave()
		end()
	}
}

// laneWait is how long one way waits for the other to be through with a lane.
const laneWait = 500 * time.Millisecond

// enter waits until lanes are free and takes them, so that what is written for their chats does not meet. ok is false where that takes too long,
// and at once where it took another too long since the lane was taken; leave gives back what was taken in any case.
func (w *Worker) enter(lanes ...int) (leave func(), ok bool) {
	var taken []int
	leave = func() {
		for _, l := range taken {
			w.hangs[l].Store(false)
			<-w.at[l]
		}
	}
	late := time.NewTimer(laneWait)
	defer late.Stop()
	for _, l := range lanes {
		select {
		case w.at[l] <- struct{}{}: // free: whether it hung no longer matters
			taken = append(taken, l)
			continue
		default:
		}
		if w.hangs[l].Load() {
			return leave, false
		}
		select {
		case w.at[l] <- struct{}{}:
			taken = append(taken, l)
		case <-late.C:
			w.hangs[l].Store(true) // it may be left in this very moment
			return leave, false
		}
	}
	return leave, true
}

// share is chats of some lanes.
type share struct {
	lanes []int
	chats []int64
}

// shares divides chats among the lanes, those of one campaign together. A few stay together, and where almost all are of one lane they are
// divided evenly: what they write meets then, which costs less than their waiting.
func (w *Worker) shares(chats []int64) []share {
	byLane := make([]share, inbox.Lanes)
	all := make([]int, inbox.Lanes)
	most := 0
	for l := range byLane {
		byLane[l].lanes, all[l] = []int{l}, l
	}
	for _, c := range chats {
		s := &byLane[w.Hints.Lane(c)]
		s.chats = append(s.chats, c)
		most = max(most, len(s.chats))
	}
	switch {
	case len(chats) < inbox.Crowd:
		return []share{{all, chats}}
	case most > len(chats)*7/8:
		even := (len(chats) + inbox.Lanes - 1) / inbox.Lanes
		for l, part := range slices.Collect(slices.Chunk(chats, even)) {
			byLane[l].chats = part
		}
	}
	return slices.DeleteFunc(byLane, func(s share) bool { return len(s.chats) == 0 })
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
		if w.Suspects.are(c) {
			w.try(ctx, c)
		} else {
			w.single(ctx, c)
		}
	}
}

// apart reports whether a chat is handled alone for now.
func (w *Worker) apart(chat int64) (apart bool) {
	if w.Suspects.are(chat) {
		return true
	}
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
