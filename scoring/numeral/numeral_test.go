package numeral

import (
	"fmt"
	"strings"
	"testing"

	_ "chamdiem/criteria/testseed"
	"chamdiem/scoring/format"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// speller writes whole numbers in words, in the several ways people say them.
type speller struct {
	t    *rapid.T
	fold bool
}

func (s speller) either(words ...string) string { return rapid.SampledFrom(words).Draw(s.t, "word") }

var plainDigits = []string{"không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"}

func (s speller) below100(n int64, inside bool) string {
	tens, digit := n/10, n%10
	last := plainDigits[digit]
	switch {
	case n < 10 && inside:
		if n == 4 {
			last = s.either("bốn", "tư")
		}
		return s.either("lẻ", "linh") + " " + last
	case n < 10:
		return last
	case digit == 5:
		last = s.either("lăm", "nhăm")
	case digit == 4 && tens > 1:
		last = s.either("bốn", "tư")
	case digit == 1 && tens > 1:
		last = s.either("mốt", "một")
	}
	head := "mười"
	if tens > 1 {
		head = plainDigits[tens] + " mươi"
		if (last == "tư" || last == "lăm" || last == "mốt" && !s.fold) && rapid.Bool().Draw(s.t, "short") {
			head = plainDigits[tens]
		}
	}
	if digit == 0 {
		return head
	}
	return head + " " + last
}

func (s speller) below1000(n int64, inside bool) string {
	if n < 100 && !inside {
		return s.below100(n, false)
	}
	text := plainDigits[n/100] + " trăm"
	if n%100 == 50 && n > 100 && rapid.Bool().Draw(s.t, "half") {
		return text + " rưỡi"
	}
	if n%100 != 0 {
		text += " " + s.below100(n%100, true)
	}
	return text
}

// spell writes a number below a billion of billions.
func (s speller) spell(n int64) string {
	if n == 0 {
		return "không"
	}
	var parts []string
	for _, scale := range []struct {
		of    int64
		words []string
	}{{1e9, []string{"tỷ", "tỉ"}}, {1e6, []string{"triệu"}}, {1e3, []string{"nghìn", "ngàn"}}, {1, nil}} {
		if part := n / scale.of; part > 0 {
			parts = append(parts, s.below1000(part, len(parts) > 0))
			if scale.words != nil {
				parts = append(parts, s.either(scale.words...))
			}
			n %= scale.of
		}
	}
	text := strings.Join(parts, " ")
	if s.fold {
		return format.Fold(text)
	}
	return text
}

// one is the number that a text is, with nothing beside it.
func one(t *rapid.T, text string) Item {
	items := Read(text)
	if len(items) != 1 || items[0].Kind != Number {
		t.Fatalf("%q is read as %+v", text, items)
	}
	return items[0]
}

// TestRead_spoken proves by property that a number in words reads back, with and without diacritics.
func TestRead_spoken(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.OneOf(rapid.Int64Range(0, 1_000_000), rapid.Int64Range(0, 999_999_999_999)).Draw(t, "n")
		text := speller{t: t, fold: rapid.Bool().Draw(t, "without diacritics")}.spell(n)
		if otherWords[text] {
			return // it means something else where it stands alone
		}
		if n >= 1e6 && n/1000%1000 == 0 && n%1000 >= 100 {
			if items := Read(text); items[0].Kind != Unclear { // "hai triệu ba trăm" is mostly 2,3 triệu
				t.Fatalf("%q is read as %+v", text, items)
			}
			return
		}
		if got := one(t, text); !got.Value.Equal(decimal.NewFromInt(n)) || !got.Spoken {
			t.Fatalf("%d is written %q and read as %s", n, text, got.Value)
		}
	})
}

// written are the ways to write a number in figures that can be read in one way only.
func written(d decimal.Decimal) []string {
	whole, fraction, _ := strings.Cut(d.String(), ".")
	grouped := format.Number(decimal.RequireFromString(whole))
	groups := strings.Count(grouped, ".")
	if fraction == "" {
		out := []string{whole, grouped, strings.ReplaceAll(grouped, ".", " ")}
		if groups > 1 {
			out = append(out, strings.ReplaceAll(grouped, ".", ","))
		}
		return out
	}
	out := []string{grouped + "," + fraction, strings.ReplaceAll(grouped, ".", " ") + "," + fraction}
	if len(whole) > 3 || len(fraction) != 3 || whole == "0" {
		out = append(out, whole+","+fraction)
	}
	if len(fraction) != 3 {
		out = append(out, whole+"."+fraction)
	}
	if groups > 0 {
		out = append(out, strings.ReplaceAll(grouped, ".", ",")+"."+fraction)
	}
	return out
}

