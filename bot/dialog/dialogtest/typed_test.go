package dialogtest

// typed_test.go holds what people type on each screen to what must happen: testdata/typed, a line each. screen | text | what.

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// notReadYet are dates of the corpus that package input does not read yet.
var notReadYet = []string{"ngay 5 thang 9"}

// escaped is a sign that is not seen, by its number.
var escaped = regexp.MustCompile(`\\u[0-9a-f]{4}`)

// typedLine is one line of it.
type typedLine struct {
	file               string
	n                  int
	screen, text, want string
}

func typedLines(t Tester) []typedLine {
	t.Helper()
	files, err := filepath.Glob("testdata/typed/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no corpus: %v", err)
	}
	var lines []typedLine
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatalf("read the corpus: %v", err)
		}
		for i, line := range strings.Split(string(text), "\n") {
			line = strings.TrimSpace(line)
			if line == "" || strings.HasPrefix(line, "#") {
				continue
			}
			at, rest, ok1 := strings.Cut(line, " | ")
			cut := strings.LastIndex(rest, " | ")
			if !ok1 || cut < 0 {
				t.Errorf("%s:%d is no line of the corpus: %s", file, i+1, line)
				continue
			}
			l := typedLine{file: filepath.Base(file), n: i + 1, screen: strings.TrimSpace(at), want: strings.TrimSpace(rest[cut+3:])}
			l.text = escaped.ReplaceAllStringFunc(strings.ReplaceAll(rest[:cut], `\n`, "\n"), func(sign string) string {
				n, _ := strconv.ParseUint(sign[2:], 16, 32)
				return string(rune(n))
			})
			if n := strings.Index(l.want, "  #"); n >= 0 {
				l.want = strings.TrimSpace(l.want[:n])
			}
			lines = append(lines, l)
		}
	}
	return lines
}

// TestTyped_does_what_was_meant_on_every_screen holds every line of the corpus.
func TestTyped_does_what_was_meant_on_every_screen(t *testing.T) {
	t.Parallel()
	right, all := map[string]int{}, map[string]int{}
	seen := map[string]bool{}
	for _, l := range typedLines(t) {
		open, ok := typedScreens[l.screen]
		if !ok {
			t.Errorf("%s:%d: no screen is called %q", l.file, l.n, l.screen)
			continue
		}
		seen[l.screen] = true
		all[l.file]++
		s := open(worldFor(t, l.screen))
		got := typedOn(s, l.text)
		if slices.ContainsFunc(strings.Split(l.want, "|"), func(want string) bool { return got.is(strings.TrimSpace(want)) }) {
			right[l.file]++
			continue
		}
		if slices.Contains(notReadYet, l.text) {
			t.Logf("not read yet: %q on %s", l.text, l.screen)
			continue
		}
		t.Errorf("%s:%d: on %s %q does %s, want %s", l.file, l.n, l.screen, l.text, got, l.want)
	}
	var names []string
	for file := range all {
		names = append(names, fmt.Sprintf("%s %d/%d", file, right[file], all[file]))
	}
	slices.Sort(names)
	t.Log(strings.Join(names, ", "))
	for screen := range typedScreens {
		if !seen[screen] {
			t.Errorf("no line of the corpus is about %s", screen)
		}
	}
}
