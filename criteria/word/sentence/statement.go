package sentence

// From the lines of a rule to statements: a condition, and what it does with points.

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"

	"github.com/shopspring/decimal"
)

// Line is a line of a rule, as the document has it.
type Line struct {
	Text   string
	Points *decimal.Decimal // where the points stand in a column of their own
}

// statement is a sentence that says something about points, or that says nothing of them.
type statement struct {
	condition string
	how       how
	points    decimal.Decimal
	product   string          // what the percentage is of, where the points follow it
	all       decimal.Decimal // the percentage that gives all of them
	done      string          // the part and the whole of a percentage that is written out
	total     string
	span      span
	spans     bool   // it has a range of percentages
	each      bool   // for each one: "mỗi …"
	less      bool   // its points are what is left of the maximum
	note      bool   // after "Ghi chú", "Lưu ý"
	title     bool   // "Yêu cầu:" and the like
	raw       string // the whole sentence
	turned    string // the sentence with its points at the end, where the document has them before what is counted
}

var (
	bullet    = pattern.New(`^(?:[-–—+*•●○▪·o]\s+|[-–—+*•●▪·]\s*)`)
	letter    = pattern.New(`^[a-zđ](?:\s*\)\s*|\.\s+)`)
	noteStart = pattern.New(`(?i)^\*?\s*(?:ghi chú|lưu ý|chú ý|chú thích)\s*[:.]?\s*`)
	titleLine = pattern.New(`(?i)^(?:\*\s*)?(?:yêu cầu|cách chấm(?: điểm)?|cách tính(?: điểm)?|phương pháp chấm(?: điểm)?|thang điểm|nội dung đánh giá|mức điểm|tiêu chuẩn)\s*:?\s*`)
	eachTaken = pattern.New(`(?i)(?:^|\s)(?:mỗi|cứ|từng)\s`)
	toBeSaid  = pattern.New(`(?i)(?:như sau|theo công thức(?:\s+sau)?)\s*[:=]?\s*$`)
	condition = pattern.New(`(?i)^nếu\s+`)
	trailing  = pattern.New(`(?i)[\s,;:=→⇒–—.-]*(?:,?\s*(?:thì|điểm(?: tiêu chí này)?\s+được tính như sau)\s*[:=]?)?\s*$`)
)

// statements reads the lines of a rule.
func statements(lines []Line, max decimal.Decimal) []statement {
	var out []statement
	lead := ""
	for i := 0; i < len(lines); i++ {
		text, points := limitInPoints(strings.TrimSpace(lines[i].Text), max), lines[i].Points
		if toBeSaid.MatchString(text) && points == nil && i+1 < len(lines) {
			i++
			text, points = text+" "+strings.TrimSpace(lines[i].Text), lines[i].Points
		}
		sub := strings.HasPrefix(text, "+")
		if !sub {
			lead = ""
		}
		if next := i + 1; points == nil && strings.HasSuffix(text, ":") && next < len(lines) && strings.HasPrefix(strings.TrimSpace(lines[next].Text), "+") &&
			!titleLine.MatchString(text) && !noteStart.MatchString(text) {
			lead = bare(text) + " "
			continue
		}
		if list := pieces(text, max); points != nil && len(list) > 1 && hasPoints(list[0], max) { // sentences with points of their own, whatever stands beside them
			points = nil
		}
		if points != nil {
			s := read(bare(text), max)
			if s.how == nothing && s.product == "" {
				s.how, s.points = gives, *points
			}
			out = append(out, withLead(s, lead, sub))
			continue
		}
		for _, piece := range pieces(text, max) {
			out = append(out, withLead(read(piece, max), lead, sub))
		}
	}
	out = withoutWhole(apart(out), max)
	shares(out)
	return out
}

// onlyLimit is a sentence that says no more than the most that all others give: "(Tối đa 15 điểm)".
var onlyLimit = pattern.New(`(?i)^[\s(*–-]*(?:tổng(?:\s+(?:điểm|cộng|số điểm))?\s+|điểm\s+|nhưng\s+)?(?:tối đa|không quá|không vượt quá)\s*(?:là\s+|:\s*)?` + number + `(?:` + unit + `)?\s*\)?[\s.;]*$`)

