package input

import "testing"

func TestDictated_writes_numbers_of_documents_as_they_are_written(t *testing.T) {
	for said, want := range map[string]string{
		"công văn số bốn lăm gạch chéo u bê nờ dê":                                         "công văn số 45/UBND",
		"Công văn số bốn lăm gạch chéo u bê nờ dê của xã về đối thoại":                     "Công văn số 45/UBND của xã về đối thoại",
		"báo cáo số một trăm hai mươi ba gạch chéo bê xê gạch ngang u bê en đê":            "báo cáo số 123/BC-UBND",
		"kế hoạch số hai mươi hai xuyệt ka hát u bê nờ dê":                                 "kế hoạch số hai mươi hai xuyệt ka hát u bê nờ dê",
		"kế hoạch số hai mươi hai xuyệt ka hát gạch nối u bê nờ dê, ngày 12 tháng 3":       "kế hoạch số 22/KH-UBND, ngày 12 tháng 3",
		"quyết định số 15 gạch chéo quy đê gạch ngang ủy ban nhân dân ngày 2 tháng 3":      "quyết định số 15/QĐ-UBND ngày 2 tháng 3",
		"nghị quyết số một hai gạch chéo nờ quy gạch ngang hội đồng nhân dân.":             "nghị quyết số 12/NQ-HĐND.",
		"theo báo cáo 15 gạch chéo BC-UBND và kế hoạch số ba gạch chéo kh gạch ngang ubnd": "theo báo cáo 15/BC-UBND và kế hoạch số 3/KH-UBND",
		"Tổ bầu cử số 3 gạch chéo tên trong danh sách":                                     "Tổ bầu cử số 3 gạch chéo tên trong danh sách",
		"Đã tuần tra đường chéo số 3":                                                      "Đã tuần tra đường chéo số 3",
		"Xét 12 hồ sơ":                                                                     "Xét 12 hồ sơ",
		"Hội đồng đã họp, số 5 xét ba hồ sơ":                                               "Hội đồng đã họp, số 5 xét ba hồ sơ",
		"Báo cáo số 15/BC-UBND":                                                            "Báo cáo số 15/BC-UBND",
	} {
		if got := Dictated(said); got != want {
			t.Errorf("Dictated(%q) = %q, want %q", said, got, want)
		}
	}
}
