package words

import (
	"strings"
	"testing"

	"chamdiem/criteria"
	"chamdiem/scoring"

	"github.com/shopspring/decimal"
)

// TestExportTotal_has_the_total_with_the_bonus: below a document as in the chat.
func TestExportTotal_has_the_total_with_the_bonus(t *testing.T) {
	n := decimal.NewFromInt
	var total scoring.Total
	total.Self.Points, total.Self.Max = n(73), n(100)
	total.Settled = criteria.Settled{Sum: n(73), Max: n(100), Scaled: n(73), Points: n(73)}
	if got := ExportTotal(total); !strings.HasPrefix(got, "Tự chấm 73/100; ") {
		t.Errorf("without a bonus: %s", got)
	}
	total.Settled.Bonus, total.Settled.Points = n(5), n(78)
	if got := ExportTotal(total); !strings.HasPrefix(got, "Tự chấm 73/100, tổng điểm 78; ") {
		t.Errorf("with a bonus: %s", got)
	}
}

// TestTotalGroup_says_which_of_several_is_meant holds the names of groups whose labels are words, and repeated.
func TestTotalGroup_says_which_of_several_is_meant(t *testing.T) {
	for _, tt := range []struct{ label, code, want string }{
		{"5", "5", "Nhóm 5"}, {"IX", "9", "Nhóm IX"}, {"Chỉ tiêu 1", "2.1", "Chỉ tiêu 1 (2.1)"}, {"Mục 3.2", "3.2", "Mục 3.2"},
	} {
		if got := TotalGroup(tt.label, tt.code); got != tt.want {
			t.Errorf("%s, %s: %q", tt.label, tt.code, got)
		}
	}
}
