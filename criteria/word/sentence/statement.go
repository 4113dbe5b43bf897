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
	eachOne   = pattern.New(`(?i)(?:^|[(,;:]\s*|có\s+|nếu\s+|thì\s+)(?:mỗi|cứ)\s`)
	eachTaken = pattern.New(`(?i)(?:^|\s)(?:mỗi|cứ|từng)\s`)
	// onePiece is one of what a sentence adds or takes off for; someOf is a range, or a part, that only looks like one: "chậm từ 01 đến 03 ngày".
	onePiece   = pattern.New(`(?i)(?:^|\s)(?:(?:0?1|một)\s+\p{L}|(?:giảm|tăng|hụt|thiếu|thấp|kém|chậm|vượt|thêm|mất)\s[^\d%]{0,40}0*\d{1,2}(?:[.,]\d+)?\s*%)`)
	someOf     = pattern.New(`(?i)\d\s*(?:đến|tới|-|–|—)\s*(?:dưới\s*)?\d|(?:^|\s)(?:từ|trên|dưới|hơn|quá|ít nhất|tối thiểu|≥|>|<)\s*\d|\s(?:trở lên|trở xuống)|(?:^|\s)một\s+(?:số|phần|trong|vài|nửa)(?:\s|$)`)
	eachBehind = pattern.New(`(?i)^(?:([^\d]{0,80}?)[\s:,–-]+)?(?:bị\s+)?(trừ|cộng)\s+(?:thêm\s+)?` + number + `(?:` + unit + `)?\s*(?:/|(?:cho|với|đối với)?\s*(?:mỗi|từng|một|01))\s*([^,;.(\d]+)`)
	// eachStroke is the same with figures before it and a stroke behind the points: "nghỉ quá 03 ngày: trừ 0,5 điểm/ngày".
	eachStroke = pattern.New(`(?i)^(.{1,80}?)[\s:,–-]+(?:bị\s+)?(trừ|cộng)\s+(?:thêm\s+)?` + number + `(?:` + unit + `)?\s*/\s*(?:0?1\s+)?(\p{L}[^,;.(\d]*)`)
	// pointsFirst are points before what they are for: "3 điểm nếu thiếu một phần", "điểm 5: đầy đủ", "được 1 điểm cho mỗi mô hình".
	pointsFirst = pattern.New(`(?i)^(?:` + scored + `)?` + number + unit + `(?:\s+(?:nếu|khi|cho|đối với|với)\s+(?:trường hợp\s+)?|\s*:\s*|\s+[-–]\s+)(\p{L}.*?|[≥>≤<]?\s*\d[^;:]*%[^;:]*?)[\s.;,]*$`)
	// takesFirst is what is taken off before what it is for: "trừ 1 điểm nếu có 02 trường hợp".
	takesFirst = pattern.New(`(?i)^(?:bị\s+)?(trừ|cộng)\s+(?:thêm\s+)?` + number + unit + `\s+(?:nếu|khi|trong trường hợp)\s+(\p{L}.*?)[\s.;,]*$`)
	// pointsBracket are points before what they are for in brackets: "6 điểm (đạt 80% đến dưới 100%)".
	pointsBracket = pattern.New(`(?i)^` + number + unit + `\s*\(([^()]*)\)[\s.;,]*$`)
	eachInside    = pattern.New(`(?i)^[^()]*\((mỗi [^()]*\d[^()]*)\)[\s.;]*$`)
	// oneOfMore is the first of several that count alike where a limit follows: "01 giáo viên được 2,5 điểm, không quá 5 điểm".
	oneOfMore = pattern.New(`(?i)^(?:có\s+)?(?:0?1|một)\s+\p{L}`)
	// signed are points with a sign for each one: "vi phạm: -5 điểm/trường hợp".
	signed    = pattern.New(`(?i)(?:^|[\s:(])[-–−+]\s*\d{1,3}(?:[.,]\d+)?\s*(?:điểm|đ)\s*/`)
	toBeSaid  = pattern.New(`(?i)(?:như sau|theo công thức(?:\s+sau)?)\s*[:=]?\s*$`)
	condition = pattern.New(`(?i)^nếu\s+`)
	trailing  = pattern.New(`(?i)[\s,;:=→⇒–—.-]*(?:,?\s*(?:thì|điểm(?: tiêu chí này)?\s+được tính như sau)\s*[:=]?)?\s*$`)
)

