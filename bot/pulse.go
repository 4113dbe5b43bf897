package bot

// Knowing from outside how long something has been under way.

import (
	"sync/atomic"
	"time"
)

// pulse tells since when something has been under way.
type pulse struct{ since atomic.Pointer[time.Time] }

func (p *pulse) begin() { now := time.Now(); p.since.Store(&now) }
func (p *pulse) end()   { p.since.Store(nil) }

// age is how long it has been under way, 0 if nothing is.
func (p *pulse) age() time.Duration {
	if since := p.since.Load(); since != nil {
		return time.Since(*since)
	}
	return 0
}
