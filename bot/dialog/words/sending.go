package words

// Sentences of the clerk's one list: from the rating to the proof that all was sent.

import (
	"fmt"
	"strings"
	"time"

	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
)

// Buttons of the list.
const (
	LabelFreeze     = "Chốt số liệu"
	LabelReport     = "Ghi báo cáo đã gửi"
	LabelFixReport  = "Sửa số, ngày báo cáo"
	LabelAllEntered = "✅ Đã nhập tất cả"
)

// SendingHead opens the list.
func SendingHead(w Terms) string { return "<b>Việc của " + markup.Esc(w.ClerkOffice) + "</b>" }

// SendingLine is a line of the list, with its state.
func SendingLine(w Terms, l scoring.SendingList, line scoring.SendingLine, c *scoring.Campaign) string {
	sign := "☐ "
	if line.Done {
		sign = "✅ "
	}
	return sign + sendingWords(w, l, line, c)
}

func sendingWords(w Terms, l scoring.SendingList, line scoring.SendingLine, c *scoring.Campaign) string {
	again, afterReopening := "", ""
	if l.Facts.Reopened > 0 {
		again, afterReopening = " lại", " sau khi mở lại"
	}
	switch line.Step {
	case scoring.StepRating:
		return "Mức xếp loại: " + ratedWords(l, line)
	case scoring.StepFreeze:
		return "Số liệu: " + frozenState(l, c, again)
	case scoring.StepReport:
		if r := l.Facts.Report; line.Done && r != nil {
			return "Báo cáo: " + reportCalled(*r, c) + ", đã gửi " + markup.Esc(w.Superior)
		}
		return "Báo cáo: chưa ký, gửi" + afterReopening
	case scoring.StepTransfer:
		text := fmt.Sprintf("Phần mềm: đã nhập %d/%d", l.Entered, l.ToEnter)
		if !l.IsFrozen() {
			text += " tiêu chí nhập được lúc này"
		}
		if len(l.Changed) > 0 {
			text += fmt.Sprintf("; %d tiêu chí đã đổi sau khi nhập: %s", len(l.Changed), listed(l.Changed, remindCodes, "tiêu chí"))
		}
		return text
	}
	if line.Done {
		return "Ảnh “Gửi đi”: đã lưu"
	}
	return "Ảnh “Gửi đi”: chưa có" + afterReopening
}

func ratedWords(l scoring.SendingList, line scoring.SendingLine) string {
	r := l.Facts.Rating
	switch {
	case line.Done && l.Phase == scoring.Sent && l.Facts.Snapshot != nil:
		return markup.Esc(l.Facts.Snapshot.Content.Rating.Band)
	case l.Unsuited:
		return "điểm đã đổi sau khi xác nhận “" + markup.Esc(r.Band) + "”; lãnh đạo cần xem lại"
	case line.Done:
		return markup.Esc(r.Band)
	case l.IsFrozen():
		return "chưa có lãnh đạo xác nhận khi chốt"
	}
	return "chưa có lãnh đạo xác nhận"
}

// RatingAsked asks a leader to confirm the rating, in the summary and in reminders.
func RatingAsked(l scoring.SendingList) string {
	if l.Unsuited {
		return "⚠️ Điểm đã đổi, đề nghị xác nhận lại mức xếp loại."
	}
	return NoRating
}

func frozenState(l scoring.SendingList, c *scoring.Campaign, again string) string {
	s := l.Facts.Snapshot
	switch standing := s != nil && s.Reopened == nil; {
	case l.IsFrozen() && standing:
		return "đã chốt trong bot lúc " + shortMoment(s.At, c)
	case l.Phase == scoring.Locked:
		return "bot tự chốt khi khóa"
	case l.IsFrozen():
		return "đã chốt trong bot"
	case s != nil && s.Reopened != nil:
		return "đã mở lại lúc " + shortMoment(*s.Reopened, c) + ", chưa chốt lại"
	}
	return "chưa chốt" + again + " trong bot"
}

func reportCalled(r scoring.SentReport, c *scoring.Campaign) string {
	return "số " + markup.Esc(r.Number) + " ngày " + format.Date(r.Date, c.Location)
}

// SendingAllDone takes the place of the list once nothing of it is left.
func SendingAllDone(l scoring.SendingList, c *scoring.Campaign) string {
	text := fmt.Sprintf("✅ Đã xong phần gửi: nhập phần mềm %d/%d, có ảnh “Gửi đi”", l.Entered, l.ToEnter)
	if r := l.Facts.Report; r != nil {
		text += ", báo cáo " + reportCalled(*r, c)
	}
	return text + "."
}

