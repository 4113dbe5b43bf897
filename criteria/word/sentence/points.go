package sentence

// Points in a sentence: what comes before them, and whether they are given, added or taken off.

import (
	"strings"

	"chamdiem/criteria/pattern"

	"github.com/shopspring/decimal"
)

// how says what a sentence does with its points.
type how int

const (
	nothing how = iota // it has no points
	gives              // so many points in all
	takes              // so many points less
	adds               // so many points more
	upTo               // at most so many, by judgement
	unclear            // "- 0,5 điểm" may be either
)

// The pieces of the patterns. Vietnamese letters are no \b of the library, so that ends are spelled out.
const (
	number = `(\d{1,3}(?:[.,]\d+)?)`
	unit   = `\s*(?:điểm|đ)`
	of     = `(?:\s*(?:(?:đối với|với|cho|vào)\s+)?(?:số điểm của\s+)?(?:tiêu chí|nội dung|chỉ tiêu|mục|phần)(?:\s+(?:này|đó|trên|thành phần))*)?`
	start  = `^(.*?)`
	then   = `[\s,;:=–—-]*(?:thì\s+)?`
	// fraction is a part of the maximum: "1/2", "50%", "0,5".
	fraction = `(?:([1-9])\s*/\s*([1-9])|(\d{1,3}(?:[.,]\d+)?)\s*%|(0[.,]\d+)|(một nửa))`
	scored   = `(?:được\s+)?(?:chấm|được|đạt|tính|cho|ghi)(?:\s+điểm)?\s*:?\s*`
)

// saying is a way to say points at the end of a sentence.
type saying struct {
	re  *pattern.Pattern
	how how
}

func at(how how, expr string) saying { return saying{pattern.New(`(?is)` + expr + `$`), how} }

// patterns are tried in this order. The first group is the condition, the second the points; a pattern without a second group is a
// word for none or all of them.
var (
	patternNone = at(gives, start+then+`không\s+(?:(?:được\s+)?(?:tính|chấm|cho|có|được)\s+)?điểm`+of)
	patternKept = at(gives, start+then+`không\s+(?:bị\s+)?trừ(?:\s+điểm)?`)
	patternAll  = at(gives, start+`(?:`+then+`(?:`+scored+`)?(?:(?:đủ\s+)?(?:số\s+)?điểm (?:tối đa|chuẩn)|(?:trọn|toàn bộ|đủ)\s+số điểm)`+of+`|\s*[:=]\s*(?:`+scored+`)?tối đa)`)
	patternPart = pattern.New(`(?is)` + start + then + `(?:` + scored + `|bằng\s+|=\s*)?` + fraction + `\s*(?:[x×*]\s*)?(?:của\s+)?(?:tổng\s+)?(?:số\s+)?điểm (?:tối đa|chuẩn)` + of + `$`)
	patternHalf = pattern.New(`(?is)` + start + `(?:[:=]\s*(?:` + scored + `)?|[\s,]+(?:thì\s+)?` + scored + `)` + fraction + `\s*(?:[x×*]\s*)?(?:tổng\s+)?số điểm` + of + `$`)
	patternCut  = pattern.New(`(?is)` + start + then + `((?:bị\s+)?trừ\s+(?:đi\s+)?)` + fraction + `\s*(?:[x×*]\s*)?(?:của\s+)?(?:tổng\s+)?số điểm` + of + `$`)
	patternLost = pattern.New(`(?is)` + start + then + `(?:bị\s+)?trừ\s+(?:hết|toàn bộ)(?:\s+(?:số\s+)?điểm(?:\s+(?:tối đa|chuẩn))?)?` + of + `$`)
	takenPart   = pattern.New(`(?i)[\s,;:=–—-]*(?:bị\s+)?trừ(?:\s+đi)?\s*$`)
	patterns    = []saying{
		at(takes, start+then+`(?:bị\s+)?trừ\s+(?:đi\s+)?`+number+`(?:`+unit+`)?(?:\s*/\s*[^,;.]*)?`),
		at(takes, start+then+`giảm\s+(?:đi\s+)?`+number+unit),
		at(adds, start+then+`(?:được\s+)?cộng\s+(?:thêm\s+)?`+number+`(?:`+unit+`)?(?:\s*/\s*[^,;.]*)?`),
		at(takes, start+`\s*[:=]\s*[-–−]`+number+unit+of), // "vi phạm 01 lần: -1 điểm"
		at(adds, start+`\s*[:=]\s*\+\s*`+number+unit+of),
		at(upTo, start+`[\s,;:=–—-]*(?:thì\s+)?(?:`+scored+`)?tối đa\s*:?\s*`+number+unit+of),
		at(gives, start+`\s*[=:→⇒]\s*(?:`+scored+`)?`+number+unit+of),
		at(gives, start+`\s*,?\s*(?:thì\s+)?`+scored+number+unit+of),
		at(gives, start+`\s*\(\s*(?:`+scored+`)?`+number+unit+`\s*\)`),
		at(gives, start+`\s*[=:→]\s*`+number),
		at(gives, start+`[\s,;:–—-]*(?:thì\s+)?(?:số\s+)?điểm(?:\s+đánh giá)?\s+(?:là|bằng|=)\s*`+number),
		at(unclear, start+`\s+[-–—]+\s*`+number+unit+`(?:\s*\([^()]*\))?`+of),
		at(gives, start+`\s+`+number+unit+of),
		at(gives, `^()\s*`+number+unit),
	}
)

