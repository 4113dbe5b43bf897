package pace

import (
	"os"
	"strings"
	"time"

	"golang.org/x/sys/unix"
)

// thisRun names the present run of the machine, from one boot to the next, and tells how long its clock that only runs forward has counted. The
// name is "" where the system does not say enough. That clock may count from another moment in another time namespace, so the name has it too.
func thisRun() (name string, counted time.Duration) {
	boot, err := os.ReadFile("/proc/sys/kernel/random/boot_id")
	var t unix.Timespec
	if err != nil || unix.ClockGettime(unix.CLOCK_MONOTONIC, &t) != nil {
		return "", 0
	}
	space, _ := os.Readlink("/proc/self/ns/time") // old kernels have none
	return strings.TrimSpace(string(boot)) + " " + space, time.Duration(t.Nano())
}
