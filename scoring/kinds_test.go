package scoring_test

import (
	"os"
	"testing"

	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/scoringtest/ward"

	"github.com/shopspring/decimal"
)

// TestCompute_of_every_kind holds the totals of the test framework to values that were worked out by hand, in the total and in what
// is frozen.
func TestCompute_of_every_kind(t *testing.T) {
	data, err := os.ReadFile("../criteria/testdata/kinds.yaml")
	if err != nil {
		t.Fatal(err)
	}
	k, err := criteria.Load("kinds.yaml", data)
	if err != nil {
		t.Fatal(err)
	}
	c := &scoring.Campaign{Catalogue: k, Fixed: map[string]scoring.Fixed{}}
	best := map[string]string{} // every criterion inside at its maximum
	for _, leaf := range k.Leaves() {
		if leaf.Outside == criteria.Inside {
			best[leaf.Code] = leaf.Max.String()
		}
	}
	for _, tt := range []struct {
		name, want string
		change     map[string]string // other points; "na" takes a criterion out; "" leaves it empty
	}{
		{"all at their maximum; the group of initiatives gives 5 of 8", "100", nil},
		{"no market: 95 of 95 is 100", "100", map[string]string{"3.2.1.1": "na"}},
		{"no market, and 3 lost: 92/95 is 96,842…", "96.84", map[string]string{"3.2.1.1": "na", "2.5": "2"}},
		{"no market, no festival: (92 − 2)/92 is 97,826…", "97.83", map[string]string{"3.2.1.1": "na", "3.2.1.2": "na", "1.1": "2"}},
		{"no festival: 97 − 1 of 97 is 98,969…", "98.97", map[string]string{"3.2.1.2": "na", "2.7": "0"}},
		{"initiatives 4 + 2 count 5", "100", map[string]string{"4.4.2": "2"}},
		{"initiatives 2 + 2 count 4", "99", map[string]string{"4.4.1": "2", "4.4.2": "2"}},
		{"bonus 2", "102", map[string]string{"5.1": "2"}},
		{"bonus 5 + 3 counts 6, and no total is above 105", "105", map[string]string{"5.1": "5", "5.2": "3"}},
		{"bonus 5 + 3 counts 6 on 98", "104", map[string]string{"2.6": "0", "5.1": "5", "5.2": "3"}},
		{"penalty 1,5", "98.5", map[string]string{"6.1": "1.5"}},
		{"penalty 10 + 5 counts 10", "90", map[string]string{"6.1": "10", "6.2": "5"}},
		{"bonus 3, penalty 5", "98", map[string]string{"5.2": "3", "6.2": "5"}},
		{"no market, 92/95, bonus 2, penalty 1,5: 96,84 + 2 − 1,5", "97.34", map[string]string{"3.2.1.1": "na", "2.5": "2", "5.1": "2", "6.1": "1.5"}},
	} {
		entries := map[string]scoring.Entry{}
		put := func(code, points string) {
			e := scoring.Entry{Code: code, State: scoring.Submitted, Answer: criteria.Answer{Values: map[string]decimal.Decimal{}}}
			if points == "na" {
				leaf, _ := k.Find(code)
				for _, o := range leaf.Options {
					if o.NotApplicable {
						e.Answer = criteria.Answer{Option: o.N}
					}
				}
				points = "0"
			}
			e.SelfPoints = decimal.NewNullDecimal(decimal.RequireFromString(points))
			entries[code] = e
		}
		for code, points := range best {
			put(code, points)
		}
		for code, points := range tt.change {
			put(code, points)
		}
		total, frozen := scoring.Compute(c, entries, at("19/11 08:00")), scoring.Freeze(c, entries)
		if got := total.Settled.Points.String(); got != tt.want {
			t.Errorf("%s: total %s, want %s", tt.name, got, tt.want)
		}
		if got := frozen.Total().String(); got != tt.want {
			t.Errorf("%s: frozen %s, want %s", tt.name, got, tt.want)
		}
		if all := total.Self.Points.Add(total.Survey.Points); !all.Equal(total.Settled.Sum) || !all.Equal(total.All.Points) || !total.All.Max.Equal(total.Settled.Max) {
			t.Errorf("%s: %s self-scored, %s of others, %s of %s in all; settled from %s of %s", tt.name, total.Self.Points, total.Survey.Points, total.All.Points, total.All.Max, total.Settled.Sum, total.Settled.Max)
		}
		if !frozen.SelfCounts().Equal(total.Self.Points) || !frozen.SurveyCounts().Equal(total.Survey.Points) {
			t.Errorf("%s: %s and %s are frozen, %s and %s are shown", tt.name, frozen.SelfCounts(), frozen.SurveyCounts(), total.Self.Points, total.Survey.Points)
		}
		if !total.Reach.Low.Equal(total.Settled.Points) || !total.Reach.Best.GreaterThanOrEqual(total.Settled.Points) {
			t.Errorf("%s: %s at the least, %s at the best", tt.name, total.Reach.Low, total.Reach.Best)
		}
	}
}

