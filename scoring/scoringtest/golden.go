// Package scoringtest is what the tests of scoring and of the packages beside it share: golden files, moments, people.
package scoringtest

import (
	"flag"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files")

// Golden compares a text with the file of that name under testdata.
func Golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs (go test -update writes it):\n%s", name, diff)
	}
}

// People of the shipped campaign.
const (
	Leader = "ma-khanh-son"
	Clerk  = "van-phong"
)

// At is a moment of 2024 in Vietnam: "20/11 08:00".
func At(text string) time.Time {
	loc, _ := time.LoadLocation("Asia/Ho_Chi_Minh")
	t, err := time.ParseInLocation("02/01 15:04 2006", text+" 2024", loc)
	if err != nil {
		panic(err)
	}
	return t
}
