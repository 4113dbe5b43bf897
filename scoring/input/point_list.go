package input

import (
	"strings"

	"chamdiem/criteria/pattern"

	"github.com/shopspring/decimal"
)

// PointLine is one line of a list of points: "2.1.2: 0,5".
type PointLine struct {
	Text   string // the line as it was typed, tidied, at most maxGot letters
	Code   string // what stands where the code belongs, a point between its numbers; the catalogue may not have it
	Points decimal.Decimal
	Reason string // "vì thiếu biểu thống kê": why points were taken off, without "vì"; mostly empty
	Err    error  // a *Error: the points were not read
}

// pointLine is a code, with or without words before it, a sign or a blank, and the rest.
var pointLine = pattern.New(`(?i)^(?:[-•*+]\s*)?(?:(?:tiêu chí|tieu chi|tc|mã|ma|mục|muc)\s+)?([0-9]+(?:[.,][0-9]+)*)(?:\.?\s*[:=→]\s*|\s*-\s+|\s+(?:là|bằng|bang|được|duoc|còn|con|chấm|cham)\s+|\s+|-)(\S.*)$`)

// nextInLine is a code behind a comma with its points: "2.1.1 được 1, 2.1.2 được 0,5". "Vì thiếu căn cứ, 2.1.2 cũng vậy" is a reason. placeInList is the place of a line in a list before its code.
var (
	nextInLine  = pattern.New(`(?i),\s+((?:(?:tiêu chí|tc|mã|mục)\s+)?[0-9]+(?:(?:\.[0-9]+){2,}(?:\s*[:=→]\s*|\s+-\s+|\s+(?:(?:là|bằng|được|còn|chấm)\s+)?)|\.[0-9]+\s*[:=]\s*)[0-9])`)
	placeInList = pattern.New(`(?i)^[0-9]{1,2}[.)]\s+((?:(?:tiêu chí|tc|mã|mục)\s+)?[0-9]+[.,][0-9])`)
)

// whyLost is a number of points with the reason behind it.
var whyLost = pattern.New(`(?i)^(.*?[0-9](?: ?(?:điểm|đ))?) ?[,.]? ?(?:(?:bị )?(?:trừ )?(?:vì|do|lý do) ?:? |\()(.*?[^)])\)?$`)

// PointsWhy reads points and the reason behind them: "0,5 vì thiếu biểu thống kê", "0,5 (thiếu biểu thống kê)". The reason may be missing.
func PointsWhy(text string) (points decimal.Decimal, reason string, err error) {
	text = tidyCased(text)
	if m := whyLost.FindStringSubmatch(text); m != nil {
		if points, err = Points(m[1]); err == nil {
			return points, m[2], nil
		}
	}
	points, err = Points(text)
	return points, "", err
}

// PointList reads points that are given by code, a criterion a line or parted by semicolons: "2.1.2: 0,5", "2.1.3 - 1 điểm". Lines without
// anything are left out. A line in another form has neither a code nor points, and its error.
func PointList(text string) (list []PointLine) {
	for part := range strings.FieldsFuncSeq(nextInLine.ReplaceAllString(text, "; $1"), func(r rune) bool { return r == '\n' || r == '\r' || r == ';' }) {
		typed := placeInList.ReplaceAllString(tidyCased(part), "$1")
		if typed == "" {
			continue
		}
		line := PointLine{Text: Short(typed)}
		if m := pointLine.FindStringSubmatch(typed); m != nil {
			line.Code = m[1]
			if strings.Count(m[1], ",") > 1 || strings.Contains(m[1], ".") {
				line.Code = strings.ReplaceAll(m[1], ",", ".")
			}
			line.Points, line.Reason, line.Err = PointsWhy(m[2])
		} else {
			line.Err = refuseText(ProblemUnreadable, typed)
		}
		list = append(list, line)
	}
	return list
}
