package strict

import (
	"fmt"
	"strings"
)

// Place is a position in the file; line and column, in letters, count from 1.
type Place struct{ Line, Column int }

// start is the place of what is wrong with the file as a whole.
var start = Place{1, 1}

// Fault is one thing wrong in a file, at a place, with what is expected there.
type Fault struct {
	File    string
	Line    int    // from 1
	Column  int    // from 1, in letters
	Message string // a Vietnamese sentence
}

func (f Fault) String() string {
	return fmt.Sprintf("%s:%d:%d: %s", f.File, f.Line, f.Column, f.Message)
}

// Faults is the error of a loader: everything that is wrong with the file, in the order of its lines.
type Faults struct {
	List []Fault
}

// Error gives one fault a line.
func (f *Faults) Error() string {
	lines := make([]string, len(f.List))
	for i, fault := range f.List {
		lines[i] = fault.String()
	}
	return strings.Join(lines, "\n")
}
