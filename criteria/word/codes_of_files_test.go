package word

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/unicode"
)

const contest = "BỘ TIÊU CHÍ THI ĐUA NĂM 2027,,,\nSTT,Tiêu chí,Điểm tối đa,Cách chấm\n1,Hồ sơ,20,\"Đầy đủ: 20; thiếu: 0\"\n2,Tai nạn,20,\"Không xảy ra: 20 điểm\nXảy ra: 0 điểm\"\n,Tổng cộng,40,\n"

// contest1258 is the same in the code of old programs: vowels with their marks, and the tones behind them.
const contest1258 = "B\xd4\xf2 TI\xcaU CH\xcd THI \xd0UA N\xc3M 2027,,,\nSTT,Ti\xeau ch\xed,\xd0i\xea\xd2m t\xf4\xeci \xf0a,C\xe1ch ch\xe2\xecm\n1,H\xf4\xcc s\xf5,20,\"\xd0\xe2\xcc" +
	"y \xf0u\xd2: 20; thi\xea\xecu: 0\"\n2,Tai na\xf2n,20,\"Kh\xf4ng xa\xd2y ra: 20 \xf0i\xea\xd2m\nXa\xd2y ra: 0 \xf0i\xea\xd2m\"\n,T\xf4\xd2ng c\xf4\xf2ng,40,\n"

// TestRead_files_of_text_in_the_codes_of_programs: Excel saves "Unicode text" in UTF-16, old programs in windows-1258 or with ends of lines of
// their own.
func TestRead_files_of_text_in_the_codes_of_programs(t *testing.T) {
	wide := func(order unicode.Endianness, s string) string {
		out, err := unicode.UTF16(order, unicode.UseBOM).NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	const want = `
		I|I|BỘ TIÊU CHÍ THI ĐUA NĂM 2027|40|
		1|1|Hồ sơ|20|choice 2
		2|2|Tai nạn|20|choice 2`
	for name, file := range map[string]string{
		"UTF-16 with tabs":     wide(unicode.LittleEndian, strings.ReplaceAll(contest, ",", "\t")),
		"UTF-16, high first":   wide(unicode.BigEndian, contest),
		"windows-1258":         contest1258,
		"ends of lines as \\r": strings.ReplaceAll(contest, "\n", "\r"),
		"upright strokes":      strings.ReplaceAll(contest, ",", "|"),
	} {
		t.Run(name, func(t *testing.T) { wantDrawn(t, []byte(file), want) })
	}
}

// TestRead_leaves_out_what_a_workbook_hides_and_tells_of_it: a hidden row is no criterion, a hidden column no points.
func TestRead_leaves_out_what_a_workbook_hides_and_tells_of_it(t *testing.T) {
	book := excelize.NewFile()
	for i, row := range [][]any{
		{"BẢNG TIÊU CHÍ THI ĐUA CÁC THÔN NĂM 2027"},
		{"TT", "Nội dung", "Điểm", "Hướng dẫn", "Điểm năm trước"},
		{1, "Thu quỹ", 25, "Đạt 100%: 25 điểm; cứ giảm 10% trừ 5 điểm", 20},
		{"1.5", "Tiêu chí đã bỏ", 99, "Có: 99 điểm"},
		{2, "Gia đình văn hóa", 25, "≥ 90%: 25; < 90%: 0", 10},
	} {
		for j, v := range row {
			cell, _ := excelize.CoordinatesToCellName(j+1, i+1)
			if err := book.SetCellValue("Sheet1", cell, v); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := book.SetRowVisible("Sheet1", 4, false); err != nil {
		t.Fatal(err)
	}
	if err := book.SetColVisible("Sheet1", "E", false); err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if err := book.Write(&file); err != nil {
		t.Fatal(err)
	}
	wantDrawn(t, file.Bytes(), `
		I|I|BẢNG TIÊU CHÍ THI ĐUA CÁC THÔN NĂM 2027|50|
		1|1|Thu quỹ|25|each 0
		2|2|Gia đình văn hóa|25|ratio 0
		trang “Sheet1”, dòng 4: 1.5; Tiêu chí đã bỏ; 99; Có: 99 điểm
		trang “Sheet1”, cột E: Điểm năm trước; 20; 10`)
}

// TestRead_numbers_that_Excel_made_dates_of: codes that Excel took for days are read as they were typed, and told.
func TestRead_numbers_that_Excel_made_dates_of(t *testing.T) {
	book := excelize.NewFile()
	for i, row := range [][]any{
		{"BẢNG TIÊU CHÍ NĂM 2027"}, {"STT", "Nội dung", "Điểm tối đa", "Cách chấm"}, {1, "Chỉ đạo", 10},
		{46023, "Kế hoạch", 5, "Có: 5 điểm; không: 0 điểm"}, {46054, "Báo cáo", 5, "Có: 5 điểm; không: 0 điểm"},
	} {
		for j, v := range row {
			cell, _ := excelize.CoordinatesToCellName(j+1, i+1)
			if err := book.SetCellValue("Sheet1", cell, v); err != nil {
				t.Fatal(err)
			}
		}
	}
	own := "d\\-mmm"
	for cell, style := range map[string]*excelize.Style{"A4": {NumFmt: 16}, "A5": {CustomNumFmt: &own}} {
		index, err := book.NewStyle(style)
		if err != nil {
			t.Fatal(err)
		}
		if err := book.SetCellStyle("Sheet1", cell, cell, index); err != nil {
			t.Fatal(err)
		}
	}
	var file bytes.Buffer
	if err := book.Write(&file); err != nil {
		t.Fatal(err)
	}
	wantDrawn(t, file.Bytes(), `
		1|1|Chỉ đạo|10|
		1.1|1.1|Kế hoạch|5|choice 2
		1.2|1.2|Báo cáo|5|choice 2
		trang “Sheet1”, ô A4: 01/01/2026 → 1.1
		trang “Sheet1”, ô A5: 01/02/2026 → 1.2`)
}
