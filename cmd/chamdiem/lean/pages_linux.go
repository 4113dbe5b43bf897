package lean

import (
	"bufio"
	"os"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// mapping is a part of the program's file in memory.
type mapping struct {
	from, to uintptr
	clean    bool // no page of it was written to, so that none is lost
}

// givePages lets go of the pages of the program's file that hold what stands in the file. What cannot be found out stays.
func givePages() {
	for _, m := range mappings() {
		if m.clean {
			_, _, _ = unix.Syscall(unix.SYS_MADVISE, m.from, m.to-m.from, unix.MADV_DONTNEED) // refused: it stays
		}
	}
}

// mappings reads which parts of the program's file are in memory.
func mappings() (all []mapping) {
	program, err := os.Readlink("/proc/self/exe")
	if err != nil {
		return nil
	}
	file, err := os.Open("/proc/self/smaps")
	if err != nil {
		return nil
	}
	defer func() { _ = file.Close() }() // it was read only
	var m *mapping
	for lines := bufio.NewScanner(file); lines.Scan(); {
		words := strings.Fields(lines.Text())
		switch {
		case len(words) >= 5 && strings.Contains(words[0], "-"):
			m = nil
			from, to, _ := strings.Cut(words[0], "-")
			a, bad := strconv.ParseUint(from, 16, strconv.IntSize)
			b, worse := strconv.ParseUint(to, 16, strconv.IntSize)
			if bad == nil && worse == nil && strings.HasSuffix(lines.Text(), program) && words[1][1] == '-' {
				all = append(all, mapping{from: uintptr(a), to: uintptr(b)})
				m = &all[len(all)-1]
			}
		case m != nil && len(words) == 3 && words[0] == "Anonymous:":
			m.clean = words[1] == "0"
		}
	}
	return all
}
