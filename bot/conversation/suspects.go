package conversation

// Updates that may have crashed the database. A server that loses one of its processes ends all connections and begins again, and so does the
// lead of this process, which lives on. So what was under way then is tried as after an unclean stop: each update alone, with a committed mark
// before it, one after the other in all channels, so that none is under way beside another that is the cause.

import (
	"context"
	"sync"

	"chamdiem/storage"
	"chamdiem/storage/queue"
)

// Trials makes that one suspect is tried at a time.
type Trials struct {
	one sync.Mutex
}

// NewTrials makes Trials for all channels of a program.
func NewTrials() *Trials { return &Trials{} }

// Suspects are the chats of one channel whose oldest update was under way when the database may have crashed.
type Suspects struct {
	trials *Trials
	mu     sync.Mutex
	chats  map[int64]bool
}

// Suspects makes those of one channel: none yet.
func (t *Trials) Suspects() *Suspects { return &Suspects{trials: t, chats: map[int64]bool{}} }

// are reports whether a chat is among them.
func (s *Suspects) are(chat int64) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.chats[chat]
}

// suspect notes what became of updates that were under way.
func (w *Worker) suspect(work []queue.Work, err error) {
	s := w.Suspects
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case err == nil && len(s.chats) > 0:
		for _, u := range work {
			delete(s.chats, u.ChatID)
		}
	case err != nil && storage.Crashed(err):
		for _, u := range work {
			s.chats[u.ChatID] = true
		}
	}
}

// clear takes a chat out.
func (s *Suspects) clear(chat int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.chats, chat)
}

// try handles the oldest update of a suspect chat, its try marked before.
func (w *Worker) try(ctx context.Context, chat int64) {
	if !w.Suspects.trials.one.TryLock() {
		w.Hints.Later(chat, retryDelay)
		return
	}
	defer w.Suspects.trials.one.Unlock()
	head, ok, err := queue.HeadOf(ctx, w.DB.DB, chat)
	over := false
	if err == nil && ok {
		over, err = w.attempt(head)
	}
	switch {
	case err != nil:
		w.wait(ctx, []int64{chat}, err)
	case !ok || head.Tries >= maxTries: // there is none, or it was given up
		w.Suspects.clear(chat)
		w.Hints.Done(chat, true)
	case over: // it waits, or another process has it: the sweep finds it
		w.Hints.Done(chat, false)
	default:
		w.locked(func() { w.marked[head.Seq] = true })
		w.single(ctx, chat)
	}
}
