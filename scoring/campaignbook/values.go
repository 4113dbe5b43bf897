package campaignbook

// What people write in cells, as the campaign file writes it.

import (
	"strconv"
	"strings"
	"time"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"
	"chamdiem/scoring/report/grid"

	"github.com/xuri/excelize/v2"
)

// parts are the entries of a cell that holds a list.
func parts(text, separators string) (out []string) {
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(separators, r) }) {
		if part = strings.Join(strings.Fields(part), " "); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// What separates the entries of lists: names have no commas, names of bodies may.
const (
	betweenNames = ",;\n"
	betweenLines = "\n"
	betweenSome  = ";\n"
)

// serial is a cell that a spreadsheet keeps as a date or a time: days since 30/12/1899.
func serial(text string) (time.Time, float64, bool) {
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || n < 0 || n > 80000 {
		return time.Time{}, 0, false
	}
	t, err := excelize.ExcelDateToTime(n, false)
	return t.Round(time.Minute), n, err == nil
}

// earliest is a serial number of a day in 2009; a smaller number is no date that people mean.
const earliest = 40000

// moment reads "25/11/2026 17:00", "25/11/2026", "17:00 25/11/2026" or a date of the spreadsheet.
func moment(text string) (string, bool) {
	if t, n, ok := serial(text); ok {
		if n < earliest {
			return "", false
		}
		if n == float64(int(n)) {
			return t.Format(dayForm), true
		}
		return t.Format(momentForm), true
	}
	text = strings.Join(strings.Fields(strings.NewReplacer("-", "/", ".", "/", ",", " ", " ngày ", " ").Replace(" "+text+" ")), " ")
	for _, f := range []struct{ in, out string }{{"2/1/2006", dayForm}, {"2/1/2006 15:04", momentForm}, {"2/1/2006 15h04", momentForm}, {"2/1/2006 15h", momentForm},
		{"15:04 2/1/2006", momentForm}, {"15h04 2/1/2006", momentForm}, {"15h 2/1/2006", momentForm}, {"2006/1/2", dayForm}, {"2006/1/2 15:04", momentForm}, {"2006/1/2 15:04:05", momentForm}} {
		if t, err := time.Parse(f.in, text); err == nil {
			return t.Format(f.out), true
		}
	}
	return "", false
}

// clockTime reads "21:00", "21h", "21h30" or a time of the spreadsheet.
func clockTime(text string) (string, bool) {
	if t, n, ok := serial(text); ok && n < 1 {
		return t.Format("15:04"), true
	}
	for _, form := range []string{"15:04", "15:04:05", "15h04", "15h"} {
		if t, err := time.Parse(form, strings.ReplaceAll(strings.ToLower(text), " ", "")); err == nil {
			return t.Format("15:04"), true
		}
	}
	return "", false
}

var before = pattern.New(`^(?:(\d{1,2}) ?(?:ngày|ngay))? ?(?:(\d{1,4}) ?(?:giờ|gio|h))? ?(?:(\d{1,4}) ?(?:phút|phut|p|m)?)?$`)

// ahead reads "2 ngày", "2 giờ", "30 phút", "1 giờ 30 phút", "2h" as the campaign file writes them.
func ahead(text string) (string, bool) {
	m := before.FindStringSubmatch(strings.ToLower(text))
	if m == nil || m[1]+m[2] == "" && (m[3] == "" || !strings.ContainsAny(strings.ToLower(text), "pm")) {
		return "", false
	}
	out := ""
	days, _ := strconv.Atoi(m[1])
	hours, _ := strconv.Atoi(m[2])
	minutes, _ := strconv.Atoi(m[3])
	if hours += days * 24; hours > 0 {
		out = strconv.Itoa(hours) + "h"
	}
	if minutes > 0 {
		out += strconv.Itoa(minutes) + "m"
	}
	return out, out != ""
}

// meant is the value of the campaign file for a word in a cell.
func meant(words []word, text string) (string, bool) {
	for _, w := range words {
		if format.Fold(w.said) == format.Fold(text) {
			return w.means, true
		}
	}
	return "", false
}

// telephone is a number with the zero before it that is lost where a cell is a number: 912345678 is 0912345678.
func telephone(text string) string {
	digits := strings.Trim(text, "0123456789") == ""
	if digits && (len(text) == 9 || len(text) == 10) && text[0] != '0' {
		return "0" + text
	}
	return text
}

// pointsIn reads a number of points: "0,5", "0.5".
func pointsIn(text string) (string, bool) {
	d, err := grid.NumberOf(text)
	if err != nil {
		return "", false
	}
	return points(d)
}
