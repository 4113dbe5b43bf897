package campaignbook

import (
	"fmt"
	"io"
	"strings"

	"chamdiem/criteria/workbook"
	"chamdiem/scoring"
	"chamdiem/scoring/report/grid"

	"github.com/xuri/excelize/v2"
)

// Looks of the sheets.
var (
	headLook    = grid.Look{Size: 11, Bold: true, Align: "center", Fill: "E2EFDA", Border: true}
	cellLook    = grid.Look{Size: 11, Top: true, Border: true}
	neededLook  = grid.Look{Size: 11, Top: true, Border: true, Fill: "FFF2CC"}
	meaningLook = grid.Look{Size: 11, Top: true, Border: true, Italic: true}
)

// Write writes a campaign with its framework as a workbook that Read reads back as the same campaign.
func Write(w io.Writer, c *scoring.Campaign) error {
	b, f := grid.New(), formOf(c)
	guide(b, c)
	addFields(b, f, fieldSheets[0].name, campaignFields)
	for _, s := range rowSheets {
		addRows(b, s, f.rows[s.name])
	}
	addFields(b, f, fieldSheets[1].name, termFields)
	workbook.Add(b, c.Catalogue)
	if err := b.Write(w); err != nil {
		return fmt.Errorf("write the campaign's workbook: %w", err)
	}
	return nil
}

func addFields(b *grid.Book, f form, name string, fields []field) {
	s := b.Sheet(name, 36, 70, 70)
	s.Add(headLook.Of(headField), headLook.Of(headValue), headLook.Of(headMeaning))
	s.Freeze(1, 2)
	s.Printing(true, 1)
	for _, field := range fields {
		look := cellLook
		if field.needed {
			look = neededLook
		}
		at := s.Add(cellLook.Of(field.name), look.Of(f.fields[name][field.name].text), meaningLook.Of(field.example))
		switch field.kind {
		case truth:
			drop(s, fmt.Sprintf("B%d", at), list(truthWords))
		case part:
			drop(s, fmt.Sprintf("B%d", at), list(partWords))
		default:
		}
	}
}

func addRows(b *grid.Book, of sheet, rows []record) {
	var widths []float64
	var heads []grid.Cell
	for _, c := range of.columns {
		widths, heads = append(widths, c.width), append(heads, headLook.Of(c.head))
	}
	s := b.Sheet(of.name, widths...)
	s.Add(heads...)
	s.SetHeight(1, 34)
	s.Freeze(1, 2)
	s.Printing(true, 1)
	for _, r := range rows {
		var cells []grid.Cell
		for _, c := range of.columns {
			cells = append(cells, cellLook.Of(r[c.head].text))
		}
		s.Add(cells...)
	}
	for i, c := range of.columns {
		if len(c.words) > 0 {
			col := strings.TrimRight(grid.CellName(i+1, 1), "1")
			drop(s, fmt.Sprintf("%s2:%s%d", col, col, s.Row+100), c.words)
		}
	}
}

// drop offers words in a list.
func drop(s *grid.Sheet, cells string, words []string) {
	v := excelize.NewDataValidation(true)
	v.SetSqref(cells)
	s.Keep(v.SetDropList(words))
	s.Keep(s.File.AddDataValidation(s.Name, v))
}

// guide says what each sheet is for, and in which order they are filled in.
func guide(b *grid.Book, c *scoring.Campaign) {
	s := b.Sheet(sheetGuide, 120)
	s.Printing(false, 0)
	title := grid.Look{Size: 14, Bold: true}
	s.Add(title.Of(strings.TrimSpace(c.Unit + " – " + c.Title)))
	for _, line := range []string{
		"Sổ này có đủ một đợt chấm điểm. Điền hoặc sửa lần lượt các trang dưới đây, lưu lại, rồi kiểm tra và nạp vào bot; chỗ sai được báo theo ô.",
		"1. Trang “" + sheetCampaign + "”: tên đợt, đơn vị, năm, các hạn, người ký. Ô màu vàng là bắt buộc. Ngày ghi 25/11/2026, có giờ ghi 25/11/2026 17:00.",
		"2. Trang “" + sheetPeople + "”: mỗi người một dòng, đánh dấu x vào vai trò. Cần ít nhất một lãnh đạo, một văn phòng, một cán bộ chấm. Mã người để trống thì đặt theo tên.",
		"3. Các trang “Tiêu chí” đến “Chung”: khung tiêu chí; cách điền ở trang “Hướng dẫn”. Khung từ tệp Word: đọc trước bằng lệnh chamdiem criteria from-word.",
		"4. Trang “" + sheetAssignments + "”: mã tiêu chí hoặc mã của cả nhóm, người phụ trách (cách gọi hoặc mã người, cách nhau dấu phẩy). Dòng cụ thể nhất được áp dụng.",
		"5. Trang “" + sheetReminders + "”: trước hạn nào, nhắc ai, ngày giờ nào hoặc trước hạn bao lâu (2 giờ, 30 phút). Nhiều giá trị thì mỗi giá trị một dòng trong ô.",
		"6. Trang “" + sheetBands + "”: từ cao xuống thấp; mức thấp nhất từ 0 điểm. Trang “" + sheetFixed + "”: tiêu chí cấp trên ấn định điểm, nếu có. Trang “" + sheetVetoes + "”: câu hỏi có/không cho lãnh đạo làm mất một mức xếp loại, nếu có.",
		"7. Trang “" + sheetTerms + "”: lời gọi riêng của địa phương; để trống thì dùng lời có sẵn.",
	} {
		s.Add(grid.Look{Size: 12, Top: true}.Of(line))
	}
}
