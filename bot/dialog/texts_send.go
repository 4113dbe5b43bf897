package dialog

// Sentences of sending: the check, the rating, the freeze, reopening.

import (
	"fmt"
	"strings"

	"chamdiem/scoring"

	"github.com/shopspring/decimal"
)

const (
	menuSend = "Kiểm tra, gửi kết quả, mức xếp loại"

	lblSend        = "📤 Gửi đi"
	lblSendYes     = "✅ Xác nhận gửi"
	lblReopen      = "Mở lại"
	lblWarned      = "Xem các lưu ý"
	lblRating      = "Xác nhận mức xếp loại"
	lblOtherRating = "Đổi mức xếp loại"
	lblAskLeaders  = "Xin lãnh đạo xác nhận mức"

	txtSentDone        = "✅ Đã gửi và cố định kết quả. Mọi người được báo."
	txtReopenedDone    = "Đã mở lại; bài sửa được như trước khi gửi. Mọi người được báo."
	txtAskReopenReason = "Lý do mở lại? Gõ một câu; mọi người nhận đúng lời này."
	txtNothingWarned   = "Không có lưu ý nào."
	txtNoRating        = "⚠️ Chưa có lãnh đạo xác nhận mức xếp loại đề xuất."
	txtAskedLeaders    = "Đã gửi lãnh đạo đề nghị xác nhận mức xếp loại."
	txtReasonNeeded    = "Mức khác gợi ý cần có lý do."
)

// txtSendHead opens the check: what would be frozen now.
func txtSendHead(check scoring.SendCheck, t scoring.Total, sc Scene) string {
	f := check.Frozen
	text := fmt.Sprintf("<b>Kiểm tra trước khi gửi</b>, %s\nSẽ cố định %d tiêu chí: tự chấm <b>%s/%s</b>", scoring.FormatMoment(sc.Now, sc.Campaign.Location),
		len(f.Points), scoring.FormatPoints(f.Self), scoring.FormatPoints(t.Self.Max))
	switch {
	case t.SurveyLeaves == 0:
		return text + "."
	case t.SurveyKnown == 0:
		return text + "; XHH chưa có kết quả."
	}
	return text + fmt.Sprintf("; XHH dự kiến %s/%s; cộng %s/%s.", scoring.FormatPoints(f.Survey), scoring.FormatPoints(t.Survey.Max),
		scoring.FormatPoints(f.Total()), scoring.FormatPoints(t.All.Max))
}

// txtSendCheck lists all that is to be confirmed; a single sentence where there is nothing.
func txtSendCheck(s scoring.SendCheck) []string {
	var lines []string
	list := func(codes []string, format string) {
		if len(codes) > 0 {
			lines = append(lines, fmt.Sprintf(format, len(codes), esc(txtCodes(codes))))
		}
	}
	list(s.Empty, "⚠️ Chưa có điểm (%d), không tính: %s")
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
	list(s.Unfetched, "⚠️ Tệp chưa lưu xong hoặc chỉ có trên Telegram (%d): %s")
	list(s.Deferred, "Đánh giá bổ sung (%d): %s")
	if s.Unknown > 0 {
		lines = append(lines, fmt.Sprintf("Chưa có kết quả điều tra XHH của %d tiêu chí.", s.Unknown))
	}
	if s.Clean() {
		lines = append(lines, "✅ Không có gì phải lưu ý.")
	}
	return lines
}

func txtAskSend(s scoring.SendCheck, r *scoring.RatingChoice) string {
	text := "Gửi và cố định kết quả? Sau đó không ai sửa được; lãnh đạo hoặc văn phòng mở lại được trước giờ khóa."
	if lost := len(s.Drafts) + len(s.Returned) + len(s.Empty); lost > 0 {
		text += fmt.Sprintf(" <b>%d tiêu chí không được tính.</b>", lost)
	}
	if r == nil {
		text += " <b>Chưa có lãnh đạo xác nhận mức xếp loại.</b>"
	}
	return text
}

func txtSentBy(by string, s scoring.SendCheck, sc Scene) string {
	return fmt.Sprintf("📤 %s đã gửi kết quả lúc %s: %s. Từ lúc này không sửa được; nếu cần sửa, đề nghị văn phòng hoặc lãnh đạo mở lại trước giờ khóa.",
		name(capital(by)), scoring.FormatMoment(sc.Now, sc.Campaign.Location), frozenWords(s.Frozen.Self, s.Frozen.Survey))
}

// frozenWords are the totals of what was frozen.
func frozenWords(self, survey decimal.Decimal) string {
	text := "tự chấm " + points(self)
	if survey.IsPositive() {
		text += fmt.Sprintf(", XHH dự kiến %s, cộng %s", scoring.FormatPoints(survey), scoring.FormatPoints(self.Add(survey)))
	}
	return text
}

