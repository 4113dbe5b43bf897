package letter

import (
	"strings"
	"testing"

	"chamdiem/scoring/report/content"
	"chamdiem/scoring/report/reporttest"
	"chamdiem/scoring/report/reporttest/readback"
)

// The last page of the PDF's annex has a row of the table above the sums, wherever the table happens to end.
func TestPDF_HasNoPageOfSumsAlone(t *testing.T) {
	for name, d := range map[string]content.Data{"frozen": reporttest.Frozen(t), "half": reporttest.Half(t)} {
		t.Run(name, func(t *testing.T) {
			for cut := range 5 { // the last explanation becomes longer, line by line
				e := d.Entries["10"]
				e.Explanation = nil
				for range cut {
					e.Explanation = append(e.Explanation, reporttest.Sample(t).Entries["2.1.1"].Explanation...)
				}
				d.Entries["10"] = e
				shown := readback.PDF(t, pdfOf(t, d))
				text := allOf(shown, shown[len(shown)-1].Page)
				above, _, found := strings.Cut(text, "Tổng điểm tự chấm (không")
				_, row, headed := strings.Cut(above, content.HeadAgency)
				if !found || !headed || len(strings.Fields(row)) < 3 {
					t.Errorf("with %d pieces of explanation the last page is %q", cut, text)
				}
			}
		})
	}
}

// allOf is the text of a page.
func allOf(shown []readback.Shown, page int) string {
	text := ""
	for _, s := range shown {
		if s.Page == page {
			text += s.Text + " "
		}
	}
	return text
}
