package grid

import "testing"

func TestTicked_knows_the_marks_that_people_make(t *testing.T) {
	for text, want := range map[string][2]bool{
		"": {false, true}, " ": {false, true}, "x": {true, true}, "X": {true, true}, "v": {true, true}, "có": {true, true}, "Có": {true, true}, "✓": {true, true}, "✔\ufe0f": {true, true}, "√": {true, true},
		"☑": {true, true}, "☒": {true, true}, "×": {true, true}, "✗": {false, false}, "?": {false, false}, "…": {false, false}, "không": {false, false}, "1": {false, false}, "xx": {false, false},
	} {
		if is, ok := Ticked(text); is != want[0] || ok != want[1] {
			t.Errorf("%q: %v, %v", text, is, ok)
		}
	}
}
