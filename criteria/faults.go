package criteria

import "chamdiem/criteria/strict"

// What is wrong with a file is told alike for every file that people edit: see package strict.
type (
	// Fault is one thing wrong in a file, at a place, with what is expected there.
	Fault = strict.Fault
	// Faults is the error of Load: everything that is wrong with the file, in the order of its lines.
	Faults = strict.Faults
)
