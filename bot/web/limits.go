package web

// How often one may ask.

import (
	"net/netip"
	"sync"
	"time"

	"chamdiem/bot/pace"
)

// bounds are those of the door. A person at work is far below them; a commune behind one address is as well.
type bounds struct {
	browser *rate[string]       // any request of a cookie: one that floods leaves the others of its address their share
	address *rate[netip.Prefix] // any request of a place
	account *rate[int64]        // any request of a person
	tries   *rate[netip.Prefix] // of coming in by a link that does not work, of a place
}

func newBounds() bounds {
	return bounds{
		browser: &rate[string]{perSecond: 20, burst: 120},
		address: &rate[netip.Prefix]{perSecond: 100, burst: 400},
		account: &rate[int64]{perSecond: 20, burst: 120},
		tries:   &rate[netip.Prefix]{perSecond: 1.0 / 30, burst: 20},
	}
}

// placeBits is how much of an IPv6 address names the line: the rest is the customer's to choose.
const placeBits = 64

// placeOf is what counts as one place: an IPv4 address, or the IPv6 network of a line.
func placeOf(a netip.Addr) netip.Prefix {
	bits := a.BitLen()
	if a.Is6() && !a.Is4In6() {
		bits = placeBits
	}
	p, _ := a.Prefix(bits) // an address without a value is a place as well
	return p
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

// back gives one back that does not count.
func (r *rate[K]) back(who K) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if b := r.known[who]; b != nil {
		b.Back(r.perSecond)
	}
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
