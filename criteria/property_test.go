package criteria

import (
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"

	_ "chamdiem/criteria/testseed"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// anyLeaf draws a criterion of one of the kinds, or of any kind.
func anyLeaf(kinds ...Kind) *rapid.Generator[*Criterion] {
	leaves := slices.DeleteFunc(slices.Clone(Shipped().Leaves()), func(c *Criterion) bool { return len(kinds) > 0 && !slices.Contains(kinds, c.Kind) })
	return rapid.SampledFrom(leaves)
}

// anyAnswer draws an answer that may or may not make sense.
func anyAnswer(t *rapid.T, c *Criterion) Answer {
	if len(c.Options) > 0 && rapid.Bool().Draw(t, "by option") {
		return Answer{Option: rapid.IntRange(-1, len(c.Options)+1).Draw(t, "option")}
	}
	values := map[string]decimal.Decimal{}
	for _, in := range c.Inputs {
		if rapid.IntRange(0, 3).Draw(t, "give "+in.Name) > 0 {
			exponent := rapid.Int32Range(-4, 2).Draw(t, "exponent of "+in.Name)
			values[in.Name] = decimal.New(rapid.Int64Range(-2, 10_000).Draw(t, in.Name), exponent)
		}
	}
	return Answer{Values: values}
}

func TestProperty_points_stay_within_the_range_and_have_at_most_two_decimals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyLeaf().Draw(t, "criterion")
		r, err := c.Score(anyAnswer(t, c))
		if err != nil {
			if _, refused := errors.AsType[*InputError](err); !refused {
				t.Fatalf("%s: %v", c.Code, err)
			}
			return
		}
		low, high := c.Range()
		if r.Points.LessThan(low) || r.Points.GreaterThan(high) || high.GreaterThan(c.Max) || low.IsNegative() {
			t.Fatalf("%s gives %s points, range %s..%s, maximum %s", c.Code, r.Points, low, high, c.Max)
		}
		if !r.Points.Equal(r.Points.Truncate(2)) {
			t.Fatalf("%s gives %s points, more than two decimals", c.Code, r.Points)
		}
	})
}

func TestProperty_points_never_fall_when_more_is_done(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyLeaf(Ratio).Draw(t, "criterion")
		total := rapid.Int64Range(2, 5000).Draw(t, "total")
		less := rapid.Int64Range(0, total-1).Draw(t, "less")
		more := rapid.Int64Range(less+1, total).Draw(t, "more")
		points := func(done int64) decimal.Decimal {
			r, err := c.Score(Answer{Values: map[string]decimal.Decimal{InputDone: decimal.NewFromInt(done), InputTotal: decimal.NewFromInt(total)}})
			if err != nil {
				t.Fatalf("score %d/%d: %v", done, total, err)
			}
			return r.Points
		}
		if a, b := points(less), points(more); b.LessThan(a) {
			t.Fatalf("%s: %d/%d gives %s, but %d/%d gives %s", c.Code, less, total, a, more, total, b)
		}
	})
}

// The same result from whole numbers alone: threshold by cross-multiplication, points in hundredths, half up.
func TestProperty_a_proportional_ratio_agrees_with_whole_number_arithmetic(t *testing.T) {
	for _, code := range []string{"5.5.1", "5.5.4.6", "6.2", "7.2", "7.3", "10"} {
		c := leaf(t, Shipped(), code)
		rapid.Check(t, func(t *rapid.T) {
			total := rapid.Int64Range(1, 3000).Draw(t, "total")
			done := rapid.Int64Range(0, total).Draw(t, "done")
			var hundredths int64
			if done*100 >= c.Threshold.IntPart()*total {
				max := c.Max.Shift(2).IntPart()
				hundredths = (2*done*max + total) / (2 * total)
			}
			r, err := c.Score(Answer{Values: map[string]decimal.Decimal{InputDone: decimal.NewFromInt(done), InputTotal: decimal.NewFromInt(total)}})
			if err != nil || !r.Points.Equal(decimal.New(hundredths, -2)) {
				t.Fatalf("%s at %d/%d gives %s (%v), want %d hundredths", code, done, total, r.Points, err, hundredths)
			}
		})
	}
}