// AskReport asks for number and date of the report; was is what was noted before.
func AskReport(w Terms, was *scoring.SentReport, now time.Time, c *scoring.Campaign) string {
	text := "<b>Số và ngày của báo cáo đã ký, gửi " + markup.Esc(w.Superior) + "?</b>\nGõ một dòng, ví dụ: " + w.ReportNo() + " ngày " + format.Date(now, c.Location) +
		". Chỉ gõ số thì ngày là hôm nay."
	if was != nil {
		text += "\nĐang ghi: " + reportCalled(*was, c) + "."
	}
	return text
}

// NoReportNumber says that what was typed is no number of a report.
func NoReportNumber(w Terms) string {
	return Fill(w, "⚠️ Chưa đọc được số và ngày. Đề nghị gõ lại, ví dụ: {number} ngày {day_report}.")
}

func ReportDone(r scoring.NoteReport, c *scoring.Campaign) string {
	return "✅ Đã ghi: báo cáo " + reportCalled(scoring.SentReport{Number: r.Number, Date: r.Date}, c) + "."
}

// ReportBy tells everybody that the report went out; a correction says so.
func ReportBy(w Terms, by string, r scoring.NoteReport, corrects bool, c *scoring.Campaign) string {
	called := reportCalled(scoring.SentReport{Number: r.Number, Date: r.Date}, c)
	if corrects {
		return fmt.Sprintf("%s sửa số, ngày của báo cáo đã gửi: %s.", markup.Name(Capital(by)), called)
	}
	return fmt.Sprintf("📤 Báo cáo tự chấm điểm %s đã gửi %s (%s ghi nhận).", called, markup.Esc(w.Superior), markup.Name(by))
}

// AskAllEntered asks before all that is left is ticked.
func AskAllEntered(w Terms, left, all int) string {
	if left == all {
		return fmt.Sprintf("Cả %d tiêu chí đã nhập lên %s?", all, markup.Esc(w.Software))
	}
	return fmt.Sprintf("Cả %d tiêu chí đã nhập lên %s? Bot đánh dấu %d tiêu chí còn lại.", all, markup.Esc(w.Software), left)
}

// LabelNotYet leaves a question open.
const LabelNotYet = "Chưa"

// Ticks is what a pasted code of ticks brought.
type Ticks struct {
	Now, Before int      // ticked by it; ticked already
	Changed     []string // changed since the page was made: not ticked
	Uncounted   []string // no part of the result any more
}

// What is said of a code that cannot be taken.
const (
	TicksDamaged = "⚠️ Mã này thiếu hoặc sai ký tự nên chưa đánh dấu gì. Đề nghị bấm “Chép mã đã nhập” trên tệp rồi dán lại cả mã."
	TicksForeign = "⚠️ Mã này không phải của đợt chấm điểm đang mở nên chưa đánh dấu gì. Đề nghị lấy mã từ tệp của đợt này."
)

func TicksTaken(d Ticks) string {
	var lines []string
	switch {
	case d.Now > 0:
		lines = append(lines, AllEntered(d.Now))
	case d.Before > 0 && len(d.Changed)+len(d.Uncounted) == 0:
		lines = append(lines, "Các tiêu chí trong mã đều đã được đánh dấu từ trước.")
	case d.Before+len(d.Changed)+len(d.Uncounted) == 0:
		lines = append(lines, "Trong mã chưa có tiêu chí nào được đánh dấu.")
	}
	if n := len(d.Changed); n > 0 {
		lines = append(lines, fmt.Sprintf("⚠️ %d tiêu chí đã đổi sau khi lấy tệp nên chưa đánh dấu: %s. Đề nghị lấy tệp mới, nhập lại.", n, listed(d.Changed, remindCodes, "tiêu chí")))
	}
	if n := len(d.Uncounted); n > 0 {
		lines = append(lines, fmt.Sprintf("⚠️ %d tiêu chí không còn nằm trong kết quả: %s.", n, listed(d.Uncounted, remindCodes, "tiêu chí")))
	}
	return strings.Join(lines, "\n")
}

func AllEntered(n int) string {
	return fmt.Sprintf("✅ Đã đánh dấu “đã nhập” %d tiêu chí.", n)
}

// ReportHint stands where leaders see the result: whether the report went out.
func ReportHint(w Terms, l scoring.SendingList, c *scoring.Campaign) string {
	for _, line := range l.Lines {
		if line.Step == scoring.StepReport {
			return Capital(sendingWords(w, l, line, c)) + "."
		}
	}
	return ""
}

// ReportClip is a number as it is kept, without blanks around and within bounds.
func ReportClip(text string) string { return markup.Clip(strings.TrimSpace(text), limits.MaxNotice) }
