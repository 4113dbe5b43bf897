package criteria_test

import (
	"testing"

	"chamdiem/criteria"
)

func TestUnlike_is_where_a_title_differs_from_the_one_most_like_it(t *testing.T) {
	t.Parallel()
	c := criteria.Shipped()
	for code, want := range map[string]string{
		"3.9.2": "bàn và quyết định",
		"3.9.3": "tham gia ý kiến trước khi người đứng đầu cơ quan, đơn vị quyết định",
		"3.9.4": "kiểm tra giám sát",
		"7.3":   "kiến nghị sau thanh tra, kiểm tra, kiểm toán nhà nước về tài chính, ngân sách",
		"5.2.2": "quy hoạch",
	} {
		k, ok := c.Find(code)
		if !ok {
			t.Fatal(code)
		}
		if got := k.Title[k.Unlike():]; got != want {
			t.Errorf("%s is told apart by %q, not %q", code, got, want)
		}
	}
}