// TestCompute_of_a_cap_within_a_cap: 4 + 4 counts 5 in the group, and 5 + 5 counts 8 in the content.
func TestCompute_of_a_cap_within_a_cap(t *testing.T) {
	k, err := criteria.Load("caps.yaml", []byte(`id: caps
title: "Thử"
year: 2026
max: 8
rounding: {mode: half_up, decimals: 2}
contents:
  - code: "1"
    title: "Một"
    max: 8
    capped: true
    appraiser: "Sở"
    children:
      - code: "1.1"
        title: "Sáng kiến"
        max: 5
        capped: true
        children:
          - {code: "1.1.1", title: "A", max: 4, rule: "Cộng", each: {items: [{label: "số", plus: 1}]}}
          - {code: "1.1.2", title: "B", max: 4, rule: "Cộng", each: {items: [{label: "số", plus: 1}]}}
      - {code: "1.2", title: "C", max: 5, rule: "Cộng", each: {items: [{label: "số", plus: 1}]}}
`))
	if err != nil {
		t.Fatal(err)
	}
	c := &scoring.Campaign{Catalogue: k, Fixed: map[string]scoring.Fixed{}}
	entries := map[string]scoring.Entry{}
	for _, leaf := range k.Leaves() {
		entries[leaf.Code] = scoring.Entry{Code: leaf.Code, State: scoring.Submitted, SelfPoints: decimal.NewNullDecimal(leaf.Max)}
	}
	total := scoring.Compute(c, entries, at("19/11 08:00"))
	for what, s := range map[string]scoring.Sum{"in all": total.All, "self-scored": total.Self, "the content": total.Contents[0].All} {
		if s.Points.String() != "8" || s.Max.String() != "8" || s.Min.String() != "8" || s.High.String() != "8" {
			t.Errorf("%s: %s of %s, from %s to %s", what, s.Points, s.Max, s.Min, s.High)
		}
	}
	if g := total.Groups[0].All; g.Points.String() != "5" || g.Max.String() != "5" {
		t.Errorf("the group: %s of %s", g.Points, g.Max)
	}
}

// TestRate_holds_a_band_to_the_share_of_each holds that points alone do not give a band whose condition is not met.
func TestRate_holds_a_band_to_the_share_of_each(t *testing.T) {
	k, err := criteria.Load("each.yaml", []byte(`id: each
title: "Thử"
year: 2026
max: 10
rounding: {mode: half_up, decimals: 2}
contents:
  - code: "1"
    label: "Tiêu chí 1"
    title: "Một"
    max: 6
    appraiser: "Sở"
    children:
      - {code: "1.1", title: "A", max: 6, rule: "Cộng", each: {items: [{label: "số", plus: 1}]}}
  - code: "2"
    label: "Tiêu chí 2"
    title: "Hai"
    max: 4
    appraiser: "Sở"
    children:
      - {code: "2.1", title: "B", max: 2, rule: "Cộng", each: {items: [{label: "số", plus: 1}]}}
      - {code: "2.2", title: "C", max: 2, rule: "Cộng", each: {items: [{label: "số", plus: 1}]}}
`))
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		level      criteria.Level
		a, b, c    int64
		band, held string
	}{
		{criteria.LevelContent, 6, 2, 0, "Đạt", ""},
		{criteria.LevelContent, 6, 1, 0, "Không đạt", "chưa đến mức “Đạt” vì Tiêu chí 2 chưa đạt 50 % điểm tối đa"},
		{criteria.LevelLeaf, 6, 2, 0, "Không đạt", "chưa đến mức “Đạt” vì 2.2 chưa đạt 50 % điểm tối đa"},
		{criteria.LevelLeaf, 6, 1, 1, "Đạt", ""},
		{criteria.LevelLeaf, 3, 1, 1, "Không đạt", ""}, // too few points
	} {
		c := &scoring.Campaign{Catalogue: k, Fixed: map[string]scoring.Fixed{}, BandsConfirmed: true, Bands: []scoring.Band{
			{Name: "Đạt", Min: decimal.NewFromInt(7), Each: scoring.Share{Level: tt.level, Percent: decimal.NewFromInt(50)}}, {Name: "Không đạt"}}}
		entries := map[string]scoring.Entry{}
		for code, points := range map[string]int64{"1.1": tt.a, "2.1": tt.b, "2.2": tt.c} {
			entries[code] = scoring.Entry{Code: code, State: scoring.Submitted, SelfPoints: decimal.NewNullDecimal(decimal.NewFromInt(points))}
		}
		if r := c.Rate(scoring.Compute(c, entries, at("19/11 08:00"))); r.Low.Name != tt.band || r.Held != tt.held {
			t.Errorf("%s with %d, %d, %d: %s, %q", tt.level, tt.a, tt.b, tt.c, r.Low.Name, r.Held)
		}
	}
}

