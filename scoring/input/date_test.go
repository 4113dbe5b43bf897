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
		"31/11/2024":                    "",
		"26/13":                         "",
		"25:00 26/11":                   "",
		"17:61 26/11":                   "",
		"mai":                           "",
		"":                              "",
		"17:00":                         "",
		"1e5/11":                        "",
	} {
		got, ok := Moment(text, 2024, loc)
		if ok != (want != "") || ok && format.Deadline(got, loc) != want {
			t.Errorf("%q: %v %v, want %q", text, got, ok, want)
		}
	}
}
