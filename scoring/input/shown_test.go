package input_test

import (
	"strings"
	"testing"

	"chamdiem/criteria"
	"chamdiem/scoring/campaignfile"
	"chamdiem/scoring/input"
)

// Every number of an answer stands with its label, and with its unit where the label does not name it.
func TestShown_names_each_number(t *testing.T) {
	c := campaignfile.Shipped()
	for code, want := range map[string][2]string{
		"3.1.1":   {"1", "phương án 1"},
		"5.5.4.6": {"18/20", "18/20 hồ sơ"},
		"7.2":     {"3.250/3.500", "3.250/3.500 triệu đồng"},
	} {
		k := c.Criterion(code)
		a, err := input.Answer(k, want[0])
		if err != nil {
			t.Fatal(code, err)
		}
		if got := input.Shown(k, a); got != want[1] {
			t.Errorf("%s: %q, want %q", code, got, want[1])
		}
	}
	for _, k := range c.Leaves() {
		if k.Kind != criteria.Counts && k.Kind != criteria.Survey {
			continue
		}
		a, err := input.Answer(k, strings.Join(input.Ways(k), "; "))
		if err != nil {
			continue
		}
		for _, in := range k.Inputs {
			if n, given := a.Values[in.Name]; given && (k.Kind == criteria.Counts || n.IsPositive()) && !strings.Contains(strings.ToLower(input.Shown(k, a)), strings.ToLower(in.Label)+": ") {
				t.Errorf("%s: %q does not name %q", k.Code, input.Shown(k, a), in.Label)
			}
		}
	}
}
