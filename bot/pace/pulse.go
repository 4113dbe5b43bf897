package pace

// Knowing from outside how long something has been under way.

import (
	"sync/atomic"
	"time"
)

// Pulse tells since when something has been under way.
type Pulse struct{ since atomic.Pointer[time.Time] }

func (p *Pulse) Begin() { now := time.Now(); p.since.Store(&now) }
func (p *Pulse) End()   { p.since.Store(nil) }

// Age is how long the present work has been under way, 0 if nothing is.
func (p *Pulse) Age() time.Duration {
	if since := p.since.Load(); since != nil {
		return time.Since(*since)
	}
	return 0
}
