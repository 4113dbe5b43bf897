package dialog

// Sentences of home, total, missing, deadlines, search, history.

import (
	"fmt"
	"strings"
	"time"

	"chamdiem/criteria"
	"chamdiem/scoring"
)

const (
	txtPhaseSent      = "Kết quả đã gửi đi; muốn sửa phải nhờ Văn phòng – Thống kê hoặc lãnh đạo mở lại."
	txtNothingMissing = "Anh/chị không còn tiêu chí nào phải nộp."
	txtAskSearch      = "Tìm gì? Gõ mã (ví dụ 2.3.4) hoặc vài chữ, có dấu hay không dấu đều được."
	txtAskHistory     = "Lịch sử của tiêu chí nào? Gõ mã, ví dụ 2.3.4."
	txtNoHistory      = "Chưa có thay đổi nào."

	lblTotalGroups = "Theo nhóm"
	lblTotalBack   = "◀️ Tổng"
)

func txtProgress(p progress) string {
	if p.all == 0 {
		return "Anh/chị chưa được phân công tiêu chí nào."
	}
	switch {
	case p.submitted == p.all:
		return fmt.Sprintf("Anh/chị phụ trách %d tiêu chí, đã nộp hết.", p.all)
	case p.open == p.all:
		return fmt.Sprintf("Anh/chị phụ trách %d tiêu chí, chưa nộp tiêu chí nào.", p.all)
	}
	var parts []string
	if p.submitted > 0 {
		parts = append(parts, fmt.Sprintf("%d đã nộp", p.submitted))
	}
	if p.returned > 0 {
		parts = append(parts, fmt.Sprintf("%d bị trả lại", p.returned))
	}
	if p.open > 0 {
		parts = append(parts, fmt.Sprintf("%d chưa nộp", p.open))
	}
	return fmt.Sprintf("Anh/chị phụ trách %d tiêu chí: %s.", p.all, strings.Join(parts, ", "))
}

func txtUnitProgress(t scoring.Total) string {
	done := t.States[scoring.Submitted] + t.States[scoring.Approved]
	text := fmt.Sprintf("Toàn xã: %d/%d tiêu chí đã nộp", done, t.Asked)
	if n := t.States[scoring.Submitted]; n > 0 {
		text += fmt.Sprintf(", %d chờ duyệt", n)
	}
	return text + ". " + plainTotal(t) + "."
}

func plainTotal(t scoring.Total) string {
	return fmt.Sprintf("Tự chấm %s/%s", scoring.FormatPoints(t.Self.Points), scoring.FormatPoints(t.Self.Max))
}

func txtNearest(d scoring.DeadlineState, now time.Time, loc *time.Location) string {
	return fmt.Sprintf("⏰ Hạn gần nhất: %s %s (%s).", scoring.DeadlineName(d.Kind), shortDeadline(d.At, loc), scoring.TimeLeft(now, d.At, loc))
}

// shortDeadline leaves the year out: it is the campaign's own.
func shortDeadline(at time.Time, loc *time.Location) string {
	long, short := scoring.FormatDate(at, loc), scoring.FormatShortDate(at, loc)
	return strings.Replace(scoring.FormatDeadline(at, loc), long, short, 1)
}

func txtPhaseLocked(c *scoring.Campaign) string {
	return fmt.Sprintf("⏰ Đã khóa lúc %s. Nội dung gửi sau giờ này được ghi riêng, lãnh đạo quyết định.", scoring.FormatMoment(c.Deadline(scoring.Lock), c.Location))
}

func txtMissing(n int) string {
	return fmt.Sprintf("<b>Anh/chị còn %d tiêu chí chưa nộp:</b>", n)
}

func txtDeferredList(codes []string) string {
	return "Đánh giá bổ sung (không bị nhắc): " + esc(strings.Join(codes, ", "))
}

// txtLacks says what an entry lacks, as its head tells.
func txtLacks(k *criteria.Criterion, e scoring.Entry) string {
	var lacks []string
	if !e.SelfPoints.Valid {
		lacks = append(lacks, "điểm")
	}
	positive := !e.SelfPoints.Valid || e.SelfPoints.Decimal.IsPositive()
	if !e.HasExplanation && positive {
		lacks = append(lacks, "giải trình")
	}
	if e.EvidenceCount == 0 && positive && k != nil && k.EvidenceNeeded == criteria.EvidenceYes {
		lacks = append(lacks, "tài liệu")
	}
	if len(lacks) == 0 {
		return "đủ, chưa nộp"
	}
	return "thiếu " + strings.Join(lacks, ", ")
}

func txtMissingAll(criteria, people int) string {
	if criteria == 0 {
		return "Toàn xã: không còn tiêu chí nào chưa nộp."
	}
	return fmt.Sprintf("<b>Toàn xã còn %d tiêu chí chưa nộp</b>, của %d người:", criteria, people)
}

