package word

import (
	"bytes"
	"strings"
	"testing"

	"chamdiem/criteria"
	"chamdiem/criteria/word/wordtest"

	"github.com/shopspring/decimal"
)

// TestRead_frameworks_of_offices: sections in paragraphs behind the tables or without any, what is given outside the total up to a limit, and
// what is said behind all criteria.
func TestRead_frameworks_of_offices(t *testing.T) {
	for name, tt := range map[string]struct{ drawing, want string }{
		"sections go on in paragraphs behind the last table": {`
			BẢNG TIÊU CHÍ THI ĐUA CÁC TỔ CHUYÊN MÔN NĂM HỌC 2027 - 2028
			| TT | Nội dung | Điểm chuẩn | Cách cho điểm |
			| I | Chuyên môn | 100 | |
			| 1 | Dự giờ | 100 | đủ 18 tiết: 100 điểm; không đủ: 0 điểm |
			II. ĐIỂM THƯỞNG (không quá 10 điểm)
			1. Được tỉnh khen: 10 điểm
			2. Được xã khen: 2 điểm/lần
			III. ĐIỂM PHẠT
			1. Để xảy ra cháy nổ: trừ 5 điểm/vụ
			Tổng cộng: 100 điểm
			Ghi chú: Điểm của tổ bằng điểm từng mục nhân với trọng số.
			Xếp loại: Xuất sắc từ 90 điểm.
			HIỆU TRƯỞNG`, `
			1|I|Chuyên môn|100|
			1.1|1|Dự giờ|100|choice 2
			2|II|ĐIỂM THƯỞNG|10| ?
			2.1|1|Được tỉnh khen|10|yes_no 0 ?
			2.2|2|Được xã khen|10|each 0 ?
			3|III|ĐIỂM PHẠT|0| ?
			3.1|1|Để xảy ra cháy nổ|0|each 0 ?
			đoạn 9: Ghi chú: Điểm của tổ bằng điểm từng mục nhân với trọng số.
			đoạn 10: Xếp loại: Xuất sắc từ 90 điểm.`},

		"letters in capitals after others, points in brackets before a colon, and the rating": {`
			QUY CHẾ CHẤM ĐIỂM THI ĐUA CỤM DÂN CƯ NĂM 2027
			A. NỘI DUNG THI ĐUA (100 điểm)
			I. Kinh tế (40 điểm)
			1. Hộ khá, giàu (40 điểm): đạt từ 30% số hộ trở lên được 40 điểm; dưới 30%: 0 điểm.
			II. Môi trường (30 điểm)
			1. Đường hoa (30 điểm)
			- Có: 30 điểm
			- Không có: 0 điểm
			III. An ninh (30 điểm)
			1. Không có người nghiện mới: 30 điểm
			B. ĐIỂM THƯỞNG (tối đa 10 điểm)
			1. Được Trung ương khen: 10 điểm
			2. Được tỉnh khen: 5 điểm
			C. ĐIỂM TRỪ
			1. Để xảy ra cháy nổ: trừ 5 điểm/vụ
			Điều kiện xếp loại xuất sắc: không có nội dung nào dưới 50% số điểm.`, `
			A|A|NỘI DUNG THI ĐUA|100|
			1|I|Kinh tế|40|
			1.1|1|Hộ khá, giàu|40|ratio 0
			2|II|Môi trường|30|
			2.1|1|Đường hoa|30|choice 2
			3|III|An ninh|30|
			3.1|1|Không có người nghiện mới|30|yes_no 0 ?
			B|B|ĐIỂM THƯỞNG|10| ?
			4|1|Được Trung ương khen|10|yes_no 0 ?
			5|2|Được tỉnh khen|5|yes_no 0 ?
			C|C|ĐIỂM TRỪ|0| ?
			6|1|Để xảy ra cháy nổ|0|each 0 ?
			đoạn 16: Điều kiện xếp loại xuất sắc: không có nội dung nào dưới 50% số điểm.`},

		"tables of bonuses, of penalties and of ratings": {`
			BẢNG CHẤM ĐIỂM THI ĐUA CÁC PHÒNG NĂM 2027
			I. NỘI DUNG CHẤM ĐIỂM (100 điểm)
			| TT | Nội dung | Điểm chuẩn | Hướng dẫn chấm |
			| 1 | Tham mưu văn bản | 60 | Đúng hạn 100%: 60 điểm; chậm 01 văn bản trừ 2 điểm |
			| 2 | Nề nếp | 40 | Không vi phạm: 40 điểm; 01 lượt vi phạm trừ 5 điểm, không quá 20 điểm |
			II. ĐIỂM THƯỞNG (tối đa 10 điểm)
			| TT | Nội dung | Mức thưởng |
			| 1 | Được Chính phủ tặng bằng khen | 10 điểm |
			| 2 | Được UBND tỉnh tặng bằng khen | 5 điểm/lần |
			III. ĐIỂM TRỪ
			| TT | Hành vi | Mức trừ |
			| 1 | Có công chức bị kỷ luật | 10 điểm/người |
			| 2 | Để xảy ra mất đoàn kết | Trừ 5 điểm |
			IV. XẾP LOẠI
			| Mức | Điểm |
			| Xuất sắc | Từ 90 điểm trở lên |
			| Tốt | Từ 80 đến dưới 90 điểm |`, `
			1|I|NỘI DUNG CHẤM ĐIỂM|100|
			1.1|1|Tham mưu văn bản|60|each 0
			1.2|2|Nề nếp|40|each 0
			2|II|ĐIỂM THƯỞNG|10| ?
			2.1|1|Được Chính phủ tặng bằng khen|10|yes_no 0 ?
			2.2|2|Được UBND tỉnh tặng bằng khen|10|each 0 ?
			3|III|ĐIỂM TRỪ|5| ?
			3.1|1|Có công chức bị kỷ luật|0|each 0 ?
			3.2|2|Để xảy ra mất đoàn kết|5|yes_no 0 ?
			đoạn 8: IV. XẾP LOẠI
			bảng 4: Mức`},

		"a column of formulas, their letters small": {`
			BỘ CHỈ SỐ PHỤC VỤ NGƯỜI DÂN NĂM 2027
			| STT | Chỉ số | Điểm tối đa | Công thức tính | Nguồn dữ liệu |
			| 1 | Tiến độ giải quyết | 20 | a/b x 20, trong đó: a là số hồ sơ đúng hạn, b là tổng số hồ sơ | Cổng dịch vụ công |
			| 2 | Hồ sơ số hóa | 20 | tỷ lệ hồ sơ số hóa * 20 | Cổng dịch vụ công |`, `
			I|I|BỘ CHỈ SỐ PHỤC VỤ NGƯỜI DÂN NĂM 2027|40|
			1|1|Tiến độ giải quyết|20|ratio 0
			2|2|Hồ sơ số hóa|20|ratio 0`},
	} {
		t.Run(name, func(t *testing.T) {
			wantDrawn(t, wordtest.Sketch(tt.drawing), tt.want)
		})
	}
}