func txtReopenedBy(by, reason string) string {
	return fmt.Sprintf("⚠️ %s vừa mở lại kết quả đã gửi. Lý do: %s", name(capital(by)), esc(reason))
}

func txtAskReopenAll(reason string) string {
	return fmt.Sprintf("Mở lại để sửa? Kết quả đã gửi vẫn được giữ nguyên bản trong lịch sử; phải gửi lại trước giờ khóa. Mọi người được báo.\nLý do: %s", esc(reason))
}

// txtSentStatus says what stands of the newest snapshot.
func txtSentStatus(sc Scene) []string {
	s := sc.Steer.Snapshot
	if s == nil {
		return []string{"Chưa gửi lần nào."}
	}
	c := sc.Campaign
	lines := []string{
		fmt.Sprintf("📤 <b>Đã gửi</b> lúc %s, %s.", scoring.FormatMoment(s.At, c.Location), name(c.Comrade(s.By))),
		"<b>" + capital(frozenWords(s.Content.Frozen.Self, s.Content.Frozen.Survey)) + "</b>",
	}
	if s.Content.Rating.Band != "" {
		lines = append(lines, sentBand(*s))
	}
	lines = append(lines, "<i>Mã kiểm tra: "+esc(s.Hash[:min(len(s.Hash), shownHash)])+"</i>")
	if s.Reopened != nil {
		lines = append(lines, fmt.Sprintf("Đã mở lại lúc %s, %s. Lý do: %s", scoring.FormatMoment(*s.Reopened, c.Location), name(c.Comrade(s.ReopenedBy)), esc(s.Reason)))
	}
	return lines
}

// sentBand is the rating that was sent, and whether a leader confirmed it.
func sentBand(s scoring.SnapshotState) string {
	rating := s.Content.Rating
	if rating.Leader == "" {
		return "Mức gợi ý theo điểm, chưa có lãnh đạo xác nhận: " + esc(rating.Band)
	}
	return "Mức đề xuất: " + esc(rating.Band)
}

func txtLockedTotal(s scoring.SendCheck) string {
	text := "Tổng đã khóa: <b>" + frozenWords(s.Frozen.Self, s.Frozen.Survey) + "</b>."
	if n := len(s.Frozen.Drafts); n > 0 {
		text += fmt.Sprintf(" Không tính %d tiêu chí chưa nộp: %s.", n, esc(txtCodes(s.Frozen.Drafts)))
	}
	return text
}

func txtWarnedLine(code, words string) string {
	return fmt.Sprintf("⚠️ <b>%s</b> %s", esc(code), esc(clip(words, maxWarning)))
}

func txtSuggested(r scoring.Rating) string { return "Mức gợi ý theo điểm: " + esc(r.Words()) }

func txtRatingChosen(r scoring.RatingChoice, c *scoring.Campaign, suits bool) string {
	text := fmt.Sprintf("Mức đề xuất: <b>%s</b> (%s, %s)", esc(r.Band), name(c.Comrade(r.By)), shortMoment(r.At, c))
	if r.Reason != "" {
		text += ". Lý do: " + esc(r.Reason)
	}
	if !suits && r.Reason == "" {
		text += "\n⚠️ Điểm đã đổi sau khi xác nhận; mức này không còn đúng gợi ý."
	}
	return text
}

func txtAskBand(r scoring.Rating) string {
	return "<b>Đơn vị tự đề xuất mức nào?</b>\n" + txtSuggested(r) + ". Mức khác gợi ý cần có lý do; mức và lý do nằm trong kết quả gửi đi."
}

func txtBand(b scoring.Band, confirmed bool) string {
	text := fmt.Sprintf("• %s: từ %s điểm", esc(b.Name), scoring.FormatPoints(b.Min))
	if b.Conditions != "" {
		text += " – <i>" + esc(strings.TrimRight(b.Conditions, ".")) + "</i>"
	}
	if !confirmed {
		text += " (" + scoring.Unconfirmed + ")"
	}
	return text
}

func txtAskBandReason(band string, r scoring.Rating) string {
	return fmt.Sprintf("Mức “%s” khác gợi ý theo điểm: %s.\nLý do? Gõ một câu.", esc(band), esc(r.Words()))
}

func txtRatingDone(band string) string {
	return fmt.Sprintf("✅ Mức đề xuất: %s.", esc(band))
}

func txtRatingBy(by, band, reason string) string {
	text := fmt.Sprintf("%s đã chọn mức xếp loại đề xuất: %s.", name(capital(by)), esc(band))
	if reason != "" {
		text += " Lý do: " + esc(reason)
	}
	return text
}

func txtAskLeaders(by string, c *scoring.Campaign, r scoring.Rating) string {
	return fmt.Sprintf("%s đề nghị lãnh đạo xác nhận mức xếp loại đề xuất của %s. Gợi ý theo điểm: %s.", name(capital(by)), name(c.Unit), esc(r.Words()))
}
