package typeface

import (
	"strings"
	"testing"
)

func TestWrap_BreaksWhereTextEnds(t *testing.T) {
	text := "Ban hành đầy đủ văn bản chỉ đạo, triển khai các quy định " + strings.Repeat("x", 200)
	for _, width := range []float64{5, 40, 150, 1000} {
		lines := Wrap(text, width, 11, false)
		joined := strings.Join(lines, "")
		if strings.ReplaceAll(joined, " ", "") != strings.ReplaceAll(text, " ", "") {
			t.Errorf("%v: letters are lost: %q", width, lines)
		}
		for _, l := range lines {
			if Width(l, 11, false) > width && len([]rune(l)) > 1 {
				t.Errorf("%v: %q is %v wide", width, l, Width(l, 11, false))
			}
		}
	}
}

// What is printed reads as it does in the chat: no sign in it turns the letters behind it.
func TestPrintable_turnsNoLetters(t *testing.T) {
	for s, want := range map[string]string{
		"2\u202e5,0\u202c điểm": "25,0 điểm", "\u2066a\u2069\u200f": "a", "a\tb\nc": "a b\nc", "Đặng 👍": "Đặng 👍", "x\u0000": "x",
	} {
		if got := Printable(s); got != want {
			t.Errorf("%q became %q, want %q", s, got, want)
		}
	}
}
