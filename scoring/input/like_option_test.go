package input

import (
	"slices"
	"testing"

	"chamdiem/criteria"
)

func TestLikeOptions(t *testing.T) {
	for _, tt := range []struct {
		code, text string
		want       []int
	}{
		{"2.1.1", "đầy đủ", []int{1}},
		{"2.1.1", "không đầy đủ", []int{2}},
		{"2.1.1", "đủ", []int{1}},
		{"2.1.1", "chưa đủ ạ", []int{2}},
		{"2.1.1", "ban hành thiếu", []int{2}},
		{"2.1.1", "đã ban hành đầy đủ", []int{1}},
		{"2.1.1", "ban hành", nil},
		{"2.1.1", "đầy đủ 12 văn bản", nil},
		{"2.1.3", "không có", []int{1}},
		{"2.1.3", "không vi phạm", []int{1}},
		{"2.1.3", "không có ai vi phạm", []int{1}},
		{"2.1.3", "có người vi phạm", []int{2}},
		{"2.1.3", "không có cán bộ bị xử lý", []int{1}},
		{"2.3.1", "có phòng riêng", []int{1, 2}},
		{"2.3.1", "không có phòng riêng", []int{3}},
		{"2.3.1", "có phòng riêng nhưng niêm yết thiếu", []int{2}},
		{"2.3.1", "không bố trí", []int{3}},
		{"2.3.3", "đúng mẫu", []int{1}},
		{"2.3.3", "sai mẫu", []int{2}},
		{"2.3.4", "không có đơn thư", []int{4}},
		{"2.3.4", "không phát sinh", []int{4}},
		{"2.3.4", "100% đúng hạn", []int{1}},
		{"2.3.4", "có đơn quá hạn", []int{2}},
		{"2.3.4", "kế hoạch số 12", nil},
		{"2.3.4", "không", nil},
		{"5.5.4.6", "đầy đủ", nil},
	} {
		k, ok := criteria.Shipped().Find(tt.code)
		if got := LikeOptions(k, tt.text); !ok || !slices.Equal(got, tt.want) {
			t.Errorf("%s %q is like %v, want %v", tt.code, tt.text, got, tt.want)
		}
	}
}
