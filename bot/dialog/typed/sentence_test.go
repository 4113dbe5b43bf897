package typed

import "testing"

// An end that only looks like the end of a question asks nothing, wherever questions without diacritics are looked for.
func TestQuestions_without_diacritics_end_as_questions_do(t *testing.T) {
	for _, text := range []string{
		"cham soc thieu nhi", "Tang qua Tet thieu nhi", "tang qua thieu nhi a", "dien tich dat lua 12 ha", "rung trong moi 3,5 ha", "phuong an a", "theo muc a", "xa xep loai a",
		"to chuc le hoi chua", "ton tao chua", "ho ngheo duoc vay von cho vay", "thieu ban sao", "thiếu bản sao",
	} {
		if w := wordingOf(text); AsksAtEnd(text) || w.asksBarely() || w.isQuestion() || w.complains() {
			t.Errorf("%q asks: at its end %v, barely %v, a question %v, a complaint %v", text, AsksAtEnd(text), w.asksBarely(), w.isQuestion(), w.complains())
		}
	}
	for _, text := range []string{"cham soc thieu nhi", "tang qua Tet thieu nhi"} {
		if wordingOf(text).isSpoken() {
			t.Errorf("%q is said to a person", text)
		}
	}
	for _, text := range []string{
		"duyet a", "nop luon ha", "nop luon ha anh", "nop chua", "nop 2.4.1 ha", "chon 1 a", "18/20 ha", "khong dong y a", "bien ban dau nhi", "rut lai duoc khong", "gui lai sao",
		"duyệt à", "nộp luôn hả anh", "được chưa", "gửi bản sao được không",
	} {
		if !AsksAtEnd(text) {
			t.Errorf("%q asks nothing at its end", text)
		}
	}
	for _, text := range []string{"nop luon ha anh", "thieu dau nhi", "viet sao", "nop duoc chua a"} {
		if !wordingOf(text).isQuestion() {
			t.Errorf("%q is no question", text)
		}
	}
}

// What is said of a part of an entry goes out as it is, also where it speaks of other people; what praises, takes the entry or orders others is asked about.
func TestDoubtfulReason_doubts_no_more_than_it_must(t *testing.T) {
	for _, reason := range []string{
		"Biên bản chưa có chữ ký của các đồng chí dự họp", "Bổ sung biên bản có chữ ký của mọi người", "Cần nêu rõ các bộ phận phối hợp", "Số liệu cả xã là 1.250 hộ", "Liệt kê những bài đã đăng",
		"Văn bản này của năm ngoái", "Đây là bản dự thảo", "Số liệu vênh với báo cáo quý", "Mới có 2 biên bản, yêu cầu 4 biên bản", "Ngày ký sau ngày báo cáo", "Văn bản đã hết hiệu lực", "Làm theo mẫu mới",
		"Rà lại số liệu", "Sắp xếp lại tài liệu theo thứ tự", "Theo phần mềm là 97 hồ sơ", "tai lieu cua nam ngoai", "Nhầm file", "Nhầm báo cáo quý 3", "Không gửi bản nháp nữa", "Thống nhất lại số liệu với Công an xã rồi nộp lại",
		"Duyệt lại số liệu với kế toán", "Phê duyệt của UBND huyện đâu, chưa thấy", "Thông qua HĐND rồi mới được tính",
	} {
		if DoubtfulReason(reason) {
			t.Errorf("%q is asked about", reason)
		}
	}
	for _, other := range []string{
		"biên bản tốt rồi", "hồ sơ đầy đủ rồi", "không thiếu gì", "Đề nghị Văn phòng tổng hợp số liệu, báo cáo tôi trước 15h", "Yêu cầu các đồng chí nộp bài trước 17h", "Giao đồng chí Dung soạn văn bản trả lời",
		"Kính chuyển đồng chí Phó Chủ tịch xem hồ sơ", "Duyệt tất cả, trừ những bài thiếu tài liệu", "nhầm, 2.4.1", "Không gia hạn cho ai nữa", "Thống nhất với đề xuất, chưa cần bổ sung",
	} {
		if !DoubtfulReason(other) {
			t.Errorf("%q goes out as a reason", other)
		}
	}
}

// A reason is not doubted for such an end.
func TestDoubtfulReason_asks_by_its_end(t *testing.T) {
	for text, doubtful := range map[string]bool{
		"thieu dien tich trong lua 12 ha": false, "chua ghi phuong an a": false, "thiếu bản sao": false, "thieu tai lieu le hoi chua": false,
		"thieu bien ban ha": true, "sai so lieu a": true, "thiếu biên bản à": true,
	} {
		if DoubtfulReason(text) != doubtful {
			t.Errorf("%q is doubtful: %v", text, !doubtful)
		}
	}
}
