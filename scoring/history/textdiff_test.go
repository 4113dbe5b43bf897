package history

import (
	"strings"
	"testing"

	_ "chamdiem/criteria/testseed"

	"pgregory.net/rapid"
)

// TestDiffering proves what is shown of two long texts: the words around the first change, never two equal halves.
func TestDiffering(t *testing.T) {
	long := strings.Repeat("đã thực hiện đầy đủ các nội dung theo kế hoạch ", 20)
	for _, test := range []struct{ was, is, before, after string }{
		{long + "12 văn bản " + long, long + "15 văn bản " + long, "… dung theo kế hoạch 12 văn bản đã thực …", "… dung theo kế hoạch 15 văn bản đã thực …"},
		{"một hai ba", "một hai bốn ba", "một hai ba", "một hai bốn ba"},
		{"cũ", "mới", "cũ", "mới"},
		{"một  hai", "một\nhai", "", ""},
		{"xem https://a.vn/" + strings.Repeat("x", 150) + "?id=1", "xem https://a.vn/" + strings.Repeat("x", 150) + "?id=2",
			"…" + strings.Repeat("x", 16) + "?id=1", "…" + strings.Repeat("x", 16) + "?id=2"},
	} {
		if before, after := Differing(test.was, test.is, 120); before != test.before || after != test.after {
			t.Errorf("%q → %q, want %q → %q", before, after, test.before, test.after)
		}
	}
	word := rapid.SampledFrom([]string{"một", "hai", "ba", "bốn", strings.Repeat("a", 90) + "1", strings.Repeat("a", 90) + "2"})
	rapid.Check(t, func(t *rapid.T) {
		a := strings.Join(rapid.SliceOfN(word, 0, 60).Draw(t, "was"), " ")
		b := strings.Join(rapid.SliceOfN(word, 0, 60).Draw(t, "is"), " ")
		before, after := Differing(a, b, 80)
		if (a == b) != (before == after) || len([]rune(before)) > 80 || len([]rune(after)) > 80 {
			t.Fatalf("%q and %q show as %q and %q", a, b, before, after)
		}
	})
}