// TestRate_tells_a_condition_that_ballots_may_still_meet_from_one_that_nothing_meets: Tiêu chí 5 of the ward has 25 points, 5 of them from a
// survey that gives 1 at the least, and must reach half of them.
func TestRate_tells_a_condition_that_ballots_may_still_meet_from_one_that_nothing_meets(t *testing.T) {
	for _, tt := range []struct {
		name, received, survey string // points of 5.1 and of the survey
		low, high, named, best string
	}{
		{"8 + 1 misses 12,5 and 8 + 5 reaches it", "8", "", "Không đạt chuẩn", "Đạt chuẩn", "", "Đạt chuẩn"},
		{"6 + 5 misses it", "6", "", "Không đạt chuẩn", "Không đạt chuẩn", "Không đạt chuẩn", "Không đạt chuẩn"},
		{"8 + 3 misses it", "8", "3", "Không đạt chuẩn", "Không đạt chuẩn", "Không đạt chuẩn", "Không đạt chuẩn"},
		{"8 + 5 reaches it", "8", "5", "Đạt chuẩn", "Đạt chuẩn", "Đạt chuẩn", "Đạt chuẩn"},
	} {
		c := ward.Campaign()
		entries := map[string]scoring.Entry{}
		for _, k := range c.Leaves() {
			points := k.Max
			switch {
			case k.Code == "5.1":
				points = decimal.RequireFromString(tt.received)
			case k.Code == "5.2" || k.Code == "5.4":
				points = decimal.Zero
			case !k.SelfScored() && tt.survey == "":
				continue
			case !k.SelfScored():
				points = decimal.RequireFromString(tt.survey)
			}
			entries[k.Code] = scoring.Entry{Code: k.Code, State: scoring.Approved, SelfPoints: decimal.NewNullDecimal(points)}
		}
		total := scoring.ComputeIn(c, scoring.Sent, entries, at("19/11 08:00"))
		r, stands := c.Rate(total), c.Stands(total, nil)
		if r.Low.Name != tt.low || r.High.Name != tt.high || stands.Name != tt.named || stands.Best.Name != tt.best {
			t.Errorf("%s: from %s to %s, named %q, at the best %s", tt.name, r.Low.Name, r.High.Name, stands.Name, stands.Best.Name)
		}
	}
}

// TestRate_of_a_criterion_that_others_score_and_that_must_reach_its_share holds the same where each criterion must reach a share.
func TestRate_of_a_criterion_that_others_score_and_that_must_reach_its_share(t *testing.T) {
	c := ward.Campaign()
	c.Bands[0].Each.Level = criteria.LevelLeaf
	entries := map[string]scoring.Entry{}
	for _, k := range c.Leaves() {
		if k.SelfScored() {
			entries[k.Code] = scoring.Entry{Code: k.Code, State: scoring.Approved, SelfPoints: decimal.NewNullDecimal(k.Max)}
		}
	}
	if r := c.Rate(scoring.Compute(c, entries, at("19/11 08:00"))); r.Low.Name != "Không đạt chuẩn" || r.High.Name != "Đạt chuẩn" {
		t.Errorf("from %s to %s", r.Low.Name, r.High.Name)
	}
}

// TestCompute_of_nothing_applicable divides by nothing.
func TestCompute_of_nothing_applicable(t *testing.T) {
	k, err := criteria.Load("na.yaml", []byte(`id: na
title: "Thử"
year: 2026
max: 1
rounding: {mode: half_up, decimals: 2}
contents:
  - code: "1"
    title: "Một"
    max: 1
    appraiser: "Sở"
    children:
      - {code: "1.1", title: "Chợ", max: 1, rule: "Có: 1", yes_no: {question: "có"}, options: [{not_applicable: true, text: "Không có chợ"}]}
`))
	if err != nil {
		t.Fatal(err)
	}
	c := &scoring.Campaign{Catalogue: k, Fixed: map[string]scoring.Fixed{}}
	entries := map[string]scoring.Entry{"1.1": {Code: "1.1", State: scoring.Approved, Answer: criteria.Answer{Option: 1}, SelfPoints: decimal.NewNullDecimal(decimal.Zero)}}
	if total := scoring.Compute(c, entries, at("19/11 08:00")); !total.Settled.Points.IsZero() || !total.Settled.Max.IsZero() {
		t.Errorf("%+v", total.Settled)
	}
}
