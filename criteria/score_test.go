package criteria

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
)

// numbers makes values from pairs of name and number.
func numbers(t *testing.T, pairs ...string) map[string]decimal.Decimal {
	t.Helper()
	out := map[string]decimal.Decimal{}
	for i := 0; i < len(pairs); i += 2 {
		v, err := decimal.NewFromString(pairs[i+1])
		if err != nil {
			t.Fatalf("number %s: %v", pairs[i], err)
		}
		out[pairs[i]] = v
	}
	return out
}

func leaf(t *testing.T, c *Catalogue, code string) *Criterion {
	t.Helper()
	found, ok := c.Find(code)
	if !ok {
		t.Fatalf("criterion %s is not in the catalogue", code)
	}
	return found
}

func TestCriterion_Score_is_exact_at_the_edges(t *testing.T) {
	tests := []struct {
		name   string
		code   string
		answer Answer
		want   string
	}{
		{"79.99 % of a plan is below 80 %", "5.5.1", Answer{Values: numbers(t, "percent", "79.99")}, "0"},
		{"79.9999999999 % is below 80 %", "5.5.1", Answer{Values: numbers(t, "percent", "79.9999999999")}, "0"},
		{"80 % reaches the threshold", "5.5.1", Answer{Values: numbers(t, "percent", "80")}, "0.8"},
		{"4.275 rounds half up", "6.2", Answer{Values: numbers(t, "percent", "85.5")}, "4.28"},
		{"the whole plan gives the maximum", "6.2", Answer{Values: numbers(t, "done", "21", "total", "21")}, "5"},
		{"69.99 % of the capital is below 70 %", "7.2", Answer{Values: numbers(t, "percent", "69.99")}, "0"},
		{"70 % of the capital", "7.2", Answer{Values: numbers(t, "percent", "70")}, "1.4"},
		{"capital may have decimals", "7.2", Answer{Values: numbers(t, "done", "850.5", "total", "1000")}, "1.7"},
		{"17 of 20 is below 90 %", "5.5.4.6", Answer{Values: numbers(t, "done", "17", "total", "20")}, "0"},
		{"18 of 20 is 90 %", "5.5.4.6", Answer{Values: numbers(t, "done", "18", "total", "20")}, "1.35"},
		{"271 of 300 is exactly 1.355, though its percent has no end", "5.5.4.6", Answer{Values: numbers(t, "done", "271", "total", "300")}, "1.36"},
		{"17 of 20 is 85 %", "2.4.2", Answer{Values: numbers(t, "done", "17", "total", "20")}, "1"},
		{"84.99 % is below 85 %", "2.4.2", Answer{Values: numbers(t, "percent", "84.99")}, "0"},
		{"no petition at all", "2.4.2", Answer{Option: 1}, "0.5"},
		{"five late tasks", "7.1", Answer{Values: numbers(t, "late", "5", "undone", "0")}, "2"},
		{"six late tasks", "7.1", Answer{Values: numbers(t, "late", "6", "undone", "0")}, "0"},
		{"one task not done", "7.1", Answer{Values: numbers(t, "late", "0", "undone", "1")}, "0"},
		{"no task late, the total known", "7.1", Answer{Values: numbers(t, "late", "0", "undone", "0", "total", "40")}, "5"},
		{"one overdue file of 100", "5.5.3.4", Answer{Values: numbers(t, "total", "100", "overdue", "1")}, "0.5"},
		{"one overdue file of 99 is 98.99 %", "5.5.3.4", Answer{Values: numbers(t, "total", "99", "overdue", "1")}, "0"},
		{"two overdue files of many", "5.5.3.4", Answer{Values: numbers(t, "total", "100000", "overdue", "2")}, "0"},
		{"no overdue file", "5.5.3.4", Answer{Values: numbers(t, "total", "1", "overdue", "0")}, "1"},
		{"three ballots of 5 under cap", "1.1", Answer{Values: numbers(t, "c", "0", "d", "0", "e", "0", "g", "0", "h", "3")}, "4"},
		{"ballots 5, 4 and 2", "1.5", Answer{Values: numbers(t, "d", "1", "g", "1", "h", "1")}, "3.67"},
		{"7 of 9 problems is below 80 %", "10", Answer{Values: numbers(t, "done", "7", "total", "9")}, "0"},
		{"90 % in 5.5.4.3 gives the whole", "5.5.4.3", Answer{Values: numbers(t, "percent", "90")}, "0.5"},
		{"nothing to remedy in three years", "7.3", Answer{Option: 1}, "0.5"},
		{"half the maximum by an option", "2.3.1", Answer{Option: 2}, "0.5"},
		{"no complaint in the year", "2.3.4", Answer{Option: 4}, "1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := leaf(t, Shipped(), tt.code).Score(tt.answer)
			if err != nil {
				t.Fatalf("Score: %v", err)
			}
			if got.Points.String() != tt.want {
				t.Errorf("%s gives %s points, want %s", tt.code, got.Points, tt.want)
			}
		})
	}
}

