//go:build !unix

package backup

import (
	"fmt"
	"math"

	"golang.org/x/sys/windows"
)

// Free is how much room a folder's disk has for this account, in bytes.
func Free(dir string) (int64, error) {
	name, err := windows.UTF16PtrFromString(dir)
	var free uint64
	if err == nil {
		err = windows.GetDiskFreeSpaceEx(name, &free, nil, nil)
	}
	if err != nil {
		return 0, fmt.Errorf("ask for the room on the disk: %w", err)
	}
	return int64(min(free, math.MaxInt64)), nil
}