// signedStart is a sign right before points that begin a sentence; a sign with a space behind it begins an item of a list.
var signedStart = pattern.New(`(?i)^[-–−+]\d{1,3}(?:[.,]\d+)?\s*(?:điểm|đ)\s*/`)

// perThing are points for each of what stands behind a stroke, and badThing what takes them off though no word says so.
var (
	perThing = pattern.New(`(?i)^((?:[^\d:;]{2,100}(?::\s*|\s))?)(?:được\s+)?(\d{1,3}(?:[.,]\d+)?\s*(?:điểm|đ)\s*/\s*(?:0?1\s+)?\p{L}.*)$`)
	badThing = pattern.New(`(?:^| )(?:vi pham|cham|tre|qua han|bi|sai|thieu|khong|chua|mat|de xay ra|xay ra|de lot)(?: |:|$)`)
)

// changeWord is what says of points already that they are added or taken off.
var changeWord = pattern.New(`(?i)(?:^|\s)(?:trừ|cộng|thêm|được|tối đa)\s*:?\s*$|\s(?:trừ|cộng)\s`)

// signWords are the signs before points in words.
var signWords = strings.NewReplacer("+", " cộng ", "-", " trừ ", "–", " trừ ", "−", " trừ ")

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

// read reads one sentence.
func read(text string, max decimal.Decimal) statement {
	s := statement{raw: text}
	if m := inBrackets.FindStringSubmatch(text); m != nil { // "(Không phát sinh vụ việc: được 10 điểm)"
		text = m[1]
	}
	text = bare(strings.TrimSpace(signedStart.ReplaceAllStringFunc(text, signWords.Replace)))
	if at := noteStart.FindStringIndex(text); at != nil {
		s.note, text = true, text[at[1]:]
	}
	s.note = s.note || strings.HasPrefix(s.raw, "*") && !titleLine.MatchString(s.raw)
	if at := titleLine.FindStringIndex(text); at != nil {
		text = bare(text[at[1]:])
		s.title = text == ""
	}
	text = signed.ReplaceAllStringFunc(text, signWords.Replace)
	if m := inNote(text); m != nil && !noteCounts.MatchString(m[2]) && hasPoints(m[1], max) { // "cộng 1 điểm (có xác nhận của cấp trên)"
		text = m[1]
		s.turned = text
	}
	if m := pointsBracket.FindStringSubmatch(text); m != nil && someCondition.MatchString(m[2]) && !someScore.MatchString(m[2]) {
		text = m[1] + " điểm nếu " + m[2]
	}
	if m := perThing.FindStringSubmatch(text); m != nil && !badThing.MatchString(format.Fold(m[1])) && !changeWord.MatchString(m[1]) { // "2 điểm/mô hình"
		text = m[1] + "cộng " + m[2]
	}
	if m := eachInside.FindStringSubmatch(text); m != nil { // "ít nhất 04 hoạt động (mỗi hoạt động 05 điểm)"
		text = m[1]
		s.turned = text
	}
	if m := pointsFirst.FindStringSubmatch(text); m != nil && !someScore.MatchString(m[2]) { // "5 điểm nếu có đủ"
		text = capital(m[2]) + ": " + m[1] + " điểm"
		s.turned = text
	}
	if m := takesFirst.FindStringSubmatch(text); m != nil && !someScore.MatchString(m[3]) {
		text = capital(m[3]) + ": " + m[1] + " " + m[2] + " điểm"
		s.turned = text
	}
	if before, done, total, points, ok := parted(text, max); ok {
		s.done, s.total, s.points, s.how = done, total, points, gives
		s.condition = pointsAre.ReplaceAllString(before, "")
	} else if before, what, points, all, ok := follows(text, max); ok {
		s.product, s.points, s.all, s.how = what, points, all, gives
		s.condition = pointsAre.ReplaceAllString(before, "")
	} else if m := behindOf(withoutLimit(text, max)); m != nil { // "trừ 0,5 điểm cho mỗi văn bản sai": read as "mỗi văn bản sai trừ 0,5 điểm"
		what := strings.TrimSpace(m[4])
		before := firstOne.ReplaceAllString(countWord.ReplaceAllString(hasWord.ReplaceAllString(tidy(m[1]), ""), ""), "")
		if kept, ok := strings.CutSuffix(before, " 1 "+what); ok { // "còn tồn 1 vụ: trừ 2 điểm/vụ"
			before = kept
		}
		switch {
		case strings.ContainsAny(before, "0123456789") && !strings.HasPrefix(format.Fold(before), format.Fold(what)): // "nghỉ quá 03 ngày: trừ 0,5 điểm/ngày"
			what += " " + small(before)
		case strings.Contains(format.Fold(before), format.Fold(what)), strings.HasPrefix(format.Fold(before), firstWords(what)):
			what = before
		case before != "":
			what += " " + small(before)
		}
		text = "Mỗi " + what + " " + m[2] + " " + m[3] + " điểm"
		s.condition, s.how, s.points = atEnd(text, max)
		s.turned = text
	} else {
		if counted := eachTaken.MatchString(text); counted || oneOfMore.MatchString(text) {
			short := withoutLimit(text, max)
			s.each = !counted && short != text
			if counted || s.each {
				text = short
			}
		}
		if short := withoutLimit(text, max); short != text { // "vi phạm 01 trường hợp trừ 2 điểm, không quá 10 điểm"
			if _, h, _ := atEnd(short, max); h == takes || h == adds || limitIs(text, max) {
				text = short
			}
		}
		s.condition, s.how, s.points = atEnd(text, max)
	}
	s.span, s.spans = spanOf(s.condition)
	one := !s.spans && onePiece.MatchString(s.condition) && !someOf.MatchString(s.condition)
	if rest := belowGoal.ReplaceAllString(s.condition, ""); s.how == takes && rest != s.condition && onePiece.MatchString(rest) && !someOf.MatchString(rest) { // "dưới 90% giảm 1% trừ 1 điểm"
		one, s.spans, s.condition, s.turned = true, false, rest, belowGoal.ReplaceAllString(text, "")
	}
	s.each = s.each || eachOne.MatchString(text) && !s.follows() || (s.how == takes || s.how == adds) && (eachTaken.MatchString(text) || one)
	s.spans = s.spans || s.product != "" && formulaStart.MatchString(s.condition)
	s.condition = tidy(s.condition)
	return s
}

