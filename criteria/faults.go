// What is wrong with a catalogue file, said to the person who edits it.

package criteria

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

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

// Faults is the error of Load: everything that is wrong with the file, in the order of its lines.
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

// faultList gathers faults while a file is read.
type faultList struct {
	file string
	list []Fault
}

func (f *faultList) add(at place, format string, args ...any) {
	f.list = append(f.list, Fault{File: f.file, Line: at.line, Column: at.column, Message: fmt.Sprintf(format, args...)})
}

// err returns what was gathered, sorted and without repetitions, or nil.
func (f *faultList) err() error {
	if len(f.list) == 0 {
		return nil
	}
	slices.SortStableFunc(f.list, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return &Faults{List: slices.Compact(f.list)}
}

// place is a position in the file, from 1.
type place struct{ line, column int }
