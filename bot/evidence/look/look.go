// Package look opens what people send, where nothing in it can do harm: in a child process of the same program that knows no
// secret and has little memory, little time and no way out but one answer. The program itself never reads a foreign file.
package look

import (
	"context"
	"fmt"
	"os"

	"chamdiem/scoring"
	"chamdiem/scoring/filetype"
	"chamdiem/scoring/report/photo"
	"chamdiem/scoring/report/sheet"
)

// Opener opens foreign files. Its errors are *DiedError where the file, as far as can be told, is the reason; any other error says
// nothing about the file. Files are opened again by their names.
type Opener interface {
	// Document says what a file really is, and what it says of itself. name is as it was sent.
	Document(ctx context.Context, name string, file *os.File) (Document, error)
	// Sheet reads a workbook that a clerk sent: a score sheet that came back, or the workbook of a campaign.
	Sheet(ctx context.Context, name string, file *os.File) (Sheet, error)
	// Page makes a page of a document of a picture.
	Page(ctx context.Context, name string, file *os.File) (photo.Page, error)
}

// Document is what was found in a file.
type Document struct {
	Mime      string                // as its content shows
	Refused   Refusal               // why it may not be kept; empty = it may
	Way       filetype.Way          // with RefusedType: what makes it one that may be; empty = nothing to tell
	Signature *scoring.Signature    // of a PDF
	Facts     scoring.DocumentFacts // of a PDF
	Trouble   string                // why it could not be read further, for the log; the file may be kept
}

// Sheet is what was found in a workbook.
type Sheet struct {
	Refused Refusal // why it is not read; empty = it was
	Read    sheet.Returned
	Book    *Book // it is the workbook of a campaign
}

// Book is the workbook of a campaign: the files that say the same, or what is wrong.
type Book struct {
	Campaign, Catalogue []byte
	Faults              []string // each with its cell
}

// Refusal is the code of a reason not to take a file.
type Refusal string

// The reasons.
const (
	RefusedType     Refusal = "type"     // not of a type that is taken
	RefusedMismatch Refusal = "mismatch" // the content is not what the name says
	RefusedMacro    Refusal = "macro"    // it holds macros
	RefusedProgram  Refusal = "program"  // it is an archive that holds programs
	RefusedLocked   Refusal = "locked"   // it opens with a password only
	RefusedBroken   Refusal = "broken"   // it is cut off, or has no pages
)

// DiedError is the error of a file whose look did not end well: the child was stopped at a limit, or fell.
type DiedError struct {
	Why    Reason
	Detail string // what the child said last, for the log
}

// Reason is how a look ended.
type Reason string

// The reasons.
const (
	OutOfMemory Reason = "memory"
	OutOfTime   Reason = "time"
	TooMuch     Reason = "output" // the answer is longer than any can be
	Fell        Reason = "fell"   // it ended by itself, without an answer
)

// Error implements error.
func (d *DiedError) Error() string {
	return fmt.Sprintf("the child that looked into a file ended without an answer (%s): %s", d.Why, d.Detail)
}