func TestCriterion_Score_refuses(t *testing.T) {
	tests := []struct {
		name   string
		code   string
		answer Answer
		want   InputError
	}{
		{"more done than total", "6.2", Answer{Values: numbers(t, "done", "22", "total", "21")},
			InputError{Input: "done", Problem: ProblemDoneOver, Got: "22", Limit: "21"}},
		{"101 percent", "6.2", Answer{Values: numbers(t, "percent", "101")},
			InputError{Input: "percent", Problem: ProblemPercentOver, Got: "101", Limit: "100"}},
		{"a hair above 100 percent", "6.2", Answer{Values: numbers(t, "percent", "100.0000001")},
			InputError{Input: "percent", Problem: ProblemPercentOver, Got: "100.0000001", Limit: "100"}},
		{"total zero", "2.4.2", Answer{Values: numbers(t, "done", "0", "total", "0")},
			InputError{Input: "total", Problem: ProblemTotalZero, Got: "0"}},
		{"no file at all", "5.5.3.4", Answer{Values: numbers(t, "total", "0", "overdue", "0")},
			InputError{Input: "total", Problem: ProblemTotalZero, Got: "0"}},
		{"no ballot", "1.1", Answer{Values: numbers(t, "c", "0", "d", "0", "e", "0", "g", "0", "h", "0")},
			InputError{Problem: ProblemTotalZero, Got: "0"}},
		{"nothing entered for a choice", "2.1.1", Answer{}, InputError{Input: "option", Problem: ProblemMissing, Limit: "2"}},
		{"nothing entered for a ratio", "6.2", Answer{}, InputError{Input: "done", Problem: ProblemMissing}},
		{"nothing entered for a survey", "1.1", Answer{}, InputError{Input: "c", Problem: ProblemMissing}},
		{"done without total", "6.2", Answer{Values: numbers(t, "done", "1")}, InputError{Input: "total", Problem: ProblemMissing}},
		{"overdue without total", "5.5.3.4", Answer{Values: numbers(t, "overdue", "1")}, InputError{Input: "total", Problem: ProblemMissing}},
		{"an option that is not there", "2.1.1", Answer{Option: 3}, InputError{Input: "option", Problem: ProblemOption, Got: "3", Limit: "2"}},
		{"an option where there is none", "6.2", Answer{Option: 1}, InputError{Input: "option", Problem: ProblemOption, Got: "1", Limit: "0"}},
		{"an option below one", "2.1.1", Answer{Option: -1}, InputError{Input: "option", Problem: ProblemOption, Got: "-1", Limit: "2"}},
		{"an option and numbers", "2.4.2", Answer{Option: 1, Values: numbers(t, "percent", "90")},
			InputError{Input: "option", Problem: ProblemMixed, Got: "1"}},
		{"a percent and done of total", "6.2", Answer{Values: numbers(t, "percent", "90", "done", "9", "total", "10")},
			InputError{Input: "percent", Problem: ProblemMixed}},
		{"late tasks, the undone ones not mentioned", "7.1", Answer{Values: numbers(t, "late", "1")}, InputError{Input: "undone", Problem: ProblemMissing}},
		{"the total alone", "7.1", Answer{Values: numbers(t, "total", "40")}, InputError{Input: "late", Problem: ProblemMissing}},
		{"all files, the overdue ones not mentioned", "5.5.3.4", Answer{Values: numbers(t, "total", "100")}, InputError{Input: "overdue", Problem: ProblemMissing}},
		{"a number that is not asked for", "7.1", Answer{Values: numbers(t, "late", "1", "lates", "2")}, InputError{Input: "lates", Problem: ProblemUnknown}},
		{"numbers for a choice", "2.1.1", Answer{Values: numbers(t, "done", "1")}, InputError{Input: "done", Problem: ProblemUnknown}},
		{"half a file", "5.5.4.6", Answer{Values: numbers(t, "done", "17.5", "total", "20")},
			InputError{Input: "done", Problem: ProblemNotWhole, Got: "17.5"}},
		{"less than none late", "7.1", Answer{Values: numbers(t, "late", "-1")}, InputError{Input: "late", Problem: ProblemNegative, Got: "-1"}},
		{"a negative percent", "6.2", Answer{Values: numbers(t, "percent", "-0.01")}, InputError{Input: "percent", Problem: ProblemNegative, Got: "-0.01"}},
		{"more than anybody has", "7.2", Answer{Values: numbers(t, "done", "1", "total", "1000000000000")},
			InputError{Input: "total", Problem: ProblemTooLarge, Got: "1000000000000", Limit: "999999999999"}},
		{"1e99", "7.1", Answer{Values: numbers(t, "late", "1e99")}, InputError{Input: "late", Problem: ProblemTooLarge, Limit: "999999999999"}},
		{"1e-9000", "6.2", Answer{Values: numbers(t, "percent", "1e-9000")}, InputError{Input: "percent", Problem: ProblemTooLarge, Limit: "100"}},
		{"more overdue than total", "5.5.3.4", Answer{Values: numbers(t, "total", "1", "overdue", "2")},
			InputError{Input: "overdue", Problem: ProblemDoneOver, Got: "2", Limit: "1"}},
		{"late and undone together more than total", "7.1", Answer{Values: numbers(t, "late", "3", "undone", "2", "total", "4")},
			InputError{Input: "late", Problem: ProblemDoneOver, Got: "5", Limit: "4"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.want.Code = tt.code
			_, err := leaf(t, Shipped(), tt.code).Score(tt.answer)
			refusal, ok := errors.AsType[*InputError](err)
			if !ok {
				t.Fatalf("Score gave %v, want an *InputError", err)
			}
			if diff := cmp.Diff(tt.want, *refusal); diff != "" {
				t.Errorf("refusal differs (-want +got):\n%s", diff)
			}
		})
	}
}

