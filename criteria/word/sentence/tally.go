package sentence

// So many points for each one, or off for each one: the sentences of such a rule taken together.

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
	return slices.ContainsFunc(s.scoring, func(st statement) bool { return st.each })
}

// tally is what the sentences of a rule for each one come to.
type tally struct {
	Rule
	asked  Asked
	adds   bool
	takes  bool
	first  *statement  // gives points without counting
	cases  []statement // that are not counted
	before string      // what the last sentence that says "mỗi" counted
	given  bool        // and whether it gives points for it
}

// perItem reads "mỗi … trừ 0,25 điểm, tối đa trừ hết" and "mỗi …: 1 điểm, tối đa 4 điểm".
func perItem(q Asked, said sayings) Rule {
	t := tally{Rule: Rule{Kind: criteria.Each, Each: &criteria.EachRule{}}, asked: q}
	for _, st := range said.scoring {
		if st.each {
			t.takeEach(st)
		} else {
			t.takeBeside(st)
		}
	}
	if t.takes && t.adds && q.Max.IsPositive() && t.wholeAtOnce(q.Max) {
		t.adds = slices.ContainsFunc(t.Each.Items, func(i criteria.EachItem) bool { return i.Points.IsPositive() })
	}
	if len(t.Inputs) == 1 && q.Title != "" {
		t.Inputs[0].Label = named(t.Inputs[0].Label, q.Title)
	}
	t.start(said)
	if t.first != nil {
		t.fallsFrom(t.first.span)
	}
	t.specials(said)
	t.eachMarks(q, t.base(), t.adds && t.takes)
	return t.Rule
}

// takeEach takes a sentence that says "mỗi".
func (t *tally) takeEach(st statement) {
	what, every, points := eachOf(st, t.asked.Max)
	if orSeveral.MatchString(what) || st.turned == "" && eachTaken.MatchString(st.raw) && pointsEach.MatchString(strings.TrimRight(st.raw, " .;")) {
		t.mark(workbook.FieldKind, workbook.Unsure, "câu “%s” đếm hai thứ khác nhau", format.Excerpt(st.raw, 80))
	}
	if points.IsZero() {
		t.mark(workbook.FieldKind, workbook.Unsure, "không đọc được số điểm của câu “%s”", format.Excerpt(st.raw, 80))
		return
	}
	off := st.how == takes || st.how == unclear
	t.count(what, points, off, mostOf(st, t.asked.Max), &every)
	t.takes, t.adds = t.takes || off, t.adds || !off
	t.before, t.given = small(what), st.how == gives
}

// takeBeside takes a sentence that does not: it goes on with one that does, gives the points to begin with, or is a case of its own.
func (t *tally) takeBeside(st statement) {
	switch what, ok := goesOn(st, t.before, t.given, t.asked.Max); {
	case ok:
		off := st.how == takes
		t.count(what, st.points, off, nil, nil)
		t.takes, t.adds = t.takes || off, t.adds || !off
		t.mark(workbook.FieldKind, workbook.Unsure, "câu “%s” đứng sau câu “mỗi …”; được hiểu là cũng tính cho từng trường hợp", format.Excerpt(st.raw, 80))
	case st.how == gives && !st.absent() && t.first == nil && st.points.IsPositive() && !st.follows():
		t.first = &st
	case st.how == gives && (st.absent() || st.points.IsZero()):
		t.cases = append(t.cases, st)
	default:
		t.leftOut(st)
	}
}

// leftOut marks a sentence that has no place in such a rule.
func (t *tally) leftOut(st statement) {
	t.mark(workbook.FieldKind, workbook.Unsure, "câu “%s” cho điểm khác, không đưa được vào cách chấm này", format.Excerpt(st.raw, 80))
}

// base is what is begun with where points are taken off.
func (t *tally) base() decimal.Decimal {
	if t.first != nil {
		return t.first.points
	}
	return t.asked.Max
}

// start sets what the rule begins with.
func (t *tally) start(said sayings) {
	switch base := t.base(); {
	case t.takes && (t.first != nil || t.Each.Items[0].Points.IsNegative()): // "mỗi cuộc đạt được 2 điểm, không đạt trừ 1 điểm" begins with nothing
		t.Each.Start = base
	case t.first == nil:
	case !base.Equal(t.asked.Max), slices.ContainsFunc(said.scoring, statement.beyond): // "đạt chỉ tiêu: 8 điểm; vượt mỗi đồng chí cộng 1 điểm"
		t.Each.Start = base
		t.mark(workbook.FieldKind, workbook.Unsure, "câu “%s” cho sẵn %s điểm rồi mới cộng từng việc; đề nghị kiểm tra trường hợp không đạt mức ấy", format.Excerpt(t.first.raw, 80), format.Points(base))
	default:
		t.leftOut(*t.first)
	}
}

// specials adds the cases that are not counted. "Không có văn bản nào sai: 5 điểm" is none where the rule begins with all points.
func (t *tally) specials(said sayings) {
	list := t.cases
	if t.first == nil && t.takes {
		list = slices.DeleteFunc(list, func(st statement) bool { return st.absent() && st.points.Equal(t.asked.Max) })
	}
	for _, st := range append(list, said.special...) {
		if !st.otherwise() {
			t.special(st)
		}
	}
}

// fallsFrom says of percentages that rise or fall from where: "đạt 98%: 10 điểm; cứ giảm 1% trừ 0,5 điểm".
func (r *Rule) fallsFrom(s span) {
	for i, in := range r.Inputs {
		if in.Unit != "%" || !s.from.IsPositive() {
			continue
		}
		if in.Label == "số %" && r.Each.Items[i].Points.IsNegative() {
			in.Label = "số % thấp hơn"
		}
		if changeAlone.MatchString(in.Label) {
			r.Inputs[i].Label = in.Label + " so với mức " + format.Percent(s.from)
		}
	}
}

// changeAlone is a change of a percentage that does not say from where.
var changeAlone = pattern.New(`(?i)^số % (?:giảm|tăng|hụt|thiếu|thấp|kém|vượt|thêm|mất|đạt thêm)(?: (?:hơn|đi|thêm))?$`)

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
