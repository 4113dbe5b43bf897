package dialogtest

// play_test.go holds transcripts to golden files. Run with -update to write them again; read what changed as an officer in a hurry would.

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden transcripts anew")

// play is a world with a transcript; the golden file has the test's name.
func play(t *testing.T, name string) *Memory {
	t.Helper()
	w := newWorld(t)
	t.Cleanup(func() {
		path := filepath.Join("testdata", name+".txt")
		got := w.out.String()
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatalf("write golden file: %v", err)
			}
			return
		}
		want, err := Golden(name)
		if err != nil {
			t.Fatalf("read golden file (run with -update to make it): %v", err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("the transcript differs (-want +got):\n%s", diff)
		}
	})
	return w
}

// The short ways of tests that look into the world in memory.

func (w *Memory) as(person string) *Person    { return As(w, person) }
func (w *Memory) stranger(user int64) *Person { return Stranger(w, user) }
func (w *Memory) clock(moment string)         { Clock(w, moment) }
func (w *Memory) remark(s string)             { Remark(w, s) }

// memory is the world of a person in memory.
func (s *Person) memory() *Memory {
	w, _ := s.w.(*Memory)
	return w
}

func TestTranscripts(t *testing.T) {
	for _, tr := range Transcripts() {
		t.Run(tr.Title, func(t *testing.T) { tr.Play(t, play(t, tr.Golden)) })
	}
}
