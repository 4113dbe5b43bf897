package sentence

// What a sentence of a rule means, once it is worded like the others: what gives its points, and whether it counts each one.

import (
	"strings"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"
)

// kindsOfSentence are the kinds of sentences, in the order in which they are tried: the first that finds itself ends it. The last takes every sentence.
var kindsOfSentence = [...]func(*reading) bool{
	(*reading).partOfWhole,
	(*reading).followsPercent,
	(*reading).eachBehindPoints,
	(*reading).pointsAtEnd,
}

// partOfWhole reads a formula with a part and a whole that are written out.
func (r *reading) partOfWhole() bool {
	before, done, total, points, ok := parted(r.text, r.max)
	if ok {
		r.done, r.total, r.points, r.how = done, total, points, gives
		r.condition = pointsAre.ReplaceAllString(before, "")
	}
	return ok
}

// followsPercent reads a formula of a percentage.
func (r *reading) followsPercent() bool {
	before, what, points, all, ok := follows(r.text, r.max)
	if ok {
		r.product, r.points, r.all, r.how = what, points, all, gives
		r.condition = pointsAre.ReplaceAllString(before, "")
	}
	return ok
}

// eachBehindPoints reads "trừ 0,5 điểm cho mỗi văn bản sai" as "mỗi văn bản sai trừ 0,5 điểm".
func (r *reading) eachBehindPoints() bool {
	m := behindOf(withoutLimit(r.text, r.max))
	if m == nil {
		return false
	}
	r.text = "Mỗi " + countedOf(m[1], strings.TrimSpace(m[4])) + " " + m[2] + " " + m[3] + " điểm"
	r.condition, r.how, r.points = atEnd(r.text, r.max)
	r.turned = r.text
	return true
}

// countedOf joins what stands before the points with what is counted behind them.
func countedOf(before, what string) string {
	before = firstOne.ReplaceAllString(countWord.ReplaceAllString(hasWord.ReplaceAllString(tidy(before), ""), ""), "")
	if kept, ok := strings.CutSuffix(before, " 1 "+what); ok { // "còn tồn 1 vụ: trừ 2 điểm/vụ"
		before = kept
	}
	switch folded, counted := format.Fold(before), format.Fold(what); {
	case strings.ContainsAny(before, "0123456789") && !strings.HasPrefix(folded, counted): // "nghỉ quá 03 ngày: trừ 0,5 điểm/ngày"
		return what + " " + small(before)
	case strings.Contains(folded, counted), strings.HasPrefix(folded, firstWords(what)):
		return before
	case before != "":
		return what + " " + small(before)
	}
	return what
}

// pointsAtEnd reads the points at the end of a sentence. A limit behind them is left out where each one counts.
func (r *reading) pointsAtEnd() bool {
	counted := eachTaken.MatchString(r.text)
	if short := withoutLimit(r.text, r.max); counted || oneOfMore.MatchString(r.text) && short != r.text {
		r.each, r.text = !counted, short
	}
	if short := withoutLimit(r.text, r.max); short != r.text { // "vi phạm 01 trường hợp trừ 2 điểm, không quá 10 điểm"
		if _, h, _ := atEnd(short, r.max); h == takes || h == adds || limitIs(r.text, r.max) {
			r.text = short
		}
	}
	r.condition, r.how, r.points = atEnd(r.text, r.max)
	return true
}

// countsEach finds whether the points are for each one, and from which percentage on.
func (r *reading) countsEach() {
	r.span, r.spans = spanOf(r.condition)
	one := !r.spans && isOnePiece(r.condition)
	if rest := belowGoal.ReplaceAllString(r.condition, ""); r.how == takes && rest != r.condition && isOnePiece(rest) { // "dưới 90% giảm 1% trừ 1 điểm"
		one, r.spans, r.condition, r.turned = true, false, rest, belowGoal.ReplaceAllString(r.text, "")
	}
	changes := r.how == takes || r.how == adds
	r.each = r.each || eachOne.MatchString(r.text) && !r.follows() || changes && (eachTaken.MatchString(r.text) || one)
	r.spans = r.spans || r.product != "" && formulaStart.MatchString(r.condition)
}

