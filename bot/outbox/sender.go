package outbox

// The sender: takes what is to be said, fresh from the work or swept from the outbox, and gives it to the channel within
// its limits, one call per chat at a time.

import (
	"context"
	"errors"
	"log/slog"
	"maps"
	"slices"
	"sync"
	"time"

	"chamdiem/bot/pace"
	"chamdiem/criteria/safely"
	"chamdiem/storage"
	"chamdiem/storage/queue"

	"github.com/prometheus/client_golang/prometheus"
)

const (
	// CallsAtOnce is enough for 25 messages a second at half a second each.
	CallsAtOnce = 16
	// maxUnmarked bounds how many messages are sent and not yet marked: so many may be sent again after a crash.
	maxUnmarked = 100
	// DrainTime is how long a stop waits for answers that are still to be sent.
	DrainTime = 10 * time.Second
	// abortTime is how long calls under way may take after a failure of the program.
	abortTime = time.Second
	// awayLimit is after how many calls in a row without an answer everything pauses.
	awayLimit = 3
)

// SenderConfig is what a sender works with. Opener, Renderer, Uploads and Missing may be nil.
type SenderConfig struct {
	DB       *storage.DB
	To       Channel
	Opener   Opener                                      // for attachments; nil = none can be uploaded
	Renderer Renderer                                    // for rows of kind queue.OutRender
	Uploads  Uploads                                     // what the channel keeps already
	Missing  func(ctx context.Context, chat int64) error // told of people who cannot be reached
	Leads    func() bool                                 // whether this process surely leads now
	Fatal    func(error)                                 // ends the program
	Limits   pace.Limits
	Contact  *pace.Contact // told how the channel answers; nil = not needed
	Before   *Sender       // the one of before, where no other process has sent since: what it could not mark this one marks; nil = there is none
	Log      *slog.Logger
	Registry prometheus.Registerer
}

// Sender sends what the outbox holds.
type Sender struct {
	SenderConfig
	single  singles // uploads under way
	metrics *metrics

	mu       sync.Mutex
	known    map[int64]bool // rows waiting here, under way, or ended and not yet marked
	expected map[int64]int  // chats for which rows are being committed, and how often
	chats    map[int64]*outChat
	strange  map[int64]bool // chats whose screen is to be read first
	sched    schedule
	overall  pace.Bucket
	held     bool // sending is held back, see hold.go
	reminder oneReminder
	pause    time.Time // no chat is served before
	floods   floods    // who was told to wait
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

// NewSender makes a sender; Run, Keep and WatchHold set it to work.
func NewSender(c SenderConfig) *Sender {
	before := c.Before
	c.Before = nil
	s := &Sender{SenderConfig: c, metrics: newMetrics(c.Registry), known: map[int64]bool{}, expected: map[int64]int{}, chats: map[int64]*outChat{}, strange: map[int64]bool{},
		screens: map[int64]queue.Screen{}, wake: make(chan struct{}, 1), ended: make(chan struct{}, 1), full: make(chan struct{}, 1)}
	if before != nil {
		before.mu.Lock()
		defer before.mu.Unlock()
		s.ends, s.screens = slices.Clone(before.ends), maps.Clone(before.screens)
		for _, e := range s.ends {
			s.known[e.ID] = true
		}
	}
	return s
}

// Rest pauses all sending for d.
func (s *Sender) Rest(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pause = time.Now().Add(d)
}

// expect announces rows before they are committed: until they are offered, the sweep takes none of their chats.
func (s *Sender) expect(rows []queue.Out) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, row := range rows {
		s.expected[row.ChatID]++
	}
}

// offer ends what expect began, and hands over those of the rows that are committed. Those that are not, or may be, the sweep finds.
func (s *Sender) offer(expected, committed []queue.Out) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, row := range expected {
		if s.expected[row.ChatID]--; s.expected[row.ChatID] == 0 {
			delete(s.expected, row.ChatID)
		}
	}
	now := time.Now()
	for _, row := range committed {
		if row.NotBefore.After(now.Add(s.skew)) {
			continue // the sweep finds it in time
		}
		if row.NotBefore.IsZero() {
			row.NotBefore = now.Add(s.skew)
		}
		s.known[row.ID] = true
		s.enqueue(row, now)
	}
	pace.Nudge(s.wake)
}

