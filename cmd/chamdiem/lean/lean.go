// Package lean gives memory back that only the start of the program needed.
package lean

import (
	"runtime/debug"
	"time"
)

// settled is how long after the start all parts have done what they do once.
const settled = time.Second

// AfterStart gives memory back once the start is over.
func AfterStart() { time.AfterFunc(settled, GiveBack) }

// GiveBack returns free memory to the system, and the pages of the program's own file that are in memory. Those that are needed again
// come back from the system's cache, a few microseconds each.
func GiveBack() {
	debug.FreeOSMemory()
	givePages()
}
