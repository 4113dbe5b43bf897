package input

import (
	"testing"

	"chamdiem/scoring/format"
	"chamdiem/scoring/scoringtest"
)

// TestParseMoment proves how dates and times are read.
func TestParseMoment(t *testing.T) {
	loc := scoringtest.At("20/11 08:00").Location()
	for text, want := range map[string]string{
		"26/11/2024 17:00":              "17:00 ngày 26/11/2024",
		"17:00 26/11/2024":              "17:00 ngày 26/11/2024",
		"17h 26/11":                     "17:00 ngày 26/11/2024",
		"17h30 ngày 26/11":              "17:30 ngày 26/11/2024",
		"8 giờ 05 phút ngày 26/11/2024": "08:05 ngày 26/11/2024",
		"26/11":                         "hết ngày 26/11/2024",
		"26-11-24":                      "hết ngày 26/11/2024",
		"26.11.2024":                    "hết ngày 26/11/2024",
		"hết ngày 26/11/2024":           "hết ngày 26/11/2024",
		"ngày 5 tháng 12 năm 2024":      "hết ngày 05/12/2024",
		"17 giờ 30 ngày 26/11/2024":     "17:30 ngày 26/11/2024",
		"17g30 ngày 26/11/2024":         "17:30 ngày 26/11/2024",
		"17 g 30, 26/11":                "17:30 ngày 26/11/2024",
		"17 giờ 30 phút ngày 26 tháng 11 năm 2024": "17:30 ngày 26/11/2024",
		"17h30p 26/11":            "17:30 ngày 26/11/2024",
		"trước 17 giờ ngày 26/11": "17:00 ngày 26/11/2024",
		"lúc 17h, ngày 26/11":     "17:00 ngày 26/11/2024",
		"5 giờ chiều 26/11":       "17:00 ngày 26/11/2024",
		"8 giờ rưỡi sáng 26/11":   "08:30 ngày 26/11/2024",
		"26/11/2024, 17 gio":      "17:00 ngày 26/11/2024",
		"đến hết ngày 26/11":      "hết ngày 26/11/2024",
		"2024-11-26":              "hết ngày 26/11/2024",
		"26/11/1024":              "",
		"26/11/2204":              "",
		"31/11/2024":              "",
		"26/13":                   "",
		"mùng 5 tháng 12":         "hết ngày 05/12/2024",
		"17h ngày mồng 1/12":      "17:00 ngày 01/12/2024",
		"25:00 26/11":             "",
		"17:61 26/11":             "",
		"mai":                     "hết ngày 21/11/2024",
		"17h mai":                 "17:00 ngày 21/11/2024",
		"5h chiều ngày mai":       "17:00 ngày 21/11/2024",
		"12h đêm 26/11":           "hết ngày 26/11/2024",
		"12 giờ đêm mai":          "hết ngày 21/11/2024",
		"10h đêm 26/11":           "22:00 ngày 26/11/2024",
		"1h đêm 26/11":            "01:00 ngày 26/11/2024",
		"hết hôm nay":             "hết ngày 20/11/2024",
		"đến hết ngày kia":        "hết ngày 22/11/2024",
		"17h30' 26/11":            "17:30 ngày 26/11/2024",
		"thứ ba 26/11 17h":        "17:00 ngày 26/11/2024",
		"17h thứ ba, ngày 26/11":  "17:00 ngày 26/11/2024",
		"26/11 lúc 17 giờ":        "17:00 ngày 26/11/2024",
		"17 giờ ngày 26":          "17:00 ngày 26/11/2024",
		"hết ngày 5":              "hết ngày 05/12/2024",
		"24h 26/11":               "hết ngày 26/11/2024",
		"24h30 26/11":             "",
		"ngày 32":                 "",
		"thứ ba":                  "hết ngày 26/11/2024",
		"":                        "",
		"17:00":                   "",
		"1e5/11":                  "",
	} {
		got, ok := Moment(text, scoringtest.At("20/11 08:00"), loc)
		if ok != (want != "") || ok && format.Deadline(got, loc) != want {
			t.Errorf("%q: %v %v, want %q", text, got, ok, want)
		}
	}
}

