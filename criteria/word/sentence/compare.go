package sentence

// Comparisons in words, and ranges whose two ends are named apart: "lớn hơn hoặc bằng 70% và nhỏ hơn 90%".

import (
	"strings"

	"chamdiem/criteria/pattern"
)

var (
	atLeastWords = pattern.New(`(?i)(?:(?:lớn|cao|nhiều) hơn hoặc bằng|bằng hoặc (?:lớn hơn|cao hơn|trên))\s*(\d)`)
	atMostWords  = pattern.New(`(?i)(?:(?:nhỏ|thấp|ít) hơn hoặc bằng|bằng hoặc (?:nhỏ hơn|thấp hơn|dưới))\s*(\d)`)
	moreWords    = pattern.New(`(?i)lớn hơn\s*(\d)`)
	lessWords    = pattern.New(`(?i)nhỏ hơn\s*(\d)`)
)

// withSigns writes comparisons in words with their signs, and "phần trăm" as "%".
func withSigns(s string) string {
	if strings.Contains(s, "phần trăm") {
		s = strings.ReplaceAll(s, "phần trăm", "%")
	}
	if !strings.Contains(s, "hơn") {
		return s
	}
	s = atMostWords.ReplaceAllString(atLeastWords.ReplaceAllString(s, "≥ $1"), "≤ $1")
	return lessWords.ReplaceAllString(moreWords.ReplaceAllString(s, "> $1"), "< $1")
}

const (
	lowerEnd = `(≥|>=|>|từ|trên)\s*` + share + `\s*%?`
	upperEnd = `(≤|<=|<|dưới|không quá)\s*` + share + `\s*%`
)

var (
	lowerFirst   = pattern.New(`(?i)` + lowerEnd + `(?:\s+trở lên)?\s*(?:và|,|nhưng)\s*` + upperEnd)
	fallsBetween = pattern.New(`(?i)` + share + `\s*%?\s*(≥|>=|>)\s*[^<>≤≥%\d]{1,40}?\s*(≥|>=|>)\s*` + share + `\s*%`)
	upperFirst   = pattern.New(`(?i)` + upperEnd + `\s*(?:và|,|nhưng)\s*` + lowerEnd)
)

// bothEnds is a range whose two ends are named apart; false if a condition names none.
func bothEnds(s string) (span, bool) {
	if strings.Count(s, "%") == 0 || !strings.ContainsAny(s, "≥≤<>,") && !strings.Contains(s, " và ") && !strings.Contains(s, "nhưng") {
		return span{}, false
	}
	low, from, high, to := 1, 2, 3, 4
	m := lowerFirst.FindStringSubmatch(s)
	if falling := fallsBetween.FindStringSubmatch(s); falling != nil { // "90% > T ≥ 80%": what is above is the upper end
		m = []string{"", falling[3], falling[4], map[bool]string{true: "<", false: "≤"}[falling[2] == ">"], falling[1]}
	}
	if m == nil {
		m, low, from, high, to = upperFirst.FindStringSubmatch(s), 3, 4, 1, 2
	}
	if m == nil {
		return span{}, false
	}
	r := span{top: true, open: m[low] == ">" || strings.EqualFold(m[low], "trên"), closed: m[high] != "<" && !strings.EqualFold(m[high], "dưới")}
	r.from, _ = Figure(m[from])
	r.to, _ = Figure(m[to])
	return r, r.from.LessThan(r.to)
}
