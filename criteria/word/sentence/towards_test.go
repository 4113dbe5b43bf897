package sentence

import (
	"strings"
	"testing"
)

// TestGuess_reads_numbers_on_their_way_and_what_is_left: points that grow with a number, points by judgement, what tiers take off, formulas
// with the points first, and numbers that say of which kind the counted is; and what is near to each, and is no such rule.
func TestGuess_reads_numbers_on_their_way_and_what_is_left(t *testing.T) {
	for _, tt := range []struct {
		rule, max, want string
		unsure          bool
	}{
		// A number on its way to what is wanted.
		{"a: số tin, bài trong năm\n- a ≥ 48: điểm tối đa\n- a < 48: a/48*Điểm tối đa", "50", "counts min(max, so * max / 48)", false},
		{"Số tin, bài/12 x 6 điểm", "6", "counts min(max, so * max / 12)", false},
		{"Số mô hình/4 x 10 điểm; không có mô hình: 0 điểm", "20", "counts min(max, so * 10 / 4)", true},
		{"(Số hồ sơ đúng hạn/Tổng số hồ sơ) x 2 điểm", "2", "ratio 0 % percent * max / 100", false},

		// By judgement.
		{"Chủ tịch UBND tỉnh đánh giá từ 0 - 5 điểm", "5", "given", true},
		{"Giám đốc Sở cho điểm từ 0 đến 5.", "5", "given", true},
		{"Tùy mức độ thực hiện: 0 - 5 điểm", "5", "counts min(max, diem)", true},
		{"Chậm: từ 0 - 2 điểm; đúng hạn: 5 điểm", "5", "choice 2: Chậm: từ 0 | 5: Đúng hạn", true},

		// What tiers take off leaves the rest.
		{"Dưới 3%: không trừ; từ 3% đến dưới 5%: trừ 3 điểm; từ 5% trở lên: trừ 10 điểm", "10", "ratio from 5: 0 from 3: 7 else 10", false},
		{"Đúng hạn: không trừ điểm; chậm dưới 5 ngày: trừ 2 điểm; chậm từ 5 ngày: trừ 5 điểm", "5", "choice 5: Đúng hạn | 3: Chậm dưới 5 ngày | 0: Chậm từ 5 ngày", true},
		{"Mỗi báo cáo chậm trừ 1 điểm; chậm vì thiên tai thì không trừ", "5", "each 5 -1 số báo cáo chậm", false},

		// Formulas with the points first, or without a range beside the one that gives nothing.
		{"Từ 95% trở lên: 15 điểm\nTừ 60% đến dưới 95%: Điểm = 15 x (tỷ lệ giải ngân/95%)\nDưới 60%: 0 điểm", "15", "ratio 60 % percent >= 95 ? 15 : percent * max / 95", false},
		{"Tỷ lệ hồ sơ đúng hạn x 15. Nếu tỷ lệ dưới 80% thì không chấm điểm", "15", "ratio 80 % percent * max / 100", false},
		{"Điểm = 10 - 10 x tỷ lệ hồ sơ trễ hạn", "10", "", true},

		// So many for each of what stands behind a stroke.
		{"2 điểm/mô hình, tối đa 6 điểm", "6", "each 0 2 số mô hình", false},
		{"Có sáng kiến cấp tỉnh: 0,5 điểm/sáng kiến", "2", "each 0 0.5 số sáng kiến cấp tỉnh", false},
		{"Báo cáo chậm: 0,5 điểm/báo cáo", "2", "", true},

		// Which kind, and how many of it.
		{"Mỗi sản phẩm 3 sao được 2 điểm; mỗi sản phẩm từ 4 sao trở lên được 4 điểm; tổng không quá 10 điểm", "10", "each 0 2 số sản phẩm 3 sao 4 số sản phẩm từ 4 sao trở lên", false},
		{"Mỗi thôn đạt từ 90% hộ văn hóa được 0,5 điểm", "5", "each 0 0.5 số thôn đạt từ 90% hộ văn hóa", false},
		{"Mỗi 02 doanh nghiệp thành lập mới được 1 điểm", "5", "each 0 1 số doanh nghiệp thành lập mới per 2", false},
		{"Mỗi 1% thấp hơn kế hoạch trừ 0,5 điểm", "5", "each 5 -0.5 số % thấp hơn kế hoạch", false},
		{"Không có vi phạm: 10 điểm; có trường hợp bị khiển trách: mỗi trường hợp trừ 1 điểm", "10", "each 10 -1 số trường hợp bị khiển trách", false},
		{"Báo cáo chậm trừ 0,25 điểm/báo cáo; không báo cáo trừ 0,5 điểm/báo cáo", "5", "each 5 -0.25 số báo cáo chậm -0.5 số trường hợp không báo cáo", false},
		{"Mỗi hồ sơ không xin lỗi trừ 0,25 điểm, không âm. Không có hồ sơ trễ hẹn: điểm tối đa", "5", "each 5 -0.25 số hồ sơ không xin lỗi", false},

		// Another option behind the points of one.
		{"Có mô hình cấp thành phố: 20 điểm hoặc mô hình cấp phường: 10 điểm; không có: 0", "20", "choice 20: Có mô hình cấp thành phố | 10: Mô hình cấp phường | 0: Không có", false},
		{"Được 1 điểm hoặc 2 điểm tùy mức độ", "2", "", true},

		// What costs the rating is told.
		{"Mỗi sự cố trừ 1 điểm; sự cố nghiêm trọng: điểm liệt", "10", "each 10 -1 số sự cố", true},
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
