package grid

import (
	"fmt"
	"strings"
)

// Fault is one thing wrong in a workbook that people filled in, with what is expected there.
type Fault struct {
	Sheet   string
	Cell    string // "D12"; empty if the fault is of the sheet as a whole
	Message string // a Vietnamese sentence
}

// String is the fault with its place: "Phụ lục II!E17: …".
func (f Fault) String() string {
	switch {
	case f.Sheet == "":
		return f.Message
	case f.Cell == "":
		return fmt.Sprintf("%s: %s", f.Sheet, f.Message)
	}
	return fmt.Sprintf("%s!%s: %s", f.Sheet, f.Cell, f.Message)
}

// Faults is the error of everything that reads a workbook: all that is wrong with it at once. Its words are for people.
type Faults struct{ List []Fault }

// Error gives one fault a line.
func (f *Faults) Error() string {
	lines := make([]string, len(f.List))
	for i, fault := range f.List {
		lines[i] = fault.String()
	}
	return strings.Join(lines, "\n")
}

// maxFaults is how many faults are reported: a file with more is a wrong file.
const maxFaults = 100

// Add adds a fault of a cell, or of the whole sheet if cell is empty.
func (f *Faults) Add(sheet, cell, format string, args ...any) {
	if len(f.List) < maxFaults {
		f.List = append(f.List, Fault{sheet, cell, fmt.Sprintf(format, args...)})
	}
}

// Err is f if it holds any fault, else nil.
func (f *Faults) Err() error {
	if len(f.List) == 0 {
		return nil
	}
	return f
}
