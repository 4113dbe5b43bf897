package period

import "testing"

func TestPart_names_and_follows(t *testing.T) {
	for _, tt := range []struct {
		p              Part
		in, before     string
		next           Part
		year           int
		title, renamed string
	}{
		{Year, "năm 2026", "năm trước", Year, 2027, "Tự chấm điểm năm 2026", "Tự chấm điểm năm 2027"},
		{"h1", "6 tháng đầu năm 2026", "6 tháng trước", "h2", 2026, "Tự chấm điểm 6 tháng đầu năm 2026", "Tự chấm điểm 6 tháng cuối năm 2026"},
		{"h2", "6 tháng cuối năm 2026", "6 tháng trước", "h1", 2027, "Tự chấm điểm 6 tháng cuối năm 2026", "Tự chấm điểm 6 tháng đầu năm 2027"},
		{"q1", "quý I năm 2026", "quý trước", "q2", 2026, "Tự chấm điểm Quý I/2026", "Tự chấm điểm Quý II/2026"},
		{"q3", "quý III năm 2026", "quý trước", "q4", 2026, "tan-lap-2026-q3", "tan-lap-2026-q4"},
		{"q4", "quý IV năm 2026", "quý trước", "q1", 2027, "tan-lap-quy-4-2026", "tan-lap-quy-1-2027"},
		{"q2", "quý II năm 2026", "quý trước", "q3", 2026, "Chấm điểm quý 2 năm 2026", "Chấm điểm quý 3 năm 2026"},
	} {
		next, year := tt.p.Next(2026)
		if got := tt.p.In(2026); got != tt.in || tt.p.Before() != tt.before || next != tt.next || year != tt.year {
			t.Errorf("%q: %s, %s, then %s of %d", tt.p, got, tt.p.Before(), next, year)
		}
		if got := Moved(tt.title, tt.p, 2026, next, year); got != tt.renamed {
			t.Errorf("%q moved to %s: %q, want %q", tt.title, next, got, tt.renamed)
		}
	}
}

// TestNamed_reads_the_part_that_a_title_names: one part, in figures or in Roman numbers; several, or a number of months alone, are none.
func TestNamed_reads_the_part_that_a_title_names(t *testing.T) {
	for title, want := range map[string]Part{
		"BẢNG TIÊU CHÍ THI ĐUA QUÝ II NĂM 2027":            "q2",
		"Chấm điểm Quý 4/2027":                             "q4",
		"Đánh giá quý III":                                 "q3",
		"BẢNG KIỂM KỲ 6 THÁNG ĐẦU NĂM 2027":                "h1",
		"Chấm điểm 06 tháng cuối năm 2027":                 "h2",
		"Tự chấm điểm năm 2027":                            "",
		"Chấm điểm quý I, quý II năm 2027":                 "",
		"Chấm điểm 6 tháng đầu năm và quý III":             "",
		"Xử lý quỹ 2 và quý khách":                         "",
		"Theo dõi 6 tháng một lần":                         "",
		"Chấm điểm 6 tháng đầu năm, 6 tháng cuối năm 2027": "",
		"Đánh giá cán bộ quý 12":                           "",
	} {
		if got, ok := Named(title); got != want || ok != (want != "") {
			t.Errorf("%q names %q, want %q", title, got, want)
		}
	}
}

// TestSchool_reads_the_school_year_that_a_title_names: a term alone, with its year, or the year.
func TestSchool_reads_the_school_year_that_a_title_names(t *testing.T) {
	for title, want := range map[string]string{
		"THI ĐUA CÁC TỔ CHUYÊN MÔN HỌC KỲ I NĂM HỌC 2026 - 2027": "học kỳ I năm học 2026 - 2027",
		"Xếp loại học kỳ 2, năm học 2026-2027":                   "học kỳ 2, năm học 2026-2027",
		"ĐÁNH GIÁ HỌC KỲ II":                                     "học kỳ II",
		"KHUNG TIÊU CHÍ NĂM HỌC 2026 – 2027":                     "năm học 2026 – 2027",
		"KHUNG TIÊU CHÍ NĂM 2026":                                "",
	} {
		if got := School(title); got != want {
			t.Errorf("%q names %q, want %q", title, got, want)
		}
	}
}
