package input

import (
	"testing"

	"chamdiem/scoring/format"
	"chamdiem/scoring/scoringtest"
)

// TestReadDocument proves how documents and their dates are read, and that what is not understood stays as typed.
func TestReadDocument(t *testing.T) {
	loc := scoringtest.At("20/11 08:00").Location()
	for text, want := range map[string]string{
		"bc 150 ngay 12/11":            "Báo cáo số 150/BC-UBND | 12/11/2024",
		"BC 150 ngày 12/11/2024":       "Báo cáo số 150/BC-UBND | 12/11/2024",
		"bc150 12/11":                  "Báo cáo số 150/BC-UBND | 12/11/2024",
		"báo cáo 150, ngày 12-11-2024": "Báo cáo số 150/BC-UBND | 12/11/2024",
		"Báo cáo số 15/BC-UBND ngày 18 tháng 10 năm 2024":   "Báo cáo số 15/BC-UBND | 18/10/2024",
		"bao cao so 15/bc-ubnd ngay 18 thang 10 nam 2024":   "Báo cáo số 15/BC-UBND | 18/10/2024",
		"Báo cáo số 15/BC-UBND, ngày 18 tháng 10, năm 2024": "Báo cáo số 15/BC-UBND | 18/10/2024",
		"Báo cáo số 15/BC-UBND (ngày 18/10/2024)":           "Báo cáo số 15/BC-UBND | 18/10/2024",
		"Báo cáo số 15/BC-UBND ký ngày 18/10/2024":          "Báo cáo số 15/BC-UBND | 18/10/2024",
		"Báo cáo số 15/BC-UBND ngày 18/10/2024 của Đảng ủy": "Báo cáo số 15/BC-UBND của Đảng ủy | 18/10/2024",
		"15/BC-UBND":                        "Báo cáo số 15/BC-UBND | ",
		"số 7/KH-UBND":                      "Kế hoạch số 7/KH-UBND | ",
		"qd 03 ngay 3/1":                    "Quyết định số 03/QĐ-UBND | 03/01/2024",
		"qđ 15/qđ-ubnd":                     "Quyết định số 15/QĐ-UBND | ",
		"kh 21 18.10.24":                    "Kế hoạch số 21/KH-UBND | 18/10/2024",
		"nghị quyết 5":                      "Nghị quyết số 5/NQ-HĐND | ",
		"ttr 9":                             "Tờ trình số 9/TTr-UBND | ",
		"công văn số 44":                    "Công văn số 44 | ",
		"Báo cáo số 150 của Đảng ủy":        "Báo cáo số 150 của Đảng ủy | ",
		"15-BC/ĐU ngày 5/10":                "Báo cáo số 15-BC/ĐU | 05/10/2024",
		"12a/BC-UBND":                       "Báo cáo số 12a/BC-UBND | ",
		"21/2024/NĐ-CP":                     "21/2024/NĐ-CP | ",
		"15":                                "15 | ",
		"Quyết định 15/11":                  "Quyết định số 15/11 | ",
		"bc 150 ngay 12/11 ngày 12/11/2024": "Báo cáo số 150/BC-UBND | 12/11/2024",
		"KH 22 ngày 3/4, ngày 03/04/2023":   "Kế hoạch số 22/KH-UBND | 03/04/2023",
		"CV 44 ngày mùng 5 tháng 9":         "Công văn số 44 | 05/09/2024",
		"Nghị quyết 12-NQ/ĐU ngày mồng 1 tháng 2 năm 2024": "Nghị quyết số 12-NQ/ĐU | 01/02/2024",
		"Kế hoạch số 3/KH-UBND ngày 31.12.2023":            "Kế hoạch số 3/KH-UBND | 31/12/2023",
		"thông báo số 5/TB-UBND (15.3.2024)":               "Thông báo số 5/TB-UBND | 15/03/2024",
		"Báo cáo ngày 5/9 thay báo cáo ngày 3/8":           "Báo cáo thay báo cáo ngày 3/8 | 05/09/2024",
		"tờ trình số 7 ngày 30/2/2024":                     "impossible",
		"Báo cáo 15 ngày 12/11/1024":                       "impossible",
		"biên bản họp ngày 12/11":                          "biên bản họp | 12/11/2024",
		"Xác nhận số 9/XN-KBNN của Kho bạc Nhà nước":       "Xác nhận số 9/XN-KBNN của Kho bạc Nhà nước | ",
		"Quy chế làm việc":                                 "Quy chế làm việc | ",
		"Báo cáo số 15/BC-UBND ngày 18/10/1024":            "impossible",
		"bc 150 ngay 31/11":                                "impossible",
		"bc 150 ngày 12/13/2024":                           "impossible",
		"":                                                 " | ",
	} {
		name, day, ok := ReadDocument(text, 2024, loc)
		got := name + " | "
		if !day.IsZero() {
			got += format.Date(day, loc)
		}
		if !ok {
			got = "impossible"
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestDocumentKind proves which kind a number names.
func TestDocumentKind(t *testing.T) {
	for number, want := range map[string]string{
		"15/BC-UBND": "Báo cáo", "15/UBND-BC": "Báo cáo", "15-BC/ĐU": "Báo cáo", "3/qđ-ubnd": "Quyết định", "9/TTr-UBND": "Tờ trình", "4/UBND-VP": "", "4": "", "": "",
	} {
		if got := DocumentKind(number); got != want {
			t.Errorf("%q: %q, want %q", number, got, want)
		}
	}
}
