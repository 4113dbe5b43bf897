package sentence

import (
	"strings"
	"testing"

	"chamdiem/criteria/workbook"

	"github.com/shopspring/decimal"
)

// TestGuess_reads_the_sentences_of_schools_cells_and_departments: what a rule comes to, and what is said of it where it stays in doubt.
func TestGuess_reads_the_sentences_of_schools_cells_and_departments(t *testing.T) {
	for _, tt := range []struct{ rule, max, want, doubt string }{
		// What is taken off one by one, with a limit or with figures in what is counted.
		{"Thực hiện tốt 10 điểm. Vi phạm 01 trường hợp trừ 2 điểm, không quá 10 điểm", "10", "each 10 -2 số trường hợp vi phạm", ""},
		{"Nghỉ có phép quá 03 ngày: trừ 0,5 điểm/ngày; nghỉ không phép: trừ 2 điểm/ngày", "10", "each 10 -0.5 số ngày nghỉ có phép quá 03 ngày -2 số ngày nghỉ không phép", ""},
		{"100% số hộ đăng ký: 10 điểm, thiếu 01 hộ trừ 0,25 điểm, trừ không quá 5 điểm", "10", "each 10 -0.25 số hộ thiếu at most 5", ""},
		{"Nếu không phát sinh thì chấm điểm tối đa, phát sinh 01 người trừ 3 điểm", "15", "each 15 -3 số người phát sinh", ""},
		{"Thực hiện từ 80% trở lên: 10đ; cứ giảm 5% trừ 1đ", "10", "each 10 -1 số % giảm so với mức 80 % per 5", ""},
		{"Mỗi giáo viên dự đủ 18 tiết/học kỳ: 10 điểm; thiếu 1 tiết trừ 0,25 điểm", "10", "each 10 -0.25 số tiết thiếu", "được hiểu là điểm ban đầu"},
		{"- Cấp trường: 1 điểm/SKKN\n- Cấp tỉnh: 4 điểm/SKKN\n(Tối đa 15 điểm)", "15", "each 0 1 số SKKN cấp trường 4 số SKKN cấp tỉnh", ""},

		{"Hoàn thành 100% nhiệm vụ: 5 điểm. Mỗi nhiệm vụ chậm trừ 0,25 điểm/nhiệm vụ, không hoàn thành trừ 0,5 điểm/nhiệm vụ (tổng trừ không quá 5 điểm)", "5",
			"each 5 -0.25 số nhiệm vụ chậm -0.5 số nhiệm vụ không hoàn thành", ""},
		{"Có sáng kiến cấp cơ sở: 01 điểm/sáng kiến; cấp tỉnh: 02 điểm/sáng kiến. Tối đa 4 điểm", "4", "each 0 1 số sáng kiến cấp cơ sở 2 số sáng kiến cấp tỉnh", ""},
		{"Thực hiện đầy đủ 10 điểm, thiếu mỗi nội dung trừ 2 điểm, tối thiểu 0 điểm", "10", "each 10 -2 số nội dung thiếu", ""},
		{"Bị phê bình 01 lần trừ 1 điểm; 02 lần trừ 3 điểm; từ 03 lần trở lên trừ 5 điểm", "5",
			"choice 4: Bị phê bình 01 lần | 2: 02 lần | 0: Từ 03 lần trở lên | 5: Không có trường hợp bị trừ điểm", "số còn lại"},

		// What is given before anything is counted is begun with, or told.
		{"Đạt chỉ tiêu: 10 điểm; vượt chỉ tiêu mỗi đồng chí cộng 1 điểm nhưng không quá 2 điểm; không đạt: điểm = số kết nạp/chỉ tiêu x 10", "10",
			"each 10 1 số đồng chí vượt chỉ tiêu at most 2", "số kết nạp/chỉ tiêu x 10” cho điểm khác"},
		{"Đạt 100% dự toán: 120 điểm; cứ vượt 1% cộng 3 điểm, tối đa cộng 30 điểm", "150", "each 120 3 số % vượt so với mức 100 % at most 30", "cho sẵn 120 điểm"},
		{"Có kế hoạch: 4 điểm; mỗi hội nghị được 1 điểm, tối đa 4 điểm", "4", "each 0 1 số hội nghị", "cho điểm khác"},

		// What is to be done says how often, in a sentence of its own, and is not counted.
		{"Sinh hoạt ít nhất mỗi quý một lần. Thiếu một lần trừ 2 điểm", "8", "each 8 -2 số lần thiếu", ""},
		{"Sinh hoạt định kỳ mỗi tháng 01 lần; thiếu 1 kỳ trừ 1 điểm", "12", "each 12 -1 số kỳ thiếu", ""},
		{"Mỗi tháng 01 lần được 0,5 điểm, tối đa 4 điểm", "4", "each 0 0.5 số tháng 01 lần", ""},
		{"Không có trọng án; mỗi vụ việc phạm pháp trừ 2 điểm, mỗi đối tượng nghiện mới trừ 1 điểm", "10", "each 10 -2 số vụ việc phạm pháp -1 số đối tượng nghiện mới", ""},
		{"Quản lý 100% đối tượng; để sót 01 đối tượng trừ 0,5 điểm, để 01 đối tượng tái phạm trừ 1 điểm", "5", "each 5 -0.5 số đối tượng để sót -1 số đối tượng tái phạm", ""},
		{"Xử lý dứt điểm 100% vụ phát sinh: 8; còn tồn 1 vụ: -2 điểm/vụ", "8", "each 8 -2 số vụ còn tồn", ""},
		{"100%: 10 điểm; thấp hơn 100% thì mỗi 0,5% trừ 1 điểm", "10", "each 10 -1 số % thấp hơn so với mức 100 % per 0.5", ""},
		{"01 sáng kiến cấp xã = 2 điểm; 01 sáng kiến cấp tỉnh = 5 điểm; tổng không quá 10 điểm", "10", "each 0 2 số sáng kiến cấp xã 5 số sáng kiến cấp tỉnh", ""},
		{"Tổ chức đủ 2 kỳ họp thường lệ (mỗi kỳ 2 điểm), có kỳ họp chuyên đề cộng 1 điểm", "5", "each 0 2 số kỳ 1 số trường hợp có kỳ họp chuyên đề", "cũng tính cho từng"},

		// All points in a word.
		{"Tổ chức đối thoại ≥ 2 lần/năm: tối đa, 1 lần: 50% số điểm, không tổ chức: 0", "10", "choice 10: Tổ chức đối thoại ≥ 2 lần/năm | 5: 1 lần | 0: Không tổ chức", ""},
		{"Bao phủ BHYT ≥ 95%: tối đa; 93% ≤ tỷ lệ < 95%: 70% điểm tối đa; 90% ≤ tỷ lệ < 93%: 40% điểm tối đa; < 90%: 0 điểm", "10", "ratio from 95: 10 from 93: 7 from 90: 4", ""},

		// Percentages.
		{"Đạt từ 98% trở lên: 10 điểm.\nDưới 98% đến 95%: 8 điểm.\nDưới 95% đến 90%: 5 điểm.\nDưới 90%: không chấm điểm.", "10", "ratio from 98: 10 from 95: 8 from 90: 5", ""},
		{"Trên 90%: tối đa; từ 90% xuống 80%: 7 điểm; dưới 80% xuống trên 60%: 4 điểm; 60% trở xuống: không có điểm", "10", "ratio above 90: 10 from 80: 7 above 60: 4", ""},
		{"Nợ thuế không quá 5%: 6 điểm; trên 5% đến 8%: 4 điểm; quá 8%: 0 điểm", "6", "ratio above 8: 0 above 5: 4 else 6", ""},
		{"Điểm = tỷ lệ cấp giấy (%) x 5 / 100, đạt 98% trở lên tính 5 điểm, dưới 50% không tính điểm", "5", "ratio 50 % percent >= 98 ? 5 : percent * max / 100", ""},
		{"Điểm = (Số hồ sơ đúng hạn/Tổng số hồ sơ) x 5; nếu tỷ lệ dưới 90% thì không tính điểm", "5", "ratio 90 % percent * max / 100", ""},
		{"Đạt 95% kế hoạch vốn trở lên: 6 điểm; dưới 95%: (Tỷ lệ giải ngân/95%) x 6 điểm; dưới 50%: 0 điểm", "6", "ratio 50 % percent >= 95 ? 6 : percent * max / 95", ""},
		{"Từ 90% trở lên: 3 điểm; dưới 90%: 2 điểm; dưới 80%: 1 điểm; dưới 50%: 0 điểm", "3", "ratio from 90: 3 from 80: 2 from 50: 1", ""},
		{"Đạt từ 80% trở lên được 4 điểm, từ 50% đến dưới 80% được 1/2 số điểm, dưới 50% không được điểm", "4", "ratio from 80: 4 from 50: 2", ""},
		{"Mức hài lòng từ 95% trở lên: 10; dưới 95% thì điểm = mức hài lòng x 10", "10", "ratio 0 % percent >= 95 ? 10 : percent * max / 100", ""},
		{"Hoàn thành 100% chỉ tiêu: 20 điểm; không hoàn thành thì tính điểm theo tỷ lệ % đạt được", "20", "ratio 0 % percent >= 100 ? 20 : percent * max / 100", ""},
		{"a = Số lãnh đạo dùng chữ ký số; b= Tổng số lãnh đạo; Tỷ lệ = a/b; Điểm = Tỷ lệ*Điểm tối đa", "10", "ratio 0 % percent * max / 100", ""},
		{"Số người được quản lý / số người mắc x 10 điểm", "10", "ratio 0 % percent * max / 100", ""},
		{"Số TTHC công khai đủ/Tổng số TTHC*4", "4", "ratio 0 % percent * max / 100", ""},
		{"Đạt từ 30% số hộ trở lên được 20 điểm; dưới 30% thì cứ 1% được 0,5 điểm.", "20", "ratio 0 % percent >= 30 ? 20 : percent * 0.5 / 1", "từng phần trăm"},
		{"Tổ chức đầy đủ, kịp thời, tỷ lệ từ 95% trở lên: 10 điểm\nTổ chức đầy đủ, tỷ lệ từ 85% đến dưới 95%: 7 điểm\nTỷ lệ dưới 85%: 3 điểm", "10",
			"ratio from 95: 10 from 85: 7 else 3", "còn điều kiện khác ngoài tỷ lệ"},
		{"Điểm = 10 x (Số hồ sơ số hóa / Tổng số hồ sơ)", "10", "ratio 0 % percent * max / 100", ""},
		{"(Số hồ sơ số hóa : tổng số hồ sơ tiếp nhận) x 3", "3", "ratio 0 % percent * max / 100", ""},
		{"Lấy số hồ sơ số hóa chia cho tổng số hồ sơ nhân với 3", "3", "ratio 0 % percent * max / 100", ""},
		{"Đạt chỉ tiêu giao: 10 điểm; không đạt tính theo tỷ lệ", "10", "ratio 0 % percent >= 100 ? 10 : percent * max / 100", ""},
		{"Đạt hoặc vượt chỉ tiêu tỉnh giao: 10 điểm; từ 80% đến dưới 100%: 7 điểm; còn lại: 3 điểm", "10", "ratio from 100: 10 from 80: 7 else 3", ""},
		{"Đạt 100% KH: 5 điểm; đạt từ 70% đến dưới 100%: tính theo công thức (Số cuộc đã kiểm tra/Tổng số cuộc theo KH)*5; dưới 70%: 0", "5", "ratio 70 % percent >= 100 ? 5 : percent * max / 100", ""},
		{"Tỷ lệ (%) = (A/B)*100%, A: số hồ sơ đúng hạn; B: tổng số hồ sơ. Điểm đạt được = tỷ lệ (%) * 10", "10", "ratio 0 % percent * max / 100", ""},
		{"Điểm = Chỉ số SIPAS (%) x 5", "5", "ratio 0 % percent * max / 100", ""},
		{"Từ 0 - 1%: 5 điểm; trên 1% - 3%: 3 điểm; trên 3% - 5%: 1 điểm; trên 5%: 0 điểm", "5", "ratio above 5: 0 above 3: 1 above 1: 3 else 5", ""},
		{"Vượt dự toán từ 10% trở lên: 10 điểm; vượt dưới 10%: 9 điểm; đạt dự toán: 8 điểm; không đạt: 0 điểm", "10", "ratio from 110: 10 above 100: 9 from 100: 8 up to 210", "tăng, giảm"},
		{"Vi phạm 01 lần: -1 điểm; vi phạm 02 lần: -3 điểm; vi phạm từ 03 lần: -10 điểm", "10", "choice 9: Vi phạm 01 lần | 7: Vi phạm 02 lần | 0: Vi phạm từ 03 lần | 10: Không có trường hợp bị trừ điểm", "số còn lại"},
		{"Bằng khen: +5 điểm; giấy khen: +2 điểm", "5", "choice 5: Bằng khen | 2: Giấy khen | 0: Không đạt mức nào ở trên", "cộng điểm"},
		{"100%: 10 điểm; từ 90% đến dưới 100%: tính theo tỷ lệ; còn lại: 2 điểm", "10", "ratio 0 % percent >= 100 ? 10 : percent >= 90 ? percent * max / 100 : 2", ""},
		{"100% hồ sơ trễ hẹn có thư xin lỗi (hoặc không có hồ sơ trễ hẹn): 2; dưới 100%: 0", "2", "ratio from 100: 2 2: Không có hồ sơ trễ hẹn", ""},

		{"Đạt từ 70% trở lên: 6 điểm\nDưới 70%: chấm theo tỷ lệ đạt được/70% x 5 điểm\n(Không phát sinh vụ việc: được 6 điểm)", "6",
			"ratio 0 % percent >= 70 ? 6 : percent * 5 / 70 6: Không phát sinh vụ việc", ""},
		{"Giảm đạt hoặc vượt chỉ tiêu giao: 10đ; không đạt: (số hộ giảm/số hộ phải giảm) x 10", "10", "ratio 0 % percent >= 100 ? 10 : percent * max / 100", "nói tỷ lệ tăng, giảm"},
		{"Đạt ≥ 95%: 2; 80% - 94%: 1,5; 60% - 79%: 1; dưới 60%: 0", "2", "ratio from 95: 2 from 80: 1.5 from 60: 1", ""},
		{"Từ 95%: 2; 80% - 90%: 1,5; dưới 80%: 0", "2", "ratio from 95: 2 from 80: 1.5", "không liền nhau"},

		// Levels without one for nothing.
		{"Tốt (3 điểm), khá (2 điểm), đạt (1 điểm), chưa đạt (0 điểm)", "3", "choice 3: Tốt | 2: Khá | 1: Đạt | 0: Chưa đạt", ""},
		{"a) Giải nhất: 1,5đ; b) Giải nhì: 0,75đ", "1.5", "choice 1.5: Giải nhất | 0.75: Giải nhì | 0: Không đạt mức nào ở trên", "do máy thêm"},
		{"Trước hạn từ 10 ngày: 2 điểm; trước hạn từ 05 đến dưới 10 ngày: 1 điểm", "2", "choice 2: Trước hạn từ 10 ngày | 1: Trước hạn từ 05 đến dưới 10 ngày | 0: Không đạt mức nào ở trên", "do máy thêm"},
		{"Tốt 2 điểm; còn thiếu sót 1 điểm", "2", "choice 2: Tốt | 1: Còn thiếu sót", ""},

		{"Theo kết quả trên Cổng dịch vụ công quốc gia", "18", "given", "văn phòng nhập điểm"},
		{"Lấy tổng điểm mục 1 và mục 2 chia 3", "20", "given", "tiêu chí khác"},
		{"Đánh giá theo quy định", "18", "", "ví dụ: “Đầy đủ: 18 điểm; không có: 0 điểm”"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			max, _ := Figure(tt.max)
			r := Guess(Asked{Lines: lines(strings.Split(tt.rule, "\n")...), Max: max})
			if got := described(r); got != tt.want {
				t.Errorf("read as\n%s, want\n%s", got, tt.want)
			}
			doubts := ""
			for _, m := range r.Marks {
				if m.Certainty == workbook.Unsure && m.Field != workbook.FieldInputs {
					doubts += m.Why + "\n"
				}
			}
			if tt.doubt == "" && doubts != "" || !strings.Contains(doubts, tt.doubt) {
				t.Errorf("in doubt:\n%s, want %q", doubts, tt.doubt)
			}
		})
	}
}

