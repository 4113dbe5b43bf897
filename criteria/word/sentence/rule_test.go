package sentence

import (
	"fmt"
	"strings"
	"testing"

	"chamdiem/criteria"
	"chamdiem/criteria/workbook"

	"github.com/google/go-cmp/cmp"
)

// lines are the lines of a rule without points in a column.
func lines(texts ...string) []Line {
	out := make([]Line, len(texts))
	for i, s := range texts {
		out[i].Text = s
	}
	return out
}

func unsure(r Rule) bool {
	for _, m := range r.Marks {
		if m.Certainty == workbook.Unsure && m.Field != workbook.FieldInputs && m.Field != "scale" {
			return true
		}
	}
	return false
}

// TestGuess_the_shipped_rules_are_read_as_they_are_or_marked reads the sentences of Phụ lục II.
func TestGuess_the_shipped_rules_are_read_as_they_are_or_marked(t *testing.T) {
	wrong := 0
	for _, c := range criteria.Shipped().Leaves() {
		r := Guess(Asked{Lines: lines(c.Rule...), Max: c.Max, Title: c.Title, Evidence: c.Evidence})
		diff := cmp.Diff(c.Options, r.Options)
		if diff == "" && r.Kind == c.Kind {
			if unsure(r) && c.Kind != criteria.Survey {
				t.Logf("%s is right but marked: %v", c.Code, r.Marks)
			}
			continue
		}
		wrong++
		if !unsure(r) {
			t.Errorf("%s is read wrong, and nobody is told: %s instead of %s\n%s", c.Code, r.Kind, c.Kind, diff)
		} else {
			t.Logf("%s is marked: %v", c.Code, r.Marks)
		}
	}
	if wrong > 2 {
		t.Errorf("%d rules are not read", wrong)
	}
}

// said writes tiers, and what is added and taken off for each.
func said(r Rule) (out string) {
	if r.Tiers != nil {
		for _, tier := range r.Tiers.Tiers {
			out += map[bool]string{false: " from ", true: " above "}[tier.Above] + tier.From.String() + ": " + tier.Points.String()
		}
		if !r.Tiers.Otherwise.IsZero() {
			out += " else " + r.Tiers.Otherwise.String()
		}
	}
	if !r.Upper.IsZero() {
		out += " up to " + r.Upper.String()
	}
	if r.Each != nil {
		out += " " + r.Each.Start.String()
		for i, item := range r.Each.Items {
			out += " " + item.Points.String() + " " + r.Inputs[i].Label
			if item.Per != nil {
				out += " per " + item.Per.String()
			}
			if item.Most != nil {
				out += " at most " + item.Most.String()
			}
		}
	}
	return out
}

// described writes what a rule comes to: kind, threshold, formula, tiers and what counts, then its options, or its parts.
func described(r Rule) string {
	got := string(r.Kind)
	if r.Threshold != nil {
		got += " " + r.Threshold.String() + " %"
	}
	if r.Formula != "" {
		got += " " + r.Formula
	}
	got += said(r)
	for i, o := range r.Options {
		if i > 0 {
			got += " |"
		}
		got += " " + o.Points.String() + ": " + o.Text
	}
	for _, in := range r.Inputs {
		if in.YesNo && r.YesNo != nil {
			got += " " + r.YesNo.Yes.String() + ": " + in.Label
		}
	}
	for i, p := range r.Parts {
		if i > 0 {
			got += " |"
		}
		got += fmt.Sprintf(" %s) %s %s %T", p.Label, p.Title, p.Max, p.Rule)
	}
	return got
}

