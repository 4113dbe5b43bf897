package sentence

// Percentages in a sentence: ranges of a tier, and points that follow the percentage.

import (
	"slices"
	"strings"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"

	"github.com/shopspring/decimal"
)

// span is a range of percentages; without an upper end it is open.
type span struct {
	from, to decimal.Decimal
	open     bool // above from without from itself
	top      bool // has an upper end
	closed   bool // with its upper end
}

// start is where a range begins; what is above a percentage begins later than what begins with it.
func (s span) start() string {
	if s.open {
		return ">" + s.from.String()
	}
	return s.from.String()
}

// compare orders ranges by where they begin.
func (s span) compare(other span) int {
	if by := s.from.Cmp(other.from); by != 0 || s.open == other.open {
		return by
	}
	if s.open {
		return 1
	}
	return -1
}

const share = `(\d{1,3}(?:[.,]\d+)?)`

var (
	spanInside  = pattern.New(`(?i)` + share + `\s*%?\s*(≤|<=|<)\s*[^<>≤≥%\d]{1,40}?\s*(≤|<=|<)\s*` + share + `\s*%`)
	spanUnder   = pattern.New(`(?i)(?:dưới|<)\s*` + share + `\s*%`)
	spanBetween = pattern.New(`(?i)(trên\s*|>\s*|hơn\s*|dưới\s*|<\s*)?` + share + `\s*%?\s*(?:(?:xuống\s+)?(?:đến|tới)|xuống|-|–|—)\s*(dưới|cận|<|trên|>)?\s*` + share + `\s*%`)
	spanDown    = pattern.New(`(?i)` + share + `\s*%(?:[^%]*?)\s+trở xuống|(?:≤|<=|không quá|nhiều nhất)\s*` + share + `\s*%`)
	spanAbove   = pattern.New(`(?i)` + share + `\s*%(?:[^%]*?)\s+trở lên|(?:≥|>=|ít nhất|tối thiểu)\s*` + share + `\s*%`)
	spanOver    = pattern.New(`(?i)(?:trên|quá|>)\s*` + share + `\s*%`)
	spanFrom    = pattern.New(`(?i)(?:^|[\s(])(?:từ|đạt)\s*` + share + `\s*%\s*[^%\d]*$`)
	spanWhole   = pattern.New(`(?i)^(?:[^%]*?)(?:đạt|từ|tỷ lệ|đúng hạn|hoàn thành|giải quyết|xử lý|thực hiện|bảo đảm|đảm bảo|đủ)(?:\s+(?:xong|đủ|được|dứt điểm|kịp thời))*\s*100\s*%|^\s*=?\s*100\s*%(?:\s|$)|^%?[^%]*[=:]\s*100\s*%\s*$`)
)

// spanBeyond is what is more than all of it: "vượt 5% trở lên so với dự toán" begins at 105 %, "vượt dự toán dưới 10%" ends at 110 %.
var spanBeyond = pattern.New(`(?i)(?:^|\s)vượt\s+(?:mức\s+)?(?:(?:dự toán|kế hoạch|chỉ tiêu|kh)\s+(?:(?:được\s+)?giao\s+)?)?(từ\s+|trên\s+|dưới\s+)?` + share + `\s*%(\s*(?:đến|tới|-|–))?`)

