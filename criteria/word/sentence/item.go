package sentence

// What one sentence counts, and the points for each one.

import (
	"slices"
	"strings"

	"chamdiem/criteria"
	"chamdiem/criteria/pattern"
	"chamdiem/criteria/workbook"
	"chamdiem/scoring/format"

	"github.com/shopspring/decimal"
)

var (
	capWords  = pattern.New(`(?i)[,;(]?\s*(?:nhưng\s+)?(?:tổng\s+(?:(?:số\s+)?điểm\s+)?)?(?:trừ\s+|cộng\s+)?(?:tối đa\s+không quá|không\s+(?:trừ|cộng|tính)\s+quá|tối đa|không quá|không vượt quá|nhiều nhất)\s*(?:(?:là|trừ|cộng)\s*)?` + number + `(?:` + unit + `)?\)?\s*$`)
	allWords  = pattern.New(`(?i)[,;(]?\s*(?:(?:nhưng|và)\s+)?(?:tối đa\s+)?(?:trừ|cho đến khi|đến)\s+(?:đến\s+)?(?:hết(?:\s[^;]*)?|0(?:\s*điểm)?)\)?\s*$|[,;(]?\s*(?:(?:nhưng|và)\s+)?không\s+(?:để\s+|tính\s+|cho\s+)?(?:điểm\s+)?âm(?:\s+điểm)?\)?\s*$|[,;(]?\s*(?:nhưng\s+)?(?:tối thiểu|ít nhất|còn)\s+(?:là\s+|bằng\s+|còn\s+)?0\s*(?:điểm|đ)\)?\s*$`)
	eachWords = pattern.New(`(?i)^(?:.*?[\s(,;:])?(?:cứ mỗi|mỗi|cứ|từng)\s+(?:một\s+|01\s+|1\s+)?`)
)

// named is what is counted with the title that says of which kind it is: "số lần (vắng họp không lý do)", "số đảng viên bị khiển trách".
func named(label, title string) string {
	what := strings.TrimPrefix(label, "số ")
	switch {
	case what == "%":
		return "tỷ lệ % " + small(percentWords.ReplaceAllString(title, ""))
	case negated.MatchString(title):
	case strings.HasPrefix(format.Fold(title), format.Fold(what)+" ") && len([]rune(title)) < longestKind && badThing.MatchString(format.Fold(title)):
		return "số " + small(title)
	case bareUnit.MatchString(what) && !strings.Contains(format.Fold(title), format.Fold(what)):
		return label + " (" + small(title) + ")"
	}
	return label
}

// count adds what is counted; every: the sentence says "mỗi" of it, nil: it goes on with one that does.
func (r *Rule) count(what string, each decimal.Decimal, off bool, most *decimal.Decimal, every *bool) {
	name := inputName(what, r.Inputs)
	label, unit, per := counting(what, every == nil || *every)
	r.Inputs = append(r.Inputs, criteria.Input{Name: name, Label: label, Unit: unit, Whole: unit != "%"})
	if off {
		each = each.Neg()
	}
	r.Each.Items = append(r.Each.Items, criteria.EachItem{Input: name, Points: each, Per: per, Most: most})
}

// goesOn is what a sentence counts that goes on with one that says "mỗi": "mỗi đảng viên bị khiển trách trừ 2 điểm; cảnh cáo trừ 4 điểm",
// "mỗi học sinh đạt giải Nhất 3 điểm, giải Nhì 2 điểm". What gives its points goes on only where it begins like the end of the one before.
func goesOn(st statement, before string, given bool, max decimal.Decimal) (what string, ok bool) {
	what = small(st.condition)
	if before == "" || what == "" || st.spans || strings.ContainsAny(what, "0123456789%") {
		return "", false
	}
	head, _, _ := strings.Cut(what, " ")
	if at := strings.LastIndex(" "+before+" ", " "+head+" "); at >= 0 {
		return before[:at] + what, st.how == takes || st.how == adds || given && st.how == gives && st.points.IsPositive() && st.points.LessThan(max) && !st.absent() && !st.otherwise()
	}
	return "trường hợp " + what, st.how == takes || st.how == adds
}

// wholeAtOnce leaves out what gives all points for one: "mỗi giáo viên dự đủ 18 tiết: 10 điểm" is what is begun with, where others take off.
func (r *Rule) wholeAtOnce(max decimal.Decimal) bool {
	i := slices.IndexFunc(r.Each.Items, func(i criteria.EachItem) bool { return i.Points.Equal(max) })
	if i < 0 {
		return false
	}
	r.mark(workbook.FieldKind, workbook.Unsure, "“%s”: một việc đã được điểm tối đa; được hiểu là điểm ban đầu, rồi trừ", format.Excerpt(r.Inputs[i].Label, 80))
	r.Each.Items, r.Inputs = slices.Delete(r.Each.Items, i, i+1), slices.Delete(r.Inputs, i, i+1)
	return true
}