// TestRead_what_is_given_outside_the_total_ends_at_its_limit: single bonuses may come to more than the document gives for all of them.
func TestRead_what_is_given_outside_the_total_ends_at_its_limit(t *testing.T) {
	d, err := Read(bytes.NewReader(wordtest.Sketch(`
		TIÊU CHÍ THI ĐUA NĂM HỌC 2027 - 2028
		| STT | Tiêu chí | Điểm | Cách chấm |
		| I | CHUYÊN MÔN | 100 | |
		| 1 | Dự giờ | 100 | Đủ: 100 điểm; thiếu: 0 điểm |
		| II | ĐIỂM THƯỞNG (không quá 10 điểm) | | |
		| 1 | Được tỉnh khen | 8 | Có: 8 điểm; không: 0 điểm |
		| 2 | Được xã khen | 5 | Có: 5 điểm; không: 0 điểm |`)))
	if err != nil {
		t.Fatal(err)
	}
	if bonus := d.Catalogue.Contents[1]; !bonus.Capped || bonus.Max.String() != "10" || d.Catalogue.Max.String() != "100" || d.Catalogue.Year != 2027 {
		t.Errorf("bonus up to %s, capped: %v, of %s in %d", bonus.Max, bonus.Capped, d.Catalogue.Max, d.Catalogue.Year)
	}
}

// TestRead_tells_of_footnotes: what stands at the foot of a page for a criterion is told with its place.
func TestRead_tells_of_footnotes(t *testing.T) {
	const space = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	cell := func(text string) string { return `<w:tc><w:p><w:r><w:t>` + text + `</w:t></w:r></w:p></w:tc>` }
	row := func(cells ...string) string { return `<w:tr>` + strings.Join(cells, "") + `</w:tr>` }
	noted := `<w:tc><w:p><w:r><w:t>Hồ sơ đúng hạn</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p></w:tc>`
	d, err := Read(bytes.NewReader(wordtest.Zip(map[string]string{
		"word/document.xml": `<w:document ` + space + `><w:body><w:tbl>` + row(cell("TT"), cell("Nội dung"), cell("Điểm"), cell("Cách chấm")) +
			row(cell("1"), noted, cell("5"), cell("Có: 5 điểm; không: 0 điểm")) + row(cell("2"), cell("Báo cáo"), cell("5"), cell("Có: 5 điểm; không: 0 điểm")) + `</w:tbl></w:body></w:document>`,
		"word/footnotes.xml": `<w:footnotes ` + space + `><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>x</w:t></w:r></w:p></w:footnote>` +
			`<w:footnote w:id="2"><w:p><w:r><w:t>Không tính hồ sơ liên thông.</w:t></w:r></w:p></w:footnote></w:footnotes>`,
	})))
	if err != nil {
		t.Fatal(err)
	}
	if list := d.Unread; len(list) != 1 || list[0].Where != "bảng 1, dòng 2" || list[0].Text != "Không tính hồ sơ liên thông." {
		t.Errorf("told: %v", list)
	}
}

