package words

// Sentences of the total and its drill-down, and of what is missing by person.

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/format"

	"github.com/shopspring/decimal"
)

const (
	LabelTotalPeople  = "Theo người"
	LabelPersonParts  = "📋 Các tiêu chí"
	LabelTotalPicture = "Biểu đồ"
	PictureAbove      = "⬆️ Biểu đồ ở tin nhắn ngay phía trên."
	LabelRemind       = "⏰ Nhắc ngay"

	TotalPeople = "<b>Tiến độ theo người</b> (tiêu chí chung tính cho mỗi người)"
)

func TotalTitle(now time.Time, loc *time.Location) string {
	return "<b>Tổng điểm</b> lúc " + format.Moment(now, loc)
}

// TotalHead opens the caption of the picture, which may be passed on by itself.
func TotalHead(unit string, now time.Time, loc *time.Location) string {
	return "<b>" + markup.Esc(unit) + "</b>, " + format.Moment(now, loc)
}

// TotalSum is the sum; XHH stays apart, and nothing is added up while not all of it is known.
func TotalSum(w Terms, t scoring.Total) string {
	text := fmt.Sprintf("<b>%s</b>%s", plainTotal(t), unsubmitted(t))
	if t.SurveyLeaves == 0 {
		return text + settledSum(t)
	}
	text += " · " + ballots(w.Outside(), t.SurveyKnown, t.SurveyLeaves, t.Survey)
	if t.SurveyKnown == t.SurveyLeaves {
		text += fmt.Sprintf(" · Cộng %s/%s", format.Points(t.All.Points), format.Points(t.All.Max))
	}
	return text + settledSum(t)
}

// unsubmitted says how many points of the sum are not submitted: the range that is still possible begins without them.
func unsubmitted(t scoring.Total) string {
	if t.Self.Working.IsZero() {
		return ""
	}
	return " (kể cả " + inPoints(t.Self.Working) + " chưa nộp)"
}

// settledSum says what caps, bonus, penalty and what is not applicable make of the sum; "" where they change nothing.
func settledSum(t scoring.Total) string {
	how := t.Settling()
	if how == "" {
		return ""
	}
	return fmt.Sprintf("\n<b>Tổng điểm: %s</b> (%s)", format.Points(t.Settled.Points), how)
}

// ballots says what is known of XHH.
func ballots(mark string, known, leaves int, s scoring.Sum) string {
	switch known {
	case 0:
		return mark + " chưa có"
	case leaves:
		return fmt.Sprintf("%s dự kiến %s/%s", mark, format.Points(s.Points), format.Points(s.Max))
	}
	return fmt.Sprintf("%s mới có %d/%d tiêu chí: %s", mark, known, leaves, inPoints(s.Points))
}

// TotalParts says how far the points are that count; parts of nothing are left out.
func TotalParts(t scoring.Total) string {
	var parts []string
	for _, p := range []struct {
		what   string
		points decimal.Decimal
	}{{"ấn định", t.FixedPoints}, {"đã duyệt", t.Self.Approved.Sub(t.FixedPoints)}, {"đã nộp", t.Self.Submitted}, {"chưa nộp", t.Self.Working}} {
		if p.points.IsPositive() {
			parts = append(parts, p.what+" "+format.Points(p.points))
		}
	}
	if len(parts) == 0 {
		return "Chưa có điểm nào."
	}
	return "Trong tự chấm: " + strings.Join(parts, ", ")
}

func TotalStates(t scoring.Total) string {
	done := t.States[scoring.Submitted] + t.States[scoring.Approved]
	if t.Locked {
		text := fmt.Sprintf("Tiêu chí: %d/%d được tính", done, t.Asked)
		if n := len(t.Waiting); n > 0 {
			text += fmt.Sprintf("; %d nộp muộn, %s", n, scoring.WaitsName)
		}
		if n := t.Asked - done - len(t.Waiting); n > 0 {
			text += fmt.Sprintf("; %d chưa nộp, không tính", n)
		}
		return text
	}
	text := fmt.Sprintf("Tiêu chí: %d/%d đã nộp", done, t.Asked)
	if n := t.States[scoring.Returned]; n > 0 {
		text += fmt.Sprintf(", %d bị trả lại", n)
	}
	if n := t.States[scoring.Working]; n > 0 {
		text += fmt.Sprintf(", %d đang làm", n)
	}
	if n := t.States[scoring.Empty]; n > 0 {
		text += fmt.Sprintf(", %d chưa chấm", n)
	}
	if n := len(t.Deferred); n > 0 {
		text += fmt.Sprintf(", %d đánh giá bổ sung", n)
	}
	return text
}

