package input

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"chamdiem/criteria"
	_ "chamdiem/criteria/testseed"
	"chamdiem/scoring/format"
	"chamdiem/scoring/scoringtest"
	"chamdiem/scoring/terms"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// TestExplain_golden keeps what a person reads after typing: the calculation, or why it was refused, in the chat and on
// the command line.
func TestExplain_golden(t *testing.T) {
	cat := criteria.Shipped()
	var b strings.Builder
	for _, line := range []string{
		"5.5.4.6 18/20", "5.5.4.6 17/20", "5.5.4.6 20/20", "5.5.4.6 1.234.567/1.300.000", "5.5.4.6 899.999/1.000.000",
		"6.2 85,5 %", "6.2 85.555", "6.2 100", "5.5.1 79.99", "5.5.1 79,995", "5.5.1 80", "5.5.1 19/21", "5.5.1 999999/1000000",
		"7.2 69,99", "7.2 70", "7.3 phương án 1", "7.3 8/10", "10 7/9", "10 8/9", "10 0/3",
		"2.4.2 17/20", "2.4.2 11/11", "2.4.2 84,99", "2.4.2 phương án 1", "5.5.4.3 90", "5.5.4.3 8/9",
		"7.1 5 0", "7.1 6 0", "7.1 0 1", "7.1 0 0", "7.1 1 0 120", "5.5.3.4 100 1", "5.5.3.4 99 1", "5.5.3.4 500 2", "5.5.3.4 500 0",
		"1.1 0 0 0 0 3", "1.1 0 0 0 1 2", "1.2 1 1 1 0 0", "1.3 0 1 1 0 1", "1.4 0 0 1 1 0",
		"6.2 85,123456789 %", "2.3.1 2", "5.2.4.1 4", "2.1.1 2",
		// refused
		"5.5.1 22/21", "5.5.1 101 %", "5.5.1 -1/3", "5.5.1 -5", "2.4.2 0/0", "7.3 0/0", "6.2 0/0", "5.5.3.4 0 0", "5.5.3.4 5 6", "1.1 0 0 0 0 0",
		"7.1 1,5 0", "7.1 2 2 3", "6.2 17,5/20", "6.2 1e99", "6.2 99999999999999/99999999999999", "6.2 1234.567/2000", "6.2 phương án 1", "2.3.1 7", "2.3.1 x", "7.1 2", "7.1 hai",
	} {
		code, typed, _ := strings.Cut(line, " ")
		k, _ := cat.Find(code)
		a, err := Answer(k, typed)
		var r criteria.Result
		if err == nil {
			r, err = k.Score(a)
		}
		fmt.Fprintf(&b, "%s  %s\n", code, typed)
		if err == nil {
			fmt.Fprintf(&b, "    %s\n", Explain(terms.Default(), k, a, r))
			continue
		}
		fmt.Fprintf(&b, "    chat: %s\n    cli:  %s\n", Refusal(k, nil, err), CommandRefusal(k, err))
	}
	scoringtest.Golden(t, "explain.txt", b.String())
}

// TestExplain_names_no_threshold_that_every_percentage_reaches: points that follow the share of a set percentage begin at nothing.
func TestExplain_names_no_threshold_that_every_percentage_reaches(t *testing.T) {
	catalogue, err := criteria.Load("khung.yaml", []byte(`
id: thu
title: "KHUNG THỬ"
source: "Viết cho kiểm thử"
year: 2026
max: 4
rounding: {mode: half_up, decimals: 2}
contents:
  - code: "1"
    title: "Chuyển đổi số"
    max: 4
    appraiser: "Sở Nội vụ"
    children:
      - code: "1.1"
        title: "Hồ sơ trực tuyến"
        max: 4
        rule: "Điểm = (Tỷ lệ đạt được/70%) x điểm tối đa"
        evidence_needed: none
        ratio:
          threshold: 0
          gives: "percent >= 70 ? max : percent * max / 70"
          done: "số hồ sơ trực tuyến"
          unit: "hồ sơ"
          total: "tổng số hồ sơ"
          percent: "tỷ lệ hồ sơ trực tuyến"
`))
	if err != nil {
		t.Fatal(err)
	}
	k := catalogue.Leaves()[0]
	a := criteria.Answer{Values: map[string]decimal.Decimal{criteria.InputDone: decimal.NewFromInt(50), criteria.InputTotal: decimal.NewFromInt(100)}}
	r, err := k.Score(a)
	if err != nil {
		t.Fatal(err)
	}
	if said := Explain(terms.Default(), k, a, r); !strings.HasPrefix(said, "50/100 = 50 % → 2,86 điểm (tối đa 4).") {
		t.Error(said)
	}
}

