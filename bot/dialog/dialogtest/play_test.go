package dialogtest

// play_test.go holds transcripts to golden files. Run with -update to write them again; read what changed as an officer in a hurry would.

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden transcripts again")

func TestTranscripts(t *testing.T) {
	for _, tr := range Transcripts() {
		t.Run(tr.Title, func(t *testing.T) {
			t.Parallel()
			got := tr.Play(t, nil)
			if *update {
				if err := os.WriteFile(filepath.Join("testdata", tr.Name+".txt"), []byte(got), 0o644); err != nil {
					t.Fatalf("write golden file: %v", err)
				}
				return
			}
			want, err := tr.Golden()
			if err != nil {
				t.Fatalf("read golden file (run with -update to make it): %v", err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("the transcript differs (-want +got):\n%s", diff)
			}
		})
	}
}

// golden compares a text with the file of that name under testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("read golden file (run with -update to make it): %v", err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs (-want +got):\n%s", name, diff)
	}
}

// memory is the world of a person in memory.
func (s *Person) memory() *Memory {
	w, _ := s.w.(*Memory)
	return w
}
