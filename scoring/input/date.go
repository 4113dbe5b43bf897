package input

// Dates and times as people type them.

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Date reads a date as people type it ("18/11/2024", "18-11-2024", "18.11.24", "ngày 18 tháng 11 năm 2024"), for the
// composer and for moved deadlines. A year of two digits is of this century; without a year it is the one given, the campaign's.
func Date(text string, year int, loc *time.Location) (time.Time, bool) {
	m := typedDate.FindStringSubmatch(tidyTyped(text))
	if m == nil {
		return time.Time{}, false
	}
	day, _ := strconv.Atoi(m[1])
	month, _ := strconv.Atoi(m[2])
	if m[3] != "" {
		year, _ = strconv.Atoi(m[3])
		if year < 100 {
			year += 2000
		}
	}
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, loc)
	return t, t.Day() == day && int(t.Month()) == month
}

var typedDate = regexp.MustCompile(`^(?:ngày\s+)?(\d{1,2})(?:\s*[/.-]\s*|\s+tháng\s+)(\d{1,2})(?:(?:\s*[/.-]\s*|\s+năm\s+)(\d{4}|\d{2}))?$`)

// Moment reads a date with a time of day ("26/11/2024 17:00", "17h 26/11", "17:30 ngày 26/11/2024"), or a date alone, which
// means its last second: "hết ngày".
func Moment(text string, year int, loc *time.Location) (time.Time, bool) {
	t := tidyTyped(text)
	m := typedClock.FindStringSubmatchIndex(t)
	if m == nil {
		day, ok := Date(strings.TrimPrefix(t, "hết "), year, loc)
		return time.Date(day.Year(), day.Month(), day.Day(), 23, 59, 59, 0, loc), ok
	}
	hour, _ := strconv.Atoi(t[m[2]:m[3]])
	minute := 0
	for _, group := range []int{4, 6} {
		if m[group] >= 0 {
			minute, _ = strconv.Atoi(t[m[group]:m[group+1]])
		}
	}
	day, ok := Date(strings.Trim(t[:m[0]]+" "+t[m[1]:], " ,"), year, loc)
	if !ok || hour > 23 || minute > 59 {
		return time.Time{}, false
	}
	return time.Date(day.Year(), day.Month(), day.Day(), hour, minute, 0, 0, loc), true
}

// typedClock is "17:00", "17h", "17h30" or "8 giờ 05 phút".
var typedClock = regexp.MustCompile(`\b(\d{1,2})(?:(?::|\s*h)(\d{2})?|\s*giờ(?:\s*(\d{1,2})\s*phút)?)`)
