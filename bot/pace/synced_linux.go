package pace

import "golang.org/x/sys/unix"

// Synchronised reports whether the system calls this machine's clock synchronised.
func Synchronised() bool {
	var t unix.Timex
	_, err := unix.Adjtimex(&t)
	return err == nil && t.Status&unix.STA_UNSYNC == 0
}
