package criteria

import (
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	_ "chamdiem/criteria/testseed"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// kinds is the test framework with every kind of rule.
func kinds(t testing.TB) *Catalogue {
	t.Helper()
	c, err := Load("kinds.yaml", readFile(t, "testdata/kinds.yaml"))
	if err != nil {
		t.Fatalf("Load: %v", err)
	}
	return c
}

// worked is a value of testdata/kinds.txt.
type worked struct{ code, answer, want, working string }

func workedOut(t testing.TB) (out []worked) {
	t.Helper()
	for line := range strings.SplitSeq(string(readFile(t, "testdata/kinds.txt")), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(line, " | ")
		if len(fields) != 4 {
			t.Fatalf("line %q has %d fields, want 4", line, len(fields))
		}
		out = append(out, worked{fields[0], fields[1], fields[2], fields[3]})
	}
	return out
}

// arguments reads "done=18 total=20" or "option=1".
func arguments(t testing.TB, text string) (a Answer) {
	t.Helper()
	for field := range strings.FieldsSeq(text) {
		name, value, _ := strings.Cut(field, "=")
		if name == "option" {
			a.Option, _ = strconv.Atoi(value)
			continue
		}
		if a.Values == nil {
			a.Values = map[string]decimal.Decimal{}
		}
		a.Values[name] = decimal.RequireFromString(value)
	}
	return a
}

// TestKinds_score_as_worked_out_by_hand holds every kind of rule to values that were worked out without the program.
func TestKinds_score_as_worked_out_by_hand(t *testing.T) {
	c := kinds(t)
	values := workedOut(t)
	if len(values) < 200 {
		t.Fatalf("only %d values", len(values))
	}
	seen := map[string]bool{}
	for _, v := range values {
		seen[v.code] = true
		k := leaf(t, c, v.code)
		a := arguments(t, v.answer)
		r, err := k.Score(a)
		got := r.Points.String()
		if bad, refused := errors.AsType[*InputError](err); refused {
			got = string(bad.Problem)
		} else if err != nil {
			got = err.Error()
		}
		if got != v.want {
			t.Errorf("%s %s gives %s, want %s (%s)", v.code, v.answer, got, v.want, v.working)
		}
		if na := a.Option > 0 && err == nil && k.Options[a.Option-1].NotApplicable; na != r.NotApplicable {
			t.Errorf("%s %s: not applicable is %v", v.code, v.answer, r.NotApplicable)
		}
	}
	for _, k := range c.Leaves() {
		if !seen[k.Code] {
			t.Errorf("criterion %s has no value worked out by hand", k.Code)
		}
	}
}

// drawKind draws an answer to a criterion of the test framework that mostly makes sense.
func drawKind(t *rapid.T, k *Criterion) Answer {
	if len(k.Options) > 0 && rapid.IntRange(0, 5).Draw(t, "by option") == 0 {
		return Answer{Option: rapid.IntRange(1, len(k.Options)).Draw(t, "option")}
	}
	a := Answer{Values: map[string]decimal.Decimal{}}
	for {
		in, more := k.Next(func(name string) bool { _, ok := a.Values[name]; return ok })
		if !more {
			return a
		}
		share := k.ShareOf(in.Name)
		switch {
		case share != nil && in.Name == share.Done && rapid.IntRange(0, 3).Draw(t, "percent") == 0:
			a.Values[share.Percent] = decimal.New(rapid.Int64Range(0, share.Upper.Shift(2).IntPart()).Draw(t, "percent of "+in.Name), -2)
			if k.Kind == Ratio {
				return a
			}
		case share != nil && in.Name == share.Total:
			a.Values[in.Name] = a.Values[share.Done].Add(decimal.NewFromInt(rapid.Int64Range(0, 40).Draw(t, in.Name)))
			if k.Kind == Ratio {
				return a
			}
		default:
			most := int64(60)
			if in.Max != nil {
				most = in.Max.IntPart()
			}
			a.Values[in.Name] = decimal.NewFromInt(rapid.Int64Range(in.Min.IntPart(), most).Draw(t, in.Name))
		}
	}
}

func TestProperty_points_of_every_kind_stay_within_the_range(t *testing.T) {
	leaves := kinds(t).Leaves()
	rapid.Check(t, func(t *rapid.T) {
		k := rapid.SampledFrom(leaves).Draw(t, "criterion")
		r, err := k.Score(drawKind(t, k))
		if err != nil {
			if _, refused := errors.AsType[*InputError](err); !refused {
				t.Fatalf("%s: %v", k.Code, err)
			}
			return
		}
		low, high := k.Range()
		if r.Points.LessThan(low) || r.Points.GreaterThan(high) || low.IsNegative() || !high.Equal(k.Max) {
			t.Fatalf("%s gives %s, range %s..%s, maximum %s", k.Code, r.Points, low, high, k.Max)
		}
		if !r.Points.Equal(r.Points.Truncate(2)) {
			t.Fatalf("%s gives %s points, more than two decimals", k.Code, r.Points)
		}
	})
}

// Hints are tried by brute force: as many more give what the hint says, and no fewer give more points than now.
func TestProperty_hints_are_the_least_that_is_enough(t *testing.T) {
	leaves := append(kinds(t).Leaves(), Shipped().Leaves()...)
	leaves = slices.DeleteFunc(leaves, func(k *Criterion) bool { return k.Kind == Choice })
	rapid.Check(t, func(t *rapid.T) {
		k := rapid.SampledFrom(leaves).Draw(t, "criterion")
		a := drawKind(t, k)
		now, err := k.Score(a)
		if err != nil {
			return
		}
		first := map[string]bool{}
		for _, h := range k.Hints(a) {
			in, _ := k.Input(h.Input)
			with := func(more decimal.Decimal) decimal.Decimal {
				b := Answer{Values: map[string]decimal.Decimal{}}
				maps.Copy(b.Values, a.Values)
				b.Values[h.Input] = b.Values[h.Input].Add(more)
				r, err := k.Score(b)
				if err != nil {
					t.Fatalf("%s: %s more of %s is refused: %v", k.Code, more, h.Input, err)
				}
				return r.Points
			}
			if got := with(h.More); !got.Equal(h.Points) || !got.GreaterThan(now.Points) {
				t.Fatalf("%s at %v: %s more of %s give %s, the hint says %s (now %s)", k.Code, a.Values, h.More, h.Input, got, h.Points, now.Points)
			}
			step := decimal.NewFromInt(1)
			if !in.Whole {
				step = decimal.New(1, -2)
			}
			if less := with(h.More.Sub(step)); !first[h.Input] && less.GreaterThan(now.Points) {
				t.Fatalf("%s at %v: %s more of %s already give %s, the hint says %s", k.Code, a.Values, h.More.Sub(step), h.Input, less, h.More)
			}
			first[h.Input] = true
		}
	})
}

// What a person is told that a ratio by tiers lacks: the least to the next points, then the least to the maximum.
func TestCriterion_Hints_of_tiers(t *testing.T) {
	for _, tt := range []struct{ code, answer, want string }{
		{"1.1", "done=17 total=20", "done+1=4"},
		{"1.1", "done=79 total=100", "done+1=3 done+11=4"},
		{"1.1", "done=15 total=20", "done+1=3 done+3=4"},
		{"1.1", "done=18 total=20", ""},
		{"1.1", "done=0 total=3", "done+2=1 done+3=4"},
		{"1.2", "done=12.4 total=12.5", "done+0.1=2 done+1.36=3"},
		{"1.2", "done=13.75 total=12.5", "done+0.01=3"},
		{"1.3", "n=3", "n+2=3"},
		{"1.4", "n=1.2", "n+0.31=3"},
		{"1.5", "n=1", ""},
		{"1.6", "done=100 total=200", "done+20=2.4 done+100=4"},
		{"2.1", "late=2 wrong=0", ""},
		{"2.2", "models=1", "models+1=2 models+3=4"},
		{"2.3", "a=0 b=0", "b+1=4.7 b+3=5"},
		{"2.4", "a=49", "a+1=0.5 a+251=3"},
		{"2.7", "n=3", "n+1=0.7 n+2=1"},
		{"2.9", "n=0", "n+3=2"},
		{"3.1.1", "a_yes=1 b_done=17 b_total=20 c_a=0", "b_done+1=5 b_done+3=6"},
		{"3.1.1", "a_yes=0 b_done=17 b_total=20 c_a=0", "b_done+1=4"},
		{"3.3.1", "hours=7 late=0", "hours+1=0.5 hours+73=5"},
	} {
		var got []string
		for _, h := range leaf(t, kinds(t), tt.code).Hints(arguments(t, tt.answer)) {
			got = append(got, h.Input+"+"+h.More.String()+"="+h.Points.String())
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s at %s: %s, want %s", tt.code, tt.answer, strings.Join(got, " "), tt.want)
		}
	}
}

// The least that others may give is in the low end of a rating while it is not known: it must be no less than the rule gives.
func TestCriterion_Range_is_the_least_and_the_most_that_the_rule_gives(t *testing.T) {
	for code, want := range map[string]string{
		"1.1": "0–4", "1.2": "0.5–3", "1.5": "0–3", "1.6": "0–4", "2.1": "0–5", "2.3": "2.5–5", "2.6": "0.5–2", "2.9": "0.5–2", "3.1.1": "0–6",
		"3.2.1.2": "0–3", "3.3.2": "0–5", "4.1": "0–6", "4.2": "1–5", "4.3": "0–4",
	} {
		low, high := leaf(t, kinds(t), code).Range()
		if got := low.String() + "–" + high.String(); got != want {
			t.Errorf("%s gives %s, want %s", code, got, want)
		}
	}
}
