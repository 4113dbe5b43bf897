package history

import (
	"strings"
	"testing"

	"chamdiem/criteria"
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

// TestDifferences_tells_points_that_change_behind_the_same_words: options, thresholds and conditions of bands are no words of the document.
func TestDifferences_tells_points_that_change_behind_the_same_words(t *testing.T) {
	load := func(catalogue, campaign [2]string) *scoring.Campaign {
		t.Helper()
		text := strings.Replace(string(criteria.ShippedYAML()), catalogue[0], catalogue[1], 1)
		file := strings.Replace(string(campaignfile.ShippedYAML()), campaign[0], campaign[1], 1)
		if text == string(criteria.ShippedYAML()) && file == string(campaignfile.ShippedYAML()) && catalogue != campaign {
			t.Fatal("nothing is changed")
		}
		c, err := campaignfile.Load(campaignfile.ShippedFile, []byte(file), func(string) (*criteria.Catalogue, error) { return criteria.Load("khung.yaml", []byte(text)) })
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	shipped := load([2]string{}, [2]string{})
	for _, tt := range []struct {
		catalogue, campaign [2]string
		want                string
	}{
		{[2]string{"threshold: 85", "threshold: 90"}, [2]string{}, "Sửa cách chấm của "},
		{[2]string{"points: 0.5", "points: 0.25"}, [2]string{}, "Sửa cách chấm của "},
		{[2]string{}, [2]string{"      min: 90\n", "      min: 90\n      each: {level: content, percent: 50}\n"}, "(mỗi nội dung đạt 50 %)"},
	} {
		if got := strings.Join(Differences(shipped, load(tt.catalogue, tt.campaign)), "\n"); !strings.Contains(got, tt.want) {
			t.Errorf("%v, %v: %q, want %q", tt.catalogue, tt.campaign, got, tt.want)
		}
	}
}
