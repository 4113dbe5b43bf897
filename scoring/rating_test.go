package scoring_test

import (
	"slices"
	"strings"
	"testing"

	"chamdiem/criteria"
	_ "chamdiem/criteria/testseed"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// TestCampaign_Rate proves the bands at their edges, the span while XHH is not known, and the reservations in words.
func TestCampaign_Rate(t *testing.T) {
	dec := decimal.RequireFromString
	for _, test := range []struct {
		self, survey string
		known        int
		confirmed    bool
		words, gap   string
	}{
		{"70", "20", 5, true, "Hoàn thành xuất sắc nhiệm vụ", "0"},
		{"69.99", "20", 5, true, "Hoàn thành tốt nhiệm vụ", "0.01"},
		{"50", "20", 5, false, "Hoàn thành tốt nhiệm vụ (theo ngưỡng chưa xác nhận)", "20"},
		{"49.99", "20", 5, true, "Hoàn thành nhiệm vụ", "0.01"},
		{"30", "20", 5, true, "Hoàn thành nhiệm vụ", "20"},
		{"29.99", "20", 5, true, "Không hoàn thành nhiệm vụ", "0.01"},
		{"71.35", "0", 0, false, "từ “Hoàn thành tốt nhiệm vụ” đến “Hoàn thành xuất sắc nhiệm vụ” (chưa có kết quả điều tra XHH; theo ngưỡng chưa xác nhận)", "13.65"},
		{"50", "0", 0, true, "từ “Hoàn thành nhiệm vụ” đến “Hoàn thành tốt nhiệm vụ” (chưa có kết quả điều tra XHH)", "15"},
		{"71", "4", 1, true, "từ “Hoàn thành tốt nhiệm vụ” đến “Hoàn thành xuất sắc nhiệm vụ” (mới có kết quả 1/5 tiêu chí XHH)", "11"},
		{"68.56", "0", 0, true, "Hoàn thành tốt nhiệm vụ (chưa có kết quả điều tra XHH)", "16.44"}, // 73.56 at least
		{"20", "0", 0, true, "Không hoàn thành nhiệm vụ (chưa có kết quả điều tra XHH)", "25"},
	} {
		c := campaignfile.Shipped()
		c.BandsConfirmed = test.confirmed
		unknown := decimal.NewFromInt(int64(4 * (5 - test.known)))
		total := scoring.Total{SurveyKnown: test.known, SurveyLeaves: 5}
		total.Self.Points, total.Self.Min, total.Survey.Points = dec(test.self), dec(test.self), dec(test.survey)
		total.Survey.Min = total.Survey.Points.Add(decimal.NewFromInt(int64(5 - test.known)))
		total.Survey.High = total.Survey.Points.Add(unknown)
		total.All.Points = total.Self.Points.Add(total.Survey.Points)
		r := c.Rate(total)
		if r.Words() != test.words || !r.Gap.Equal(dec(test.gap)) {
			t.Errorf("%s + %s: %q, gap %s; want %q, %s", test.self, test.survey, r.Words(), r.Gap, test.words, test.gap)
		}
		if r.Low.Basis == "" {
			t.Errorf("%s + %s: no legal basis", test.self, test.survey)
		}
	}
}

// smallCampaign has a handful of criteria, so that all sets of steps can be tried.
func smallCampaign(codes []string) *scoring.Campaign {
	c := campaignfile.Shipped()
	for _, k := range c.Catalogue.Leaves() {
		if !slices.Contains(codes, k.Code) {
			c.Fixed[k.Code] = scoring.Fixed{}
		}
	}
	return c
}

// TestCampaign_CheapestWays proves by brute force over all sets of steps that the cost is the least, that every way closes
// the gap, and that no step of a way can be left out.
func TestCampaign_CheapestWays(t *testing.T) {
	all := campaignfile.Shipped().Catalogue.Leaves()
	rapid.Check(t, func(t *rapid.T) {
		var codes []string
		for range rapid.IntRange(1, 9).Draw(t, "criteria") {
			k := rapid.SampledFrom(all).Draw(t, "criterion")
			if k.Kind != criteria.Survey && !slices.Contains(codes, k.Code) {
				codes = append(codes, k.Code)
			}
		}
		c := smallCampaign(codes)
		entries := drawEntries(t, c)
		gap := decimal.New(rapid.Int64Range(1, 1200).Draw(t, "gap"), -2)
		if exact := decimal.Zero; rapid.Bool().Draw(t, "a gap that some steps just close") {
			for _, code := range codes {
				if rapid.Bool().Draw(t, "with "+code) {
					_, high := c.Criterion(code).Range()
					exact = exact.Add(high.Sub(entries[code].SelfPoints.Decimal))
				}
			}
			if exact.IsPositive() {
				gap = exact
			}
		}
		want, possible := bruteForce(c, entries, gap)
		ways := c.CheapestWays(entries, gap, 4)
		if (len(ways) > 0) != possible {
			t.Fatalf("gap %s: %d ways, possible %v", gap, len(ways), possible)
		}
		for i, w := range ways {
			if w.Cost != want {
				t.Fatalf("way %d costs %d, the least is %d: %+v", i, w.Cost, want, w)
			}
			if w.Gain.LessThan(gap) || !scoring.GainOf(w.Steps).Equal(w.Gain) {
				t.Fatalf("way %d gains %s of %s: %+v", i, w.Gain, gap, w)
			}
			for j, s := range w.Steps {
				if w.Gain.Sub(s.Gain()).GreaterThanOrEqual(gap) {
					t.Fatalf("way %d: step %d can be left out: %+v", i, j, w)
				}
				_, high := c.Criterion(s.Code).Range()
				if !s.From.Equal(entries[s.Code].SelfPoints.Decimal) || s.To.GreaterThan(high) || !s.Gain().IsPositive() {
					t.Fatalf("way %d: impossible step %+v", i, s)
				}
			}
		}
	})
}

// bruteForce tries every set of criteria, each raised to its best.
func bruteForce(c *scoring.Campaign, entries map[string]scoring.Entry, gap decimal.Decimal) (least int, possible bool) {
	var steps []scoring.Step
	for _, k := range c.Catalogue.Leaves() {
		if c.IsFixed(k.Code) || k.Kind == criteria.Survey {
			continue
		}
		cost := map[scoring.EntryState]int{scoring.Submitted: 2, scoring.Approved: 3}[entries[k.Code].State]
		_, high := k.Range()
		steps = append(steps, scoring.Step{Code: k.Code, From: entries[k.Code].SelfPoints.Decimal, To: high, Cost: max(cost, 1)})
	}
	for set := range 1 << len(steps) {
		gain, cost := decimal.Zero, 0
		for i, s := range steps {
			if set&(1<<i) != 0 {
				gain, cost = gain.Add(s.Gain()), cost+s.Cost
			}
		}
		if gain.GreaterThanOrEqual(gap) && (!possible || cost < least) {
			least, possible = cost, true
		}
	}
	return least, possible
}

// TestCampaign_CheapestWays_written proves that a choice is raised no further than needed, and ways differ.
func TestCampaign_CheapestWays_written(t *testing.T) {
	c := smallCampaign([]string{"5.2.4.1", "5.2.4.2"})
	entries := map[string]scoring.Entry{
		"5.2.4.1": {Code: "5.2.4.1", State: scoring.Submitted, SelfPoints: points("0.5")},
		"5.2.4.2": {Code: "5.2.4.2", State: scoring.Submitted, SelfPoints: points("0.5")},
	}
	ways := c.CheapestWays(entries, decimal.RequireFromString("0.3"), 3)
	if len(ways) != 2 || ways[0].Steps[0].Code != "5.2.4.1" || !ways[0].Steps[0].To.Equal(decimal.NewFromInt(1)) || ways[1].Steps[0].Code != "5.2.4.2" {
		t.Errorf("ways: %+v", ways)
	}
	// Two criteria that are open anyhow cost less than one that is approved, though it would do alone.
	c = smallCampaign([]string{"2.1.1", "2.1.2", "3.6.2"})
	entries = map[string]scoring.Entry{"3.6.2": {Code: "3.6.2", State: scoring.Approved, SelfPoints: points("0")}}
	if ways := c.CheapestWays(entries, decimal.NewFromInt(2), 3); len(ways) != 1 || ways[0].Cost != 2 || len(ways[0].Steps) != 2 {
		t.Errorf("ways around an approved one: %+v", ways)
	}
	if ways := c.CheapestWays(entries, decimal.Zero, 3); ways != nil {
		t.Errorf("no gap, but ways: %+v", ways)
	}
}

// BenchmarkCheapestWays is the worst case: nothing done, the top band far away.
func BenchmarkCheapestWays(b *testing.B) {
	c := campaignfile.Shipped()
	entries := map[string]scoring.Entry{}
	for i, k := range c.Catalogue.Leaves() {
		entries[k.Code] = scoring.Entry{Code: k.Code, State: []scoring.EntryState{scoring.Empty, scoring.Submitted, scoring.Approved}[i%3]}
	}
	for b.Loop() {
		if c.CheapestWays(entries, decimal.NewFromInt(60), 3) == nil {
			b.Fatal("no way")
		}
	}
}

// TestRate_with_vetoes_in_any_order has one that leads past another: the lowest band that any leads to is given, however they are listed,
// and only where its own condition is met.
func TestRate_with_vetoes_in_any_order(t *testing.T) {
	k, err := criteria.Load("k.yaml", []byte(`
id: k
title: K
year: 2024
max: 20
rounding: {mode: half_up, decimals: 2}
contents:
  - {code: "1", title: "Một", max: 10, appraiser: "Sở", children: [{code: "1.1", title: "A", max: 10, rule: "Cộng", each: {items: [{label: "số", plus: 1}]}}]}
  - {code: "2", title: "Hai", max: 10, appraiser: "Sở", children: [{code: "2.1", title: "B", max: 10, rule: "Cộng", each: {items: [{label: "số", plus: 1}]}}]}
`))
	if err != nil {
		t.Fatal(err)
	}
	yes := &scoring.VetoAnswer{Yes: true}
	far := scoring.Veto{Question: "Kỷ luật?", Bars: "Xuất sắc", LeadsTo: "Đạt", Answer: yes}
	near := scoring.Veto{Question: "Oan sai?", Bars: "Tốt", LeadsTo: "Không", Answer: yes}
	next := scoring.Veto{Question: "Chậm?", Bars: "Xuất sắc", LeadsTo: "Tốt", Answer: yes}
	entry := func(code string, points int64) scoring.Entry {
		return scoring.Entry{Code: code, State: scoring.Approved, SelfPoints: decimal.NewNullDecimal(decimal.NewFromInt(points))}
	}
	for _, tt := range []struct {
		vetoes []scoring.Veto
		want   string
	}{
		{[]scoring.Veto{far, near}, "Không"}, {[]scoring.Veto{near, far}, "Không"}, {[]scoring.Veto{far, next}, "Đạt"}, {[]scoring.Veto{next, far}, "Đạt"},
		{[]scoring.Veto{next}, "Đạt"}, // "Tốt" asks 90 percent of each content
	} {
		c := &scoring.Campaign{Catalogue: k, Fixed: map[string]scoring.Fixed{}, BandsConfirmed: true, Vetoes: tt.vetoes, Bands: []scoring.Band{
			{Name: "Xuất sắc", Min: decimal.NewFromInt(18)}, {Name: "Tốt", Min: decimal.NewFromInt(14), Each: scoring.Share{Level: criteria.LevelContent, Percent: decimal.NewFromInt(90)}},
			{Name: "Đạt", Min: decimal.NewFromInt(10)}, {Name: "Không"}}}
		r := c.Rate(scoring.Compute(c, map[string]scoring.Entry{"1.1": entry("1.1", 8), "2.1": entry("2.1", 10)}, at("19/11 08:00")))
		if r.Low.Name != tt.want || r.Next.Name != "" {
			t.Errorf("%v: %s (%s), next %q, want %s and nothing next, for the points are there already", tt.vetoes, r.Low.Name, r.Held, r.Next.Name, tt.want)
		}
		if tt.want == "Đạt" && len(tt.vetoes) == 1 && !strings.Contains(r.Held, "chưa đến mức “Tốt”") {
			t.Errorf("says %q", r.Held)
		}
	}
}

// TestRate_with_vetoes holds that a yes bars a band and all above it, that it never lifts, and that what is not answered is said.
func TestRate_with_vetoes(t *testing.T) {
	k, err := criteria.Load("v.yaml", []byte(`id: v
title: "Thử"
year: 2026
max: 10
rounding: {mode: half_up, decimals: 2}
contents:
  - {code: "1", title: "Một", max: 10, appraiser: "Sở", children: [{code: "1.1", title: "A", max: 10, rule: "Cộng", each: {items: [{label: "số", plus: 1}]}}]}
`))
	if err != nil {
		t.Fatal(err)
	}
	yes, no := &scoring.VetoAnswer{Yes: true}, &scoring.VetoAnswer{}
	for _, tt := range []struct {
		points        int64
		first, second *scoring.VetoAnswer
		band, best    string
		says          []string
	}{
		{10, nil, nil, "Xuất sắc", "Xuất sắc", []string{"lãnh đạo còn 2 câu hỏi điều kiện chưa trả lời"}},
		{10, no, no, "Xuất sắc", "Xuất sắc", nil},
		{10, yes, no, "Tốt", "Tốt", []string{"không xếp từ mức “Xuất sắc” trở lên vì trả lời “có” cho câu hỏi “Kỷ luật?”"}},
		{10, nil, yes, "Không", "Không", []string{"“Tốt” trở lên", "còn 1 câu hỏi"}},
		{10, yes, yes, "Không", "Không", []string{"“Xuất sắc” trở lên", "“Tốt” trở lên"}},
		{5, yes, yes, "Đạt", "Đạt", nil}, // the points give less than is barred
		{0, yes, yes, "Không", "Không", nil},
	} {
		c := &scoring.Campaign{Catalogue: k, Fixed: map[string]scoring.Fixed{}, BandsConfirmed: true, Bands: []scoring.Band{
			{Name: "Xuất sắc", Min: decimal.NewFromInt(9)}, {Name: "Tốt", Min: decimal.NewFromInt(7)}, {Name: "Đạt", Min: decimal.NewFromInt(5)}, {Name: "Không"}},
			Vetoes: []scoring.Veto{{Question: "Kỷ luật?", Bars: "Xuất sắc", LeadsTo: "Tốt", Answer: tt.first}, {Question: "Oan sai?", Bars: "Tốt", LeadsTo: "Không", Answer: tt.second}}}
		entries := map[string]scoring.Entry{"1.1": {Code: "1.1", State: scoring.Approved, SelfPoints: decimal.NewNullDecimal(decimal.NewFromInt(tt.points))}}
		stands := c.Stands(scoring.Compute(c, entries, at("19/11 08:00")), nil)
		r := stands.Suggested
		if r.Low.Name != tt.band || stands.Best.Name != tt.best {
			t.Errorf("%d points: %s, at the best %s; want %s, %s", tt.points, r.Low.Name, stands.Best.Name, tt.band, tt.best)
		}
		for _, want := range tt.says {
			if !strings.Contains(r.Words(), want) {
				t.Errorf("%q does not say %q", r.Words(), want)
			}
		}
		if r.Held != "" && r.Next.Name != "" {
			t.Errorf("%d points: held down (%s), and still on the way to %q", tt.points, r.Held, r.Next.Name)
		}
		if tt.says == nil && r.Words() != tt.band {
			t.Errorf("%q says more than %s", r.Words(), tt.band)
		}
		if s := scoring.NewSnapshot(c, entries, nil, "", at("19/11 08:00")); s.Rating.Band != tt.band {
			t.Errorf("the snapshot has %q", s.Rating.Band)
		}
	}
}
