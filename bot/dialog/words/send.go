package words

// Sentences of sending: the check, the rating, the freeze, reopening.

import (
	"fmt"
	"strings"
	"time"

	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
)

const (
	MenuSend = "Kiểm tra, chốt số liệu, mức xếp loại, báo cáo"

	LabelSend        = "📤 Chốt, gửi"
	LabelSendYes     = "✅ Xác nhận chốt"
	LabelReopen      = "Mở lại"
	LabelWarned      = "Xem các lưu ý"
	LabelRating      = "Xác nhận mức xếp loại"
	LabelOtherRating = "Đổi mức xếp loại"
	LabelAskLeaders  = "Xin lãnh đạo xác nhận mức"

	SentDone        = "✅ Đã chốt trong bot. Mọi người được báo."
	ReopenedDone    = "Đã mở lại; bài sửa được như trước khi chốt. Mọi người được báo."
	AskReopenReason = "Lý do mở lại? Gõ một câu; mọi người nhận đúng lời này."
	NothingWarned   = "Không có lưu ý nào."
	NoRating        = "⚠️ Chưa có lãnh đạo xác nhận mức xếp loại đề xuất."
	AskedLeaders    = "Đã gửi lãnh đạo đề nghị xác nhận mức xếp loại."
	ReasonNeeded    = "Mức khác mức theo điểm cần có lý do."
)

// SendHead opens the check: what would be frozen now.
func SendHead(w Terms, check scoring.SendCheck, t scoring.Total, now time.Time, loc *time.Location) string {
	f := check.Frozen
	text := fmt.Sprintf("<b>Kiểm tra trước khi chốt</b>, %s\nSẽ chốt %d tiêu chí: tự chấm <b>%s/%s</b>", format.Moment(now, loc),
		len(f.Points), format.Points(f.SelfCounts()), format.Points(t.Self.Max))
	if t.Self.Working.IsPositive() {
		text += " (chưa tính " + inPoints(t.Self.Working) + " chưa nộp)"
	}
	if t.SurveyLeaves > 0 {
		text += "; " + ballots(w.Outside(), t.SurveyKnown, t.SurveyLeaves, t.Survey)
	}
	if t.SurveyLeaves > 0 && t.SurveyKnown == t.SurveyLeaves {
		text += fmt.Sprintf("; cộng %s/%s", format.Points(f.SelfCounts().Add(f.SurveyCounts())), format.Points(t.All.Max))
	}
	if how := f.Settling(); how != "" {
		text += fmt.Sprintf("; tổng điểm <b>%s</b> (%s)", format.Points(f.Total()), how)
	}
	return text + "."
}

// SendCheck lists all that is to be confirmed; a single sentence where there is nothing.
func SendCheck(w Terms, s scoring.SendCheck) []string {
	var lines []string
	list := func(codes []string, format string) {
		if len(codes) > 0 {
			lines = append(lines, fmt.Sprintf(format, len(codes), markup.Esc(codeList(codes))))
		}
	}
	list(s.Empty, "⚠️ Chưa chấm (%d), không tính: %s")
	list(s.Drafts, "⚠️ Đang làm, chưa nộp (%d), không tính: %s")
	list(s.Returned, "⚠️ Bị trả lại (%d), không tính: %s")
	list(s.Pending, "⚠️ Chưa duyệt (%d), vẫn tính: %s")
	if n := len(s.Warned); n > 0 {
		codes := make([]string, n)
		for i, w := range s.Warned {
			codes[i] = w.Code
		}
		list(codes, "⚠️ Có lưu ý (%d): %s")
	}
	list(s.NotAtClose, "⚠️ Số liệu không đến hết ngày chốt (%d): %s")
	list(s.Unfetched, "⚠️ Tệp chưa lưu xong hoặc quá lớn nên chưa đưa được vào hồ sơ (%d): %s")
	list(s.Deferred, "Đánh giá bổ sung (%d): %s")
	list(s.Unknown, "Chưa có kết quả "+strings.ReplaceAll(w.OutsideRun(), "%", "%%")+" (%d): %s")
	if s.Clean() {
		lines = append(lines, "✅ Không có gì phải lưu ý.")
	}
	return lines
}