// TestRead_multiplies_weights_that_are_not_in_the_points: each section has a hundred points and its part of the total; points that have it in
// them already stay as they are.
func TestRead_multiplies_weights_that_are_not_in_the_points(t *testing.T) {
	for name, tt := range map[string]struct{ drawing, want string }{
		"sections of a hundred points": {`
			BỘ TIÊU CHÍ CÁC PHÒNG NĂM 2027
			| STT | Tiêu chí | Trọng số | Điểm tối đa | Cách chấm | Cơ quan thẩm định |
			| I | Chuyên môn | 60% | 100 | | Sở Nội vụ |
			| 1 | Tiến độ | | 50 | Từ 95% trở lên: 50 điểm; từ 80% đến dưới 95%: 30 điểm; dưới 80%: 0 điểm | |
			| 2 | Chất lượng | | 50 | Mỗi lỗi trừ 0,25 điểm, không quá 10 điểm | |
			| II | Kỷ luật | 40% | 100 | | Sở Nội vụ |
			| 1 | Giờ giấc | | 60 | Tốt: 60; khá: 40; yếu: 0 | |
			| 2 | Đoàn kết | | 40 | Dưới 50%: 0 điểm; từ 50% đến dưới 80%: tỷ lệ % x 40 điểm; từ 80% trở lên: 40 điểm | |`, `
			100: 1 60 2 40
			1.1 percent=96: 30; percent=80: 18; percent=79: 0
			1.2 loi=0: 30; loi=1: 29.85; loi=100: 24
			2.1 option=1: 24; option=2: 16; option=3: 0
			2.2 percent=80: 16; percent=60: 9.6; percent=40: 0`},
		"printed with their weights": {`
			BỘ TIÊU CHÍ CÁC PHÒNG NĂM 2027
			| STT | Tiêu chí | Trọng số | Điểm tối đa | Cách chấm | Cơ quan thẩm định |
			| I | Chuyên môn | 60% | 60 | | Sở Nội vụ |
			| 1 | Tiến độ | | 60 | Có: 60 điểm; không: 0 điểm | |
			| II | Kỷ luật | 40% | 40 | | Sở Nội vụ |
			| 1 | Giờ giấc | | 40 | Có: 40 điểm; không: 0 điểm | |`, `
			100: 1 60 2 40
			1.1 option=1: 60; option=2: 0`},
	} {
		t.Run(name, func(t *testing.T) {
			_, c := read(t, wordtest.Sketch(tt.drawing))
			want := outdented(tt.want)
			got := c.Max.String() + ":"
			for _, n := range c.Contents {
				got += " " + n.Code + " " + n.Max.String()
			}
			if got != want[0] {
				t.Errorf("read as %s, want %s", got, want[0])
			}
			for _, line := range want[1:] {
				code, cases, _ := strings.Cut(line, " ")
				for one := range strings.SplitSeq(cases, "; ") {
					given, points, _ := strings.Cut(one, ": ")
					if got := scoredAt(t, c, code, given); got != points {
						t.Errorf("%s with %s gives %s, want %s", code, given, got, points)
					}
				}
			}
		})
	}
}

// scoredAt is what a criterion gives for "name=number".
func scoredAt(t *testing.T, c *criteria.Catalogue, code, given string) string {
	t.Helper()
	name, number, _ := strings.Cut(given, "=")
	for _, k := range c.Leaves() {
		if k.Code != code {
			continue
		}
		n := decimal.RequireFromString(number)
		answer := criteria.Answer{Values: map[string]decimal.Decimal{name: n}}
		if name == "option" {
			answer = criteria.Answer{Option: int(n.IntPart())}
		}
		score, err := k.Score(answer)
		if err != nil {
			t.Fatalf("%s with %s: %v", code, given, err)
		}
		return score.Points.String()
	}
	t.Fatalf("no criterion %s", code)
	return ""
}
