package input

import (
	"testing"

	"chamdiem/criteria"
)

// TestAnswer_reads_the_place_of_an_option proves that the first and the last option can be named by their place, and nothing else is.
func TestAnswer_reads_the_place_of_an_option(t *testing.T) {
	k, _ := criteria.Shipped().Find("2.3.1")
	for typed, want := range map[string]int{
		"chọn cái đầu tiên": 1, "phương án đầu": 1, "cai tren cung": 1, "phương án cuối cùng": len(k.Options), "mức cuối": len(k.Options),
		"đầu tư công": 0, "cuối năm": 0, "phương án": 0,
	} {
		a, err := Answer(k, typed)
		if got := a.Option; (err == nil) != (want > 0) || got != want {
			t.Errorf("%q is option %d, %v; want %d", typed, got, err, want)
		}
	}
}
