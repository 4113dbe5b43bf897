package dialog

// Sentences of the review.

import (
	"fmt"
	"strings"
	"time"

	"chamdiem/criteria"
	"chamdiem/scoring"

	"github.com/shopspring/decimal"
)

const (
	menuReview = "Duyệt, trả lại bài đã nộp"

	lblReview    = "Chờ duyệt"
	lblApprove   = "✅ Duyệt"
	lblReturn    = "↩️ Trả lại"
	lblQueue     = "📋 Chờ duyệt"
	lblNextEntry = "Bài sau ▶️"
	lblWholeText = "Xem đủ giải trình"

	txtQueueAllApproved = "Các bài đã nộp đều đã được duyệt."

	txtQueueEmpty      = "Không còn bài nào chờ duyệt."
	txtOffice          = "Văn phòng"
	txtExplanationLong = "Giải trình:"
	txtNoFiles         = "Không có tệp nào gửi được."
	txtChecking        = "đang kiểm tra tệp"
)

func txtReviewKey(n int) string {
	if n == 0 {
		return lblReview
	}
	return fmt.Sprintf("%s (%d)", lblReview, n)
}

func txtQueue(all, clean int) string {
	return fmt.Sprintf("<b>Chờ duyệt: %d tiêu chí</b>, %d không có lưu ý. Bấm hoặc gõ mã để xem.", all, clean)
}

// txtQueueOver heads the queue once nothing can be approved any more.
func txtQueueOver(n int) string {
	return fmt.Sprintf("<b>%d tiêu chí chưa được duyệt, vẫn được tính</b>; lúc này không duyệt, không trả lại được. Bấm hoặc gõ mã để xem.", n)
}

func txtQueueLine(k *criteria.Criterion, e scoring.Entry, by string, findings int, c *scoring.Campaign) string {
	text := fmt.Sprintf("<b>%s</b> %s – %s, %s nộp %s", esc(e.Code), esc(clip(k.Title, listTitle)), points(e.SelfPoints.Decimal), name(by),
		shortMoment(e.SubmittedAt, c))
	if e.Reworked {
		text += " · <b>" + scoring.MarkReworked + "</b>"
	}
	if e.OnBehalf {
		text += " · " + scoring.MarkOnBehalf
	}
	if findings > 0 {
		text += fmt.Sprintf(" · ⚠️ %d lưu ý", findings)
	}
	if len(e.Unchecked()) > 0 {
		text += " · " + txtChecking
	}
	return text
}

func txtQueueKey(code string, warned bool) string {
	if warned {
		return "⚠️ " + code
	}
	return code
}

func txtApproveAllKey(n int) string { return fmt.Sprintf("✅ Duyệt %d bài không có lưu ý", n) }

func txtApproveAll(n int) string { return fmt.Sprintf("%d bài không có lưu ý", n) }

func txtAskApproveAll(codes []string, left int, unchecked bool) string {
	text := fmt.Sprintf("Duyệt %d bài không có lưu ý: %s?", len(codes), esc(txtCodes(codes)))
	switch {
	case left > 0 && unchecked:
		text += fmt.Sprintf(" Còn %d bài có lưu ý hoặc %s, xem từng bài.", left, txtChecking)
	case left > 0:
		text += fmt.Sprintf(" Còn %d bài có lưu ý, xem từng bài.", left)
	}
	return text
}

func txtApprovedAll(codes []string) string {
	return fmt.Sprintf("✅ Đã duyệt %d bài: %s.", len(codes), esc(txtCodes(codes)))
}

func txtApproved(code string, p decimal.Decimal) string {
	return fmt.Sprintf("✅ Đã duyệt tiêu chí %s (%s).", esc(code), points(p))
}

func txtGivenBack(code, officers string) string {
	return fmt.Sprintf("↩️ Đã trả lại tiêu chí %s; %s nhận được ngay.", esc(code), name(officers))
}

func txtSubmittedLine(by string, e scoring.Entry, c *scoring.Campaign) string {
	return fmt.Sprintf("<i>%s nộp lúc %s</i>", name(capital(by)), scoring.FormatMoment(e.SubmittedAt, c.Location))
}

// txtReworked opens the block of what changed since a verdict.
func txtReworked(verdict scoring.AuditRow, c *scoring.Campaign) string {
	if verdict.At.IsZero() {
		return "<b>Đã sửa</b> so với lần xét trước:"
	}
	what := "trả lại"
	reason := readReviewed(verdict.After).Reason
	if readReviewed(verdict.After).State == scoring.Approved {
		what = "duyệt"
	}
	text := fmt.Sprintf("<b>Đã sửa</b> sau khi %s %s lúc %s", name(c.Comrade(verdict.Actor.Person)), what, shortMoment(verdict.At, c))
	if reason != "" {
		text += " (" + esc(clip(reason, longText)) + ")"
	}
	return text + ":"
}