// spanOf is the range of percentages that a condition names; false if it names none.
func spanOf(s string) (span, bool) {
	s = withSigns(s)
	if m := spanBeyond.FindStringSubmatch(s); m != nil && m[3] == "" {
		end, _ := Figure(m[2])
		end = end.Add(hundred)
		if strings.HasPrefix(strings.ToLower(m[1]), "dưới") {
			return span{from: hundred, open: true, to: end, top: true}, true
		}
		return span{from: end, open: strings.HasPrefix(strings.ToLower(m[1]), "trên")}, true
	}
	if r, ok := bothEnds(s); ok {
		return r, true
	}
	if m := spanInside.FindStringSubmatch(s); m != nil {
		from, _ := Figure(m[1])
		to, _ := Figure(m[4])
		return span{from: from, open: m[2] == "<", to: to, top: true, closed: m[3] != "<"}, from.LessThan(to)
	}
	if m := spanBetween.FindStringSubmatch(s); m != nil {
		from, _ := Figure(m[2])
		to, _ := Figure(m[4])
		if to.LessThan(from) { // "dưới 98% đến 95%"
			return span{from: to, open: isOver(m[3]), to: from, top: true, closed: !isUnder(m[1])}, true
		}
		return span{from: from, open: isOver(m[1]), to: to, top: true, closed: !isUnder(m[3])}, from.LessThan(to)
	}
	if m := spanUnder.FindStringSubmatch(s); m != nil {
		to, _ := Figure(m[1])
		return span{to: to, top: true}, true
	}
	if m := spanDown.FindStringSubmatch(s); m != nil {
		to, _ := Figure(m[1] + m[2])
		return span{to: to, top: true, closed: true}, true
	}
	if m := spanAbove.FindStringSubmatch(s); m != nil {
		from, _ := Figure(m[1] + m[2])
		return span{from: from}, true
	}
	if m := spanOver.FindStringSubmatch(s); m != nil {
		from, _ := Figure(m[1])
		return span{from: from, open: true}, true
	}
	if m := spanFrom.FindStringSubmatch(s); m != nil {
		from, _ := Figure(m[1])
		return span{from: from}, true
	}
	if spanWhole.MatchString(s) {
		return span{from: hundred}, true
	}
	return span{}, false
}

// isOver and isUnder tell what a word before a percentage says of it.
func isOver(word string) bool {
	switch strings.ToLower(strings.TrimSpace(word)) {
	case "trên", "hơn", ">":
		return true
	}
	return false
}

func isUnder(word string) bool {
	switch strings.ToLower(strings.TrimSpace(word)) {
	case "dưới", "cận", "<":
		return true
	}
	return false
}

var hundred = decimal.NewFromInt(100)

// product is how documents write points that follow the percentage: "(Tỷ lệ % giải ngân x 2 điểm)/100".
var product = pattern.New(`(?i)[(\[]?\s*((?:tỷ lệ|chỉ số|mức(?: độ)? (?:hài lòng|hoàn thành|đạt))\s*(?:%|phần trăm)?\s*[^()\[\]=]*?)(?:\s*\(%\))?(?:\s+(?:x|nhân(?:\s+với)?)|\s*[×*])\s*(?:` + number + `(?:` + unit + `)?|((?:số\s+)?điểm (?:tối đa|chuẩn)))\s*[)\]]?\s*(?:/\s*[(\[]?\s*` + share + `\s*%?\s*[)\]]?)?\s*[.;]?$`)

// inProportion is how they leave the product out, and formulaStart what comes before a formula that holds for every percentage.
var (
	inProportion = pattern.New(`(?i)[\s:=,]*(?:thì\s+)?(?:được\s+)?(?:tính|chấm)\s+(?:điểm\s+)?theo\s+tỷ lệ(?:\s+(?:%|phần trăm|tương ứng|đạt được|hoàn thành))*\s*[.;]?$`)
	formulaStart = pattern.New(`(?i)^(?:(?:số\s+)?điểm[^%\d]*|tính theo công thức)?[\s:=]*$`)
)

// perPercent is how they write points for each per cent of a range, and rangeAlone what stands before them then: "dưới 30% thì cứ 1% được 0,5 điểm".
var (
	perPercent = pattern.New(`(?i)[\s,:]+(?:thì\s+)?(?:cứ|mỗi)\s+(?:mỗi\s+)?(?:đạt\s+)?0*(\d{1,2}(?:[.,]\d+)?)\s*%\s+(?:thì\s+)?(?:được|tính|cho|chấm|đạt)\s+(?:được\s+)?` + number + `(?:` + unit + `)?\s*[.;]?$`)
	rangeAlone = pattern.New(`(?i)(?:dưới|<)\s*\d{1,3}(?:[.,]\d+)?\s*%[^%]*$`)
)