func TestCriterion_Score_says_how_far_it_is(t *testing.T) {
	tests := []struct {
		name, code, done, total, percent string
		below                            bool
		missing                          string
	}{
		{"two files short of all", "5.5.4.6", "18", "20", "90", false, "2"},
		{"one file short of the threshold", "5.5.4.6", "17", "20", "85", true, "1"},
		{"7 of 9 needs one more for 80 %", "10", "7", "9", "77.78", true, "1"},
		{"all done misses nothing", "6.2", "9", "9", "100", false, "0"},
		{"a flat rule at its threshold misses nothing", "2.4.2", "17", "20", "85", false, "0"},
		{"79.9999 % is not shown as 80 %", "5.5.1", "799999", "1000000", "79.99", true, "1"},
		{"money may lack a part of a million", "7.2", "25362.06", "36026.35", "70.4", false, "10664.29"},
		{"money told to the đồng", "7.2", "4323.761", "5727.921001", "75.49", false, "1404.160001"},
		{"money short of its threshold", "7.2", "2099.9999", "3000", "69.99", true, "0.0001"},
		{"99.9999 % is not shown as 100 %", "5.5.1", "999999", "1000000", "99.99", false, "0"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := leaf(t, Shipped(), tt.code).Score(Answer{Values: numbers(t, "done", tt.done, "total", tt.total)})
			if err != nil {
				t.Fatalf("Score: %v", err)
			}
			if got.Below != tt.below || got.Missing.String() != tt.missing || got.Percent.Decimal.String() != tt.percent {
				t.Errorf("below %v, missing %s, percent %s; want %v, %s, %s", got.Below, got.Missing, got.Percent.Decimal, tt.below, tt.missing, tt.percent)
			}
		})
	}
}

// What the points of an answer cost, by the kind of rule.
func BenchmarkCriterion_Score(b *testing.B) {
	shipped := Shipped()
	done, total, many := decimal.NewFromInt(18), decimal.NewFromInt(20), decimal.NewFromInt(100)
	for name, given := range map[string]struct {
		code   string
		answer Answer
	}{
		"choice": {"3.5", Answer{Option: 1}},
		"ratio":  {"5.5.4.6", Answer{Values: map[string]decimal.Decimal{InputDone: done, InputTotal: total}}},
		"counts": {"5.5.3.4", Answer{Values: map[string]decimal.Decimal{"total": many, "overdue": decimal.Zero}}},
	} {
		k, ok := shipped.Find(given.code)
		if !ok {
			b.Fatalf("criterion %s is not in the catalogue", given.code)
		}
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := k.Score(given.answer); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
