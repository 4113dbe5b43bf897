package paper

import (
	"strconv"
	"strings"
	"time"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring"
	"chamdiem/scoring/paper/pdf"
)

// The header of an administrative document, by the layout of Nghị định 30/2020: "Số: 15/BC-UBND" under the
// name of the agency, "Bình Thành, ngày 05 tháng 10 năm 2024" under the motto. Documents of the party write "Số 15-BC/ĐU".
var (
	numberPattern = pattern.New(`^S[ốỐ]\s*:?\s*((?:\d{1,3}\.\d{3}|\d{1,6})\s?\p{L}?)\s*((?:(?:/\s*\d{4}\s*)?/|[-–]\s*\p{Lu}[\p{L}\d]*\s*/)\s*\p{Lu}[\p{L}\d]*(?:\s*[-–&.]\s*\p{Lu}[\p{L}\d]*)*(?:\s?\(\p{Lu}[\p{L}\d]{0,8}\))?)`)
	datePattern   = pattern.New(`(?i)(?:^|\s)\p{Lu}[\p{L}\d .'’-]{1,50},\s*ngày\s*(\d{1,2})\s*(?:tháng|/)\s*(\d{1,2})\s*(?:năm|/)\s*(\d{4})\s*\.?$`)
	// bodyPattern matches the lines that open a body, behind which numbers and dates are those of other documents.
	bodyPattern = pattern.New(`^(Căn cứ|Kính gửi|Thực hiện|Xét |Theo |Kính trình)`)
)

// maxHeaderLines is how far down number and date are looked for; the header takes about eight lines.
const maxHeaderLines = 25

// readFacts reads number, date and secrecy mark from the lines of a first page. A date is midnight UTC of its day, which
// is the same day in Vietnam. What is not found stays empty: nothing is guessed.
func readFacts(lines []pdf.Line) scoring.DocumentFacts {
	var out scoring.DocumentFacts
	header := true
	above := ""
	for i, l := range lines {
		header = header && i < maxHeaderLines && !bodyPattern.MatchString(l.String())
		for _, piece := range append([]string{l.String()}, l.Pieces...) {
			if !header {
				break
			}
			if out.Number == "" {
				out.Number = number(piece)
			}
			if out.Date.IsZero() {
				out.Date = date(piece)
			}
		}
		if out.Secret == "" {
			out.Secret = mark(l, above, header)
		}
		above = l.String()
	}
	return out
}

func number(s string) string {
	m := numberPattern.FindStringSubmatch(s)
	if m == nil {
		return ""
	}
	return strings.ReplaceAll(strings.ReplaceAll(m[1]+m[2], " ", ""), "–", "-")
}

func date(s string) time.Time {
	m := datePattern.FindStringSubmatch(s)
	if m == nil {
		return time.Time{}
	}
	day, _ := strconv.Atoi(m[1])
	month, _ := strconv.Atoi(m[2])
	year, _ := strconv.Atoi(m[3])
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if t.Day() != day || int(t.Month()) != month || year < 1945 || year > 2200 {
		return time.Time{}
	}
	return t
}
