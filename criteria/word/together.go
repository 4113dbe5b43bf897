package word

// Rows below one title that look like its options and add up: "Công tác tuyên truyền" with 10 points for meetings and 10 for pledges.

import (
	"chamdiem/criteria/workbook"

	"github.com/shopspring/decimal"
)

// addTogether gives titles what the lines below them come to together, where that, and not the best of them, makes the total that the
// document prints.
func (w *walker) addTogether() {
	if w.total == nil {
		return
	}
	best, together := decimal.Zero, decimal.Zero
	var rows []*item
	var look func(list []*item)
	look = func(list []*item) {
		for _, it := range list {
			look(it.children)
			if len(it.children) > 0 || it.max == nil {
				continue
			}
			best = best.Add(*it.max)
			if sum, ok := pointsOfLines(it); ok {
				together, rows = together.Add(sum), append(rows, it)
				continue
			}
			together = together.Add(*it.max)
		}
	}
	look(w.root.children)
	if best.Equal(*w.total) || !together.Equal(*w.total) {
		return
	}
	for _, it := range rows {
		sum, _ := pointsOfLines(it)
		it.max = &sum
		it.mark("max", workbook.Unsure, "các dòng của mục này cộng lại mới đủ tổng điểm văn bản in; được hiểu là các phần cộng lại, không phải phương án")
	}
}

// pointsOfLines is the sum of the points of a row's lines; false unless it has several, all with points in their column, the first with its maximum.
func pointsOfLines(it *item) (sum decimal.Decimal, ok bool) {
	if len(it.lines) < 2 || it.lines[0].Points == nil || !it.lines[0].Points.Equal(*it.max) {
		return decimal.Zero, false
	}
	for _, l := range it.lines {
		if l.Points == nil || !l.Points.IsPositive() {
			return decimal.Zero, false
		}
		sum = sum.Add(*l.Points)
	}
	return sum, true
}
