//go:build !linux

package pace

// Synchronised reports whether the system calls this machine's clock synchronised. Here it cannot be asked.
func Synchronised() bool { return false }
