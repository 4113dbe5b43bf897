package web

// How often one may ask.

import (
	"sync"
	"time"

	"chamdiem/bot/pace"
)

// bounds are those of the door. A person at work is far below them; a commune behind one address is as well.
type bounds struct {
	address *rate[string] // any request of an address
	account *rate[int64]  // any request of a person
	tries   *rate[string] // of coming in by a link, of an address
}

func newBounds() bounds {
	return bounds{
		address: &rate[string]{perSecond: 100, burst: 400},
		account: &rate[int64]{perSecond: 20, burst: 120},
		tries:   &rate[string]{perSecond: 1.0 / 30, burst: 20},
	}
}

// maxKnown is how many are told apart; then those are forgotten who have rested.
const maxKnown = 10_000

// rate bounds how often each may pass.
type rate[K comparable] struct {
	perSecond float64
	burst     int

	mu    sync.Mutex
	known map[K]*pace.Bucket
}

// pass says whether one more may pass now.
func (r *rate[K]) pass(who K) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	now := time.Now()
	b := r.known[who]
	if b == nil {
		r.forget(now)
		b = &pace.Bucket{}
		r.known[who] = b
	}
	if b.Ready(r.perSecond, r.burst).After(now) {
		return false
	}
	b.Take(now, r.perSecond)
	return true
}

// forget makes room. r.mu is held.
func (r *rate[K]) forget(now time.Time) {
	if r.known == nil {
		r.known = map[K]*pace.Bucket{}
	}
	if len(r.known) < maxKnown {
		return
	}
	for who, b := range r.known {
		if b.Full(now) {
			delete(r.known, who)
		}
	}
}
