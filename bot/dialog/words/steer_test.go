package words

import (
	"strings"
	"testing"
	"time"

	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
)

// TestFarOff_is_said_of_a_moment_whose_year_may_be_a_slip: "24/11" that is typed on 25/11 is the next such day, a year ahead.
func TestFarOff_is_said_of_a_moment_whose_year_may_be_a_slip(t *testing.T) {
	c := campaignfile.Shipped()
	now := time.Date(2024, 11, 25, 17, 5, 0, 0, c.Location)
	for days, warns := range map[int]bool{2: false, 40: false, 364: true} {
		to := now.AddDate(0, 0, days)
		for what, text := range map[string]string{
			"move":   AskMove(scoring.MoveDeadline{Kind: scoring.Lock, To: to, Reason: "theo thông báo"}, c, 3, now),
			"reopen": AskToReopen(scoring.AskReopening{Notice: "15/TB", Until: to}, c, now),
		} {
			if strings.Contains(text, "xem lại năm") != warns {
				t.Errorf("%s, %d days ahead: %s", what, days, text)
			}
		}
	}
}