// isOnePiece tells whether a condition names one of what is counted.
func isOnePiece(condition string) bool {
	return onePiece.MatchString(condition) && !someOf.MatchString(condition)
}

var (
	// onePiece is one of what a sentence adds or takes off for; someOf is a range, or a part, that only looks like one: "chậm từ 01 đến 03 ngày".
	onePiece = pattern.New(`(?i)(?:^|\s)(?:(?:0?1|một)\s+\p{L}|(?:giảm|tăng|hụt|thiếu|thấp|kém|chậm|vượt|thêm|mất)\s[^\d%]{0,40}0*\d{1,2}(?:[.,]\d+)?\s*%)`)
	someOf   = pattern.New(`(?i)\d\s*(?:đến|tới|-|–|—)\s*(?:dưới\s*)?\d|(?:^|\s)(?:từ|trên|dưới|hơn|quá|ít nhất|tối thiểu|≥|>|<)\s*\d|\s(?:trở lên|trở xuống)|(?:^|\s)một\s+(?:số|phần|trong|vài|nửa)(?:\s|$)`)
	// oneOfMore is the first of several that count alike where a limit follows: "01 giáo viên được 2,5 điểm, không quá 5 điểm".
	oneOfMore  = pattern.New(`(?i)^(?:có\s+)?(?:0?1|một)\s+\p{L}`)
	eachOne    = pattern.New(`(?i)(?:^|[(,;:]\s*|có\s+|nếu\s+|thì\s+)(?:mỗi|cứ)\s`)
	eachBehind = pattern.New(`(?i)^(?:([^\d]{0,80}?)[\s:,–-]+)?(?:bị\s+)?(trừ|cộng)\s+(?:thêm\s+)?` + number + `(?:` + unit + `)?\s*(?:/|(?:cho|với|đối với)?\s*(?:mỗi|từng|một|01))\s*([^,;.(\d]+)`)
	// eachStroke is the same with figures before it and a stroke behind the points: "nghỉ quá 03 ngày: trừ 0,5 điểm/ngày".
	eachStroke = pattern.New(`(?i)^(.{1,80}?)[\s:,–-]+(?:bị\s+)?(trừ|cộng)\s+(?:thêm\s+)?` + number + `(?:` + unit + `)?\s*/\s*(?:0?1\s+)?(\p{L}[^,;.(\d]*)`)
)

// belowGoal comes before what is taken off for each per cent below a goal that another sentence names.
var belowGoal = pattern.New(`(?i)^(?:nếu\s+)?(?:tỷ lệ\s+)?(?:đạt\s+)?(?:dưới|thấp hơn)\s*\d{1,3}(?:[.,]\d+)?\s*%[\s,:]*(?:thì\s+)?`)

// pointsAre stands before a formula: "tỷ lệ dưới 90%: điểm = …".
var pointsAre = pattern.New(`(?i)[\s:,]*(?:thì\s+)?(?:số\s+)?điểm(?:\s+đánh giá)?\s*(?:=|:|là|bằng)\s*$`)

// behindOf reads points for each one that stands behind them: what comes before, the verb, the points, what is counted; nil for none. Figures
// before the verb are part of what is counted, unless they are points themselves.
func behindOf(text string) []string {
	if m := eachBehind.FindStringSubmatch(text); m != nil {
		return m
	}
	if m := eachStroke.FindStringSubmatch(text); m != nil && !someScore.MatchString(m[1]+" ") {
		return m
	}
	return nil
}

// firstOne is the number of what is counted before it: "01 vụ ít nghiêm trọng trừ 2 điểm/vụ".
var firstOne = pattern.New(`(?i)^(?:0?1|một)\s+`)

// hasWord begins what there is: "có phản ánh quá hạn".
var hasWord = pattern.New(`(?i)^có\s+`)

// firstWords are the first two words of a text, folded.
func firstWords(s string) string {
	words := strings.Fields(format.Fold(s))
	return strings.Join(words[:min(len(words), 2)], " ")
}
