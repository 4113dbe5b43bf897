// Package remember keeps what functions of texts give, for those that are asked about the same texts again and again.
package remember

import (
	"encoding/json"
	"sync"
)

// Texts keeps what a function gives for the texts that it was asked about last.
type Texts[T any] struct {
	of     func(text string) T
	limit  int // bytes of texts in a generation
	mu     sync.Mutex
	known  map[string]T
	size   int          // of the texts in known
	before map[string]T // the generation before, which goes when known is full
}

// Of remembers a function that gives the same for the same text. Two generations of texts are kept, each of at most so many bytes.
func Of[T any](limit int, fn func(text string) T) *Texts[T] {
	return &Texts[T]{of: fn, limit: limit}
}

// Read is what a text in JSON holds, or why it cannot be read.
type Read[T any] struct {
	Value T
	Err   error
}

// JSON remembers what texts in JSON hold, as Of does.
func JSON[T any](limit int) *Texts[Read[T]] {
	return Of(limit, func(text string) (r Read[T]) {
		r.Err = json.Unmarshal([]byte(text), &r.Value)
		return r
	})
}

// Get is the function's value for a text. It is shared: do not change it.
func (t *Texts[T]) Get(text string) T {
	t.mu.Lock()
	value, ok := t.known[text]
	if !ok {
		value, ok = t.before[text]
	}
	t.mu.Unlock()
	if ok {
		return value
	}
	return t.learn(text)
}

// GetBytes is Get for a text in bytes, which are copied only where the text is new.
func (t *Texts[T]) GetBytes(text []byte) T {
	t.mu.Lock()
	value, ok := t.known[string(text)]
	if !ok {
		value, ok = t.before[string(text)]
	}
	t.mu.Unlock()
	if ok {
		return value
	}
	return t.learn(string(text))
}

// learn asks the function, and keeps what it gives.
func (t *Texts[T]) learn(text string) T {
	value := t.of(text)
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.size += len(text); t.known == nil || t.size > t.limit {
		t.known, t.before, t.size = make(map[string]T), t.known, len(text)
	}
	t.known[text] = value
	return value
}
