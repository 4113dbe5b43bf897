package remember

import (
	"slices"
	"strings"
	"testing"
)

func TestTexts(t *testing.T) {
	t.Parallel()
	for name, get := range map[string]func(*Texts[string], string) string{
		"texts": (*Texts[string]).Get,
		"bytes": func(r *Texts[string], text string) string { return r.GetBytes([]byte(text)) },
	} {
		t.Run(name, func(t *testing.T) { t.Parallel(); keepsTwoGenerations(t, get) })
	}
}

func keepsTwoGenerations(t *testing.T, get func(r *Texts[string], text string) string) {
	t.Helper()
	asked := map[string]int{}
	r := Of(10, func(text string) string { asked[text]++; return strings.ToUpper(text) })
	for _, step := range []struct {
		text string
		want int // how often the function was asked about it
	}{{"aaaa", 1}, {"aaaa", 1}, {"bbbb", 1}, {"cccc", 1}, {"aaaa", 1}, {"dddd", 1}, {"eeee", 1}, {"cccc", 1}, {"ffff", 1}, {"aaaa", 2}, {"longer than all", 1}, {"longer than all", 1}} {
		if got := get(r, step.text); got != strings.ToUpper(step.text) || asked[step.text] != step.want {
			t.Errorf("%q gives %q and was asked about %d times, want %d", step.text, got, asked[step.text], step.want)
		}
	}
}

func TestJSON_keepsWhatIsReadAndWhatCannotBe(t *testing.T) {
	t.Parallel()
	r := JSON[[]int](10)
	if got := r.Get(`[1,2]`); got.Err != nil || !slices.Equal(got.Value, []int{1, 2}) {
		t.Errorf("%+v", got)
	}
	if first, again := r.Get(`[1,2]`), r.Get(`[1,2]`); &first.Value[0] != &again.Value[0] {
		t.Error("it is read twice")
	}
	for range 2 {
		if got := r.Get(`[1,`); got.Err == nil {
			t.Errorf("%+v", got)
		}
	}
}
