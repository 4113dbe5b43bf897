package input_test

import (
	"testing"

	"chamdiem/scoring/input"
)

func TestNewcomer_reads_name_and_post(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][2]string{
		"Nguyễn Thị Hoa, công chức Tài chính – Kế toán":    {"Nguyễn Thị Hoa", "công chức Tài chính – Kế toán"},
		"nguyễn thị hoa - kế toán":                         {"Nguyễn Thị Hoa", "kế toán"},
		"đ/c Hoa":                                          {"Hoa", ""},
		"Đồng chí Trần  Văn   Ất;  Tư pháp.":               {"Trần Văn Ất", "Tư pháp"},
		"H'Yên Niê":                                        {"H'Yên Niê", ""},
		"Nguyễn Văn An (Tư pháp)":                          {"Nguyễn Văn An (Tư pháp)", ""},
		"Nguyễn Văn An - Công chức Địa chính - 0912345678": {"Nguyễn Văn An", "Công chức Địa chính"},
		"Nguyễn Văn An, kế toán, ĐT: 0912 345 678":         {"Nguyễn Văn An", "kế toán"},
		"Nguyễn Văn An 0912.345.678":                       {"Nguyễn Văn An", ""},
		"1. Nguyễn Văn An, kế toán":                        {"Nguyễn Văn An", "kế toán"},
		"thêm chị Lê Thị Bình, văn hóa":                    {"Lê Thị Bình", "văn hóa"},
		"bổ sung người mới: Hoàng Thị Thu Hà, văn thư":     {"Hoàng Thị Thu Hà", "văn thư"},
		"Công chức tư pháp Nguyễn Văn An":                  {"Nguyễn Văn An", "Công chức tư pháp"},
		"Phó Chủ Tịch":                                     {"Phó Chủ Tịch", ""},
		"Chủ tịch xã Bình Thành":                           {"Chủ tịch xã Bình Thành", ""},
		"Chỉ huy trưởng Quân Sự":                           {"Chỉ huy trưởng Quân Sự", ""},
		"Nguyễn Văn An, CCCD 001080012345":                 {"Nguyễn Văn An", "CCCD 001080012345"},
		"Đ/c An (ĐC-XD)":                                   {"An (ĐC-XD)", ""},
		"Lò Thị Mai\nVăn hóa – Xã hội":                     {"Lò Thị Mai", "Văn hóa – Xã hội"},
	} {
		if name, post, ok := input.Newcomer(text); !ok || name != want[0] || post != want[1] {
			t.Errorf("%q is %q, %q, %v; want %q", text, name, post, ok, want)
		}
	}
	for _, text := range []string{"", "  ", ", kế toán", "5.1.1", "0912345678", "Hoa?", "ai phụ trách việc này vậy các anh chị ơi cho hỏi", "<b>Hoa</b>", "Hoa, kế toán?",
		"thêm tài liệu", "thêm nhé", "1. Nguyễn Văn An\n2. Lê Thị Bình"} {
		if name, post, ok := input.Newcomer(text); ok {
			t.Errorf("%q is a person: %q, %q", text, name, post)
		}
	}
}
