package dialog

// Sentences of the total and its drill-down, and of what is missing by person.

import (
	"fmt"
	"strings"
	"time"

	"chamdiem/criteria"
	"chamdiem/scoring"

	"github.com/shopspring/decimal"
)

const (
	lblTotalPeople  = "Theo người"
	lblTotalPicture = "Biểu đồ"
	lblRemind       = "⏰ Nhắc ngay"

	txtTotalPeople = "<b>Tiến độ theo người</b> (tiêu chí chung tính cho mỗi người)"
)

func txtTotalTitle(now time.Time, loc *time.Location) string {
	return "<b>Tổng điểm</b> lúc " + scoring.FormatMoment(now, loc)
}

// txtTotalHead opens the caption of the picture, which may be passed on by itself.
func txtTotalHead(unit string, now time.Time, loc *time.Location) string {
	return "<b>" + esc(unit) + "</b>, " + scoring.FormatMoment(now, loc)
}

// txtTotalSum is the sum; XHH stays apart, and nothing is added up while nothing of it is known.
func txtTotalSum(t scoring.Total) string {
	text := fmt.Sprintf("<b>%s</b>", plainTotal(t))
	switch {
	case t.SurveyLeaves == 0:
		return text
	case t.SurveyKnown == 0:
		return text + " · XHH chưa có"
	}
	return fmt.Sprintf("%s · XHH dự kiến %s/%s · Cộng %s/%s", text, scoring.FormatPoints(t.Survey.Points), scoring.FormatPoints(t.Survey.Max),
		scoring.FormatPoints(t.All.Points), scoring.FormatPoints(t.All.Max))
}

// txtTotalParts says how far the points are that count; parts of nothing are left out.
func txtTotalParts(t scoring.Total) string {
	var parts []string
	for _, p := range []struct {
		what   string
		points decimal.Decimal
	}{{"ấn định", t.FixedPoints}, {"đã duyệt", t.Self.Approved.Sub(t.FixedPoints)}, {"đã nộp", t.Self.Submitted}, {"đang làm", t.Self.Working}} {
		if p.points.IsPositive() {
			parts = append(parts, p.what+" "+scoring.FormatPoints(p.points))
		}
	}
	if len(parts) == 0 {
		return "Chưa có điểm nào."
	}
	return "Trong tự chấm: " + strings.Join(parts, ", ")
}

