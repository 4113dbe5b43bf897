package sentence

import (
	"slices"
	"strings"
	"testing"

	"chamdiem/criteria"
	"chamdiem/criteria/workbook"
)

// TestGuess_doubts_what_only_looks_like_a_rule_that_it_knows: each of these is near to a rule that is read with certainty, and is no such rule.
func TestGuess_doubts_what_only_looks_like_a_rule_that_it_knows(t *testing.T) {
	for _, tt := range []struct{ rule, max, want string }{ // want "": anything but a ratio
		// What is said beside a formula of letters.
		{"(b/a) x 2. a là số hồ sơ; b là số hồ sơ đúng hạn. Nếu b/a dưới 80% thì điểm đánh giá là 1", "2", "ratio 0 % percent * max / 100"},
		{"(b/a) x 2. a là số hồ sơ; b là số hồ sơ đúng hạn. Nếu b/a < 80% thì = 0,5 điểm", "2", "ratio 0 % percent * max / 100"},
		{"(b/a) x 2. a là số hồ sơ; b là số hồ sơ đúng hạn. Nếu b/a < 80% thì được 10 điểm", "2", "ratio 0 % percent * max / 100"},
		{"(b/a) x 2. a là số hồ sơ; b là số hồ sơ đúng hạn. Nếu b/a từ 95% trở lên thì được 2 điểm", "2", "ratio 0 % percent * max / 100"},
		{"Nếu b/a < 0,8 thì trừ 1 điểm; còn lại (b/a) x 2 điểm", "2", "ratio 0 % percent * max / 100"},
		// A sentence that holds another.
		{"Có kế hoạch 1 điểm và có báo cáo 1 điểm: 2 điểm; không có: 0 điểm", "2", "choice 2: Có kế hoạch 1 điểm và có báo cáo 1 điểm | 0: Không có"},
		// A share that takes points off.
		{"(1 - b/a) x 2. a là tổng số hồ sơ; b là số hồ sơ trễ hạn", "2", "ratio 0 % (100 - percent) * max / 100"},
		{"[1 - (b/a)] x điểm tối đa. a là tổng số hồ sơ; b là số hồ sơ trễ hạn", "2", "ratio 0 % (100 - percent) * max / 100"},
		{"Điểm = 2 - (b/a) x 2. a là tổng số hồ sơ; b là số hồ sơ trễ hạn", "2", "ratio 0 % (100 - percent) * max / 100"},
		{"Điểm = 10 - (Số hồ sơ trễ hạn/Tổng số hồ sơ) x 10 điểm", "10", ""},
		{"(1 - Số hồ sơ trễ hạn/Tổng số hồ sơ) x 2 điểm", "2", ""},
		// Ranges and parts are not counted one by one.
		{"Đạt dưới 50% trừ 3 điểm; đạt 50% đến dưới 80% trừ 1 điểm", "5", "ratio from 80: 5 from 50: 4 else 2"},
		{"Không đạt 80% trừ 2 điểm", "5", "choice 3: Không đạt 80% | 5: Không có trường hợp bị trừ điểm"},
		{"Đúng hạn: 5 điểm; chậm từ 1 đến 3 ngày trừ 1 điểm; chậm trên 3 ngày trừ 2 điểm", "5", "choice 5: Đúng hạn | 4: Chậm từ 1 đến 3 ngày | 3: Chậm trên 3 ngày"},
		{"Từ 01 vụ trở lên trừ 2 điểm", "5", "choice 3: Từ 01 vụ trở lên | 5: Không có trường hợp bị trừ điểm"},
		{"Thực hiện đủ: 5 điểm; một phần chưa thực hiện trừ 2 điểm", "5", "choice 5: Thực hiện đủ | 3: Một phần chưa thực hiện"},
		{"Một số nội dung chưa thực hiện trừ 1 điểm", "5", "choice 4: Một số nội dung chưa thực hiện | 5: Không có trường hợp bị trừ điểm"},
		// What falls short of the goal is not all of it.
		{"Chưa hoàn thành kế hoạch: 1 điểm; đạt từ 90%: 3 điểm; dưới 50%: 0 điểm", "3", "choice 1: Chưa hoàn thành kế hoạch | 3: Đạt từ 90% | 0: Dưới 50%"},
		// A percentage that grows, or is not all that is wanted.
		{"Tăng từ 5% trở lên: 3 điểm; tăng từ 1% đến dưới 5%: 1 điểm; tăng dưới 1%: 0 điểm", "3", "ratio from 5: 3 from 1: 1"},
		{"Giảm từ 10% số vụ: 3 điểm; giảm từ 5% đến dưới 10%: 2 điểm; giảm dưới 5%: 1 điểm", "3", "ratio from 10: 3 from 5: 2 else 1"},
		{"Trên 90% hoặc tăng so với năm trước: 3 điểm; từ 70% đến 90%: 1 điểm; dưới 70%: 0 điểm", "3", "ratio above 90: 3 from 70: 1"},
		{"Từ 90% trở lên và có báo cáo: 3 điểm; từ 70% đến dưới 90%: 1 điểm; dưới 70%: 0 điểm", "3", "ratio from 90: 3 from 70: 1"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			max, _ := Figure(tt.max)
			r := Guess(Asked{Lines: lines(strings.Split(tt.rule, "\n")...), Max: max})
			if got := described(r); got != tt.want && tt.want != "" {
				t.Errorf("read as\n%s, want\n%s", got, tt.want)
			}
			if tt.want == "" && r.Kind == criteria.Ratio || !unsure(r) {
				t.Errorf("read as %s without a doubt: %v", described(r), r.Marks)
			}
		})
	}
}

// TestGuess_says_how_certain_a_formula_of_letters_is holds the mark of its kind, which what is asked for must not stand in for.
func TestGuess_says_how_certain_a_formula_of_letters_is(t *testing.T) {
	max, _ := Figure("2")
	r := Guess(Asked{Lines: lines("(b/a) x 2. a là số hồ sơ; b là số hồ sơ đúng hạn. Nếu b/a < 80% thì 0 điểm"), Max: max})
	likely := func(m workbook.Mark) bool { return m.Field == workbook.FieldKind && m.Certainty == workbook.Likely }
	if got := described(r); got != "ratio 80 % percent * max / 100" || !slices.ContainsFunc(r.Marks, likely) || unsure(r) {
		t.Errorf("%s, marked %v", got, r.Marks)
	}
}
