package dialogtest

import (
	"strings"
	"testing"
	"unicode/utf8"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/markup"
	_ "chamdiem/criteria/testseed"

	"pgregory.net/rapid"
)

func TestTap_comes_back_as_it_went(t *testing.T) {
	part := rapid.StringMatching(`[A-Za-z0-9._-]{0,9}`)
	rapid.Check(t, func(t *rapid.T) {
		want := dialog.Tap{Screen: part.Draw(t, "screen"), Act: part.Draw(t, "act"), Code: part.Draw(t, "code"), Arg: part.Draw(t, "arg"), Stamp: part.Draw(t, "stamp"), Campaign: part.Draw(t, "campaign")}
		if want.Screen == "" {
			return
		}
		got, ok := dialog.ReadTap(want.Data())
		if !ok || got != want {
			t.Fatalf("%q came back as %+v, %v", want.Data(), got, ok)
		}
	})
}

func TestReadTap_refuses_what_no_button_carries(t *testing.T) {
	for _, data := range []string{"", "a b", "a:b:c:d:e:f:g", "thẻ", "home:\x00", strings.Repeat("a", 65), "home:", "home::::"} {
		if p, ok := dialog.ReadTap(data); ok {
			t.Errorf("%q was read as %+v", data, p)
		}
	}
}

func TestEsc_keeps_any_text_as_typed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := strings.ReplaceAll(rapid.String().Draw(t, "text"), "\x00", "")
		if got := markup.Plain(markup.Esc(s)); got != s {
			t.Fatalf("%q came back as %q", s, got)
		}
		if strings.ContainsAny(markup.Esc(s), "<>") {
			t.Fatalf("%q leaves tags: %q", s, markup.Esc(s))
		}
	})
}

func TestName_has_one_line_and_no_direction_marks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.RuneFrom([]rune("aặ\u202e\u2066\u200f\n\t\x00<>&\"\u061c "))).Draw(t, "name")
		if got := markup.Name(s); strings.ContainsAny(got, "\u202e\u2066\u200f\u061c\n\t\x00<>") {
			t.Fatalf("%q became %q", s, got)
		}
	})
}

func TestClip_never_exceeds_its_units_and_stays_valid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.RuneFrom([]rune("aệ 😀\n"))).Draw(t, "text")
		n := rapid.IntRange(2, 40).Draw(t, "units")
		got := markup.Clip(s, n)
		if markup.Units(got) > n || !utf8.ValidString(got) {
			t.Fatalf("clip(%q, %d) = %q", s, n, got)
		}
		if markup.Units(s) <= n && got != s {
			t.Fatalf("clip changed %q, which fits, to %q", s, got)
		}
	})
}
