//go:build unix

package journal

// lock_unix.go lets one process at a time use a folder.

import (
	"os"
	"syscall"
)

// lockFile takes path for this process alone, until it is closed or dies.
func lockFile(path string) (*os.File, error) {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		_ = file.Close()
		return nil, err
	}
	return file, nil
}
