package input

import (
	"strings"
	"testing"

	"chamdiem/criteria"
)

// TestRefusal_names_the_options proves that points which no option gives are answered with the options that there are, for every kind
// of rule that has some.
func TestRefusal_names_the_options(t *testing.T) {
	other := kinds(t)
	for _, tt := range []struct{ code, typed, want string }{
		{"2.1.1", "0,5", "Không có phương án nào được 0,5 điểm; chỉ có phương án 1 (1 điểm) hoặc phương án 2 (0 điểm)."},
		{"2.3.1", "0,7 điểm", "Không có phương án nào được 0,7 điểm; chỉ có phương án 1 (1 điểm), phương án 2 (0,5 điểm) hoặc phương án 3 (0 điểm)."},
		{"5.5.5.1", "0,5 điểm", "cùng được 0,5 điểm, đề nghị gõ số của phương án."},
		{"5.5.4.6", "0,5", "Nếu “0,5” là tỷ lệ thì gõ theo phần trăm, ví dụ 85 %"},
		{"1.1", "2,5", "hoặc chọn phương án 1 (4 điểm)."},
		{"2.1", "0,5; 1", "hoặc chọn phương án 1 (5 điểm)."},
		{"3.2.1.2", "0,5", "chỉ có phương án 1"},
	} {
		k, ok := criteria.Shipped().Find(tt.code)
		if !ok || strings.HasPrefix(tt.code, "1.") || tt.code == "2.1" || strings.HasPrefix(tt.code, "3.2.1.2") {
			k, _ = other.Find(tt.code)
		}
		a, err := Answer(k, tt.typed)
		if err == nil {
			_, err = k.Score(a)
		}
		if got := Refusal(k, nil, err); !strings.Contains(got, tt.want) {
			t.Errorf("%s %q: %q, want %q", tt.code, tt.typed, got, tt.want)
		}
	}
}
