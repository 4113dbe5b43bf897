package input

import (
	"testing"

	"chamdiem/scoring/format"
	"chamdiem/scoring/scoringtest"
)

// TestLater proves which texts say how much later a deadline is to be.
func TestLater(t *testing.T) {
	lock := scoringtest.At("25/11 17:00")
	for text, want := range map[string]string{
		"lùi 1 ngày":               "17:00 ngày 26/11/2024",
		"Thêm 2 ngày":              "17:00 ngày 27/11/2024",
		"gia hạn thêm hai ngày":    "17:00 ngày 27/11/2024",
		"cho kéo dài 3 tiếng nữa.": "20:00 ngày 25/11/2024",
		"doi lai 1 tuan":           "17:00 ngày 02/12/2024",
		"lùi 0 ngày":               "",
		"lùi":                      "",
		"lùi 1":                    "",
		"lùi 1 ngày rồi tính":      "",
		"1 ngày":                   "",
	} {
		got, ok := Later(text, lock)
		if ok != (want != "") || ok && format.Deadline(got, lock.Location()) != want {
			t.Errorf("%q: %v %v, want %q", text, got, ok, want)
		}
	}
}
