package words

// Sentences of the pictures of the progress, and of the questions that bands depend on.

import (
	"fmt"
	"strings"
	"time"

	"chamdiem/bot/dialog/markup"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
)

const (
	LabelPeoplePicture = "Biểu đồ theo người"
	LabelDaysPicture   = "Biểu đồ theo ngày"
)

// PeoplePicture is the caption of the progress by person; behind are those who have the most left.
func PeoplePicture(now time.Time, c *scoring.Campaign, t scoring.Total, behind []scoring.PersonLine) string {
	text := "<b>Tiến độ theo người</b>, " + format.Moment(now, c.Location) + ": " + submittedOf(t)
	names := make([]string, 0, len(behind))
	for _, l := range behind {
		names = append(names, fmt.Sprintf("%s (%d)", markup.Name(c.Comrade(l.Person)), l.Left()))
	}
	if len(names) > 0 {
		text += "\nCòn nhiều nhất: " + strings.Join(names, ", ")
	}
	return text
}

// DaysPicture is the caption of the progress by day.
func DaysPicture(now time.Time, c *scoring.Campaign, t scoring.Total) string {
	return "<b>Tiến độ theo ngày</b>, " + format.Moment(now, c.Location) + ": " + submittedOf(t)
}

func submittedOf(t scoring.Total) string {
	return fmt.Sprintf("%d/%d tiêu chí đã nộp", t.States[scoring.Submitted]+t.States[scoring.Approved], t.Asked)
}

// The questions that keep the rating from a band.
const (
	LabelVetoYes = "Có"
	LabelVetoNo  = "Không"
	NoVetoes     = "Đợt này không có câu hỏi điều kiện xếp loại."
	VetoHead     = "<b>Câu hỏi điều kiện xếp loại</b>"
	HelpVeto     = "Lãnh đạo trả lời có hoặc không. Trả lời “có” thì mức đề xuất không từ mức đã nêu trở lên, dù đủ điểm. Đổi được câu trả lời cho đến khi chốt hoặc khóa."
)

// LabelVetoes is the key to the questions; n is how many are not answered.
func LabelVetoes(n int) string {
	if n > 0 {
		return fmt.Sprintf("❓ Câu hỏi điều kiện (%d)", n)
	}
	return "Câu hỏi điều kiện"
}

// VetoLine is a question with its number, what a yes leads to, and the answer.
func VetoLine(n string, v scoring.Veto, c *scoring.Campaign) string {
	said := "chưa trả lời"
	if a := v.Answer; a != nil {
		said = fmt.Sprintf("<b>%s</b> (%s, %s)", scoring.YesNo(a.Yes), markup.Name(c.Display(a.By)), format.Moment(a.At, c.Location))
	}
	return fmt.Sprintf("<b>%s.</b> %s\nTrả lời: %s\n<i>Nếu có: không xếp từ “%s” trở lên, xếp “%s”.</i>", n, markup.Esc(v.Question), said, markup.Esc(v.Bars), markup.Esc(v.LeadsTo))
}

func VetoAnswered(a scoring.AnswerVeto) string {
	return fmt.Sprintf("✅ Đã ghi: “%s” %s.", markup.Esc(a.Question), scoring.YesNo(a.Yes))
}

// VetoBy tells leaders and the clerk of an answer.
func VetoBy(by string, a scoring.AnswerVeto) string {
	return fmt.Sprintf("%s trả lời câu hỏi điều kiện “%s”: <b>%s</b>.", markup.Name(Capital(by)), markup.Esc(a.Question), scoring.YesNo(a.Yes))
}
