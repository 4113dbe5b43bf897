package input

import (
	"slices"
	"sync"
)

// rememberedAtMost is how many bytes of texts each generation remembers: those of the entries that are worked on.
const rememberedAtMost = 128 << 10

// remembered keeps what a function gives for the texts that it was asked about last. An explanation is looked at each time its entry is
// shown, and the expressions are slow.
type remembered[T any] struct {
	of     func(text string) T
	mu     sync.Mutex
	known  map[string]T
	size   int          // of the texts in known
	before map[string]T // the generation before, which goes when known is full
}

func remember[T any](of func(text string) T) *remembered[T] {
	return &remembered[T]{of: of}
}

// get is the function's value for a text. It is shared: do not change it.
func (r *remembered[T]) get(text string) T {
	r.mu.Lock()
	value, ok := r.known[text]
	if !ok {
		value, ok = r.before[text]
	}
	r.mu.Unlock()
	if ok {
		return value
	}
	value = r.of(text)
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.size += len(text); r.known == nil || r.size > rememberedAtMost {
		r.known, r.before, r.size = make(map[string]T), r.known, len(text)
	}
	r.known[text] = value
	return value
}

// list is a copy of what get gives.
func list[E any](r *remembered[[]E], text string) []E { return slices.Clone(r.get(text)) }
