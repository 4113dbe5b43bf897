package report

import (
	"bytes"
	"strings"
	"testing"

	"chamdiem/scoring/report/archive"
	"chamdiem/scoring/report/reporttest"
)

// TestReport_tells_of_a_supplement holds that the signed report says which criteria were opened for more than was frozen, and by which notice.
func TestReport_tells_of_a_supplement(t *testing.T) {
	d := reporttest.Frozen(t)
	c := *d.Campaign
	c.Supplemented = map[string]string{"9": "12/TB-HĐTĐ", "3.6.1": "12/TB-HĐTĐ"}
	d.Campaign = &c
	for _, k := range []Kind{DOCX, PDF} {
		var out bytes.Buffer
		if err := Write(t.Context(), &out, k, d, archive.Source{}); err != nil {
			t.Fatal(err)
		}
		text := strings.Join(strings.Fields(tags.ReplaceAllString(textOf(t, k, out.Bytes()), "")), " ")
		if want := "Tiêu chí 3.6.1, 9 được mở bổ sung giải trình, tài liệu kiểm chứng sau khi khóa theo thông báo 12/TB-HĐTĐ; điểm tự chấm không đổi."; !strings.Contains(text, want) {
			t.Errorf("%s does not say %q", k, want)
		}
	}
}
