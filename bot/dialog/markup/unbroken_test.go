package markup

import (
	"strings"
	"testing"

	_ "chamdiem/criteria/testseed"

	"pgregory.net/rapid"
)

// TestUnbroken_joins_a_number_to_its_unit shows the joined blanks as "_".
func TestUnbroken_joins_a_number_to_its_unit(t *testing.T) {
	for html, want := range map[string]string{
		"18/20 = 90 % → 90 × 1,5 / 100 = 1,35 điểm (tối đa 1,5).": "18/20 = 90_% → 90 × 1,5 / 100 = 1,35_điểm (tối đa 1,5).",
		"Thêm 2 hồ sơ nữa là đủ 1,5 điểm.":                        "Thêm 2_hồ sơ nữa là đủ 1,5_điểm.",
		"<b>85,5 %</b> hay 85 hồ sơ?":                             "<b>85,5_%</b> hay 85_hồ sơ?",
		"3.250 triệu đồng, tệp quá 20 MB":                         "3.250_triệu đồng, tệp quá 20_MB",
		"ví dụ: <code>85,5 %</code> hoặc 90 %":                    "ví dụ: <code>85,5 %</code> hoặc 90_%",
		"<blockquote expandable>đạt 90 %</blockquote> 90 %":       "<blockquote expandable>đạt 90 %</blockquote> 90_%",
		"<pre>90 %</pre><a href=\"x 5 %\">90 %</a>":               "<pre>90 %</pre><a href=\"x 5 %\">90_%</a>",
		"mục 3 điểm danh":                                         "mục 3_điểm danh",
		"2 điểmm, 3 lầnn, 4 hồ":                                   "2 điểmm, 3 lầnn, 4 hồ",
		"90% và % 90":                                             "90% và % 90",
		"5 <":                                                     "5 <",
		"":                                                        "",
	} {
		if got := strings.ReplaceAll(Unbroken(html), noBreak, "_"); got != want {
			t.Errorf("%q becomes %q, want %q", html, got, want)
		}
	}
}

// TestUnbroken_changes_blanks_only proves that nothing but blanks differs, and that a second time changes nothing.
func TestUnbroken_changes_blanks_only(t *testing.T) {
	part := rapid.SampledFrom([]string{"90", " ", "%", "điểm", "<b>", "</b>", "<code>", "</code>", "<blockquote>", "</blockquote>", "<", ">", "hồ sơ", ".", "\n"})
	rapid.Check(t, func(t *rapid.T) {
		html := strings.Join(rapid.SliceOfN(part, 0, 20).Draw(t, "parts"), "")
		got := Unbroken(html)
		if strings.ReplaceAll(got, noBreak, " ") != html {
			t.Fatalf("%q becomes %q", html, got)
		}
		if again := Unbroken(got); again != got {
			t.Fatalf("%q becomes %q, then %q", html, got, again)
		}
	})
}
