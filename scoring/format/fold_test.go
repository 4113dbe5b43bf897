package format

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"chamdiem/criteria/testseed"

	"golang.org/x/text/unicode/norm"
)

// foldSlowly is Fold as its comment words it.
func foldSlowly(s string) string {
	var b strings.Builder
	runes := slices.DeleteFunc([]rune(norm.NFD.String(s)), func(r rune) bool { return unicode.Is(unicode.Cf, r) })
	for i, r := range runes {
		switch {
		case unicode.Is(unicode.Mn, r):
		case isDe(r):
			b.WriteByte('d')
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(unicode.ToLower(r))
		case r == '.' && i > 0 && i+1 < len(runes) && unicode.IsDigit(runes[i-1]) && unicode.IsDigit(runes[i+1]):
			b.WriteByte('.')
		default:
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// TestFold_of_any_text holds the quick way to the plain one.
func TestFold_of_any_text(t *testing.T) {
	t.Parallel()
	random := testseed.Rand(t)
	pool := []rune("aAzZ09. .,-/\n\tđĐÐðƉɖéếệỄưƯơăâ\u0301\u0323\u00a0ǆﬁ½٣١.١²Ⅳㄱ한字\ufffd😀\u200b\u00ad\u2060\u202e\ufeff")
	for range 20_000 {
		var text strings.Builder
		for range random.IntN(12) {
			if r := pool[random.IntN(len(pool))]; random.IntN(8) > 0 {
				text.WriteRune(r)
			} else {
				text.WriteRune(rune(random.IntN(0x3000)))
			}
		}
		if got, want := Fold(text.String()), foldSlowly(text.String()); got != want {
			t.Fatalf("%q is %q, want %q", text.String(), got, want)
		}
	}
}
