package dialogtest

import (
	"strings"
	"testing"
)

// TestTotal_comes_first_in_every_phase holds that the screen of /tong begins with the sum, the rating and the states, for every role, and
// whether or not a picture stands above it.
func TestTotal_comes_first_in_every_phase(t *testing.T) {
	w := newWorld(t)
	begins := func(phase string, s *Person) {
		t.Helper()
		lines := strings.Split(s.saw(), "\n")
		if strings.HasPrefix(lines[0], "Tổng điểm lúc") {
			lines = lines[1:]
		}
		if len(lines) < 3 || !strings.HasPrefix(lines[0], "Tự chấm ") || !strings.Contains(lines[1], "nhiệm vụ") && !strings.Contains(lines[1], "chưa đủ dữ liệu") || !strings.HasPrefix(lines[2], "Tiêu chí: ") {
			t.Errorf("%s, %s: /tong begins %q", phase, s.name, s.saw())
		}
	}
	for _, p := range phases {
		p.reach(w)
		for _, person := range append([]string{"dung"}, roles...) {
			s := w.as(person)
			s.type_("/tong")
			begins(p.name, s)
			s.type_("/tong") // asked again without a change
			begins(p.name, s)
			s.press("NỘI DUNG I")
			s.press("◀️ Tổng")
			begins(p.name, s)
		}
	}
}

// TestTotal_says_what_of_it_is_not_submitted holds the sum to the range beside it.
func TestTotal_says_what_of_it_is_not_submitted(t *testing.T) {
	w := newWorld(t)
	w.Submitted("2.1.1", "tuan", "1")
	w.Score("3.1.1", "lan", "1", "working")
	w.Score("3.3.1", "lan", "1", "returned")
	for _, person := range []string{"lan", "ma-khanh-son", "van-phong"} {
		s := w.as(person)
		s.type_("/tong")
		sum, rest, _ := strings.Cut(s.saw(), "\n")
		if !strings.HasPrefix(sum, "Tự chấm 4/80 (kể cả 1 điểm chưa nộp)") || !strings.Contains(rest, "Còn có thể đạt: 3–80") {
			t.Errorf("%s: %q", person, s.saw())
		}
	}
}