func txtMissingBy(who string, codes []string, linked bool, unreachable *time.Time, loc *time.Location) string {
	text := fmt.Sprintf("Đ/c %s (%d): %s", name(who), len(codes), esc(txtCodes(codes)))
	switch {
	case !linked:
		return text + " – <i>chưa liên kết</i>"
	case unreachable != nil:
		return text + " – <i>không liên lạc được từ " + scoring.FormatMoment(*unreachable, loc) + "</i>"
	}
	return text
}

func txtDeadlines(now time.Time, loc *time.Location) string {
	return "<b>Thời hạn</b> (bây giờ là " + scoring.FormatMoment(now, loc) + ")"
}

func txtDeadline(d scoring.DeadlineState, now time.Time, loc *time.Location) string {
	label := "<b>" + esc(capital(scoring.DeadlineName(d.Kind))) + "</b>: " + scoring.FormatDeadline(d.At, loc)
	if d.At.IsZero() {
		return label
	}
	return label + " (" + scoring.TimeLeft(now, d.At, loc) + ")"
}

func txtDeadlineMoved(m DeadlineMove, by string, loc *time.Location) string {
	return fmt.Sprintf("<i>Đã dời từ %s; lý do: %s (%s, %s)</i>", scoring.FormatDeadline(m.From, loc), esc(m.Reason), name(by), scoring.FormatMoment(m.At, loc))
}

func txtFoundFor(query string, n int) string {
	return fmt.Sprintf("Tìm “%s”: %d tiêu chí. Bấm hoặc gõ mã để mở.", esc(query), n)
}

func txtNothingFound(query string) string {
	return fmt.Sprintf("Không tìm thấy tiêu chí nào có “%s”. Đề nghị gõ mã như 2.3.4 hoặc vài chữ trong tên tiêu chí.", esc(query))
}

func txtMoreHistory(n int) string { return fmt.Sprintf("<i>… và %d thay đổi cũ hơn</i>", n) }

func txtHistoryLine(line string) string { return "• " + esc(clip(cleanName(line), historyLineSize)) }

func txtTotalTitle(now time.Time, loc *time.Location) string {
	return "<b>Tổng điểm</b> lúc " + scoring.FormatMoment(now, loc)
}

func txtTotalSum(t scoring.Total) string {
	text := fmt.Sprintf("<b>%s</b>", plainTotal(t))
	if t.SurveyLeaves == 0 {
		return text
	}
	survey := "chưa có"
	if t.SurveyKnown > 0 {
		survey = scoring.FormatPoints(t.Survey.Points) + "/" + scoring.FormatPoints(t.Survey.Max)
	}
	return fmt.Sprintf("%s · XHH dự kiến %s · Cộng %s/%s", text, survey, scoring.FormatPoints(t.All.Points), scoring.FormatPoints(t.All.Max))
}

func txtTotalParts(t scoring.Total) string {
	return fmt.Sprintf("Trong tự chấm: đã duyệt %s, đã nộp %s, đang làm %s",
		scoring.FormatPoints(t.Self.Approved), scoring.FormatPoints(t.Self.Submitted), scoring.FormatPoints(t.Self.Working))
}

func txtTotalStates(t scoring.Total) string {
	done := t.States[scoring.Submitted] + t.States[scoring.Approved]
	text := fmt.Sprintf("Tiêu chí: %d/%d đã nộp", done, t.Asked)
	if n := t.States[scoring.Returned]; n > 0 {
		text += fmt.Sprintf(", %d bị trả lại", n)
	}
	if n := len(t.Empty); n > 0 {
		text += fmt.Sprintf(", %d chưa có điểm", n)
	}
	if n := len(t.Deferred); n > 0 {
		text += fmt.Sprintf(", %d đánh giá bổ sung", n)
	}
	return text
}

func txtTotalRange(t scoring.Total) string {
	return fmt.Sprintf("Còn có thể đạt: từ %s đến %s (tự chấm), từ %s đến %s (cả XHH)",
		scoring.FormatPoints(t.Self.Min), scoring.FormatPoints(t.Self.High), scoring.FormatPoints(t.All.Min), scoring.FormatPoints(t.All.High))
}

func txtTotalRating(r scoring.Rating) string { return "Xếp loại: " + esc(r.Words()) }

func txtNextBand(r scoring.Rating) string {
	if r.Next.Name == "" || !r.Gap.IsPositive() {
		return ""
	}
	return fmt.Sprintf("Còn %s nữa là đến mức “%s”", points(r.Gap), esc(r.Next.Name))
}

func txtWay(w scoring.Way) string {
	var parts []string
	for _, s := range w.Steps {
		parts = append(parts, s.Code+" (+"+scoring.FormatPoints(s.Gain())+")")
	}
	return "• Chẳng hạn: " + esc(strings.Join(parts, ", "))
}

func txtTotalLine(l scoring.Line) string {
	label := l.Label
	text := fmt.Sprintf("%s %s: <b>%s/%s</b>", esc(label), esc(clip(l.Title, totalTitle)), scoring.FormatPoints(l.All.Points), scoring.FormatPoints(l.All.Max))
	if l.Survey {
		return text + " <i>(XHH)</i>"
	}
	return text
}
