package look

// The child: it takes leave of everything it does not need, opens the file that is its standard input, and writes one answer.

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"chamdiem/scoring/paper"
	"chamdiem/scoring/paper/signature"
)

// Kind is what a child is to do.
type Kind string

// The kinds.
const (
	KindDocument Kind = "document"
	KindSheet    Kind = "sheet"
	KindPage     Kind = "page"
)

// kinds is how each kind is done.
var kinds = map[Kind]func(ctx context.Context, h Here, name string, file *os.File) (any, error){
	KindDocument: func(ctx context.Context, h Here, name string, file *os.File) (any, error) {
		return h.Document(ctx, name, file)
	},
	KindSheet: func(ctx context.Context, h Here, name string, file *os.File) (any, error) {
		return h.Sheet(ctx, name, file)
	},
	KindPage: func(ctx context.Context, h Here, name string, file *os.File) (any, error) {
		return h.Page(ctx, name, file)
	},
}

// answer is what goes back. Exactly one of its fields is set.
type answer struct {
	Found json.RawMessage `json:",omitempty"`
	// Unopened says why the child could not begin: nothing about the file.
	Unopened string `json:",omitempty"`
	// Unread says why the file could not be read to its end.
	Unread string `json:",omitempty"`
}

// Serve is the child. name is the file's as sent, roots the folder of trusted roots or empty. Limits are set before the first
// byte of the file is read; they hold for the process from then on.
func Serve(ctx context.Context, kind Kind, name, roots string, file *os.File, out io.Writer) error {
	h := Here{}
	do, ok := kinds[kind]
	size, err := sizeOf(file)
	if !ok {
		err = errors.Join(err, fmt.Errorf("there is no kind %q", kind))
	}
	var trusted *signature.Roots
	if err == nil && roots != "" {
		trusted, err = signature.LoadRoots(roots)
	}
	if err == nil {
		h.Inspect = paper.Inspector(trusted)
		err = limit(size)
	}
	if err != nil {
		return write(out, answer{Unopened: err.Error()})
	}
	found, err := do(ctx, h, name, file)
	if err != nil {
		return write(out, answer{Unread: err.Error()})
	}
	raw, err := json.Marshal(found)
	if err != nil {
		return fmt.Errorf("write what was found: %w", err)
	}
	return write(out, answer{Found: raw})
}

func write(out io.Writer, a answer) error {
	if err := json.NewEncoder(out).Encode(a); err != nil {
		return fmt.Errorf("answer: %w", err)
	}
	return nil
}
