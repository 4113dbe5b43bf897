package sentence

import (
	"strings"
	"testing"
)

// TestGuess_reads_what_offices_write_otherwise: parts of the maximum that are taken off, comparisons in words, points before what they are for,
// limits by number, sentences that go on with one that says "mỗi"; and what is near to a percentage and is none.
func TestGuess_reads_what_offices_write_otherwise(t *testing.T) {
	for _, tt := range []struct {
		rule, max, want string
		unsure          bool
	}{
		// A part of the maximum that is taken off.
		{"Mỗi báo cáo chậm trừ 10% điểm tối đa", "5", "each 5 -0.5 số báo cáo chậm", false},
		{"Mỗi báo cáo chậm trừ 1/4 số điểm", "5", "each 5 -1.25 số báo cáo chậm", false},
		{"Chậm 1 báo cáo trừ 20% số điểm", "5", "each 5 -1 số báo cáo chậm", false},
		{"Không nộp: trừ hết số điểm; nộp chậm: trừ 1/2 số điểm; đúng hạn: điểm tối đa", "5", "choice 0: Không nộp | 2.5: Nộp chậm | 5: Đúng hạn", true},
		{"Để xảy ra 01 vụ cháy trừ 3 điểm, trường hợp có người chết trừ hết điểm", "10", "each 10 -3 số vụ cháy để xảy ra 0: Trường hợp có người chết", true},
		{"Tỷ lệ tập hợp hội viên từ 75%: 10đ; cứ giảm 5% trừ 2đ; dưới 50% không điểm", "10", "each 10 -2 số % giảm so với mức 75 % per 5 0: Dưới 50%", true},

		// Comparisons and percentages in words, ends that are named apart, ends that fall.
		{"Lớn hơn hoặc bằng 90%: 10 điểm; nhỏ hơn 90% và lớn hơn hoặc bằng 70%: 5 điểm; nhỏ hơn 70%: 0 điểm", "10", "ratio from 90: 10 from 70: 5", false},
		{"Từ 90 phần trăm trở lên: 10 điểm; từ 70 phần trăm đến dưới 90 phần trăm: 5 điểm; dưới 70 phần trăm: 0 điểm", "10", "ratio from 90: 10 from 70: 5", false},
		{"Tỷ lệ trễ hạn nhỏ hơn 2%: 8 điểm; từ 2% đến 5%: 4 điểm; lớn hơn 5%: 0 điểm", "8", "ratio above 5: 0 from 2: 4 else 8", false},
		{"T≥90%: 2; 90%>T≥80%: 1,5; 80%>T≥70%: 1; T<70%: 0", "2", "ratio from 90: 2 from 80: 1.5 from 70: 1", false},
		{"Tỷ lệ trường đạt chuẩn: 100%: 10đ; 80-<100%: 8đ; <80%: 0đ", "10", "ratio from 100: 10 from 80: 8", false},
		{"Trên 90% báo cáo đúng hạn: 2, từ 70 đến 90%: 1, dưới 70%: 0", "2", "ratio above 90: 2 from 70: 1", false},

		// Points before what they are for.
		{"- 8 điểm: đạt 100% kế hoạch\n- 6 điểm: đạt từ 80% đến dưới 100% kế hoạch\n- 0 điểm: đạt dưới 80% kế hoạch", "8", "ratio from 100: 8 from 80: 6", false},
		{"8 điểm (đạt 100%); 6 điểm (đạt 80% đến dưới 100%); 0 điểm (dưới 80%)", "8", "ratio from 100: 8 from 80: 6", false},
		{"Đạt 1 điểm nếu tỷ lệ từ 50% đến dưới 80%, đạt 2 điểm nếu tỷ lệ từ 80% trở lên", "2", "ratio from 80: 2 from 50: 1", false},

		{"10đ - Từ 90% trở lên\n5đ - Từ 50% đến dưới 90%\n0đ - Dưới 50%", "10", "ratio from 90: 10 from 50: 5", false},
		{"≥ 90%\n10 điểm\n< 90%\n0 điểm", "10", "ratio from 90: 10", false},
		{"Trên 95% → 10 điểm; 90-95% → 8 điểm; <90% → 5 điểm", "10", "ratio above 95: 10 from 90: 8 else 5", false},

		// Formulas in words, of other things than numbers, and "điểm đánh giá là".
		{"Từ 90% trở lên: 10 điểm. Dưới 90%: lấy tỷ lệ đạt chia 90% nhân 10 điểm.", "10", "ratio 0 % percent >= 90 ? 10 : percent * max / 90", false},
		{"Điểm = (Khối lượng rác được thu gom/Tổng khối lượng rác phát sinh) x 5", "5", "ratio 0 % percent * max / 100", false},
		{"Đạt 100% chỉ tiêu trở lên: 10 điểm, đạt dưới 100% chỉ tiêu: điểm = (số đơn vị máu/chỉ tiêu giao) x 10", "10", "ratio 0 % percent >= 100 ? 10 : percent * max / 100", false},
		{"Từ 70% hồ sơ trở lên được số hóa thì điểm đánh giá là 4; dưới 70% thì điểm đánh giá được tính theo công thức (tỷ lệ % hồ sơ số hóa x 4)/70%", "4",
			"ratio 0 % percent >= 70 ? 4 : percent * max / 70", false},
		{"Giải ngân đạt 100% thì điểm đánh giá là 5; từ 70% - dưới 100% thì điểm đánh giá là 3; dưới 70% thì điểm đánh giá là 0", "5", "ratio from 100: 5 from 70: 3", false},

		// Limits, and of which kind the counted is.
		{"Mỗi camera lắp đặt mới được cộng 0,5 điểm (tối đa không quá 5 điểm)", "5", "each 0 0.5 số camera lắp đặt mới", false},
		{"Mỗi chuyên mục 2 điểm (không quá 03 chuyên mục)", "10", "each 0 2 số chuyên mục at most 6", false},
		{"Nghỉ không phép mỗi ngày trừ 2 điểm, nghỉ có phép quá 12 ngày mỗi ngày trừ 0,5 điểm", "10",
			"each 10 -2 số ngày nghỉ không phép -0.5 số ngày nghỉ có phép quá 12 ngày", false},
		{"100% thủ tục: 4 điểm; giảm mỗi 1% trừ 0,1 điểm, tối thiểu 0 điểm", "4", "each 4 -0.1 số % giảm so với mức 100 %", false},

		{"Trừ 0,5 điểm/lỗi nhưng không quá 50% số điểm", "5", "each 5 -0.5 số lỗi at most 2.5", false},
		{"Mỗi lần bị nhắc nhở trừ 1,0 điểm (không trừ quá 3 lần)", "5", "each 5 -1 số lần bị nhắc nhở at most 3", false},
		{"Mỗi mô hình hiệu quả cộng 1 điểm (có xác nhận của cấp trên)", "5", "each 0 1 số mô hình hiệu quả", false},
		{"Cấp cơ sở 3 điểm/sáng kiến; cấp tỉnh 5 điểm/sáng kiến", "10", "each 0 3 số sáng kiến cấp cơ sở 5 số sáng kiến cấp tỉnh", false},
		{"Có 01 vụ ít nghiêm trọng trừ 2 điểm/vụ; nghiêm trọng trừ 4 điểm/vụ", "10", "each 10 -2 số vụ ít nghiêm trọng -4 số vụ nghiêm trọng", false},
		{"Trừ 0,5 điểm nếu có 01 trường hợp sai sót; trừ 1 điểm nếu có 02 trường hợp", "5", "", true},
		{"Đạt 90%: 5 điểm; cứ giảm 10% giảm 1 điểm", "5", "each 5 -1 số % giảm so với mức 90 % per 10", false},

		// A sentence that goes on with one that says "mỗi".
		{"Mỗi trường hợp bị phê bình trừ 1 điểm, bị khiển trách trừ 2 điểm", "10", "each 10 -1 số trường hợp bị phê bình -2 số trường hợp bị khiển trách", true},
		{"- Mỗi đảng viên bị khiển trách trừ 2 điểm; cảnh cáo trừ 4 điểm.", "10", "each 10 -2 số đảng viên bị khiển trách -4 số trường hợp cảnh cáo", true},
		{"Mỗi giải Nhất 10 điểm, giải Nhì 7 điểm, giải Ba 5 điểm; tối đa 30 điểm", "30", "each 0 10 số giải Nhất 7 số giải Nhì 5 số giải Ba", true},
		{"Mỗi học sinh đạt giải Nhất 3 điểm, giải Nhì 2 điểm, tổng không quá 10 điểm", "10", "each 0 3 số học sinh đạt giải Nhất 2 số học sinh đạt giải Nhì", true},

		// What is taken off below one end after another.
		{"Dưới 100%: trừ 5 điểm; dưới 80%: trừ 10 điểm; dưới 50%: trừ 20 điểm", "20", "ratio from 100: 20 from 80: 15 from 50: 10", true},
		{"% cơ sở được kiểm tra: 100%: 10đ; 80 – 99%: 7đ; < 80%: 0đ", "10", "ratio from 100: 10 from 80: 7", false},

		{"Trên 90% được 10 điểm, dưới 90% được 5 điểm", "10", "ratio above 90: 10 else 5", true}, // nothing is said of 90 %
		{"Đạt chuẩn 10 điểm, không đạt 0 điểm", "10", "choice 10: Đạt chuẩn | 0: Không đạt", false},
		{"Giỏi 10 điểm; khá 7 điểm; chưa đạt 0 điểm", "10", "choice 10: Giỏi | 7: Khá | 0: Chưa đạt", false},

		{"≤ 15‰: 3 điểm; > 15‰: 0 điểm", "3", "choice 3: ≤ 15‰ | 0: > 15‰", false},

		// Two percentages in one, two things counted together, and more than a share: told, never read in silence.
		{"Tỷ lệ hộ dùng nước sạch đạt từ 65% trở lên (trong đó nước tập trung ≥ 40%): 5 điểm; không đạt: 0 điểm", "5", "ratio from 65: 5", true},
		{"Đúng hạn 100%: 10 điểm, quá hạn dưới 5%: 7 điểm, quá hạn từ 5% đến 10%: 4 điểm, quá hạn trên 10%: 0 điểm", "10", "", true},
		{"Cứ 5 hồ sơ quá hạn hoặc 2 hồ sơ phải bổ sung thì trừ 1 điểm", "8", "", true},
		{"Điểm = tỷ lệ đúng hạn x 5 + tỷ lệ trực tuyến x 10", "10", "", true},
		{"Mỗi cuộc kiểm tra đạt được 2 điểm, không đạt trừ 1 điểm", "10", "each 0 2 số cuộc kiểm tra đạt -1 số trường hợp không đạt", true},
		{"Điểm = 20 x số nhiệm vụ hoàn thành / số nhiệm vụ được giao - 0,5 x số nhiệm vụ quá hạn", "20", "", true},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			max, _ := Figure(tt.max)
			r := Guess(Asked{Lines: lines(strings.Split(tt.rule, "\n")...), Max: max})
			if got := described(r); tt.want != "" && got != tt.want {
				t.Errorf("read as\n%s, want\n%s\nmarked: %v", got, tt.want, r.Marks)
			}
			if unsure(r) != tt.unsure {
				t.Errorf("read as %s, marked: %v", described(r), r.Marks)
			}
		})
	}
}
