package input

// Days ahead: those that are named by the week ("thứ sáu", "thứ hai tuần sau", "cuối tuần"), and those that stand in the middle of an order
// ("Lan nghỉ ốm từ 10/11 đến 15/11, Dung thay").

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"
)

var (
	// weekdayAhead is a day of this week or of the next
	weekdayAhead = pattern.New(`^(?:(?:het|den|tu|truoc|ngay|hom)\s+)*(?:(?:thu\s+(hai|ba|tu|nam|sau|bay|[2-7])|(chu nhat|cn))(?:\s+(tuan nay|nay|toi|tuan sau|tuan toi|tuan ke|sau))?|(cuoi tuan|het tuan)(?:\s+(nay|sau|toi))?|(cuoi thang|het thang)(?:\s+nay)?)$`)
	// monthEnd is the last day of a month
	monthEnd = pattern.New(`^(?:(?:den|toi|truoc)\s+)*(?:het|cuoi)\s+thang\s+(\d{1,2})$`)
	// lastsFor is how long an absence lasts: "nghỉ 3 ngày", "một tuần"
	lastsFor = pattern.New(`(?:^|\s)(\d{1,2}|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)\s+(ngay|hom|tuan)(?:\s|$)`)
	// weekdayOfWeek is a day of a week, which says no number of weeks: "thứ sáu tuần sau"
	weekdayOfWeek = pattern.New(`\bthu\s+(?:hai|ba|tu|nam|sau|bay|[2-7])\b`)
	// twoDays are two days that follow each other: "ngày 18 và 19"
	twoDays = pattern.New(`ngay\s+(\d{1,2}(?:/\d{1,2})?)\s*(?:va|,)\s*(?:ngay\s+)?(\d{1,2}(?:/\d{1,2})?)`)
	// wholeWeek is a week from today, or the next
	wholeWeek = pattern.New(`(?:^|\s)(?:ca\s+|trong\s+)?tuan\s+(nay|sau|toi)(?:\s|$)`)
)

// dayNamed is a day that is named from today, or by the week, in a text of days.
var dayNamed = pattern.New(`\b(?:hom nay|mai|ngay kia|thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|tuan|cuoi thang|het thang)\b`)

// NamesDay reports whether a text of days names one from today ("mai", "thứ sáu"): such a day lies ahead.
func NamesDay(text string) bool { return dayNamed.MatchString(readable(text)) }

// nextWeekday is a day that is named by the week or as the end of the week or of the month; today is a day without a time.
func nextWeekday(text string, today time.Time) (time.Time, bool) {
	if m := monthEnd.FindStringSubmatch(text); m != nil {
		month, _ := strconv.Atoi(m[1])
		day := time.Date(today.Year(), time.Month(month)+1, 0, 0, 0, 0, 0, today.Location())
		if day.Before(today) {
			day = time.Date(today.Year()+1, time.Month(month)+1, 0, 0, 0, 0, 0, today.Location())
		}
		return day, month >= 1 && month <= 12
	}
	m := weekdayAhead.FindStringSubmatch(text)
	if m == nil {
		return time.Time{}, false
	}
	back := (int(today.Weekday()) + 6) % 7 // days since Monday
	next := 0
	if m[3] == "tuan sau" || m[3] == "tuan toi" || m[3] == "tuan ke" || m[5] == "sau" || m[5] == "toi" {
		next = 7
	}
	switch {
	case m[6] != "":
		return time.Date(today.Year(), today.Month()+1, 0, 0, 0, 0, 0, today.Location()), true
	case m[4] != "":
		return today.AddDate(0, 0, 6-back+next), true
	}
	day := (int(weekdays[m[1]]) + 6) % 7 // of a Sunday the name is empty, and its number 0
	ahead := day - back + next
	if ahead < 0 && m[3] != "tuan nay" {
		ahead += 7
	}
	return today.AddDate(0, 0, ahead), ahead >= 0
}

// longestDays is how many words days have at most that stand in the middle of an order.
const longestDays = 9

// DaysIn are the days that an order names somewhere: the first and the last of several. The zero time stands for the one that is not named. Of a
// day alone, which is both, "từ" leaves the last open, and "đến" makes it the last. now is the moment of the order; days that are over are read as
// such only where they begin a span.
func DaysIn(text string, now time.Time, loc *time.Location) (from, until time.Time) {
	text = twoDays.ReplaceAllString(format.Bare(text), "ngay $1 den ngay $2")
	words := strings.Fields(strings.ReplaceAll(readable(text), ",", " , "))
	for i := len(words) - 1; i > 0; i-- { // "6 tháng từ 1/12": no part of it ends in the fourth month
		if isFrom(words, i) && words[i-1] != "thu" {
			words = slices.Insert(words, i, ",")
		}
	}
	lasting := lastsFor.FindStringSubmatch(weekdayOfWeek.ReplaceAllString(strings.Join(words, " "), ""))
	for n := min(longestDays, len(words)); n > 0; n-- {
		for i := 0; i+n <= len(words); i++ {
			if words[i] == "," {
				continue
			}
			if first, last, ok := Dates(strings.Join(words[i:i+n], " "), now, loc); ok && !last.IsZero() {
				return first, last
			}
		}
	}
	said := strings.Join(words, " ")
	today := now.In(loc)
	today = time.Date(today.Year(), today.Month(), today.Day(), 0, 0, 0, 0, loc)
	day, before := dayWithin(words, now, loc)
	switch {
	case day.IsZero() && lasting == nil:
		if m := wholeWeek.FindStringSubmatch(said); m != nil {
			monday := today.AddDate(0, 0, -(int(today.Weekday())+6)%7)
			if m[1] == "nay" {
				return today, monday.AddDate(0, 0, 6)
			}
			return monday.AddDate(0, 0, 7), monday.AddDate(0, 0, 13)
		}
		return from, until
	case lasting != nil:
		n, spelled := spelledFew[lasting[1]]
		if !spelled {
			n, _ = strconv.Atoi(lasting[1])
		}
		if lasting[2] == "tuan" {
			n *= 7
		}
		if day.IsZero() {
			day = today
		}
		return day, day.AddDate(0, 0, max(n, 1)-1)
	case before == "den", before == "toi", before == "het":
		return from, day
	case before == "tu":
		return day, until
	}
	return day, day
}

// dayWithin is the first day that the words name, the longest way to say it, and the word that stands before it or begins it.
func dayWithin(words []string, now time.Time, loc *time.Location) (day time.Time, before string) {
	for i := range words {
		for n := min(longestDays, len(words)-i); n > 0; n-- {
			said := strings.Join(words[i:i+n], " ")
			if n == 1 && strings.Trim(said, "0123456789") == "" || format.Fold(said) == "" {
				continue
			}
			day, ok := nextDate(said, now, loc)
			if !ok {
				continue
			}
			before := ""
			for at := max(0, i-1); at < i+n; at++ {
				if w := words[at]; w == "den" || w == "toi" && at < i+n-1 || w == "het" || w == "tu" && (at == 0 || words[at-1] != "thu") {
					before = w
					break
				}
			}
			return day, before
		}
	}
	return day, ""
}

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
