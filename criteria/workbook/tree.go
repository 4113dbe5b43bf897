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
	var content *row // the last of the first level whose code is a word: numbers stand below it
	in.tops = nil
	for i := range in.rows.Rows {
		code := in.rows.Text(i, headCode)
		at := in.rows.At(i, headCode)
		if code == "" {
			if in.rows.Text(i, headTitle) != "" || in.rows.Text(i, headMax) != "" {
				in.faults.Add(in.rows.Sheet, at, "dòng này thiếu mã, ví dụ: 2.3.4")
			}
			continue
		}
		if day := grid.AsDay(code); day != "" {
			in.faults.Add(in.rows.Sheet, at, "%s", day)
			continue
		}
		r := &row{i: i, code: code}
		r.own = &rule{row: r, detail: -1}
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
		case !strings.Contains(code, ".") && content == nil:
			in.tops = append(in.tops, r)
			continue
		case !strings.Contains(code, "."):
			r.parent = content
		default:
			r.parent = byCode[code[:strings.LastIndexByte(code, '.')]]
		}
		if r.parent == nil {
			in.faults.Add(in.rows.Sheet, at, "không thấy mục cha của “%s” ở các dòng trên; ghi mục cha (2) rồi đến mục con (2.3)", grid.Short(code))
			continue
		}
		r.parent.children = append(r.parent.children, r)
	}
	return list
}

// attachDetails gives the rows of the sheet "Cách tính" to their criteria: those with a part make the parts.
func (in *framework) attachDetails(byCode map[string]*row, sure bool) {
	t := in.details
	owners(t, byCode, sure, func(r *row, i int) {
		at, part := r.own, t.Text(i, headPart)
		if part != "" {
			if at = r.part(part); at == nil {
				r.parts = append(r.parts, &rule{row: r, part: part, detail: i})
				return
			}
		}
		if at.detail >= 0 {
			t.Faults.Add(t.Sheet, t.At(i, headOf), "tiêu chí “%s” đã có ở ô %s; mỗi phần của tiêu chí một dòng", r.code, t.At(at.detail, headOf))
			return
		}
		at.detail = i
	})
}

// part is the rule of the part with the label; nil if there is none.
func (r *row) part(label string) *rule {
	for _, p := range r.parts {
		if grid.Plain(p.part) == grid.Plain(label) {
			return p
		}
	}
	return nil
}

// attach gives the rows of another sheet to the rules of their criteria.
func attach(t *grid.Table, byCode map[string]*row, sure bool) {
	owners(t, byCode, sure, func(r *row, i int) {
		at := r.own
		if part := t.Text(i, headPart); part != "" {
			if at = r.part(part); at == nil {
				t.Faults.Add(t.Sheet, t.At(i, headPart), "phần “%s” của tiêu chí “%s” không có ở trang “%s”", grid.Short(part), r.code, sheetDetails)
				return
			}
		}
		if at.lines == nil {
			at.lines = map[*grid.Table][]int{}
		}
		at.lines[t] = append(at.lines[t], i)
	})
}

// owners finds the criterion of each row of a sheet by its code.
func owners(t *grid.Table, byCode map[string]*row, sure bool, give func(*row, int)) {
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
		switch {
		case r == nil && grid.AsDay(code) != "":
			t.Faults.Add(t.Sheet, t.At(i, headOf), "%s", grid.AsDay(code))
			continue
		case r == nil && !sure:
			continue
		case r != nil && len(r.children) > 0:
			t.Faults.Add(t.Sheet, t.At(i, headOf), "mục “%s” có mục con nên không có cách chấm; bỏ dòng này", r.code)
			continue
		case r == nil:
			t.Faults.Add(t.Sheet, t.At(i, headOf), "mã “%s” không có ở trang “%s”", grid.Short(code), sheetRows)
			continue
		}
		give(r, i)
	}
}
