package input

// Dates of documents: they lie behind the day on which they are typed. Days are named from today ("hôm qua", "thứ hai tuần trước"), by their
// number alone ("ngày 12"), without signs (12102024), and in words ("ngày mười hai tháng mười").

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"chamdiem/criteria/pattern"
)

var (
	// daySaid is a day named from today: "hôm qua", "sáng nay", "ngày hôm kia"
	daySaid = pattern.New(`^(?:(?:ky|ban hanh|vao|tu|moi|ngay|luc)\s+)*(?:hom|sang|trua|chieu|toi|bua)\s+(nay|qua|kia)(?:\s+ky)?$`)
	// weekdaySaid is a day of the last days: "thứ hai tuần trước", "thứ sáu vừa rồi"
	weekdaySaid = pattern.New(`^(?:(?:ky|ban hanh|vao|tu|hom|ngay)\s+)*(?:thu\s+(hai|ba|tu|nam|sau|bay|[2-7])|(chu nhat|cn))(?:\s+(?:(tuan truoc|tuan roi|tuan vua roi|tuan qua)|(tuan nay)|(?:vua roi|vua qua|moi roi)))?$`)
	// dayOfMonth is a day by its number, of this month or of the last: "ngày 12", "mùng 5 tháng trước"
	dayOfMonth = pattern.New(`^(?:(?:ky|ban hanh|vao|tu)\s+)*(?:(?:ngay|mung|mong|hom)\s+)+(\d{1,2})(?:\s+thang\s+(nay|truoc|roi|vua roi|vua qua))?$`)
	digitDate  = pattern.New(`^(\d{2})(\d{2})(20\d{2}|\d{2})$`)
	blankDate  = pattern.New(`^(\d{1,2}) (\d{1,2}) (20\d{2})$`)
	// bareDay and monthAlone are halves of a date: "12", "ngày 12"; "tháng 10", "10/2024".
	bareDay    = pattern.New(`^(?:(?:ky|ban hanh|vao|tu|ngay|mung|mong|hom)\s+)*(\d{1,2})$`)
	monthAlone = pattern.New(`^(?:(?:ky|ban hanh|vao|trong|dau|giua|cuoi|hoi)\s+)*(?:thang\s*(\d{1,2})(?:(?:\s+nam|\s*[/.-])?\s*(20\d{2}))?|(\d{1,2})[/.-](20\d{2}))$`)
)

// notNamed are words that read like those of such a day without their diacritics.
var notNamed = pattern.New(`(?i)(?:^|\s)(?:này|quả|kìa)(?:[\s.,]|$)`)

// daysBack are the days that are named from today.
var daysBack = map[string]int{"nay": 0, "qua": 1, "kia": 2}

// weekdays are the days of the week by their names.
var weekdays = map[string]time.Weekday{"hai": 1, "2": 1, "ba": 2, "3": 2, "tu": 3, "4": 3, "nam": 4, "5": 4, "sau": 5, "6": 5, "bay": 6, "7": 6}

// dateShaped are figures that are written as a date is.
var dateShaped = pattern.New(`^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$`)

// DateShaped reports whether a text is written as a date is, whether the calendar has it or not.
func DateShaped(text string) bool { return dateShaped.MatchString(text) }

// PastDate is Date for a document: what is named from today, or by its day alone, is the last such day up to today.
func PastDate(text string, now time.Time, year int, loc *time.Location) (time.Time, bool) {
	t := readable(text)
	if day, ok := Date(t, year, loc); ok {
		return day, true
	}
	if day, ok := Date(besideDate.ReplaceAllString(t, " "), year, loc); ok {
		return day, true
	}
	for _, form := range []*pattern.Pattern{digitDate, blankDate} {
		if m := form.FindStringSubmatch(t); m != nil {
			return calendarDay(m[1], m[2], m[3], year, loc)
		}
	}
	return daySeenFrom(text, now.In(loc))
}

// DayAlone is the day of a date whose month is not said: "12", "ngày 12"; 0 for none.
func DayAlone(text string) int {
	m := bareDay.FindStringSubmatch(readable(text))
	if m == nil {
		return 0
	}
	n, _ := strconv.Atoi(m[1])
	if n > 31 {
		return 0
	}
	return n
}

// MonthAlone is the month of a date whose day is not said, with its year where that is: "10" of "tháng 10", "10/2024"; "" for none.
func MonthAlone(text string) string {
	m := monthAlone.FindStringSubmatch(readable(text))
	if m == nil {
		return ""
	}
	month, year := cmp.Or(m[1], m[3]), cmp.Or(m[2], m[4])
	if n, _ := strconv.Atoi(month); n < 1 || n > 12 {
		return ""
	}
	if year == "" {
		return month
	}
	return month + "/" + year
}

