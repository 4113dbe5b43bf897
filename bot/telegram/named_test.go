package telegram

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"chamdiem/scoring"
)

func TestReadNamed_takes_names_and_tokens_and_never_repeats_a_token_in_a_fault(t *testing.T) {
	const first, one, two = "100000001:first-token-of-the-first-bot", "100000002:SECRET-of-one-AAAAAAAAAAA", "100000003:SECRET-of-two-AAAAAAAAAAA"
	for text, want := range map[string]string{
		"":                                  "[] []",
		"ten=" + one:                        "[ten] []",
		"ten=" + one + ", bac-kan = " + two: "[ten bac-kan] []",
		"# tỉnh\nten=" + one + " # A\n\nb=" + two: "[ten b] []",
		one:                                 "[] [1  name]",
		"Ten=" + one:                        "[] [1  name]",
		"ten=SECRET":                        "[] [1 ten token]",
		"ten=" + one + ",ten=" + two:        "[] [2 ten twice]",
		"ten=" + one + ",hai=" + one:        "[] [2 hai twice]",
		"ten=" + first:                      "[] [1 ten twice]",
		strings.Repeat("x", 40) + "=" + one: "[] [1  name]",
	} {
		bots, wrong := ReadNamed(text, first, scoring.IsBotName)
		var names []string
		for _, b := range bots {
			names = append(names, b.Name)
			if !slices.Contains([]string{one, two}, b.Token) {
				t.Errorf("%q gives the token %q", text, b.Token)
			}
		}
		var faults []string
		for _, w := range wrong {
			faults = append(faults, fmt.Sprint(w.Place, " ", w.Name, " ", w.Fault))
		}
		if got := fmt.Sprint(names, " ", faults); got != want {
			t.Errorf("%q gives %s, want %s", text, got, want)
		}
		if strings.Contains(fmt.Sprint(wrong), "SECRET") {
			t.Errorf("%q: a token stands in %v", text, wrong)
		}
	}
}
