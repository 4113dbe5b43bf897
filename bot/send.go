package bot

// The sender: takes what is to be said, fresh from the work or swept from the outbox, and gives it to Telegram within
// its limits, one call per chat at a time.

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"sync"
	"time"

	"chamdiem/storage"
	"chamdiem/storage/queue"
)

const (
	// callsAtOnce is enough for 25 messages a second at half a second each.
	callsAtOnce = 16
	// maxUnmarked bounds what was sent and is not yet marked: so much may be sent again after a crash.
	maxUnmarked = 100
	// drainTime is how long a stop waits for answers that are still to be sent.
	drainTime = 10 * time.Second
	// awayLimit is after how many calls in a row without an answer everything pauses.
	awayLimit = 3
)

// sender sends. Its fields up to mu are set before it runs.
type sender struct {
	db       *storage.DB
	tg       *telegram
	opener   Opener
	renderer Renderer
	missing  func(ctx context.Context, chat int64) error // told of people who cannot be reached
	uploads  Uploads
	single   singles // uploads under way
	leads    func() bool
	fatal    func(error)
	limits   Limits
	log      *slog.Logger
	metrics  *metrics

	mu       sync.Mutex
	known    map[int64]bool // rows reserved, waiting here, under way, or ended and not yet marked
	chats    map[int64]*outChat
	strange  map[int64]bool // chats whose screen is to be read first
	sched    schedule
	overall  bucket
	held     bool // sending is held back, see hold.go
	reminder oneReminder
	pause    time.Time // nobody is served before
	away     int       // calls in a row without an answer
	calls    int       // under way
	came     time.Time // when a call last began with none under way, or came back
	ends     []queue.OutEnd
	screens  map[int64]queue.Screen // changed, not yet written
	marking  int                    // ends that are being written
	skew     time.Duration          // of the database server's clock against ours

	wake  chan struct{} // something may be sent
	ended chan struct{} // something is to be marked or read
	full  chan struct{} // … without waiting for more
}

func (s *sender) init() *sender {
	s.known, s.chats, s.strange, s.screens = map[int64]bool{}, map[int64]*outChat{}, map[int64]bool{}, map[int64]queue.Screen{}
	s.wake, s.ended, s.full = make(chan struct{}, 1), make(chan struct{}, 1), make(chan struct{}, 1)
	return s
}

// commit runs fn in a transaction and writes the rows it leaves to the outbox; once committed they are handed over at once.
// Without a sender in this process (nil) they are only written.
func (s *sender) commit(ctx context.Context, db *storage.DB, fn func(ctx context.Context, tx *storage.Tx) ([]queue.Out, error)) error {
	var rows []queue.Out
	var reserved []int64
	err := db.InTx(ctx, func(tx *storage.Tx) (err error) {
		if rows, err = fn(ctx, tx); err != nil || len(rows) == 0 {
			return err
		}
		if err := queue.AddOut(ctx, tx, rows); err != nil {
			return err
		}
		rows = slices.DeleteFunc(rows, func(r queue.Out) bool { return r.ID == 0 }) // its key was said before
		for _, r := range rows {
			reserved = append(reserved, r.ID)
		}
		if s != nil {
			s.reserve(reserved)
		}
		return nil
	})
	switch {
	case s == nil:
		return err
	case err != nil:
		s.release(reserved)
		return err
	}
	s.offer(rows)
	return nil
}

// reserve announces rows before they are committed, so that the sweep does not take them as well.
func (s *sender) reserve(ids []int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, id := range ids {
		s.known[id] = true
	}
}

// release takes back what reserve announced: the commit failed. If it did not, the sweep finds the rows.
func (s *sender) release(ids []int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, id := range ids {
		delete(s.known, id)
	}
}

