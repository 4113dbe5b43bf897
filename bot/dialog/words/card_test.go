package words

import (
	"strings"
	"testing"

	"chamdiem/scoring"
	"chamdiem/scoring/period"
	"chamdiem/scoring/terms"

	"github.com/shopspring/decimal"
)

func TestLastYear_says_why_points_were_lost(t *testing.T) {
	points := func(s string) decimal.NullDecimal { return decimal.NewNullDecimal(decimal.RequireFromString(s)) }
	two := decimal.NewFromInt(2)
	said := []scoring.Part{{Text: "Đạt 17/20 hồ sơ."}}
	for _, tt := range []struct {
		part period.Part
		last scoring.LastYear
		want string
	}{
		{period.Year, scoring.LastYear{Points: points("2"), Appraised: points("1"), Max: two, Reason: "thiếu biểu thống kê", ByAppraiser: true, Explanation: said},
			"năm trước được 1/2 điểm (tự chấm 2, Hội đồng trừ 1), bị trừ vì thiếu biểu thống kê"},
		{"q2", scoring.LastYear{Points: points("1"), Max: two, Reason: "thiếu biên bản.", Explanation: said}, "quý trước tự chấm 1/2 điểm, từng bị trả lại vì thiếu biên bản"},
		{"h1", scoring.LastYear{Points: points("1.5"), Max: two, Explanation: said}, "6 tháng trước tự chấm 1,5/2 điểm, giải trình: Đạt 17/20 hồ sơ"},
		{period.Year, scoring.LastYear{Points: points("2"), Max: two, Reason: "thiếu biên bản", Explanation: said}, "năm trước tự chấm 2/2 điểm"}, // nothing was lost
		{period.Year, scoring.LastYear{Points: points("0"), Max: two}, "năm trước tự chấm 0/2 điểm"},
		{period.Year, scoring.LastYear{Explanation: said}, ""},
	} {
		if got := LastYear(terms.Default(), tt.part, tt.last); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
	long := scoring.LastYear{Points: points("0"), Max: two, Reason: strings.Repeat("chậm ", 60)}
	if got := LastYear(terms.Default(), period.Year, long); len([]rune(got)) > 170 || !strings.Contains(got, "…") {
		t.Errorf("a long reason: %q", got)
	}
}
