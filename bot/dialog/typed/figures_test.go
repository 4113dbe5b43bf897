package typed

import "testing"

// A range is no figure with the day up to which it counts: "đến 18/20" is no date, "đến 15/11" is.
func TestWithReason_a_range_is_no_figure_with_its_day(t *testing.T) {
	for _, text := range []string{
		"17/20 đến 18/20", "từ 17/20 đến 18/20", "17/20 hồ sơ đến 18/20", "17/20 den 18/20", "8/10 đến 9/10", "17/20 (đến 18/20)", "17/20 đến 18",
		"90% đến 95", "90% tới 95%", "0,5 đến 1", "0,5 đến 1 điểm", "1 đến 2", "1 đến 1.5",
	} {
		if figures, end, ok := WithReason(text); ok || !NamesRange(text) {
			t.Errorf("%q is %q with %q, a range: %v", text, figures, end, NamesRange(text))
		}
	}
	for text, want := range map[string][2]string{
		"18/20 đến 15/11":               {"18/20", "đến 15/11"},
		"8/11 đến 15/11":                {"8/11", "đến 15/11"},
		"90% đến 15/11/2026":            {"90%", "đến 15/11/2026"},
		"18/20 (đến 15/11)":             {"18/20", "đến 15/11"},
		"18/20 tính đến ngày 15/11":     {"18/20", "tính đến ngày 15/11"},
		"18/20 số liệu đến 15":          {"18/20", "số liệu đến 15"},
		"18/20 đến hết quý 4":           {"18/20", "đến hết quý 4"},
		"18/20 đến nay":                 {"18/20", "đến nay"},
		"18/20 vì còn 2 hồ sơ nộp muộn": {"18/20", "còn 2 hồ sơ nộp muộn"},
	} {
		if figures, end, ok := WithReason(text); !ok || figures != want[0] || end != want[1] || NamesRange(text) {
			t.Errorf("%q is %q with %q (%v), a range: %v", text, figures, end, ok, NamesRange(text))
		}
	}
}
