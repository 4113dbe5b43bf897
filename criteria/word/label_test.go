package word

import (
	"fmt"
	"testing"
)

// TestLabel_is_read_where_it_is_one: the label, its scheme and the rest; "-" where the text begins with none.
func TestLabel_is_read_where_it_is_one(t *testing.T) {
	for text, want := range map[string]string{
		"NỘI DUNG I. XÂY DỰNG TỔ CHỨC":     "NỘI DUNG I|noi dung|[1]|XÂY DỰNG TỔ CHỨC",
		"Tiêu chí 5: Tiếp công dân":        "Tiêu chí 5|tieu chi|[5]|Tiếp công dân",
		"Phần thứ hai. Kết quả":            "Phần thứ hai|phan thu|[2]|Kết quả",
		"Chỉ tiêu số 3 Hòa giải":           "Chỉ tiêu số 3|chi tieu so|[3]|Hòa giải",
		"Tiêu chí thành phần 2.1 Quy chế":  "Tiêu chí thành phần 2.1|tieu chi thanh phan|[2 1]|Quy chế",
		"TC1 Ban hành văn bản":             "TC1|tc|[1]|Ban hành văn bản",
		"2.3.4 Kết quả giải quyết đơn thư": "2.3.4|1|[2 3 4]|Kết quả giải quyết đơn thư",
		"2.3.4. Kết quả":                   "2.3.4|1|[2 3 4]|Kết quả",
		"1/ Kế hoạch":                      "1|1|[1]|Kế hoạch",
		"IX. Kết quả khắc phục":            "IX|I|[9]|Kết quả khắc phục",
		"B - CHUYỂN ĐỔI SỐ":                "B|A|[2]|CHUYỂN ĐỔI SỐ",
		"đ) Nội dung khác":                 "đ|a|[5]|Nội dung khác",

		"Chỉ tiêu năm 2024 được giao":           "-",
		"Mục vi phạm":                           "-",
		"Nội dung công khai: kế hoạch công tác": "-",
		"02 hội nghị trở lên":                   "-",
		"1.5 điểm":                              "-",
		"100% hồ sơ":                            "-",
		"90.5 % hồ sơ":                          "-",
		"Có ban hành":                           "-",
		"I":                                     "-",
		"":                                      "-",
	} {
		l, rest, ok := readLabel(text, false)
		got := "-"
		if ok {
			got = l.text + "|" + string(l.scheme) + "|" + fmt.Sprint(l.parts) + "|" + rest
		}
		if got != want {
			t.Errorf("%q is read as %s, want %s", text, got, want)
		}
	}
}
