//go:build unix

package look

import (
	"errors"
	"os"
	"os/exec"
	"syscall"
)

// bind makes the child the first of a group of its own, so that a key pressed at the terminal does not reach it and all of it is ended at once.
func bind(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	dieWithUs(cmd.SysProcAttr)
	cmd.Cancel = func() error {
		err := syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
		if errors.Is(err, syscall.ESRCH) {
			return os.ErrProcessDone
		}
		return err
	}
}

// cpuSeen is the part of its time on a processor that an ended child must show to have run out of it. The kernel counts limits exactly and
// ended processes by samples, which on a busy virtual machine are fewer by far.
const cpuSeen = cpuLeast / 2

// ranOutOfTime says whether the kernel ended the child at its time on a processor.
func ranOutOfTime(s *os.ProcessState) bool {
	status, ok := s.Sys().(syscall.WaitStatus)
	return ok && status.Signaled() && s.UserTime()+s.SystemTime() >= cpuSeen
}
