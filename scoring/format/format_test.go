package format

import (
	"testing"
	"time"

	"chamdiem/scoring/scoringtest"

	"github.com/shopspring/decimal"
)

// TestFormat proves the Vietnamese writing of numbers, dates and sizes.
func TestFormat(t *testing.T) {
	at := scoringtest.At
	loc := at("20/11 08:00").Location()
	dec := decimal.RequireFromString
	for got, want := range map[string]string{
		Points(dec("1.35")):                             "1,35",
		Points(dec("0.50")):                             "0,5",
		Points(dec("20")):                               "20",
		Points(dec("100.00")):                           "100",
		Points(decimal.Zero):                            "0",
		Points(dec("0.625")):                            "0,625",
		Points(dec("-0.00004")):                         "0",
		Points(dec("1000")):                             "1.000",
		Points(dec("-1234.5")):                          "-1.234,5",
		NullPoints(decimal.NewNullDecimal(dec("4.28"))): "4,28",
		NullPoints(decimal.NullDecimal{}):               "–",
		Percent(dec("85.50")):                           "85,5 %",
		Percent(dec("90")):                              "90 %",
		Number(dec("1234567.5")):                        "1.234.567,5",
		Number(dec("-1000")):                            "-1.000",
		Number(dec("999")):                              "999",
		Number(dec("0.125")):                            "0,125",
		Count(3500):                                     "3.500",
		Size(0):                                         "0 B",
		Size(999):                                       "999 B",
		Size(12_345):                                    "12 KB",
		Size(999_499):                                   "999 KB",
		Size(999_500):                                   "1 MB",
		Size(1_234_567):                                 "1,2 MB",
		Size(999_949_999):                               "999,9 MB",
		Size(999_950_000):                               "1 GB",
		Size(77_056_700_000):                            "77,1 GB",
		Span(0):                                         "0 giây",
		Span(34*time.Second + 400*time.Millisecond):     "34 giây",
		Span(-5 * time.Minute):                          "5 phút",
		Span(61*time.Minute + 20*time.Second):           "1 giờ 1 phút",
		Span(time.Hour + 20*time.Second):                "1 giờ",
		Span(480 * time.Hour):                           "20 ngày",
		Span(50 * time.Hour):                            "2 ngày 2 giờ",
		Date(at("20/11 23:59").UTC(), loc):              "20/11/2024",
		ShortDate(at("01/12 00:10").UTC(), loc):         "01/12",
		Time(at("20/11 06:05").UTC(), loc):              "06:05",
		Moment(at("25/11 17:00").UTC(), loc):            "17:00 ngày 25/11/2024",
		Deadline(at("20/11 23:59").Add(59*time.Second).UTC(), loc): "hết ngày 20/11/2024",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// Points that are written from their hundredths read as those of finer frameworks, of which none is rounded off.
func TestPoints_are_written_alike_in_both_ways(t *testing.T) {
	for n := int64(-1250); n <= 1250; n++ {
		for exp := int32(-4); exp <= 1; exp++ {
			d := decimal.New(n, exp)
			if got, want := Points(d), Number(d.Round(finest)); got != want {
				t.Errorf("%s: %q, want %q", d, got, want)
			}
		}
	}
}

// TestExcerpt proves that a long text is cut to letters, on one line.
func TestExcerpt(t *testing.T) {
	for text, want := range map[string]string{"ngắn": "ngắn", "một hai\nba": "một hai ba", "một hai ba bốn": "một hai b…", "": ""} {
		if got := Excerpt(text, 10); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
