//go:build !unix

package journal

// lock_other.go is one folder, one process, as far as the system can tell.

import "os"

// lockFile only opens the file: these systems have no lock that ends with the process.
func lockFile(path string) (*os.File, error) {
	return os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
}
