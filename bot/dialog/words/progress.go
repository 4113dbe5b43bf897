package words

// Sentences of the pictures of the progress.

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