// orSeveral is a second thing that is counted in the same sentence: "cứ 5 hồ sơ quá hạn hoặc 2 hồ sơ phải bổ sung".
var orSeveral = pattern.New(`(?i)\s(?:hoặc|và)\s+0*\d+\s`)

// beyondGoal is what is added for more than was wanted.
var beyondGoal = pattern.New(`(?i)(?:^|[\s,;:(])(?:cộng|vượt|thêm)\s`)

func (s statement) beyond() bool { return s.each && beyondGoal.MatchString(s.raw) }

// mostOf is what an item adds or takes off at most, where the sentence says less than all: "trừ nhiều nhất 2 điểm".
func mostOf(st statement, max decimal.Decimal) *decimal.Decimal {
	m := capWords.FindStringSubmatch(strings.TrimRight(st.raw, " .;"))
	if n, ok := mostCounted(st.raw); m == nil && ok {
		most, _ := Figure(n)
		if most = most.Mul(st.points); most.LessThan(max) || max.IsZero() {
			return &most
		}
	}
	if m == nil {
		return nil
	}
	if d, ok := Figure(m[1]); ok && (d.LessThan(max) || max.IsZero()) {
		return &d
	}
	return nil
}

// partLimit is a limit that is a part of the maximum: "nhưng không quá 50% số điểm".
var partLimit = pattern.New(`(?i)((?:tối đa|không quá|không vượt quá|nhiều nhất)\s+)(\d{1,3})\s*%\s*(?:của\s+)?(?:tổng\s+)?(?:số điểm|điểm (?:tối đa|chuẩn))`)

// limitInPoints writes such a limit in points.
func limitInPoints(text string, max decimal.Decimal) string {
	if !max.IsPositive() || !strings.Contains(text, "%") || !strings.Contains(text, "điểm") {
		return text
	}
	m := partLimit.FindStringSubmatchIndex(text)
	if m == nil {
		return text
	}
	share, _ := Figure(text[m[4]:m[5]])
	return text[:m[0]] + text[m[2]:m[3]] + format.Points(max.Mul(share).Div(hundred)) + " điểm" + text[m[1]:]
}

// limitIs tells whether a sentence ends with a limit that is no other than the maximum.
func limitIs(text string, max decimal.Decimal) bool {
	m := capWords.FindStringSubmatch(strings.TrimRight(text, " .;"))
	return m != nil && same(m[1], max)
}

// countLimit is how many are counted at most: "mỗi chuyên mục 2 điểm (không quá 03 chuyên mục)".
var countLimit = pattern.New(`(?i)[,;(]?\s*(?:nhưng\s+)?(?:chỉ\s+)?(?:tính\s+)?(?:tối đa|không quá|không\s+(?:trừ|cộng|tính)\s+quá|nhiều nhất)\s*(?:là\s+)?0*(\d{1,3})\s+(\p{L}[\p{L} ]{1,40})\)?\s*$`)

// mostCounted is the limit of a sentence by the number of things.
func mostCounted(s string) (n string, ok bool) {
	if !strings.Contains(s, "ối đa") && !strings.Contains(s, "quá") && !strings.Contains(s, "iều nhất") {
		return "", false
	}
	m := countLimit.FindStringSubmatch(strings.TrimRight(s, " .;"))
	if m == nil || pointWord.MatchString(m[2]) {
		return "", false
	}
	return m[1], true
}

var pointWord = pattern.New(`(?i)^(?:điểm|đ)(?:\s|$)`)

// withoutLimit takes the limit off a sentence of points for each one: "…, tối đa 4 điểm", "…, tối đa trừ hết".
func withoutLimit(text string, max decimal.Decimal) string {
	text = strings.TrimRight(text, " .;")
	if cut := allWords.ReplaceAllString(text, ""); cut != text && hasPoints(cut, max) {
		text = cut
	}
	if cut := capWords.ReplaceAllString(text, ""); cut != text && hasPoints(cut, max) {
		text = cut
	}
	if _, ok := mostCounted(text); ok {
		if cut := countLimit.ReplaceAllString(text, ""); hasPoints(cut, max) {
			text = cut
		}
	}
	return text
}

// eachOf is what is counted and the points for each one; every: the sentence says "mỗi" or "từng" of what is named first.
func eachOf(st statement, max decimal.Decimal) (what string, every bool, each decimal.Decimal) {
	text := st.raw
	if st.turned != "" {
		text = st.turned
	}
	text = withoutLimit(bare(text), max)
	condition, h, points := atEnd(text, max)
	if h == nothing {
		return "", false, decimal.Zero
	}
	before, what := "", condition
	if at := eachWords.FindStringIndex(condition); at != nil {
		before, what = eachWord.ReplaceAllString(condition[:at[1]], ""), condition[at[1]:]
		every = everyOne.MatchString(condition[:at[1]])
	}
	what, before = tidy(what), strings.Trim(before, " ,;:(")
	if counted := hasWord.ReplaceAllString(before, ""); counted != before && strings.HasPrefix(format.Fold(counted), format.Fold(what)) { // "có trường hợp bị khiển trách: mỗi trường hợp"
		what = counted
	} else if lacking.MatchString(format.Fold(before)) || bareUnit.MatchString(what) || tells(before, what) { // "không duy trì được mỗi tiêu chí", "có công dân đào ngũ, mỗi trường hợp"
		what = strings.TrimSpace(what + " " + small(before))
	}
	return what, every, points
}

