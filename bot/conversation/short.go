package conversation

// The short way: what one poll brings is written down and handled in one transaction, or in one for each lane where many write. It saves
// those who wait a commit, and what comes meanwhile is taken together by the next poll. Whatever goes wrong in a transaction leaves nothing of
// it, and its updates go the usual way, where failures are counted.

import (
	"slices"
	"sync"
	"time"

	"chamdiem/bot/inbox"
	"chamdiem/storage/queue"
)

// TakeIn writes new updates down and handles the oldest of each of their chats. It returns how many were new to the inbox; ok is false
// where it did not do it all, and all are to be kept the usual way, which passes over those that are there: chats that are worked on, wait,
// rest or are handled apart are left out; nothing is done where there are more than a transaction takes now, more wait than a poll brings, or
// the short way is shut; and something may fail. It is not called again before it returns.
func (w *Worker) TakeIn(updates []queue.Update) (fresh int, ok bool) {
	var chats []int64
	for _, u := range updates {
		if !slices.Contains(chats, u.ChatID) {
			chats = append(chats, u.ChatID)
		}
	}
	crowded := w.full && len(updates) >= batchSize // then writing down beside the work is quicker
	w.full = len(updates) >= batchSize
	var limit int
	w.locked(func() { limit = w.limit })
	if crowded || len(chats) > limit || !w.short.Load() {
		return 0, false
	}
	idle := w.Hints.TakeIdle(slices.DeleteFunc(slices.Clone(chats), w.apart))
	if len(idle) == 0 {
		return 0, false
	}
	end := w.Pulse.Begin()
	defer end()
	shares := w.shares(idle)
	taken := make([]int, len(shares))
	failed := make([]bool, len(shares))
	var all sync.WaitGroup
	for i, share := range shares {
		all.Go(func() {
			release, ok := w.hold(i, len(shares))
			if !ok {
				w.release(share, nil)
				failed[i] = true
				return
			}
			defer release()
			taken[i], failed[i] = w.takeShare(share, updates)
		})
	}
	all.Wait()
	for _, n := range taken {
		fresh += n
	}
	return fresh, len(idle) == len(chats) && !slices.Contains(failed, true)
}

// shares divides chats among the lanes, those of one campaign together; evenly where most of them are of one.
func (w *Worker) shares(chats []int64) [][]int64 {
	if len(chats) < inbox.Crowd {
		return [][]int64{chats}
	}
	even := (len(chats) + inbox.Lanes - 1) / inbox.Lanes
	shares := make([][]int64, inbox.Lanes)
	for _, c := range chats {
		lane := w.Hints.Lane(c)
		if shares[lane] = append(shares[lane], c); len(shares[lane]) > len(chats)*7/8 {
			return slices.Collect(slices.Chunk(chats, even))
		}
	}
	return shares
}

func (w *Worker) hold(i, n int) (release func(), ok bool) {
	lanes := []int{i}
	if n == 1 {
		lanes = nil
		for l := range inbox.Lanes {
			lanes = append(lanes, l)
		}
	}
	give := func() {}
	late := time.After(200 * time.Millisecond)
	for _, l := range lanes {
		select {
		case w.at[l] <- struct{}{}:
			before := give
			give = func() { <-w.at[l]; before() }
		case <-late:
			give()
			return nil, false
		}
	}
	return give, true
}

// takeShare writes down and handles what came of some of the chats, all or nothing.
func (w *Worker) takeShare(chats []int64, updates []queue.Update) (fresh int, failed bool) {
	own := slices.DeleteFunc(slices.Clone(updates), func(u queue.Update) bool { return !slices.Contains(chats, u.ChatID) })
	if len(chats) == 0 {
		return 0, false
	}
	b, err := w.transact(chats, false, own)
	if err != nil {
		w.Log.Debug("the short way failed", "chats", len(chats), "error", err)
		w.release(chats, nil)
		return 0, true
	}
	for _, c := range chats {
		if _, done := b.more[c]; !done { // it was not claimed, or is to be tried alone
			b.more[c] = true
		}
	}
	w.release(chats, b.more)
	return b.fresh, false
}

// open lets updates go the short way. After an unclean end it stays shut until what was given again is through: an update that ends the
// process must be in the inbox, so that its tries are counted.
func (w *Worker) open(waiting int) {
	if waiting == 0 && w.through.Load() {
		w.short.Store(true)
	}
}
