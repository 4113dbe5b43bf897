package words

// Several criteria that were given points in one message.

import (
	"fmt"
	"strings"

	"chamdiem/bot/dialog/markup"
	"chamdiem/scoring"

	"github.com/shopspring/decimal"
)

// Why nothing is written for one of them.
const (
	SeveralGroup     = "là nhóm tiêu chí, không chấm điểm"
	SeveralOutside   = "không tự chấm"
	SeveralNotMine   = "không thuộc phần anh/chị phụ trách"
	SeveralSubmitted = "đã nộp; muốn sửa phải rút lại"
)

// SeveralHead stands above what was read, of which so many can be written.
func SeveralHead(ready int) string {
	if ready == 0 {
		return "Chưa ghi được điểm nào:"
	}
	return "Chưa ghi điểm nào. Đề nghị xem lại rồi bấm “" + SeveralKey(ready) + "”:"
}

// SeveralUnclear says that figures cannot be read as one answer.
func SeveralUnclear(figures string) string {
	if figures == "" {
		return "chưa có số liệu; mở tiêu chí để chấm"
	}
	return "chưa rõ “" + markup.Esc(figures) + "”; mở tiêu chí để chấm"
}

// SeveralWhy is the line of one for which nothing is written.
func SeveralWhy(code, why string) string { return "⚠️ <b>" + markup.Esc(code) + "</b>: " + why }

// SeveralLine is the line of one that can be written, with what it has now.
func SeveralLine(code, calculation string, e scoring.Entry) string {
	line := "<b>" + markup.Esc(code) + "</b>: " + calculation
	if e.SelfPoints.Valid {
		line += " <i>(đang là " + inPoints(e.SelfPoints.Decimal) + ")</i>"
	}
	return line
}

// SeveralKey writes them.
func SeveralKey(n int) string {
	if n == 1 {
		return "Ghi điểm"
	}
	return fmt.Sprintf("Ghi điểm %d tiêu chí", n)
}

// SeveralDone is one that was written.
func SeveralDone(code string, points decimal.Decimal) string { return code + " " + inPoints(points) }

// SeveralWritten says which were written, and what is left to do.
func SeveralWritten(done []string) string {
	return "✅ Đã ghi " + strings.Join(done, "; ") + ". Giải trình và tài liệu gửi ở từng tiêu chí."
}
