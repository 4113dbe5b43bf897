//go:build linux || darwin

package look

import (
	"fmt"
	"os"
	"syscall"
)

// limit binds this process: to its memory and time, to the descriptors it has, and to write no file. It cannot open a file or
// a connection any more.
func limit(size int64) error {
	if r, w, err := os.Pipe(); err == nil { // with it the runtime opens the descriptors that it waits with: later it could not
		_, _ = r.Close(), w.Close()
	}
	seconds := uint64((cpuLeast + moreFor(size)).Seconds())
	for _, l := range []struct {
		what string
		id   int
		most uint64
	}{
		{"memory", syscall.RLIMIT_DATA, dataMemory},
		{"time", syscall.RLIMIT_CPU, seconds},
		{"core", syscall.RLIMIT_CORE, 0},
		{"files written", syscall.RLIMIT_FSIZE, 0},
		{"descriptors", syscall.RLIMIT_NOFILE, 0},
	} {
		if err := syscall.Setrlimit(l.id, &syscall.Rlimit{Cur: l.most, Max: l.most}); err != nil {
			return fmt.Errorf("limit %s: %w", l.what, err)
		}
	}
	return nil
}
