package word

import (
	"testing"

	"chamdiem/criteria/word/wordtest"
)

// TestRead_rows_as_offices_draw_them: a row that names the columns by letters, points "0 - 10", levels in columns without points, rules in columns
// called otherwise, rows below one title that add up, rules in brackets behind points.
func TestRead_rows_as_offices_draw_them(t *testing.T) {
	for name, tt := range map[string]struct{ drawing, want string }{
		"letters name the columns, parts with their rules in brackets": {`
			TIÊU CHÍ CHẤM ĐIỂM CÔNG TÁC QUÂN SỰ NĂM 2027
			| TT | NỘI DUNG | ĐIỂM TỐI ĐA |
			| A | B | C |
			| 1 | Lãnh đạo, chỉ đạo | 20 |
			| a | Nghị quyết (có: 10 điểm; không: 0 điểm) | 10 |
			| b | Kế hoạch (có: 10 điểm; không: 0 điểm) | 10 |
			| 2 | Tuyển quân | 30 |
			| a | Giao quân (thiếu 1 quân trừ 10 điểm) | 20 |
			| b | Kết quả: giỏi 10 điểm; đạt 8 điểm; không đạt 0 điểm | 10 |`, `
			I|I|TIÊU CHÍ CHẤM ĐIỂM CÔNG TÁC QUÂN SỰ NĂM 2027|50|
			1|1|Lãnh đạo, chỉ đạo|20|parts 0 ?
			2|2|Tuyển quân|30|parts 0 ?`},

		"points from nothing to the maximum": {`
			KHUNG TIÊU CHÍ ĐÁNH GIÁ TỔ CHỨC ĐẢNG NĂM 2027
			| TT | Nội dung tiêu chí | Khung điểm | Căn cứ chấm |
			| I | Chính trị, tư tưởng | 20 | |
			| 1 | Quán triệt nghị quyết | 0 - 10 | Từ 95%: 10 điểm; từ 85% đến dưới 95%: 7 điểm; dưới 85%: 3 điểm |
			| 2 | Học tập và làm theo Bác | 0 - 10 | Cho điểm từ 0 đến 10 |`, `
			I|I|Chính trị, tư tưởng|20|
			1|1|Quán triệt nghị quyết|10|ratio 0
			2|2|Học tập và làm theo Bác|10|counts 0 ?`},

		"standards with a column for each level": {`
			BỘ TIÊU CHÍ CHẤT LƯỢNG TRƯỜNG MẦM NON NĂM 2027
			| Tiêu chuẩn, tiêu chí | Mức 1 | Mức 2 | Mức 3 |
			| Tiêu chuẩn 1: Tổ chức và quản lý | < | < | < |
			| Tiêu chí 1.1: Chiến lược phát triển | Phù hợp mục tiêu; được phê duyệt | Có giải pháp giám sát | Định kỳ rà soát |
			| Tiêu chí 1.2: Hội đồng trường | Đúng quy định | Hoạt động hiệu quả | |`, `
			I|Tiêu chuẩn 1|Tổ chức và quản lý|5|
			1|Tiêu chí 1.1|Chiến lược phát triển|3|choice 3 ?
			2|Tiêu chí 1.2|Hội đồng trường|2|choice 2 ?`},

		"rules below “Tiêu chí chấm”, numbers with the titles": {`
			BẢNG CHẤM ĐIỂM AN TOÀN THỰC PHẨM NĂM 2027
			| Nội dung | Tiêu chí chấm | Điểm | Điểm đạt |
			| 1. Chỉ đạo | Có họp: 5đ; không họp: 3đ; không có: 0đ | 5 | |
			| 2. Ngộ độc thực phẩm | Không có vụ: 10đ; mỗi vụ trừ 5đ | 10 | |
			| Cộng | | 15 | |`, `
			I|I|BẢNG CHẤM ĐIỂM AN TOÀN THỰC PHẨM NĂM 2027|15|
			1|1|Chỉ đạo|5|choice 3
			2|2|Ngộ độc thực phẩm|10|each 0`},

		"rules below “Thang điểm trừ”, numbers below “Mục”": {`
			BIỂU CHẤM ĐIỂM THI ĐUA CỤM DÂN CƯ NĂM 2027
			| Mục | Nội dung | Điểm tối đa | Thang điểm trừ |
			| 1. | Vệ sinh môi trường | 40 | Mỗi hộ vi phạm trừ 2 điểm, trừ tối đa 20 điểm |
			| 2. | Đóng quỹ | 20 | Dưới 100%: trừ 5 điểm; dưới 50%: trừ 20 điểm |`, `
			I|I|BIỂU CHẤM ĐIỂM THI ĐUA CỤM DÂN CƯ NĂM 2027|60|
			1|1|Vệ sinh môi trường|40|each 0
			2|2|Đóng quỹ|20|ratio 0 ?`},

		"levels with their points in the headings": {`
			TIÊU CHÍ THI ĐUA NĂM 2027
			| TT | Tiêu chí | Điểm | Thang đánh giá | < | < |
			| ^ | ^ | ^ | Tốt (10đ) | Khá (7đ) | TB (5đ) |
			| 1 | Nề nếp | 10 | Không vi phạm | Vi phạm 1 lần | Vi phạm nhiều lần |`, `
			I|I|TIÊU CHÍ THI ĐUA NĂM 2027|10|
			1|1|Nề nếp|10|choice 3`},

		"levels that give a part of the maximum": {`
			BỘ CHỈ SỐ ĐÁNH GIÁ NĂM 2027
			| STT | Chỉ số | Điểm tối đa | Mức 100% | Mức 50% | Mức 0% |
			| 1 | Chữ ký số | 10 | ≥ 90% | 70% - < 90% | < 70% |
			| 2 | Kế hoạch | 20 | Đúng hạn | Chậm | Không ban hành |`, `
			I|I|BỘ CHỈ SỐ ĐÁNH GIÁ NĂM 2027|30|
			1|1|Chữ ký số|10|ratio 0
			2|2|Kế hoạch|20|choice 3`},

		"a table with one criterion below full headings": {`
			BỘ TIÊU CHÍ NĂM 2027
			| STT | Nội dung | Điểm tối đa | Cách chấm |
			| 1 | Hồ sơ đúng hạn | 10 | ≥95%: 10; ≥90%: 5; <90%: 0 |`, `
			I|I|BỘ TIÊU CHÍ NĂM 2027|10|
			1|1|Hồ sơ đúng hạn|10|ratio 0`},

		"rows below one title add up to the printed total": {`
			BỘ TIÊU CHÍ XÃ SẠCH MA TÚY NĂM 2027
			| STT | Tiêu chí | Nội dung đánh giá | Thang điểm |
			| 1 | Công tác lãnh đạo | Có nghị quyết, kế hoạch | 10 |
			| ^ | ^ | Có phân công phụ trách | 5 |
			| 2 | Kết quả | Không có người nghiện mới | 40 |
			| ^ | ^ | Quản lý người sau cai | 25 |
			| Tổng | < | < | 80 |`, `
			I|I|BỘ TIÊU CHÍ XÃ SẠCH MA TÚY NĂM 2027|80|
			1|1|Công tác lãnh đạo|15|parts 0 ?
			2|2|Kết quả|65|parts 0 ?`},

		"rows below one title are options where the best of them make the total": {`
			BỘ TIÊU CHÍ CÁC ĐƠN VỊ NĂM 2027
			| STT | Tiêu chí | Nội dung đánh giá | Thang điểm |
			| 1 | Kế hoạch | Ban hành trong tháng 1 | 10 |
			| ^ | ^ | Ban hành trong quý I | 5 |
			| 2 | Báo cáo | Đúng hạn | 40 |
			| ^ | ^ | Chậm | 25 |
			| Tổng | < | < | 50 |`, `
			I|I|BỘ TIÊU CHÍ CÁC ĐƠN VỊ NĂM 2027|50|
			1|1|Kế hoạch|10|choice 3 ?
			2|2|Báo cáo|40|choice 2`},

		"paragraphs with their rules in brackets behind the points": {`
			KHUNG TIÊU CHÍ CHẤM ĐIỂM HỘI PHỤ NỮ CƠ SỞ NĂM 2027
			1. Công tác tuyên truyền: 20đ
			1.1. Tổ chức sinh hoạt chi hội: 10đ (100% chi hội: 10đ; 80 - dưới 100%: 7đ; dưới 80%: 3đ)
			1.2. Viết tin bài: 10đ (mỗi tin bài được 1đ)
			Cộng: 20đ`, `
			1|1|Công tác tuyên truyền|20|
			1.1|1.1|Tổ chức sinh hoạt chi hội|10|ratio 0
			1.2|1.2|Viết tin bài|10|each 0`},
	} {
		t.Run(name, func(t *testing.T) {
			wantDrawn(t, wordtest.Sketch(tt.drawing), tt.want)
		})
	}
}
