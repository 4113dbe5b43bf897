package input

import (
	"testing"
	"time"
)

// thursday is the moment from which the days of these tests are seen.
func thursday(t *testing.T) (time.Time, *time.Location) {
	t.Helper()
	loc, err := time.LoadLocation("Asia/Ho_Chi_Minh")
	if err != nil {
		t.Fatal(err)
	}
	return time.Date(2024, 11, 14, 8, 0, 0, 0, loc), loc
}

func TestDaysIn_reads_the_days_of_an_order(t *testing.T) {
	t.Parallel()
	now, loc := thursday(t)
	for text, want := range map[string][2]string{
		"@0 lam thay @1 den 20/11":                        {"", "20/11"},
		"@0 nghi om tu 10/11 den 15/11 , @1 thay":         {"10/11", "15/11"},
		"@0 nghi 3 ngay , @1 thay":                        {"14/11", "16/11"},
		"@0 thay @1 hai hom":                              {"14/11", "15/11"},
		"@0 nghi tu mai den thu sau , @1 thay":            {"15/11", "15/11"},
		"@0 nghi tu thu hai den het thu tu tuan sau":      {"18/11", "20/11"},
		"@0 lam thay @1 tuan sau":                         {"18/11", "24/11"},
		"@0 vang hom nay":                                 {"14/11", "14/11"},
		"@0 nghi ngay 18/11, @1 thay":                     {"18/11", "18/11"},
		"@0 lam thay @1 tu 18 den 22/11":                  {"18/11", "22/11"},
		"@0 thay @1 16-20/11":                             {"16/11", "20/11"},
		"@0 thay @1 den het ngay hai muoi thang muoi mot": {"", "20/11"},
		"@0 thay @1 tu 18/11":                             {"18/11", ""},
		"@0 thay @1 den het tuan":                         {"", "17/11"},
		"@0 nghi 1 tuan tu 18/11 @1 thay":                 {"18/11", "24/11"},
		"chi @0 nghi 3 ngay tu 18/11, @1 lam thay":        {"18/11", "20/11"},
		"@0 nghi thai san 6 thang tu 1/12":                {"01/12", ""},
		"@0 nghi 6 thang tu ngay 1/12 , @1 thay":          {"01/12", ""},
		"@0 nghi huu tu thang 12":                         {"", ""},
		"thu tu tuan sau @0 nghi , @1 thay":               {"20/11", "20/11"},
		"@0 nghi tu thu tu , @1 thay":                     {"20/11", ""},
		"@0 nghi tu 18 thang tu":                          {"18/04", ""},
		"@0 nghi thu sau tuan sau , @1 thay":              {"22/11", "22/11"},
		"@0 thay @1 tu thu hai tuan toi":                  {"18/11", ""},
		"@0 thay @1 chu nhat toi":                         {"17/11", "17/11"},
		"@0 nghi sau tuan , @1 thay":                      {"14/11", "25/12"},
		"@0 thay @1 1-5/12":                               {"01/12", "05/12"},
		"@0 thay @1":                                      {"", ""},
	} {
		from, until := DaysIn(text, now, loc)
		if got := [2]string{shortOrNone(from), shortOrNone(until)}; got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

func shortOrNone(day time.Time) string {
	if day.IsZero() {
		return ""
	}
	return day.Format("02/01")
}

func TestMoment_reads_days_that_are_named_by_the_week(t *testing.T) {
	t.Parallel()
	now, loc := thursday(t)
	for text, want := range map[string]string{
		"thứ sáu": "15/11 23:59", "thứ hai tuần sau": "18/11 23:59", "17h thứ sáu": "15/11 17:00", "cuối tuần": "17/11 23:59", "cuối tháng": "30/11 23:59",
		"chủ nhật": "17/11 23:59", "thứ ba": "19/11 23:59", "thứ sáu tuần sau": "22/11 23:59", "17h chiều mai": "15/11 17:00", "thứ ba tuần này": "", "17h": "",
		"chiều mai 5h": "15/11 17:00", "tối nay 8h": "14/11 20:00", "8h tối nay": "14/11 20:00", "sáng thứ hai 8h": "18/11 08:00", "trưa mai 1h": "15/11 13:00", "chiều mai": "",
		"hết tháng 11": "30/11 23:59", "đến hết tháng 12": "31/12 23:59", "hết tháng 13": "", "1-5/12": "",
		"hết tháng sau": "", "hết tháng sáu": "30/06 23:59", "tới thứ sáu 8h": "15/11 08:00", "toi thu sau 8h": "", "tối thứ sáu 8h": "15/11 20:00", "toi nay 8h": "14/11 20:00",
		"tối mai 12h": "15/11 23:59", "tối mai 1h": "", "trưa mai 3h": "", "1h trưa mai": "15/11 13:00", "sáng mai 17h": "",
	} {
		at, ok := Moment(text, now, loc)
		got := ""
		if ok {
			got = at.Format("02/01 15:04")
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
