package word

import (
	"bytes"
	"testing"

	"chamdiem/criteria"
	"chamdiem/criteria/word/wordtest"
)

// TestRead_frameworks_of_other_bodies: mass organisations without tables, hospitals with levels, communes with what is met or not, wards with
// points beyond the total, departments with a table for each axis.
func TestRead_frameworks_of_other_bodies(t *testing.T) {
	for name, tt := range map[string]struct{ drawing, want string }{
		"paragraphs without tables, points behind a colon": {`
			TIÊU CHÍ ĐÁNH GIÁ, XẾP LOẠI TỔ CHỨC CƠ SỞ ĐOÀN NĂM 2027
			(Ban hành kèm theo Hướng dẫn số 12-HD/TĐTN ngày 10/01/2027)
			I. CÔNG TÁC GIÁO DỤC: 60 điểm
			1. Học tập nghị quyết của Đoàn: 20 điểm
			- Tỷ lệ đoàn viên học tập đạt từ 90% trở lên: 20 điểm
			- Dưới 90%: 0 điểm
			2. Tổ chức diễn đàn: 20 điểm
			Mỗi diễn đàn được 5 điểm, tối đa 20 điểm.
			3. Đoàn kết nội bộ: 20 điểm
			II. PHONG TRÀO: 40 điểm
			1. Công trình thanh niên: 40 điểm
			a) Cấp tỉnh công nhận: 40 điểm
			b) Cấp xã công nhận: 12 điểm
			c) Không có công trình: 0 điểm
			III. ĐIỂM THƯỞNG: 10 điểm
			1. Được Trung ương Đoàn tặng bằng khen: 10 điểm
			IV. ĐIỂM TRỪ
			1. Có cán bộ đoàn bị kỷ luật: trừ 10 điểm
			2. Báo cáo chậm: mỗi lần trừ 1 điểm
			Tổng điểm: 100 điểm`, `
			1|I|CÔNG TÁC GIÁO DỤC|60|
			1.1|1|Học tập nghị quyết của Đoàn|20|ratio 0
			1.2|2|Tổ chức diễn đàn|20|each 0
			1.3|3|Đoàn kết nội bộ|20| 0 ?
			2|II|PHONG TRÀO|40|
			2.1|1|Công trình thanh niên|40|choice 3
			3|III|ĐIỂM THƯỞNG|10| ?
			3.1|1|Được Trung ương Đoàn tặng bằng khen|10|yes_no 0 ?
			4|IV|ĐIỂM TRỪ|10| ?
			4.1|1|Có cán bộ đoàn bị kỷ luật|10|yes_no 0 ?
			4.2|2|Báo cáo chậm|0|each 0 ?`},

		"options with numbers below a criterion in paragraphs": {`
			QUY ĐỊNH CHẤM ĐIỂM THI ĐUA CÁC CHI HỘI NĂM 2027
			A. NỘI DUNG CHUNG: 10 điểm
			I. Sinh hoạt: 10 điểm
			1. Sinh hoạt đủ: 10 điểm
			2. Sinh hoạt thiếu: 5 điểm
			3. Không sinh hoạt: 0 điểm`, `
			A|A|NỘI DUNG CHUNG|10|
			1|I|Sinh hoạt|10|choice 3`},

		"levels in rows, codes of letters and numbers": {`
			BỘ TIÊU CHÍ CHẤT LƯỢNG BỆNH VIỆN NĂM 2027
			| Mã số | Tiêu chí | Mức | Nội dung đánh giá | Minh chứng |
			| A | HƯỚNG ĐẾN NGƯỜI BỆNH | | | |
			| A1 | Đón tiếp người bệnh | | | |
			| A1.1 | Người bệnh được chỉ dẫn rõ ràng | Mức 1 | Chưa có bàn đón tiếp | Quan sát |
			| | | Mức 2 | Có bàn đón tiếp | |
			| | | Mức 3 | Có nhân viên hướng dẫn | |
			| A1.2 | Phòng chờ đầy đủ tiện nghi | Mức 1 | Không có ghế chờ | Quan sát |
			| | | Mức 2 | Có ghế chờ | |
			| B | NGUỒN NHÂN LỰC | | | |
			| B1 | Số lượng nhân lực | | | |
			| B1.1 | Kế hoạch phát triển nhân lực | Mức 1 | Không có | Kế hoạch |
			| | | Mức 2 | Có | |`, `
			A|A|HƯỚNG ĐẾN NGƯỜI BỆNH|5|
			1|A1|Đón tiếp người bệnh|5|
			1.1|A1.1|Người bệnh được chỉ dẫn rõ ràng|3|choice 3 ?
			1.2|A1.2|Phòng chờ đầy đủ tiện nghi|2|choice 2 ?
			B|B|NGUỒN NHÂN LỰC|2|
			2|B1|Số lượng nhân lực|2|
			2.1|B1.1|Kế hoạch phát triển nhân lực|2|choice 2 ?`},

		"what is met or not, the numbers left of the criteria": {`
			BỘ TIÊU CHÍ XÃ NÔNG THÔN MỚI NÂNG CAO NĂM 2027
			| TT | Tên tiêu chí | Nội dung tiêu chí | Chỉ tiêu | Đạt/Không đạt |
			| 1 | Quy hoạch | 1.1. Có quy hoạch chung còn thời hạn | Đạt | |
			| ^ | ^ | 1.2. Có quy chế quản lý quy hoạch | Đạt | |
			| 2 | Giao thông | 2.1. Tỷ lệ đường xã được bảo trì | 100% | |
			| ^ | ^ | 2.2. Tỷ lệ đường ngõ được cứng hóa | ≥ 85% | |
			| 3 | Điện | 3. Tỷ lệ hộ sử dụng điện an toàn | ≥ 99% | |
			| 4 | Thu nhập | Thu nhập bình quân đầu người | ≥ 68 | |`, `
			I|I|BỘ TIÊU CHÍ XÃ NÔNG THÔN MỚI NÂNG CAO NĂM 2027|6|
			1|1|Quy hoạch|2|
			1.1|1.1|Có quy hoạch chung còn thời hạn|1|yes_no 0 ? – Chỉ tiêu: Đạt
			1.2|1.2|Có quy chế quản lý quy hoạch|1|yes_no 0 ? – Chỉ tiêu: Đạt
			2|2|Giao thông|2|
			2.1|2.1|Tỷ lệ đường xã được bảo trì|1|yes_no 0 ? – Chỉ tiêu: 100%
			2.2|2.2|Tỷ lệ đường ngõ được cứng hóa|1|yes_no 0 ? – Chỉ tiêu: ≥ 85%
			3|3|Điện: Tỷ lệ hộ sử dụng điện an toàn|1|yes_no 0 ? – Chỉ tiêu: ≥ 99%
			4|4|Thu nhập: Thu nhập bình quân đầu người|1|yes_no 0 ? – Chỉ tiêu: ≥ 68`},

		"bonus and penalty in rows without a number, letters of formulas below a title": {`
			BỘ CHỈ SỐ CHUYỂN ĐỔI SỐ CẤP PHƯỜNG NĂM 2027
			| STT | Chỉ số | Thang điểm | Cách tính điểm |
			| 1 | Hạ tầng số | 400 | |
			| 1.1 | Tỷ lệ hộ có Internet | 400 | a= Số hộ có Internet;¶b= Tổng số hộ;¶- Tỷ lệ = a/b;¶- Điểm = Tỷ lệ*Điểm tối đa |
			| 2 | Chính quyền số | 600 | |
			| 2.1 | Đào tạo tập huấn | 600 | Từ 90% trở lên được 600 điểm; 50% - <90% được 50 điểm; còn lại 0 điểm |
			| | Điểm thưởng | 50 | |
			| 3.1 | Có sáng kiến được công nhận | 50 | Mỗi sáng kiến được cộng 25 điểm, tối đa 50 điểm |
			| | Điểm trừ | -50 | |
			| 4.1 | Mất an toàn thông tin | -50 | Mỗi sự cố trừ 10 điểm |
			| | Tổng cộng | 1000 | |`, `
			1|1|Hạ tầng số|400|
			1.1|1.1|Tỷ lệ hộ có Internet|400|ratio 0
			2|2|Chính quyền số|600|
			2.1|2.1|Đào tạo tập huấn|600|ratio 0
			3|3|Điểm thưởng|50| ?
			3.1|3.1|Có sáng kiến được công nhận|50|each 0
			4|4|Điểm trừ|50| ?
			4.1|4.1|Mất an toàn thông tin|50|each 0 ?`},

		"levels with a column each, by letters, by words below another heading, or in rows": {`
			PHIẾU ĐÁNH GIÁ CÁC PHÒNG NĂM 2027
			Phần A. Nhiệm vụ chuyên môn (40 điểm)
			| TT | Tiêu chí | Mức A | Mức B | Mức C | Điểm tối đa |
			| 1 | Tham mưu văn bản | Đúng hạn: 20 | Chậm dưới 5 ngày: 10 | Chậm từ 5 ngày: 0 | 20 |
			| 2 | Việc thường xuyên | Từ 95% trở lên: 20 | 70% đến dưới 95%: 10 | Dưới 70%: 0 | 20 |
			Phần B. Cải cách (10 điểm)
			| TT | Tiêu chí | Điểm tối đa | Thang điểm | < | < |
			| ^ | ^ | ^ | Tốt | Khá | Yếu |
			| 1 | Xử lý văn bản trên mạng | 10 | 10 | 7 | 0 |
			Phần C. Kỷ luật (8 điểm)
			| TT | Tiêu chí | Loại | Điểm |
			| 1 | Chấp hành giờ giấc | A | 8 |
			| ^ | ^ | B | 3 |
			| ^ | ^ | C | 0 |`, `
			1|Phần A|Nhiệm vụ chuyên môn|40|
			1.1|1|Tham mưu văn bản|20|choice 3
			1.2|2|Việc thường xuyên|20|ratio 0
			2|Phần B|Cải cách|10|
			2.1|1|Xử lý văn bản trên mạng|10|choice 3
			3|Phần C|Kỷ luật|8|
			3.1|1|Chấp hành giờ giấc|8|choice 3`},

		"a total of a thousand, and points that cost the rating in a column of their own": {`
			BẢNG KIỂM NĂM 2027
			| STT | Nội dung | Điểm tối đa | Cách chấm | Điểm liệt |
			| I | CHUYÊN MÔN | 1.000 | | |
			| 1 | Hồ sơ bệnh án | 600 | Mỗi hồ sơ sai trừ 5 điểm | Từ 03 hồ sơ giả |
			| 2 | Sinh hoạt khoa học | 400 | Đủ: 400 điểm; thiếu: 0 điểm | |
			| | Tổng điểm | 1.000 | | |`, `
			I|I|CHUYÊN MÔN|1000|
			1|1|Hồ sơ bệnh án|600|each 0 ? – Điểm liệt: Từ 03 hồ sơ giả
			2|2|Sinh hoạt khoa học|400|choice 2`},

		"a table for each axis, numbers beginning again in each, and what is said behind them": {`
			BỘ TIÊU CHÍ ĐÁNH GIÁ CÁC SỞ, BAN, NGÀNH NĂM 2027
			TRỤC 1: TIẾN ĐỘ CÔNG VIỆC (trọng số 60%) - 60 điểm
			| TT | Nội dung | Điểm | Phương pháp đánh giá |
			| 1 | Nhiệm vụ được giao hoàn thành đúng hạn | 50 | Điểm = (số nhiệm vụ đúng hạn/tổng số nhiệm vụ) x 50 |
			| 2 | Nhiệm vụ quá hạn | 10 | Không có nhiệm vụ quá hạn: 10 điểm; mỗi nhiệm vụ quá hạn trừ 2 điểm |
			TRỤC 2: KỶ LUẬT, KỶ CƯƠNG - 40 điểm
			| TT | Nội dung | Điểm | Phương pháp đánh giá |
			| 1 | Chấp hành giờ giấc | 20 | Tốt: 20; khá: 10; yếu: 0 |
			| 2 | Đoàn kết nội bộ | 20 | Tốt: 20; khá: 10; yếu: 0 |
			Đơn vị có cán bộ bị khởi tố thì không xếp loại xuất sắc.
			GIÁM ĐỐC`, `
			1|TRỤC 1|TIẾN ĐỘ CÔNG VIỆC (trọng số 60%)|60| ?
			1.1|1|Nhiệm vụ được giao hoàn thành đúng hạn|50|ratio 0
			1.2|2|Nhiệm vụ quá hạn|10|each 0
			2|TRỤC 2|KỶ LUẬT, KỶ CƯƠNG|40|
			2.1|1|Chấp hành giờ giấc|20|choice 3
			2.2|2|Đoàn kết nội bộ|20|choice 3
			đoạn 6: Đơn vị có cán bộ bị khởi tố thì không xếp loại xuất sắc.`},

		"options below each other with their points in the column of the maximum": {`
			TIÊU CHÍ THI ĐUA NĂM 2027
			| STT | Tiêu chí | Mức đạt | Điểm | Cơ quan chấm |
			| 1 | Giải quyết TTHC đúng hạn | Từ 98% trở lên | 20 | Sở Nội vụ |
			| ^ | ^ | Từ 95% đến dưới 98% | 15 | ^ |
			| ^ | ^ | Dưới 95% | 0 | ^ |
			| 2 | Hồ sơ quá hạn | Không có hồ sơ quá hạn | 10 | Sở Nội vụ |
			| ^ | ^ | Mỗi hồ sơ quá hạn | -1 | ^ |
			| 3 | Đối thoại | Có tổ chức | 8 | Sở Nội vụ |
			| ^ | ^ | Không tổ chức | 0 | ^ |`, `
			I|I|TIÊU CHÍ THI ĐUA NĂM 2027|38|
			1|1|Giải quyết TTHC đúng hạn|20|ratio 0
			2|2|Hồ sơ quá hạn|10|each 0
			3|3|Đối thoại|8|choice 2`},

		"points in the middle of a paragraph": {`
			TIÊU CHÍ CHẤM ĐIỂM CƠ QUAN VĂN HÓA NĂM 2027
			Tiêu chí 1. Thực hiện nhiệm vụ chính trị (40 điểm)
			1.1. Hoàn thành kế hoạch: 20 điểm (mỗi nhiệm vụ không hoàn thành trừ 2 điểm).
			1.2. Không có công chức vi phạm: 20 điểm.
			Tiêu chí 2. Môi trường văn hóa (25 điểm)
			- Không hút thuốc trong công sở: 15 điểm;
			- Trang phục gọn gàng: 10 điểm.`, `
			I|Tiêu chí 1|Thực hiện nhiệm vụ chính trị|40|
			1|1.1|Hoàn thành kế hoạch|20|each 0
			2|1.2|Không có công chức vi phạm|20|yes_no 0 ?
			II|Tiêu chí 2|Môi trường văn hóa|25|
			3|1|Môi trường văn hóa|25|parts 0 ?`},

		"standards with levels in paragraphs": {`
			BỘ TIÊU CHÍ ĐÁNH GIÁ TRƯỜNG TIỂU HỌC NĂM 2027
			Tiêu chuẩn 1: Tổ chức và quản lý nhà trường
			Tiêu chí 1.1: Phương hướng, chiến lược phát triển
			Mức 1: Có chiến lược phù hợp
			Mức 2: Có giải pháp giám sát
			Tiêu chí 1.2: Hội đồng trường
			Mức 1: Được thành lập đúng quy định
			Mức 2: Hoạt động có hiệu quả
			Mức 3: Được khen thưởng`, `
			I|Tiêu chuẩn 1|Tổ chức và quản lý nhà trường|5|
			1|Tiêu chí 1.1|Phương hướng, chiến lược phát triển|2|choice 2 ?
			2|Tiêu chí 1.2|Hội đồng trường|3|choice 3 ?`},

		"a table that counts from the first again stands below no criterion of the one before": {`
			KHUNG TIÊU CHÍ NĂM 2027
			| TT | Nội dung | Điểm | Cách chấm |
			| 1 | Kế hoạch | 5 | Có: 5 điểm; không: 0 điểm |
			| 2 | Báo cáo | 5 | Có: 5 điểm; không: 0 điểm |
			| TT | Nội dung | Điểm | Cách chấm |
			| 1 | Tuyên truyền | 5 | Có: 5 điểm; không: 0 điểm |
			| 2 | Kiểm tra | 5 | Có: 5 điểm; không: 0 điểm |`, `
			I|I|KHUNG TIÊU CHÍ NĂM 2027|20|
			1|1|Kế hoạch|5|choice 2
			2|2|Báo cáo|5|choice 2
			3|1|Tuyên truyền|5|choice 2
			4|2|Kiểm tra|5|choice 2`},

		"a row with a rule of its own and criteria with theirs": {`
			KHUNG TIÊU CHÍ NĂM 2027
			| TT | Nội dung | Điểm | Cách chấm |
			| I | CẢI CÁCH | 4 | |
			| 1 | Kế hoạch | 4 | Có kế hoạch: 4 điểm; không có: 0 điểm |
			| 1.1 | Ban hành | 2 | Đúng hạn: 2 điểm; chậm: 0 điểm |
			| 1.2 | Thực hiện | 2 | Đủ: 2 điểm; thiếu: 0 điểm |`, `
			I|I|CẢI CÁCH|4|
			1|1|Kế hoạch|4| ?
			1.1|1.1|Ban hành|2|choice 2
			1.2|1.2|Thực hiện|2|choice 2
			bảng 1, dòng 3: Có kế hoạch: 4 điểm; không có: 0 điểm`},
	} {
		t.Run(name, func(t *testing.T) {
			wantDrawn(t, wordtest.Sketch(tt.drawing), tt.want)
		})
	}
}