// enqueue puts a known row into its chat's queue. s.mu is held.
func (s *Sender) enqueue(row queue.Out, now time.Time) {
	c := s.chats[row.ChatID]
	if c == nil {
		c = &outChat{id: row.ChatID, screen: queue.Screen{ChatID: row.ChatID}}
		s.chats[row.ChatID] = c
	}
	if row.Kind == queue.OutScreen {
		if row.ID < c.newest { // found late: a later one is out already
			s.ends = append(s.ends, queue.OutEnd{ID: row.ID, State: queue.OutDropped, Reason: "superseded"})
			pace.Nudge(s.ended)
			return
		}
		c.newest = row.ID
	}
	c.insert(row)
	if !c.known {
		s.strange[c.id] = true
		pace.Nudge(s.ended)
		return
	}
	s.place(c, now)
}

// place schedules a chat. s.mu is held.
func (s *Sender) place(c *outChat, now time.Time) {
	at := c.bucket.Ready(s.Limits.PerChat, s.Limits.Burst)
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
func (s *Sender) next(now time.Time) (j job, again time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.held || s.calls >= CallsAtOnce || len(s.ends)+s.marking+s.calls >= maxUnmarked {
		return job{}, time.Time{}
	}
	if s.away >= awayLimit && s.calls > 0 {
		return job{}, time.Time{} // one call finds out whether the channel is back
	}
	at := s.overall.Ready(s.Limits.PerSecond, overallBurst)
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
	c.bucket.Take(now, s.Limits.PerChat)
	s.overall.Take(now, s.Limits.PerSecond)
	if s.calls++; s.calls == 1 {
		s.came = now
	}
	return j, time.Time{}
}

// Stuck is how long calls have been under way without one coming back.
func (s *Sender) Stuck(now time.Time) time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.calls == 0 {
		return 0
	}
	return now.Sub(s.came)
}

// overallBurst smooths the overall limit: with 25 a second, no second has more than 30.
const overallBurst = 5

// Run sends until ctx ends, then the answers that wait, for at most DrainTime. After a failure only calls under way are finished.
func (s *Sender) Run(ctx context.Context) {
	calls, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	jobs := make(chan job, CallsAtOnce) // room for all that next gives out: giving one never waits
	var wg sync.WaitGroup
	for range CallsAtOnce { // they stay: each call needs a deep stack, which a new goroutine would have to grow
		wg.Go(func() {
			if err := safely.Do(func() error {
				for j := range jobs {
					s.do(calls, j)
				}
				return nil
			}); err != nil {
				s.Fatal(err)
			}
		})
	}
	noMore := sync.OnceFunc(func() { close(jobs) })
	defer noMore()
	s.serve(ctx, jobs, func() bool { return false })
	aborted := errors.Is(context.Cause(ctx), pace.ErrAbort)
	patience := DrainTime
	if aborted {
		patience = abortTime
	}
	drain, stop := context.WithTimeout(calls, patience)
	defer stop()
	if !aborted {
		s.serve(drain, jobs, s.drained)
	}
	noMore()
	stopped := make(chan struct{})
	go func() { wg.Wait(); close(stopped) }()
	select {
	case <-stopped:
	case <-drain.Done(): // calls under way are broken off: what became of them is not known, so they are made again
	}
}

// serve gives jobs out until ctx ends or done says so.
func (s *Sender) serve(ctx context.Context, jobs chan<- job, done func() bool) {
	timer := time.NewTimer(0)
	defer timer.Stop()
	for ctx.Err() == nil && !done() {
		j, again := s.next(time.Now())
		if j.chat != nil {
			jobs <- j
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

// drained says that no answer is waiting any more, or that it makes no sense to wait for the channel.
func (s *Sender) drained() bool {
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