// times is the sign behind a share; an x is a letter as well.
const times = `(?:\s*[)\]]\s*[x×*]|\s+[x×*]|\s*[×*])`

// quotient is how documents write a percentage out: "(Số hồ sơ đúng hạn/Tổng số hồ sơ) x 2 điểm".
var quotient = pattern.New(`(?i)[(\[]?\s*((?:số|khối lượng|diện tích|kinh phí) [^/()=:]+?)\s*/\s*((?:tổng|số|khối lượng|diện tích|kinh phí|chỉ tiêu|kế hoạch)(?:\s[^/()=:×*]+?)?)` + times + `\s*(?:100\s*%?\s*[)\]]?\s*[x×*]\s*)?(?:` + number + `(?:` + unit + `)?|((?:số\s+)?điểm (?:tối đa|chuẩn)))\s*[.;]?$`)

// Other ways to write a quotient: in words ("lấy số đúng hạn chia cho tổng số nhân với 3"), behind its points, with a colon.
var (
	dividedInWords = pattern.New(`(?i)(?:lấy\s+)?(số [^/()=:]+?)\s+chia(?:\s+cho)?\s+((?:tổng|số)\s[^/()=:]+?)[\s,]+(?:rồi\s+|sau đó\s+)?nhân(?:\s+với)?\s+`)
	pointsTimes    = pattern.New(`(?i)(` + number + `(?:` + unit + `)?|(?:số\s+)?điểm (?:tối đa|chuẩn))\s*[x×*]\s*[(\[]*\s*(số [^/()=:]+?)\s*[)\]]*\s*[/÷]\s*[(\[]*\s*((?:tổng|số)\s[^/()=:×*]+?)\s*[)\]]*\s*[.;]?$`)
	dividedByColon = pattern.New(`(?i)([(\[]\s*số [^/()=:]+?)\s*[:÷]\s*((?:tổng|số)\s[^/()=:]+?[)\]])`)
)

// sharedInWords is a percentage divided by one that is set, in words: "lấy tỷ lệ đạt chia 90% nhân 10 điểm"; reckoned is what else is done with
// a percentage before it is multiplied.
var (
	sharedInWords = pattern.New(`(?i)(?:lấy\s+)?(tỷ lệ[^()\[\]=/:÷\d]*?)\s+chia(?:\s+cho)?\s+` + share + `\s*%?[\s,]+(?:rồi\s+|sau đó\s+)?nhân(?:\s+với)?\s+`)
	reckoned      = pattern.New(`(?i)\s(?:chia|trừ|cộng|nhân|x|\+)(?:\s|$)|\s[-–−]\s+(?:số|\d)`)
)

// divided is how they write points for a share of a percentage that is set: "(Tỷ lệ đạt được/70%) x điểm tối đa".
var divided = pattern.New(`(?i)[(\[]?\s*(tỷ lệ[^()\[\]=/:÷]*?)\s*[/:÷]\s*` + share + `\s*%?\s*[)\]]?\s*[x×*]\s*(?:` + number + `(?:` + unit + `)?|((?:số\s+)?điểm (?:tối đa|chuẩn)))\s*(?:[,;(]?\s*(?:nhưng\s+)?(?:không quá|tối đa|không vượt quá)[^()]*\)?)?\s*[.;]?$`)

// reversed is how they write either with the points first: "15 x (tỷ lệ giải ngân/95%)", "điểm tối đa x tỷ lệ".
var reversed = pattern.New(`(?i)(` + number + `(?:` + unit + `)?|(?:số\s+)?điểm (?:tối đa|chuẩn))\s*[x×*]\s*[(\[]?\s*(tỷ lệ[^()\[\]=/:÷\d]*?)\s*(?:[/:÷]\s*` + share + `\s*%?\s*)?[)\]]?\s*[.;]?$`)

