package input

import (
	"strconv"
	"time"

	"chamdiem/criteria/pattern"
)

// laterBy is how much later something is to be: "lùi 1 ngày", "gia hạn thêm hai ngày nữa", "kéo dài 3 tiếng".
var laterBy = pattern.New(`^(?:(?:xin|cho|de|thi)\s+)*(?:lui|them|gia han|doi|keo dai|noi)(?:\s+(?:them|lai))?\s+(\d{1,2}|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)\s*(ngay|hom|bua|gio|tieng|tuan)(?:\s+nua)?$`)

// spelledFew are the numbers that people spell for so few.
var spelledFew = map[string]int{"mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10}

// Later reads a moment that is said as so much later than another: "lùi 1 ngày". Days and weeks are days of the calendar, at the same time of day.
func Later(text string, than time.Time) (time.Time, bool) {
	m := laterBy.FindStringSubmatch(readable(text))
	if m == nil {
		return time.Time{}, false
	}
	n, spelled := spelledFew[m[1]]
	if !spelled {
		n, _ = strconv.Atoi(m[1])
	}
	switch m[2] {
	case "gio", "tieng":
		return than.Add(time.Duration(n) * time.Hour), n > 0
	case "tuan":
		n *= 7
	}
	return than.AddDate(0, 0, n), n > 0
}