// atEnd reads the points at the end of a sentence.
func atEnd(s string, max decimal.Decimal) (condition string, h how, points decimal.Decimal) {
	s = strings.TrimRight(s, " .;,")
	if m := patternNone.re.FindStringSubmatch(s); m != nil && balanced(s) {
		return m[1], gives, decimal.Zero
	}
	taken := strings.Contains(s, "rừ")                                                 // "trừ", without asking more costly patterns of all other sentences
	if m := lostIn(s, taken); m != nil && m[1] != "" && !someScore.MatchString(m[1]) { // "không nộp: trừ hết số điểm"
		return m[1], gives, decimal.Zero
	}
	if condition, points, ok := partOfAll(s, max); ok {
		if kept := takenPart.ReplaceAllString(condition, ""); kept != condition { // "chậm: trừ 10% điểm tối đa"
			return kept, takes, points
		}
		return condition, gives, points
	}
	if m := patternAll.re.FindStringSubmatch(s); m != nil && balanced(s) {
		return orVerdict(m[1], s), gives, max
	}
	if m := patternKept.re.FindStringSubmatch(s); m != nil && balanced(s) && m[1] != "" && max.IsPositive() {
		return m[1], gives, max
	}
	for _, p := range patterns {
		m := p.re.FindStringSubmatch(s)
		if m == nil {
			continue
		}
		if d, ok := Figure(m[2]); ok {
			return withReached(m[1], s), p.how, d
		}
	}
	if m := before.FindStringSubmatch(s); m != nil && !someScore.MatchString(m[3]) { // "Mức 1 (5 điểm): hoàn thành trên 90%"
		if d, ok := Figure(m[2]); ok {
			return m[1] + ": " + m[3], gives, d
		}
	}
	return s, nothing, decimal.Zero
}

// withReached is a condition with the word "đạt" behind it that was taken for one of the points: "không đạt 0 điểm".
func withReached(condition, s string) string {
	if notReached.MatchString(condition) && reachedWord.MatchString(s[len(condition):]) {
		return condition + " đạt"
	}
	return condition
}

var (
	notReached  = pattern.New(`(?i)(?:^|\s)(?:không|chưa)$`)
	reachedWord = pattern.New(`(?i)^\s+đạt\s`)
)

// lostIn is what loses all points; nil where nothing is taken off.
func lostIn(s string, taken bool) []string {
	if !taken {
		return nil
	}
	return patternLost.FindStringSubmatch(s)
}