func TestProperty_as_many_more_as_are_missing_reach_the_goal_and_one_fewer_does_not(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyLeaf(Ratio).Draw(t, "criterion")
		total := rapid.Int64Range(1, 3000).Draw(t, "total")
		done := rapid.Int64Range(0, total).Draw(t, "done")
		score := func(more decimal.Decimal) Result {
			r, err := c.Score(Answer{Values: map[string]decimal.Decimal{InputDone: decimal.NewFromInt(done).Add(more), InputTotal: decimal.NewFromInt(total)}})
			if err != nil {
				t.Fatalf("score %d + %s of %d: %v", done, more, total, err)
			}
			return r
		}
		step := decimal.NewFromInt(1)
		if in, _ := c.Input(InputDone); !in.Whole {
			step = decimal.New(1, -fineDecimals)
		}
		r := score(decimal.Zero)
		switch {
		case r.Below:
			if score(r.Missing).Below || !score(r.Missing.Sub(step)).Below {
				t.Fatalf("%s at %d/%d: %s more is not the least that reaches the threshold", c.Code, done, total, r.Missing)
			}
		case r.Missing.IsPositive():
			if !score(r.Missing).Points.Equal(c.Max) {
				t.Fatalf("%s at %d/%d: %s more do not give the maximum", c.Code, done, total, r.Missing)
			}
		case !r.Points.Equal(c.Max):
			t.Fatalf("%s at %d/%d: nothing is missing, but the points are %s", c.Code, done, total, r.Points)
		}
	})
}

// Where points are in proportion to the percentage, what is missing is computed; it is what trying finds.
func TestProperty_what_is_missing_is_what_trying_finds(t *testing.T) {
	proportional := 0
	for _, k := range Shipped().Leaves() {
		if k.Kind == Ratio && k.Share.proportional {
			proportional++
		}
	}
	if proportional == 0 {
		t.Fatal("points of no criterion are in proportion to its percentage")
	}
	rapid.Check(t, func(t *rapid.T) {
		c := *anyLeaf(Ratio).Draw(t, "criterion")
		c.Inputs = slices.Clone(c.Inputs)
		share := *c.Share
		c.Share = &share
		scale := int32(0)
		if rapid.Bool().Draw(t, "fine") {
			scale = -rapid.Int32Range(1, 4).Draw(t, "decimals")
		}
		for i := range c.Inputs {
			c.Inputs[i].Whole = scale == 0 || c.Inputs[i].Name == InputDone && rapid.Bool().Draw(t, "whole done")
		}
		total := rapid.Int64Range(1, 3000).Draw(t, "total")
		done := rapid.Int64Range(0, total).Draw(t, "done")
		if c.Inputs[0].Whole && scale != 0 {
			one := decimal.New(1, -scale).IntPart()
			done = done / one * one
		}
		a := Answer{Values: map[string]decimal.Decimal{InputDone: decimal.New(done, scale), InputTotal: decimal.New(total, scale)}}
		computed, err := c.Score(a)
		share.proportional = false
		tried, triedErr := c.Score(a)
		if err != nil || triedErr != nil || !computed.Missing.Equal(tried.Missing) {
			t.Fatalf("%s at %d/%d: %s missing (%v), trying finds %s (%v)", c.Code, done, total, computed.Missing, err, tried.Missing, triedErr)
		}
	})
}

// damage is one way to break a line of the shipped file; at is where it must be reported, from 0.
type damage struct {
	name  string
	wants func(line string) bool
	apply func(lines []string, i int) (damaged []string, at int)
}

func replaceLine(change func(line string) string) func([]string, int) ([]string, int) {
	return func(lines []string, i int) ([]string, int) {
		lines[i] = change(lines[i])
		return lines, i
	}
}

func has(part string) func(string) bool {
	return func(line string) bool {
		return strings.Contains(line, part) && !strings.HasPrefix(line, "#")
	}
}

func indent(line string) string { return line[:len(line)-len(strings.TrimLeft(line, " "))] }

