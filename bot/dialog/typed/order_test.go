package typed

import "testing"

// The word of a return ends where the next one begins: "trang" and "tra cứu" are no "trả".
func TestReturnSaid_begins_with_a_whole_word(t *testing.T) {
	for _, text := range []string{
		"Trang bổ sung biên bản nhé", "trang 2 thiếu dấu", "trang 2 thieu dau", "Tra cứu hồ sơ trên hệ thống", "tra cuu ho so tren he thong", "tra xem giup ho so nay",
		"tra giup anh ho so nay", "Trao đổi với thôn 3 rồi", "trao doi voi thon 3 roi", "Tranh chấp đất đai 3 vụ", "Tra soát lại danh sách hộ", "Trả lời kiến nghị của cử tri",
	} {
		if code, reason, ok := ReturnSaid(text); ok {
			t.Errorf("%q returns %q for %q", text, code, reason)
		}
	}
	for text, want := range map[string][2]string{
		"trả 2.4.1 vì thiếu biên bản":         {"2.4.1", "thiếu biên bản"},
		"tra 2.4.1 thieu bien ban":            {"2.4.1", "thieu bien ban"},
		"tra thieu bien ban":                  {"", "thieu bien ban"},
		"tra lai 2.4.1: thieu dau":            {"2.4.1", "thieu dau"},
		"Trả:thiếu biên bản":                  {"", "thiếu biên bản"},
		"trả lại, thiếu biên bản":             {"", "thiếu biên bản"},
		"trả bài 2.4.1 do thiếu dấu":          {"2.4.1", "thiếu dấu"},
		"trả tiêu chí 2.4.1, thiếu dấu":       {"2.4.1", "thiếu dấu"},
		"trả lại cho Lan bổ sung biên bản":    {"", "bổ sung biên bản"},
		"trả về vì thiếu biên bản":            {"", "thiếu biên bản"},
		"không duyệt: thiếu dấu của xã":       {"", "thiếu dấu của xã"},
		"trang 2 thiếu dấu nên trả":           {},
		"2.4.1 trang 2 thiếu dấu, trả lại":    {"2.4.1", "trang 2 thiếu dấu"},
		"2.4.1 trả lại: trang 2 thiếu dấu":    {"2.4.1", "trang 2 thiếu dấu"},
		"2.4.1 chưa duyệt, trang 2 thiếu dấu": {"2.4.1", "trang 2 thiếu dấu"},
	} {
		if code, reason, ok := ReturnSaid(text); ok != (want[1] != "") || ok && (code != want[0] || reason != want[1]) {
			t.Errorf("%q returns %q for %q (%v), want %q", text, code, reason, ok, want)
		}
	}
}