// daySeenFrom is a day that is named from today.
func daySeenFrom(text string, now time.Time) (time.Time, bool) {
	t := readable(text)
	today := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, now.Location())
	if m := daySaid.FindStringSubmatch(t); m != nil && !notNamed.MatchString(text) {
		return today.AddDate(0, 0, -daysBack[m[1]]), true
	}
	if m := weekdaySaid.FindStringSubmatch(t); m != nil {
		back := (int(today.Weekday()) - int(weekdays[m[1]]) + 7) % 7 // of a Sunday the name is empty, and its number 0
		if m[3] != "" || m[4] != "" {                                // of the week before or of this one, which end with their Sundays
			back = (int(today.Weekday())+6)%7 - (int(weekdays[m[1]])+6)%7
		}
		if m[3] != "" {
			back += 7
		}
		return today.AddDate(0, 0, -back), true
	}
	m := dayOfMonth.FindStringSubmatch(t)
	if m == nil {
		return time.Time{}, false
	}
	d, _ := strconv.Atoi(m[1])
	for month := range 3 {
		day := time.Date(today.Year(), today.Month()-time.Month(month), d, 0, 0, 0, 0, today.Location())
		if m[2] != "" { // its month is told
			if m[2] != "nay" {
				day = time.Date(today.Year(), today.Month()-1, d, 0, 0, 0, 0, today.Location())
			}
			return day, day.Day() == d
		}
		if day.Day() == d && !day.After(today) {
			return day, true
		}
	}
	return time.Time{}, false
}

// longestDaySaid is how many words a day named from today has at most.
const longestDaySaid = 5

// ReadPastDocument is ReadDocument where the day may be named from today: "bc 15 ký hôm qua".
func ReadPastDocument(text string, now time.Time, year int, loc *time.Location) (name string, day time.Time, ok bool) {
	name, day, ok = ReadDocument(text, year, loc)
	if !ok || !day.IsZero() {
		return name, day, ok
	}
	words := strings.Fields(text)
	for n := max(1, len(words)-longestDaySaid); n < len(words); n++ {
		head := strings.Join(words[:n], " ")
		if day, ok := daySeenFrom(strings.Join(words[n:], " "), now.In(loc)); ok && (NamesDocument(head) || DocumentNumber.MatchString(head)) {
			return citedDocument(head), day, true
		}
	}
	return name, day, true
}

// spokenDay are the numbers of days and months in words, without diacritics. "Mười năm" is none: it may be the month and the year.
var spokenDay = func() map[string]string {
	digits := []string{"", "mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin"}
	all := map[string]string{"tu": "4", "muoi": "10", "muoi lam": "15", "hai muoi": "20", "ba muoi": "30", "ba muoi mot": "31", "ba mot": "31", "hai muoi tu": "24", "hai tu": "24", "hai muoi lam": "25", "hai lam": "25", "ham lam": "25"}
	for n := 1; n <= 9; n++ {
		all[digits[n]] = strconv.Itoa(n)
		if n != 5 {
			all["muoi "+digits[n]], all["hai muoi "+digits[n]] = strconv.Itoa(10+n), strconv.Itoa(20+n)
		}
	}
	return all
}()

// beginsDay are the words with which a day begins that stands behind "từ".
var beginsDay = pattern.New(`^(?:\d{1,2}(?:[/.-].*)?|ngay|hom|mai|thu|mung|mong|dau|giua|cuoi)$`)

// isFrom reports whether a word without its diacritics is "từ" and not the fourth month: "6 tháng từ 1/12", "3 ngày từ 18/11".
func isFrom(words []string, i int) bool {
	return words[i] == "tu" && (i == 0 || words[i-1] != "thang" || i+1 < len(words) && beginsDay.MatchString(words[i+1]))
}

// longestSpokenDay is how many words such a number has at most.
const longestSpokenDay = 3

// spokenDays puts numbers of days and months that are said in words into figures: "ngày mười hai tháng mười" is "ngày 12 tháng 10".
func spokenDays(words []string) []string {
	var out []string
	for i := 0; i < len(words); i++ {
		said, n := "", 0
		for k := min(longestSpokenDay, len(words)-i); k > 0 && n == 0; k-- {
			figure, is := spokenDay[strings.Join(words[i:i+k], " ")]
			behind := len(out) > 0 && (out[len(out)-1] == "ngay" || out[len(out)-1] == "mung" || out[len(out)-1] == "thang")
			if is && (behind || i+k < len(words) && (words[i+k] == "thang" || words[i+k] == "gio")) && (k > 1 || !isFrom(words, i)) {
				said, n = figure, k
			}
		}
		if n == 0 {
			out = append(out, words[i])
			continue
		}
		out = append(out, said)
		i += n - 1
	}
	return out
}
