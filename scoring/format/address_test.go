package format

import "testing"

func TestAddress_is_as_a_browser_needs_it(t *testing.T) {
	for _, c := range []struct{ typed, want, title string }{
		{"https://binhthanh.example/tin-tuc/doi-thoai.", "https://binhthanh.example/tin-tuc/doi-thoai", "binhthanh.example/tin-tuc/doi-thoai"},
		{"https://binhthanh.example/\u200btin\u2060", "https://binhthanh.example/tin", "binhthanh.example/tin"},
		{"binhthanh.example.gov.vn/tin-tuc/doi-thoai-2024", "https://binhthanh.example.gov.vn/tin-tuc/doi-thoai-2024", "binhthanh.example.gov.vn/tin-tuc/doi-thoai-2024"},
		{"https://www.a.example/x/?page=2#muc", "https://www.a.example/x/?page=2#muc", "a.example/x"},
		{"http://a.example", "http://a.example", "a.example"},
		{"HTTPS://a.example/b),", "HTTPS://a.example/b", "a.example/b"},
		{"https://vi.example/Bài_(xã)", "https://vi.example/Bài_(xã)", "vi.example/Bài_(xã)"},
		{"https://a.example/b%20c", "https://a.example/b%20c", "a.example/b c"},
		{"a.example:8080/x", "https://a.example:8080/x", "a.example:8080/x"},
		{"javascript:alert(1)", "", ""},
		{"https://ubnd:hoabinh@a.example/b", "", ""},
		{"https://ubnd:@a.example/b", "", ""},
		{"tg://user?id=5", "", ""},
		{"tin", "", ""},
		{"", "", ""},
	} {
		if got := Address(c.typed); got != c.want {
			t.Errorf("%q: %q, want %q", c.typed, got, c.want)
		}
		if got := AddressTitle(c.typed); c.want != "" && got != c.title {
			t.Errorf("%q is called %q, want %q", c.typed, got, c.title)
		}
	}
}
