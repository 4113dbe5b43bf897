package dialogtest

// replay_test.go plays the transcripts in memory. bot/conversation plays them on PostgreSQL.

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
		t.Run(tr.Name, func(t *testing.T) {
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