// belowGoal comes before what is taken off for each per cent below a goal that another sentence names.
var belowGoal = pattern.New(`(?i)^(?:nếu\s+)?(?:tỷ lệ\s+)?(?:đạt\s+)?(?:dưới|thấp hơn)\s*\d{1,3}(?:[.,]\d+)?\s*%[\s,:]*(?:thì\s+)?`)

// noteBehind is a note in brackets behind points, and noteCounts what one says that is more than a note.
var (
	noteBehind = pattern.New(`^(.*\d\s*(?:điểm|đ))\s*\(([^()\d]+)\)[\s.;]*$`)
	noteCounts = pattern.New(`(?i)nếu|trừ|cộng|tính|điểm|tối đa|không quá|từng|mỗi|hoặc|đạt`)
)

// inNote parts a sentence from the note in brackets behind it; nil where there is none.
func inNote(text string) []string {
	if !strings.HasSuffix(strings.TrimRight(text, " .;"), ")") {
		return nil
	}
	return noteBehind.FindStringSubmatch(text)
}

// someCondition is what a bracket behind points says where it is what they are for; "(hai điểm)" is none.
var someCondition = pattern.New(`(?i)^(?:nếu|khi|đạt|có|không|chưa|từ|trên|dưới|đủ|đúng|hoàn thành|thực hiện|[≥>≤<]|\d)`)

// pointsAre stands before a formula: "tỷ lệ dưới 90%: điểm = …".
var pointsAre = pattern.New(`(?i)[\s:,]*(?:thì\s+)?(?:số\s+)?điểm(?:\s+đánh giá)?\s*(?:=|:|là|bằng)\s*$`)

// inBrackets is a sentence that stands in brackets as a whole.
var inBrackets = pattern.New(`^[\s*–-]*\(([^()]*\p{L}{2}[^()]*:[^()]*)\)[\s.;]*$`)

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
