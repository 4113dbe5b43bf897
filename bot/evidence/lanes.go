package evidence

// Lanes in which files are brought in side by side.

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"chamdiem/criteria/safely"
)

// lanes run so many things side by side. What is under way is known by a number.
type lanes struct {
	most  int
	mu    *sync.Mutex
	busy  map[int64]bool
	all   *sync.WaitGroup
	ended chan struct{} // holds one note that something ended
	log   *slog.Logger
}

func newLanes(most int, log *slog.Logger) lanes {
	return lanes{most: most, log: log, mu: &sync.Mutex{}, busy: map[int64]bool{}, all: &sync.WaitGroup{}, ended: make(chan struct{}, 1)}
}

// free is how many lanes are, and what is under way in the others.
func (l lanes) free() (n int, busy []int64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for id := range l.busy {
		busy = append(busy, id)
	}
	return l.most - len(busy), busy
}

// take runs fn in a lane.
func (l lanes) take(id int64, fn func()) {
	l.mu.Lock()
	l.busy[id] = true
	l.mu.Unlock()
	l.all.Go(func() {
		if err := safely.Do(func() error { fn(); return nil }); err != nil {
			l.log.Error("bringing in a file panicked, its claim will run out", "evidence", id, "error", err, "alarm", true)
		}
		l.mu.Lock()
		delete(l.busy, id)
		l.mu.Unlock()
		select {
		case l.ended <- struct{}{}:
		default:
		}
	})
}

// next waits until something ends, which it reports, or for that long.
func (l lanes) next(ctx context.Context, most time.Duration) bool {
	t := time.NewTimer(most)
	defer t.Stop()
	select {
	case <-l.ended:
		return true
	case <-t.C:
	case <-ctx.Done():
	}
	return false
}

// wait waits until all have ended.
func (l lanes) wait() { l.all.Wait() }