var damages = []damage{
	{"a tab", func(string) bool { return true }, replaceLine(func(l string) string { return l + "\t" })},
	{"a byte that is no UTF-8", func(string) bool { return true }, replaceLine(func(l string) string { return l + "\xff" })},
	{"an unknown field", has(" title: \""), func(lines []string, i int) ([]string, int) {
		return slices.Insert(lines, i, indent(lines[i])+"titel: \"x\""), i
	}},
	{"a field given twice", has(" max: "), func(lines []string, i int) ([]string, int) {
		return slices.Insert(lines, i+1, lines[i]), i + 1
	}},
	{"a code without quotes", has("- code: \"1"), replaceLine(func(l string) string { return indent(l) + "- code: 1" })},
	{"a code of another branch", has("- code: \"5."), replaceLine(func(l string) string { return strings.Replace(l, "\"5.", "\"4.", 1) })},
	{"points above the maximum", has("- points: "), replaceLine(func(l string) string { return indent(l) + "- points: 99" })},
	{"points with a comma", has("- points: "), replaceLine(func(l string) string { return indent(l) + "- points: 0,25" })},
	{"negative points", has("- points: "), replaceLine(func(l string) string { return indent(l) + "- points: -1" })},
	{"a maximum in words", has(" max: "), replaceLine(func(l string) string { return indent(l) + "max: \"hai\"" })},
	{"a maximum of nothing", has(" max: "), replaceLine(func(l string) string { return indent(l) + "max: 0" })},
	{"an empty title", has(" title: \""), replaceLine(func(l string) string { return indent(l) + "title: \"\"" })},
	{"an empty option", has(" text: \""), replaceLine(func(l string) string { return indent(l) + "text: \"\"" })},
	{"a word for true", has("statistics: "), replaceLine(func(l string) string { return indent(l) + "statistics: có" })},
	{"a threshold above 100", has("threshold: "), replaceLine(func(l string) string { return indent(l) + "threshold: 180" })},
	{"an unfinished formula", has("percent * max"), replaceLine(func(l string) string { return strings.Replace(l, "/ 100", "/", 1) })},
	{"a formula above the maximum", has("percent * max"), replaceLine(func(l string) string { return strings.Replace(l, "100", "99", 1) })},
	{"a formula that divides by zero", has("formula: "), replaceLine(func(l string) string { return indent(l) + "formula: \"1 / (max - max)\"" })},
	{"an unknown need of evidence", has("evidence_needed: "), replaceLine(func(l string) string { return indent(l) + "evidence_needed: some" })},
	{"a second document", has("- code: \"III\""), func(lines []string, _ int) ([]string, int) {
		return append(lines, "---", "id: other"), len(lines)
	}},
}

func TestProperty_one_random_fault_is_refused_at_the_right_line(t *testing.T) {
	sound := strings.Split(strings.TrimRight(string(shippedYAML), "\n"), "\n")
	places := map[string][]int{}
	for _, d := range damages {
		for i, line := range sound {
			if d.wants(line) {
				places[d.name] = append(places[d.name], i)
			}
		}
		if len(places[d.name]) == 0 {
			t.Fatalf("%s: no line can be damaged so", d.name)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		d := rapid.SampledFrom(damages).Draw(t, "damage")
		lines, at := d.apply(slices.Clone(sound), rapid.SampledFrom(places[d.name]).Draw(t, "line"))
		_, err := Load("damaged.yaml", []byte(strings.Join(lines, "\n")))
		faults, ok := errors.AsType[*Faults](err)
		if !ok {
			t.Fatalf("%s at line %d: Load gave %v, want *Faults", d.name, at+1, err)
		}
		if !slices.ContainsFunc(faults.List, func(f Fault) bool { return f.Line == at+1 }) {
			t.Fatalf("%s: line %d is not among the faults:\n%v", d.name, at+1, faults)
		}
	})
}

func TestProperty_a_formula_computes_what_exact_fractions_give(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.Int64Range(0, 1000).Draw(t, "a"), rapid.Int64Range(1, 1000).Draw(t, "b")
		f, fault := parseFormula("a >= b and not (a == 7) ? (a - b) / b + 0.1 : -a * 2.50 / b", []string{"a", "b"})
		if fault != nil {
			t.Fatalf("parse: %v", fault)
		}
		got, err := f.eval(corner{"a": big.NewRat(a, 1), "b": big.NewRat(b, 1)})
		if err != nil {
			t.Fatalf("eval: %v", err)
		}
		want := new(big.Rat).Mul(big.NewRat(-a, b), big.NewRat(5, 2))
		if a >= b && a != 7 {
			want = new(big.Rat).Add(big.NewRat(a-b, b), big.NewRat(1, 10))
		}
		if got.Cmp(want) != 0 {
			t.Fatalf("got %s, want %s", got, want)
		}
	})
}

func FuzzLoad_never_panics(f *testing.F) {
	f.Add(string(shippedYAML))
	for _, text := range []string{"", "a", "- b", "{", "? x", "contents: [{}]", "max: 1e999", "contents: &a [*a]", "id: !!binary x", strings.Repeat("[", 5000), "a: |\n", "\ufeff---\n...\n---"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, err := Load("fuzz.yaml", []byte(text))
		if (c == nil) == (err == nil) {
			t.Fatalf("Load gave %v and %v", c, err)
		}
	})
}

func ExampleFaults() {
	_, err := Load("cua-toi.yaml", []byte("id: cua-toi\ntitle: \"Của tôi\"\nyear: 2025\nmax: 100\nrounding: {mode: half_up, decimals: 2}\n"))
	fmt.Println(err)
	// Output: cua-toi.yaml:1:1: khung tiêu chí thiếu trường “contents”, ví dụ: danh sách các nội dung
}
