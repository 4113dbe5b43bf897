package dialog

import (
	"strings"
	"testing"

	_ "chamdiem/criteria/testseed"

	"pgregory.net/rapid"
)

func TestTap_comes_back_as_it_went(t *testing.T) {
	part := rapid.StringMatching(`[A-Za-z0-9._-]{0,9}`)
	rapid.Check(t, func(t *rapid.T) {
		want := Tap{Screen: part.Draw(t, "screen"), Act: part.Draw(t, "act"), Code: part.Draw(t, "code"), Arg: part.Draw(t, "arg"), Stamp: part.Draw(t, "stamp"), Campaign: part.Draw(t, "campaign")}
		if want.Screen == "" {
			return
		}
		got, ok := ReadTap(want.Data())
		if !ok || got != want {
			t.Fatalf("%q came back as %+v, %v", want.Data(), got, ok)
		}
	})
}

func TestReadTap_refuses_what_no_button_carries(t *testing.T) {
	for _, data := range []string{"", "a b", "a:b:c:d:e:f:g", "thẻ", "home:\x00", strings.Repeat("a", 65), "home:", "home::::"} {
		if p, ok := ReadTap(data); ok {
			t.Errorf("%q was read as %+v", data, p)
		}
	}
}
