package words

// Sentences of submitting all entries at once that lack nothing.

import (
	"fmt"
	"strings"
	"time"

	"chamdiem/bot/dialog/markup"
	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
)

const (
	LabelSeeAgain = "Xem lại"

	SubmittedForOthers = "Người phụ trách được báo."

	NothingReady = "Chưa có tiêu chí nào đủ điểm, giải trình, tài liệu mà chưa nộp."
	HelpReady    = "Các tiêu chí đã đủ điểm, giải trình, tài liệu mà chưa nộp. Lưu ý của từng tiêu chí ghi ngay bên cạnh; bấm một lần là nộp tất cả."
)

func SubmitReady(n int) string { return fmt.Sprintf("Nộp các tiêu chí đã đủ (%d)", n) }

func ConfirmReady(n int) string { return fmt.Sprintf("Nộp cả %d tiêu chí", n) }

func ReadyHead(n int) string { return fmt.Sprintf("<b>Đã đủ để nộp: %d tiêu chí</b>", n) }

// foundShort says in a few words what is warned of.
var foundShort = map[scoring.FindingCode]string{
	scoring.FoundOldFigures: "giải trình còn số liệu cũ", scoring.FoundNoFigure: "chưa nêu số liệu", scoring.FoundNoPlace: "chưa nêu mục, trang",
	scoring.FoundNoNumber: "chưa nêu số văn bản", scoring.FoundLetterSuffix: "số văn bản có chữ a, b", scoring.FoundUnsignedPDF: "PDF chưa có chữ ký số",
	scoring.FoundNoStatistics: "chưa có biểu thống kê", scoring.FoundUsedElsewhere: "tệp đã dùng ở tiêu chí khác", scoring.FoundSameNumber: "trùng số văn bản",
	scoring.FoundDate: "tài liệu ngoài năm được tính", scoring.FoundFuture: "tài liệu đề ngày chưa đến", scoring.FoundNotStored: "có tệp không nhận được",
	scoring.FoundNotSigned: "chưa phải bản ký số", scoring.FoundCut: "có ảnh bị thiếu phần cuối", scoring.FoundUnchanged: "chưa sửa gì so với bản bị trả lại", scoring.FoundNoEvidence: "chưa có tài liệu",
}

// ReadyLine is an entry with its points and what is warned of in it.
func ReadyLine(k *criteria.Criterion, e scoring.Entry, warnings []scoring.Finding) string {
	text := PointsOf(k, e)
	var short []string
	for _, f := range warnings {
		words := foundShort[f.Code]
		if words == "" {
			words = lowered(strings.TrimRight(f.Words, "."))
		}
		short = append(short, words)
	}
	if len(short) > 0 {
		text += " ⚠️ " + markup.Esc(strings.Join(short, "; "))
	}
	return text
}

// CodeWithPoints is a criterion in a receipt of several.
func CodeWithPoints(k *criteria.Criterion, e scoring.Entry) string {
	return k.Code + " (" + scoring.PointsFigure(k, e.Answer, e.SelfPoints.Decimal) + ")"
}

// ReceiptAll is what stays in the chat of a submission of several.
func ReceiptAll(done []string, at time.Time, c *scoring.Campaign) string {
	return fmt.Sprintf("✅ Đã nộp %d tiêu chí lúc %s (điểm): %s.", len(done), format.Time(at, c.Location), markup.Esc(strings.Join(done, ", ")))
}

// GoOn names the criterion that is next after a submission; left are how many are not submitted yet, this one among them.
func GoOn(k *criteria.Criterion, left int) string {
	return fmt.Sprintf("Còn %d tiêu chí chưa nộp. Tiếp theo: %s %s", left, markup.Bold(k.Code), markup.Esc(inList(k)))
}

// GoOnKey opens it.
func GoOnKey(k *criteria.Criterion) string { return "▶️ Tiếp: " + k.Code + " " + k.Title }

func SubmittedAll(n int) string { return fmt.Sprintf("✅ Đã nộp %d tiêu chí", n) }

func SubmittedAllBy(who string, codes []string) string {
	return fmt.Sprintf("%s đã nộp: %s.", Capital(markup.Name(who)), markup.Esc(strings.Join(codes, ", ")))
}