// TestDates proves how one day and the two ends of a span are read.
func TestDates(t *testing.T) {
	loc := scoringtest.At("20/11 08:00").Location()
	for text, want := range map[string]string{
		"16/11":                  "16/11/2024",
		"từ 16/11":               "16/11/2024",
		"từ 16/11 đến hết 20/11": "16/11/2024 20/11/2024",
		"16/11 đến 20/11":        "16/11/2024 20/11/2024",
		"16/11 - 20/11":          "16/11/2024 20/11/2024",
		"16/11–20/11":            "16/11/2024 20/11/2024",
		"từ ngày 16/11/2024 đến hết ngày 20/11/2024": "16/11/2024 20/11/2024",
		"tu 16/11 den 20/11": "16/11/2024 20/11/2024",
		"16-20/11":           "16/11/2024 20/11/2024",
		"từ 16 đến 20/11":    "16/11/2024 20/11/2024",
		"từ ngày 16 đến hết ngày 20 tháng 11": "16/11/2024 20/11/2024",
		"Từ 16/11 đến hết ngày 20/11.":        "16/11/2024 20/11/2024",
		"16-11-2024":                          "16/11/2024",
		"20/11 đến 16/11":                     "",
		"16/11 tới 20/11":                     "16/11/2024 20/11/2024",
		"từ 16 tới hết 20 tháng 11":           "16/11/2024 20/11/2024",
		"từ mai đến 20/11":                    "15/11/2024 20/11/2024",
		"hôm nay đến hết ngày mai":            "14/11/2024 15/11/2024",
		"1-5/12":                              "01/12/2024 05/12/2024",
		"16/11-20/11":                         "16/11/2024 20/11/2024",
		"16-11 đến 20-11":                     "16/11/2024 20/11/2024",
		"16-11-2024 - 20-11-2024":             "16/11/2024 20/11/2024",
		"15-11 tới 18-11":                     "15/11/2024 18/11/2024",
		"31-20/11":                            "",
		"16/11 đến mai":                       "",
		"":                                    "",
	} {
		from, until, ok := Dates(text, scoringtest.At("14/11 08:00"), loc)
		got := ""
		if ok {
			got = format.Date(from, loc)
		}
		if ok && !until.IsZero() {
			got += " " + format.Date(until, loc)
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestDates_without_a_year_are_the_next_such_days proves which year is meant where none is said.
func TestDates_without_a_year_are_the_next_such_days(t *testing.T) {
	now := scoringtest.At("26/11 09:00")
	loc := now.Location()
	for text, want := range map[string]string{
		"05/01":                "hết ngày 05/01/2025",
		"17:00 05/01":          "17:00 ngày 05/01/2025",
		"17h ngày 5 tháng 1":   "17:00 ngày 05/01/2025",
		"26/11":                "hết ngày 26/11/2024",
		"08:00 26/11":          "08:00 ngày 26/11/2024", // over already: it is refused as such
		"25/11":                "hết ngày 25/11/2025",
		"31/12":                "hết ngày 31/12/2024",
		"29/02":                "hết ngày 29/02/2028",
		"05/01/2024":           "hết ngày 05/01/2024",
		"ngày 5/1 năm 2024":    "hết ngày 05/01/2024",
		"hết ngày 05 tháng 01": "hết ngày 05/01/2025",
	} {
		if got, ok := Moment(text, now, loc); !ok || format.Deadline(got, loc) != want {
			t.Errorf("%q: %v %v, want %q", text, got, ok, want)
		}
	}
	for text, want := range map[string]string{
		"05/01":                        "05/01/2025",
		"28/12 đến 05/01":              "28/12/2024 05/01/2025",
		"từ 20/11 đến hết 05/12":       "20/11/2024 05/12/2024", // it has begun
		"từ 2/1 đến 5/1":               "02/01/2025 05/01/2025",
		"từ 02/01/2024 đến 5/1/2024":   "02/01/2024 05/01/2024",
		"2-5/1":                        "02/01/2025 05/01/2025",
		"từ 28 tháng 12 đến 5 tháng 1": "28/12/2024 05/01/2025",
	} {
		from, until, ok := Dates(text, now, loc)
		got := format.Date(from, loc)
		if !until.IsZero() {
			got += " " + format.Date(until, loc)
		}
		if !ok || got != want {
			t.Errorf("%q: %q %v, want %q", text, got, ok, want)
		}
	}
}
