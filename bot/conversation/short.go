package conversation

// The short way: what one poll brings is handled and written down in one transaction, or in one for each lane where many write. It saves
// those who wait a commit, and what comes meanwhile is taken together by the next poll. An update comes into the inbox at the end, as what
// became of it, so its row is written once. Whatever goes wrong in a transaction leaves nothing of it, and its updates go the usual way,
// where failures are counted.

import (
	"context"
	"fmt"
	"slices"

	"chamdiem/criteria/safely"
	"chamdiem/storage"
	"chamdiem/storage/queue"
)

// TakeIn handles the oldest new update of each chat and writes all updates into the inbox. It returns how many of them were new there.
// With ok false it did not do all of it: the caller stores all updates the usual way, which passes over those that are stored already.
// That is so in three cases:
//   - Some chats are left out: they are worked on, wait, rest, are handled apart, are held by another transaction, or have updates in the inbox.
//   - Nothing is done: there are more chats than a transaction takes now, polls are full one after the other, the clock is in doubt, or the
//     short way is shut.
//   - A transaction fails.
//
// It is not called again before it returns.
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
	var others safely.Group
	for i, s := range shares[1:] {
		others.Go(func() { taken[i+1], failed[i+1] = w.takeShare(s, updates) })
	}
	taken[0], failed[0] = w.takeShare(shares[0], updates) // here, where the stack is as deep as this needs
	others.Wait()
	for _, n := range taken {
		fresh += n
	}
	return fresh, len(idle) == len(chats) && !slices.Contains(failed, true)
}

// takeShare handles the updates of some of the chats and writes them down, in one transaction. failed says that this is not done, or not
// for all of these chats.
func (w *Worker) takeShare(s share, updates []queue.Update) (fresh int, failed bool) {
	chats := s.chats
	leave, ok := w.enter(s.lanes...)
	defer leave()
	if !ok {
		w.release(chats, nil)
		return 0, true
	}
	own := slices.DeleteFunc(slices.Clone(updates), func(u queue.Update) bool { return !slices.Contains(chats, u.ChatID) })
	b, err := w.transact(chats, false, own)
	if err != nil {
		w.Log.Debug("the short way failed", "chats", len(chats), "error", err)
		w.release(chats, nil)
		return 0, true
	}
	for _, c := range chats {
		if _, done := b.more[c]; !done { // it could not go along, or is to be tried alone
			b.more[c] = true
		}
	}
	w.release(chats, b.more)
	return len(b.ended.Arrived), len(b.went) < len(chats)
}

// arriving locks the chats of updates that arrive, and makes those that are new.
func arriving(ctx context.Context, tx *storage.Tx, chats []int64, updates []queue.Update) (held []queue.Arrival, err error) {
	if err := tx.Several(ctx, queue.ArrivePart(tx.Channel(), chats, updates, &held), tx.AccountsPart(chats)); err != nil {
		return nil, fmt.Errorf("hold chats: %w", err)
	}
	absent := slices.DeleteFunc(slices.Clone(chats), func(c int64) bool {
		return slices.ContainsFunc(held, func(h queue.Arrival) bool { return h.ChatID == c })
	})
	if len(absent) == 0 {
		return held, nil
	}
	var made []int64
	var more []queue.Arrival
	if err := tx.Several(ctx, queue.OpenPart(tx.Channel(), absent, &made), queue.ArrivePart(tx.Channel(), absent, updates, &more)); err != nil {
		return nil, fmt.Errorf("hold new chats: %w", err)
	}
	for _, h := range more {
		if slices.Contains(made, h.ChatID) { // another transaction had the others when the accounts were read
			h.Away = true // an account that came from another bot does, until its first update
			held = append(held, h)
		}
	}
	return held, nil
}

// openShortWay lets updates go the short way, once one was handled and none waits. After an unclean end it stays shut until what was given again is through: an update that ends the
// process must be in the inbox, so that its tries are counted.
func (w *Worker) openShortWay(waiting int) {
	if waiting == 0 && w.through.Load() {
		w.short.Store(true)
	}
}
