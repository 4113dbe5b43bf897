package grid

import (
	"fmt"
	"strings"
)

// SheetFault is one thing wrong in a workbook that people filled in, with what is expected there.
type SheetFault struct {
	Sheet   string
	Cell    string // "D12"; empty if the fault is of the sheet as a whole
	Message string // a Vietnamese sentence
}

func (f SheetFault) String() string {
	switch {
	case f.Sheet == "":
		return f.Message
	case f.Cell == "":
		return fmt.Sprintf("%s: %s", f.Sheet, f.Message)
	}
	return fmt.Sprintf("%s!%s: %s", f.Sheet, f.Cell, f.Message)
}

// SheetFaults is the error of everything that reads a workbook: all that is wrong with it at once. Its words are for people.
type SheetFaults struct{ List []SheetFault }

// Error gives one fault a line.
func (f *SheetFaults) Error() string {
	lines := make([]string, len(f.List))
	for i, fault := range f.List {
		lines[i] = fault.String()
	}
	return strings.Join(lines, "\n")
}

// maxFaults is how many faults are reported: behind so many it is another file.
const maxFaults = 100

func (f *SheetFaults) Add(sheet, cell, format string, args ...any) {
	if len(f.List) < maxFaults {
		f.List = append(f.List, SheetFault{sheet, cell, fmt.Sprintf(format, args...)})
	}
}

func (f *SheetFaults) Err() error {
	if len(f.List) == 0 {
		return nil
	}
	return f
}
