package report

import (
	"bytes"
	"crypto/sha256"
	"io"
	"testing"

	"chamdiem/scoring/report/archive"
	"chamdiem/scoring/report/reporttest"

	"golang.org/x/sync/errgroup"
)

// kinds are the documents that people export, and the pictures that the chat sends.
var kinds = []Kind{XLSX, DOCX, PDF, PNG, ZIP, Analysis, Checks, People, Days}

// TestWrite_SeveralAtOnce makes every document four times at once, as in the hour before the lock: each is the same as alone.
func TestWrite_SeveralAtOnce(t *testing.T) {
	d := reporttest.Sample(t)
	for _, k := range kinds {
		var sums [4][32]byte
		var g errgroup.Group
		for i := range sums {
			g.Go(func() error {
				var out bytes.Buffer
				err := Write(t.Context(), &out, k, d, archive.Source{Open: reporttest.Opener(d)})
				sums[i] = sha256.Sum256(out.Bytes())
				return err
			})
		}
		if err := g.Wait(); err != nil {
			t.Fatalf("%s: %v", k, err)
		}
		for _, s := range sums[1:] {
			if s != sums[0] && k != ZIP && k != XLSX { // these carry maps in no fixed order
				t.Errorf("%s: two of the same differ", k)
			}
		}
	}
}

// BenchmarkWrite is every document of 80 criteria with hundreds of files; none should take a second.
func BenchmarkWrite(b *testing.B) {
	d := reporttest.Sample(b)
	for _, k := range kinds {
		b.Run(string(k), func(b *testing.B) {
			for b.Loop() {
				if err := Write(b.Context(), io.Discard, k, d, archive.Source{Open: reporttest.Opener(d)}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func TestWrite_KnowsItsKindsOnly(t *testing.T) {
	if err := Write(t.Context(), io.Discard, "odt", reporttest.Sample(t), archive.Source{}); err == nil {
		t.Error("wrote an odt")
	}
	for _, k := range kinds {
		if k.FileName(reporttest.Sample(t).Campaign) == "" {
			t.Errorf("%s has no name", k)
		}
	}
}
