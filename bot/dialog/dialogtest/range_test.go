package dialogtest

// range_test.go holds that a number between two others scores nothing, and that figures with the day up to which they count do.

import (
	"testing"

	"chamdiem/bot/dialog"
)

func TestRange_scores_nothing(t *testing.T) {
	for _, one := range []struct {
		who, code, text string
		scores          bool
	}{
		{"dung", "5.5.4.6", "17/20 đến 18/20", false},
		{"dung", "5.5.4.6", "90% đến 95", false},
		{"dung", "5.5.4.6", "17/20 đến 19", false},
		{"lan", "2.4.1", "0,5 đến 1", false},
		{"lan", "2.4.1", "1 đến 2", false},
		{"dung", "5.5.4.6", "18/20 đến 15/11", true},
		{"dung", "5.5.4.6", "18/20 tính đến ngày 15/11", true},
		{"dung", "5.5.4.6", "18/20", true},
	} {
		for _, screen := range []string{dialog.ScreenCard, dialog.ScreenPoints} {
			w := newWorld(t)
			p := w.as(one.who).tapOn(screen, one.code)
			p.type_(one.text)
			if got := w.Entry(one.code).SelfPoints.Valid; got != one.scores {
				t.Errorf("%s: %q scores: %v, want %v:\n%s", screen, one.text, got, one.scores, p.saw())
			}
		}
	}
}
