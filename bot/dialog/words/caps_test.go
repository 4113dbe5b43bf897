package words_test

import (
	"strings"
	"testing"

	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/scoringtest/everykind"

	"github.com/shopspring/decimal"
)

// TestSums_of_a_framework_with_caps_never_exceed_what_counts: 4.4 has 4 + 4 of at most 5, so that 88 points of officers count 85 of 85.
func TestSums_of_a_framework_with_caps_never_exceed_what_counts(t *testing.T) {
	c := everykind.Campaign(t, "../../..")
	entries := map[string]scoring.Entry{}
	for _, k := range c.Leaves() {
		if k.Outside == criteria.Inside {
			entries[k.Code] = scoring.Entry{Code: k.Code, State: scoring.Approved, SelfPoints: decimal.NewNullDecimal(k.Max)}
		}
	}
	now := c.Deadline(scoring.Cutoff)
	total, frozen := scoring.ComputeIn(c, scoring.Sent, entries, now), scoring.Freeze(c, entries)
	check := scoring.SendCheck{Frozen: frozen}
	for name, said := range map[string]string{
		"the total":      words.TotalSum(c.Terms(), total),
		"before sending": words.SendHead(c.Terms(), check, total, now, c.Location),
		"sent":           words.SentBy(c.Terms(), "Mai", check, now, c.Location),
		"locked": words.Frozen(c, scoring.FrozenTotal{LockAt: now, Closing: 1, Self: frozen.Self, Survey: frozen.Survey, Total: frozen.Total()},
			total),
	} {
		if strings.Contains(said, "88") || strings.Contains(said, "103") || !strings.Contains(said, "100") {
			t.Errorf("%s: %s", name, said)
		}
		if name == "locked" && !strings.Contains(said, "85/85") {
			t.Errorf("what the caps leave of the self points is not said: %s", said)
		}
	}
}