// TotalRange is what is still possible, "" if nothing is.
func TotalRange(w Terms, t scoring.Total) string {
	self := span(t.Self.Min, t.Self.High) + " (tự chấm)"
	all := span(t.All.Min, t.All.High) + " (cả " + w.Outside() + ")"
	switch {
	case t.Reach.Low.Equal(t.Reach.Best):
		return ""
	case t.Adjusted: // the parts do not add up to it
		return "Tổng điểm còn có thể đạt: " + span(t.Reach.Low, t.Reach.Best)
	case t.SurveyLeaves == 0:
		return "Còn có thể đạt: " + span(t.Self.Min, t.Self.High)
	case t.Self.Min.Equal(t.Self.High):
		return "Còn có thể đạt: " + all
	}
	return "Còn có thể đạt: " + self + ", " + all
}

func span(low, high decimal.Decimal) string {
	return format.Points(low) + "–" + format.Points(high)
}

// TotalRating is the rating as it stands, and what has to be said beside it.
func TotalRating(s scoring.Standing) string {
	line, beside := s.Words()
	text := "<b>" + markup.Esc(line) + "</b>"
	if beside != "" {
		text += " (" + markup.Esc(beside) + ")"
	}
	return text
}

// NextBand says what is missing to the band above that which the submitted points give; "" at the top.
func NextBand(w Terms, r scoring.Rating) string {
	if r.Next.Name == "" {
		return ""
	}
	text := fmt.Sprintf("Nộp hết bài đã chấm là đến mức “%s”", markup.Esc(r.Next.Name))
	if r.Gap.IsPositive() {
		text = fmt.Sprintf("Còn %s nữa là đến mức “%s”", inPoints(r.Gap), markup.Esc(r.Next.Name))
	}
	if r.Span {
		text += " (đã tính " + w.Outside() + " ở mức thấp nhất)"
	}
	return text
}

func Way(w scoring.Way) string {
	var parts []string
	for _, s := range w.Steps {
		parts = append(parts, s.Code+" (+"+format.Points(s.Gain())+")")
	}
	return "• Chẳng hạn: " + markup.Esc(strings.Join(parts, ", "))
}

// TotalLine is a content or group with its points; XHH of which nothing is known has none.
func TotalLine(l scoring.Line) string {
	return "<b>" + markup.Esc(l.Label) + "</b> " + markup.Esc(markup.Clip(l.Title, limits.TotalTitle)) + ": " + linePoints(l)
}

// linePoints are the self points of a content or group, its XHH named beside them.
func linePoints(l scoring.Line) string {
	of := func(s scoring.Sum) string {
		return fmt.Sprintf("<b>%s/%s</b>", format.Points(s.Points), format.Points(s.Max))
	}
	switch {
	case l.Outside != criteria.Inside:
		return fmt.Sprintf("<b>%s</b> <i>(nhiều nhất %s)</i>", scoring.SignedPoints(l.Outside, l.All.Points), format.Points(l.All.Max))
	case !l.All.Max.IsPositive():
		return "<b>" + scoring.MarkNotApplicable + "</b>"
	case l.Survey && l.SurveyKnown == 0:
		return fmt.Sprintf("<b>chưa có</b> <i>(%s, tối đa %s)</i>", l.Mark, format.Points(l.All.Max))
	case l.Survey && l.SurveyKnown < l.SurveyLeaves:
		return fmt.Sprintf("<b>%s</b> <i>(%s, mới có %d/%d tiêu chí)</i>", format.Points(l.All.Points), l.Mark, l.SurveyKnown, l.SurveyLeaves)
	case l.Survey:
		return of(l.All) + " <i>(" + l.Mark + ", dự kiến)</i>"
	case l.SurveyLeaves > 0:
		return fmt.Sprintf("%s <i>(%s)</i>", of(l.Self()), ballots(l.Mark, l.SurveyKnown, l.SurveyLeaves, l.Ballots))
	}
	return of(l.All)
}

// UnchangedSince says since when the total was seen to be what it is; "" if that was this minute.
func UnchangedSince(since, now time.Time, loc *time.Location) string {
	if format.Moment(since, loc) == format.Moment(now, loc) {
		return ""
	}
	if format.Date(since, loc) == format.Date(now, loc) {
		return "<i>không đổi từ " + format.Time(since, loc) + "</i>"
	}
	return "<i>không đổi từ " + format.Time(since, loc) + " ngày " + format.ShortDate(since, loc) + "</i>"
}

func TotalAppraised(w Terms, a scoring.Appraised) string {
	return fmt.Sprintf("Điểm thẩm định: %s/%s điểm tự chấm của %d tiêu chí đã có kết quả", format.Points(a.Points), format.Points(a.Self), a.Entered) +
		appraisedSurvey(w, "; ", a.SurveyEntered, a.Survey)
}

// TotalGroup names a group on a button. A label in words says itself what it is, and may stand in several contents: the code goes with it.
func TotalGroup(label, code string) string {
	switch {
	case !strings.Contains(label, " "):
		return "Nhóm " + label
	case strings.Contains(label, code):
		return label
	}
	return label + " (" + code + ")"
}

