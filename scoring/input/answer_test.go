package input

import (
	"errors"
	"strings"
	"testing"

	"chamdiem/criteria"
	_ "chamdiem/criteria/testseed"
	"chamdiem/scoring/format"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

func answer(pairs ...string) criteria.Answer {
	a := criteria.Answer{Values: map[string]decimal.Decimal{}}
	for i := 0; i < len(pairs); i += 2 {
		a.Values[pairs[i]] = decimal.RequireFromString(pairs[i+1])
	}
	return a
}

// leaf is a criterion of the shipped catalogue.
func leaf(code string) *criteria.Criterion {
	k, ok := criteria.Shipped().Find(code)
	if !ok {
		panic("no criterion " + code)
	}
	return k
}

// TestParseAnswer proves what is understood of what people type on a phone.
func TestParseAnswer(t *testing.T) {
	pair := func(done, total string) criteria.Answer { return answer("done", done, "total", total) }
	percent := func(p string) criteria.Answer { return answer("percent", p) }
	option := func(n int) criteria.Answer { return criteria.Answer{Option: n} }
	for _, test := range []struct {
		code, text string
		want       criteria.Answer
	}{
		{"5.5.4.6", "17/20", pair("17", "20")},
		{"5.5.4.6", "  17 / 20 ", pair("17", "20")},
		{"5.5.4.6", "17 trên 20", pair("17", "20")},
		{"5.5.4.6", "17 Trên tổng số 20", pair("17", "20")},
		{"5.5.4.6", "17 tren 20", pair("17", "20")},
		{"5.5.4.6", "17/20 hồ sơ", pair("17", "20")},
		{"5.5.4.6", "17 trên 20 hồ sơ", pair("17", "20")},
		{"5.5.4.6", "１７／２０", pair("17", "20")},
		{"5.5.4.6", "17\u00a0/\u202f20", pair("17", "20")},
		{"5.5.4.6", "\u200e17⁄20\u200b", pair("17", "20")},
		{"5.5.4.6", "1.234.567/2.000.000", pair("1234567", "2000000")},
		{"5.5.4.6", "1 234 567 / 2 000 000", pair("1234567", "2000000")},
		{"5.5.4.6", "1.234/2.000", pair("1234", "2000")},
		{"5.5.4.6", "1.234,5/2.000", pair("1234.5", "2000")},
		{"5.5.4.6", "17,5/20", pair("17.5", "20")},
		{"5.5.4.6", "17.5/20", pair("17.5", "20")},
		{"5.5.4.6", "0.567/1", pair("0.567", "1")},
		{"5.5.4.6", "-5/20", pair("-5", "20")},
		{"5.5.4.6", "−5/20", pair("-5", "20")},
		{"5.5.4.6", "0/0", pair("0", "0")},
		{"6.2", "85%", percent("85")},
		{"6.2", "85 %", percent("85")},
		{"6.2", "85,5 %", percent("85.5")},
		{"6.2", "85.5", percent("85.5")},
		{"6.2", "８５，５％", percent("85.5")},
		{"6.2", "85,5 phần trăm", percent("85.5")},
		{"6.2", "79.995", percent("79.995")},
		{"6.2", "101", percent("101")},
		{"2.4.2", "phương án 1", option(1)},
		{"2.4.2", "Phương án số 1", option(1)},
		{"2.4.2", "chọn 1", option(1)},
		{"2.4.2", "1", percent("1")},
		{"2.3.1", "2", option(2)},
		{"2.3.1", "PA 2", option(2)},
		{"2.3.1", "9", option(9)},
		{"2.3.1", "0,5", option(2)},
		{"2.3.1", "0.5 điểm", option(2)},
		{"2.3.1", "1 điểm", option(1)},
		{"7.1", "5 0", answer("late", "5", "undone", "0")},
		{"7.1", "5; 0", answer("late", "5", "undone", "0")},
		{"7.1", "5; 0; 120", answer("late", "5", "undone", "0", "total", "120")},
		{"7.1", "late=5 undone=0", answer("late", "5", "undone", "0")},
		{"5.5.3.4", "1.000;1", answer("total", "1000", "overdue", "1")},
		{"5.5.3.4", "2155 hồ sơ, 1 quá hạn", answer("total", "2155", "overdue", "1")},
		{"5.5.3.4", "1.250 hồ sơ, trong đó có 2 hồ sơ quá hạn", answer("total", "1250", "overdue", "2")},
		{"5.5.3.4", "quá hạn 1; 1.250 hồ sơ", answer("total", "1250", "overdue", "1")},
		{"7.1", "120 nhiệm vụ, quá hạn 2, không hoàn thành 0", answer("total", "120", "late", "2", "undone", "0")},
		{"1.1", "0 0 0 1 2", answer("c", "0", "d", "0", "e", "0", "g", "1", "h", "2")},
	} {
		got, err := Answer(leaf(test.code), test.text)
		if err != nil {
			t.Errorf("%s %q: %v", test.code, test.text, err)
			continue
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s %q:\n%s", test.code, test.text, diff)
		}
	}
}

// TestParseAnswer_refuses proves that nonsense is refused, with the reason.
func TestParseAnswer_refuses(t *testing.T) {
	for _, test := range []struct {
		code, text string
		want       Problem
	}{
		{"6.2", "1e9", ProblemUnreadable},
		{"6.2", "1e99/2", ProblemUnreadable},
		{"6.2", "NaN", ProblemUnreadable},
		{"6.2", "inf %", ProblemUnreadable},
		{"6.2", "0x10", ProblemUnreadable},
		{"6.2", "", ProblemUnreadable},
		{"6.2", "   ", ProblemUnreadable},
		{"6.2", "gần xong", ProblemUnreadable},
		{"6.2", "17/20/21", ProblemUnreadable},
		{"6.2", "17²", ProblemUnreadable},
		{"6.2", "½", ProblemFraction},
		{"6.2", "٨٥", ProblemUnreadable},
		{"6.2", "+85", ProblemUnreadable},
		{"6.2", "85,5,5", ProblemThousands},
		{"6.2", "17//20", ProblemUnreadable},
		{"6.2", strings.Repeat("9", 200), ProblemUnreadable},
		{"6.2", "1234.567/2000", ProblemThousands},
		{"6.2", "1.23.456/2", ProblemThousands},
		{"6.2", "1 23/200", ProblemUnreadable},
		{"7.1", "3, 5 quá hạn", ProblemHowMany},
		{"7.1", "5 quá hạn, 3", ProblemHowMany},
		{"7.1", "2", ProblemHowMany},
		{"7.1", "1 2 3 4", ProblemHowMany},
		{"7.1", "x", ProblemUnreadable},
		{"2.3.1", "0,7 điểm", ProblemPointsMatch},
		{"5.5.5.1", "0,5 điểm", ProblemPointsMatch},
		{"2.3.1", "đạt", ProblemUnreadable},
	} {
		_, err := Answer(leaf(test.code), test.text)
		e, ok := errors.AsType[*Error](err)
		if !ok || e.Problem != test.want {
			t.Errorf("%s %q: %v, want %s", test.code, test.text, err, test.want)
		}
	}
}

// TestParseCLI proves that the command line takes name=value with a decimal point only.
func TestParseCLI(t *testing.T) {
	k := leaf("5.5.4.6")
	got, err := Arguments(k, []string{"done=17", "total=20.5"})
	if diff := cmp.Diff(answer("done", "17", "total", "20.5"), got); diff != "" || err != nil {
		t.Errorf("%v\n%s", err, diff)
	}
	if got, err := Arguments(leaf("2.1.1"), []string{"option=2"}); err != nil || got.Option != 2 {
		t.Errorf("option=2: %v, %v", got, err)
	}
	for args, want := range map[string]Problem{
		"percent=85,5": ProblemComma, "percent=1e3": ProblemUnreadable, "percent=": ProblemPair, "85": ProblemPair,
		"done=1 done=2": ProblemTwice, "option=x": ProblemUnreadable, "done=NaN": ProblemUnreadable, "done=1.000.000": ProblemUnreadable,
	} {
		_, err := Arguments(k, strings.Fields(args))
		if e, ok := errors.AsType[*Error](err); !ok || e.Problem != want {
			t.Errorf("%s: %v, want %s", args, err, want)
		}
	}
	for _, args := range []string{"late=1", "option=0", "option=-1"} {
		_, err := Arguments(k, strings.Fields(args))
		if _, ok := errors.AsType[*criteria.InputError](err); !ok {
			t.Errorf("%s: %v, want an input error", args, err)
		}
	}
}

// TestTypeAnswer proves by property that what is shown as typed is read back as the same answer, for every criterion.
func TestTypeAnswer(t *testing.T) {
	leaves := criteria.Shipped().Leaves()
	rapid.Check(t, func(t *rapid.T) {
		k := rapid.SampledFrom(leaves).Draw(t, "criterion")
		a := drawAnswer(t, k)
		text := Typed(k, a)
		back, err := Answer(k, text)
		if err != nil {
			t.Fatalf("%s: %q: %v", k.Code, text, err)
		}
		if diff := cmp.Diff(a, back); diff != "" {
			t.Fatalf("%s: %q:\n%s", k.Code, text, diff)
		}
	})
}

// TestParseNumber proves by property that a number written the Vietnamese way is read back exactly.
func TestParseNumber(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := decimal.New(rapid.Int64Range(-999_999_999_999_999, 999_999_999_999_999).Draw(t, "digits"), -rapid.Int32Range(0, 8).Draw(t, "decimals"))
		back, err := Number(format.Number(d))
		if err != nil || !back.Equal(d) {
			t.Fatalf("%s → %q → %s, %v", d, format.Number(d), back, err)
		}
	})
}

