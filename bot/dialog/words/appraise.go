package words

// Appraised points (điểm thẩm định) that are given for several criteria at once.

import (
	"fmt"
	"strings"

	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/scoring"
	"chamdiem/scoring/format"

	"github.com/shopspring/decimal"
)

const (
	LabelNotRest = "Không"
	RestGone     = "Không còn tiêu chí nào chưa có điểm thẩm định."
	// faults of a line of points that is not taken
	LineUnread  = "chưa rõ mã và điểm"
	LineNoCode  = "không có tiêu chí này"
	LineNoPoint = "chưa đọc được số điểm"
	LineTwice   = "ghi hai điểm khác nhau"
)

// GivenPoints are the points of one criterion.
type GivenPoints struct {
	Code   string
	Points decimal.Decimal
}

// AppraisedMany confirms the points of several criteria.
func AppraisedMany(given []GivenPoints) string {
	var parts []string
	for i, g := range given {
		if i == limits.AppraisedShown {
			parts = append(parts, fmt.Sprintf("… và %d tiêu chí nữa", len(given)-i))
			break
		}
		parts = append(parts, markup.Esc(g.Code)+": "+format.Points(g.Points))
	}
	return fmt.Sprintf("✅ Đã ghi điểm thẩm định %d tiêu chí: %s.", len(given), strings.Join(parts, "; "))
}

// RefusedLine is a typed line that gives no points, and why.
type RefusedLine struct{ Text, Why string }

// AppraisedNot names the lines that were not taken.
func AppraisedNot(lines []RefusedLine) string {
	text := fmt.Sprintf("⚠️ Chưa ghi %d dòng:", len(lines))
	for i, l := range lines {
		if i == limits.AppraisedShown {
			return text + fmt.Sprintf("\n… và %d dòng nữa", len(lines)-i)
		}
		text += fmt.Sprintf("\n“%s”: %s", markup.Esc(l.Text), markup.Esc(l.Why))
	}
	return text
}

// AppraisedFault says in a few words why a criterion cannot have such points.
func AppraisedFault(r *scoring.Refusal) string {
	switch {
	case r.Code == scoring.RefusedDecimals:
		return "nhiều nhất " + r.Args[2] + " chữ số thập phân"
	case r.Code == scoring.RefusedAppraised:
		return "điểm phải từ 0 đến " + r.Args[2]
	}
	return LineNoCode
}

// RestAsSelf is the key that gives all criteria without appraised points their self points.
func RestAsSelf(n int) string { return fmt.Sprintf("Còn lại như tự chấm (%d)", n) }

// AskRest asks before that: how many criteria, how many points, and how many of them count 0.
func AskRest(n, uncounted int, sum decimal.Decimal) string {
	text := fmt.Sprintf("Ghi điểm thẩm định bằng điểm tự chấm cho <b>%d tiêu chí</b> chưa có điểm thẩm định, cộng <b>%s điểm</b>?", n, format.Points(sum))
	if uncounted > 0 {
		text += fmt.Sprintf(" Trong đó %d tiêu chí không được tính điểm tự chấm, ghi 0.", uncounted)
	}
	return text + " Điểm đã ghi giữ nguyên; điểm XHH nhập riêng."
}

// TakeRest is the key that does it.
func TakeRest(n int) string { return fmt.Sprintf("Ghi %d tiêu chí", n) }

// RestTaken confirms it.
func RestTaken(n int, sum decimal.Decimal) string {
	return fmt.Sprintf("✅ Đã ghi điểm thẩm định như tự chấm cho %d tiêu chí, cộng %s điểm.", n, format.Points(sum))
}
