package remember

import (
	"strings"
	"testing"
)

func TestTexts(t *testing.T) {
	t.Parallel()
	asked := map[string]int{}
	r := Of(10, func(text string) string { asked[text]++; return strings.ToUpper(text) })
	for _, step := range []struct {
		text string
		want int // how often the function was asked about it
	}{{"aaaa", 1}, {"aaaa", 1}, {"bbbb", 1}, {"cccc", 1}, {"aaaa", 1}, {"dddd", 1}, {"eeee", 1}, {"cccc", 1}, {"ffff", 1}, {"aaaa", 2}, {"longer than all", 1}, {"longer than all", 1}} {
		if got := r.Get(step.text); got != strings.ToUpper(step.text) || asked[step.text] != step.want {
			t.Errorf("%q gives %q and was asked about %d times, want %d", step.text, got, asked[step.text], step.want)
		}
	}
}
