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

	_ "chamdiem/criteria/testseed"

	"pgregory.net/rapid"
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
		sound(t, table)
	})
}

// vocabulary is what tables are made of, right and wrong.
var vocabulary = []string{"", "", "I", "II", "A", "B", "1", "2", "1.1", "1.2", "2.1.1", "a)", "b)", "-", "+", "TT", "Nội dung", "Điểm tối đa", "Tài liệu kiểm chứng",
	"TỔNG CỘNG", "CÔNG TÁC TỔ CHỨC CÁN BỘ", "Tiêu chí 1. Ban hành văn bản", "Chỉ tiêu 2", "NỘI DUNG I. XÂY DỰNG (3 điểm)", "1.1. Kế hoạch (2 điểm)", "1,5", "2", "0", "-0,5", "100",
	"Có = 1 điểm", "Không có = 0 điểm", "Từ 90% trở lên: 2; dưới 90%: 0", "Mỗi hồ sơ trễ hạn trừ 0,5 điểm, tối đa trừ hết", "(c x 1) + (d x 2) + (e x 3) + (g x 4) + (h x 5)/B",
	"Tỷ lệ % x 2 điểm/100", "(Số hồ sơ đúng hạn/Tổng số hồ sơ) x 2 điểm", "điểm tối đa", "không tính điểm", "Tài liệu kiểm chứng: Báo cáo", "Cơ quan thẩm định: Sở Nội vụ", "¶", "%", "= điểm", "99999999 điểm"}

func TestRead_any_table_gives_a_draft_that_a_workbook_is_made_of(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		columns := rapid.IntRange(1, 6).Draw(t, "columns")
		rows := rapid.SliceOfN(rapid.SliceOfN(rapid.SampledFrom(vocabulary), columns, columns), 2, 14).Draw(t, "rows")
		var table strings.Builder
		for _, row := range rows {
			table.WriteString(strings.Join(row, "|") + "\n")
		}
		sound(t, table.String())
	})
}

// sound fails where the draft of a table is not what every draft is.
func sound(t rapid.TB, table string) {
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
	if refusal := new(docx.Refusal); errors.As(err, &refusal) {
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
	if faults := new(grid.Faults); err != nil && !errors.As(err, &faults) {
		t.Fatalf("the workbook's faults are not told by cell: %v", err)
	}
}
