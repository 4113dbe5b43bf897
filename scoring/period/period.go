// Package period says what a campaign assesses: a year, a half of it or a quarter.
package period

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Part is the part of a year that is assessed: "" the whole year, "h1" and "h2" its halves, "q1" to "q4" its quarters.
type Part string

// Year is the whole year.
const Year Part = ""

// Parts are all parts of a year that a campaign may assess, the whole year first.
var Parts = []Part{Year, "h1", "h2", "q1", "q2", "q3", "q4"}

var roman = []string{"", "I", "II", "III", "IV"}

// n is the number of the part among those of its length, from 1; 0 for the whole year.
func (p Part) n() int {
	if p == Year {
		return 0
	}
	n, _ := strconv.Atoi(string(p[1:]))
	return n
}

// Months is how long it is.
func (p Part) Months() int {
	switch {
	case p == Year:
		return 12
	case p[0] == 'h':
		return 6
	}
	return 3
}

// Name is the part without its year: "năm", "6 tháng đầu năm", "quý I".
func (p Part) Name() string {
	switch {
	case p == Year:
		return "năm"
	case p[0] == 'q':
		return "quý " + roman[p.n()]
	case p == "h1":
		return "6 tháng đầu năm"
	}
	return "6 tháng cuối năm"
}

// In is the part of a year: "năm 2026", "6 tháng đầu năm 2026", "quý I năm 2026".
func (p Part) In(year int) string {
	if p != Year && p[0] == 'q' {
		return fmt.Sprintf("%s năm %d", p.Name(), year)
	}
	return fmt.Sprintf("%s %d", p.Name(), year)
}

// Before is how the part before it is called: "năm trước", "6 tháng trước", "quý trước".
func (p Part) Before() string {
	switch p.Months() {
	case 12:
		return "năm trước"
	case 6:
		return "6 tháng trước"
	}
	return "quý trước"
}

// LastMonth is the month in which it ends, from 1.
func (p Part) LastMonth() int { return max(p.n(), 1) * p.Months() }

var (
	quarters = regexp.MustCompile(`(?i)(?:^|[^\p{L}])quý\s+(?:số\s+)?(IV|I{1,3}|0?[1-4])(?:[^\p{L}\d]|$)`)
	halves   = regexp.MustCompile(`(?i)(?:^|\D)0?6 tháng (đầu|cuối) năm(?:[^\p{L}]|$)`)
)

// Named is the part of a year that a title names; false if it names none, or more than one.
func Named(title string) (Part, bool) {
	q, h := quarters.FindAllStringSubmatch(title, -1), halves.FindAllStringSubmatch(title, -1)
	switch {
	case len(q) == 1 && len(h) == 0:
		n := slices.Index(roman, strings.ToUpper(q[0][1]))
		if n < 0 {
			n, _ = strconv.Atoi(q[0][1])
		}
		return Part("q" + strconv.Itoa(n)), true
	case len(h) == 1 && len(q) == 0 && strings.EqualFold(h[0][1], "đầu"):
		return "h1", true
	case len(h) == 1 && len(q) == 0:
		return "h2", true
	}
	return Year, false
}

var schools = regexp.MustCompile(`(?i)(?:học kỳ\s+(?:II|I|0?[12])(?:\s*,?\s*(?:của\s+)?năm học\s+20\d\d\s*[-–]\s*20\d\d)?|năm học\s+20\d\d\s*[-–]\s*20\d\d)`)

// School is the school year, or the term of one, that a title names: "học kỳ I năm học 2026 - 2027"; empty if it names none. It is no part of
// a year that a campaign may assess.
func School(title string) string {
	found := strings.ToLower(strings.Join(strings.Fields(schools.FindString(title)), " "))
	for _, n := range []string{"ii", "i"} {
		if at := "học kỳ " + n; found == at || strings.HasPrefix(found, at+" ") || strings.HasPrefix(found, at+",") {
			return "học kỳ " + strings.ToUpper(n) + found[len(at):]
		}
	}
	return found
}

// Begins is the first moment of the part of a year, in the given zone.
func (p Part) Begins(year int, zone *time.Location) time.Time {
	return time.Date(year, time.Month(max(0, p.n()-1)*p.Months()+1), 1, 0, 0, 0, 0, zone)
}

// Next is the part that follows, and its year.
func (p Part) Next(year int) (Part, int) {
	switch n := p.n() + 1; {
	case p == Year:
		return Year, year + 1
	case n > 12/p.Months():
		return p[:1] + "1", year + 1
	default:
		return p[:1] + Part(strconv.Itoa(n)), year
	}
}

// Moved puts another part of another year into a title or a code that names one: "quý I năm 2026", "tan-lap-2026-q1".
func Moved(text string, p Part, year int, to Part, toYear int) string {
	text = strings.ReplaceAll(text, strconv.Itoa(year), strconv.Itoa(toYear))
	if p == to {
		return text
	}
	for _, form := range []struct{ was, now string }{
		{`(?i)(q)uý ` + roman[p.n()] + `\b`, "${1}uý " + roman[to.n()]},
		{`(?i)(q)uý 0?` + strconv.Itoa(p.n()) + `\b`, "${1}uý " + strconv.Itoa(to.n())},
		{`(?i)\b(quy-?|` + string(p[:1]) + `)` + strconv.Itoa(p.n()) + `\b`, "${1}" + strconv.Itoa(to.n())},
		{`6 tháng (?:đầu|cuối) năm`, to.Name()},
	} {
		text = regexp.MustCompile(form.was).ReplaceAllString(text, form.now)
	}
	return text
}
