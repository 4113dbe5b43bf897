package scoring_test

import (
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"testing"
)

// TestLateItem_WordsOf proves that a leader reads what late points come to, and what cannot be read stands as it came.
func TestLateItem_WordsOf(t *testing.T) {
	c := campaignfile.Shipped()
	for _, test := range []struct{ code, what, content, want string }{
		{"2.1.1", scoring.LatePoints, "1", "điểm: phương án 1 → 1 điểm"},
		{"5.5.4.6", scoring.LatePoints, "19/20", "điểm: 19/20 → 1,43 điểm"},
		{"5.5.4.6", scoring.LatePoints, "bao nhiêu cũng được", "điểm: bao nhiêu cũng được"},
		{"", scoring.LatePoints, "1", "điểm: 1"},
		{"2.1.1", scoring.LateExplanation, "Nêu tại Điều 3.", "giải trình: Nêu tại Điều 3."},
		{"2.1.1", scoring.LateSubmit, "", "nộp muộn"},
	} {
		if got := (scoring.LateItem{Code: test.code, What: test.what, Content: test.content}).WordsOf(c); got != test.want {
			t.Errorf("%s %s %q: %q, want %q", test.code, test.what, test.content, got, test.want)
		}
	}
}
