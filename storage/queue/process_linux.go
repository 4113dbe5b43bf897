package queue

import (
	"errors"
	"io/fs"
	"os"
	"strconv"
	"strings"
)

// thisProcess names this process so that another one that sees the same processes can tell whether it still runs; "" where the system does
// not say enough.
func thisProcess() string {
	place, number := processes(), strconv.Itoa(os.Getpid())
	start, err := startOf(number)
	if place == "" || err != nil {
		return ""
	}
	return strings.Join([]string{place, number, start}, " ")
}

// surelyGone reports whether a process of that name surely runs no more. What this process cannot see may run.
func surelyGone(name string) bool {
	place, rest, _ := cutPlace(name)
	if place == "" || place != processes() {
		return false
	}
	number, start, ok := strings.Cut(rest, " ")
	if !ok {
		return false
	}
	now, err := startOf(number)
	return errors.Is(err, fs.ErrNotExist) || err == nil && now != start // the number was given to another one
}

// processes names those that this process sees: of one run of the machine, in one namespace.
func processes() string {
	boot, err := os.ReadFile("/proc/sys/kernel/random/boot_id")
	space, failed := os.Readlink("/proc/self/ns/pid")
	if err != nil || failed != nil {
		return ""
	}
	return strings.TrimSpace(string(boot)) + " " + space
}

// cutPlace takes what processes gave off a name.
func cutPlace(name string) (place, rest string, ok bool) {
	words := strings.SplitN(name, " ", 3)
	if len(words) < 3 {
		return "", "", false
	}
	return words[0] + " " + words[1], words[2], true
}

// startOf is when the process of a number began, in ticks since the machine did.
func startOf(number string) (string, error) {
	text, err := os.ReadFile("/proc/" + number + "/stat")
	if err != nil {
		return "", err
	}
	// The name of the program stands in brackets and may hold anything.
	after := strings.Fields(string(text[strings.LastIndex(string(text), ")")+1:]))
	const place = 19 // the 22nd field of proc(5), counted from the third
	if len(after) <= place {
		return "", errors.New("a process without a start")
	}
	return after[place], nil
}