// TestExplain_points proves by property that the words name exactly the points of the result.
func TestExplain_points(t *testing.T) {
	leaves := criteria.Shipped().Leaves()
	rapid.Check(t, func(t *rapid.T) {
		k := rapid.SampledFrom(leaves).Draw(t, "criterion")
		a := scoringtest.DrawAnswer(t, k)
		r, err := k.Score(a)
		if err != nil {
			t.Skip(err)
		}
		text := Explain(terms.Default(), k, a, r)
		want := format.Points(r.Points) + " điểm (tối đa " + format.Points(k.Max) + ")"
		if r.Below {
			want = "nên được " + format.Points(r.Points) + " điểm."
		}
		if !strings.Contains(text, want) {
			t.Fatalf("%s %v: %q lacks %q", k.Code, a, text, want)
		}
		if r.Below && !strings.Contains(text, "chưa đạt mức") {
			t.Fatalf("%s %v: %q does not tell of the threshold", k.Code, a, text)
		}
	})
}

// TestExplain_writes_equals_only_where_nothing_is_rounded_off computes what stands before each "=" again.
func TestExplain_writes_equals_only_where_nothing_is_rounded_off(t *testing.T) {
	leaves := criteria.Shipped().Leaves()
	rapid.Check(t, func(t *rapid.T) {
		k := rapid.SampledFrom(leaves).Draw(t, "criterion")
		a := scoringtest.DrawAnswer(t, k)
		r, err := k.Score(a)
		if err != nil || r.Option != nil {
			t.Skip(err)
		}
		text := Explain(terms.Default(), k, a, r)
		for _, m := range regexp.MustCompile(`([0-9.,]+)/([0-9.,]+) (=|≈) ([0-9,]+) %`).FindAllStringSubmatch(text, -1) {
			exact := readBack(m[1]).Mul(hundred).Equal(readBack(m[4]).Mul(readBack(m[2])))
			if exact != (m[3] == "=") {
				t.Fatalf("%s %v: %s", k.Code, a, text)
			}
		}
		for _, m := range regexp.MustCompile(`([0-9,]+) × ([0-9,]+) / 100 (=|≈) ([0-9,]+)`).FindAllStringSubmatch(text, -1) {
			exact := readBack(m[1]).Mul(readBack(m[2])).Equal(readBack(m[4]).Mul(hundred)) && !strings.Contains(text, "≈ "+m[1]+" %")
			if m[3] == "=" && !exact {
				t.Fatalf("%s %v: %s", k.Code, a, text)
			}
		}
		if m := regexp.MustCompile(`^\((.*)\) / ([0-9]+) (=|≈) ([0-9,]+)`).FindStringSubmatch(text); m != nil {
			sum := decimal.Zero
			for term := range strings.SplitSeq(m[1], " + ") {
				n, weight, _ := strings.Cut(term, " × ")
				sum = sum.Add(readBack(n).Mul(readBack(weight)))
			}
			if exact := sum.Equal(readBack(m[4]).Mul(readBack(m[2]))); exact != (m[3] == "=") {
				t.Fatalf("%s %v: %s", k.Code, a, text)
			}
		}
	})
}

// readBack is a number that was written for people.
func readBack(s string) decimal.Decimal {
	return decimal.RequireFromString(strings.ReplaceAll(strings.ReplaceAll(strings.Trim(s, ","), ".", ""), ",", "."))
}

// TestWordInputError_everyProblem proves that every reason of package criteria has words, and no other error has.
func TestWordInputError_everyProblem(t *testing.T) {
	k, _ := criteria.Shipped().Find("7.1")
	generic := Refusal(k, nil, &criteria.InputError{Code: k.Code, Input: "late", Problem: "no such problem"})
	for _, p := range []criteria.InputProblem{
		criteria.ProblemMissing, criteria.ProblemUnknown, criteria.ProblemOption, criteria.ProblemNotWhole, criteria.ProblemNegative,
		criteria.ProblemDoneOver, criteria.ProblemPercentOver, criteria.ProblemTotalZero, criteria.ProblemTooLarge, criteria.ProblemMixed,
	} {
		text := Refusal(k, nil, &criteria.InputError{Code: k.Code, Input: "late", Problem: p, Got: "5", Limit: "3"})
		if text == "" || text == generic || !strings.Contains(text, "ví dụ:") {
			t.Errorf("%s: %q", p, text)
		}
	}
	if text := Refusal(k, nil, fmt.Errorf("connection lost")); text != "" {
		t.Errorf("an internal error is worded: %q", text)
	}
}
