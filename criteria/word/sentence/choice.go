package sentence

// Options to choose from: each sentence is one, with its points.

import (
	"cmp"
	"slices"
	"strings"

	"chamdiem/criteria"
	"chamdiem/criteria/workbook"
	"chamdiem/scoring/format"

	"github.com/shopspring/decimal"
)

// choice takes each sentence with its points as an option.
func choice(q Asked, said sayings) Rule {
	r := Rule{Kind: criteria.Choice}
	seen := map[string]bool{}
	for _, st := range said.order {
		r.option(st, seen)
		r.optionDoubt(q, st)
	}
	zero := slices.ContainsFunc(r.Options, func(o criteria.Option) bool { return o.Points.IsZero() })
	if !zero && len(r.Options) > 1 && !slices.ContainsFunc(r.Options, lowEnd) {
		r.Options = append(r.Options, criteria.Option{N: len(r.Options) + 1, Text: "Không đạt mức nào ở trên"})
		r.markItem(workbook.FieldOptions, len(r.Options), workbook.Unsure, "văn bản không nêu mức 0 điểm; phương án này do máy thêm, nếu mức thấp nhất của văn bản là thấp nhất thì xóa dòng này")
		zero = true
	}
	if len(r.Options) == 1 && r.Options[0].Points.Equal(q.Max) && len(r.Marks) == 0 {
		return yesNo(r.Options[0].Text, q.Max, "chỉ thấy một mức điểm: có thì được, không thì 0 điểm")
	}
	r.choiceMarks(q, said, zero)
	return r
}

// option adds a sentence as an option; seen are the texts of those before it.
func (r *Rule) option(st statement, seen map[string]bool) {
	item := len(r.Options) + 1
	text := st.condition
	if text == "" {
		text = st.raw
		r.markItem(workbook.FieldOptions, item, workbook.Unsure, "câu này chỉ có điểm, không thấy điều kiện: “%s”", st.raw)
	}
	key := strings.ToLower(text) // with its signs: "98%" and "< 98%" are two
	if seen[key] {
		r.markItem(workbook.FieldOptions, item, workbook.Unsure, "hai phương án cùng một câu")
	}
	seen[key] = true
	r.Options = append(r.Options, criteria.Option{N: item, Points: st.points, Text: text})
	if st.absent() && st.points.IsZero() && noPoints.MatchString(st.raw) {
		r.markItem(workbook.FieldOptions, item, workbook.Unsure, "“không tính điểm” khi không phát sinh có thể là không áp dụng tiêu chí, không phải 0 điểm")
	}
}

// optionDoubt marks a sentence that may be no option, though it has points.
func (r *Rule) optionDoubt(q Asked, st statement) {
	quote := format.Excerpt(st.raw, 80)
	switch {
	case st.less:
		r.mark(workbook.FieldKind, workbook.Unsure, "câu “%s” trừ điểm; điểm ở đây là số còn lại của điểm tối đa %s", quote, format.Points(q.Max))
	case st.how == takes || st.how == unclear:
		r.mark(workbook.FieldKind, workbook.Unsure, "câu “%s” có thể là trừ điểm, không phải một phương án", quote)
	case st.how == adds:
		r.mark(workbook.FieldKind, workbook.Unsure, "câu “%s” cộng điểm, không phải một phương án", quote)
	case st.how == upTo:
		r.mark(workbook.FieldKind, workbook.Unsure, "câu “%s” cho tối đa %s điểm, không nêu mức cụ thể", quote, format.Points(st.points))
	case written.MatchString(cmp.Or(st.condition, st.raw)):
		r.mark(workbook.FieldKind, workbook.Unsure, "câu “%s” là công thức, không phải một phương án", quote)
	case st.follows():
		r.mark(workbook.FieldKind, workbook.Unsure, "câu “%s” tính theo tỷ lệ, nhưng các câu khác thì không", quote)
	}
}

// choiceMarks says how sure the options are; zero: one of them gives nothing.
func (r *Rule) choiceMarks(q Asked, said sayings, zero bool) {
	high := decimal.Zero
	for _, o := range r.Options {
		high = decimal.Max(high, o.Points)
	}
	switch {
	case q.Max.IsPositive() && !high.Equal(q.Max):
		r.mark(workbook.FieldKind, workbook.Unsure, "phương án cao nhất cho %s điểm, điểm tối đa là %s", format.Points(high), format.Points(q.Max))
	case len(r.Options) < 2:
		r.mark(workbook.FieldKind, workbook.Unsure, "chỉ thấy một mức điểm")
	case counted(said.scoring):
		r.mark(workbook.FieldKind, workbook.Unsure, "các mức nêu theo số lượng hoặc tỷ lệ; có thể chấm theo số đếm hoặc tỷ lệ thay vì chọn phương án")
	case !zero:
		r.mark(workbook.FieldKind, workbook.Likely, "không thấy mức 0 điểm")
	case said.mute > 0:
		r.mark(workbook.FieldKind, workbook.Likely, "%d câu của cách chấm không nêu điểm", said.mute)
	}
	if len(r.Marks) == 0 {
		r.mark(workbook.FieldKind, workbook.Sure, "%d câu, mỗi câu một mức điểm, cao nhất bằng điểm tối đa", len(r.Options))
	}
}
