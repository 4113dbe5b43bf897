package world

// events.go keeps the newest events for those who read them.

import (
	"slices"
	"sync"
	"time"
)

// KeptEvents is how many events a listener may have missed and still catch up.
const KeptEvents = 4096

// Names of events; docs/simulator.md tells what they carry.
const (
	eventMessage = "message"
	eventEdit    = "edit"
	eventDelete  = "delete"
	eventAnswer  = "answer"
	EventAction  = "action"
	eventPerson  = "person"
	eventChat    = "chat"
	EventBot     = "bot"
	EventClock   = "clock"
	EventFill    = "fill"
	EventWays    = "ways"
	EventReset   = "reset"
)

// Event is one thing that the page is told; Chat 0 is for all listeners.
type Event struct {
	Id   int64
	Chat int64
	Name string
	View any  // what data says, for readers in this program
	Spin bool // only a button's spinner changed
}

// hub keeps the newest events and wakes those who read them. Numbers begin at
// the time of the start, so that those of an earlier run are never taken for new ones.
type hub struct {
	mu     sync.Mutex
	first  int64 // id of the oldest event that is kept
	next   int64
	events []Event
	change chan struct{} // closed and replaced at every event
}

func newHub() *hub {
	start := time.Now().UnixMilli() * 1000
	return &hub{first: start, next: start, change: make(chan struct{})}
}

// Publish tells an event.
func (h *hub) Publish(chatID int64, name string, data any) {
	h.add(Event{Chat: chatID, Name: name, View: data})
}

// add numbers an event and keeps it. It is encoded only for those who listen.
func (h *hub) add(e Event) {
	h.mu.Lock()
	defer h.mu.Unlock()
	e.Id = h.next
	h.events = append(h.events, e)
	h.next++
	if len(h.events) > 2*KeptEvents {
		h.events = slices.Delete(h.events, 0, len(h.events)-KeptEvents)
		h.first = h.events[0].Id
	}
	close(h.change)
	h.change = make(chan struct{})
}

// Last is the id of the newest event.
func (h *hub) Last() int64 {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.next - 1
}

// Since gives the events after an id and a channel that closes when there are
// more. lost means that some of them are gone, or belong to an earlier run.
func (h *hub) Since(after int64) (list []Event, more <-chan struct{}, lost bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if after < h.first-1 || after >= h.next {
		return nil, h.change, true
	}
	return slices.Clone(h.events[after+1-h.first:]), h.change, false
}