// TestParseAnswer_anything proves by property that no text makes the parser panic, and that what it takes is a number of
// the catalogue's inputs.
func TestParseAnswer_anything(t *testing.T) {
	leaves := criteria.Shipped().Leaves()
	rapid.Check(t, func(t *rapid.T) {
		k := rapid.SampledFrom(leaves).Draw(t, "criterion")
		text := rapid.OneOf(rapid.String(), rapid.StringMatching(`[0-9.,/% -]{0,20}`)).Draw(t, "text")
		a, err := Answer(k, text)
		if err != nil {
			if Refusal(k, nil, err) == "" {
				t.Fatalf("%q: no words for %v", text, err)
			}
			return
		}
		if _, err := k.Score(a); err != nil && Refusal(k, nil, err) == "" {
			t.Fatalf("%q: no words for %v", text, err)
		}
	})
}

// drawAnswer makes an answer that people could have typed; it need not be one that can be scored.
func drawAnswer(t *rapid.T, k *criteria.Criterion) criteria.Answer {
	if len(k.Options) > 0 && (k.Kind == criteria.Choice || rapid.Bool().Draw(t, "special")) {
		return criteria.Answer{Option: rapid.IntRange(1, len(k.Options)).Draw(t, "option")}
	}
	whole := rapid.Int64Range(0, 999_999_999_999)
	a := criteria.Answer{Values: map[string]decimal.Decimal{}}
	if k.Kind == criteria.Ratio {
		if rapid.Bool().Draw(t, "percent") {
			a.Values["percent"] = decimal.New(rapid.Int64Range(0, 1_000_000).Draw(t, "percent"), -rapid.Int32Range(0, 4).Draw(t, "decimals"))
			return a
		}
		a.Values["done"] = decimal.NewFromInt(whole.Draw(t, "done"))
		a.Values["total"] = decimal.NewFromInt(whole.Draw(t, "total"))
		return a
	}
	all := rapid.Bool().Draw(t, "all")
	for _, in := range k.Inputs {
		if all || !in.Optional {
			a.Values[in.Name] = decimal.NewFromInt(whole.Draw(t, in.Name))
		}
	}
	return a
}

