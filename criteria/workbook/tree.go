package workbook

// Putting rows under each other, and the rows of other sheets to theirs.

import (
	"regexp"
	"strings"

	"chamdiem/scoring/report/grid"
)

// codePattern is what codes look like: capital letters for contents, numbers with points for the rest.
var codePattern = regexp.MustCompile(`^([A-Z][A-Z0-9]*|[1-9][0-9]*(\.[1-9][0-9]*)*)$`)

// tree puts the rows under each other by their codes, and lists them in the order of the sheet.
func (in *framework) tree() []*row {
	var list []*row
	byCode := map[string]*row{}
	var content *row
	for i := range in.rows.Rows {
		code := in.rows.Text(i, headCode)
		at := in.rows.At(i, headCode)
		if code == "" {
			if in.rows.Text(i, headTitle) != "" || in.rows.Text(i, headMax) != "" {
				in.faults.Add(in.rows.Sheet, at, "dòng này thiếu mã, ví dụ: 2.3.4")
			}
			continue
		}
		r := &row{i: i, code: code}
		if first := byCode[code]; first != nil {
			in.faults.Add(in.rows.Sheet, at, "mã “%s” đã dùng ở ô %s; mỗi mã chỉ dùng một lần", grid.Short(code), in.rows.At(first.i, headCode))
			continue
		}
		byCode[code] = r
		list = append(list, r)
		if !codePattern.MatchString(code) {
			in.faults.Add(in.rows.Sheet, at, "mã “%s” phải là chữ hoa (nội dung: I, II) hoặc các số cách nhau bằng dấu chấm, ví dụ: 2.3.4", grid.Short(code))
			continue
		}
		switch {
		case code[0] < '0' || code[0] > '9':
			content = r
			in.tops = append(in.tops, r)
			continue
		case !strings.Contains(code, "."):
			r.parent = content
		default:
			r.parent = byCode[code[:strings.LastIndexByte(code, '.')]]
		}
		if r.parent == nil {
			in.faults.Add(in.rows.Sheet, at, "không thấy mục cha của “%s” ở các dòng trên; ghi nội dung (I, II…), nhóm (2) rồi đến mục con (2.3)", grid.Short(code))
			continue
		}
		r.parent.children = append(r.parent.children, r)
	}
	return list
}

// attach gives the rows of another sheet to their criteria.
func attach(t *grid.Table, byCode map[string]*row, sure bool, give func(*row, int)) {
	if t == nil {
		return
	}
	for i, cells := range t.Rows {
		code := t.Text(i, headOf)
		if code == "" {
			if strings.TrimSpace(strings.Join(cells, "")) != "" {
				t.Faults.Add(t.Sheet, t.At(i, headOf), "dòng này thiếu mã tiêu chí, ví dụ: 2.3.4")
			}
			continue
		}
		r := byCode[code]
		if r == nil && !sure {
			continue
		}
		if r == nil {
			t.Faults.Add(t.Sheet, t.At(i, headOf), "mã “%s” không có ở trang “%s”", grid.Short(code), sheetRows)
			continue
		}
		give(r, i)
	}
}