// TestGuess_reads_the_sentences_of_other_frameworks: what a rule comes to, written "points: text", thresholds and formulas.
func TestGuess_reads_the_sentences_of_other_frameworks(t *testing.T) {
	for _, tt := range []struct {
		rule, max, want string
		unsure          bool
	}{
		{"Bảo đảm đủ: 5; bảo đảm một phần: 2,5; không bảo đảm: 0.", "5", "choice 5: Bảo đảm đủ | 2.5: Bảo đảm một phần | 0: Không bảo đảm", false},
		{"Đạt tiêu chuẩn an toàn về an ninh, trật tự: 5; không đạt: 0.", "5", "choice 5: Đạt tiêu chuẩn an toàn về an ninh, trật tự | 0: Không đạt", false},
		{"Ban hành kịp thời (1 điểm); ban hành chậm (0,5 điểm); không ban hành (0 điểm)", "1", "choice 1: Ban hành kịp thời | 0.5: Ban hành chậm | 0: Không ban hành", false},
		{"Có: 1đ\nKhông: 0đ", "1", "choice 1: Có | 0: Không", false},
		{"Hoàn thành trước ngày 15/12 được 1 điểm, sau ngày 15/12 được 0,5 điểm, không hoàn thành không được điểm", "1",
			"choice 1: Hoàn thành trước ngày 15/12 | 0.5: Sau ngày 15/12 | 0: Không hoàn thành", false},
		{"Đạt: 2 điểm, không đạt: 0 điểm", "2", "choice 2: Đạt | 0: Không đạt", false},
		{"Tốt 2 điểm; khá 1,5 điểm; trung bình 1 điểm; yếu 0 điểm", "2", "choice 2: Tốt | 1.5: Khá | 1: Trung bình | 0: Yếu", false},
		{"- Nếu xếp loại A thì được 3 điểm.\n- Nếu xếp loại B thì được 2 điểm.\n- Nếu xếp loại C thì không tính điểm.", "3", "choice 3: Xếp loại A | 2: Xếp loại B | 0: Xếp loại C", false},
		{"a) Có ban hành: 1.0 điểm;\nb) Không ban hành: 0.0 điểm", "1", "choice 1: Có ban hành | 0: Không ban hành", false},
		{"Có phát sinh:\n+ Xử lý xong: 2 điểm\n+ Chưa xử lý: 0 điểm", "2", "choice 2: Có phát sinh: Xử lý xong | 0: Có phát sinh: Chưa xử lý", false},
		{"Công khai theo từng quý, đầy đủ = 1 điểm\nKhông đầy đủ = 0 điểm", "1", "choice 1: Công khai theo từng quý, đầy đủ | 0: Không đầy đủ", false},

		{"Từ 90 % yêu cầu trở lên được cung cấp đúng hạn: 4 điểm; 80 đến dưới 90 %: 3; 70 đến dưới 80 %: 2; 50 đến dưới 70 %: 1; dưới 50 %: 0.\nKhông có yêu cầu trong năm: điểm tối đa.", "4",
			"ratio from 90: 4 from 80: 3 from 70: 2 from 50: 1 4: Không có yêu cầu trong năm", false},
		{"Tỷ lệ hòa giải thành từ 80 % trở lên: 7; 70 đến dưới 80 %: 5; 60 đến dưới 70 %: 3; 50 đến dưới 60 %: 1; dưới 50 %: 0. Không phát sinh vụ, việc: điểm tối đa.", "7",
			"ratio from 80: 7 from 70: 5 from 60: 3 from 50: 1 7: Không phát sinh vụ, việc", false},
		{"Từ 95 %: 7; 90 đến dưới 95 %: 5; 85 đến dưới 90 %: 3; dưới 85 %: 0.", "7", "ratio from 95: 7 from 90: 5 from 85: 3", false},
		{"Đạt 100% kế hoạch: 2 điểm; từ 80% đến dưới 100%: 1 điểm; dưới 80%: 0 điểm.", "2", "ratio from 100: 2 from 80: 1", false},
		{"≥ 90%: 2đ; < 90%: 0đ", "2", "ratio from 90: 2", false},
		{"Đạt từ 90% trở lên: 2 điểm\nTừ 70% đến dưới 90%: 1 điểm\nDưới 70%: không tính điểm", "2", "ratio from 90: 2 from 70: 1", false},
		{"Tỷ lệ giải ngân đạt từ 90% trở lên: 2 điểm; không đạt: 0 điểm", "2", "ratio from 90: 2", false},
		{"Từ 60% trở lên, điểm được tính như sau: Tỷ lệ % hồ sơ trực tuyến x điểm tối đa\nDưới 60% = 0 điểm", "3", "ratio 60 % percent * max / 100", false},
		{"Điểm = (Số hồ sơ đúng hạn/Tổng số hồ sơ) x 2 điểm", "2", "ratio 0 % percent * max / 100", false},
		{"Tính theo công thức: (Số văn bản đã xử lý / Tổng số văn bản phải xử lý) x 3", "3", "ratio 0 % percent * max / 100", false},
		{"Từ 90% trở lên: 2 điểm; từ 50% đến dưới 70%: 1 điểm; dưới 50%: 0 điểm", "2", "ratio from 90: 2 from 50: 1", true}, // the sentences leave 80 % out
		{"Trên 90%: 2 điểm; từ 90% trở xuống: 0 điểm", "2", "ratio above 90: 2", false},

		{"100 %: 3; từ 90: 2; từ 70 đến dưới 90: 1; dưới 70 %: 0", "3", "ratio from 100: 3 from 90: 2 from 70: 1", false},
		{"Từ 90 % hài lòng: 5; 80 đến dưới 90 %: 3; dưới 80 %: 1. Do tỉnh khảo sát, công bố.", "5", "ratio from 90: 5 from 80: 3 else 1", false},

		{"Mỗi hội nghị đối thoại: 1 điểm, tối đa 4 điểm.", "4", "each 0 1 số hội nghị đối thoại", false},
		{"Không có văn bản nào bị kết luận sai: 5 điểm.\nMỗi văn bản bị kết luận sai trừ 1 điểm, tối đa trừ hết.", "5", "each 5 -1 số văn bản bị kết luận sai", false},
		{"Ban hành đủ: 5 điểm. Mỗi văn bản ban hành chậm trừ 0,25 điểm; mỗi văn bản trái luật trừ 0,5 điểm; tối đa trừ hết số điểm.", "5",
			"each 5 -0.25 số văn bản ban hành chậm -0.5 số văn bản trái luật", false},
		{"Đủ nội dung: điểm tối đa; thiếu mỗi nội dung trừ 0,5 điểm, tối đa trừ hết.", "4", "each 4 -0.5 số nội dung thiếu", false},
		{"Đúng hạn: 2 điểm; trừ 0,5 điểm cho mỗi hồ sơ trễ hạn", "2", "each 2 -0.5 số hồ sơ trễ hạn", false},
		{"Đúng hạn: 2 điểm; trừ 0,5 điểm/hồ sơ trễ hạn", "2", "each 2 -0.5 số hồ sơ trễ hạn", false},

		{"5 điểm; mỗi buổi vắng trừ 0,5, trừ nhiều nhất 2 điểm; mỗi lần đối thoại thêm cộng 0,2 điểm", "5",
			"each 5 -0.5 số buổi vắng at most 2 0.2 số lần đối thoại thêm", true},
		{"Mỗi báo cáo chậm trừ 0,5 điểm, trừ nhiều nhất 10.", "10", "each 10 -0.5 số báo cáo chậm", false},

		{"Không có vụ nào: 3 điểm; 1 vụ: 1,5; từ 2 vụ: 0.", "3", "", true},
		{"Giảm trên 1,5 điểm phần trăm: 3 điểm; từ 1 đến 1,5: 2; từ 0,5 đến dưới 1: 1; dưới 0,5: 0.", "3", "", true},
		{"Chợ đạt chuẩn: 5 điểm; chưa đạt: 2. Xã không có chợ: không tính tiêu chí này.", "5", "choice 5: Chợ đạt chuẩn | 2: Chưa đạt", true},
		{"Tổ chức đúng quy định: 3 điểm; có thiếu sót: 1. Không có lễ hội: 2 điểm hoặc không tính.", "3", "choice 3: Tổ chức đúng quy định | 1: Có thiếu sót", true},
		{"Tỷ lệ giải quyết đúng hạn 100 %: 8; 90 đến dưới 100 %: 6; dưới 90 %: 0; mỗi buổi tiếp dân thiếu trừ 0,25.", "8", "", true},
		{"a) Lập Danh mục: 1 điểm.\nb) Công khai đủ: 3 điểm.\nc) Công khai chính xác: 2 điểm.", "6", "", true},
		{"Không có đơn thư vượt cấp = 1 điểm; có từ 1 đến 3 đơn thư vượt cấp = 0,5 điểm; có trên 3 đơn thư = 0 điểm", "1", "", true},
		{"Thực hiện tốt: tối đa 2 điểm; chưa tốt: 0 điểm", "2", "", true},
		{"Không phát sinh nhiệm vụ: không tính điểm; hoàn thành: 2 điểm", "2", "", true},
		{"Tùy mức độ hoàn thành, Hội đồng xem xét", "2", "", true},
		{"Thực hiện đúng quy định: 2 điểm", "2", "", true},
		{"Điều tra xã hội học đối với người dân", "2", "", true},
		{"Có hồ sơ quá hạn - 0,5 điểm\nKhông có hồ sơ quá hạn = 1 điểm", "1", "", true},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			max, _ := Figure(tt.max)
			r := Guess(Asked{Lines: lines(strings.Split(tt.rule, "\n")...), Max: max})
			got := described(r)
			if tt.want != "" && got != tt.want {
				t.Errorf("read as\n%s, want\n%s", got, tt.want)
			}
			if unsure(r) != tt.unsure {
				t.Errorf("read as %s, marked: %v", got, r.Marks)
			}
		})
	}
}
