package campaignfile

import (
	"chamdiem/scoring"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestShipped_Assigned proves that every leaf of the shipped campaign has the officers that decisions 1 and 15 decide.
func TestShipped_Assigned(t *testing.T) {
	c := Shipped()
	for code, want := range map[string]scoring.Assignment{
		"1.3":     {Officers: []string{"lan", "pham-son"}},
		"2.1.2":   {Officers: []string{"tuan", "cat"}},
		"2.3.4":   {Officers: []string{"dung", "pham-son"}},
		"2.4.1":   {Officers: []string{"lan", "quynh"}},
		"3.2.6":   {Officers: []string{"cat", "nguyen"}},
		"3.4.1":   {Officers: []string{"dong"}},
		"3.5":     {Officers: []string{"lan"}},
		"3.9.2":   {Officers: []string{"dung"}, Lead: "dung", Groups: []string{"bộ phận liên quan", "đoàn thể"}},
		"4.1":     {Officers: []string{"hung"}},
		"5.1.1":   {Officers: []string{"lan", "dung", "pham-son", "huong", "hung", "huy", "phap"}, Groups: []string{"đoàn thể"}},
		"5.2.3.1": {Officers: []string{"lan"}},
		"5.5.3.4": {Officers: []string{"dung"}},
		"5.5.4.6": {Officers: []string{"dung", "hieu"}},
		"5.5.5.1": {Officers: []string{"tuan"}},
		"7.1":     {Officers: []string{"lan"}},
		"7.2":     {Officers: []string{"cat", "nguyen"}},
		"8.3.1":   {Officers: []string{"dung"}},
		"9":       {Officers: []string{"lan", "tuan", "cat", "quynh", "dung"}, Groups: []string{"các bộ phận được kiểm tra, thanh tra"}},
		"10":      {Officers: []string{"lan", "tuan", "cat", "quynh", "dung"}, Groups: []string{"các bộ phận được kiểm tra, thanh tra"}},
	} {
		if diff := cmp.Diff(want, c.Assigned(code)); diff != "" {
			t.Errorf("%s:\n%s", code, diff)
		}
	}
	for _, k := range c.Leaves() {
		if len(c.Assigned(k.Code).Officers) == 0 {
			t.Errorf("%s has no officer", k.Code)
		}
	}
	if got := c.Assigned("11"); len(got.Officers) != 0 {
		t.Errorf("code 11 is covered by %v, though no row is above it", got)
	}
}

// TestShipped_People proves the cast of decision 19.
func TestShipped_People(t *testing.T) {
	c := Shipped()
	if o, l, k := len(c.PersonsWith(scoring.Officer)), len(c.PersonsWith(scoring.Leader)), len(c.PersonsWith(scoring.Clerk)); o != 13 || l != 2 || k != 1 {
		t.Errorf("%d officers, %d leaders, %d clerks; want 13, 2, 1", o, l, k)
	}
	for id, want := range map[string]string{
		"pham-son": "Phạm Sơn", "nguyen": "Nguyên", "ma-khanh-son": "Ma Khánh Sơn",
		"pho-chu-tich": "Phó Chủ tịch UBND xã", "van-phong": "Công chức Văn phòng – Thống kê",
	} {
		if got := c.Display(id); got != want {
			t.Errorf("Display(%q) = %q, want %q", id, got, want)
		}
	}
	if got := len(c.CodesOf("lan")); got != 35 {
		t.Errorf("Lan is in charge of %d leaves, want 35", got)
	}
}
