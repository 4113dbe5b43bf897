package conversation

// The short way: what one poll brings is written down and handled in one transaction. It saves those who wait a commit, and what comes
// meanwhile is taken together by the next poll. Whatever goes wrong on it leaves nothing, and the updates go the usual way, where failures
// are counted.

import (
	"slices"

	"chamdiem/storage/queue"
)

// TakeIn writes new updates down and handles the oldest of each of their chats. It returns how many were new to the inbox; ok is false
// where nothing was done: there are more chats than a transaction takes now, one of them is worked on, waits, rests or is handled apart,
// the short way is shut, or something failed. It is not called a second time before it returns.
func (w *Worker) TakeIn(updates []queue.Update) (fresh int, ok bool) {
	var chats []int64
	for _, u := range updates {
		if !slices.Contains(chats, u.ChatID) {
			chats = append(chats, u.ChatID)
		}
	}
	var limit int
	w.locked(func() { limit = w.limit })
	if len(chats) > limit || !w.short.Load() || slices.ContainsFunc(chats, w.apart) || !w.Hints.TakeIdle(chats) {
		return 0, false
	}
	end := w.Pulse.Begin()
	defer end()
	b, err := w.transact(chats, false, updates)
	if err != nil {
		w.Log.Debug("the short way failed", "chats", len(chats), "error", err)
		w.release(chats, nil)
		return 0, false
	}
	for _, c := range chats {
		if _, done := b.more[c]; !done { // it was not claimed, or is to be tried alone
			b.more[c] = true
		}
	}
	w.release(chats, b.more)
	return b.fresh, true
}

// open lets updates go the short way. After an unclean end it stays shut until what was given again is through: an update that ends the
// process must be in the inbox, so that its tries are counted.
func (w *Worker) open(waiting int) {
	if waiting == 0 && w.through.Load() {
		w.short.Store(true)
	}
}
