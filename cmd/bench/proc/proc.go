// Package proc reads from /proc what processes cost: processor time and memory.
package proc

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
)

// ErrNone says that this system has no /proc to read from.
var ErrNone = errors.New("there is no /proc to read processor times and memory from")

const perTick = 10 * time.Millisecond // USER_HZ is 100 on all Linux systems

// CPU is the processor time of a process itself, and that of its children that have ended.
func CPU(pid int) (own, ended time.Duration, err error) {
	stat, err := fields(pid)
	if err != nil {
		return 0, 0, err
	}
	return ticks(stat, 14, 15), ticks(stat, 16, 17), nil
}

// Family is the processor time of a process and of all its children, those that have ended included.
func Family(pid int) (time.Duration, error) {
	own, ended, err := CPU(pid)
	if err != nil {
		return 0, err
	}
	sum := own + ended
	entries, err := os.ReadDir("/proc")
	if err != nil {
		return 0, ErrNone
	}
	for _, e := range entries {
		child, err := strconv.Atoi(e.Name())
		if err != nil {
			continue
		}
		if stat, err := fields(child); err == nil && stat[4-3] == strconv.Itoa(pid) {
			sum += ticks(stat, 14, 15)
		}
	}
	return sum, nil
}

// Memory is what a process has in memory now, and the most that it had, in bytes.
func Memory(pid int) (now, peak int64, err error) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, 0, ErrNone
	}
	for line := range strings.Lines(string(status)) {
		name, rest, _ := strings.Cut(line, ":")
		words := strings.Fields(rest)
		if len(words) == 0 {
			continue
		}
		n, _ := strconv.ParseInt(words[0], 10, 64)
		switch name {
		case "VmRSS":
			now = n << 10
		case "VmHWM":
			peak = n << 10
		}
	}
	return now, peak, nil
}

// fields are those of /proc/PID/stat from the third on: names of programs may hold anything.
func fields(pid int) ([]string, error) {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return nil, ErrNone
	}
	return strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:])), nil
}

func ticks(stat []string, numbers ...int) time.Duration {
	var n int64
	for _, f := range numbers {
		v, _ := strconv.ParseInt(stat[f-3], 10, 64)
		n += v
	}
	return time.Duration(n) * perTick
}
