package word

// Points that stand alone, or in the sentence of a title.

import (
	"strings"

	"chamdiem/criteria/pattern"
	"chamdiem/criteria/word/sentence"

	"github.com/shopspring/decimal"
)

var (
	alonePoints = pattern.New(`(?i)^(?:tối đa|tổng|cộng)?\s*:?\s*([-–−]?\s*\d{1,4}(?:[.,]\d{1,3})?)\s*(?:điểm|đ)?\.?$`)
	fromNothing = pattern.New(`(?i)^(?:từ\s*)?0\s*(?:điểm\s*)?(?:-|–|—|đến)\s*(\d{1,4}(?:[.,]\d{1,3})?)\s*(?:điểm|đ)?\.?$`) // "0 - 10" is up to ten
	titlePoints = []*pattern.Pattern{
		pattern.New(`(?i)[\s,;:–—-]*[(\[]\s*(?:(?:tổng|thang|số)?\s*(?:số\s+)?(?:điểm)?\s*(?:tối đa|chuẩn)?|(?:cộng\s+|trừ\s+|tổng\s+)?(?:tối đa\s+|cao nhất\s+)?(?:không quá|không vượt quá|tối đa|cao nhất))?\s*:?\s*(\d{1,4}(?:[.,]\d{1,3})?)\s*(?:điểm|đ)\s*[)\]]\s*[.:;]?$`),
		pattern.New(`(?i)[\s,;:–—-]*[(\[]\s*(?:điểm|điểm tối đa|tối đa|điểm chuẩn|thang điểm)\s*:?\s*(\d{1,4}(?:[.,]\d{1,3})?)\s*[)\]]\s*[.:;]?$`),
		pattern.New(`(?i)[\s,;:.–—-]+(?:điểm\s+)?(?:tối đa|chuẩn|thang điểm)\s*(?:là)?\s*:?\s*(\d{1,4}(?:[.,]\d{1,3})?)\s*(?:điểm|đ)?\s*[.:;]?$`),
	}
	loosePoints = pattern.New(`(?i)\s*[:=–—-]\s*(\d{1,4}(?:[.,]\d{1,3})?)\s*(?:điểm|đ)\s*[.:;]?$`)
	totalWords  = pattern.New(`(?i)^(?:cộng tổng|tổng cộng|tổng điểm|tổng số điểm|tổng số|tổng|cộng)(?:\s|[:.(]|$)`)
)

// onlyPoints reads a cell that holds a number of points and nothing else; below zero where points are taken off.
func onlyPoints(s string) (decimal.Decimal, bool) {
	s = strings.TrimSpace(s)
	m := alonePoints.FindStringSubmatch(s)
	if m == nil {
		m = fromNothing.FindStringSubmatch(s)
	}
	if m == nil {
		return decimal.Zero, false
	}
	return sentence.Figure(plainNumber.Replace(m[1]))
}

// inside finds the points of a criterion in the middle of its paragraph.
var inside = pattern.New(`^(\p{Lu}[^:(]*?)\s*[:(]\s*(\d{1,4}(?:[.,]\d{1,3})?)\s*điểm\s*\)?\s*[(.;,]\s*(\S.*?)\)?\s*[.;]?$`)

// pointsInside parts a paragraph with its points in the middle: "Hoàn thành kế hoạch: 20 điểm (mỗi nhiệm vụ không hoàn thành trừ 2 điểm)".
// The maximum is nil where there are none, or where the rest gives other points of its own kind, as options do.
func pointsInside(s string) (title string, max *decimal.Decimal, rest string) {
	m := inside.FindStringSubmatch(s)
	if m == nil || !takesOrEach.MatchString(m[3]) {
		if m = bracketed.FindStringSubmatch(s); m == nil {
			m = inBracketsBehind.FindStringSubmatch(s)
		}
		if m == nil || !namesPoints.MatchString(m[3]) {
			return s, nil, ""
		}
	}
	d, ok := sentence.Figure(m[2])
	if !ok {
		return s, nil, ""
	}
	return m[1], &d, m[3]
}

// bracketed is the same with the points in brackets before a colon: "Hộ khá, giàu (20 điểm): đạt từ 30% được 20 điểm; dưới 30%: 0 điểm".
var bracketed = pattern.New(`^(\p{Lu}[^:()]*?)\s*\((?:tối đa\s+)?(\d{1,4}(?:[.,]\d{1,3})?)\s*(?:điểm|đ)\)\s*:\s*(\S.*)$`)

// inBracketsBehind is the same with the rule in brackets: "Sinh hoạt chi hội: 10đ (100% chi hội: 10đ; dưới 100%: 7đ)".
var inBracketsBehind = pattern.New(`^(\p{Lu}[^:(]*?)\s*:\s*(\d{1,4}(?:[.,]\d{1,3})?)\s*(?:điểm|đ)\s*\((.*)\)\s*[.;]?$`)

var takesOrEach = pattern.New(`(?i)(?:^|\s)(?:mỗi|cứ|trừ|thiếu|chậm)\s`)

// off is a number of points that is taken off, or added, outside the total.
var off = pattern.New(`(?i)^(?:(?:bị\s+)?trừ\s+|(?:được\s+)?cộng\s+(?:thêm\s+)?|[-–−+]\s*)(\d{1,4}(?:[.,]\d{1,3})?)\s*(?:điểm|đ)\s*[.;]?$`)

// takenOff reads a sentence that says how many points are taken off, or added, and nothing else.
func takenOff(s string) (decimal.Decimal, bool) {
	m := off.FindStringSubmatch(strings.TrimSpace(s))
	if m == nil {
		return decimal.Zero, false
	}
	return sentence.Figure(plainNumber.Replace(m[1]))
}

// plainNumber writes a sign as programs read it.
var plainNumber = strings.NewReplacer("–", "-", "−", "-", " ", "")

// titleMax takes the maximum out of a title: "Phòng tiếp công dân (1 điểm)". loose also takes "Phòng tiếp công dân: 1 điểm".
func titleMax(s string, loose bool) (title string, max *decimal.Decimal) {
	list := titlePoints
	if loose {
		list = append(list[:len(list):len(list)], loosePoints)
	}
	for _, re := range list {
		m := re.FindStringSubmatchIndex(s)
		if m == nil || re == loosePoints && namesPoints.MatchString(s[:m[0]]) { // the last of several points are none of the title
			continue
		}
		if d, ok := sentence.Figure(s[m[2]:m[3]]); ok {
			return strings.TrimRight(strings.TrimSpace(s[:m[0]]), " :;,."), &d
		}
	}
	return s, nil
}
