package word

import (
	"bytes"
	"testing"

	"chamdiem/criteria/word/wordtest"

	"github.com/google/go-cmp/cmp"
)

// TestRead_frameworks_of_offices: sections in paragraphs behind the tables or without any, what is given outside the total up to a limit, and
// what is said behind all criteria.
func TestRead_frameworks_of_offices(t *testing.T) {
	for name, tt := range map[string]struct{ drawing, want string }{
		"sections go on in paragraphs behind the last table": {`
			BẢNG TIÊU CHÍ THI ĐUA CÁC TỔ CHUYÊN MÔN NĂM HỌC 2027 - 2028
			| TT | Nội dung | Điểm chuẩn | Cách cho điểm |
			| I | Chuyên môn | 100 | |
			| 1 | Dự giờ | 100 | đủ 18 tiết: 100 điểm; không đủ: 0 điểm |
			II. ĐIỂM THƯỞNG (không quá 10 điểm)
			1. Được tỉnh khen: 10 điểm
			2. Được xã khen: 2 điểm/lần
			III. ĐIỂM PHẠT
			1. Để xảy ra cháy nổ: trừ 5 điểm/vụ
			Tổng cộng: 100 điểm
			Ghi chú: Điểm của tổ bằng điểm từng mục nhân với trọng số.
			Xếp loại: Xuất sắc từ 90 điểm.
			HIỆU TRƯỞNG`, `
			1|I|Chuyên môn|100|
			1.1|1|Dự giờ|100|choice 2
			2|II|ĐIỂM THƯỞNG|10| ?
			2.1|1|Được tỉnh khen|10|yes_no 0 ?
			2.2|2|Được xã khen|0|each 0 ?
			3|III|ĐIỂM PHẠT|0| ?
			3.1|1|Để xảy ra cháy nổ|0|each 0 ?
			đoạn 9: Ghi chú: Điểm của tổ bằng điểm từng mục nhân với trọng số.
			đoạn 10: Xếp loại: Xuất sắc từ 90 điểm.`},

		"letters in capitals after others, points in brackets before a colon, and the rating": {`
			QUY CHẾ CHẤM ĐIỂM THI ĐUA CỤM DÂN CƯ NĂM 2027
			A. NỘI DUNG THI ĐUA (100 điểm)
			I. Kinh tế (40 điểm)
			1. Hộ khá, giàu (40 điểm): đạt từ 30% số hộ trở lên được 40 điểm; dưới 30%: 0 điểm.
			II. Môi trường (30 điểm)
			1. Đường hoa (30 điểm)
			- Có: 30 điểm
			- Không có: 0 điểm
			III. An ninh (30 điểm)
			1. Không có người nghiện mới: 30 điểm
			B. ĐIỂM THƯỞNG (tối đa 10 điểm)
			1. Được Trung ương khen: 10 điểm
			2. Được tỉnh khen: 5 điểm
			C. ĐIỂM TRỪ
			1. Để xảy ra cháy nổ: trừ 5 điểm/vụ
			Điều kiện xếp loại xuất sắc: không có nội dung nào dưới 50% số điểm.`, `
			A|A|NỘI DUNG THI ĐUA|100|
			1|I|Kinh tế|40|
			1.1|1|Hộ khá, giàu|40|ratio 0
			2|II|Môi trường|30|
			2.1|1|Đường hoa|30|choice 2
			3|III|An ninh|30|
			3.1|1|Không có người nghiện mới|30|yes_no 0 ?
			B|B|ĐIỂM THƯỞNG|10| ?
			4|1|Được Trung ương khen|10|yes_no 0 ?
			5|2|Được tỉnh khen|5|yes_no 0 ?
			C|C|ĐIỂM TRỪ|0| ?
			6|1|Để xảy ra cháy nổ|0|each 0 ?
			đoạn 16: Điều kiện xếp loại xuất sắc: không có nội dung nào dưới 50% số điểm.`},

		"a column of formulas, their letters small": {`
			BỘ CHỈ SỐ PHỤC VỤ NGƯỜI DÂN NĂM 2027
			| STT | Chỉ số | Điểm tối đa | Công thức tính | Nguồn dữ liệu |
			| 1 | Tiến độ giải quyết | 20 | a/b x 20, trong đó: a là số hồ sơ đúng hạn, b là tổng số hồ sơ | Cổng dịch vụ công |
			| 2 | Hồ sơ số hóa | 20 | tỷ lệ hồ sơ số hóa * 20 | Cổng dịch vụ công |`, `
			I|I|BỘ CHỈ SỐ PHỤC VỤ NGƯỜI DÂN NĂM 2027|40|
			1|1|Tiến độ giải quyết|20|ratio 0
			2|2|Hồ sơ số hóa|20|ratio 0`},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := Read(bytes.NewReader(wordtest.Sketch(tt.drawing)))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(outdented(tt.want), drawn(d)); diff != "" {
				t.Errorf("%s", diff)
			}
		})
	}
}

// TestRead_what_is_given_outside_the_total_ends_at_its_limit: single bonuses may come to more than the document gives for all of them.
func TestRead_what_is_given_outside_the_total_ends_at_its_limit(t *testing.T) {
	d, err := Read(bytes.NewReader(wordtest.Sketch(`
		TIÊU CHÍ THI ĐUA NĂM HỌC 2027 - 2028
		| STT | Tiêu chí | Điểm | Cách chấm |
		| I | CHUYÊN MÔN | 100 | |
		| 1 | Dự giờ | 100 | Đủ: 100 điểm; thiếu: 0 điểm |
		| II | ĐIỂM THƯỞNG (không quá 10 điểm) | | |
		| 1 | Được tỉnh khen | 8 | Có: 8 điểm; không: 0 điểm |
		| 2 | Được xã khen | 5 | Có: 5 điểm; không: 0 điểm |`)))
	if err != nil {
		t.Fatal(err)
	}
	if bonus := d.Catalogue.Contents[1]; !bonus.Capped || bonus.Max.String() != "10" || d.Catalogue.Max.String() != "100" || d.Catalogue.Year != 2027 {
		t.Errorf("bonus up to %s, capped: %v, of %s in %d", bonus.Max, bonus.Capped, d.Catalogue.Max, d.Catalogue.Year)
	}
}
