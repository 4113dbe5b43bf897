package pace

// The time as it is known from elsewhere, carried on by the clock of this process that only runs forward. No jump of any other clock
// changes it.

import (
	"sync"
	"time"
)

// Source is where a time comes from; a higher one is better.
type Source int

// The sources.
const (
	FromPeople   Source = iota + 1 // a leader and the clerk, or the operator, where no clock can tell
	FromServer                     // the operator's own Bot API server: another machine, or this one
	FromHost                       // this machine's clock, which its system calls synchronised
	FromTelegram                   // Telegram's servers, over a connection that is verified
)

// apart is by how much this machine's clock and the one that only runs forward may drift apart before what is known counts as lost: the
// machine was asleep, or its clock was set.
const apart = 30 * time.Second

// Reference knows the time. The zero value does not yet; all methods take a nil one. Safe for concurrent use.
type Reference struct {
	mu     sync.Mutex
	source Source
	said   time.Time // what was said
	heard  time.Time // when, by the clock that only runs forward
	wall   time.Time // and by this machine's own
}

// Say notes what time it is now. A worse source than the present one is not listened to.
func (r *Reference) Say(now time.Time, from Source) {
	if r == nil || now.IsZero() {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.known() && from < r.source {
		return
	}
	heard := time.Now()
	r.source, r.said, r.heard, r.wall = from, now, heard, heard.Round(0)
}

// Now is the time; ok is false where it is not known.
func (r *Reference) Now() (now time.Time, ok bool) {
	if r == nil {
		return time.Time{}, false
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.said.Add(time.Since(r.heard)), r.known()
}

// known reports whether what was said can be carried on.
func (r *Reference) known() bool {
	if r.said.IsZero() {
		return false
	}
	now := time.Now()
	return (now.Round(0).Sub(r.wall) - now.Sub(r.heard)).Abs() < apart
}
