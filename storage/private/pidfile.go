//go:build unix

package private

// The server's own note of who it is, postmaster.pid, and what may be left of it after a kill.

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// note is what postmaster.pid says.
type note struct {
	pid   int
	ready bool
}

// readNote returns a zero note if there is no server's note.
func (l layout) readNote() (note, error) {
	text, err := os.ReadFile(l.pidFile())
	if errors.Is(err, fs.ErrNotExist) {
		return note{}, nil
	}
	if err != nil {
		return note{}, fmt.Errorf("read the server's note: %w", err)
	}
	lines := strings.Split(string(text), "\n")
	pid, err := strconv.Atoi(strings.TrimSpace(lines[0]))
	if err != nil {
		return note{}, nil // just being written
	}
	n := note{pid: pid}
	if len(lines) > 7 { // its eighth line is its state
		n.ready = strings.TrimSpace(lines[7]) == "ready"
	}
	return n, nil
}

// alive reports whether a process of that id exists.
func alive(pid int) bool {
	if pid <= 0 {
		return false
	}
	err := syscall.Kill(pid, 0)
	return err == nil || errors.Is(err, syscall.EPERM)
}

// serves reports whether the process is the server of this data folder, and not another one that was given
// the same number after a crash.
func (l layout) serves(pid int) bool {
	if !alive(pid) {
		return false
	}
	if folder, err := os.Readlink(filepath.Join("/proc", strconv.Itoa(pid), "cwd")); err == nil {
		return folder == l.data // a server works in its data folder
	}
	out, err := exec.Command("ps", "-o", "command=", "-p", strconv.Itoa(pid)).Output()
	return err == nil && strings.Contains(string(out), l.data)
}

// clearForeignNote removes a note whose number now belongs to another process, which PostgreSQL itself would
// take for a running server. A note of a dead process stays: PostgreSQL handles it, and its checks for
// left-over workers that still hold the data hang on it. A server that was killed a moment ago may be dead and not yet buried, and
// its workers about to go: they are waited for.
func (l layout) clearForeignNote(ctx context.Context) error {
	n, err := l.readNote()
	if err != nil || n.pid == 0 || !alive(n.pid) || l.serves(n.pid) {
		return err
	}
	wait, cancel := context.WithTimeout(ctx, fastStop)
	defer cancel()
	if err := until(wait, "wait for the workers of a killed server", func() (bool, error) { return !alive(n.pid) || !l.workersLeft(), nil }); err != nil {
		return fmt.Errorf("workers of a killed server still hold %s: %w", l.data, err)
	}
	if !alive(n.pid) { // it was the killed server itself, which is buried now
		return nil
	}
	for _, file := range []string{l.pidFile(), l.socketFile() + ".lock", l.socketFile()} {
		if err := os.Remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("remove what a killed server left: %w", err)
		}
	}
	return nil
}

// workersLeft reports whether any process works in the data folder. Where that cannot be seen, none is assumed.
func (l layout) workersLeft() bool {
	links, err := filepath.Glob("/proc/[0-9]*/cwd")
	if err != nil {
		return false
	}
	for _, link := range links {
		if folder, err := os.Readlink(link); err == nil && folder == l.data {
			return true
		}
	}
	return false
}
