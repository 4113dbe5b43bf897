package pdf

// What the reading of one file may cost.

import (
	"context"
	"errors"
)

// Budget bounds the work on one file, so that no file can hang or fill the memory.
type Budget struct {
	ctx   context.Context
	bytes int // still to be decompressed
	steps int // still to be read: tokens and glyphs
}

// The bounds: a first page of dense text takes about 30,000 steps and 300 kB; fonts and object streams of
// a book take a few MiB. All steps used up take about half a second.
const (
	maxInflated = 32 << 20
	maxSteps    = 1_500_000
	maxNesting  = 48 // of arrays, dictionaries, page trees
)

// MaxSize is the largest file whose objects are read, in bytes: it is held in memory for that,
// and the Bot API hands out 20 MiB at most. Signatures are checked at any size, as a stream.
const MaxSize = 24 << 20

var errBudget = errors.New("too much work for one page")

// NewBudget is what one file may cost; a cancelled ctx ends the work too.
func NewBudget(ctx context.Context) *Budget {
	return &Budget{ctx: ctx, bytes: maxInflated, steps: maxSteps}
}

func (b *Budget) step() error {
	b.steps--
	if b.steps < 0 {
		return errBudget
	}
	if b.steps%4096 == 0 {
		return b.ctx.Err()
	}
	return nil
}

// Spent reports whether the steps are used up: what was read since then is not complete.
func (b *Budget) Spent() bool { return b.steps <= 0 }