func AskSend(w Terms, s scoring.SendCheck, r *scoring.RatingChoice) string {
	text := "Chốt số liệu trong bot? Sau đó không ai sửa được; lãnh đạo hoặc " + lowered(w.ClerkOffice) + " mở lại được trước giờ khóa."
	if lost := len(s.Drafts) + len(s.Returned) + len(s.Empty); lost > 0 {
		text += fmt.Sprintf(" <b>%d tiêu chí không được tính.</b>", lost)
	}
	if r == nil {
		text += " <b>Chưa có lãnh đạo xác nhận mức xếp loại.</b>"
	}
	return text
}

func SentBy(w Terms, by string, s scoring.SendCheck, now time.Time, loc *time.Location) string {
	return fmt.Sprintf("%s đã chốt số liệu trong bot lúc %s: %s. Từ lúc này không sửa được; nếu cần sửa, đề nghị %s hoặc lãnh đạo mở lại trước giờ khóa.",
		markup.Name(Capital(by)), format.Moment(now, loc), frozenWords(w, s.Frozen), lowered(w.ClerkOffice))
}

// frozenWords are the totals of what was frozen; nothing is added up while not all of XHH is known.
func frozenWords(w Terms, f scoring.Frozen) string {
	text := "tự chấm " + inPoints(f.SelfCounts())
	if how := f.Settling(); how != "" {
		text = fmt.Sprintf("tổng điểm %s (%s)", format.Points(f.Total()), how) + ", trong đó " + text
	}
	switch {
	case f.SurveyKnown == 0:
		return text
	case f.SurveyKnown < f.SurveyLeaves:
		return text + fmt.Sprintf(", %s mới có %d/%d tiêu chí: %s", w.Outside(), f.SurveyKnown, f.SurveyLeaves, inPoints(f.SurveyCounts()))
	}
	return text + fmt.Sprintf(", %s dự kiến %s, cộng %s", w.Outside(), format.Points(f.SurveyCounts()), format.Points(f.SelfCounts().Add(f.SurveyCounts())))
}

func ReopenedBy(by, reason string) string {
	return fmt.Sprintf("⚠️ %s vừa mở lại số liệu đã chốt. Lý do: %s", markup.Name(Capital(by)), markup.Esc(reason))
}

func AskReopenAll(reason string) string {
	return fmt.Sprintf("Mở lại để sửa? Bản đã chốt vẫn được giữ nguyên trong lịch sử; phải chốt và gửi lại báo cáo trước giờ khóa. Mọi người được báo.\nLý do: %s", markup.Esc(reason))
}

// SentStatus says what stands of the newest snapshot; nil: there is none, and the lock froze by itself. What was opened again is told
// as what was sent then.
func SentStatus(s *scoring.SnapshotState, c *scoring.Campaign) []string {
	if s == nil {
		return []string{Unsent(nil)}
	}
	code := "<i>Mã kiểm tra: " + markup.Esc(s.Hash[:min(len(s.Hash), limits.ShownHash)]) + "</i>"
	if s.Reopened == nil {
		return []string{
			fmt.Sprintf("✅ <b>Đã chốt trong bot</b> lúc %s, %s.", format.Moment(s.At, c.Location), markup.Name(c.Comrade(s.By))),
			"<b>" + Capital(frozenWords(c.Terms(), s.Content.Frozen)) + "</b>", code,
		}
	}
	earlier := fmt.Sprintf("Lần chốt lúc %s, %s: %s", format.Moment(s.At, c.Location), markup.Name(c.Comrade(s.By)), frozenWords(c.Terms(), s.Content.Frozen))
	if band := s.Content.Rating.Band; band != "" {
		earlier += "; mức khi đó: " + markup.Esc(band)
	}
	return []string{earlier + ".", code,
		fmt.Sprintf("Đã mở lại lúc %s, %s. Lý do: %s", format.Moment(*s.Reopened, c.Location), markup.Name(c.Comrade(s.ReopenedBy)), markup.Esc(s.Reason))}
}