func txtBeforeAfter(what, before, after string) string {
	if before == "" {
		before = "chưa có"
	}
	if after == "" {
		after = "không còn"
	}
	return fmt.Sprintf("• %s: %s → <b>%s</b>", esc(what), esc(before), esc(after))
}

func txtEvidenceChanges(added, removed []string) string {
	var parts []string
	for _, title := range added {
		parts = append(parts, "thêm “"+clip(cleanName(title), cardTitle)+"”")
	}
	for _, title := range removed {
		parts = append(parts, "bỏ “"+clip(cleanName(title), cardTitle)+"”")
	}
	return "• Tài liệu: " + esc(clip(strings.Join(parts, "; "), longText*2))
}

func txtJudgeEvidence(ev scoring.Evidence) string {
	text := esc(clip(cleanName(ev.Label()), cardTitle))
	if ev.Place != "" {
		text += ", " + esc(clip(ev.Place, cardTitle))
	}
	switch {
	case ev.Fetch == scoring.FetchWaiting:
		text += " – <i>" + txtChecking + "</i>"
	case ev.IsPDF() && ev.Signature != nil:
		text += " – <i>" + esc(clip(ev.Signature.Words(), cardExplanation)) + "</i>"
	}
	return text
}

// txtStillChecking tells a reviewer that not all is known yet.
func txtStillChecking(n int) string {
	return fmt.Sprintf("⏰ %s (%d): có thể còn lưu ý về chữ ký, ngày, số văn bản.", capital(txtChecking), n)
}

func txtMoreFindings(n int) string { return fmt.Sprintf("… và %d lưu ý nữa", n) }

func txtFilesKey(n int) string { return fmt.Sprintf("📎 Xem tài liệu (%d)", n) }

func txtFilesSent(n int) string { return fmt.Sprintf("Gửi %d tài liệu", n) }

func txtFileCaption(code string, ev scoring.Evidence) string {
	return fmt.Sprintf("📎 %s · %s", esc(code), esc(clip(cleanName(ev.Label()), maxTitle)))
}

func txtLink(ev scoring.Evidence) string {
	return esc(clip(cleanName(ev.Label()), cardTitle)) + ": " + esc(ev.URL)
}

func txtLinks(code string, links []string) string {
	return fmt.Sprintf("📎 %s\n%s", esc(code), strings.Join(links[:min(len(links), maxLinksSaid)], "\n"))
}

func txtAskReason(code string) string {
	return fmt.Sprintf("Lý do trả lại tiêu chí %s? Bấm một lý do hoặc gõ lý do khác; cán bộ nhận đúng lời này.", esc(code))
}

// txtReturnedNotice tells an officer that an entry came back; by is "Văn phòng" or a leader's name.
func txtReturnedNotice(by, code, reason string) string {
	return fmt.Sprintf("⚠️ %s trả lại tiêu chí %s. Lý do: %s", name(by), esc(code), esc(reason))
}

func txtTooLongReason(n int) string {
	return fmt.Sprintf("Lý do quá dài, nhiều nhất %d ký tự. Đề nghị gõ ngắn hơn.", n)
}

// shortMoment is a moment in a line: "10:05 18/11".
func shortMoment(at time.Time, c *scoring.Campaign) string {
	if at.IsZero() {
		return ""
	}
	return scoring.FormatTime(at, c.Location) + " " + scoring.FormatShortDate(at, c.Location)
}

// returnReasons are the reasons on buttons, as council and clerk give them most.
var returnReasons = []string{
	"Giải trình chưa nêu rõ số, ngày văn bản",
	"Giải trình chưa nêu mục, khoản, trang",
	"Số liệu chưa khớp với tài liệu",
	"Thiếu tài liệu kiểm chứng",
	"Tài liệu chưa ký số",
}

// What changed since the review, before "before → after".
const (
	txtOfPoints      = "Điểm"
	txtOfFigures     = "Số liệu"
	txtOfExplanation = "Giải trình"
)

// contributionKinds are the kinds of contributions, in the order they are named; a change of state is told apart by where it leads.
var contributionKinds = []struct{ action, words string }{
	{string(scoring.ActionAnswer), "chấm điểm"},
	{string(scoring.ActionExplanation), "giải trình"},
	{string(scoring.ActionEvidenceAdd), "tài liệu"},
	{"state " + string(scoring.Submitted), "nộp"},
	{"state " + string(scoring.Working), "rút lại"},
	{"state " + string(scoring.Returned), "trả lại"},
	{"state " + string(scoring.Approved), "duyệt"},
}
