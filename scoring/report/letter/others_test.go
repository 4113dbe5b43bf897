package letter

// A framework in which the unit, a survey and another body score: each figure is told as what it is.

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"chamdiem/scoring/report/content"
	"chamdiem/scoring/report/reporttest"
	"chamdiem/scoring/report/reporttest/readback"
)

func TestOthers_are_named_as_what_they_are(t *testing.T) {
	d := reporttest.Others(t)
	for name, c := range map[string]struct {
		doc         document
		says, never []string
	}{
		"report": {compose(d), []string{
			"báo cáo kết quả tự chấm điểm 6 tháng đầu năm 2026 như sau", "\nKết quả tự chấm điểm 6 tháng đầu năm 2026\n",
			"(không tính đo lường sự hài lòng (SIPAS) và nơi khác chấm)", "- Điểm đo lường sự hài lòng (SIPAS) và nơi khác chấm: đơn vị dự kiến 53/60",
			"Năng lực cạnh tranh\n20\nnơi khác chấm\nnơi khác chấm\n", "Hài lòng của người dân\n40\nSIPAS\nSIPAS\n", "60\n(nơi khác chấm: 20)\n36\n4\n", "Chậm báo cáo\n10\n−2\n",
			"Cộng (chưa tính SIPAS và nơi khác chấm)\n40\n36\n4\n"},
			[]string{"kết quả kết quả", "(SIPAS) (SIPAS)", "do Sở Nội vụ quyết định", "Báo cáo kết quả tự chấm điểm 6 tháng đầu năm 2026\n"}},
		"analysis": {composeAnalysis(d), []string{
			"tự chấm 34 điểm, thẩm định 27 điểm, bị trừ 7 điểm", "Điểm trừ\n10\n−2\n−3\n1\n", "Chậm báo cáo\n10\n−2\n−3\n1\n", "Cộng (không tính SIPAS và nơi khác chấm)\n40\n34\n27\n7\n"}, nil},
	} {
		text := wordsOf(c.doc)
		for _, want := range c.says {
			if !strings.Contains(text, want) {
				t.Errorf("%s: without %q in\n%s", name, want, text)
			}
		}
		for _, never := range c.never {
			if strings.Contains(text, never) {
				t.Errorf("%s says %q", name, never)
			}
		}
	}
}

func TestTotals_sum_up_what_others_gave(t *testing.T) {
	if text := fmt.Sprint(reporttest.Others(t).Totals()); !strings.Contains(text, "[Điểm SIPAS và nơi khác chấm theo kết quả thẩm định 52 (2/2 tiêu chí)]") {
		t.Error(text)
	}
}

func TestChecks_name_the_questions_that_no_leader_has_answered(t *testing.T) {
	text := fmt.Sprint(reporttest.Others(t).Checks())
	if !strings.Contains(text, "chưa trả lời 1 câu hỏi điều kiện") || !strings.Contains(text, "Có cán bộ lãnh đạo bị kỷ luật?") {
		t.Error(text)
	}
}

// TestTables_break_no_word holds that columns become as wide as the words of labels and marks.
func TestTables_break_no_word(t *testing.T) {
	for name, d := range map[string]content.Data{"others": reporttest.Others(t), "shipped": reporttest.Frozen(t)} {
		for _, s := range append(compose(d).sections(), composeAnalysis(d).sections()...) {
			for _, b := range s.blocks {
				g, ok := b.(grid)
				if !ok || !g.borders {
					continue
				}
				sum := 0.0
				for i, w := range g.widths {
					sum += w
					if need := g.longest(i); need > w+0.01 && need <= mostWidened {
						t.Errorf("%s: column %d is %.1f wide, a word of it %.1f", name, i, w, need)
					}
				}
				if sum > s.inner()+0.01 {
					t.Errorf("%s: the table is %.1f wide, its page %.1f", name, sum, s.inner())
				}
			}
		}
	}
}

// TestPDF_leaves_no_heading_at_the_foot_of_a_page moves a heading down, a little each time.
func TestPDF_leaves_no_heading_at_the_foot_of_a_page(t *testing.T) {
	d := reporttest.Others(t)
	for above := range 60 {
		doc := document{title: "T", author: "U"}
		doc.body.add(paragraph{spans: []span{{text: "Trên"}}, size: sizeBody, after: 500 + float64(above)*3})
		doc.body.heading("III. ĐẦU MỤC")
		doc.body.text(span{text: "Không có."})
		doc.body.text(span{text: "Tiếp theo."})
		var out bytes.Buffer
		if err := writePDF(&out, doc, d); err != nil {
			t.Fatal(err)
		}
		shown := readback.PDF(t, out.Bytes())
		for page := 1; page <= shown[len(shown)-1].Page; page++ {
			if text := allOf(shown, page); strings.Contains(text, "MỤC") && !strings.Contains(text, "Không") {
				t.Errorf("with %d above, the page ends with %q", above, text)
			}
		}
	}
}
