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
