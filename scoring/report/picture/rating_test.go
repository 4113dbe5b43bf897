package picture

import (
	"slices"
	"strings"
	"testing"

	"chamdiem/scoring/report/content"
	"chamdiem/scoring/report/reporttest"
)

// TestRating_isWhatTheReportSays holds the two lines of the picture at several moments.
func TestRating_isWhatTheReportSays(t *testing.T) {
	frozen := reporttest.Frozen(t)
	other := frozen
	other.Proposal = content.Proposal{Rating: "Hoàn thành xuất sắc nhiệm vụ"}
	unchosen := frozen
	unchosen.Proposal = content.Proposal{}
	for _, c := range []struct {
		name         string
		d            content.Data
		line, beside string
	}{
		{"half", reporttest.Half(t), "Nếu dừng ở đây: Không hoàn thành nhiệm vụ", "còn có thể đến “Hoàn thành xuất sắc nhiệm vụ”; chưa có kết quả điều tra XHH; theo ngưỡng chưa xác nhận"},
		{"chosen", frozen, "Mức đề xuất: Hoàn thành tốt nhiệm vụ", "theo ngưỡng chưa xác nhận"},
		{"another one chosen", other, "Mức đề xuất: Hoàn thành xuất sắc nhiệm vụ", "theo điểm: Hoàn thành tốt nhiệm vụ; theo ngưỡng chưa xác nhận"},
		{"none chosen", unchosen, "Mức theo điểm: Hoàn thành tốt nhiệm vụ", "theo ngưỡng chưa xác nhận"},
	} {
		if said := Words(c.d); !slices.Contains(said, c.line) || !strings.Contains(strings.ReplaceAll(strings.Join(said, "; "), ";; ", "; "), c.line+"; "+c.beside+"; ") {
			t.Errorf("%s: %q", c.name, said)
		}
	}
}
