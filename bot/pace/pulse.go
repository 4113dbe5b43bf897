package pace

// Knowing from outside how long something has been under way.

import (
	"sync"
	"time"
)

// Pulse tells since when something has been under way; several may be at a time.
type Pulse struct {
	mu    sync.Mutex
	last  int
	since map[int]time.Time
}

// Begin notes that something begins; the caller says when it is over.
func (p *Pulse) Begin() (end func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.since == nil {
		p.since = map[int]time.Time{}
	}
	p.last++
	n := p.last
	p.since[n] = time.Now()
	return func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		delete(p.since, n)
	}
}

// Age is how long the oldest of what is under way has been so, 0 if nothing is.
func (p *Pulse) Age() (oldest time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, since := range p.since {
		oldest = max(oldest, time.Since(since))
	}
	return oldest
}
