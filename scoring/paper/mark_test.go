package paper

import (
	"testing"

	"chamdiem/scoring/paper/pdf"
)

// TestSecret_marks_by_their_name proves which lines of a first page are a mark, and that talk about secrecy is none.
func TestSecret_marks_by_their_name(t *testing.T) {
	for line, want := range map[string]string{
		"Độ mật: Mật": "MẬT", "Độ mật: Tối mật": "TỐI MẬT", "ĐỘ MẬT: TUYỆT MẬT": "TUYỆT MẬT", "Mức độ mật: Mật": "MẬT", "DẤU MẬT": "MẬT", "Dấu chỉ độ mật: Tối mật": "TỐI MẬT",
		"Độ mật : MẬT": "MẬT", "Độ mật:Mật": "MẬT", "Dấu: TỐI MẬT": "TỐI MẬT", "Độ  mật:  Tuyệt  mật": "TUYỆT MẬT", "(MẬT)": "MẬT", "Độ mật của văn bản: theo quy định": "", "Độ mật: không": "",
		"M Ậ T": "MẬT", "T Ố I M Ậ T": "TỐI MẬT", "T U Y Ệ T M Ậ T": "TUYỆT MẬT", "HỎA TỐC - MẬT": "MẬT", "MẬT, KHẨN": "MẬT", "MẬT/ KHẨN": "MẬT", "TỐI MẬT – THƯỢNG KHẨN": "TỐI MẬT",
		"Độ khẩn: Hỏa tốc; Độ mật: Mật": "MẬT", "Độ mật: Mật; Độ khẩn: Khẩn": "MẬT", "MẬT - Trang 1": "MẬT", "MẬT 1/3": "", "*** MẬT ***": "MẬT", "Số: 15/BC-UBND MẬT": "MẬT", "MẬT Số: 15/BC-UBND": "MẬT",
		"MẬT, TỐI MẬT, TUYỆT MẬT": "", "HỎA TỐC": "", "MẬT ONG": "", "Mật": "", "TÀI LIỆU MẬT": "", "GIẢI MẬT": "", "LƯU HÀNH NỘI BỘ": "", "Số: 15/BC-UBND": "", "VỀ VIỆC MẬT": "", "Trang 1": "", "": "",
		"MẬT": "MẬT", "Độ mật: thường": "", "Độ mật:": "", "bảo mật": "", "Độ bảo mật: cao": "", "Kế hoạch bảo vệ bí mật nhà nước": "", "Mật ong": "",
	} {
		if got := secret(line); got != want {
			t.Errorf("%q: %q, want %q", line, got, want)
		}
	}
}

// TestMark_where_it_stands proves that a mark in a column of a header is one, and that the rest of a broken heading, rows of tables and
// lists of grades are none.
func TestMark_where_it_stands(t *testing.T) {
	for _, c := range []struct {
		name   string
		line   []string
		above  string
		header bool
		want   string
	}{
		{"beside the motto", []string{"MẬT", "Độc lập - Tự do - Hạnh phúc"}, "XÃ BÌNH THÀNH", true, "MẬT"},
		{"between number and date", []string{"Số: 15/BC-UBND", "MẬT", "Bình Thành, ngày 05 tháng 10 năm 2024"}, "", true, "MẬT"},
		{"letters that stand apart", []string{"M", "Ậ", "T"}, "", true, "MẬT"},
		{"a line by itself in the foot", []string{"TỐI MẬT"}, "Lưu: VT.", false, "TỐI MẬT"},
		{"below the name of it", []string{"Độ mật:", "Mật"}, "", true, "MẬT"},
		{"the end of a heading", []string{"MẬT"}, "CÔNG TÁC BẢO VỆ BÍ", true, ""},
		{"the end of another", []string{"MẬT"}, "Kết quả quản lý tài liệu", true, ""},
		{"the end of a sentence", []string{"MẬT NHÀ NƯỚC"}, "BẢO VỆ BÍ", true, ""},
		{"the grades as columns", []string{"STT", "MẬT", "TỐI MẬT", "TUYỆT MẬT"}, "", true, ""},
		{"a row of a list of documents", []string{"1", "Kế hoạch phòng, chống thiên tai", "MẬT"}, "", false, ""},
	} {
		if got := mark(pdf.Line{Pieces: c.line}, c.above, c.header); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