func txtTotalStates(t scoring.Total) string {
	done := t.States[scoring.Submitted] + t.States[scoring.Approved]
	if t.Locked {
		text := fmt.Sprintf("Tiêu chí: %d/%d được tính", done, t.Asked)
		if n := t.Asked - done; n > 0 {
			text += fmt.Sprintf("; %d chưa nộp, không tính", n)
		}
		return text
	}
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

// txtTotalRange is what is still possible, "" if nothing is.
func txtTotalRange(t scoring.Total) string {
	self := span(t.Self.Min, t.Self.High) + " (tự chấm)"
	all := span(t.All.Min, t.All.High) + " (cả XHH)"
	switch {
	case t.All.Min.Equal(t.All.High):
		return ""
	case t.SurveyLeaves == 0:
		return "Còn có thể đạt: " + span(t.Self.Min, t.Self.High)
	case t.Self.Min.Equal(t.Self.High):
		return "Còn có thể đạt: " + all
	}
	return "Còn có thể đạt: " + self + ", " + all
}

func span(low, high decimal.Decimal) string {
	return scoring.FormatPoints(low) + "–" + scoring.FormatPoints(high)
}

// txtTotalRating is the proposed rating: what it would be if nothing more came, beside what is still possible.
func txtTotalRating(c *scoring.Campaign, t scoring.Total) string {
	r := c.Rate(t)
	worst, best := c.RateRange(t)
	if t.Locked || worst.Name == best.Name || r.Span && worst.Name == r.Low.Name && best.Name == r.High.Name {
		return "Xếp loại: " + esc(r.Words())
	}
	basis := ""
	if b := r.Basis(); b != "" {
		basis = " <i>(" + esc(b) + ")</i>"
	}
	possible := fmt.Sprintf("từ “%s” đến “%s”", esc(worst.Name), esc(best.Name))
	switch {
	case len(t.Empty) == t.Asked:
		return "Xếp loại: chưa đủ dữ liệu, còn có thể " + possible + basis
	case worst.Name == r.Low.Name:
		possible = fmt.Sprintf("đến “%s”", esc(best.Name))
	}
	return "Xếp loại nếu dừng ở đây: <b>" + esc(r.Name()) + "</b>; còn có thể " + possible + basis
}

func txtNextBand(r scoring.Rating) string {
	if r.Next.Name == "" || !r.Gap.IsPositive() {
		return ""
	}
	return fmt.Sprintf("Còn %s nữa là đến mức “%s”", inPoints(r.Gap), esc(r.Next.Name))
}

func txtWay(w scoring.Way) string {
	var parts []string
	for _, s := range w.Steps {
		parts = append(parts, s.Code+" (+"+scoring.FormatPoints(s.Gain())+")")
	}
	return "• Chẳng hạn: " + esc(strings.Join(parts, ", "))
}

// txtTotalLine is a content or group with its points; XHH of which nothing is known has none.
func txtTotalLine(l scoring.Line) string {
	return "<b>" + esc(l.Label) + "</b> " + esc(clip(l.Title, totalTitle)) + ": " + txtLinePoints(l)
}

func txtLinePoints(l scoring.Line) string {
	known := fmt.Sprintf("<b>%s/%s</b>", scoring.FormatPoints(l.All.Points), scoring.FormatPoints(l.All.Max))
	switch {
	case l.Survey && l.SurveyKnown == 0:
		return fmt.Sprintf("<b>chưa có</b> <i>(XHH, tối đa %s)</i>", scoring.FormatPoints(l.All.Max))
	case l.Survey:
		return known + " <i>(XHH, dự kiến)</i>"
	case l.SurveyLeaves > 0 && l.SurveyKnown == 0:
		return known + " <i>(XHH chưa có)</i>"
	}
	return known
}

// txtUnchangedSince says since when the total was seen to be what it is; "" if that was this minute.
func txtUnchangedSince(since, now time.Time, loc *time.Location) string {
	if scoring.FormatMoment(since, loc) == scoring.FormatMoment(now, loc) {
		return ""
	}
	if scoring.FormatDate(since, loc) == scoring.FormatDate(now, loc) {
		return "<i>không đổi từ " + scoring.FormatTime(since, loc) + "</i>"
	}
	return "<i>không đổi từ " + scoring.FormatTime(since, loc) + " ngày " + scoring.FormatShortDate(since, loc) + "</i>"
}

func txtTotalAppraised(a scoring.Appraised) string {
	return fmt.Sprintf("Điểm thẩm định: %s/%s điểm tự chấm của %d tiêu chí đã có kết quả", scoring.FormatPoints(a.Points), scoring.FormatPoints(a.Self), a.Entered)
}

func txtTotalGroup(label string) string { return "Nhóm " + label }

func txtTotalNode(l scoring.Line) string {
	return fmt.Sprintf("<b>%s</b> %s\n%s", esc(l.Label), esc(clip(l.Title, longText)), txtLinePoints(l))
}

func txtTotalNodeParts(s scoring.Sum) string {
	return fmt.Sprintf("%d/%d tiêu chí có điểm · đã duyệt %s, đã nộp %s, đang làm %s · còn có thể đạt %s–%s", s.Scored, s.Leaves,
		scoring.FormatPoints(s.Approved), scoring.FormatPoints(s.Submitted), scoring.FormatPoints(s.Working), scoring.FormatPoints(s.Min), scoring.FormatPoints(s.High))
}

func txtTotalCriterion(k *criteria.Criterion, words, who string) string {
	text := fmt.Sprintf("<b>%s</b> %s (%s) – <i>%s</i>", esc(k.Code), esc(clip(k.Title, listTitle)), scoring.FormatPoints(k.Max), esc(words))
	if who != "" {
		text += " · " + name(who)
	}
	return text
}

// txtTotalPerson is one officer's line; the points are shown to those who may see them.
func txtTotalPerson(who string, l scoring.PersonLine, points bool) string {
	done := l.States[scoring.Submitted] + l.States[scoring.Approved]
	text := fmt.Sprintf("<b>%s</b>: %d/%d đã nộp", name(capital(who)), done, l.Owned.Leaves)
	if n := l.States[scoring.Returned]; n > 0 {
		text += fmt.Sprintf(", %d bị trả lại", n)
	}
	if n := len(l.Owes); n > 0 {
		text += fmt.Sprintf(", còn nợ %d", n)
	}
	if points {
		text += fmt.Sprintf("; %s/%s điểm", scoring.FormatPoints(l.Owned.Points), scoring.FormatPoints(l.Owned.Max))
	}
	return text
}

func txtTotalNobody(who string) string {
	return name(capital(who)) + " không phụ trách tiêu chí nào."
}

// txtCodes lists codes, and how many more there are beyond what a screen shows.
func txtCodes(codes []string) string {
	if len(codes) <= listCodes {
		return strings.Join(codes, ", ")
	}
	return fmt.Sprintf("%s… và %d nữa", strings.Join(codes[:listCodes], ", "), len(codes)-listCodes)
}

// txtMissingOver opens the list of what is missing where nothing can be submitted any more.
func txtMissingOver(p scoring.Phase) string {
	if p == scoring.Locked {
		return "Đã khóa: không còn gì phải nộp."
	}
	return "Kết quả đã gửi đi: không còn gì phải nộp."
}

// txtNotCountedAll lists what was not counted when the campaign was sent or locked.
func txtNotCountedAll(t scoring.Total) []string {
	var lines []string
	if n := len(t.Drafts); n > 0 {
		lines = append(lines, fmt.Sprintf("Có điểm nhưng chưa nộp (%d): %s", n, esc(txtCodes(t.Drafts))))
	}
	if n := len(t.Empty); n > 0 {
		lines = append(lines, fmt.Sprintf("Chưa có điểm (%d): %s", n, esc(txtCodes(t.Empty))))
	}
	return lines
}

func txtUnlinkedPeople(names []string) string {
	return fmt.Sprintf("Chưa liên kết (%d): %s", len(names), name(strings.Join(names, ", ")))
}

func txtUnreachablePerson(who string, since time.Time, phone string, loc *time.Location) string {
	text := "⚠️ Không liên lạc được " + name(who) + " từ " + scoring.FormatMoment(since, loc)
	if phone != "" {
		text += ", điện thoại " + name(phone)
	}
	return text
}
