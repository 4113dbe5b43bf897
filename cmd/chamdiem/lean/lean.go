// Package lean gives memory back that only the start of the program needed.
package lean

import "runtime/debug"

// GiveBack returns free memory to the system, and the pages of the program's own file that are in memory. Those that are needed again
// come back from the system's cache, a few microseconds each.
func GiveBack() {
	debug.FreeOSMemory()
	givePages()
}
