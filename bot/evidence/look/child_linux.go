package look

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"strconv"
	"syscall"
	"time"
)

// ownProgram is this program, also where its file was replaced by a newer one meanwhile.
func ownProgram() (string, error) { return "/proc/self/exe", nil }

// dieWithUs lets the kernel end the child when the thread that started it ends.
func dieWithUs(a *syscall.SysProcAttr) { a.Pdeathsig = syscall.SIGKILL }

// keepToOurselves marks the descriptors that this program itself was started with, so that no child inherits them. Those that
// it opened are marked already.
func keepToOurselves() {
	entries, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		return // without /proc there is nothing to be known
	}
	for _, e := range entries {
		if fd, err := strconv.Atoi(e.Name()); err == nil && fd > 2 {
			syscall.CloseOnExec(fd)
		}
	}
}

// watchEvery is how often the memory of a child is looked at; between two looks the kernel's limit holds.
const watchEvery = 20 * time.Millisecond

// watch calls over once the child holds more memory than it may. It returns when ctx ends.
func watch(ctx context.Context, pid int, over func()) {
	name := fmt.Sprintf("/proc/%d/statm", pid)
	for look := time.NewTicker(watchEvery); ; {
		select {
		case <-ctx.Done():
			look.Stop()
			return
		case <-look.C:
		}
		said, err := os.ReadFile(name)
		fields := bytes.Fields(said)
		if err != nil || len(fields) < 2 {
			continue // it has ended
		}
		if pages, err := strconv.Atoi(string(fields[1])); err == nil && pages*os.Getpagesize() > hardMemory {
			over()
			return
		}
	}
}
