package sentence

// So many points for each one, or off for each one.

import (
	"slices"
	"strings"

	"chamdiem/criteria"
	"chamdiem/criteria/pattern"
	"chamdiem/criteria/workbook"
	"chamdiem/scoring/format"

	"github.com/shopspring/decimal"
)

// items tells whether sentences give or take points for each one.
func (s sayings) items() bool {
	n := 0
	for _, st := range s.scoring {
		if st.each {
			n++
		}
	}
	return n > 0
}

var (
	capWords  = pattern.New(`(?i)[,;(]?\s*(?:nhưng\s+)?(?:trừ\s+|cộng\s+)?(?:tối đa|không quá|không vượt quá|nhiều nhất)\s*(?:là\s*)?` + number + `(?:` + unit + `)?\)?\s*$`)
	allWords  = pattern.New(`(?i)[,;(]?\s*(?:(?:nhưng|và)\s+)?(?:tối đa\s+)?(?:trừ|cho đến khi|đến)\s+(?:đến\s+)?(?:hết(?:\s[^;]*)?|0(?:\s*điểm)?)\)?\s*$`)
	eachWords = pattern.New(`(?i)^(?:.*?[\s(,;:])?(?:mỗi|cứ|từng)\s+(?:một\s+|01\s+|1\s+)?`)
)

// perItem reads "mỗi … trừ 0,25 điểm, tối đa trừ hết" and "mỗi …: 1 điểm, tối đa 4 điểm".
func perItem(q Asked, said sayings) Rule {
	r := Rule{Kind: criteria.Each, Each: &criteria.EachRule{}}
	base, based, adds, takesOff := q.Max, false, false, false
	var special []statement
	for _, st := range said.scoring {
		if !st.each {
			switch {
			case st.how == gives && !st.absent() && !based:
				base, based = st.points, true
			case st.how == gives && (st.absent() || st.points.IsZero()):
				special = append(special, st)
			default:
				r.mark(workbook.FieldKind, workbook.Unsure, "câu “%s” cho điểm khác, không đưa được vào cách chấm này", format.Excerpt(st.raw, 80))
			}
			continue
		}
		what, each := eachOf(st, q.Max)
		if each.IsZero() {
			r.mark(workbook.FieldKind, workbook.Unsure, "không đọc được số điểm của câu “%s”", format.Excerpt(st.raw, 80))
			continue
		}
		name := inputName(what, r.Inputs)
		r.Inputs = append(r.Inputs, criteria.Input{Name: name, Label: "số " + small(what), Unit: unitOf(what), Whole: true})
		item := criteria.EachItem{Input: name, Points: each, Most: mostOf(st, q.Max)}
		if st.how == takes || st.how == unclear {
			item.Points, takesOff = each.Neg(), true
		} else {
			adds = true
		}
		r.Each.Items = append(r.Each.Items, item)
	}
	if takesOff {
		r.Each.Start = base
	}
	if !based && len(special) == 1 && takesOff && special[0].points.Equal(q.Max) {
		special = nil // "không có văn bản nào sai: 5 điểm" is what is begun with
	}
	for _, st := range append(special, said.special...) {
		if !st.points.IsZero() || st.absent() {
			r.special(st)
		}
	}
	r.eachMarks(q, base, adds && takesOff)
	return r
}

// eachMarks says how sure the rule is.
func (r *Rule) eachMarks(q Asked, base decimal.Decimal, both bool) {
	switch {
	case len(r.Inputs) == 0:
		r.mark(workbook.FieldKind, workbook.Unsure, "không thấy việc nào được đếm")
	case len(r.Each.Items) > 1 && slices.ContainsFunc(r.Each.Items, func(i criteria.EachItem) bool { return i.Most != nil }):
		r.mark(workbook.FieldKind, workbook.Unsure, "không chắc mức “tối đa” là của riêng một việc hay của tất cả")
	case both:
		r.mark(workbook.FieldKind, workbook.Unsure, "văn bản vừa cộng vừa trừ điểm theo từng việc; đề nghị chấm thử")
	case !base.Equal(q.Max):
		r.mark(workbook.FieldKind, workbook.Unsure, "điểm ban đầu là %s, điểm tối đa là %s", format.Points(base), format.Points(q.Max))
	case len(r.Marks) == 0:
		r.mark(workbook.FieldKind, workbook.Likely, "văn bản cho hoặc trừ điểm theo từng việc (“mỗi …”)")
	}
	for i := range r.Inputs {
		r.markItem(workbook.FieldInputs, i+1, workbook.Unsure, "lời hỏi và đơn vị do máy đặt theo câu của văn bản")
	}
}

// mostOf is what an item adds or takes off at most, where the sentence says less than all: "trừ nhiều nhất 2 điểm".
func mostOf(st statement, max decimal.Decimal) *decimal.Decimal {
	m := capWords.FindStringSubmatch(strings.TrimRight(st.raw, " .;"))
	if m == nil {
		return nil
	}
	if d, ok := figure(m[1]); ok && d.LessThan(max) {
		return &d
	}
	return nil
}

// withoutLimit takes the limit off a sentence of points for each one: "…, tối đa 4 điểm", "…, tối đa trừ hết".
func withoutLimit(text string, max decimal.Decimal) string {
	text = strings.TrimRight(text, " .;")
	if cut := allWords.ReplaceAllString(text, ""); cut != text && hasPoints(cut, max) {
		text = cut
	}
	if cut := capWords.ReplaceAllString(text, ""); cut != text && hasPoints(cut, max) {
		text = cut
	}
	return text
}

// eachOf is what is counted and the points for each one.
func eachOf(st statement, max decimal.Decimal) (what string, each decimal.Decimal) {
	text := st.raw
	if st.turned != "" {
		text = st.turned
	}
	text = withoutLimit(bare(text), max)
	condition, h, points := atEnd(text, max)
	if h == nothing {
		return "", decimal.Zero
	}
	what = tidy(eachWords.ReplaceAllString(condition, ""))
	if missing.MatchString(condition) {
		what += " thiếu"
	}
	return what, points
}

// missing finds what is counted because it is not there: "thiếu mỗi nội dung trừ 0,2 điểm".
var missing = pattern.New(`(?i)(?:^|\s)thiếu\s+(?:mỗi|một|từng|01|1)\s`)

// unitOf is the unit that the words name.
func unitOf(what string) string {
	for _, u := range units {
		if strings.Contains(strings.ToLower(what), u) {
			return u
		}
	}
	return "trường hợp"
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
