package words

// Sentences of the score sheet that comes back.

import (
	"fmt"
	"strings"
	"time"

	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/scoring"
	"chamdiem/scoring/format"

	"github.com/shopspring/decimal"
)

const (
	LabelSheet     = "Xem điểm trong tệp"
	LabelSheetDrop = "Bỏ tệp này"
	NoSheet        = "Không có bảng điểm nào chờ ghi. Gửi lại tệp Excel đã xuất (/xuat), cột “Điểm thẩm định” đã điền."
	SheetAsk       = "Chưa ghi gì. Ghi các điểm này?"
	SheetDropped   = "Đã bỏ tệp, không ghi điểm nào."
)

// sheetFaults is how many faults are told: the one who mends these sends the sheet again and sees the rest.
const sheetFaults = 15

func fileNamed(file string) string {
	return "“" + markup.Esc(markup.Clip(markup.CleanName(file), limits.MaxBatchName)) + "”"
}

func SheetReceived(file string) string {
	return "📎 Đã nhận tệp " + fileNamed(file) + "; đang đọc điểm thẩm định, tôi báo ngay khi xong."
}

func SheetLookedAt(file string) string {
	return "📎 Đã nhận tệp " + fileNamed(file) + "; đang xem có phải bảng điểm thẩm định không, tôi báo ngay khi xong."
}

func SheetReady(file string, points, lower int) string {
	text := fmt.Sprintf("📊 Tệp %s là bảng điểm của đợt này: <b>%d</b> điểm thẩm định khác với đã ghi", fileNamed(file), points)
	if lower > 0 {
		text += fmt.Sprintf(", %d thấp hơn tự chấm", lower)
	}
	return text + ". Chưa ghi gì; đề nghị xem rồi xác nhận."
}

func SheetSame(file string) string {
	return "Tệp " + fileNamed(file) + " là bảng điểm của đợt này; không có điểm thẩm định nào khác với đã ghi."
}

func SheetFaults(file string, faults []string) string {
	lines := []string{fmt.Sprintf("⚠️ Tệp %s chưa ghi được, có %d lỗi:", fileNamed(file), len(faults))}
	for i, f := range faults {
		if i == sheetFaults {
			lines = append(lines, fmt.Sprintf("… và %d lỗi nữa", len(faults)-i))
			break
		}
		lines = append(lines, "• "+markup.Esc(markup.Clip(f, limits.MaxWarning/2)))
	}
	return strings.Join(append(lines, "Đề nghị sửa rồi gửi lại tệp. Các điểm đã ghi vẫn còn."), "\n")
}

func SheetForeign(file string) string {
	return "⚠️ Tệp " + fileNamed(file) + " không phải bảng điểm đã xuất nên không đọc được điểm thẩm định. Đề nghị xuất bằng /xuat, điền cột “Điểm thẩm định” rồi gửi lại."
}

func SheetUnread(file, why string) string {
	return "⚠️ Chưa đọc được tệp " + fileNamed(file) + ": " + markup.Esc(why)
}

func SheetLate(file string, c *scoring.Campaign) string {
	return "Tệp " + fileNamed(file) + " không phải bảng điểm. " + LateKept(scoring.Refuse(scoring.RefusedLocked, format.Moment(c.Deadline(scoring.Lock), c.Location)).Words())
}

// SheetDifference is a criterion whose points in the sheet differ from what is known now.
type SheetDifference struct {
	Code               string
	Self, Given, Known decimal.NullDecimal // Known: appraised so far
}

// Lost is how much less the appraisal gives than the self-assessment.
func (l SheetDifference) Lost() decimal.Decimal { return l.Self.Decimal.Sub(l.Given.Decimal) }

func SheetHead(s *scoring.Sheet, lines []SheetDifference, loc *time.Location) string {
	lower := 0
	for _, l := range lines {
		if l.Self.Valid && l.Lost().IsPositive() {
			lower++
		}
	}
	return fmt.Sprintf("<b>Điểm thẩm định trong tệp</b> %s (gửi lúc %s): %d điểm khác với đã ghi, %d thấp hơn tự chấm.",
		fileNamed(s.Name), format.Moment(s.At, loc), len(lines), lower)
}

func SheetLine(l SheetDifference) string {
	text := fmt.Sprintf("• %s: tự chấm %s → thẩm định <b>%s</b>", markup.Esc(l.Code), format.NullPoints(l.Self), format.NullPoints(l.Given))
	if l.Self.Valid && l.Lost().IsPositive() {
		text += " ⚠️ −" + format.Points(l.Lost())
	}
	if l.Known.Valid {
		text += " (đã ghi " + format.NullPoints(l.Known) + ")"
	}
	return text
}

func SheetTake(n int) string { return fmt.Sprintf("✅ Ghi %d điểm", n) }

func SheetTaken(n int) string { return fmt.Sprintf("✅ Đã ghi %d điểm thẩm định.", n) }
