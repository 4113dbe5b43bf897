package input

// Dates and times as people type them: one reader for the composer, deadlines, absences and names of documents.

import (
	"strconv"
	"strings"
	"time"
	"unicode"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"

	"golang.org/x/text/unicode/norm"
)

// The years a date may have. Others are slips of the finger: 1024, 2204.
const (
	firstYear = 1945
	lastYear  = 2099
)

// dayPattern is a day of a month, perhaps with its year: 18/11/2024, 18-11-24, 18.11, 18 tháng 11 năm 2024, mùng 5 tháng 9.
const dayPattern = `(?:m[uo]ng\s+)?(\d{1,2})(?:\s*[/.-]\s*|\s+thang\s+)(\d{1,2})(?:(?:\s*[/.-]\s*|\s*,?\s*nam\s+)(\d{4}|\d{2}))?`

var (
	typedDate = pattern.New(`^(?:(?:het|den|tu|truoc|vao|luc|trong|ky|ban hanh|la)\s+)*(?:ngay(?:\s+(?:ky|ban hanh)(?:\s+la)?)?\s*:?\s*)?` + dayPattern + `$`)
	isoDate   = pattern.New(`^(\d{4})-(\d{1,2})-(\d{1,2})$`)
	// typedRange is "từ 16/11 đến hết 20/11", tightRange "16/11-20/11"; rangeOfMonth "16-20/11", "từ 16 đến 20/11"
	typedRange   = pattern.New(`^(.*(?:\d|\bmai|\bnay|\bkia|\bthu \S+|\bnhat|\bsau|\btoi))\s*(?:,?\s*(?:den|toi)\s|\s[-–]\s|[–~])\s*(.*)$`)
	tightRange   = pattern.New(`^(\d{1,2}/\d{1,2}(?:/\d{4})?)-(\d{1,2}/\d{1,2}(?:/\d{4})?)$`)
	rangeOfMonth = pattern.New(`^(?:tu\s+)?(?:ngay\s+)?(\d{1,2})\s*(?:-|–|(?:den|toi)\s+(?:het\s+)?(?:ngay\s+)?)\s*(\d{1,2}\s*(?:/|\s+thang\s+)\s*\d{1,2}.*)$`)
	// daysOfMonth is "1-5/12", which is no date: its signs differ
	daysOfMonth = pattern.New(`^(?:tu\s+)?(?:ngay\s+)?\d{1,2}\s*[-–]\s*\d{1,2}\s*/\s*\d{1,2}$`)
	// typedClock is "17:00", "17h", "17h30", "17g30", "17 giờ 30", "8 giờ 05 phút", "5 giờ chiều", "17 giờ rưỡi"
	typedClock = pattern.New(`\b(\d{1,2})\s*(?:gio|:|h|g)\s*(?:(\d{2}|ruoi|\d{1,2}\s*phut)\s*(?:phut\b|p\b|['’′])?)?(?:\s*(sang|trua|chieu|toi|dem|khuya)\b)?`)
	// besideDate is what people say around a date: the day of the week, "lúc"
	besideDate = pattern.New(`\b(?:thu\s+(?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|luc|vao|hoi)\b[ ,]*`)
	// saidDay is a day seen from today, dayAlone one of this month or the next: "đến hết ngày mai", "ngày 26"
	saidDay  = pattern.New(`^(?:(?:het|den|tu|truoc)\s+)*(hom nay|(?:ngay\s+)?mai|ngay kia)$`)
	dayAlone = pattern.New(`^(?:(?:het|den|tu|truoc|la)\s+)*(?:(?:ngay|mung|mong|hom)\s+)+(\d{1,2})$`)
	// partOfDay stands before a day: "chiều mai", "tối nay", "sáng thứ hai"
	partOfDay = pattern.New(`^(sang|trua|chieu|toi)\s+(\S.*)$`)
	// dayFollows is what stands behind a number that is no minute but a day: "17h 26/11"
	dayFollows = pattern.New(`^\s*(?:[/.-]\s*\d|thang\b)`)
)

// readable is what the expressions above are for: no capitals, no diacritics, one space between words.
func readable(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) { // a mark of direction, which phones add
			return -1
		}
		return r
	}, text)
	text = afterThisMonth.Replace(text)
	return strings.Trim(strings.Join(spokenDays(strings.Fields(format.Bare(text))), " "), " .,;")
}

// afterThisMonth keeps the next month, which is "tháng sau", apart from June, "tháng sáu".
var afterThisMonth = strings.NewReplacer("tháng sau", "tháng tới", "Tháng sau", "tháng tới", "thang sau", "thang toi")

