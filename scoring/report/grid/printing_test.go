package grid

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// What stands above a page is the words of a campaign: they may be long, or begin with a digit.
func TestMark_any_words_stand_above_a_page(t *testing.T) {
	for _, words := range []string{"Phụ lục II", "2024 – Phụ lục", strings.Repeat("Phụ lục & bảng kèm theo ", 40), strings.Repeat("👍", 300), strings.Repeat("&", 300), "x"} {
		b := New()
		s := b.Sheet("Bảng", 20)
		s.Printing(false, 0)
		s.Add(Look{Size: 11}.Of("a"))
		s.Mark(words, words)
		var out bytes.Buffer
		if err := b.Write(&out); err != nil {
			t.Errorf("%.30q: %v", words, err)
			continue
		}
		f, err := excelize.OpenReader(&out)
		if err != nil {
			t.Fatal(err)
		}
		got, err := f.GetHeaderFooter("Bảng")
		if err != nil {
			t.Fatal(err)
		}
		left, right, _ := strings.Cut(got.OddHeader, "&R")
		for _, side := range []string{left, right} {
			_, said, ok := strings.Cut(side, `"&10`)
			said = strings.ReplaceAll(strings.TrimPrefix(said, " "), "&&", "&")
			if cut, short := strings.CutSuffix(said, "…"); !ok || short && !strings.HasPrefix(words, cut) || !short && said != words {
				t.Errorf("%.30q stands above as %q", words, side)
			}
		}
		if words[0] == '2' && strings.Contains(got.OddHeader, "&102") {
			t.Errorf("the digit belongs to the size: %q", got.OddHeader)
		}
	}
}