// What is asked for is named by the sentence that says what the percentage is of, and counted in what is counted.
func TestGuess_asks_for_what_is_counted(t *testing.T) {
	for _, tt := range []struct{ title, rule, want string }{
		{"Chi bộ", "Điểm = tỷ lệ chi bộ hoàn thành tốt nhiệm vụ x 20", "số chi bộ hoàn thành tốt nhiệm vụ [chi bộ] / tổng số chi bộ [chi bộ]"},
		{"Thu gom rác", "Tỷ lệ rác thải được thu gom từ 90%: 20 điểm; dưới 90%: 0 điểm", "số rác thải được thu gom [việc] / tổng số rác thải [việc]"},
		{"Tỷ lệ hộ có thu nhập thấp", "Dưới 5%: 20 điểm; từ 5% trở lên: 0 điểm", "số hộ có thu nhập thấp [hộ] / tổng số hộ [hộ]"},
		{"Tỷ lệ thu ngân sách được nộp đúng hạn", "Từ 90%: 20 điểm; dưới 90%: 0 điểm", "số thu ngân sách được nộp đúng hạn [triệu đồng] / tổng số thu ngân sách [triệu đồng]"},
		{"Ứng dụng", "Tỷ lệ = Số hồ sơ trực tuyến / Tổng số hồ sơ. Tỷ lệ ≥ 80%: 20 điểm; < 80%: Tỷ lệ x 20 / 80%", "số hồ sơ trực tuyến [hồ sơ] / tổng số hồ sơ [hồ sơ]"},
		{"Ký số", "Tỷ lệ văn bản ký số: (Số văn bản ký số/Tổng số văn bản) x 100%; đạt 100%: 20 điểm, 90%-99%: 4 điểm, dưới 90%: 2 điểm", "số văn bản ký số [văn bản] / tổng số văn bản [văn bản]"},
		{"Tiêm chủng", "Tỷ lệ trẻ dưới 1 tuổi được tiêm ≥ 95%: 20 điểm; dưới 95%: 0 điểm", "số trẻ dưới 1 tuổi được tiêm [trẻ] / tổng số trẻ dưới 1 tuổi [trẻ]"},
		{"Tỷ lệ hồ sơ được xử lý trên mạng", "Tỷ lệ >= 90%: Điểm tối đa; Tỷ lệ < 90%: Điểm = Tỷ lệ/90%*Điểm tối đa", "số hồ sơ được xử lý trên mạng [hồ sơ] / tổng số hồ sơ [hồ sơ]"},
		{"Hòa giải", "Tỷ lệ vụ việc hòa giải thành: dưới 60%: 0đ; 60% đến < 80%: 7đ; ≥ 80%: 20đ", "số vụ việc hòa giải thành [vụ việc] / tổng số vụ việc [vụ việc]"},
		{"Nước sạch", "Tỷ lệ hộ dùng nước sạch (A): A ≥ 98%: 20; 90% ≤ A < 98%: 8; A < 90%: 0", "số đã đạt của tỷ lệ hộ dùng nước sạch [hộ] / tổng số của tỷ lệ hộ dùng nước sạch [hộ]"},
		{"Thành lập doanh nghiệp", "Hoàn thành 100% kế hoạch: 20 điểm; dưới 100%: 0 điểm", "kết quả thực hiện [doanh nghiệp] / số kế hoạch được giao [doanh nghiệp]"},
	} {
		r := Guess(Asked{Title: tt.title, Lines: lines(tt.rule), Max: decimal.NewFromInt(20)})
		if len(r.Inputs) < 2 {
			t.Errorf("%s: asks for %v", tt.rule, r.Inputs)
			continue
		}
		done, total := r.Inputs[0], r.Inputs[1]
		if got := done.Label + " [" + done.Unit + "] / " + total.Label + " [" + total.Unit + "]"; got != tt.want {
			t.Errorf("%s: asks for %s, want %s", tt.rule, got, tt.want)
		}
	}
}
