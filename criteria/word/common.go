package word

// What the paragraphs above the tables tell of the whole framework: its name, its document, its year.

import (
	"strconv"
	"strings"

	"chamdiem/criteria/pattern"
	"chamdiem/criteria/workbook"
	"chamdiem/scoring/format"
)

var (
	frameworkName = pattern.New(`tieu chi|chi so|cham diem|danh gia|thang diem|tieu chuan binh xet|bang diem|bieu diem|thi dua`)
	plainName     = pattern.New(`^(?:(?:khung|bo|bang|he thong) )?(?:tieu chi|chi so|cham diem|bang diem).*(?:danh gia|xep loai|cham diem|nam 20)`) // in small letters
	annexName     = pattern.New(`(?i)^(?:phụ lục|biểu mẫu|mẫu|biểu)(?:\s+(?:số\s+)?[IVXLC\d]+)?(?:\s|$|[.:])`)
	sourceNote    = pattern.New(`(?i)^\(?\s*(?:kèm theo|ban hành kèm theo|ban hành theo|kèm)`)
	yearWords     = pattern.New(`(?i)năm\s*(?:học\s*)?(20\d\d)`)
	anyYear       = pattern.New(`20\d\d`)
)

// common fills in what holds for the whole framework.
func (w *walker) common(d *Draft) {
	var title []string
	annex, source := "", ""
	for _, p := range w.before {
		p = strings.Join(strings.Fields(p), " ")
		switch {
		case annexName.MatchString(p) && len(p) < 40:
			annex, title = p, nil
		case sourceNote.MatchString(p):
			source = strings.Trim(p, "() ")
		case capitals(p) && (len(title) > 0 || frameworkName.MatchString(format.Fold(p))), len(title) == 0 && plainName.MatchString(format.Fold(p)):
			title = append(title, p)
		}
	}
	c := d.Catalogue
	c.Title = strings.Join(title, " ")
	if c.Title == "" {
		c.Title = "Khung tiêu chí"
		d.mark("", "title", workbook.Unsure, "không thấy tên khung ở trên bảng", "")
	} else {
		d.mark("", "title", workbook.Likely, "các dòng chữ hoa ở trên bảng", "")
	}
	switch {
	case source != "" && annex != "":
		c.Source = format.Capital(strings.ToLower(annex)) + " (" + source + ")"
		if fields := strings.Fields(annex); len(fields) > 2 { // "PHỤ LỤC II": the number stays as it is
			c.Source = format.Capital(strings.ToLower(strings.Join(fields[:len(fields)-1], " "))) + " " + fields[len(fields)-1] + " (" + source + ")"
		}
	case source != "":
		c.Source = format.Capital(source)
	}
	text := strings.Join(w.before, "\n")
	switch m := yearWords.FindStringSubmatch(c.Title); {
	case m != nil:
		c.Year, _ = strconv.Atoi(m[1])
	case anyYear.MatchString(text):
		c.Year, _ = strconv.Atoi(anyYear.FindString(text))
		d.mark("", "year", workbook.Unsure, "tên khung không có năm; đây là năm đầu tiên thấy ở trên bảng", "")
	default:
		d.mark("", "year", workbook.Unsure, "không thấy năm đánh giá", "")
	}
	c.ID = "khung"
	if c.Year > 0 {
		c.ID += "-" + strconv.Itoa(c.Year)
	}
	d.mark("", "id", workbook.Likely, "mã khung do máy đặt; chỉ chữ thường không dấu, số và gạch nối", "")
}
