package scoring_test

import (
	"strings"
	"testing"
	"time"

	"chamdiem/scoring"
	"chamdiem/scoring/format"
	"chamdiem/scoring/input"
	"chamdiem/scoring/scoringtest/everykind"

	"github.com/shopspring/decimal"
)

// TestCompareAppraised_holds_sums_to_the_caps_of_groups gives the sums of appraised points where a group may have more than its cap (4.4 has 4 and
// 4 of 5), a row is not applicable (3.2.1.1), and points stand outside the maximum: 2 of bonus, 1,5 of penalty.
func TestCompareAppraised_holds_sums_to_the_caps_of_groups(t *testing.T) {
	c := everykind.Campaign(t, "..")
	now := time.Date(2027, 1, 12, 9, 0, 0, 0, c.Location)
	for name, tt := range map[string]struct {
		given                        map[string]string // appraised points where they are others than the self points
		self, points, most, lost     string
		group, groupPoints, groupMax string
		groupLost                    string
	}{
		"as scored":               {nil, "8,5", "8,5", "9", "0", "4.4", "5", "5", "0"},
		"taken off beyond cap":    {map[string]string{"4.4.1": "2"}, "8,5", "8,5", "9", "0", "4.4", "5", "5", "0"},
		"taken off below cap":     {map[string]string{"4.4.1": "0,5"}, "8,5", "8", "9", "0,5", "4.4", "4,5", "5", "0,5"},
		"more makes no loss good": {map[string]string{"4.4.1": "0,5", "1.1": "4"}, "8,5", "9", "9", "0,5", "4.4", "4,5", "5", "0,5"},
		"a penalty grows":         {map[string]string{"6.1": "2"}, "8,5", "8", "9", "0,5", "6", "2", "10", "0,5"},
		"a bonus shrinks":         {map[string]string{"5.1": "1"}, "8,5", "7,5", "9", "1", "5", "1", "5", "1"},
	} {
		t.Run(name, func(t *testing.T) {
			entries := map[string]scoring.Entry{}
			for code, typed := range map[string]string{"1.1": "17/20", "3.2.1.1": "phương án 1", "4.4.1": "4", "4.4.2": "2", "5.1": "2", "6.1": "3"} {
				k := c.Criterion(code)
				a, err := input.Answer(k, typed)
				if err != nil {
					t.Fatal(err)
				}
				r, err := k.Score(a)
				if err != nil {
					t.Fatal(err)
				}
				e := scoring.Entry{Code: code, State: scoring.Approved, Answer: a, SelfPoints: decimal.NewNullDecimal(r.Points), AppraisedPoints: decimal.NewNullDecimal(r.Points), ChangedAt: now}
				if given, ok := tt.given[code]; ok {
					e.AppraisedPoints.Decimal = number(t, given)
				}
				entries[code] = e
			}
			a := scoring.CompareAppraised(c, entries)
			if got, want := said(a.AppraisedSum), [4]string{tt.self, tt.points, tt.most, tt.lost}; got != want {
				t.Errorf("all: %q, want %q", got, want)
			}
			n, _ := c.Catalogue.Node(tt.group)
			if got := said(a.Under(n)); got[1] != tt.groupPoints || got[2] != tt.groupMax || got[3] != tt.groupLost {
				t.Errorf("%s: %q, want %s of %s, %s lost", tt.group, got, tt.groupPoints, tt.groupMax, tt.groupLost)
			}
			total := scoring.ComputeIn(c, scoring.Locked, entries, now).Appraised
			if got, want := [2]string{format.Points(total.Self), format.Points(total.Points)}, [2]string{tt.self, tt.points}; got != want {
				t.Errorf("in the total: %q, want %q", got, want)
			}
		})
	}
}

// said are the sums as people read them.
func said(s scoring.AppraisedSum) [4]string {
	return [4]string{format.Points(s.Self), format.Points(s.Points), format.Points(s.Max), format.Points(s.Lost)}
}

func number(t *testing.T, s string) decimal.Decimal {
	t.Helper()
	n, err := decimal.NewFromString(strings.ReplaceAll(s, ",", "."))
	if err != nil {
		t.Fatal(err)
	}
	return n
}