// LockedTotal is the total after the lock; waiting are the codes of what was submitted late and is not decided on.
func LockedTotal(w Terms, s scoring.SendCheck, waiting []string) string {
	text := "Tổng đã khóa: <b>" + frozenWords(w, s.Frozen) + "</b>."
	if n := len(s.Frozen.Drafts); n > 0 {
		text += fmt.Sprintf(" Không tính %d tiêu chí có điểm nhưng không nộp trước khi khóa: %s", n, markup.Esc(codeList(s.Frozen.Drafts)))
		if len(waiting) > 0 {
			text += "; trong đó chờ quyết định nhận muộn: " + markup.Esc(codeList(waiting))
		}
		text += "."
	}
	return text
}

func WarnedLine(code, words string) string {
	return fmt.Sprintf("⚠️ <b>%s</b> %s", markup.Esc(code), markup.Esc(markup.Clip(words, limits.MaxWarning)))
}

// RatingChosen says which leader chose the rating, when, and why; suits: it is what the points give.
func RatingChosen(r scoring.RatingChoice, c *scoring.Campaign, suits bool) string {
	text := fmt.Sprintf("<i>%s chọn lúc %s</i>", markup.Name(Capital(c.Comrade(r.By))), shortMoment(r.At, c))
	if r.Reason != "" {
		text += "<i>. Lý do: " + markup.Esc(strings.TrimRight(r.Reason, ".")) + ".</i>"
	}
	if !suits && r.Reason == "" {
		text += "\n⚠️ Điểm đã đổi sau khi xác nhận; mức này không còn đúng theo điểm."
	}
	return text
}

func AskBand(r scoring.Rating) string {
	return "<b>Đơn vị tự đề xuất mức nào?</b>\nTheo điểm: " + markup.Esc(r.Words()) + ". Mức khác cần có lý do; mức và lý do nằm trong kết quả chốt."
}

// BandKey is a band on a button: that which a leader chose is ticked, that which the points give is named so.
func BandKey(band string, chosen, suits bool) string {
	switch {
	case chosen:
		return "✅ " + band
	case suits:
		return band + " (theo điểm)"
	}
	return band
}

func Band(b scoring.Band, confirmed bool) string {
	text := fmt.Sprintf("• %s: từ %s điểm", markup.Esc(b.Name), format.Points(b.Min))
	if b.Conditions != "" {
		text += " – <i>" + markup.Esc(strings.TrimRight(b.Conditions, ".")) + "</i>"
	}
	if !confirmed {
		text += " (" + scoring.Unconfirmed + ")"
	}
	return text
}

func AskBandReason(band string, r scoring.Rating) string {
	return fmt.Sprintf("Mức “%s” khác mức theo điểm: %s.\nLý do? Gõ một câu.", markup.Esc(band), markup.Esc(r.Words()))
}

func RatingDone(band string) string {
	return fmt.Sprintf("✅ Mức đề xuất: %s.", markup.Esc(band))
}

func RatingBy(by, band, reason string, suggested scoring.Rating) string {
	text := fmt.Sprintf("%s đã chọn mức xếp loại đề xuất: %s.", markup.Name(Capital(by)), markup.Esc(band))
	if !suggested.Fits(band) {
		text += " Theo điểm: " + markup.Esc(suggested.Name()) + "."
	}
	if reason != "" {
		text += " Lý do: " + markup.Esc(reason)
	}
	return text
}

func AskLeaders(by string, c *scoring.Campaign, r scoring.Rating) string {
	return fmt.Sprintf("%s đề nghị lãnh đạo xác nhận mức xếp loại đề xuất của %s. Theo điểm: %s.", markup.Name(Capital(by)), markup.Name(c.Unit), markup.Esc(r.Words()))
}
