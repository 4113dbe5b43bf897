package dialogtest

// typed_same_test.go holds that a text does the same however it is written: with a stop behind it, or with more blanks.

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"chamdiem/bot/dialog/typed"
	"chamdiem/criteria/testseed"
	"chamdiem/scoring"
)

// writings are ways to write the same text.
var writings = []struct {
	name  string
	stops bool
	as    func(text string) string
}{
	{"with a full stop", true, func(text string) string { return text + "." }},
	{"with an exclamation mark", true, func(text string) string { return text + "!" }},
	{"with more blanks", false, func(text string) string { return "  " + strings.ReplaceAll(text, " ", "   ") + " " }},
}

func TestTyped_keeps_the_sign_behind_what_may_be_an_explanation(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"Xã hoàn thành vượt mức kế hoạch giao năm 2024!", "Xã hoàn thành vượt mức kế hoạch giao năm 2024."} {
		o := typedOn(typedScreens["explain-empty"](worldFor(t, "explain-empty")), text)
		if len(o.d.Changes) != 1 {
			t.Fatalf("%q: %s", text, o)
		}
		if parts := o.d.Changes[0].(scoring.SetExplanation).Parts; len(parts) != 1 || parts[0].Text != text {
			t.Errorf("%q is kept as %+v", text, parts)
		}
	}
}

// elsewise are lines of the corpus that another writing makes another text, by what is special in them.
var elsewise = []string{"\n", "https://", "👍", "✅", "@", "<b>", "đây là báo cáo 15 ngày 18/10"}

func TestTyped_does_the_same_however_it_is_written(t *testing.T) {
	t.Parallel()
	every := 23 // make explore takes all
	if testseed.Times(1) > 1 {
		every = 1
	}
	for n, way := range writings {
		for i, l := range typedLines(t) {
			if (i+n)%every != 0 || l.text == "" || strings.HasPrefix(l.text, "/") || slices.ContainsFunc(elsewise, func(sign string) bool { return strings.Contains(l.text, sign) }) {
				continue
			}
			did := func(text string) string {
				s := typedScreens[l.screen](worldFor(t, l.screen))
				if r := readOf(s, l.text); way.stops && r.Content() && (s.state().Code != "" || r.Kind == typed.Sentence) { // it may be content, which is a sentence with a stop
					return ""
				}
				o := typedOn(s, text)
				var changes []string
				for _, c := range o.d.Changes {
					changes = append(changes, fmt.Sprintf("%T", c))
				}
				return fmt.Sprintf("%s/%s/%s %v", o.after.Screen, o.after.Step, o.after.Code, changes)
			}
			if want, got := did(l.text), did(way.as(l.text)); got != want {
				t.Errorf("%s:%d: on %s %q, written %s, leads to %s, want %s", l.file, l.n, l.screen, l.text, way.name, got, want)
			}
		}
	}
}
