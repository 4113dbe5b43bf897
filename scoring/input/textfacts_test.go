package input

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestHasFigure proves what a figure is: for rules that compute neither years, dates, document numbers nor places count.
func TestHasFigure(t *testing.T) {
	for text, want := range map[string][2]bool{ // lenient, strict
		"đã ban hành đầy đủ văn bản":                            {false, false},
		"Năm 2024, UBND xã đã ban hành đầy đủ":                  {false, false},
		"giai đoạn 2021-2025 đã thực hiện":                      {false, false},
		"Quyết định số 15/QĐ-UBND":                              {true, false},
		"Báo cáo số 15/BC-UBND ngày 18/11/2024, mục 2, khoản 1": {true, false},
		"ngày 20 tháng 11 năm 2024 đã họp":                      {true, false},
		"đã thực hiện 21/21 nhiệm vụ":                           {true, true},
		"đạt 90 %":                                              {true, true},
		"2 hội nghị theo Kế hoạch số 3/KH-UBND ngày 05/01/2024": {true, true},
		"": {false, false},
	} {
		if got := [2]bool{HasFigure(text, false), HasFigure(text, true)}; got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

// TestHasPlace proves what names a place in a document, and that points are none.
func TestHasPlace(t *testing.T) {
	for text, want := range map[string]bool{
		"tại mục 2 Báo cáo":         true,
		"Mục II.3":                  true,
		"tại mục a":                 true,
		"khoản 1 Điều 7":            true,
		"trang 3":                   true,
		"phụ lục 1":                 true,
		"Phụ lục số II":             true,
		"điểm a khoản 2":            true,
		"tại điểm 2.1":              true,
		"điểm đ":                    true,
		"biểu số 3":                 true,
		"mục tiêu đề ra":            false,
		"được 1 điểm":               false,
		"chấm 1 điểm a dua":         false,
		"điểm tối đa":               false,
		"Trang thông tin điện tử":   false,
		"phần mềm":                  false,
		"điều hành":                 false,
		"khoản chi":                 false,
		"đã ban hành văn bản số 15": false,
		"":                          false,
	} {
		if got := HasPlace(text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

// TestDocumentNumbers proves what is read as a document's number, and which of them carry a letter.
func TestDocumentNumbers(t *testing.T) {
	for text, want := range map[string]struct{ numbers, letters []string }{
		"Báo cáo số 15/BC-UBND ngày 18/11/2024":       {numbers: []string{"15/BC-UBND"}},
		"Quyết định 7171/QĐ-UBND":                     {numbers: []string{"7171/QĐ-UBND"}},
		"Nghị định 21/2024/NĐ-CP":                     {numbers: []string{"21/2024/NĐ-CP"}},
		"Luật số 58/2014/QH13":                        {numbers: []string{"58/2014/QH13"}},
		"15/bc-ubnd":                                  {numbers: []string{"15/bc-ubnd"}},
		"Quy chế số 12a/QC-UBND":                      {numbers: []string{"12a/QC-UBND"}, letters: []string{"12a/QC-UBND"}},
		"12B/BC-UBND và 13/BC-UBND":                   {numbers: []string{"12B/BC-UBND", "13/BC-UBND"}, letters: []string{"12B/BC-UBND"}},
		"Báo cáo số 15 ngày 18/11/2024":               {numbers: []string{"15"}},
		"Kế hoạch số 12a ngày 05/01/2024":             {numbers: []string{"12a"}, letters: []string{"12a"}},
		"theo 15-NQ/ĐU và 12b-BC/ĐU":                  {numbers: []string{"15-NQ/ĐU", "12b-BC/ĐU"}, letters: []string{"12b-BC/ĐU"}},
		"từ 20-11/12 hộ":                              {},
		"đã thực hiện 21/21 nhiệm vụ, số liệu đầy đủ": {},
		"17/20 hồ sơ":                                 {},
		"18/11/2024":                                  {},
		"km/h và và/hoặc":                             {},
		"":                                            {},
	} {
		if diff := cmp.Diff(want.numbers, DocumentNumbers(text)); diff != "" {
			t.Errorf("%q:\n%s", text, diff)
		}
		if diff := cmp.Diff(want.letters, LetterSuffixes(text)); diff != "" {
			t.Errorf("letters of %q:\n%s", text, diff)
		}
	}
}
