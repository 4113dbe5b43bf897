package word

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"chamdiem/criteria"
	"chamdiem/criteria/word/docx"
	"chamdiem/criteria/workbook"

	"github.com/xuri/excelize/v2"
)

const (
	quarterly = "\xef\xbb\xbf" + `BẢNG TIÊU CHÍ THI ĐUA CÁC TỔ CHỨC QUÝ II NĂM 2027;;;;;
;;;;;
STT;Tiêu chí;Hệ số;Điểm tối đa;Điểm quy đổi;Cách chấm
I;Nhiệm vụ chính trị;;30;60;
1;Nhiệm vụ được giao;2;20;40;"Hoàn thành 100%: 20 điểm; mỗi nhiệm vụ chậm trừ 1 điểm"
2;Chất lượng tham mưu;2;10;20;"Tốt: 10; khá: 8; yếu: 0"
II;Tiếp dân;;10;10;
1;Tiếp công dân;1;10;10;"Đủ 6 kỳ: 10 điểm; thiếu 1 kỳ trừ 2 điểm"
;Tổng;;;70;
`
	quarterlyRead = `
		1|I|Nhiệm vụ chính trị|60| – Điểm quy đổi: 60
		1.1|1|Nhiệm vụ được giao|40|each 0 ? – Hệ số: 2; Điểm quy đổi: 40
		1.2|2|Chất lượng tham mưu|20|choice 3 ? – Hệ số: 2; Điểm quy đổi: 20
		2|II|Tiếp dân|10| – Điểm quy đổi: 10
		2.1|1|Tiếp công dân|10|each 0 – Hệ số: 1; Điểm quy đổi: 10`
)

// TestRead_tables_of_other_programs: a framework comes as CSV or as a workbook, with lines above and below it, merged cells and empty rows.
func TestRead_tables_of_other_programs(t *testing.T) {
	book := excelize.NewFile()
	for i, row := range [][]any{
		{"BỘ CHỈ SỐ NĂM 2027"}, {"(Kèm theo Quyết định số 12/QĐ-UBND)"}, {},
		{"STT", "Chỉ số", "Điểm tối đa", "Cách chấm"},
		{"A. HẠ TẦNG SỐ"},
		{1, "Đường truyền", 600.5, "Có: 600,5 điểm\nKhông có: 0 điểm"},
		{},
		{2, "Họp trực tuyến", 400, "Tổ chức đủ: 400 điểm"},
		{nil, nil, nil, "Tổ chức thiếu: 0 điểm"},
		{"", "Tổng điểm", "1.000,5"},
		{"Ghi chú: điểm dưới 500 không xếp loại."},
	} {
		for j, v := range row {
			cell, _ := excelize.CoordinatesToCellName(j+1, i+1)
			if err := book.SetCellValue("Sheet1", cell, v); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, m := range [][2]string{{"A1", "D1"}, {"A5", "D5"}, {"A8", "A9"}, {"B8", "B9"}, {"C8", "C9"}} {
		if err := book.MergeCell("Sheet1", m[0], m[1]); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := book.NewSheet("Nháp"); err != nil {
		t.Fatal(err)
	}
	if err := book.SetCellValue("Nháp", "A1", "1. Việc nháp: 5 điểm"); err != nil {
		t.Fatal(err)
	}
	if err := book.SetSheetVisible("Nháp", false); err != nil {
		t.Fatal(err)
	}
	var xlsx bytes.Buffer
	if err := book.Write(&xlsx); err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct{ file, want string }{
		"CSV with semicolons": {quarterly, quarterlyRead},
		"CSV with tabs":       {strings.NewReplacer("; ", "; ", ";", "\t").Replace(quarterly), quarterlyRead},
		"rules alone below their criterion, to the end": {"STT,Tiêu chí,Điểm tối đa,Tài liệu\n1,Cải cách,5,\n1.1,Số hóa,3,Báo cáo\n,Từ 90%: 3,,\n,Dưới 90%: 0,,\n1.2,Trực tuyến,2,\n" +
			",Điểm = (Số hồ sơ trực tuyến/Tổng số hồ sơ) x 2,,\nNgười lập biểu,,,\n", `
			1|1|Cải cách|5|
			1.1|1.1|Số hóa|3|ratio 0
			1.2|1.2|Trực tuyến|2|ratio 0`},
		"a workbook": {xlsx.String(), `
			A|A|HẠ TẦNG SỐ|1000.5|
			1|1|Đường truyền|600.5|choice 2
			2|2|Họp trực tuyến|400|choice 2
			đoạn 4: Ghi chú: điểm dưới 500 không xếp loại.`},
	} {
		t.Run(name, func(t *testing.T) {
			wantDrawn(t, []byte(tt.file), tt.want)
		})
	}
}

// TestRead_refuses_other_files_with_a_sentence: our own workbook has its own command, and a file in an old code is not guessed.
func TestRead_refuses_other_files_with_a_sentence(t *testing.T) {
	var own bytes.Buffer
	if err := workbook.Write(&own, criteria.Shipped()); err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct{ file, want string }{
		"our own workbook": {own.String(), "criteria import"},
		"an old code":      {"STT,Ti\xeau,Di\xd3m\n1,M\xe9t,2\n2,Hai,3\n", "UTF-8"},
		"a letter":         {"Kính gửi: UBND xã,\nđề nghị gửi khung.\n", "không phải là tệp Word"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Read(strings.NewReader(tt.file))
			if refusal, ok := errors.AsType[*docx.Refusal](err); !ok || !strings.Contains(refusal.Words, tt.want) {
				t.Errorf("%v", err)
			}
		})
	}
}
