package look

// How much a child may use. A document of 20 MB takes 60 MB of memory and a second or two, a score sheet less.

import (
	"strconv"
	"time"
)

const (
	// softMemory is where the child's garbage collector begins to work hard, in bytes.
	softMemory = 192 << 20
	// hardMemory is what the child may hold in memory: the parent ends it beyond that.
	hardMemory = 384 << 20
	// dataMemory is what the kernel lets the child ask for. The Go runtime asks for more than it touches.
	dataMemory = 640 << 20

	// cpuLeast is the child's time on a processor, and timeLeast by the clock: a loaded machine gets it done as well, and two
	// looks one after the other still end within a minute.
	cpuLeast  = 10 * time.Second
	timeLeast = 20 * time.Second
	// bytesASecond is how many bytes of a file are worth a second more: signatures are checked at any size.
	bytesASecond = 16 << 20

	// maxAnswer is the longest answer, in bytes: a sheet of the most rows with its points.
	maxAnswer = 4 << 20
	// maxComplaint is how much of what a falling child says is kept, in bytes.
	maxComplaint = 2 << 10
)

// moreFor is the time that a file's size is worth.
func moreFor(size int64) time.Duration { return time.Duration(size/bytesASecond) * time.Second }

// environment is all that the child is told by its environment: what the Go runtime needs. temporary is its own folder. GODEBUG
// keeps the runtime from holding files of the machine open to learn of the processors.
func environment(temporary string) []string {
	return []string{"GOMEMLIMIT=" + strconv.Itoa(softMemory), "GOMAXPROCS=1", "GODEBUG=containermaxprocs=0,updatemaxprocs=0", "TMPDIR=" + temporary, "TMP=" + temporary, "TEMP=" + temporary}
}