// TestRead_figures proves by property that a number in figures reads back however it is written, alone, with a scale, and
// with its unit.
func TestRead_figures(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := decimal.New(rapid.OneOf(rapid.Int64Range(0, 100_000), rapid.Int64Range(0, 999_999_999_999)).Draw(t, "digits"), -rapid.Int32Range(0, 5).Draw(t, "decimals"))
		d = decimal.RequireFromString(strings.TrimSuffix(fmt.Sprint(d), ".")) // as it is shown
		text := rapid.SampledFrom(written(d)).Draw(t, "written")
		if got := one(t, text); !got.Value.Equal(d) {
			t.Fatalf("%s is written %q and read as %s", d, text, got.Value)
		}
		scale := rapid.SampledFrom([]struct {
			word string
			exp  int32
		}{{"nghìn", 3}, {"k", 3}, {"triệu", 6}, {"tr", 6}, {"tỷ", 9}, {"ty", 9}}).Draw(t, "scale")
		unit := rapid.SampledFrom([]string{"", " đồng", "đ", " hồ sơ", " hs", " %", " điểm"}).Draw(t, "unit")
		if got := one(t, text+" "+scale.word+unit); !got.Value.Equal(d.Shift(scale.exp)) || got.Scale != scale.exp || (got.Unit == NoUnit) != (unit == "") {
			t.Fatalf("%q %s%s is read as %s × 10^%d, unit %d", text, scale.word, unit, got.Value, got.Scale, got.Unit)
		}
	})
}

// TestRead_invents_nothing proves by property that no text makes the reader fail, that what it takes for numbers stands in
// the text, and that a number without words is one of the digits that stand there.
func TestRead_invents_nothing(t *testing.T) {
	syllables := []string{"một", "hai", "mươi", "trăm", "lẻ", "năm", "nghìn", "triệu", "tỷ", "rưỡi", "phẩy", "không", "đ", "điểm", "%", "/", "trên", "hồ sơ", "18", "1.234", "0,5", "k", "ạ",
		"mốt", "tr", "-", "(", "12a", "của", "khoảng", "xong", ";"}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringMatching(`[0-9.,/% -]{0,20}`),
			rapid.Custom(func(t *rapid.T) string {
				return strings.Join(rapid.SliceOfN(rapid.SampledFrom(syllables), 0, 12).Draw(t, "words"), rapid.SampledFrom([]string{" ", ""}).Draw(t, "between"))
			})).Draw(t, "text")
		last := 0
		for _, item := range Read(text) {
			if item.Start < last || item.End <= item.Start || item.End > len(text) || text[item.Start:item.End] != item.Text {
				t.Fatalf("%q: the item %+v does not stand where it says", text, item)
			}
			last = item.End
			hasDigit := strings.ContainsAny(item.Text, "0123456789")
			if item.Kind == Number && !item.Spoken && !hasDigit {
				t.Fatalf("%q: %s is no number that stands there: %q", text, item.Value, item.Text)
			}
			if item.Kind != Number && (!item.Value.IsZero() || item.Unit != NoUnit) {
				t.Fatalf("%q: %+v carries a value", text, item)
			}
			if item.Kind == Number && item.Plain && item.Scale == 0 && significant(item.Text) != significant(item.Value.String()) {
				t.Fatalf("%q: %q is read as %s", text, item.Text, item.Value)
			}
		}
	})
}

// significant are the digits of a number without zeros at both ends.
func significant(s string) string {
	return strings.Trim(strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s), "0")
}

// TestRead_unclear proves what is not taken for a number although each of its words is one.
func TestRead_unclear(t *testing.T) {
	for _, text := range []string{"một trăm hai", "hai mươi năm", "mười năm", "hai nghìn năm", "hai ba", "năm không", "3 tỷ 25", "5 nghìn 20", "hai mười", "1234.567", "1.23.456"} {
		for _, item := range Read(text) {
			if item.Kind == Number {
				t.Errorf("%q is read as %s", text, item.Value)
			}
		}
	}
}
