package word

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"chamdiem/criteria/word/docx"
	"chamdiem/criteria/word/wordtest"
	"chamdiem/criteria/workbook"
	"chamdiem/scoring/report/grid"
)

// FuzzRead proves that no table makes the reader fall: cells are parted by "|", rows by line ends, and the draft is always one that a
// workbook can be made of, whose codes differ, and in which every fault that the loader finds can be told by cell.
func FuzzRead(f *testing.F) {
	f.Add("TT|Nội dung|Điểm tối đa|Tài liệu kiểm chứng|Cơ quan thẩm định\nI|Tổ chức|3||Sở Nội vụ\n1|Ban hành kế hoạch|1|Kế hoạch|\n|Có = 1 điểm; không có = 0 điểm||\n2|Tỷ lệ hồ sơ đúng hạn|2|Báo cáo\n|Từ 90% trở lên: 2; 80 – dưới 90%: 1; dưới 80%: 0")
	f.Add("Nội dung|Điểm\nTiêu chí 1. Tiếp cận thông tin|10\na) Lập danh mục|1\nMỗi thông tin sai trừ 0,25 điểm, tối đa trừ hết|")
	f.Add("I|(c x 1) + (d x 2) + (e x 3) + (g x 4) + (h x 5)/B|20")
	f.Fuzz(func(t *testing.T, table string) {
		if len(table) > 4000 {
			return
		}
		file := &wordtest.File{}
		var rows [][]wordtest.Cell
		for line := range strings.SplitSeq(table, "\n") {
			var row []wordtest.Cell
			for text := range strings.SplitSeq(line, "|") {
				row = append(row, wordtest.C(text))
			}
			rows = append(rows, row)
		}
		file.Table(1, rows...)
		d, err := Read(bytes.NewReader(file.Bytes()))
		var refusal *docx.Refusal
		if errors.As(err, &refusal) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		codes := map[string]bool{}
		for n := range d.Catalogue.Nodes() {
			if codes[n.Code] || n.Code == "" {
				t.Errorf("code %q twice or empty", n.Code)
			}
			codes[n.Code] = true
		}
		var book bytes.Buffer
		if err := d.Write(&book); err != nil {
			t.Fatal(err)
		}
		_, _, err = workbook.Read(bytes.NewReader(book.Bytes()))
		var faults *grid.Faults
		if err != nil && !errors.As(err, &faults) {
			t.Fatalf("the workbook's faults are not told by cell: %v", err)
		}
	})
}
