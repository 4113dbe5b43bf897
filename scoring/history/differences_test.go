package history

import (
	"strings"
	"testing"

	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"

	"github.com/google/go-cmp/cmp"
)

func TestDifferences_SaysWhatAFileLoadedAgainChanges(t *testing.T) {
	load := func(replace ...string) *scoring.Campaign {
		t.Helper()
		c, err := campaignfile.Load(campaignfile.ShippedFile, []byte(strings.NewReplacer(replace...).Replace(string(campaignfile.ShippedYAML()))), campaignfile.ShippedCatalogue)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	shipped := load()
	if found := Differences(shipped, load()); len(found) > 0 {
		t.Errorf("the same file differs: %q", found)
	}
	next := load("lock: 25/11/2024 17:00", "lock: 26/11/2024 17:00", "confirmed: false", "confirmed: true")
	next.Person("hieu").Roles = []scoring.Role{scoring.Officer, scoring.Clerk}
	for i, row := range next.Assignments {
		if row.Code == "3.4" {
			next.Assignments[i].People = []string{"lan"}
		}
	}
	delete(next.Fixed, "8.2")
	want := []string{
		"Hạn “" + scoring.DeadlineName(scoring.Lock) + "”: 17:00 ngày 25/11/2024 → 17:00 ngày 26/11/2024",
		"Vai trò của Hiệu: cán bộ phụ trách → cán bộ phụ trách, văn phòng – thống kê",
		"Không còn được ấn định: 8.2",
		"Phụ trách 3.4.1: đ/c Đồng → đ/c Lan",
		"Phụ trách 3.4.2: đ/c Đồng → đ/c Lan",
	}
	got := Differences(shipped, next)
	if len(got) != len(want)+1 || !strings.HasPrefix(got[len(got)-1], "Mức xếp loại: ") {
		t.Fatalf("got %q", got)
	}
	if diff := cmp.Diff(want, got[:len(want)]); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	gone := load()
	gone.People = gone.People[:len(gone.People)-1]
	if got := strings.Join(Differences(shipped, gone), "\n"); !strings.Contains(got, "Thôi tham gia: Hiệu") {
		t.Errorf("nothing is said about who left: %s", got)
	}
	if got := strings.Join(Differences(gone, shipped), "\n"); !strings.Contains(got, "Thêm người: Hiệu (cán bộ phụ trách)") {
		t.Errorf("nothing is said about who came: %s", got)
	}
}