// withoutWhole leaves out what says again that no more is given than the maximum.
func withoutWhole(list []statement, max decimal.Decimal) []statement {
	kept := slices.DeleteFunc(slices.Clone(list), func(s statement) bool {
		m := onlyLimit.FindStringSubmatch(s.raw)
		return m != nil && same(m[1], max)
	})
	if len(kept) == 0 {
		return list
	}
	for i, s := range kept {
		if len(kept) < len(list) && s.how == gives && s.points.LessThan(max) && oneOfMore.MatchString(s.condition) { // "01 mô hình: 2 điểm; tổng không quá 10 điểm"
			kept[i].each = true
		}
	}
	return kept
}

// apart parts what gives the same for having had nothing and for a percentage: "không phát sinh hoặc giải quyết xong 100%: 3 điểm".
func apart(list []statement) []statement {
	var out []statement
	for _, s := range list {
		a, b, ok := strings.Cut(orInBrackets.ReplaceAllString(s.condition, " hoặc $1"), " hoặc ")
		if !ok || s.how != gives || s.follows() || s.each {
			out = append(out, s)
			continue
		}
		first, second := s, s
		first.condition, second.condition = tidy(a), tidy(b)
		if second.absent() {
			first, second = second, first
		}
		if second.span, second.spans = spanOf(second.condition); !first.absent() || !second.spans || second.absent() {
			out = append(out, s)
			continue
		}
		first.span, first.spans = span{}, false
		out = append(out, second, first)
	}
	return out
}

// orInBrackets is the second of two conditions in brackets: "100% hồ sơ trễ hẹn có thư xin lỗi (hoặc không có hồ sơ trễ hẹn)".
var orInBrackets = pattern.New(`(?i),?\s*\(\s*hoặc\s+([^()]+)\)$`)

// left turns what sentences take off into what is left of the maximum, where none of them counts: "dưới 3%: không trừ; từ 3%: trừ 5 điểm".
// What none of them names loses nothing.
func left(list []statement, max decimal.Decimal) []statement {
	for _, s := range list {
		if s.each || s.how == takes && s.points.GreaterThan(max) {
			return list
		}
	}
	less, full, shares := false, false, true
	rest := statement{condition: "Không có trường hợp bị trừ điểm", how: gives, points: max, less: true}
	for i, s := range list {
		full = full || s.how == gives && s.points.Equal(max)
		if s.how != takes {
			continue
		}
		list[i].how, list[i].points, list[i].less = gives, max.Sub(s.points), true
		less, shares = true, shares && s.spans && s.span.top
		if s.span.to.GreaterThan(rest.span.from) {
			rest.span = span{from: s.span.to, open: s.span.closed}
		}
	}
	if !less || full {
		return list
	}
	under(list) // "dưới 100% trừ 5 điểm; dưới 80% trừ 10 điểm"
	if rest.spans = shares; shares {
		rest.condition = ""
	}
	rest.raw = rest.condition
	return append(list, rest)
}

func withLead(s statement, lead string, sub bool) statement {
	if sub && lead != "" && s.how != nothing {
		s.condition = lead + s.condition
	}
	return s
}

// bare takes the marks of a list off.
func bare(s string) string { return letter.ReplaceAllString(bullet.ReplaceAllString(s, ""), "") }

// tidy makes a condition the text of an option.
func tidy(s string) string {
	s = trailing.ReplaceAllString(strings.TrimSpace(s), "")
	s = condition.ReplaceAllString(bare(strings.TrimSpace(s)), "")
	return capital(s)
}

// capital makes the first letter large.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// small makes the first letter small, unless the word is an abbreviation.
func small(s string) string {
	word, _, _ := strings.Cut(s, " ")
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 || utf8.RuneCountInString(word) > 1 && strings.ToUpper(word) == word {
		return s
	}
	return string(unicode.ToLower(r)) + s[n:]
}

// absent finds conditions of which there was nothing in the year.
var absent = pattern.New(`(?:^| )(?:khong (?:co|phat sinh|duoc giao|thuoc doi tuong)|chua phat sinh)(?: |$)`)

func (s statement) absent() bool { return absent.MatchString(format.Fold(s.condition)) }

// otherwise finds conditions that mean all that was not named.
var otherwise = pattern.New(`^(?:khong dat|chua dat|con lai|cac truong hop con lai|truong hop khac|khong dam bao|khong dap ung|thap hon)`)

func (s statement) otherwise() bool { return otherwise.MatchString(format.Fold(s.condition)) }
