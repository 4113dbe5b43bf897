package sentence

// How sure a rule of percentages is: what its ranges leave open, and what shows that they are not those of one percentage.

import (
	"slices"

	"chamdiem/criteria/pattern"
	"chamdiem/criteria/workbook"
	"chamdiem/scoring/format"

	"github.com/shopspring/decimal"
)

// ratioMarks says how sure the rule is.
func (r *Rule) ratioMarks(q Asked, tiers, paying []statement) {
	high := decimal.Zero
	for _, st := range paying {
		high = decimal.Max(high, st.points)
	}
	if q.Max.IsPositive() && !high.Equal(q.Max) {
		r.mark(workbook.FieldKind, workbook.Unsure, "mức cao nhất cho %s điểm, điểm tối đa là %s", format.Points(high), format.Points(q.Max))
	}
	if top := paying[0].span.from; top.GreaterThan(hundred) {
		r.Upper = top.Add(hundred)
		r.mark(workbook.FieldKind, workbook.Unsure, "có mức trên 100 %%; “Tỷ lệ cao nhất %%” do máy đặt là %s", r.Upper)
	}
	if i := slices.IndexFunc(tiers, func(st statement) bool { return st.less }); i >= 0 {
		certainty := workbook.Likely
		if tiers[i].condition == "" {
			certainty = workbook.Unsure
		}
		r.mark(workbook.FieldKind, certainty, "văn bản trừ điểm theo mức; điểm ở đây là số còn lại của điểm tối đa")
	}
	if i := slices.IndexFunc(paying, func(st statement) bool { return perPercent.MatchString(st.raw) }); i >= 0 {
		r.mark(workbook.FieldKind, workbook.Unsure, "câu “%s” cho điểm theo từng phần trăm; ở đây tính cả phần lẻ của tỷ lệ", format.Excerpt(paying[i].raw, 80))
	}
	r.twisted(tiers)
	for _, st := range tiers {
		if changed.MatchString(st.condition) || besides.MatchString(st.condition) {
			r.mark(workbook.FieldKind, workbook.Unsure, "câu “%s” nói tỷ lệ tăng, giảm, hoặc còn điều kiện khác ngoài tỷ lệ", format.Excerpt(st.raw, 80))
		}
	}
	if len(r.Marks) == 0 {
		r.mark(workbook.FieldKind, workbook.Sure, "các câu nêu tỷ lệ %% liền nhau, từ 0 đến 100 %%")
	}
}

// gaps marks what the tiers leave open between each other.
func (r *Rule) gaps(tiers []statement) {
	for i := 1; i < len(tiers); i++ {
		above, below := tiers[i-1].span, tiers[i].span
		if below.top && below.to.Equal(above.from) && above.open && !below.closed {
			r.mark(workbook.FieldKind, workbook.Unsure, "văn bản nêu trên %[1]s và dưới %[1]s, không nói đúng %[1]s; ở đây đúng %[1]s tính ở mức dưới", format.Percent(below.to))
		}
		if !below.top || below.to.Equal(above.from) {
			continue
		}
		if step := decimal.New(1, min(below.to.Exponent(), 0)); below.closed && below.to.Add(step).Equal(above.from) { // "80 - 94%" below "từ 95%"
			r.mark(workbook.FieldKind, workbook.Likely, "giữa %s và %s tính ở mức thấp hơn", format.Percent(below.to), format.Percent(above.from))
			continue
		}
		r.mark(workbook.FieldKind, workbook.Unsure, "hai mức không liền nhau: dưới %s và từ %s", format.Percent(below.to), format.Percent(above.from))
	}
}

// aShare is a percentage in a condition.
var aShare = pattern.New(`\d\s*(?:%|phần trăm)`)

// twisted marks tiers, highest first, that are hardly those of one percentage: their points go up and down, or one of them names a second
// percentage: "từ 65% trở lên, trong đó nước tập trung từ 40%".
func (r *Rule) twisted(tiers []statement) {
	up, down := false, false
	for i, st := range tiers {
		ends := 1
		if st.span.top && st.span.from.IsPositive() {
			ends = 2
		}
		if len(aShare.FindAllString(st.condition, -1)) > ends {
			r.mark(workbook.FieldKind, workbook.Unsure, "câu “%s” nêu hơn một tỷ lệ; chỉ một tỷ lệ đưa được vào cách chấm", format.Excerpt(st.raw, 80))
		}
		if i == 0 || st.follows() || tiers[i-1].follows() {
			continue
		}
		up, down = up || st.points.GreaterThan(tiers[i-1].points), down || st.points.LessThan(tiers[i-1].points)
	}
	if up && down {
		r.mark(workbook.FieldKind, workbook.Unsure, "điểm không tăng hoặc giảm đều theo tỷ lệ; có thể văn bản nói đến hai tỷ lệ khác nhau (đúng hạn và quá hạn)")
	}
}

// changed finds a percentage that is no share of a whole, or is not all that is wanted: "tăng từ 5%", "trên 90% và không có đơn thư".
var changed = pattern.New(`(?i)^(?:tăng|giảm|vượt|hụt)\s|\sso với\s|%.*\s(?:nhưng|đồng thời)\s|%.*\s(?:và|hoặc)\s+(?:có|không|được|đạt|tăng|giảm|bảo đảm|đảm bảo)\s`)

// besides finds what is wanted before a percentage: "tổ chức đầy đủ, kịp thời, tỷ lệ từ 95%".
var besides = pattern.New(`(?i)^(?:tổ chức|thực hiện|ban hành|xây dựng|triển khai|có|đầy đủ|kịp thời|đúng|không|báo cáo|cập nhật)(?:\s[^%\d;]*)?(?:,|\svà|;)\s(?:[^%\d;]*\s)?tỷ lệ\s`)