// partOfAll reads a part of the maximum: "ban hành chậm: 1/2*Điểm tối đa", "đạt một phần: được 50% số điểm".
func partOfAll(s string, max decimal.Decimal) (condition string, points decimal.Decimal, ok bool) {
	at := patternPart.FindStringSubmatchIndex(s)
	if at == nil {
		at = patternHalf.FindStringSubmatchIndex(s)
	}
	if at == nil && strings.Contains(s, "rừ") && strings.Contains(s, "điểm") {
		if cut := patternCut.FindStringSubmatchIndex(s); cut != nil { // what is taken off stays with the condition
			at = append([]int{cut[0], cut[1], cut[2], cut[5]}, cut[6:]...)
		}
	}
	if at == nil || !balanced(s) {
		return "", decimal.Zero, false
	}
	m := make([]string, len(at)/2)
	for i := range m {
		if from := at[2*i]; from >= 0 {
			m[i] = s[from:at[2*i+1]]
			if i > 1 && from == at[3] && m[1] != "" && !takenPart.MatchString(m[1]) { // "Tỷ lệ/1%*Điểm tối đa" is a formula
				return "", decimal.Zero, false
			}
		}
	}
	m[1] = orVerdict(m[1], s)
	share := decimal.NewFromFloat(0.5) // "một nửa"
	switch {
	case m[2] != "":
		above, _ := Figure(m[2])
		below, _ := Figure(m[3])
		return m[1], max.Mul(above).DivRound(below, partDecimals), !above.GreaterThan(below)
	case m[4] != "":
		share, _ = Figure(m[4])
		share = share.Div(hundred)
	case m[5] != "":
		share, _ = Figure(m[5])
	}
	return m[1], max.Mul(share), true
}

// partDecimals is how many decimals a third of the maximum is written with, as points are.
const partDecimals = 2

// verdict is a condition that is a word for getting points as well: "Đạt: điểm tối đa".
var verdict = pattern.New(`(?i)^(đạt|được)\s*:`)

// orVerdict is the condition of a sentence, or the verdict that it begins with where nothing else comes before its points.
func orVerdict(condition, s string) string {
	if m := verdict.FindStringSubmatch(s); m != nil && condition == "" {
		return m[1]
	}
	return condition
}

// before finds points in brackets before what they are for.
var before = pattern.New(`(?i)^(.*?)\s*\(\s*` + number + unit + `\s*\)\s*:\s*(\S.*)$`)

// balanced tells whether a sentence does not end inside of a bracket.
func balanced(s string) bool { return strings.Count(s, "(") == strings.Count(s, ")") }

// thousands finds a number whose dot parts thousands: "1.000", "12.500". Points and shares have no three decimals behind a whole number.
var thousands = pattern.New(`^-?[1-9]\d{0,2}\.\d{3}$`)

// Figure reads a number as people write it: "0,5", "0.5", "01", "1.000".
func Figure(s string) (decimal.Decimal, bool) {
	if thousands.MatchString(s) {
		s = strings.Replace(s, ".", "", 1)
	}
	d, err := decimal.NewFromString(strings.Replace(s, ",", ".", 1))
	return d, err == nil
}

// longest is how long a line is that is parted, in bytes: the longest sentences of a document have a fifth of it.
const longest = 5000

// pieces parts a line in which several sentences have points: "Có: 1 điểm; không có: 0 điểm".
func pieces(line string, max decimal.Decimal) []string {
	if len(line) > longest {
		return []string{line}
	}
	line = orPoints.ReplaceAllString(bracketed.ReplaceAllString(line, "$1; $2"), "$1; $2")
	var out []string
	rest := line
	for from := 0; ; {
		i := strings.IndexAny(rest[from:], ";.,")
		if i < 0 {
			break
		}
		end := from + i
		next := end + 1
		if next >= len(rest) {
			break
		}
		from = next
		explained := rest[end] == '.' && eachStarts.MatchString(rest[next:]) || rest[end] != ',' && changeStarts.MatchString(rest[next:])
		if rest[next] != ' ' || limit.MatchString(rest[next:]) || !explained && !hasPoints(withoutLimit(rest[:end], max), max) && !hasFormula(rest[:end], max) {
			continue
		}
		if rest[end] == ',' && (!explicit.MatchString(rest[:end]) && !bothFirst(rest[:end], rest[next:]) && !bothShort(rest[:end], rest[next:]) && !hasFormula(rest[:end], max) || !hasPoints(rest[next:], max) && !hasFormula(rest[next:], max) && !someScore.MatchString(rest[next:])) {
			continue
		}
		out = append(out, strings.TrimSpace(rest[:end]))
		rest, from = strings.TrimSpace(rest[next:]), 0
	}
	return append(out, strings.TrimSpace(rest))
}

// bothFirst tells whether two sentences have their points before what they are for: "đạt 1 điểm nếu từ 50%, đạt 2 điểm nếu từ 80%".
func bothFirst(a, b string) bool {
	return pointsFirst.MatchString(bare(a)) && firstPoints.MatchString(b)
}

