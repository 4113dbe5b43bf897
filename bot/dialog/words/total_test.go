package words

import "testing"

// TestTotalGroup_says_which_of_several_is_meant holds the names of groups whose labels are words, and repeated.
func TestTotalGroup_says_which_of_several_is_meant(t *testing.T) {
	for _, tt := range []struct{ label, code, want string }{
		{"5", "5", "Nhóm 5"}, {"IX", "9", "Nhóm IX"}, {"Chỉ tiêu 1", "2.1", "Chỉ tiêu 1 (2.1)"}, {"Mục 3.2", "3.2", "Mục 3.2"},
	} {
		if got := TotalGroup(tt.label, tt.code); got != tt.want {
			t.Errorf("%s, %s: %q", tt.label, tt.code, got)
		}
	}
}
