package input

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"chamdiem/criteria"
	"chamdiem/scoring/scoringtest"
	"chamdiem/scoring/terms"
)

// kinds is the test framework with every kind of rule.
func kinds(t testing.TB) *criteria.Catalogue {
	t.Helper()
	data, err := os.ReadFile("../../criteria/testdata/kinds.yaml")
	if err != nil {
		t.Fatal(err)
	}
	c, err := criteria.Load("kinds.yaml", data)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestKinds_golden keeps the words of the calculation and the hint for every value that was worked out by hand.
func TestKinds_golden(t *testing.T) {
	c := kinds(t)
	data, err := os.ReadFile("../../criteria/testdata/kinds.txt")
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for line := range strings.SplitSeq(string(data), "\n") {
		fields := strings.Split(line, " | ")
		if len(fields) != 4 || strings.HasPrefix(line, "#") {
			continue
		}
		k, _ := c.Find(fields[0])
		a, err := Arguments(k, strings.Fields(fields[1]))
		if err != nil {
			t.Fatalf("%s %s: %v", fields[0], fields[1], err)
		}
		r, err := k.Score(a)
		fmt.Fprintf(&b, "%s  %s\n", fields[0], fields[1])
		if err != nil {
			fmt.Fprintf(&b, "    chat: %s\n    cli:  %s\n", Refusal(k, nil, err), CommandRefusal(k, err))
			continue
		}
		fmt.Fprintf(&b, "    %s\n", Explain(terms.Default(), k, a, r))
		if a.Option == 0 {
			back, err := Answer(k, Typed(k, a))
			again, _ := k.Score(back)
			if err != nil || !again.Points.Equal(r.Points) {
				t.Errorf("%s: %q is read back as %v (%v), not %v", k.Code, Typed(k, a), back.Values, err, a.Values)
			}
		}
	}
	scoringtest.Golden(t, "kinds.txt", b.String())
}

// TestKinds_are_typed holds what people type to what it says.
func TestKinds_are_typed(t *testing.T) {
	c := kinds(t)
	for _, tt := range []struct{ code, typed, want string }{
		{"1.1", "18/20", "done=18 total=20"},
		{"1.2", "13,75/12,5 tỷ đồng", "done=13.75 total=12.5"},
		{"1.2", "120 %", "percent=120"},
		{"1.3", "ba hội nghị", "n=3"},
		{"1.4", "1,25", "n=1.25"},
		{"2.1", "2; 1", "late=2 wrong=1"},
		{"2.1", "phương án 1", "option=1"},
		{"2.2", "6 mô hình", "models=6"},
		{"2.5", "có ạ", "yes=1"},
		{"2.5", "đã được công nhận", "yes=1"},
		{"2.5", "chưa", "yes=0"},
		{"2.5", "không", "yes=0"},
		{"2.5", "chưa đạt", "yes=0"},
		{"2.7", "4", "n=4"},
		{"2.7", "4/5 nội dung", "n=4"},
		{"2.7", "đủ cả", "n=5"},
		{"2.7", "thiếu 2", "n=3"},
		{"2.7", "thiếu 2 nội dung", "n=3"},
		{"2.7", "thiếu danh sách hộ nghèo", "n=4"},
		{"2.7", "còn thiếu danh sách hộ nghèo và quy hoạch", "n=3"},
		{"2.7", "chưa có quyết toán", "n=4"},
		{"2.7", "mới có kế hoạch phát triển kinh tế, dự toán", "n=2"},
		{"3.1.1", "có; 18/20; 1", "a_yes=1 b_done=18 b_total=20 c_a=1"},
		{"3.1.1", "không; 95 %; 0", "a_yes=0 b_percent=95 c_a=0"},
		{"3.1.1", "có\n19 trên 20\nkhông có", "a_yes=1 b_done=19 b_total=20 c_a=0"},
		{"3.1.2", "9/10; 1", "a_done=9 a_total=10 b_a=1"},
		{"3.1.2", "9/10", "a_done=9 a_total=10"},
		{"3.2.1.2", "2", "a_pick=2"},
		{"4.1", "Rất hài lòng: 30; hài lòng: 15; bình thường: 4; không hài lòng: 1", "c=30 d=15 e=4 g=1"},
		{"4.1", "45 phiếu rất hài lòng, 5 phiếu hài lòng", "c=45 d=5 e=0 g=0"},
		{"4.1", "cả 50 phiếu rất hài lòng", "c=50 d=0 e=0 g=0"},
		{"4.3", "2,75", "points=2.75"},
	} {
		k, _ := c.Find(tt.code)
		a, err := Answer(k, tt.typed)
		if got := ToArguments(k, a); err != nil || got != tt.want {
			t.Errorf("%s %q is read as %q (%v), want %q", tt.code, tt.typed, got, err, tt.want)
		}
	}
	for _, tt := range []struct{ code, typed string }{
		{"2.5", "có thể"}, {"2.5", "khoảng 5"}, {"2.5", "5"}, {"2.7", "thiếu nhiều"}, {"2.7", "thiếu kế hoạch"}, {"2.7", "có danh sách hộ nghèo"}, {"2.7", "có hộ"}, {"2.7", "thiếu danh sách hộ nghèo?"},
		{"4.1", "hài lòng 90%, không hài lòng 10%"}, {"4.1", "không có 45 hài lòng, 5 bình thường"}, {"2.7", "có hết hạn"}, {"2.7", "khoảng 4"}, {"3.1.1", "có; 18/20"}, {"3.1.1", "có; 18/20; 1; 2"}, {"3.1.1", "20"},
	} {
		k, _ := c.Find(tt.code)
		if a, err := Answer(k, tt.typed); err == nil {
			if _, err = k.Score(a); err == nil {
				t.Errorf("%s %q is read as %v", tt.code, tt.typed, a.Values)
			}
		}
	}
}
