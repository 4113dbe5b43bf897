//go:build unix

package backup

import (
	"fmt"

	"golang.org/x/sys/unix"
)

// Free is how much room a folder's disk has for this account, in bytes.
func Free(dir string) (int64, error) {
	var s unix.Statfs_t
	if err := unix.Statfs(dir, &s); err != nil {
		return 0, fmt.Errorf("ask for the room on the disk: %w", err)
	}
	return int64(s.Bavail) * int64(s.Bsize), nil //nolint:gosec,unconvert // the types differ from system to system
}