// TestParseAnswer_quotes_what_was_typed proves that a refusal repeats the text with its capitals.
func TestParseAnswer_quotes_what_was_typed(t *testing.T) {
	for _, test := range []struct{ code, text, got string }{
		{"6.2", "Nhiều  Lắm", "Nhiều Lắm"},
		{"6.2", "1E99/20", "1E99"},
		{"6.2", "17/ XX", "XX"},
		{"2.3.1", "Chưa Biết", "Chưa Biết"},
		{"7.1", "5; Nhiều", "Nhiều"},
		{"6.2", "Đ" + strings.Repeat("Ắ", 60), "Đ" + strings.Repeat("Ắ", 29) + "…"},
	} {
		_, err := Answer(leaf(test.code), test.text)
		if e, ok := errors.AsType[*Error](err); !ok || e.Got != test.got {
			t.Errorf("%q: %v, want it quoted as %q", test.text, err, test.got)
		}
	}
}

// TestLooksLikeFigures proves what is taken for figures where none were asked for.
func TestLooksLikeFigures(t *testing.T) {
	for text, want := range map[string]bool{
		"18/20": true, "18 trên 20": true, "85%": true, "85,5 %": true, "1e99": true, "1": true, "-5": true, "+85": true, "17/20 hồ sơ": true, "17 Trên Tổng Số 20": true,
		"100; 0": true, "85 phần trăm": true, "0,5 điểm": true, "１７／２０": true, "1.234.567": true, "18/20/21": true,
		"": false, "nhiều": false, "15/BC-UBND": false, "12a": false, "tiêu chí 2": false, "trên 20": false, "2 hội nghị": false, "20 tháng 11": false,
		"báo cáo 15": false, strings.Repeat("9", 200): false,
	} {
		if got := LooksLikeFigures(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// TestReadBare proves what a number without a total can mean.
func TestReadBare(t *testing.T) {
	for _, test := range []struct{ code, text, percent, done string }{
		{"5.5.4.6", "85", "85", "85"},
		{"5.5.4.6", "0", "0", "0"},
		{"5.5.4.6", "100", "100", "100"},
		{"5.5.4.6", "120", "", "120"},
		{"5.5.4.6", "85,5", "85.5", ""},
		{"7.2", "85,5", "85.5", "85.5"},
		{"5.5.4.6", "1.234", "1.234", "1234"},
		{"5.5.4.6", "85 %", "", ""},
		{"5.5.4.6", "17/20", "", ""},
		{"5.5.4.6", "-5", "", ""},
		{"5.5.4.6", "1e9", "", ""},
		{"2.3.1", "1", "", ""},
	} {
		got := ReadBare(leaf(test.code), test.text)
		text := func(d decimal.NullDecimal) string {
			if !d.Valid {
				return ""
			}
			return d.Decimal.String()
		}
		if text(got.Percent) != test.percent || text(got.Done) != test.done {
			t.Errorf("%s %q: %q %q", test.code, test.text, text(got.Percent), text(got.Done))
		}
	}
}
