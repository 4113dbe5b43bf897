package scoring_test

import (
	"slices"
	"testing"
	"time"

	"chamdiem/criteria"
	_ "chamdiem/criteria/testseed"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/scoring/scoringtest"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// drawEntries fills in a random part of the campaign, always with what the rules give.
func drawEntries(t *rapid.T, c *scoring.Campaign) map[string]scoring.Entry {
	out := map[string]scoring.Entry{}
	for _, k := range c.Catalogue.Leaves() {
		if c.IsFixed(k.Code) || rapid.IntRange(0, 3).Draw(t, "empty "+k.Code) == 0 {
			continue
		}
		a := scoringtest.DrawAnswer(t, k)
		r, err := k.Score(a)
		if err != nil {
			continue
		}
		state := scoring.Working
		if c.IsAsked(k.Code) {
			state = rapid.SampledFrom([]scoring.EntryState{scoring.Working, scoring.Submitted, scoring.Returned, scoring.Approved}).Draw(t, "state "+k.Code)
		}
		out[k.Code] = scoring.Entry{Code: k.Code, State: state, Answer: a, SelfPoints: decimal.NewNullDecimal(r.Points), Deferred: rapid.Bool().Draw(t, "deferred")}
	}
	return out
}

// TestCompute proves by property that all the ways to add up agree with the entries, and the range holds the total.
func TestCompute(t *testing.T) {
	c := campaignfile.Shipped()
	c.Fixed["8.1"] = scoring.Fixed{Points: decimal.RequireFromString("0.25"), Reason: "thấp hơn mức tối đa"}
	before, after := at("19/11 08:00"), at("25/11 17:00")
	rapid.Check(t, func(t *rapid.T) {
		entries := drawEntries(t, c)
		self, survey, counted := decimal.Zero, decimal.Zero, decimal.Zero
		low, high := decimal.Zero, decimal.Zero // what is settled keeps its points; what is open may still become anything
		for _, k := range c.Catalogue.Leaves() {
			e := entries[k.Code]
			least := decimal.Zero
			lowest, best := k.Range()
			if k.Kind == criteria.Survey {
				least = lowest // three ballots give at least 1
			}
			switch {
			case c.IsFixed(k.Code):
				least, best = c.Fixed[k.Code].Points, c.Fixed[k.Code].Points
			case k.Kind == criteria.Survey && e.SelfPoints.Valid, e.State == scoring.Submitted, e.State == scoring.Approved:
				least, best = e.SelfPoints.Decimal, e.SelfPoints.Decimal
			}
			low, high = low.Add(least), high.Add(best)
			switch {
			case c.IsFixed(k.Code):
				self, counted = self.Add(c.Fixed[k.Code].Points), counted.Add(c.Fixed[k.Code].Points)
			case k.Kind == criteria.Survey:
				survey = survey.Add(e.SelfPoints.Decimal)
			default:
				self = self.Add(e.SelfPoints.Decimal)
				if e.State == scoring.Submitted || e.State == scoring.Approved {
					counted = counted.Add(e.SelfPoints.Decimal)
				}
			}
		}
		total := scoring.Compute(c, entries, before)
		equal(t, "self", total.Self.Points, self)
		equal(t, "survey", total.Survey.Points, survey)
		equal(t, "all", total.All.Points, self.Add(survey))
		equal(t, "lowest possible", total.All.Min, low)
		equal(t, "highest possible", total.All.High, high)
		equal(t, "self maximum", total.Self.Max, decimal.NewFromInt(80))
		equal(t, "survey maximum", total.Survey.Max, decimal.NewFromInt(20))
		for _, lines := range [][]scoring.Line{total.Contents, total.Groups} {
			sum := scoring.Sum{}
			for _, line := range lines {
				sum.Add(line.All)
			}
			if diff := cmp.Diff(total.All, sum); diff != "" {
				t.Fatalf("the lines do not add up:\n%s", diff)
			}
		}
		for _, now := range []time.Time{before, after} {
			sums := scoring.Compute(c, entries, now)
			for _, s := range []scoring.Sum{sums.Self, sums.Survey, sums.All} {
				if s.Min.GreaterThan(s.High) || s.Points.GreaterThan(s.High) || s.High.GreaterThan(s.Max) {
					t.Fatalf("%s, %s ≤ %s ≤ %s does not hold", s.Min, s.Points, s.High, s.Max)
				}
			}
			if sums.Self.Min.GreaterThan(sums.Self.Points) {
				t.Fatalf("the least of self, %s, is more than %s", sums.Self.Min, sums.Self.Points)
			}
			equal(t, "parts of self", sums.Self.Approved.Add(sums.Self.Submitted).Add(sums.Self.Working), sums.Self.Points)
		}
		locked := scoring.Compute(c, entries, after)
		equal(t, "locked", locked.Self.Points, counted)
		equal(t, "locked range", locked.Self.High, locked.Self.Min)
		frozen := scoring.Freeze(c, entries)
		equal(t, "frozen", frozen.Self, counted)
		equal(t, "frozen survey", frozen.Survey, survey)
		equal(t, "frozen total", frozen.Total(), counted.Add(survey))
		if !slices.Equal(frozen.Drafts, locked.Drafts) || !slices.Equal(frozen.Empty, locked.Empty) {
			t.Fatalf("lists differ: drafts %v, %v; empty %v, %v", frozen.Drafts, locked.Drafts, frozen.Empty, locked.Empty)
		}
		asked := 0
		for _, n := range total.States {
			asked += n
		}
		if asked != 73 || total.Asked != 73 || len(total.Fixed) != 2 || total.SurveyLeaves != 5 {
			t.Fatalf("%d states, %d asked, fixed %v, %d of XHH", asked, total.Asked, total.Fixed, total.SurveyLeaves)
		}
	})
}

func equal(t *rapid.T, what string, got, want decimal.Decimal) {
	if !got.Equal(want) {
		t.Fatalf("%s: %s, want %s", what, got, want)
	}
}

// TestCompute_bounds proves the two ends: nothing done, and everything at its best.
func TestCompute_bounds(t *testing.T) {
	c := campaignfile.Shipped()
	empty := scoring.Compute(c, nil, at("14/11 08:00"))
	if got := []string{empty.Self.Points.String(), empty.All.Min.String(), empty.All.High.String()}; !slices.Equal(got, []string{"2", "7", "100"}) { // five criteria of XHH give at least 1 each
		t.Errorf("nothing done: points, lowest, highest %v", got)
	}
	if len(empty.Empty) != 73 || len(empty.Contents) != 3 || len(empty.Groups) != 10 || len(empty.People) != 13 {
		t.Errorf("%d empty, %d contents, %d groups, %d people", len(empty.Empty), len(empty.Contents), len(empty.Groups), len(empty.People))
	}
	best := map[string]scoring.Entry{}
	for _, k := range c.Catalogue.Leaves() {
		_, high := k.Range()
		best[k.Code] = scoring.Entry{Code: k.Code, State: scoring.Approved, SelfPoints: decimal.NewNullDecimal(high)}
	}
	full := scoring.Compute(c, best, at("14/11 08:00"))
	if !full.Self.Points.Equal(decimal.NewFromInt(80)) || !full.All.Points.Equal(decimal.NewFromInt(100)) || full.SurveyKnown != 5 {
		t.Errorf("everything at its best: %s, %s, XHH %d", full.Self.Points, full.All.Points, full.SurveyKnown)
	}
	for _, group := range full.Groups {
		if group.Survey != (group.Code == "1") || group.Title == "" {
			t.Errorf("group %s: survey %v, title %q", group.Code, group.Survey, group.Title)
		}
	}
}

// TestCompute_person proves that a shared criterion counts for each who shares it, and that only a lead owes.
func TestCompute_person(t *testing.T) {
	c := campaignfile.Shipped()
	total := scoring.Compute(c, map[string]scoring.Entry{"5.5.4.6": {Code: "5.5.4.6", State: scoring.Submitted, SelfPoints: points("1.35")}}, at("19/11 08:00"))
	for _, line := range total.People {
		want := decimal.Zero
		if line.Person == "dung" || line.Person == "hieu" {
			want = decimal.RequireFromString("1.35")
		}
		if !line.Owned.Points.Equal(want) {
			t.Errorf("%s has %s points, want %s", line.Person, line.Owned.Points, want)
		}
		if slices.Contains(line.Owes, "5.5.4.6") || slices.Contains(line.Owes, "3.9.1") != (line.Person == "dung") {
			t.Errorf("%s owes %v", line.Person, line.Owes)
		}
	}
}

// BenchmarkCompute is the total of 80 entries.
func BenchmarkCompute(b *testing.B) {
	c := campaignfile.Shipped()
	entries := map[string]scoring.Entry{}
	for _, k := range c.Catalogue.Leaves() {
		entries[k.Code] = scoring.Entry{Code: k.Code, State: scoring.Submitted, SelfPoints: decimal.NewNullDecimal(k.Max)}
	}
	for b.Loop() {
		scoring.Compute(c, entries, at("19/11 08:00"))
	}
}