// parted reads points that follow a percentage that is written out: what comes before, the part, the whole, and the points for all of it.
func parted(s string, max decimal.Decimal) (condition, done, total string, points decimal.Decimal, ok bool) {
	if m := pointsTimes.FindStringSubmatchIndex(s); m != nil {
		s = s[:m[0]] + "(" + s[m[6]:m[7]] + "/" + s[m[8]:m[9]] + ") x " + s[m[2]:m[3]]
	}
	s = dividedByColon.ReplaceAllString(dividedInWords.ReplaceAllString(s, "($1/$2) x "), "$1/$2")
	m := quotient.FindStringSubmatch(s)
	if m == nil {
		return "", "", "", decimal.Zero, false
	}
	if moreReckoned.MatchString(m[2]) { // "20 x số hoàn thành/số được giao - 0,5 x số quá hạn"
		return "", "", "", decimal.Zero, false
	}
	condition, _, _ = strings.Cut(s, m[0])
	if before, _, _ := strings.Cut(s, m[1]); lessShare.MatchString(before) { // "10 - (số trễ hạn/tổng số) x 10" takes points off
		return "", "", "", decimal.Zero, false
	}
	points = max
	if m[3] != "" {
		if points, ok = Figure(m[3]); !ok {
			return "", "", "", decimal.Zero, false
		}
	}
	return condition, small(strings.TrimSpace(m[1])), small(strings.TrimSpace(m[2])), points, true
}

// moreReckoned is what is reckoned beyond the whole of a percentage.
var moreReckoned = pattern.New(`(?i)\s[-–−+]\s*\d|\sx\s|\s(?:trừ|cộng)\s+(?:đi\s+)?\d`)

// follows reads points that follow the percentage: what comes before, what the percentage is of, the points for all of it, and the
// percentage that gives them.
func follows(s string, max decimal.Decimal) (condition, what string, points, all decimal.Decimal, ok bool) {
	if strings.Contains(s, "chia") {
		s = sharedInWords.ReplaceAllString(s, "($1/$2%) x ")
	}
	if m := reversed.FindStringSubmatchIndex(s); m != nil && !lessShare.MatchString(s[:m[0]]) { // "15 x (tỷ lệ giải ngân/95%)"
		times, share, part := s[m[2]:m[3]], s[m[6]:m[7]], ""
		if m[8] >= 0 {
			part = "/" + s[m[8]:m[9]] + "%"
		}
		s = s[:m[0]] + " " + share + part + " x " + times
	}
	if m := divided.FindStringSubmatchIndex(s); m != nil {
		points = max
		if m[6] >= 0 {
			points, ok = Figure(s[m[6]:m[7]])
		}
		all, _ = Figure(s[m[4]:m[5]])
		return s[:m[0]], s[m[2]:m[3]], points, all, (ok || m[6] < 0) && all.IsPositive()
	}
	if m := perPercent.FindStringSubmatchIndex(s); m != nil {
		points, ok = Figure(s[m[4]:m[5]])
		all, _ = Figure(s[m[2]:m[3]])
		return s[:m[0]], "tỷ lệ", points, all, ok && all.IsPositive() && rangeAlone.MatchString(s[:m[0]])
	}
	m := product.FindStringSubmatchIndex(s)
	if m != nil && reckoned.MatchString(s[m[2]:m[3]]) {
		return "", "", decimal.Zero, decimal.Zero, false
	}
	if at := inProportion.FindStringIndex(s); m == nil && at != nil {
		return s[:at[0]], "tỷ lệ", max, hundred, true
	}
	if m == nil {
		return "", "", decimal.Zero, decimal.Zero, false
	}
	points, all = max, hundred
	if m[4] >= 0 {
		if points, ok = Figure(s[m[4]:m[5]]); !ok {
			return "", "", decimal.Zero, decimal.Zero, false
		}
	}
	if m[8] >= 0 {
		if all, ok = Figure(s[m[8]:m[9]]); !ok || !all.IsPositive() {
			return "", "", decimal.Zero, decimal.Zero, false
		}
	}
	return s[:m[0]], s[m[2]:m[3]], points, all, true
}

