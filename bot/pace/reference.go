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
	// Machine names the present run of the machine, from one boot to the next ("" = not known), and tells how long the clock that only runs
	// forward has counted in it; nil = the system is asked. It is set before the first use.
	Machine func() (run string, counted time.Duration)

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

// Source is where the time comes from that is known; 0 where it is not.
func (r *Reference) Source() Source {
	if r == nil {
		return 0
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.known() {
		return 0
	}
	return r.source
}

// Kept is a known time in a form that outlives the process, though not the run of the machine.
type Kept struct {
	Run     string        // of the machine, from one boot to the next
	Counted time.Duration // what the clock that only runs forward had counted in it
	Wall    time.Time     // what the machine's own clock showed then
	Now     time.Time     // what time it was then
}

// Keep gives the time to carry on after a restart of the program; ok is false where it is not known, or where the machine does not tell one
// run from another.
func (r *Reference) Keep() (k Kept, ok bool) {
	now, ok := r.Now()
	if !ok {
		return Kept{}, false
	}
	k.Run, k.Counted = r.machine()
	k.Wall, k.Now = time.Now().Round(0), now
	return k, k.Run != ""
}

// Resume carries on a time that people said to a process of the same machine. It holds under the same conditions as within that process: the
// machine was not started again, it was not asleep, and its clock was not set. It reports whether it holds.
func (r *Reference) Resume(k Kept) bool {
	if r == nil {
		return false
	}
	run, counted := r.machine()
	since := counted - k.Counted
	if run == "" || run != k.Run || since < 0 || (time.Now().Round(0).Sub(k.Wall)-since).Abs() >= apart {
		return false
	}
	r.Say(k.Now.Add(since), FromPeople)
	return true
}

func (r *Reference) machine() (run string, counted time.Duration) {
	if r.Machine != nil {
		return r.Machine()
	}
	return thisRun()
}
