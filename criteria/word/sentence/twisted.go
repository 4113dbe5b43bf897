package sentence

// What shows that ranges are not those of one percentage.

import (
	"chamdiem/criteria/pattern"
	"chamdiem/criteria/workbook"
	"chamdiem/scoring/format"
)

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
