package words

// Sentences of the score sheet that comes back.

import (
	"cmp"
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

// SheetOtherKind answers a score sheet that was saved as another kind of table.
func SheetOtherKind(file string) string {
	return "⚠️ Tệp " + fileNamed(file) + " chưa đọc được, không lưu: bảng điểm gửi lại phải là tệp .xlsx. Đề nghị mở tệp, chọn Lưu thành (Save As) kiểu “Excel Workbook (.xlsx)”, rồi gửi lại tệp đó."
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

// The most that is said of cells that are not taken: so many with the reason, fewer below faults, so many more by name; and on the
// screen of the points, below the message with the reasons.
const (
	sheetPassed      = 8
	sheetPassedFault = 1
	sheetPassedCells = 40
	sheetPassedShown = 12
)

// SheetPassed names the cells whose values are not taken; each is "Phụ lục II!E18: " and the reason. faulty: it stands below faults.
func SheetPassed(cells []string, faulty bool) string {
	most := sheetPassed
	if faulty {
		most = sheetPassedFault
	}
	lines := []string{fmt.Sprintf("⚠️ Chỉ lấy cột “Điểm thẩm định” ở dòng tiêu chí. Không lấy từ tệp (%d):", len(cells))}
	for _, c := range cells[:min(len(cells), most)] {
		lines = append(lines, "• "+markup.Esc(markup.Clip(c, limits.MaxWarning/2)))
	}
	if more := cells[len(lines)-1:]; len(more) > 0 {
		lines = append(lines, "• Cũng không lấy: "+cellNames(more, sheetPassedCells))
	}
	return strings.Join(lines, "\n")
}

// SheetPassedShort names these cells where the reasons stand in the message above.
func SheetPassedShort(cells []string) string {
	return fmt.Sprintf("⚠️ Không lấy từ tệp (%d): %s. Lý do ở tin nhắn đã báo.", len(cells), cellNames(cells, sheetPassedShown))
}

// cellNames are the names of cells, at most so many.
func cellNames(cells []string, most int) string {
	var names []string
	for _, c := range cells[:min(len(cells), most)] {
		cell, _, _ := strings.Cut(c[strings.Index(c, "!")+1:], ":")
		names = append(names, markup.Esc(cell))
	}
	if left := len(cells) - most; left > 0 {
		names = append(names, fmt.Sprintf("… và %d ô nữa", left))
	}
	return strings.Join(names, ", ")
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
	SelfFigure         string              // Self as people read it; "" where nothing counts
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
	text := fmt.Sprintf("• %s: tự chấm %s → thẩm định <b>%s</b>", markup.Esc(l.Code), cmp.Or(l.SelfFigure, format.NullPoints(l.Self)), format.NullPoints(l.Given))
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

// Appraised points that are given for several criteria at once.
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
	switch r.Code {
	case scoring.RefusedDecimals:
		return "nhiều nhất " + r.Args[2] + " chữ số thập phân"
	case scoring.RefusedAppraised:
		return "điểm phải từ 0 đến " + r.Args[2]
	}
	return LineNoCode
}

// RestAsSelf is the key that gives all criteria without appraised points their self points.
func RestAsSelf(n int) string { return fmt.Sprintf("Còn lại như tự chấm (%d)", n) }

// AskRest asks before that: how many criteria, how many points, and how many of them count 0.
func AskRest(w Terms, n, uncounted int, sum decimal.Decimal) string {
	text := fmt.Sprintf("Ghi điểm thẩm định bằng điểm tự chấm cho <b>%d tiêu chí</b> chưa có điểm thẩm định, cộng <b>%s điểm</b>?", n, format.Points(sum))
	if uncounted > 0 {
		text += fmt.Sprintf(" Trong đó %d tiêu chí không được tính điểm tự chấm, ghi 0.", uncounted)
	}
	return text + " Điểm đã ghi giữ nguyên; điểm " + w.Outside() + " nhập riêng."
}

// TakeRest is the key that does it.
func TakeRest(n int) string { return fmt.Sprintf("Ghi %d tiêu chí", n) }

// RestTaken confirms it.
func RestTaken(n int, sum decimal.Decimal) string {
	return fmt.Sprintf("✅ Đã ghi điểm thẩm định như tự chấm cho %d tiêu chí, cộng %s điểm.", n, format.Points(sum))
}
