package sentence

// Levels that are numbers themselves: "Mức 1: không có ghế chờ … Mức 5: không còn người bệnh phải đứng chờ", as the standards of hospitals
// and schools have them, without any points.

import (
	"slices"
	"strings"

	"chamdiem/criteria"
	"chamdiem/criteria/pattern"
	"chamdiem/criteria/workbook"

	"github.com/shopspring/decimal"
)

var levelLine = pattern.New(`(?i)^(?:mức(?: độ)?|cấp độ|điểm)\s*(\d{1,2})\s*(?:[:.)–—-]+\s*|$)(.*)$`)

// severalTimes is a number of times above one: "02 lần", "từ 03 lần trở lên"; what begins with one of them is a step, not each one.
var severalTimes = pattern.New(`(?i)^(?:[^\d%]{0,60}\s)?(?:từ\s+|trên\s+)?0?(?:[2-9]|1\d)\s+\p{L}[^%]*$`)

// stepped reads what is taken off for one as a step where others take off for two or more: "01 lần trừ 1 điểm; 02 lần trừ 3 điểm".
func stepped(list []statement) []statement {
	steps := func(s statement) bool { return s.how == takes && !s.each && severalTimes.MatchString(s.condition) }
	if !slices.ContainsFunc(list, steps) {
		return list
	}
	for i, s := range list {
		if s.how == takes && s.each && s.turned == "" && onePiece.MatchString(s.condition) && !eachTaken.MatchString(s.raw) {
			list[i].each = false
		}
	}
	return list
}

// IsLevel tells whether a line begins with the number of a level.
func IsLevel(s string) bool { return levelLine.MatchString(bare(strings.TrimSpace(s))) }

// levels reads lines each of which begins with the number of a level; false if they are none, or if some name points. What follows such a
// line belongs to it. The points of a level are its number.
func levels(q Asked) (Rule, bool) {
	r := Rule{Kind: criteria.Choice}
	high, seen := decimal.Zero, map[string]bool{}
	for _, l := range q.Lines {
		text := bare(strings.TrimSpace(l.Text))
		m := levelLine.FindStringSubmatch(text)
		last := len(r.Options) - 1
		switch {
		case text == "":
		case l.Points != nil || someScore.MatchString(text) && m == nil || m != nil && (seen[m[1]] || hasPoints(m[2], q.Max)):
			return Rule{}, false
		case m == nil && last < 0:
			if !titleLine.MatchString(text) && !strings.HasSuffix(text, ":") {
				return Rule{}, false
			}
		case m == nil:
			o, between := &r.Options[last], "; "
			if !strings.Contains(o.Text, ": ") {
				between = ": "
			}
			o.Text += between + strings.TrimRight(text, ".;")
		default:
			seen[m[1]] = true
			points, _ := Figure(m[1])
			high = decimal.Max(high, points)
			name := strings.TrimRight(strings.TrimSpace(text[:len(text)-len(m[2])]), " :.)–—-")
			if m[2] != "" {
				name += ": " + strings.TrimRight(strings.TrimSpace(m[2]), ".;")
			}
			r.Options = append(r.Options, criteria.Option{N: last + 2, Points: points, Text: capital(name)})
		}
	}
	if len(r.Options) < 2 || q.Max.IsPositive() && !high.Equal(q.Max) {
		return Rule{}, false
	}
	r.mark(workbook.FieldKind, workbook.Unsure, "văn bản không nêu điểm của các mức; điểm ở đây là số của mức")
	return r, true
}
