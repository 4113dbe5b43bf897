package input

import (
	"testing"
	"time"
)

// The day on which these are typed is Thursday, 14/11/2024.
func TestPastDate_reads_days_as_they_are_named_from_today(t *testing.T) {
	loc := time.FixedZone("ICT", 7*3600)
	now := time.Date(2024, 11, 14, 8, 0, 0, 0, loc)
	for text, want := range map[string]string{
		"hôm nay": "14/11/2024", "nay": "", "quả": "", "sáng nay": "14/11/2024", "Hôm qua": "13/11/2024", "hom qua": "13/11/2024", "hqua": "", "ngày hôm qua": "13/11/2024",
		"bữa qua": "13/11/2024", "chiều qua": "13/11/2024", "hôm kia": "12/11/2024", "hôm kìa": "", "mới hôm qua": "13/11/2024", "hôm sau": "",
		"ngày 12": "12/11/2024", "ngày 14": "14/11/2024", "ngày 15": "15/10/2024", "ngày 31": "31/10/2024", "mùng 5": "05/11/2024", "ngày mùng 5": "05/11/2024", "ngày 32": "",
		"ngày 12 tháng này": "12/11/2024", "ngày 12 tháng trước": "12/10/2024", "ngày 31 tháng này": "", "ngày 20 tháng này": "20/11/2024",
		"thứ hai tuần trước": "04/11/2024", "thứ hai": "11/11/2024", "thứ 5": "14/11/2024", "thứ sáu": "08/11/2024", "thứ sáu tuần rồi": "08/11/2024", "chủ nhật": "10/11/2024",
		"thứ hai tuần này": "11/11/2024", "thứ sáu tuần này": "15/11/2024", "chủ nhật tuần này": "17/11/2024", "thứ sáu vừa rồi": "08/11/2024",
		"chủ nhật tuần trước": "10/11/2024", "thứ sáu 15/11": "15/11/2024", "thứ sáu, ngày 15/11/2024": "15/11/2024",
		"12102024": "12/10/2024", "121024": "12/10/2024", "15": "", "12": "", "153": "", "45102024": "",
		"ngày mười hai tháng mười": "12/10/2024", "mười hai tháng mười": "12/10/2024", "mùng năm tháng chín": "05/09/2024", "ngày hai mươi lăm tháng tư năm 2024": "25/04/2024",
		"ngày 5 tháng mười năm 2023": "05/10/2023", "ký ngày 12/10": "12/10/2024", "ngày ký 12/10/2024": "12/10/2024", "ngày ban hành: 12/10": "12/10/2024", "ban hành ngày 12/10": "12/10/2024",
		"tháng 10": "", "quý 3": "", "đầu tháng 10": "", "năm ngoái": "", "tuần trước": "",
	} {
		day, ok := PastDate(text, now, 2024, loc)
		if got := day.Format("02/01/2006"); ok != (want != "") || ok && got != want {
			t.Errorf("%q is read as %s (%v), want %q", text, got, ok, want)
		}
	}
}

func TestReadPastDocument_reads_a_day_named_from_today_behind_the_document(t *testing.T) {
	loc := time.FixedZone("ICT", 7*3600)
	now := time.Date(2024, 11, 14, 8, 0, 0, 0, loc)
	for text, want := range map[string][2]string{
		"bc 15 hôm qua":         {"Báo cáo số 15/BC-UBND", "13/11/2024"},
		"báo cáo 15 ký hôm nay": {"Báo cáo số 15/BC-UBND", "14/11/2024"},
		"bc 15 ngày 12":         {"Báo cáo số 15/BC-UBND", "12/11/2024"},
		"bc 15 ngày 18/10":      {"Báo cáo số 15/BC-UBND", "18/10/2024"},
		"Báo cáo kết quả":       {"Báo cáo kết quả", ""},
		"Kế hoạch này":          {"Kế hoạch này", ""},
		"bc 15":                 {"Báo cáo số 15/BC-UBND", ""},
	} {
		name, day, ok := ReadPastDocument(text, now, 2024, loc)
		got := ""
		if !day.IsZero() {
			got = day.Format("02/01/2006")
		}
		if !ok || name != want[0] || got != want[1] {
			t.Errorf("%q is %q of %q (%v), want %q", text, name, got, ok, want)
		}
	}
}