// Date reads a date as people type it ("18/11/2024", "18-11-2024", "18.11.24", "ngày 18 tháng 11 năm 2024"). A year of two
// digits is of this century; without a year it is the one given, the campaign's. Years before 1945 or after 2099 are none.
func Date(text string, year int, loc *time.Location) (time.Time, bool) {
	t := readable(text)
	if m := isoDate.FindStringSubmatch(t); m != nil {
		return calendarDay(m[3], m[2], m[1], year, loc)
	}
	m := typedDate.FindStringSubmatch(t)
	if m == nil {
		return time.Time{}, false
	}
	return calendarDay(m[1], m[2], m[3], year, loc)
}

// calendarDay is a day that the calendar has, ok; an empty year is the one given.
func calendarDay(day, month, of string, year int, loc *time.Location) (_ time.Time, ok bool) {
	d, _ := strconv.Atoi(day)
	m, _ := strconv.Atoi(month)
	if of != "" {
		year, _ = strconv.Atoi(of)
	}
	if len(of) == 2 {
		year += 2000
	}
	t := time.Date(year, time.Month(m), d, 0, 0, 0, 0, loc)
	return t, t.Day() == d && int(t.Month()) == m && firstYear <= year && year <= lastYear
}

// hasYear reports whether a date says its year.
func hasYear(text string) bool {
	t := readable(text)
	m := typedDate.FindStringSubmatch(t)
	return isoDate.MatchString(t) || m != nil && m[3] != ""
}

// nextDate is Date where a date without a year is the next such day: that of today, or after it. It reads "mai" and "ngày 26" as well.
func nextDate(text string, now time.Time, loc *time.Location) (time.Time, bool) {
	today := now.In(loc)
	today = time.Date(today.Year(), today.Month(), today.Day(), 0, 0, 0, 0, loc)
	text = readable(text)
	if daysOfMonth.MatchString(text) {
		return time.Time{}, false
	}
	if day, ok := nextWeekday(text, today); ok {
		return day, true
	}
	text = strings.TrimSpace(besideDate.ReplaceAllString(text, " "))
	if m := saidDay.FindStringSubmatch(text); m != nil {
		return today.AddDate(0, 0, daysFrom[m[1]]), true
	}
	if m := dayAlone.FindStringSubmatch(text); m != nil {
		d, _ := strconv.Atoi(m[1])
		return nextDayOfMonth(d, today)
	}
	for year := today.Year(); year <= today.Year()+4; year++ { // 29/02 comes every four years
		if day, ok := Date(text, year, loc); ok && (hasYear(text) || !day.Before(today)) {
			return day, true
		}
	}
	return time.Time{}, false
}

// daysFrom are the days that people name from today, in days.
var daysFrom = map[string]int{"hom nay": 0, "mai": 1, "ngay mai": 1, "ngay kia": 2}

// nextDayOfMonth is the next day of that number, today or after it, that a month has.
func nextDayOfMonth(d int, today time.Time) (time.Time, bool) {
	for month := range 3 {
		day := time.Date(today.Year(), today.Month()+time.Month(month), d, 0, 0, 0, 0, today.Location())
		if day.Day() == d && !day.Before(today) {
			return day, true
		}
	}
	return time.Time{}, false
}

// longestSpan is how far apart the first and the last day of several may be where no year is said: farther apart, they are the wrong way round.
const longestSpan = 182 * 24 * time.Hour

// lastDate is Date where a date without a year is the last such day up to another one.
func lastDate(text string, until time.Time, loc *time.Location) (time.Time, bool) {
	for year := until.Year(); year >= until.Year()-4; year-- {
		if day, ok := Date(text, year, loc); ok && (hasYear(text) || !day.After(until)) {
			return day, hasYear(text) || until.Sub(day) <= longestSpan
		}
	}
	return time.Time{}, false
}

// Dates reads one day, or the first and the last of several ("16/11 đến 20/11", "từ 16/11 đến hết 20/11", "16-20/11"). With
// one day, until is zero. Without a year, a day alone and the last of several are the next such day, seen from now; the first of several
// is the last such day before that. ok is false where either is none, or the last comes before the first.
func Dates(text string, now time.Time, loc *time.Location) (from, until time.Time, ok bool) {
	t := readable(text)
	if from, ok = nextDate(text, now, loc); ok {
		return from, until, true
	}
	first, last := "", ""
	if m := rangeOfMonth.FindStringSubmatch(t); m != nil {
		until, ok = nextDate(m[2], now, loc)
		d, _ := strconv.Atoi(m[1])
		from = time.Date(until.Year(), until.Month(), d, 0, 0, 0, 0, loc)
		return from, until, ok && from.Day() == d && !from.After(until)
	}
	for _, form := range []*pattern.Pattern{typedRange, tightRange} {
		if m := form.FindStringSubmatch(t); m != nil {
			first, last = m[1], m[2]
			break
		}
	}
	until, ok1 := nextDate(last, now, loc)
	from, ok2 := lastDate(first, until, loc)
	if !ok2 && (saidDay.MatchString(readable(first)) || weekdayAhead.MatchString(readable(first))) {
		from, ok2 = nextDate(first, now, loc)
	}
	return from, until, ok1 && ok2 && !from.After(until)
}

