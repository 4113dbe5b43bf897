package outbox

// Chats that were told to wait. A channel does not say whether it means one chat or the whole bot: one chat waits alone, and
// several that are refused within a short time mean all.

import (
	"maps"
	"slices"
	"time"
)

const (
	// floodChats is how many chats are refused at the same time before all wait.
	floodChats = 3
	// floodMemory is how long after its wait a chat still counts, unless it was served meanwhile.
	floodMemory = 10 * time.Second
)

// floods are the chats that were told to wait, with the moment until which; guarded by the sender's mutex.
type floods struct{ until map[int64]time.Time }

// told notes that a chat waits. It returns until when all wait: as long as floodChats of them do, so that one that waits for an hour keeps the others
// no longer than they were told themselves. Zero where only this one waits.
func (f *floods) told(chat int64, until, now time.Time) (all time.Time) {
	if f.until == nil {
		f.until = map[int64]time.Time{}
	}
	f.until[chat] = until
	maps.DeleteFunc(f.until, func(_ int64, at time.Time) bool { return at.Add(floodMemory).Before(now) })
	if len(f.until) < floodChats {
		return time.Time{}
	}
	latest := slices.SortedFunc(maps.Values(f.until), func(a, b time.Time) int { return b.Compare(a) })
	return latest[floodChats-1]
}

// served notes that a chat takes messages again.
func (f *floods) served(chat int64) { delete(f.until, chat) }
