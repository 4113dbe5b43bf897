package filename

import (
	"strings"
	"testing"

	_ "chamdiem/criteria/testseed"
	"chamdiem/scoring/report/reporttest"

	"pgregory.net/rapid"
)

func TestSafeName_OfAnyText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) })).Draw(t, "name")
		name := Safe(s, Most)
		reporttest.Harmless(t, name)
		if name == "" || len(name) > Most+4 {
			t.Errorf("%q became %q", s, name)
		}
		if got := Slug(s); strings.Trim(got, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" || got == "" {
			t.Errorf("%q became the slug %q", s, got)
		}
	})
}

// A long name ends with a whole word where one ends near the limit.
func TestSafeName_EndsWithAWholeWord(t *testing.T) {
	for s, want := range map[string]string{
		"Báo cáo tháng 1 năm 2024 và việc":   "Báo cáo tháng 1 năm 2024",
		"Báo cáo tháng 1 năm 2024 và":        "Báo cáo tháng 1 năm 2024",
		"Báo cáo tháng 1 năm 20 và việc":     "Báo cáo tháng 1 năm 20 và",
		"Báo cáo":                            "Báo cáo",
		strings.Repeat("x", 50):              strings.Repeat("x", 31),
		"Báo cáo " + strings.Repeat("x", 50): "Báo cáo " + strings.Repeat("x", 21),
	} {
		if got := Safe(s, 31); got != want {
			t.Errorf("%q became %q, want %q", s, got, want)
		}
	}
}
