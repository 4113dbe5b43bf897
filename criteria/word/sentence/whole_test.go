package sentence

import (
	"strings"
	"testing"
)

// TestGuess_reads_what_is_bad_and_parts_of_the_maximum: of what is bad the highest percentage gives nothing; a part of the maximum may be
// written as a fraction, a percentage or a word; a limit behind the points of one makes them points for each one.
func TestGuess_reads_what_is_bad_and_parts_of_the_maximum(t *testing.T) {
	for _, tt := range []struct {
		rule, title, max, want string
		unsure                 bool
	}{
		// The highest percentage of what is bad gives nothing.
		{"Dưới 1%: 5 điểm; từ 1% đến 2%: 1 điểm; trên 2%: 0 điểm", "Tỷ lệ học sinh lưu ban", "5", "ratio above 2: 0 from 1: 1 else 5", false},
		{"Không có học sinh lưu ban: 5đ; dưới 1%: 3đ; từ 1% đến 2%: 1đ; trên 2%: 0đ", "Tỷ lệ học sinh lưu ban", "5", "ratio above 2: 0 from 1: 1 above 0: 3 else 5", true},
		{"Từ 10% trở lên: 0 điểm; từ 5% đến dưới 10%: 2 điểm; dưới 5%: 4 điểm", "Tỷ lệ hồ sơ trễ hạn", "4", "ratio from 10: 0 from 5: 2 else 4", false},
		{"Không phát sinh hồ sơ: 5 điểm; dưới 1%: 3 điểm; từ 1% trở lên: 0 điểm", "Tỷ lệ hồ sơ trễ hạn", "5", "ratio from 1: 0 else 3 5: Không phát sinh hồ sơ", true},

		// A part of the maximum.
		{"- Ban hành trước 31/01: Điểm tối đa;\n- Ban hành sau 31/01: 1/2*Điểm tối đa;\n- Không ban hành: 0 điểm", "", "50", "choice 50: Ban hành trước 31/01 | 25: Ban hành sau 31/01 | 0: Không ban hành", false},
		{"Đầy đủ: điểm tối đa; chưa đầy đủ: 50% điểm tối đa; không có: 0 điểm", "", "5", "choice 5: Đầy đủ | 2.5: Chưa đầy đủ | 0: Không có", false},
		{"Đúng hạn: điểm tối đa; chậm: được 50% số điểm; không thực hiện: 0 điểm", "", "4", "choice 4: Đúng hạn | 2: Chậm | 0: Không thực hiện", false},
		{"Tốt: điểm tối đa; khá: 3/4 điểm tối đa; đạt: một nửa điểm tối đa; không đạt: 0", "", "8", "choice 8: Tốt | 6: Khá | 4: Đạt | 0: Không đạt", false},
		{"Từ 80% trở lên: điểm tối đa; từ 50% đến dưới 80%: 1/2 số điểm tối đa; dưới 50%: 0 điểm", "", "10", "ratio from 80: 10 from 50: 5", false},
		{"Đạt: điểm tối đa; không đạt: 0", "", "3", "choice 3: Đạt | 0: Không đạt", false},
		{"Tỷ lệ≥1%: Điểm tối đa; Tỷ lệ<1%: Tỷ lệ/1%*Điểm tối đa", "", "100", "ratio 0 % percent >= 1 ? 100 : percent * max / 1", false},
		{"Có: 0,5 x điểm tối đa; đầy đủ: điểm tối đa; không: 0", "", "3", "choice 1.5: Có | 3: Đầy đủ | 0: Không", false},

		// Points for each one, and off for each one.
		{"01 giáo viên được 2,5 điểm, không quá 5 điểm", "Giáo viên dạy giỏi cấp tỉnh", "5", "each 0 2.5 số giáo viên", false},
		{"Vi phạm: -5 điểm/trường hợp", "Không có giáo viên vi phạm", "5", "each 5 -5 số trường hợp vi phạm", false},
		{"+1 điểm/sáng kiến", "Có sáng kiến cấp tỉnh", "2", "each 0 1 số sáng kiến", false},
		{"-2 điểm/người", "Không có cán bộ bị kỷ luật", "10", "each 10 -2 số người", false},
		{"Vượt 5% trở lên so với dự toán: 30 điểm; đạt 100% dự toán: 25 điểm; dưới 100%: 0 điểm", "", "30", "ratio from 105: 30 from 100: 25 up to 205", true},
		{"Không có vi phạm: 6 điểm; vi phạm: - 2 điểm/lượt", "", "6", "each 6 -2 số lượt vi phạm", false},
		{"Có ít nhất 04 hoạt động tình nguyện/năm (mỗi hoạt động 05 điểm).", "", "20", "each 0 5 số hoạt động", false},
		{"01 vụ: 2 điểm; 02 vụ: 1 điểm; từ 03 vụ: 0 điểm", "", "2", "choice 2: 01 vụ | 1: 02 vụ | 0: Từ 03 vụ", true},

		// Points before what they are for, and levels whose number stands for the points.
		{"5 điểm nếu có đủ; 3 điểm nếu thiếu một phần; 0 điểm nếu không có", "", "5", "choice 5: Có đủ | 3: Thiếu một phần | 0: Không có", false},
		{"Được 1 điểm cho mỗi mô hình", "", "5", "each 0 1 số mô hình", false},
		{"Mức 1: Không có ghế chờ\nMức 2: Có ghế chờ\nMức 3: Không còn người bệnh phải đứng chờ", "", "0", "choice 1: Mức 1: Không có ghế chờ | 2: Mức 2: Có ghế chờ | 3: Mức 3: Không còn người bệnh phải đứng chờ", true},
		{"Mức 1\nKhông có kế hoạch\nMức 2\nCó kế hoạch năm\nCó kế hoạch 5 năm", "", "2", "choice 1: Mức 1: Không có kế hoạch | 2: Mức 2: Có kế hoạch năm; Có kế hoạch 5 năm", true},
		{"- Điểm 5: đầy đủ\n- Điểm 3: thiếu\n- Điểm 0: không có", "", "5", "choice 5: Điểm 5: đầy đủ | 3: Điểm 3: thiếu | 0: Điểm 0: không có", true},
		{"Mức 1: đạt 50%\nMức 2: đạt 80%", "", "10", "", true}, // ten points, and no level 10

		// Nothing had happened, or all of it was done.
		{"Không phát sinh hoặc giải quyết xong 100 %: 3 điểm; từ 80% đến dưới 100%: 1 điểm; dưới 80%: 0 điểm", "", "3", "ratio from 100: 3 from 80: 1 3: Không phát sinh", false},
		{"Giải quyết 100% đơn thư hoặc không có đơn thư: 3 điểm\nTừ 80% đến dưới 100%: 1 điểm\nDưới 80%: 0 điểm", "", "3", "ratio from 100: 3 from 80: 1 3: Không có đơn thư", false},
		{"Không có đơn thư hoặc có đơn thư nhưng giải quyết kịp thời: 3 điểm; còn lại: 0 điểm", "", "3", "choice 3: Không có đơn thư hoặc có đơn thư nhưng giải quyết kịp thời | 0: Còn lại", false},

		// Parts without the signs of a list, formulas with a sign for "times", and what others publish.
		{"Chủ tịch là Trưởng ban: 10 điểm;\nTham dự đầy đủ các cuộc họp: 10 điểm", "", "20", "parts a) Chủ tịch là Trưởng ban 10 *criteria.YesNoRule | b) Tham dự đầy đủ các cuộc họp 10 *criteria.YesNoRule", true},
		{"a= Số hộ có Internet;\nb= Tổng số hộ;\n- Tỷ lệ = a/b;\n- Điểm = Tỷ lệ*Điểm tối đa", "Tỷ lệ hộ có Internet", "100", "ratio 0 % percent * max / 100", false},
		{"100% văn bản: 20 điểm; dưới 100% thì lấy tỷ lệ đạt được nhân với 20 điểm", "", "20", "ratio 0 % percent >= 100 ? 20 : percent * max / 100", false},
		{"Điểm=Điểm trung bình khảo sát", "Mức độ hài lòng", "200", "given", true},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			max, _ := Figure(tt.max)
			r := Guess(Asked{Lines: lines(strings.Split(tt.rule, "\n")...), Max: max, Title: tt.title})
			if got := described(r); tt.want != "" && got != tt.want {
				t.Errorf("read as\n%s, want\n%s\nmarked: %v", got, tt.want, r.Marks)
			}
			if unsure(r) != tt.unsure {
				t.Errorf("read as %s, marked: %v", described(r), r.Marks)
			}
		})
	}
}
