package sentence

// Points that follow a number on its way to what is wanted, and points by judgement.

import (
	"strings"

	"chamdiem/criteria"
	"chamdiem/criteria/pattern"
	"chamdiem/criteria/workbook"
	"chamdiem/scoring/format"

	"github.com/shopspring/decimal"
)

var (
	// goalQuotient is a number divided by how many are wanted: "a/48*Điểm tối đa", "(số tin, bài/48) x 50 điểm".
	goalQuotient = pattern.New(`(?i)(?:^|[\s:=(\[])([a-zđ]|số [^/()=:;\n]{2,80}?)\s*/\s*(\d{1,4}(?:[.,]\d+)?)\s*[)\]]?\s*[x×*]\s*(?:` + number + `(?:` + unit + `)?|((?:số\s+)?điểm (?:tối đa|chuẩn)))`)
	// goalReached is the condition under which all points are given.
	goalReached = pattern.New(`(?i)(?:≥|>=|>|từ|đạt|đủ|tối thiểu|ít nhất)\s*(\d{1,4}(?:[.,]\d+)?)(?:[^\d%]|$)`)
)

// towards reads points that grow with a number until it is what is wanted; false if it is no such rule.
func towards(q Asked) (Rule, bool) {
	text := joined(q.Lines)
	m := goalQuotient.FindStringSubmatch(text)
	if m == nil || !q.Max.IsPositive() || lessShare.MatchString(text[:strings.Index(text, m[0])+1]) {
		return Rule{}, false
	}
	goal, ok := Figure(m[2])
	if !ok || !goal.IsPositive() {
		return Rule{}, false
	}
	label := small(m[1])
	certainty, why := workbook.Likely, "lời hỏi theo lời giải thích của văn bản"
	if len([]rune(m[1])) == 1 {
		if label = meanings(text)[strings.ToLower(m[1])]; label == "" {
			label, certainty, why = "số “"+m[1]+"” trong công thức của văn bản", workbook.Unsure, "văn bản không nói chữ này là số gì"
		}
	}
	all := "max"
	r := Rule{Kind: criteria.Counts}
	if points, ok := Figure(m[3]); m[3] != "" && ok && !points.Equal(q.Max) {
		all = points.String()
		r.mark(workbook.FieldKind, workbook.Unsure, "công thức nhân với %s, điểm tối đa là %s", format.Points(points), format.Points(q.Max))
	}
	for _, st := range statements(q.Lines, q.Max) {
		reached := goalReached.FindStringSubmatch(st.condition)
		switch {
		case st.how == nothing, goalQuotient.MatchString(st.raw):
		case st.how == gives && st.points.Equal(q.Max) && reached != nil && same(reached[1], goal):
		case st.how == gives && st.points.IsPositive() && st.absent():
			r.special(st)
		default:
			r.mark(workbook.FieldKind, workbook.Unsure, "câu “%s” nói đến điểm, nhưng không đưa được vào cách chấm", format.Excerpt(st.raw, 80))
		}
	}
	in := criteria.Input{Name: "so", Label: label, Unit: unitOf(label, "việc"), Whole: !inMoney(label)}
	if !in.Whole {
		in.Unit = "triệu đồng"
	}
	r.Inputs = []criteria.Input{in}
	r.Formula = "min(max, " + in.Name + " * " + all + " / " + goal.String() + ")"
	if len(r.Marks) == 0 {
		r.mark(workbook.FieldKind, workbook.Likely, "điểm theo số đạt được trên %s, đủ thì điểm tối đa", format.Number(goal))
	}
	r.markItem(workbook.FieldInputs, 1, certainty, "%s", why)
	return r, true
}

// same tells whether a written number is d.
func same(s string, d decimal.Decimal) bool {
	n, ok := Figure(s)
	return ok && n.Equal(d)
}

var (
	// byJudgement is the whole range of points: "Chủ tịch UBND tỉnh đánh giá từ 0 - 5 điểm", "tùy mức độ: 0 đến 5 điểm".
	byJudgement = pattern.New(`(?i)^(.*?)[\s:,(]*(?:từ\s+)?0+\s*(?:điểm|đ)?\s*(?:đến|tới|-|–|—)\s*` + number + `\s*(?:điểm|đ)?\s*\)?$`)
	// another finds who scores, where it is not the unit itself.
	another = pattern.New(`(?:^| )(?:chu tich|pho chu tich|giam doc|hoi dong|lanh dao|thu truong|cap tren|co quan|so|ubnd tinh|ban chi dao|doan kiem tra|to tham dinh) (?:.* )?(?:cham|danh gia|cho diem|quyet dinh|xem xet|nhan xet)(?: |$)`)
)

// judged reads points between nothing and all by judgement; false if a sentence says more of points.
func judged(q Asked) (Rule, bool) {
	said, n := "", 0
	for _, l := range q.Lines {
		if l.Points != nil {
			return Rule{}, false
		}
		for _, piece := range pieces(strings.TrimSpace(l.Text), q.Max) {
			text := strings.TrimRight(bare(piece), " .;")
			if m := byJudgement.FindStringSubmatch(text); m != nil && same(m[2], q.Max) && !someScore.MatchString(m[1]) {
				said, n = text, n+1
			} else if someScore.MatchString(piece) {
				return Rule{}, false
			}
		}
	}
	if n != 1 || !q.Max.IsPositive() {
		return Rule{}, false
	}
	if another.MatchString(format.Fold(said)) {
		return given("nơi khác cho điểm từ 0 đến điểm tối đa, văn bản không nêu mức; văn phòng nhập điểm"), true
	}
	in := criteria.Input{Name: "diem", Label: "điểm tự chấm, từ 0 đến " + format.Points(q.Max), Unit: "điểm"}
	r := Rule{Kind: criteria.Counts, Inputs: []criteria.Input{in}, Formula: "min(max, " + in.Name + ")"}
	r.mark(workbook.FieldKind, workbook.Unsure, "văn bản cho điểm từ 0 đến điểm tối đa, không nêu mức; cán bộ gõ điểm và giải trình")
	return r, true
}
