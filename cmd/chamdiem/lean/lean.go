// Package lean gives memory back that only the start of the program needed, and takes none for what is not looked at.
package lean

import (
	"runtime"
	"runtime/debug"
	"sync"
	"time"
)

// settled is how long after the start all parts have done what they do once.
const settled = time.Second

// usual is how many bytes of allocations there are for each of which the runtime takes a note.
var usual = runtime.MemProfileRate

// Unsampled stops these notes, which are about two MiB. It is for the beginning of the program.
func Unsampled() { runtime.MemProfileRate = 0 }

// Sampled has the notes taken from the first call on, where /debug/pprof can be asked for them.
var Sampled = sync.OnceFunc(func() { runtime.MemProfileRate = usual })

// AfterStart gives memory back once the start is over.
func AfterStart() { time.AfterFunc(settled, GiveBack) }

// GiveBack returns free memory to the system, and the pages of the program's own file that are in memory. Those that are needed again
// come back from the system's cache, a few microseconds each.
func GiveBack() {
	debug.FreeOSMemory()
	givePages()
}
