package words

import "testing"

func TestSurveySpelled_where_it_stands_first(t *testing.T) {
	for html, want := range map[string]string{
		"Tự chấm 8/80 · XHH chưa có\n(đã tính XHH)":  "Tự chấm 8/80 · điều tra xã hội học (XHH) chưa có\n(đã tính XHH)",
		"Chưa có kết quả điều tra XHH của 5":         "Chưa có kết quả điều tra xã hội học (XHH) của 5",
		"I: <b>chưa có</b> <i>(XHH, tối đa 20)</i>":  "I: <b>chưa có</b> <i>(điều tra xã hội học – XHH, tối đa 20)</i>",
		"9–100 (cả XHH)":                             "9–100 (cả điều tra xã hội học – XHH)",
		"(chưa có kết quả điều tra XHH; ngưỡng)":     "(chưa có kết quả điều tra xã hội học – XHH; ngưỡng)",
		"Xong (1). XHH dự kiến 4":                    "Xong (1). Điều tra xã hội học (XHH) dự kiến 4",
		"<b>XHH</b> dự kiến 4":                       "<b>Điều tra xã hội học (XHH)</b> dự kiến 4",
		"Tiêu chí điều tra xã hội học (XHH), XHH là": "Tiêu chí điều tra xã hội học (XHH), XHH là",
		"Điều tra xã hội học: XHH 4":                 "Điều tra xã hội học: XHH 4",
		"XHHH và AXHH":                               "XHHH và AXHH",
		`<a href="XHH">x</a>`:                        `<a href="XHH">x</a>`,
		"":                                           "",
	} {
		if got := SurveySpelled("điều tra xã hội học", "XHH", html, 0); got != want {
			t.Errorf("%q becomes %q, want %q", html, got, want)
		}
	}
	if got := SurveySpelled("điều tra xã hội học", "XHH", "XHH 4", 10); got != "XHH 4" {
		t.Errorf("a text without room becomes %q", got)
	}
}
