//go:build unix

package storagetest

import (
	"os"
	"sync"

	"golang.org/x/sys/unix"
)

// roomNeeded is how much room in memory makes it the place of test servers, in bytes. A whole run takes a third of it.
const roomNeeded = 2 << 30

// place is the folder under which test servers keep their data: TMPDIR where it is set, memory where there is room for it, else the
// usual one. A run makes and removes hundreds of databases of hundreds of files each, which a disk's file system finds room for more and
// more slowly.
var place = sync.OnceValue(func() string {
	const memory = "/dev/shm"
	var room unix.Statfs_t
	if os.Getenv("TMPDIR") == "" && unix.Statfs(memory, &room) == nil && room.Bavail*uint64(room.Bsize) >= roomNeeded && unix.Access(memory, unix.W_OK) == nil { //nolint:gosec // a size of blocks is positive
		return memory
	}
	return os.TempDir()
})
