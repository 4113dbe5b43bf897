package content

import (
	"slices"
	"testing"
	"time"

	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
)

// What the campaign file leaves empty is asked for on the sheet of what to check, and nothing else is.
func TestChecks_ask_for_what_the_report_leaves_blank(t *testing.T) {
	last := func(change func(*scoring.Campaign)) []string {
		c := *campaignfile.Shipped()
		change(&c)
		checks := New(&c, scoring.Open, nil, time.Date(2024, 11, 21, 8, 0, 0, 0, time.UTC)).Checks()
		return checks[len(checks)-1].Lines
	}
	if got := last(func(*scoring.Campaign) {}); len(got) != 0 {
		t.Errorf("of the shipped campaign: %q", got)
	}
	if got, want := last(func(c *scoring.Campaign) { c.Signer.Name = "" }), []string{"Chưa có họ tên người ký."}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	got := last(func(c *scoring.Campaign) { c.Signer, c.LegalBases = scoring.Signer{}, nil })
	if want := []string{"Chưa có căn cứ ban hành.", "Chưa có chức vụ người ký.", "Chưa có họ tên người ký."}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
