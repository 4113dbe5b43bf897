// Package paper reads what a PDF says about itself: its digital signatures, and the number,
// date and secrecy mark on the first page of an administrative document; of a Word file the mark. Files come from people
// and may be hostile: every loop here is bounded, and nothing is claimed that was not checked.
package paper

import (
	"context"
	"fmt"
	"io"

	"chamdiem/scoring"
	"chamdiem/scoring/paper/pdf"
	"chamdiem/scoring/paper/signature"
)

// Errors of files that no reader can open.
var (
	ErrLocked = pdf.ErrLocked // without a password
	ErrBroken = pdf.ErrBroken // cut off, or without pages
)

// mimePDF is the type that is inspected; of Word files only a mark of secrecy is looked for.
const mimePDF = "application/pdf"

// Inspect checks the signatures of a PDF and reads its first page. Of a Word file (.docx) it reads the mark of secrecy; for other types it
// returns nil and no facts.
// size is the length of r in bytes; roots may be nil (see CheckSignatures). Signature is never nil for a PDF: Found says whether one was seen.
// A page that cannot be read (a scan) gives no facts and no error; errors are ErrLocked and ErrBroken for files that no reader can
// open, and those of r and of ctx.
func Inspect(ctx context.Context, roots *signature.Roots, mime string, r io.ReadSeeker, size int64) (sig *scoring.Signature, facts scoring.DocumentFacts, err error) {
	// The bounds below make a panic impossible as far as tests show; the process serves everybody, so none may pass.
	defer func() {
		if p := recover(); p != nil {
			sig, facts, err = nil, scoring.DocumentFacts{}, fmt.Errorf("inspect a document: panic: %v", p)
		}
	}()
	if mime == mimeWord {
		return nil, inspectWord(r, size), nil
	}
	if mime != mimePDF {
		return nil, scoring.DocumentFacts{}, nil
	}
	found, err := signature.Check(ctx, roots, r, size)
	if err != nil {
		return nil, scoring.DocumentFacts{}, err
	}
	if size > pdf.MaxSize {
		return &found, scoring.DocumentFacts{}, nil
	}
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return &found, scoring.DocumentFacts{}, fmt.Errorf("read the first page: %w", err)
	}
	raw := make([]byte, size)
	if _, err := io.ReadFull(r, raw); err != nil {
		return &found, scoring.DocumentFacts{}, fmt.Errorf("read the first page: %w", err)
	}
	if err := pdf.Opens(ctx, raw); err != nil {
		return nil, scoring.DocumentFacts{}, fmt.Errorf("open a PDF: %w", err)
	}
	lines, err := pdf.FirstPage(ctx, raw)
	if ctx.Err() != nil {
		return &found, scoring.DocumentFacts{}, fmt.Errorf("read the first page: %w", ctx.Err())
	}
	if err != nil { // not a text PDF, as far as we can tell
		return &found, scoring.DocumentFacts{}, nil
	}
	return &found, readFacts(lines), nil
}

// Inspector is Inspect with the roots of the unit.
func Inspector(roots *signature.Roots) func(context.Context, string, io.ReadSeeker, int64) (*scoring.Signature, scoring.DocumentFacts, error) {
	return func(ctx context.Context, mime string, r io.ReadSeeker, size int64) (*scoring.Signature, scoring.DocumentFacts, error) {
		return Inspect(ctx, roots, mime, r, size)
	}
}
