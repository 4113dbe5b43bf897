package grid

import (
	"bytes"
	"strings"
	"testing"

	"chamdiem/scoring/report/typeface"

	"github.com/xuri/excelize/v2"
)

// Pieces of any text are short enough, and together they are the text.
func TestPieces_are_the_whole_text(t *testing.T) {
	long := strings.Repeat("Ủy ban nhân dân xã đã thực hiện 21/21 nhiệm vụ, đạt 100 % kế hoạch. ", 120)
	look := Look{Size: 11}
	for name, text := range map[string]string{
		"empty": "", "short": "một dòng", "long": long, "many lines": strings.Repeat("dòng\n", 800), "empty lines": strings.Repeat("dòng\n\n\n", 90),
		"one word": strings.Repeat("từ_rất_dài", 900), "wide spaces": strings.Repeat("a\u00a0 \u2003 b ", 900), "signs": strings.Repeat("👍🏽 é 中文 ", 400),
		"broken bytes": strings.Repeat("x\xff\xfe y", 700), "control characters": strings.Repeat("a\x00b\tc\r\n", 300),
	} {
		for _, width := range []float64{5, 34, 165} {
			for _, lines := range []int{1, 10, 30} {
				pieces := Pieces(text, width, lines, look)
				squeezed := func(s string) string { return strings.Join(strings.Fields(s), "") }
				if got, want := squeezed(strings.Join(pieces, "")), squeezed(typeface.Printable(text)); got != want {
					t.Errorf("%s in %v: %d bytes of %d", name, width, len(got), len(want))
				}
				for i, p := range pieces {
					if n := len(typeface.Wrap(p, lineRoom(width, look), look.Size, false)); n > lines {
						t.Errorf("%s in %v: piece %d of %d has %d lines, at most %d", name, width, i, len(pieces), n, lines)
					}
				}
			}
		}
	}
}

// A list is cut between its items, a long paragraph between its words, and a line end far above is no reason to leave a piece nearly empty.
func TestPieces_end_with_lines_of_the_text(t *testing.T) {
	look := Look{Size: 11}
	item := strings.Repeat("Báo cáo kết quả tiếp công dân ", 3)
	list := strings.TrimSpace(strings.Repeat("(1) "+strings.TrimSpace(item)+"\n", 30))
	for _, width := range []float64{40, 60, 90, 165} {
		for _, lines := range []int{6, 7, 10} {
			for i, piece := range Pieces(list, width, lines, look) {
				if !strings.HasPrefix(piece, "(1) ") || !strings.HasSuffix(piece, "công dân") {
					t.Errorf("piece %d of %d lines in %v: %q", i, lines, width, piece)
				}
			}
		}
	}
	paragraph := strings.TrimSpace(strings.Repeat(item, 20))
	pieces := Pieces("Mở đầu\n"+paragraph, 60, 10, look)
	if n := len(typeface.Wrap(pieces[0], lineRoom(60, look), look.Size, false)); n != 10 {
		t.Errorf("the first piece has %d lines: %q", n, pieces[0])
	}
}

// A text that no row holds goes on in rows below it; what stands beside it is written once, and what was bold stays so.
func TestAddWhole_goes_on_below_and_repeats_nothing(t *testing.T) {
	b := New()
	s := b.Sheet("A", 8, 30, 10, 10)
	rule := strings.Repeat("Ban hành đầy đủ văn bản chỉ đạo, triển khai = 1 điểm. ", 90)
	look := Look{Size: 11, Border: true}
	at := s.AddOver([][2]int{{1, 1}, {2, 3}, {4, 4}}, look.Of("2.1.1"), look.Of(Headed{"Tiêu chí", "\n" + rule}), look.Of(1.5))
	after := s.Add(look.Of("2.1.2"))
	var out bytes.Buffer
	if err := b.Write(&out); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := f.GetRows("A")
	if err != nil || at != 1 || after < 4 || len(rows) != after {
		t.Fatalf("rows %d..%d of %d, %v", at, after, len(rows), err)
	}
	all := ""
	for i, r := range rows[:after-1] {
		if beside := r[0] != "" || len(r) > 3 && r[3] != ""; beside != (i == 0) {
			t.Errorf("row %d: %q", i+1, r)
		}
		all += r[1] + " "
		if h, err := f.GetRowHeight("A", i+1); err != nil || h > maxRowHeight || h < TextHeight(r[1], s.Width(2, 3), look)-0.5 {
			t.Errorf("row %d is %v high, %v", i+1, h, err)
		}
	}
	if got, want := strings.Join(strings.Fields(all), " "), strings.TrimSpace("Tiêu chí "+rule); got != want {
		t.Errorf("%q", got)
	}
	if runs, err := f.GetCellRichText("A", "B1"); err != nil || len(runs) != 2 || runs[0].Text != "Tiêu chí" || !runs[0].Font.Bold {
		t.Errorf("the first words: %+v, %v", runs, err)
	}
}

// Bold words are wider than others: the row is as high as they need, whether the text goes on behind them or below.
func TestRowHeight_counts_bold_words_as_wide_as_they_are(t *testing.T) {
	look := Look{Size: 11}
	line := func(n int) float64 { return float64(n)*look.Size*lineHeight + rowPadding }
	for name, tt := range map[string]struct {
		value any
		lines int
	}{
		"fits":                   {Headed{"Cung cấp thông tin theo yêu cầu", "\nMỗi hội nghị: 1 điểm."}, 2},
		"bold takes a line more": {Headed{"Truyền thông dự thảo chính sách, đối thoại pháp luật", "\nMỗi hội nghị: 1 điểm."}, 3},
		"plain takes one":        {"Truyền thông dự thảo chính sách, đối thoại pháp luật\nMỗi hội nghị: 1 điểm.", 2},
		"goes on behind":         {Headed{"Giải trình tiêu chí 2.1.1: ", "đã ban hành"}, 1},
		"does not fit behind":    {Headed{"Truyền thông dự thảo chính sách, đối thoại: ", "nghiêng"}, 2},
		"nothing below":          {Headed{"Truyền thông", ""}, 1},
	} {
		if got := height(tt.value, 47, look); got != line(tt.lines) {
			t.Errorf("%s: %v points, want %v", name, got, line(tt.lines))
		}
	}
}
