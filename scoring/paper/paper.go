// Package paper reads what a PDF says about itself: its digital signatures, and the number,
// date and secrecy mark on the first page of an administrative document. Files come from people
// and may be hostile: every loop here is bounded, and nothing is claimed that was not checked.
package paper

import (
	"context"
	"errors"
	"fmt"
	"io"

	"chamdiem/scoring"
)

// MimePDF is the only type that is inspected.
const MimePDF = "application/pdf"

// maxTextFile is the largest file whose text is read, in bytes: it is held in memory for that,
// and the Bot API hands out 20 MiB at most. Signatures are checked at any size, as a stream.
const maxTextFile = 24 << 20

// Inspect checks the signatures of a PDF and reads its first page. For other types it returns nil and no facts.
// size is the length of r in bytes; roots may be nil (see CheckSignatures). Signature is never nil for a PDF: Found says whether one was seen.
// A page that cannot be read (a scan, an encrypted or damaged file) gives no facts and no error;
// errors are those of r and of ctx.
func Inspect(ctx context.Context, roots *Roots, mime string, r io.ReadSeeker, size int64) (sig *scoring.Signature, facts scoring.DocumentFacts, err error) {
	if mime != MimePDF {
		return nil, scoring.DocumentFacts{}, nil
	}
	// The bounds below make a panic impossible as far as tests show; the process serves everybody, so none may pass.
	defer func() {
		if p := recover(); p != nil {
			sig, facts, err = nil, scoring.DocumentFacts{}, fmt.Errorf("inspect a PDF: panic: %v", p)
		}
	}()
	found, err := CheckSignatures(ctx, roots, r, size)
	if err != nil {
		return nil, scoring.DocumentFacts{}, err
	}
	if size > maxTextFile {
		return &found, scoring.DocumentFacts{}, nil
	}
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return &found, scoring.DocumentFacts{}, fmt.Errorf("read the first page: %w", err)
	}
	raw := make([]byte, size)
	if _, err := io.ReadFull(r, raw); err != nil {
		return &found, scoring.DocumentFacts{}, fmt.Errorf("read the first page: %w", err)
	}
	lines, err := FirstPage(ctx, raw)
	if ctx.Err() != nil {
		return &found, scoring.DocumentFacts{}, fmt.Errorf("read the first page: %w", ctx.Err())
	}
	if err != nil { // not a text PDF, as far as we can tell
		return &found, scoring.DocumentFacts{}, nil
	}
	return &found, Facts(lines), nil
}

// Inspector is Inspect with the roots of the unit.
func Inspector(roots *Roots) func(context.Context, string, io.ReadSeeker, int64) (*scoring.Signature, scoring.DocumentFacts, error) {
	return func(ctx context.Context, mime string, r io.ReadSeeker, size int64) (*scoring.Signature, scoring.DocumentFacts, error) {
		return Inspect(ctx, roots, mime, r, size)
	}
}

// budget bounds the work on one file, so that no file can hang or fill the memory.
type budget struct {
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

var errBudget = errors.New("too much work for one page")

func newBudget(ctx context.Context) *budget {
	return &budget{ctx: ctx, bytes: maxInflated, steps: maxSteps}
}

func (b *budget) step() error {
	b.steps--
	if b.steps < 0 {
		return errBudget
	}
	if b.steps%4096 == 0 {
		return b.ctx.Err()
	}
	return nil
}
