// Package format writes numbers, dates, sizes and quotes for people here: decimal comma, 20/11/2024, 17:00, “…”.
package format

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/shopspring/decimal"
)

// Points writes points with a decimal comma and no superfluous zeros: "1,35", "0,5", "20". A framework may count in finer points than
// hundredths, and none of them is rounded off: "0,625". One of a thousand points parts its thousands, as all numbers do: "1.000".
func Points(d decimal.Decimal) string {
	if d.Exponent() < -2 || d.NumDigits()+int(d.Exponent()) > ungrouped {
		return Number(d.Round(finest))
	}
	return twoDecimals(d)
}

// ungrouped is how many digits of a whole number stand together.
const ungrouped = 3

// finest is how many decimals points have at most: as many as a framework may round to.
const finest = 4

// twoDecimals writes a number rounded to two decimals, with a decimal comma and no superfluous zeros.
func twoDecimals(d decimal.Decimal) string {
	exp := d.Exponent()
	if exp < -2 || exp > 0 || d.NumDigits() > plainDigits {
		return strings.Replace(trimZeros(d.StringFixed(2)), ".", ",", 1)
	}
	n := d.CoefficientInt64()
	for range exp + 2 { // until it counts hundredths
		n *= 10
	}
	text := strconv.FormatInt(n/100, 10)
	if n < 0 && n > -100 {
		text = "-0"
	}
	switch n = max(n, -n) % 100; {
	case n == 0:
		return text
	case n%10 == 0:
		return text + "," + strconv.FormatInt(n/10, 10)
	case n < 10:
		return text + ",0" + strconv.FormatInt(n, 10)
	}
	return text + "," + strconv.FormatInt(n, 10)
}

// plainDigits is how many digits a number has at most whose hundredths are counted in 64 bits.
const plainDigits = 15

// NullPoints writes points, or "–" where there are none.
func NullPoints(d decimal.NullDecimal) string {
	if !d.Valid {
		return "–"
	}
	return Points(d.Decimal)
}

// Percent writes a percentage with at most two decimals: "90 %", "85,5 %".
func Percent(d decimal.Decimal) string {
	return twoDecimals(d) + " %"
}

// ExactPercent writes a percentage with all its decimals: "66,6667 %".
func ExactPercent(d decimal.Decimal) string {
	return strings.Replace(trimZeros(d.String()), ".", ",", 1) + " %"
}

// Number writes any number with all its decimals, a decimal comma, and points between thousands: "1.234.567,5".
func Number(d decimal.Decimal) string {
	whole, frac, _ := strings.Cut(trimZeros(d.String()), ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	var b strings.Builder
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte('.')
		}
		b.WriteRune(digit)
	}
	if frac != "" {
		return sign + b.String() + "," + frac
	}
	return sign + b.String()
}

// Count writes a whole number with points between thousands.
func Count(n int) string { return Number(decimal.NewFromInt(int64(n))) }

func trimZeros(s string) string {
	if !strings.Contains(s, ".") {
		return s
	}
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// Date writes a local date: "20/11/2024".
func Date(t time.Time, loc *time.Location) string { return t.In(loc).Format("02/01/2006") }

// ShortDate leaves the year out: "20/11".
func ShortDate(t time.Time, loc *time.Location) string { return t.In(loc).Format("02/01") }

// Time writes a local time of day: "17:00".
func Time(t time.Time, loc *time.Location) string { return t.In(loc).Format("15:04") }

// Moment writes both: "17:00 ngày 25/11/2024".
func Moment(t time.Time, loc *time.Location) string {
	return Time(t, loc) + " ngày " + Date(t, loc)
}

// Deadline writes a deadline as people say it: "hết ngày 20/11/2024" for the last second of a day, else the moment.
func Deadline(t time.Time, loc *time.Location) string {
	if t.IsZero() {
		return "chưa thông báo"
	}
	if WholeDay(t, loc) {
		return "hết ngày " + Date(t, loc)
	}
	return Moment(t, loc)
}

// WholeDay reports whether a deadline is the last second of a day: its whole day still counts.
func WholeDay(t time.Time, loc *time.Location) bool {
	return t.In(loc).Format("15:04:05") == "23:59:59"
}

// Size writes a file's size in bytes: "820 B", "12 KB", "1,2 MB", "77,1 GB".
func Size(bytes int64) string {
	switch {
	case bytes < 1000:
		return fmt.Sprintf("%d B", bytes)
	case bytes < 999_500: // from here on it would round to 1000 KB
		return fmt.Sprintf("%d KB", (bytes+500)/1000)
	}
	unit, exp := " MB", int32(-6)
	if bytes >= 999_950_000 {
		unit, exp = " GB", -9
	}
	return strings.Replace(trimZeros(decimal.New(bytes, exp).StringFixed(1)), ".", ",", 1) + unit
}

// Span writes how long something took or lasts, by its two largest units: "34 giây", "5 phút", "1 giờ 5 phút", "20 ngày".
func Span(d time.Duration) string {
	d = d.Abs().Round(time.Second)
	var parts []string
	for _, u := range []struct {
		name string
		long time.Duration
	}{{"ngày", 24 * time.Hour}, {"giờ", time.Hour}, {"phút", time.Minute}, {"giây", time.Second}} {
		switch n := d / u.long; {
		case n > 0:
			parts = append(parts, fmt.Sprintf("%d %s", n, u.name))
			d %= u.long
		case len(parts) > 0:
			return parts[0] // what is left is too little to be named beside it
		}
		if len(parts) == 2 {
			break
		}
	}
	if len(parts) == 0 {
		return "0 giây"
	}
	return strings.Join(parts, " ")
}

// Excerpt shortens a text to so many letters on one line.
func Excerpt(text string, letters int) string {
	text = strings.Join(strings.Fields(text), " ")
	if utf8.RuneCountInString(text) <= letters {
		return text
	}
	return strings.TrimRight(string([]rune(text)[:letters-1]), " ,.;") + "…"
}

// Quote puts a text of the catalogue into quotation marks, without its full stop; one that holds some already stays bare.
func Quote(text string) string {
	text = strings.TrimRight(text, ".; ")
	if strings.ContainsAny(text, "“”") {
		return text
	}
	return "“" + text + "”"
}

// Capital writes the first letter of a text large.
func Capital(s string) string {
	for i, r := range s {
		return strings.ToUpper(string(r)) + s[i+len(string(r)):]
	}
	return s
}
