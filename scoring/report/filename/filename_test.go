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
