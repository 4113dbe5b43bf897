// Package shelf keeps what transactions read of campaigns for the transactions after them. What is kept of a campaign has a label; it holds as
// long as the database gives the same one.
package shelf

import "sync"

// Shelf keeps values of type V by campaign and key. Safe for concurrent use; the values are shared and must not be changed.
type Shelf[L, K comparable, V any] struct {
	most, each int
	newer      func(a, b L) bool

	mu    sync.Mutex
	of    map[string]*campaign[L, K, V]
	count int    // values in all
	turn  uint64 // rises with each use: what was used longest ago goes first
}

// campaign is what is kept of one.
type campaign[L, K comparable, V any] struct {
	label  L
	values map[K]*value[V]
	used   uint64
}

type value[V any] struct {
	V    V
	used uint64
}

// New makes a shelf for so many values at most, and so many of one campaign. newer reports whether the database gave label a after b.
func New[L, K comparable, V any](most, each int, newer func(a, b L) bool) *Shelf[L, K, V] {
	return &Shelf[L, K, V]{most: most, each: each, newer: newer, of: map[string]*campaign[L, K, V]{}}
}

// Get returns what is kept under a label.
func (s *Shelf[L, K, V]) Get(id string, label L, key K) (v V, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.of[id]
	if c == nil || c.label != label {
		return v, false
	}
	found := c.values[key]
	if found == nil {
		return v, false
	}
	s.turn++
	c.used, found.used = s.turn, s.turn
	return found.V, true
}

// Keep puts values of a campaign that hold under the label is. What is kept under the label was stays beside them as now makes it, which
// says as well whether it can; under an older label it is dropped, and where there is a newer one the values are of no use.
func (s *Shelf[L, K, V]) Keep(id string, was, is L, values map[K]V, now func(K, V) (V, bool)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.of[id]
	if c != nil && c.label != was && s.newer(c.label, is) {
		return
	}
	if c == nil || c.label != was {
		s.drop(id)
		c = &campaign[L, K, V]{values: make(map[K]*value[V], len(values))}
		s.of[id] = c
	}
	s.turn++
	c.label, c.used = is, s.turn
	for key, kept := range c.values {
		if _, replaced := values[key]; replaced {
			continue
		}
		v, ok := now(key, kept.V)
		if kept.V = v; !ok {
			delete(c.values, key)
			s.count--
		}
	}
	for key, v := range values {
		if c.values[key] == nil {
			s.count++
		}
		c.values[key] = &value[V]{v, s.turn}
	}
	for len(c.values) > s.each {
		delete(c.values, oldest(c.values, func(v *value[V]) uint64 { return v.used }))
		s.count--
	}
	for s.count > s.most {
		s.drop(oldest(s.of, func(c *campaign[L, K, V]) uint64 { return c.used }))
	}
}

// Drop forgets a campaign.
func (s *Shelf[L, K, V]) Drop(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.drop(id)
}

// Clear forgets all.
func (s *Shelf[L, K, V]) Clear() {
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.of)
	s.count = 0
}

func (s *Shelf[L, K, V]) drop(id string) {
	if c := s.of[id]; c != nil {
		s.count -= len(c.values)
		delete(s.of, id)
	}
}

// oldest is the key of what was used longest ago.
func oldest[K comparable, T any](all map[K]T, used func(T) uint64) (first K) {
	least := ^uint64(0)
	for key, t := range all {
		if u := used(t); u <= least {
			first, least = key, u
		}
	}
	return first
}
