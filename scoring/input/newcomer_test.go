package input_test

import (
	"testing"

	"chamdiem/scoring/input"
)

func TestNewcomer_reads_name_and_post(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][2]string{
		"Nguyễn Thị Hoa, công chức Tài chính – Kế toán": {"Nguyễn Thị Hoa", "công chức Tài chính – Kế toán"},
		"nguyễn thị hoa - kế toán":                      {"Nguyễn Thị Hoa", "kế toán"},
		"đ/c Hoa":                                       {"Hoa", ""},
		"Đồng chí Trần  Văn   Ất;  Tư pháp.":            {"Trần Văn Ất", "Tư pháp"},
		"H'Yên Niê":                                     {"H'Yên Niê", ""},
		"Nguyễn Văn An (Tư pháp)":                       {"Nguyễn Văn An (Tư pháp)", ""},
		"Lò Thị Mai\nVăn hóa – Xã hội":                  {"Lò Thị Mai", "Văn hóa – Xã hội"},
	} {
		if name, post, ok := input.Newcomer(text); !ok || name != want[0] || post != want[1] {
			t.Errorf("%q is %q, %q, %v; want %q", text, name, post, ok, want)
		}
	}
	for _, text := range []string{"", "  ", ", kế toán", "5.1.1", "0912345678", "Hoa?", "ai phụ trách việc này vậy các anh chị ơi cho hỏi", "<b>Hoa</b>", "Hoa, kế toán?"} {
		if name, post, ok := input.Newcomer(text); ok {
			t.Errorf("%q is a person: %q, %q", text, name, post)
		}
	}
}
