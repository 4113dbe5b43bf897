//go:build !unix

package journal

// lock_other.go opens the lock file where the system has no lock that ends with the process.

import "os"

// lockFile only opens the file: these systems have no lock that ends with the process.
func lockFile(path string) (*os.File, error) {
	return os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
}
