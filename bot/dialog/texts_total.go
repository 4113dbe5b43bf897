package dialog

// Sentences of the total and its drill-down, and of what is missing by person.

import (
	"fmt"
	"strings"
	"time"

	"chamdiem/criteria"
	"chamdiem/scoring"
)

const (
	lblTotalPeople  = "Theo người"
	lblTotalPicture = "Biểu đồ"
	lblRemind       = "⏰ Nhắc ngay"

	txtTotalPeople = "<b>Tiến độ theo người</b> (tiêu chí chung tính cho mỗi người)"
)

// txtTotalCaption is the caption of the picture: five figures, and what they are worth.
func txtTotalCaption(t scoring.Total, r scoring.Rating, sc Scene) string {
	loc := sc.Campaign.Location
	lines := []string{"<b>" + esc(sc.Campaign.Unit) + "</b>, " + scoring.FormatMoment(sc.Now, loc)}
	if line := txtUnchangedSince(sc.unchangedSince(), sc.Now, loc); line != "" {
		lines = append(lines, line)
	}
	lines = append(lines,
		txtTotalSum(t),
		txtTotalStates(t),
		fmt.Sprintf("Còn có thể đạt: %s–%s", scoring.FormatPoints(t.All.Min), scoring.FormatPoints(t.All.High)),
		txtTotalRating(r))
	if line := txtNextBand(r); line != "" {
		lines = append(lines, line)
	}
	if n := len(t.Drafts); n > 0 && sc.phase() != scoring.Open {
		lines = append(lines, fmt.Sprintf("%d tiêu chí đang làm không được tính", n))
	}
	return strings.Join(lines, "\n")
}

// txtUnchangedSince says since when the total is what it is; "" if it has changed this minute, or never.
func txtUnchangedSince(since, now time.Time, loc *time.Location) string {
	if since.IsZero() || scoring.FormatMoment(since, loc) == scoring.FormatMoment(now, loc) {
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
	text := fmt.Sprintf("<b>%s</b> %s\n<b>%s/%s</b>", esc(l.Label), esc(clip(l.Title, longText)), scoring.FormatPoints(l.All.Points), scoring.FormatPoints(l.All.Max))
	if l.Survey {
		text += " <i>(XHH, dự kiến)</i>"
	}
	return text
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