// clockAlone is an hour without a day: "20h", "17h30", "9 giờ tối". "2 giờ" may be so much later as well, and is none.
var clockAlone = pattern.New(`^(?:(?:luc|den|vao|toi|truoc) )*(?:[0-9]{1,2} ?[hg:] ?(?:[0-9]{1,2})?(?: ?(?:phut|p))?|(?:1[3-9]|2[0-3]) gio(?: (?:[0-9]{1,2}|ruoi))?(?: phut)?|[0-9]{1,2} gio(?: [0-9]{1,2})? (?:sang|trua|chieu|toi))(?: (?:sang|trua|chieu|toi|dem))?(?: (?:hom nay|nay|nhe|a))*$`)

// ClockOn reads an hour that is typed without a day, on the day of a moment.
func ClockOn(text string, day time.Time, loc *time.Location) (time.Time, bool) {
	if !clockAlone.MatchString(strings.ToLower(format.Bare(strings.TrimSpace(text)))) {
		return time.Time{}, false
	}
	said := text
	text = strings.NewReplacer(" hôm nay", "", " nay", "", " nhé", "", " ạ", "").Replace(text)
	at, ok := Moment(text+" ngày "+day.In(loc).Format("02/01/2006"), day, loc)
	early := at.Hour() < firstHour && !namesPart.MatchString(readable(said))
	return at, ok && !early
}

// firstHour is the first hour of a day that needs no word beside it: "5h" may be one of the afternoon, or five hours.
const firstHour = 6

var namesPart = pattern.New(`\b(?:sang|trua|chieu|toi|dem)\b`)

// Moment reads a date with a time of day ("26/11/2024 17:00", "17h 26/11", "17 giờ 30 ngày 26/11/2024"), or a date alone, which
// means its last second: "hết ngày". Without a year it is on the next such day, seen from now.
func Moment(text string, now time.Time, loc *time.Location) (time.Time, bool) {
	t := readable(text)
	m := typedClock.FindStringSubmatchIndex(t)
	if m == nil {
		day, ok := nextDate(t, now, loc)
		return time.Date(day.Year(), day.Month(), day.Day(), 23, 59, 59, 0, loc), ok
	}
	hour, _ := strconv.Atoi(t[m[2]:m[3]])
	end, minute := m[1], 0
	switch {
	case m[4] >= 0 && dayFollows.MatchString(t[m[5]:]):
		end = m[4]
	case m[4] >= 0 && t[m[4]:m[5]] == "ruoi":
		minute = 30
	case m[4] >= 0:
		minute, _ = strconv.Atoi(strings.Trim(t[m[4]:m[5]], " phut"))
	}
	rest := strings.Join(strings.Fields(strings.ReplaceAll(t[:m[0]]+" "+t[end:], ",", " ")), " ")
	part := ""
	if m[6] >= 0 {
		part = t[m[6]:m[7]]
	} else if before := partOfDay.FindStringSubmatch(rest); before != nil { // "chiều mai 5h"
		part, rest = before[1], before[2]
		if small := strings.ToLower(norm.NFC.String(text)); part == "toi" && !strings.Contains(small, "tối") && rest != "nay" { // "tới mai 8h"; "toi mai 8h" may be both
			if part = ""; !strings.Contains(small, "tới") {
				return time.Time{}, false
			}
		}
	}
	hour, fits := hourOf(hour, part)
	if rest == "nay" { // "8h tối nay"
		rest = "hom nay"
	}
	day, ok := nextDate(rest, now, loc)
	ok = ok && fits
	if ok && hour == 24 && minute == 0 { // the end of the day
		return time.Date(day.Year(), day.Month(), day.Day(), 23, 59, 59, 0, loc), true
	}
	if !ok || hour > 23 || minute > 59 {
		return time.Time{}, false
	}
	return time.Date(day.Year(), day.Month(), day.Day(), hour, minute, 0, 0, loc), true
}

// hourOf is an hour of the day that is said with its part, "5 giờ chiều"; 24 is the end of the day. False where there is none: "3 giờ tối".
func hourOf(hour int, part string) (int, bool) {
	switch {
	case part == "":
		return hour, true
	case part == "sang":
		return hour, hour < 12
	case part == "trua" && hour < 3, part == "chieu" && hour < 8, part == "toi" && hour > 4 && hour < 12, (part == "dem" || part == "khuya") && hour > 5 && hour < 12:
		return hour + 12, hour > 0
	case part == "trua":
		return hour, hour > 9 && hour < 15
	case part == "chieu":
		return hour, hour > 11 && hour < 20
	case part == "toi" && hour < 17 && hour != 12:
		return hour, false
	case hour == 12:
		return 24, true
	}
	return hour, true
}
