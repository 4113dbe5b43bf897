package paper

import "testing"

// TestSecret_marks_by_their_name proves which lines of a first page are a mark, and that talk about secrecy is none.
func TestSecret_marks_by_their_name(t *testing.T) {
	for line, want := range map[string]string{
		"Độ mật: Mật": "MẬT", "Độ mật: Tối mật": "TỐI MẬT", "ĐỘ MẬT: TUYỆT MẬT": "TUYỆT MẬT", "Mức độ mật: Mật": "MẬT", "DẤU MẬT": "MẬT", "Dấu chỉ độ mật: Tối mật": "TỐI MẬT",
		"Độ mật : MẬT": "MẬT", "Độ mật:Mật": "MẬT", "Dấu: TỐI MẬT": "TỐI MẬT", "Độ  mật:  Tuyệt  mật": "TUYỆT MẬT", "(MẬT)": "MẬT", "Độ mật của văn bản: theo quy định": "", "Độ mật: không": "",
		"MẬT": "MẬT", "Độ mật: thường": "", "Độ mật:": "", "bảo mật": "", "Độ bảo mật: cao": "", "Kế hoạch bảo vệ bí mật nhà nước": "", "Mật ong": "",
	} {
		if got := secret(line); got != want {
			t.Errorf("%q: %q, want %q", line, got, want)
		}
	}
}
