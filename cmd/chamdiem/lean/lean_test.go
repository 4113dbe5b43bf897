//go:build linux

package lean

import (
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// filePages is how many pages of files are in the memory of this program.
func filePages(t *testing.T) int {
	t.Helper()
	text, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		t.Fatal(err)
	}
	n, err := strconv.Atoi(strings.Fields(string(text))[2])
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// All of the program still works when its file has left its memory, and less of the file is there.
func TestGiveBack_lets_go_of_the_file_and_of_nothing_else(t *testing.T) {
	all := mappings()
	if !slices.ContainsFunc(all, func(m mapping) bool { return m.clean }) {
		t.Fatalf("no part of the file is found: %+v", all)
	}
	before := filePages(t)
	GiveBack()
	after := filePages(t)
	if after >= before {
		t.Errorf("%d pages of files before, %d after", before, after)
	}
	if s := strings.ToUpper("vẫn chạy"); s != "VẪN CHẠY" {
		t.Errorf("tables of the program are broken: %q", s)
	}
}

func TestSampled_takes_notes_where_there_were_none(t *testing.T) {
	was := runtime.MemProfileRate
	t.Cleanup(func() { runtime.MemProfileRate = was })
	if Unsampled(); runtime.MemProfileRate != 0 {
		t.Errorf("a note for each %d bytes", runtime.MemProfileRate)
	}
	if Sampled(); runtime.MemProfileRate != was || was == 0 {
		t.Errorf("a note for each %d bytes, want %d", runtime.MemProfileRate, was)
	}
}