func TotalNode(l scoring.Line) string {
	return fmt.Sprintf("<b>%s</b> %s\n%s", markup.Esc(l.Label), markup.Esc(markup.Clip(l.Title, limits.LongText)), linePoints(l))
}

// TotalNodeTitle names a row of which the total has no line.
func TotalNodeTitle(n *criteria.Node) string {
	return fmt.Sprintf("<b>%s</b> %s", markup.Esc(n.Number), markup.Esc(markup.Clip(n.Title, limits.LongText)))
}

// TotalNodeParts says how far the criteria of a content or group are; XHH is no part of it where officers score anything.
func TotalNodeParts(l scoring.Line) string {
	possible := func(s scoring.Sum) string {
		if s.Min.Equal(s.High) {
			return ""
		}
		return " · còn có thể đạt " + span(s.Min, s.High)
	}
	if l.Survey {
		return fmt.Sprintf("%d/%d tiêu chí có kết quả", l.SurveyKnown, l.SurveyLeaves) + possible(l.Ballots)
	}
	s := l.Self()
	return fmt.Sprintf("%d/%d tiêu chí có điểm · đã duyệt %s, đã nộp %s, chưa nộp %s", s.Scored, s.Leaves,
		format.Points(s.Approved), format.Points(s.Submitted), format.Points(s.Working)) + possible(s)
}

func TotalCriterion(k *criteria.Criterion, words, who string) string {
	text := fmt.Sprintf("<b>%s</b> %s (%s) – <i>%s</i>", markup.Esc(k.Code), markup.Esc(inList(k)), format.Points(k.Max), markup.Esc(words))
	if who != "" {
		text += " · " + markup.Name(who)
	}
	return text
}

// TotalPerson is one officer's line; the points are shown to those who may see them.
func TotalPerson(who string, l scoring.PersonLine, points bool) string {
	return fmt.Sprintf("<b>%s</b>: %s", markup.Name(Capital(who)), progressOf(l, "", points))
}

// PersonProgress is how far one officer is, on the screen of that person.
func PersonProgress(l scoring.PersonLine) string {
	return "Tiến độ: " + progressOf(l, " tiêu chí tự chấm", true) + "."
}

func progressOf(l scoring.PersonLine, what string, points bool) string {
	text := fmt.Sprintf("%d/%d%s đã nộp", l.Done(), l.Owned.Leaves, what)
	if n := l.States[scoring.Returned]; n > 0 {
		text += fmt.Sprintf(", %d bị trả lại", n)
	}
	if n := len(l.Owes); n > 0 {
		text += fmt.Sprintf(", còn nợ %d", n)
	}
	if points {
		text += fmt.Sprintf("; %s/%s điểm", format.Points(l.Owned.Points), format.Points(l.Owned.Max))
	}
	return text
}

func TotalNobody(who string) string {
	return markup.Name(Capital(who)) + " không phụ trách tiêu chí nào."
}

// codeList lists codes, and how many more there are beyond what a screen shows.
func codeList(codes []string) string {
	if len(codes) <= limits.ListCodes {
		return strings.Join(codes, ", ")
	}
	return fmt.Sprintf("%s… và %d nữa", strings.Join(codes[:limits.ListCodes], ", "), len(codes)-limits.ListCodes)
}

// MissingOver opens the list of what is missing where nothing can be submitted any more.
func MissingOver(p scoring.Phase) string {
	if p == scoring.Locked {
		return "Đã khóa: cán bộ không còn gì phải nộp."
	}
	return "Số liệu đã chốt: cán bộ không còn gì phải nộp."
}

// NotCountedAll lists what was not counted when the campaign was sent or locked.
func NotCountedAll(t scoring.Total) []string {
	var lines []string
	if n := len(t.Waiting); n > 0 {
		lines = append(lines, fmt.Sprintf("%sNộp muộn, %s (%d): %s", WaitsSign, scoring.WaitsName, n, markup.Esc(codeList(t.Waiting))))
	}
	drafts := slices.DeleteFunc(slices.Clone(t.Drafts), func(code string) bool { return slices.Contains(t.Waiting, code) })
	if n := len(drafts); n > 0 {
		lines = append(lines, fmt.Sprintf("Có điểm nhưng chưa nộp (%d): %s", n, markup.Esc(codeList(drafts))))
	}
	if n := len(t.Empty); n > 0 {
		lines = append(lines, fmt.Sprintf("Chưa có điểm (%d): %s", n, markup.Esc(codeList(t.Empty))))
	}
	return lines
}

func UnlinkedPeople(names []string) string {
	return fmt.Sprintf("Chưa liên kết (%d): %s", len(names), markup.Name(strings.Join(names, ", ")))
}

func UnreachablePerson(who string, since time.Time, phone string, loc *time.Location) string {
	text := "⚠️ Không liên lạc được " + markup.Name(who) + " từ " + format.Moment(since, loc)
	if phone != "" {
		text += ", điện thoại " + markup.Name(phone)
	}
	return text
}