// TestRead_a_total_with_the_bonus_in_it: a hundred points and a bonus that the document adds up stay a hundred, and a penalty may come to
// what its sentence says.
func TestRead_a_total_with_the_bonus_in_it(t *testing.T) {
	d, err := Read(bytes.NewReader(wordtest.Sketch(`
		BỘ TIÊU CHÍ NĂM 2027
		| STT | Tiêu chí | Điểm chuẩn | Thang điểm |
		| A | ĐIỂM CHUẨN | 100 | |
		| 1 | Tập huấn | 100 | Có: 100 điểm; không: 0 điểm |
		| B | ĐIỂM THƯỞNG | 20 | |
		| 1 | Có mô hình | 20 | 5 điểm/mô hình, tối đa 20 điểm |
		| C | ĐIỂM TRỪ | | |
		| 1 | Bị phê bình bằng văn bản | | Trừ 1 điểm/văn bản, tối đa 5 điểm |
		| | TỔNG CỘNG (A+B) | 120 | |`)))
	if err != nil {
		t.Fatal(err)
	}
	top := d.Catalogue.Contents
	if d.Catalogue.Max.String() != "100" || top[1].Outside != criteria.Bonus || top[2].Outside != criteria.Penalty || top[2].Max.String() != "5" {
		t.Errorf("total %s, %s %s, %s %s up to %s", d.Catalogue.Max, top[1].Title, top[1].Outside, top[2].Title, top[2].Outside, top[2].Max)
	}
}

// TestRead_a_penalty_for_each_begins_with_nothing: no incident takes nothing off.
func TestRead_a_penalty_for_each_begins_with_nothing(t *testing.T) {
	d, err := Read(bytes.NewReader(wordtest.Sketch(`
		BỘ CHỈ SỐ NĂM 2027
		| STT | Chỉ số | Điểm tối đa | Cách tính điểm |
		| I | CHÍNH QUYỀN SỐ | 100 | |
		| 1 | Tập huấn | 100 | Có: 100 điểm; không: 0 điểm |
		| II | ĐIỂM TRỪ | 50 | |
		| 1 | Mất an toàn thông tin | 50 | Mỗi sự cố trừ 10 điểm |
		| | Tổng cộng | 100 | |`)))
	if err != nil {
		t.Fatal(err)
	}
	list := d.Leaves()
	rule, ok := list[len(list)-1].Parts[0].Rule.(*criteria.EachRule)
	if !ok || !rule.Start.IsZero() || rule.Items[0].Points.String() != "10" {
		t.Errorf("read as %+v", list[len(list)-1].Parts[0].Rule)
	}
}
