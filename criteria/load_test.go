package criteria

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// smallFile is a sound catalogue with one criterion of each kind; the broken files are made from it.
const smallFile = "testdata/small.yaml"

func readFile(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatalf("read test file: %v", err)
	}
	return data
}

func TestLoad_accepts_a_small_catalogue_of_every_kind(t *testing.T) {
	c, err := Load("small.yaml", readFile(t, smallFile))
	if err != nil {
		t.Fatalf("Load: %v", err)
	}
	var got []string
	for _, leaf := range c.Leaves() {
		low, high := leaf.Range()
		got = append(got, leaf.Code+" "+string(leaf.Kind)+" "+low.String()+".."+high.String())
	}
	want := []string{"1.1 choice 0..1.5", "1.2 ratio 0..2", "2.1 counts 2..5", "2.2 survey 1..1.5"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("leaves differ (-want +got):\n%s", diff)
	}
}

// Every broken file is refused with exactly the messages of the golden file beside it.
func TestLoad_reports_everything_that_is_wrong_with_a_broken_file(t *testing.T) {
	files, err := filepath.Glob("testdata/broken/*.yaml")
	if err != nil || len(files) < 20 {
		t.Fatalf("found %d broken files (%v), want at least 20", len(files), err)
	}
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".yaml"), func(t *testing.T) {
			_, err := Load(filepath.Base(name), readFile(t, name))
			faults, ok := errors.AsType[*Faults](err)
			if !ok {
				t.Fatalf("Load gave %v, want *Faults", err)
			}
			golden := strings.TrimSuffix(name, ".yaml") + ".txt"
			got := faults.Error() + "\n"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatalf("write golden file: %v", err)
				}
			}
			if diff := cmp.Diff(string(readFile(t, golden)), got); diff != "" {
				t.Errorf("messages differ (-want +got):\n%s", diff)
			}
		})
	}
}

// TestLoadKept_lets_through_what_earlier_versions_took_in proves that the campaigns that run are read after an update.
func TestLoadKept_lets_through_what_earlier_versions_took_in(t *testing.T) {
	if _, err := LoadKept("khung.yaml", readFile(t, "testdata/broken/cannot-be-meant.yaml")); err != nil {
		t.Errorf("a catalogue that was taken in: %v", err)
	}
	if _, err := LoadKept("khung.yaml", readFile(t, "testdata/broken/duplicate-code.yaml")); err == nil {
		t.Error("what no version could read was let through")
	}
}

func TestLoad_reads_how_a_survey_is_scaled(t *testing.T) {
	ballots := Answer{Values: numbers(t, "c", "0", "d", "0", "e", "1", "g", "1", "h", "1")} // a mean of 4
	for scale, want := range map[string]string{"cap": "4", "proportional": "3.2"} {
		c, err := Load("own.yaml", bytes.ReplaceAll(shippedYAML, []byte("scale: cap"), []byte("scale: "+scale)))
		if err != nil {
			t.Fatalf("Load: %v", err)
		}
		for answer, want := range map[*Answer]string{&ballots: want, {Values: numbers(t, "h", "3")}: "4"} {
			got, err := leaf(t, c, "1.1").Score(*answer)
			if err != nil || got.Points.String() != want {
				t.Errorf("%v under %s gives %s (%v), want %s", answer.Values, scale, got.Points, err, want)
			}
		}
	}
}

func TestLoad_rounds_as_the_file_says(t *testing.T) {
	c, err := Load("own.yaml", bytes.Replace(shippedYAML, []byte("decimals: 2"), []byte("decimals: 3"), 1))
	if err != nil {
		t.Fatalf("Load: %v", err)
	}
	got, err := leaf(t, c, "6.2").Score(Answer{Values: numbers(t, "percent", "85.5")})
	if err != nil || got.Points.String() != "4.275" {
		t.Errorf("85.5 %% gives %s (%v), want 4.275", got.Points, err)
	}
}

func TestLoad_inherits_appraiser_evidence_rule_and_notes(t *testing.T) {
	first := leaf(t, Shipped(), "1.1")
	if first.Appraiser != "Phòng Nội vụ (tổng hợp)" || first.Evidence != "03 Phiếu đánh giá của Lãnh đạo UBND huyện" || len(first.Rule) != 7 {
		t.Errorf("1.1 has appraiser %q, evidence %q, %d lines of rule", first.Appraiser, first.Evidence, len(first.Rule))
	}
	if notes := leaf(t, Shipped(), "2.4.2").Notes; len(notes) != 3 || !strings.Contains(notes[0], "bảng phân công") {
		t.Errorf("2.4.2 has the notes %q, want its parent's first", notes)
	}
}
