package word

import (
	"testing"

	"chamdiem/criteria/word/wordtest"
)

// TestRead_columns_are_known_by_what_stands_in_them: where the heading of a column says too little, its cells tell what it holds.
func TestRead_columns_are_known_by_what_stands_in_them(t *testing.T) {
	for name, tt := range map[string]struct{ drawing, want string }{
		"numbers below “Tiêu chí”, sections merged over both columns": {`
			BỘ TIÊU CHÍ VỀ Y TẾ XÃ NĂM 2027
			| Tiêu chí | Nội dung | Điểm | Hướng dẫn chấm điểm |
			| Tiêu chí 1. Chỉ đạo, điều hành | < | 3 | |
			| 1 | Xã có Ban chăm sóc sức khỏe | 1,5 | Có và họp 6 tháng/lần: 1,5 điểm; có nhưng không họp: 0,5 điểm; không có: 0 điểm |
			| 2 | Y tế trong nghị quyết của Đảng ủy | 1,5 | Có: 1,5; Không: 0 |
			| Tiêu chí 2. Nhân lực y tế | < | 2 | |
			| 3 | Nhân viên y tế thôn bản | 2 | ≥ 80% thôn có nhân viên: 2 điểm; 50 - 79%: 1 điểm; < 50%: 0 điểm |`, `
			I|Tiêu chí 1|Chỉ đạo, điều hành|3|
			1|1|Xã có Ban chăm sóc sức khỏe|1.5|choice 3
			2|2|Y tế trong nghị quyết của Đảng ủy|1.5|choice 2
			II|Tiêu chí 2|Nhân lực y tế|2|
			3|3|Nhân viên y tế thôn bản|2|ratio 0`},

		"numbered criteria below “Chỉ số đánh giá”": {`
			TIÊU CHÍ XẾP LOẠI CỘNG ĐỒNG HỌC TẬP NĂM 2027
			| Tiêu chí | Chỉ số đánh giá | Điểm tối đa | Mức đạt |
			| Tiêu chí 1: Sự chỉ đạo (10 điểm) | 1. Có ban chỉ đạo | 5 | Có quyết định: 5 điểm; không: 0 điểm |
			| ^ | 2. Kinh phí học tập | 5 | Từ 100% kế hoạch: 5; từ 50% đến dưới 100%: 3; dưới 50%: 0 |
			| Tiêu chí 2: Kết quả (10 điểm) | 3. Tỷ lệ gia đình học tập | 10 | 70% trở lên được 10 điểm, dưới 70% giảm 5% trừ 1 điểm |`, `
			I|Tiêu chí 1|Sự chỉ đạo|10|
			1|1|Có ban chỉ đạo|5|choice 2
			2|2|Kinh phí học tập|5|ratio 0
			II|Tiêu chí 2|Kết quả|10|
			3|3|Tỷ lệ gia đình học tập|10|each 0`},

		"rules below an unknown heading, targets in several words, bonuses for each": {`
			TIÊU CHÍ PHONG TRÀO THANH NIÊN NĂM 2027
			| TT | Nội dung | Chỉ tiêu | Điểm | Phương thức đánh giá |
			| A | NHÓM CHỈ TIÊU ĐỊNH LƯỢNG | | 40 | |
			| 1 | Đoàn viên mới kết nạp | 30 đoàn viên | 20 | Đạt 100% chỉ tiêu: 20 điểm; dưới 100%: điểm = (số đoàn viên/chỉ tiêu) x 20 |
			| 2 | Báo cáo | 12 báo cáo tháng | 20 | Đúng, đủ: 20 điểm; chậm 01 báo cáo trừ 10% số điểm |
			| B | ĐIỂM THƯỞNG | | 10 | |
			| 3 | Chi đoàn được Tỉnh đoàn khen | | 5 | |
			| 4 | Mô hình được nhân rộng | | | 5 điểm/mô hình |`, `
			A|A|NHÓM CHỈ TIÊU ĐỊNH LƯỢNG|40|
			1|1|Đoàn viên mới kết nạp|20|ratio 0 – Chỉ tiêu: 30 đoàn viên
			2|2|Báo cáo|20|each 0 – Chỉ tiêu: 12 báo cáo tháng
			B|B|ĐIỂM THƯỞNG|10| ?
			3|3|Chi đoàn được Tỉnh đoàn khen|5|yes_no 0 ?
			4|4|Mô hình được nhân rộng|10|each 0 ?`},

		"codes of letters and numbers, a table of points for each": {`
			KHUNG TIÊU CHÍ CÁC PHÒNG QUÝ III NĂM 2027
			I. NHIỆM VỤ CHUNG
			| Mã | Nhiệm vụ | Điểm tối đa | Cách tính điểm |
			| C1 | Tham mưu văn bản | 15 | Mỗi văn bản bị trả lại trừ 1 điểm |
			| C2 | Kỷ luật | 10 | Không vi phạm: 10; vi phạm: 0 |
			II. NHIỆM VỤ CHUYÊN MÔN
			| Mã | Nhiệm vụ | Điểm tối đa | Cách tính điểm |
			| NV-1 | Nhiệm vụ theo kế hoạch | 40 | Số nhiệm vụ đúng hạn/Tổng số nhiệm vụ x 40 |
			| NV-2 | Nhiệm vụ đột xuất | 20 | Tốt: 20; đạt: 15; không đạt: 0 |
			III. ĐIỂM CỘNG
			| Mã | Nội dung | Điểm cộng |
			| T1 | Có sáng kiến | 3 điểm/sáng kiến |
			| T2 | Được tỉnh khen | 5 điểm |`, `
			1|I|NHIỆM VỤ CHUNG|25|
			1.1|C1|Tham mưu văn bản|15|each 0
			1.2|C2|Kỷ luật|10|choice 2
			2|II|NHIỆM VỤ CHUYÊN MÔN|60|
			2.1|NV-1|Nhiệm vụ theo kế hoạch|40|ratio 0
			2.2|NV-2|Nhiệm vụ đột xuất|20|choice 3
			3|III|ĐIỂM CỘNG|5| ?
			3.1|T1|Có sáng kiến|0|each 0 ?
			3.2|T2|Được tỉnh khen|5|yes_no 0 ?`},
	} {
		t.Run(name, func(t *testing.T) {
			wantDrawn(t, wordtest.Sketch(tt.drawing), tt.want)
		})
	}
}
