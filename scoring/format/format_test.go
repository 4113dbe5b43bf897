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
		FormatPoints(dec("1.35")):                                        "1,35",
		FormatPoints(dec("0.50")):                                        "0,5",
		FormatPoints(dec("20")):                                          "20",
		FormatPoints(dec("100.00")):                                      "100",
		FormatPoints(decimal.Zero):                                       "0",
		FormatNullPoints(decimal.NewNullDecimal(dec("4.28"))):            "4,28",
		FormatNullPoints(decimal.NullDecimal{}):                          "–",
		FormatPercent(dec("85.50")):                                      "85,5 %",
		FormatPercent(dec("90")):                                         "90 %",
		FormatNumber(dec("1234567.5")):                                   "1.234.567,5",
		FormatNumber(dec("-1000")):                                       "-1.000",
		FormatNumber(dec("999")):                                         "999",
		FormatNumber(dec("0.125")):                                       "0,125",
		FormatCount(3500):                                                "3.500",
		FormatSize(0):                                                    "0 B",
		FormatSize(999):                                                  "999 B",
		FormatSize(12_345):                                               "12 KB",
		FormatSize(999_499):                                              "999 KB",
		FormatSize(999_500):                                              "1 MB",
		FormatSize(1_234_567):                                            "1,2 MB",
		FormatDate(at("20/11 23:59").UTC(), loc):                         "20/11/2024",
		FormatShortDate(at("01/12 00:10").UTC(), loc):                    "01/12",
		FormatTime(at("20/11 06:05").UTC(), loc):                         "06:05",
		FormatMoment(at("25/11 17:00").UTC(), loc):                       "17:00 ngày 25/11/2024",
		FormatDeadline(at("20/11 23:59").Add(59*time.Second).UTC(), loc): "hết ngày 20/11/2024",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
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
