package botapi

// counters.go counts what the bot calls and how it is answered.

import (
	"maps"
	"net/http"
	"reflect"
	"strconv"
	"sync"
	"time"

	"chamdiem/bot/simulator/wire"
	"chamdiem/bot/simulator/world"
)

// repeatSpan is how close two equal messages of a chat count as a repeat.
const repeatSpan = 10 * time.Second

// Counters say what the bot has called since the start or the last reset.
type Counters struct {
	// Methods counts calls by name, "file" being downloads.
	Methods map[string]int `json:"methods"`
	// Errors counts answers of 400 and more by status; "cut" are broken connections.
	Errors map[string]int `json:"errors"`
	// Repeats are messages like the chat's last one, within ten seconds.
	Repeats int `json:"repeats"`
	// Updates were given out since the start; Confirmed and Pending is what became of them.
	Updates   int64 `json:"updates"`
	Confirmed int64 `json:"confirmed"`
	Pending   int   `json:"pending"`
}

type callCounts struct {
	mu      sync.Mutex
	methods map[string]int
	errors  map[string]int
	repeats int
	sent    map[int64]time.Time
}

func newCallCounts() *callCounts {
	return &callCounts{methods: map[string]int{}, errors: map[string]int{}, sent: map[int64]time.Time{}}
}

func (c *callCounts) count(method string, status int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if name, ok := named[method]; ok {
		method = name
	}
	c.methods[method]++
	switch {
	case status == 0:
		c.errors["cut"]++
	case status >= http.StatusBadRequest:
		c.errors[strconv.Itoa(status)]++
	}
}

// repeat notes a message that the bot is about to send to the chat.
func (c *callCounts) repeat(log *world.ChatLog, m *wire.Message, now time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	last := log.Last()
	if last != nil && last.Message.FromBot() && now.Sub(c.sent[m.Chat.ID]) < repeatSpan && m.MediaGroupID == "" {
		before, _ := last.Message.Words()
		after, _ := m.Words()
		sameFile := last.Message.HasMedia() == m.HasMedia()
		if before == after && sameFile && reflect.DeepEqual(last.Message.Markup, m.Markup) {
			c.repeats++
		}
	}
	c.sent[m.Chat.ID] = now
}

func (c *callCounts) reset() {
	c.mu.Lock()
	defer c.mu.Unlock()
	clear(c.methods)
	clear(c.errors)
	c.repeats = 0
}

// Counters tells what the bot has called.
func (s *API) Counters() Counters {
	s.Lock()
	pending := len(s.State.Queue)
	updates := s.Given
	s.Unlock()
	s.counts.mu.Lock()
	defer s.counts.mu.Unlock()
	return Counters{
		Methods: maps.Clone(s.counts.methods), Errors: maps.Clone(s.counts.errors), Repeats: s.counts.repeats,
		Updates: updates, Pending: pending, Confirmed: updates - int64(pending),
	}
}

// ResetCounters begins to count again.
func (s *API) ResetCounters() {
	s.counts.reset()
	s.Lock()
	defer s.Unlock()
	s.Given = int64(len(s.State.Queue))
}