// bothShort tells whether two ranges have their points behind a colon: "trên 90%: 2, từ 70% đến 90%: 1".
func bothShort(a, b string) bool {
	return shortPoints.MatchString(a) && shortRange.MatchString(b)
}

var (
	shortPoints = pattern.New(`%[^%:]*:\s*\d{1,3}$`)
	shortRange  = pattern.New(`(?i)^\s(?:từ|trên|dưới|đạt|[≥>≤<]|\d)[^;:]*%[^;:]*:\s*\d`)
)

var firstPoints = pattern.New(`(?i)^\s*(?:` + scored + `)?` + number + unit + `\s+(?:nếu|khi|cho|đối với|với)\s`)

// eachStarts begins the sentence that scores, behind one that says what is to be done: "Gồm báo cáo quý và báo cáo năm. Mỗi báo cáo …".
var eachStarts = pattern.New(`^\s+(?:Mỗi|Cứ)\s`)

// changeStarts begins one that adds or takes off: "Sinh hoạt mỗi tháng một lần; thiếu một lần trừ 1 điểm".
var changeStarts = pattern.New(`(?i)^\s+(?:mỗi|cứ|thiếu|chậm|vắng|bỏ|sai|vi phạm|để|còn|có|nếu|phát sinh|xảy ra|bị|mất)\s[^;.]*\s(?:trừ|cộng)\s+\d`)

// bracketed finds a sentence in brackets behind another: "5 điểm (có 01 vụ trừ 1 điểm)".
var bracketed = pattern.New(`(?i)(\d\s*(?:điểm|đ))\s*\(([^()]*(?:trừ|cộng)\s+(?:thêm\s+|đi\s+)?\d[^()]*)\)`)

// orPoints finds another option behind the points of one: "cấp tỉnh công nhận: 20 điểm hoặc cấp phường công nhận: 10 điểm".
var orPoints = pattern.New(`(?i)(\d\s*(?:điểm|đ))\s*,?\s+hoặc\s+(\p{L}[^;.\d]*[:=]\s*\d{1,3}(?:[.,]\d+)?\s*(?:điểm|đ))`)

func hasPoints(s string, max decimal.Decimal) bool {
	_, h, _ := atEnd(s, max)
	return h != nothing || pointsFirst.MatchString(bare(s)) || pointsBracket.MatchString(bare(s)) || takesFirst.MatchString(bare(s)) || pointsEach.MatchString(s) || eachInside.MatchString(s)
}

// pointsEach are points for each of what stands behind a stroke, at the end: "cấp tỉnh: 2 điểm/sáng kiến".
var pointsEach = pattern.New(`(?i)\d\s*(?:điểm|đ)\s*/\s*(?:0?1\s+)?\p{L}[^;.,:\d]*$`)

// hasFormula tells whether a sentence ends with points that follow a percentage.
func hasFormula(s string, max decimal.Decimal) bool {
	if _, _, _, _, ok := parted(s, max); ok {
		return true
	}
	_, _, _, _, ok := follows(s, max)
	return ok
}

// A comma parts two sentences only behind points that are named as such; nothing parts points from their limit.
var (
	explicit = pattern.New(`(?i)(?:\d\s*(?:điểm|đ)(?:\s*\)|\s*/\s*\p{L}[\p{L} ]{0,40})?|điểm(?:\s+(?:tối đa|chuẩn))?|[:=]\s*tối đa)$`)
	limit    = pattern.New(`(?i)^\s*(?:nhưng|không\s+(?:\p{L}+\s+){0,2}âm|tối đa|không quá|không vượt|nhiều nhất|tối thiểu|đến|cho đến|(?:trừ|cộng)\s+(?:nhiều nhất|tối đa|không quá|không vượt|hết|đến))`)
)

// someScore is a number of points anywhere.
var someScore = pattern.New(`(?i)\d\s*(?:điểm|đ)(?:[\s.,;:)]|$)|\d\s*%?\s*(?:của\s+)?(?:tổng\s+)?số điểm|:\s*\d|điểm liệt|[:=]\s*tối đa(?:[.;,]|$)|trừ\s*\d|không (?:(?:được|tính|chấm|có) )?điểm|điểm tối đa|không (?:tính|chấm|đánh giá|áp dụng|xét)(?:\s+(?:tiêu chí|nội dung|chỉ tiêu)|[.;]?$)`)