// offer hands over reserved rows that are committed.
func (s *sender) offer(rows []queue.Out) {
	if len(rows) == 0 {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	now := time.Now()
	for _, row := range rows {
		switch {
		case row.ID == 0: // its key was there before
		case row.NotBefore.After(now.Add(s.skew)):
			delete(s.known, row.ID) // the sweep finds it in time
		default:
			s.enqueue(row, now)
		}
	}
	nudge(s.wake)
}

// enqueue puts a known row into its chat's queue. s.mu is held.
func (s *sender) enqueue(row queue.Out, now time.Time) {
	c := s.chats[row.ChatID]
	if c == nil {
		c = &outChat{id: row.ChatID, screen: queue.Screen{ChatID: row.ChatID}}
		s.chats[row.ChatID] = c
	}
	if row.Kind == queue.OutScreen {
		if row.ID < c.newest { // found late: a later one is out already
			s.ends = append(s.ends, queue.OutEnd{ID: row.ID, State: queue.OutDropped, Reason: "superseded"})
			nudge(s.ended)
			return
		}
		c.newest = row.ID
	}
	c.insert(row)
	if !c.known {
		s.strange[c.id] = true
		nudge(s.ended)
		return
	}
	s.place(c, now)
}

// place schedules a chat. s.mu is held.
func (s *sender) place(c *outChat, now time.Time) {
	at := c.bucket.ready(s.limits.PerChat, s.limits.Burst)
	if c.rest.After(at) {
		at = c.rest
	}
	s.sched.put(c, at, now)
}

// job is the next step for a chat: a row, or a former screen to strip.
type job struct {
	chat  *outChat
	row   queue.Out
	strip int64
}

// next takes a job that may be done now, or says when to ask again (zero = when woken).
func (s *sender) next(now time.Time) (j job, again time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.held || s.calls >= callsAtOnce || len(s.ends)+s.marking+s.calls >= maxUnmarked {
		return job{}, time.Time{}
	}
	if s.away >= awayLimit && s.calls > 0 {
		return job{}, time.Time{} // one call finds out whether Telegram is back
	}
	at := s.overall.ready(s.limits.PerSecond, overallBurst)
	if s.pause.After(at) {
		at = s.pause
	}
	if at.After(now) {
		return job{}, at
	}
	open := s.reminder.until(now)
	c, again := s.sched.pop(now, !open.IsZero())
	if c == nil {
		return job{}, earlier(again, open)
	}
	j.chat = c
	if c.class() == stripClass {
		j.strip, c.strips = c.strips[0], c.strips[1:]
	} else {
		j.row = c.next()
		s.reminder.begin(j.row, now)
	}
	c.busy = true
	c.bucket.take(now, s.limits.PerChat)
	s.overall.take(now, s.limits.PerSecond)
	if s.calls++; s.calls == 1 {
		s.came = now
	}
	return j, time.Time{}
}

// stuck is how long calls have been under way without one coming back.
func (s *sender) stuck(now time.Time) time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.calls == 0 {
		return 0
	}
	return now.Sub(s.came)
}

// overallBurst smooths the overall limit: with 25 a second, no second has more than 30.
const overallBurst = 5

// run sends until ctx ends, then what is waiting of answers for at most drainTime. Calls under way are finished.
func (s *sender) run(ctx context.Context) {
	calls, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	var wg sync.WaitGroup
	s.serve(ctx, calls, &wg, func() bool { return false })
	if errors.Is(context.Cause(ctx), errAbort) {
		return // calls under way are broken off: what became of them is not known, so they are made again
	}
	drain, stop := context.WithTimeout(calls, drainTime)
	defer stop()
	s.serve(drain, calls, &wg, s.drained)
	stopped := make(chan struct{})
	go func() { wg.Wait(); close(stopped) }()
	select {
	case <-stopped:
	case <-drain.Done():
	}
}

// serve starts jobs until ctx ends or done says so.
func (s *sender) serve(ctx, calls context.Context, wg *sync.WaitGroup, done func() bool) {
	timer := time.NewTimer(0)
	defer timer.Stop()
	for ctx.Err() == nil && !done() {
		j, again := s.next(time.Now())
		if j.chat != nil {
			wg.Go(func() { s.do(calls, j) })
			continue
		}
		if again.IsZero() {
			again = time.Now().Add(time.Minute)
		}
		timer.Reset(time.Until(again))
		select {
		case <-ctx.Done():
		case <-s.wake:
		case <-timer.C:
		}
	}
}

// drained says that no answer is waiting any more, or that waiting for Telegram is in vain.
func (s *sender) drained() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.away > 0 || s.held {
		return true
	}
	for _, c := range s.chats {
		if class := c.class(); c.busy || class >= 0 && class < int(queue.Reminders) {
			return false
		}
	}
	return true
}
