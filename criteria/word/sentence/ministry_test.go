package sentence

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"
)

// TestGuess_reads_the_sentences_of_ministries_and_provinces: how the ministry's index of administrative reform, the standards of access to
// law and the provinces' frameworks say how a criterion is scored. Each is read as it stands; what is asked for is written behind "?".
func TestGuess_reads_the_sentences_of_ministries_and_provinces(t *testing.T) {
	for _, tt := range []struct{ rule, title, max, want, asks string }{
		// Points that follow a percentage, with letters or over several lines.
		{"Tính điểm theo công thức: (b/a)*2,00\nTrong đó:\na là tổng số nhiệm vụ đề ra trong kế hoạch;\nb là số nhiệm vụ đã hoàn thành.\nNếu tỷ lệ b/a < 0,80 thì điểm đánh giá là 0.", "", "2",
			"ratio 80 % percent * max / 100", "số nhiệm vụ đã hoàn thành, tổng số nhiệm vụ đề ra trong kế hoạch, tỷ lệ % b/a"},
		{"Điểm đánh giá được tính theo công thức: [b/a] x điểm tối đa. Trong đó: a là tổng số hồ sơ đã giải quyết, b là số hồ sơ giải quyết đúng hạn. Nếu tỷ lệ b/a dưới 95% thì điểm đánh giá là 0", "", "1.5",
			"ratio 95 % percent * max / 100", "số hồ sơ giải quyết đúng hạn, tổng số hồ sơ đã giải quyết, tỷ lệ % b/a"},
		{"(b/a) x 3 điểm\na: số kinh phí được giao; b: số kinh phí đã giải ngân\nTrường hợp không phát sinh: điểm tối đa", "", "3",
			"ratio 0 % percent * max / 100 3: Trường hợp không phát sinh", "số kinh phí đã giải ngân, số kinh phí được giao, tỷ lệ % b/a"},
		{"Từ 95% số hồ sơ trong năm được giải quyết đúng hạn trở lên thì điểm đánh giá được tính theo công thức:\n(Tỷ lệ % hồ sơ giải quyết đúng hạn x 4)/100%\nDưới 95%: 0", "", "4",
			"ratio 95 % percent * max / 100", "số hồ sơ giải quyết đúng hạn, tổng số hồ sơ, tỷ lệ % hồ sơ giải quyết đúng hạn"},
		{"Từ 80% trở lên thì điểm được tính theo công thức: [Tỷ lệ % hồ sơ trực tuyến x 1.00]/[100%]\nDưới 80%: 0", "", "1", "ratio 80 % percent * max / 100", ""},
		{"Từ 95% trở lên: 5 điểm.\nTừ 80% đến dưới 95%: (Tỷ lệ % giải ngân x 5 điểm)/95%\nDưới 80%: 0 điểm", "", "5", "ratio 80 % percent >= 95 ? 5 : percent * max / 95", ""},
		{"Số điểm đạt được = Tỷ lệ hồ sơ trực tuyến x 2,0", "", "2", "ratio 0 % percent * max / 100", "số hồ sơ trực tuyến, tổng số hồ sơ, tỷ lệ % hồ sơ trực tuyến"},
		{"Điểm = Tỷ lệ % x điểm chuẩn", "", "2", "ratio 0 % percent * max / 100", ""},
		{"100% văn bản được gửi trên môi trường mạng: 2 điểm; dưới 100%: tính theo tỷ lệ", "", "2", "ratio 0 % percent >= 100 ? 2 : percent * max / 100", ""},
		{"Đạt 100%: 2 điểm\nDưới 100%: điểm đánh giá = (tỷ lệ % đạt được x 2)/100", "", "2", "ratio 0 % percent >= 100 ? 2 : percent * max / 100", ""},

		{"Điểm = (Tỷ lệ đạt được/70%) x điểm tối đa. Tỷ lệ đạt từ 70% trở lên: điểm tối đa.", "Tỷ lệ hồ sơ trực tuyến toàn trình", "4",
			"ratio 0 % percent >= 70 ? 4 : percent * max / 70", "số hồ sơ trực tuyến toàn trình, tổng số hồ sơ, tỷ lệ % hồ sơ trực tuyến toàn trình"},
		{"- Hoàn thành 100% số nhiệm vụ: 2 điểm.\n- Từ 80% đến dưới 100% số nhiệm vụ thì điểm được tính theo công thức: (Tỷ lệ % hoàn thành x 2,00)/100%.\n- Dưới 80% số nhiệm vụ: 0 điểm.", "Mức độ thực hiện kế hoạch", "2",
			"ratio 80 % percent >= 100 ? 2 : percent * max / 100", "số nhiệm vụ đạt, tổng số nhiệm vụ, tỷ lệ % số nhiệm vụ"},
		{"Điểm đạt = Tỷ lệ người tham gia BHYT : 95 x 10 (không quá 10 điểm)", "Bảo hiểm y tế toàn dân", "10",
			"ratio 0 % min(max, percent * max / 95)", "số người tham gia BHYT, tổng số người, tỷ lệ % người tham gia BHYT"},
		{"Điểm đánh giá = Tỷ lệ văn bản ký số / 90% × 3,0", "", "3", "ratio 0 % min(max, percent * max / 90)", ""},
		{"Từ 80% trở lên: 2 điểm; dưới 80%: điểm = (tỷ lệ %/80) x 2", "", "2", "ratio 0 % percent >= 80 ? 2 : percent * max / 80", ""},
		{"Từ 95% trở lên: 5 điểm; từ 80% đến dưới 95%: (Tỷ lệ % giải ngân x 5 điểm)/95%; dưới 80%: 0 điểm", "", "5", "ratio 80 % percent >= 95 ? 5 : percent * max / 95", ""},
		{"Đạt từ 110% trở lên: 10 điểm; từ 80% đến dưới 110%: (Tỷ lệ % x 10 điểm)/110%; dưới 80%: 0 điểm", "", "10", "ratio 80 % percent >= 110 ? 10 : percent * max / 110 up to 210", ""},

		// Ranges of a percentage.
		{"Tỷ lệ hồ sơ đúng hạn đạt từ 98% trở lên: 3,0 điểm\nTừ 95% đến dưới 98%: 2,0 điểm\nDưới 95%: 0 điểm", "", "3",
			"ratio from 98: 3 from 95: 2", "số hồ sơ đúng hạn, tổng số hồ sơ, tỷ lệ % hồ sơ đúng hạn"},
		{"Nếu b/a = 100%: 5 điểm; 80% ≤ b/a < 100%: 3 điểm; b/a < 80%: 0 điểm. Trong đó a là số nhiệm vụ giao; b là số nhiệm vụ hoàn thành", "", "5",
			"ratio from 100: 5 from 80: 3", "số nhiệm vụ hoàn thành, số nhiệm vụ giao, tỷ lệ % b/a"},
		{"Mức 1 (5 điểm): hoàn thành trên 90%; Mức 2 (3 điểm): từ 70% đến 90%; Mức 3 (0 điểm): dưới 70%", "", "5", "ratio above 90: 5 from 70: 3", ""},
		{"Giảm hộ nghèo đạt chỉ tiêu giao: 5 điểm; đạt từ 80% đến dưới 100% chỉ tiêu: 3 điểm; dưới 80%: 0 điểm", "", "5", "ratio from 100: 5 from 80: 3", ""},
		{"Đạt kế hoạch: 2 điểm; không đạt: 0 điểm", "", "2", "choice 2: Đạt kế hoạch | 0: Không đạt", ""},
		{"100% số PAKN được xử lý hoặc kiến nghị xử lý: 3 điểm\nTừ 90% đến dưới 100%: 1,5 điểm\nDưới 90%: 0 điểm\nTrường hợp trong năm không phát sinh PAKN: 3 điểm", "", "3",
			"ratio from 100: 3 from 90: 1.5 3: Trường hợp trong năm không phát sinh PAKN", "số PAKN được xử lý hoặc kiến nghị xử lý, tổng số PAKN, tỷ lệ % số PAKN được xử lý hoặc kiến nghị xử lý"},
		{"a = Tổng chi cho chuyển đổi số;\nb = Tổng chi ngân sách của xã;\nTỷ lệ = a/b;\n- Tỷ lệ >= 1,5%: Điểm tối đa;\n- Tỷ lệ < 1,5%: Tỷ lệ/1,5% * Điểm tối đa", "", "5",
			"ratio 0 % percent >= 1.5 ? 5 : percent * max / 1.5", "tổng chi cho chuyển đổi số, tổng chi ngân sách của xã, tỷ lệ % a/b"},
		{"≥ 95%: 5 điểm; 80% ≤ tỷ lệ < 95%: 3 điểm; < 80%: 0 điểm", "Tỷ lệ văn bản điện tử ký số", "5",
			"ratio from 95: 5 from 80: 3", "số văn bản điện tử ký số, tổng số văn bản điện tử, tỷ lệ % văn bản điện tử ký số"},
		{"Đạt từ 90% trở lên: 2; từ 70% đến dưới 90%: 1; dưới 70%: 0", "Số hóa hồ sơ", "2",
			"ratio from 90: 2 from 70: 1", "số đã đạt (số hóa hồ sơ), tổng số (số hóa hồ sơ), tỷ lệ %"},
		{"Đạt từ 110% dự toán trở lên: 5 điểm; từ 100% đến dưới 110%: 4 điểm; dưới 100%: 0 điểm", "Thu ngân sách nhà nước", "5",
			"ratio from 110: 5 from 100: 4 up to 210", "kết quả thực hiện, số dự toán được giao, tỷ lệ % dự toán"},
		{"Hoàn thành 100% nhiệm vụ đúng tiến độ: 3\nHoàn thành 100% nhiệm vụ nhưng có nhiệm vụ muộn: 2\nHoàn thành dưới 100%: 0", "", "3",
			"choice 3: Hoàn thành 100% nhiệm vụ đúng tiến độ | 2: Hoàn thành 100% nhiệm vụ nhưng có nhiệm vụ muộn | 0: Hoàn thành dưới 100%", ""},

		// So many points for each one.
		{"Đạt chỉ tiêu giao: 10 điểm. Cứ giảm 1% so với chỉ tiêu thì trừ 0,5 điểm, trừ tối đa 10 điểm", "", "10", "each 10 -0.5 số % giảm so với chỉ tiêu", ""},
		{"Cứ mỗi 1% thấp hơn 80% bị trừ 0,5 điểm, tối đa trừ 10 điểm", "", "10", "each 10 -0.5 số % thấp hơn 80%", ""},
		{"Cứ thành lập mới 02 doanh nghiệp được 1 điểm, tối đa 5 điểm", "", "5", "each 0 1 số doanh nghiệp thành lập mới per 2", ""},
		{"Tỷ lệ thu gom rác thải đạt 100%: 5 điểm; giảm 1% trừ 0,1 điểm", "", "5", "each 5 -0.1 số % giảm so với mức 100 %", ""},
		{"Duy trì 19/19 tiêu chí: 5 điểm; không duy trì được mỗi tiêu chí trừ 1 điểm", "", "5", "each 5 -1 số tiêu chí không duy trì được", ""},
		{"Giao đủ 100% chỉ tiêu: 10đ; thiếu 01 công dân trừ 02 điểm; có công dân đào ngũ, mỗi trường hợp trừ 1 điểm", "", "10", "each 10 -2 số công dân thiếu -1 số trường hợp có công dân đào ngũ", ""},
		{"Không có cán bộ bị kỷ luật: 10 điểm. Có cán bộ bị khiển trách: trừ 2 điểm/trường hợp; cảnh cáo: trừ 3 điểm/trường hợp; cách chức, buộc thôi việc: 0 điểm", "", "10",
			"each 10 -2 số trường hợp cán bộ bị khiển trách -3 số trường hợp cảnh cáo 0: Cách chức, buộc thôi việc", ""},
		{"Chậm 01 báo cáo trừ 0,25 điểm; không báo cáo trừ 0,5 điểm/lần", "", "10", "each 10 -0.25 số báo cáo chậm -0.5 số lần không báo cáo", ""},
		{"Đầy đủ, kịp thời 2 điểm, thiếu hoặc chậm 01 báo cáo trừ 0,5 điểm", "", "2", "each 2 -0.5 số báo cáo thiếu hoặc chậm", ""},
		{"Xử lý 100% đúng hạn: 2 điểm; có phản ánh xử lý quá hạn: trừ 0,25 điểm/phản ánh quá hạn, tối đa trừ 2 điểm", "", "2", "each 2 -0.25 số phản ánh xử lý quá hạn", ""},
		{"10 điểm. Để xảy ra 01 vụ trọng án trừ 3 điểm; 01 vụ cháy nổ trừ 2 điểm", "", "10", "each 10 -3 số vụ trọng án để xảy ra -2 số vụ cháy nổ", ""},
		{"Họp định kỳ hằng quý: 0,5 điểm (thiếu mỗi cuộc trừ 0,125 điểm)", "", "0.5", "each 0.5 -0.125 số cuộc thiếu", ""},
		{"Mỗi nội dung không thực hiện trừ 2 điểm, thực hiện không đầy đủ trừ 1 điểm/nội dung", "", "8", "each 8 -2 số nội dung không thực hiện -1 số nội dung thực hiện không đầy đủ", ""},

		{"Gồm báo cáo quý I, 6 tháng, quý III và báo cáo năm. Mỗi báo cáo gửi đúng hạn, đủ nội dung đạt 0,5 điểm.", "", "2", "each 0 0.5 số báo cáo gửi đúng hạn, đủ nội dung", ""},

		// Parts whose points add up.
		{"1. Xây dựng quy chế: 1 điểm\n2. Thực hiện quy chế: 1 điểm", "", "2",
			"parts a) Xây dựng quy chế 1 *criteria.YesNoRule | b) Thực hiện quy chế 1 *criteria.YesNoRule", ""},
		{"Có kế hoạch: 1 điểm; có báo cáo: 1 điểm; không có: 0 điểm", "", "2", "parts a) Có kế hoạch 1 *criteria.YesNoRule | b) Có báo cáo 1 *criteria.YesNoRule", ""},
		{"a) Niêm yết đầy đủ tại Trung tâm: 2 điểm\nb) Công khai trên trang thông tin điện tử: 2 điểm", "", "4",
			"parts a) Niêm yết đầy đủ tại Trung tâm 2 *criteria.YesNoRule | b) Công khai trên trang thông tin điện tử 2 *criteria.YesNoRule", ""},
		{"a) Lập, đăng Danh mục thông tin phải công khai: 1 điểm.\nb) Công khai đủ, đúng hạn: tỷ lệ từ 100 %: 3; từ 90 đến dưới 100 %: 2; từ 70 đến dưới 90 %: 1; dưới 70 %: 0.\nc) Công khai chính xác: 2 điểm; mỗi thông tin sai trừ 0,25, tối đa trừ hết.", "", "6",
			"parts a) Lập, đăng Danh mục thông tin phải công khai 1 *criteria.YesNoRule | b) Công khai đủ, đúng hạn 3 *criteria.ShareRule | c) Công khai chính xác 2 *criteria.EachRule", ""},
		{"a) Ban hành kế hoạch (1 điểm):\n- Đúng hạn: 1 điểm\n- Chậm: 0,5 điểm\n- Không ban hành: 0 điểm\nb) Có phân công cụ thể: 1 điểm", "", "2",
			"parts a) Ban hành kế hoạch 1 *criteria.OptionRule | b) Có phân công cụ thể 1 *criteria.YesNoRule", ""},
		{"- Không có đơn thư vượt cấp, kéo dài: 05 điểm (có 01 vụ trừ 01 điểm)\n- Giải quyết 100% đơn thuộc thẩm quyền đúng hạn: 05 điểm; đạt dưới 100%: Điểm = tỷ lệ % x 5", "", "10",
			"parts a) Không có đơn thư vượt cấp, kéo dài 5 *criteria.EachRule | b) Giải quyết 100% đơn thuộc thẩm quyền đúng hạn 5 *criteria.ShareRule", ""},
		{"Được Thủ tướng Chính phủ tặng bằng khen: 3 điểm; được Chủ tịch UBND tỉnh tặng bằng khen: 2 điểm", "", "5",
			"parts a) Được Thủ tướng Chính phủ tặng bằng khen 3 *criteria.YesNoRule | b) Được Chủ tịch UBND tỉnh tặng bằng khen 2 *criteria.YesNoRule", ""},
		{"a. Có ban hành kế hoạch tự kiểm tra: 1,00 điểm.\nb. Xử lý các vấn đề phát hiện qua kiểm tra: 2,00 điểm. Đạt 100% thì 2,00 điểm; từ 70% đến dưới 100% thì 1,00 điểm; dưới 70% thì 0 điểm.", "", "3",
			"parts a) Có ban hành kế hoạch tự kiểm tra 1 *criteria.YesNoRule | b) Xử lý các vấn đề phát hiện qua kiểm tra 2 *criteria.ShareRule", ""},
		{"a. Đúng hạn: 2 điểm\nb. Chậm: 1 điểm\nc. Không gửi: 0 điểm", "", "2", "choice 2: Đúng hạn | 1: Chậm | 0: Không gửi", ""},
		{"a) Đầy đủ, kịp thời: 5 điểm\nb) Đầy đủ nhưng chậm: 3 điểm\nc) Không đầy đủ: 0 điểm", "", "5", "choice 5: Đầy đủ, kịp thời | 3: Đầy đủ nhưng chậm | 0: Không đầy đủ", ""},

		// One mark, or none: others score it.
		{"Có mô hình được cấp tỉnh công nhận: 2 điểm", "", "2", "yes_no 2: có mô hình được cấp tỉnh công nhận", ""},
		{"Lấy kết quả do Sở Nội vụ công bố", "Chỉ số hài lòng của người dân", "10", "given", ""},
		{"Điểm điều tra XHH", "Chỉ số hài lòng của người dân", "10", "given", ""},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			max, _ := Figure(tt.max)
			r := Guess(Asked{Lines: lines(strings.Split(tt.rule, "\n")...), Max: max, Title: tt.title})
			if got := described(r); got != tt.want {
				t.Errorf("read as\n%s, want\n%s\nmarked: %v", got, tt.want, r.Marks)
			}
			var asks []string
			for _, in := range r.Inputs {
				asks = append(asks, in.Label)
			}
			if got := strings.Join(asks, ", "); tt.asks != "" && got != tt.asks {
				t.Errorf("asks for\n%s, want\n%s", got, tt.asks)
			}
		})
	}
}

// TestGuess_marks_a_formula_that_it_cannot_write: an option is a case that one taps; a formula beside it needs a hand.
func TestGuess_marks_a_formula_that_it_cannot_write(t *testing.T) {
	for rule, want := range map[string]bool{
		"Số điểm = k1 x hệ số: 2 điểm\nKhông thực hiện: 0 điểm":          true,
		"Điểm = số lớp đã mở / số lớp phải mở: 2 điểm\nKhông mở: 0 điểm": true,
		"Ban hành kế hoạch = 2 điểm\nKhông ban hành = 0 điểm":            false,
	} {
		if r := Guess(Asked{Lines: lines(strings.Split(rule, "\n")...), Max: decimal.NewFromInt(2)}); unsure(r) != want {
			t.Errorf("%q: marked %v, want %v: %v", rule, unsure(r), want, r.Marks)
		}
	}
}
