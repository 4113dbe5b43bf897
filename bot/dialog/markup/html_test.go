package markup

import (
	"strings"
	"testing"
	"unicode/utf8"

	_ "chamdiem/criteria/testseed"

	"pgregory.net/rapid"
)

func TestEsc_keeps_any_text_as_typed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := strings.ReplaceAll(rapid.String().Draw(t, "text"), "\x00", "")
		if got := Plain(Esc(s)); got != s {
			t.Fatalf("%q came back as %q", s, got)
		}
		if strings.ContainsAny(Esc(s), "<>") {
			t.Fatalf("%q leaves tags: %q", s, Esc(s))
		}
	})
}

func TestName_has_one_line_and_no_direction_marks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.RuneFrom([]rune("aặ\u202e\u2066\u200f\n\t\x00<>&\"\u061c "))).Draw(t, "name")
		if got := Name(s); strings.ContainsAny(got, "\u202e\u2066\u200f\u061c\n\t\x00<>") {
			t.Fatalf("%q became %q", s, got)
		}
	})
}

func TestClip_never_exceeds_its_units_and_stays_valid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.RuneFrom([]rune("aệ 😀\n"))).Draw(t, "text")
		n := rapid.IntRange(2, 40).Draw(t, "units")
		got := Clip(s, n)
		if Units(got) > n || !utf8.ValidString(got) {
			t.Fatalf("clip(%q, %d) = %q", s, n, got)
		}
		if Units(s) <= n && got != s {
			t.Fatalf("clip changed %q, which fits, to %q", s, got)
		}
	})
}