// tells tells whether what comes before says of which kind the counted is: "vượt chỉ tiêu mỗi 10%", "nghỉ có phép mỗi ngày".
func tells(before, what string) bool {
	head, _, _ := strings.Cut(what, " ")
	verb, _, _ := strings.Cut(format.Fold(before), " ")
	return len([]rune(before)) < longestKind && kindBefore.MatchString(before) && !strings.Contains(format.Fold(before), format.Fold(head)) && !strings.Contains(format.Fold(what), verb)
}

// kindBefore is what begins like the name of what is counted; longestKind is how long it is at most.
var kindBefore = pattern.New(`(?i)^(?:vượt|hụt|tăng|giảm|nghỉ|mua|thu|chi|nộp|để|bị)(?:\s[^:;%]*)?$`)

const longestKind = 40

var (
	// everyOne says that what follows is counted, and changing that a percentage right behind it is.
	everyOne = pattern.New(`(?i)(?:mỗi|từng)\s+(?:một\s+|01\s+|1\s+)?$`)
	changing = pattern.New(`(?i)^(?:(?:tỷ lệ|chỉ tiêu)\s+)?(?:giảm|tăng|hụt|thiếu|thấp|kém|vượt|thêm|mất|đạt thêm)(?:\s|$)`)
	negated  = pattern.New(`(?i)^(?:không|chưa)\s`)
	eachWord = pattern.New(`(?i)(?:cứ mỗi|mỗi|cứ|từng)\s+(?:một\s+|01\s+|1\s+)?$`)
	// lacking finds what is counted because it is not there, or not as it should be: "thiếu mỗi nội dung trừ 0,2 điểm".
	bareUnit = pattern.New(`(?i)^(?:trường hợp|vụ việc|vụ|lần|lượt|người|đồng chí|ngày|buổi|giờ)$`)
	lacking  = pattern.New(`^(?:thieu|cham|tre|qua han|vang|sai|de xay ra|chua|khong)(?: [^,;:]*)? *$`)
)

// shareOf finds what is counted in percent, "giảm 1% so với chỉ tiêu"; severalOf what has its number before it, "05 hộ thoát nghèo", or
// within, "thành lập mới 02 doanh nghiệp".
var (
	shareOf   = pattern.New(`(?i)^(.*?)\s*0*(\d{1,2}(?:[.,]\d+)?)\s*%\s*(.*)$`)
	severalOf = pattern.New(`(?i)^(?:(\p{L}[^\d,;:]*?)\s+)?(?:0*(\d{1,4})|một)\s+(\p{L}.*)$`)
)

// counting is how a number is asked for that points go by, its unit, and how many of it count once; nil: each one. A number behind what
// every one of is counted says of which kind it is: "mỗi sản phẩm 3 sao", "mỗi thôn đạt từ 90% hộ".
func counting(what string, every bool) (label, unit string, per *decimal.Decimal) {
	times := func(s string) *decimal.Decimal {
		if d, ok := Figure(s); ok && d.IsPositive() && !d.Equal(decimal.NewFromInt(1)) {
			return &d
		}
		return nil
	}
	if m := shareOf.FindStringSubmatch(what); m != nil && (!every || m[1] == "" || changing.MatchString(m[1])) {
		return strings.Join(strings.Fields("số % "+small(m[1])+" "+m[3]), " "), "%", times(m[2])
	}
	if m := severalOf.FindStringSubmatch(what); m != nil && (!every || m[1] == "") {
		what, per = m[3], times(m[2])
		if before := format.Fold(m[1]); before != "" && before != "co" && before != "de" {
			what += " " + small(m[1])
		}
	}
	if negated.MatchString(what) {
		what = "trường hợp " + small(what)
	}
	return "số " + small(what), unitOf(what, "trường hợp"), per
}

// inputName makes a name for formulas out of the first words: "van_ban", with a letter where it is taken.
func inputName(what string, taken []criteria.Input) string {
	words := strings.FieldsFunc(format.Fold(what), func(r rune) bool { return r < 'a' || r > 'z' })
	name := strings.Join(words[:min(len(words), 2)], "_")
	if len(name) > 16 || name == "" {
		name = "so"
	}
	free := func(s string) bool {
		for _, in := range taken {
			if in.Name == s {
				return false
			}
		}
		return s != "max" && s != "percent" && s != "option"
	}
	for i, base := 0, name; !free(name) && i < 26; i++ {
		name = base + "_" + string(rune('a'+i))
	}
	return name
}
