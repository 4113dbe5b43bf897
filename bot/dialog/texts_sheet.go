package dialog

// Sentences of the score sheet that comes back.

import (
	"fmt"
	"strings"
	"time"

	"chamdiem/scoring"
)

const (
	lblSheet        = "Xem điểm trong tệp"
	lblSheetDrop    = "Bỏ tệp này"
	txtNoSheet      = "Không có bảng điểm nào chờ ghi. Gửi lại tệp Excel đã xuất (/xuat), cột “Điểm thẩm định” đã điền."
	txtSheetAsk     = "Chưa ghi gì. Ghi các điểm này?"
	txtSheetDropped = "Đã bỏ tệp, không ghi điểm nào."
)

// sheetFaults is how many faults are told: whoever mends these sends the sheet again and sees the rest.
const sheetFaults = 15

func fileNamed(file string) string { return "“" + esc(clip(cleanName(file), maxBatchName)) + "”" }

func txtSheetReceived(file string) string {
	return "📎 Đã nhận tệp " + fileNamed(file) + "; đang đọc điểm thẩm định, tôi báo ngay khi xong."
}

func txtSheetLookedAt(file string) string {
	return "📎 Đã nhận tệp " + fileNamed(file) + "; đang xem có phải bảng điểm thẩm định không, tôi báo ngay khi xong."
}

func txtSheetReady(r SheetRead) string {
	text := fmt.Sprintf("📊 Tệp %s là bảng điểm của đợt này: <b>%d</b> điểm thẩm định khác với đã ghi", fileNamed(r.Name), len(r.Lines))
	if r.Lower > 0 {
		text += fmt.Sprintf(", %d thấp hơn tự chấm", r.Lower)
	}
	return text + ". Chưa ghi gì; đề nghị xem rồi xác nhận."
}

func txtSheetSame(file string) string {
	return "Tệp " + fileNamed(file) + " là bảng điểm của đợt này; không có điểm thẩm định nào khác với đã ghi."
}

func txtSheetFaults(r SheetRead) string {
	lines := []string{fmt.Sprintf("⚠️ Tệp %s chưa ghi được, có %d lỗi:", fileNamed(r.Name), len(r.Faults))}
	for i, f := range r.Faults {
		if i == sheetFaults {
			lines = append(lines, fmt.Sprintf("… và %d lỗi nữa", len(r.Faults)-i))
			break
		}
		lines = append(lines, "• "+esc(clip(f, maxWarning/2)))
	}
	return strings.Join(append(lines, "Đề nghị sửa rồi gửi lại tệp. Các điểm đã ghi vẫn còn."), "\n")
}

func txtSheetForeign(file string) string {
	return "⚠️ Tệp " + fileNamed(file) + " không phải bảng điểm đã xuất nên không đọc được điểm thẩm định. Đề nghị xuất bằng /xuat, điền cột “Điểm thẩm định” rồi gửi lại."
}

func txtSheetUnread(r SheetRead) string {
	return "⚠️ Chưa đọc được tệp " + fileNamed(r.Name) + ": " + esc(r.Note)
}

func txtSheetLate(file string, c *scoring.Campaign) string {
	return "Tệp " + fileNamed(file) + " không phải bảng điểm. " + txtLateKept(scoring.Refuse(scoring.RefusedLocked, scoring.FormatMoment(c.Deadline(scoring.Lock), c.Location)).Words())
}

func txtSheetHead(s *scoring.Sheet, lines []sheetLine, loc *time.Location) string {
	lower := 0
	for _, l := range lines {
		if l.self.Valid && l.lost().IsPositive() {
			lower++
		}
	}
	return fmt.Sprintf("<b>Điểm thẩm định trong tệp</b> %s (gửi lúc %s): %d điểm khác với đã ghi, %d thấp hơn tự chấm.",
		fileNamed(s.Name), scoring.FormatMoment(s.At, loc), len(lines), lower)
}

func txtSheetLine(l sheetLine) string {
	text := fmt.Sprintf("• %s: tự chấm %s → thẩm định <b>%s</b>", esc(l.code), scoring.FormatNullPoints(l.self), scoring.FormatNullPoints(l.given))
	if l.self.Valid && l.lost().IsPositive() {
		text += " ⚠️ −" + scoring.FormatPoints(l.lost())
	}
	if l.known.Valid {
		text += " (đã ghi " + scoring.FormatNullPoints(l.known) + ")"
	}
	return text
}

func txtSheetTake(n int) string { return fmt.Sprintf("✅ Ghi %d điểm", n) }

func txtSheetTaken(n int) string { return fmt.Sprintf("✅ Đã ghi %d điểm thẩm định.", n) }