// bareShare is a range whose sign "%" was left out: "từ 80: 3" behind "từ 90 %: 5".
var bareShare = pattern.New(`(?i)^(?:đạt\s+)?(?:từ|dưới|trên)?\s*\d{1,3}(?:[.,]\d+)?(?:\s*(?:đến|tới|-|–)\s*(?:dưới\s*)?\d{1,3}(?:[.,]\d+)?)?(?:\s+trở lên)?$`)

// goalMet is all of what was set: "đạt chỉ tiêu giao" beside "đạt từ 80% đến dưới 100%".
var goalMet = pattern.New(`(?i)^(?:[^%,;]*\s)?(?:đạt|hoàn thành)(?:\s+(?:đủ|toàn bộ|và vượt|hoặc vượt))*\s+(?:chỉ tiêu|kế hoạch|dự toán)(?:\s+(?:\p{L}+\s+){0,2}giao)?$`)

var unreached = pattern.New(`^(?:(?:neu|truong hop) )?(?:khong|chua) (?:dat|hoan thanh|du)(?: |$)|^con lai$`)

// unmet is what falls short of it: "chưa hoàn thành kế hoạch".
var unmet = pattern.New(`(?i)(?:^|\s)(?:không|chưa|chậm|gần|cơ bản|mới)\s`)

// shares reads ranges without their sign as those of a percentage, where another sentence of the rule has it.
func shares(list []statement) {
	signed := false
	for _, s := range list {
		signed = signed || s.how == gives && (s.spans || s.follows())
	}
	formulaFrom(list)
	under(list)
	for i, s := range list {
		if signed && !s.spans && s.how == gives && goalMet.MatchString(s.condition) && !unmet.MatchString(s.condition) {
			list[i].span, list[i].spans = span{from: hundred}, true
			continue
		}
		if signed && !s.spans && s.product != "" && unreached.MatchString(format.Fold(s.condition)) { // "không hoàn thành thì tính điểm theo tỷ lệ"
			list[i].spans = true
			continue
		}
		if s.spans || s.how != gives || !signed || !bareShare.MatchString(s.condition) {
			continue
		}
		text, up := strings.CutSuffix(s.condition, " trở lên")
		text += " %"
		if up {
			text += " trở lên"
		}
		list[i].span, list[i].spans = spanOf(text)
	}
}

// under lets each of several ranges that name only their end begin where the next lower one ends: "dưới 95%: 3 điểm; dưới 50%: 0 điểm".
func under(list []statement) {
	var ends []*span
	for i := range list {
		if s := &list[i]; s.spans && s.how == gives && !s.each && s.span.from.IsZero() && s.span.top {
			ends = append(ends, &s.span)
		}
	}
	slices.SortStableFunc(ends, func(a, b *span) int { return a.to.Cmp(b.to) })
	for i := 1; i < len(ends); i++ {
		if below := ends[i-1]; below.to.LessThan(ends[i].to) {
			ends[i].from, ends[i].open = below.to, below.closed
		}
	}
}

// formulaFrom lets a formula without a range of its own begin where the range ends that gives nothing: "tỷ lệ x 15. Dưới 80% thì không
// chấm điểm".
func formulaFrom(list []statement) {
	formula, none := -1, -1
	for i, s := range list {
		switch {
		case (s.product != "" && s.spans || s.done != "") && s.span.from.IsZero() && !s.span.top:
			formula = i
		case s.spans && s.how == gives && s.points.IsZero() && !s.follows() && s.span.from.IsZero() && s.span.top:
			none = i
		case s.spans && s.how == gives && (s.span.top || s.span.from.IsZero()):
			return
		}
	}
	if formula >= 0 && none >= 0 {
		list[formula].span = span{from: list[none].span.to, open: list[none].span.closed}
	}
}
