package content

import (
	"slices"
	"strings"
	"testing"
	"time"

	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
)

// Units of every kind are named in letterheads, sentences and lists as they ought to be, however the campaign file writes them.
func TestUnit_isNamedAsDocumentsDo(t *testing.T) {
	for unit, want := range map[string][5]string{
		"UBND xã Bình Thành":             {"ỦY BAN NHÂN DÂN", "XÃ BÌNH THÀNH", "Ủy ban nhân dân xã Bình Thành", "xã", "Bình Thành"},
		"Ủy ban nhân dân xã Bình Thành":  {"ỦY BAN NHÂN DÂN", "XÃ BÌNH THÀNH", "Ủy ban nhân dân xã Bình Thành", "xã", "Bình Thành"},
		"UBND thị trấn Chợ Chu":          {"ỦY BAN NHÂN DÂN", "THỊ TRẤN CHỢ CHU", "Ủy ban nhân dân thị trấn Chợ Chu", "thị trấn", "Chợ Chu"},
		"Ủy ban nhân dân phường Tân Lập": {"ỦY BAN NHÂN DÂN", "PHƯỜNG TÂN LẬP", "Ủy ban nhân dân phường Tân Lập", "phường", "Tân Lập"},
		"UBND xã Trấn Yên":               {"ỦY BAN NHÂN DÂN", "XÃ TRẤN YÊN", "Ủy ban nhân dân xã Trấn Yên", "xã", "Trấn Yên"},
		"UBND đặc khu Phú Quốc":          {"ỦY BAN NHÂN DÂN", "ĐẶC KHU PHÚ QUỐC", "Ủy ban nhân dân đặc khu Phú Quốc", "đặc khu", "Phú Quốc"},
		"UBND huyện Định Hóa":            {"ỦY BAN NHÂN DÂN", "HUYỆN ĐỊNH HÓA", "Ủy ban nhân dân huyện Định Hóa", "huyện", "Định Hóa"},
	} {
		c := &scoring.Campaign{Unit: unit}
		if got := [5]string{Issuer(c)[0], Issuer(c)[1], FullUnit(c), Kind(c), placeName(c)}; got != want {
			t.Errorf("%s: %q, want %q", unit, got, want)
		}
	}
}

// A unit that is no committee stands below the one that it reports to, where that one is known.
func TestIssuer_ofAUnitBelowAnotherNamesBoth(t *testing.T) {
	for _, tt := range []struct {
		unit, province, superior string
		want                     [2]string
	}{
		{"Sở Nội vụ", "tỉnh Gia Lai", "", [2]string{"ỦY BAN NHÂN DÂN TỈNH GIA LAI", "SỞ NỘI VỤ"}},
		{"Trường Tiểu học Kim Đồng", "tỉnh Gia Lai", "UBND phường Pleiku", [2]string{"ỦY BAN NHÂN DÂN PHƯỜNG PLEIKU", "TRƯỜNG TIỂU HỌC KIM ĐỒNG"}},
		{"Trạm Y tế", "", "Sở Y tế", [2]string{"SỞ Y TẾ", "TRẠM Y TẾ"}},
		{"Sở Nội vụ", "", "", [2]string{"", "SỞ NỘI VỤ"}},
		{"UBND phường Tân Lập", "tỉnh Gia Lai", "", [2]string{"ỦY BAN NHÂN DÂN", "PHƯỜNG TÂN LẬP"}},
	} {
		c := &scoring.Campaign{Unit: tt.unit, Province: tt.province}
		c.Own.SuperiorName = tt.superior
		if got := Issuer(c); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.unit, got, tt.want)
		}
	}
}

// January and February have a zero before them, other months have none.
func TestDateLine_writesMonthsAsTheDecreeDoes(t *testing.T) {
	for month, want := range map[time.Month]string{1: "tháng 01 ", 2: "tháng 02 ", 3: "tháng 3 ", 9: "tháng 9 ", 11: "tháng 11 "} {
		d := Data{Campaign: &scoring.Campaign{Unit: "UBND xã Bình Thành"}, Now: time.Date(2025, month, 5, 9, 0, 0, 0, time.UTC)}
		if got, want := DateLine(d), "Bình Thành, ngày "+Blank(4)+" "+want+"năm 2025"; got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// A unit that is no committee names the place it is at, or that of its province; a committee the place in its own name.
func TestDateLine_namesAPlace(t *testing.T) {
	for _, tt := range []struct{ unit, province, own, want string }{
		{"UBND phường Tân Lập", "tỉnh Thái Nguyên", "", "Tân Lập, ngày"},
		{"Trường Tiểu học Kim Đồng", "tỉnh Gia Lai", "", "Gia Lai, ngày"},
		{"Sở Nội vụ", "thành phố Cần Thơ", "", "Cần Thơ, ngày"},
		{"Trung tâm Y tế khu vực Chư Prông", "tỉnh Gia Lai", "Chư Prông", "Chư Prông, ngày"},
		{"Sở Nội vụ", "", "", "Sở Nội vụ, ngày"},
	} {
		c := &scoring.Campaign{Unit: tt.unit, Province: tt.province}
		c.Own.Place = tt.own
		if got := DateLine(Data{Campaign: c, Now: time.Date(2027, 6, 5, 9, 0, 0, 0, time.UTC)}); !strings.HasPrefix(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.unit, got, tt.want)
		}
	}
}

// Documents name the closing from the second on, and only once its numbers are frozen.
func TestClosing_isNamedFromTheSecondOn(t *testing.T) {
	now := time.Date(2024, 11, 28, 17, 0, 0, 0, time.UTC)
	again := []scoring.Reopening{{ID: 1, Closing: 1, Notice: "45/TB-UBND", At: now}, {ID: 2, Closing: 2, Notice: "46/TB-UBND"}}
	for _, test := range []struct {
		phase      scoring.Phase
		reopenings []scoring.Reopening
		want       string
	}{
		{scoring.Locked, nil, ""}, {scoring.Open, again, ""}, {scoring.Locked, again[1:], ""},
		{scoring.Locked, again, "Số liệu chốt lần 2 (mở lại theo thông báo 45/TB-UBND)"}, {scoring.Sent, again, "Số liệu chốt lần 2 (mở lại theo thông báo 45/TB-UBND)"},
	} {
		d := Data{Campaign: &scoring.Campaign{Reopenings: test.reopenings}, Phase: test.phase, Now: now}
		d.Total.Locked = test.phase != scoring.Open
		if got := Closing(d); got != test.want {
			t.Errorf("%s: %q, want %q", test.phase, got, test.want)
		}
	}
}

// A supplement is told of by its notice, in the order of the document, and only once the numbers are frozen.
func TestSupplemented_names_criteria_by_notice(t *testing.T) {
	c := *campaignfile.Shipped()
	c.Supplemented = map[string]string{"9": "12/TB-HĐTĐ", "3.6.1": "12/TB-HĐTĐ", "2.1.1": "14/TB-HĐTĐ"}
	d := Data{Campaign: &c}
	if got := Supplemented(d); got != nil {
		t.Errorf("before the lock: %q", got)
	}
	d.Total.Locked = true
	want := []string{"Tiêu chí 2.1.1 được mở bổ sung giải trình, tài liệu kiểm chứng sau khi khóa theo thông báo 14/TB-HĐTĐ; điểm tự chấm không đổi",
		"Tiêu chí 3.6.1, 9 được mở bổ sung giải trình, tài liệu kiểm chứng sau khi khóa theo thông báo 12/TB-HĐTĐ; điểm tự chấm không đổi"}
	if got := Supplemented(d); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestLowerFirst_keeps_articles_and_abbreviations_large(t *testing.T) {
	for phrase, want := range map[string]string{"Khoản 1 Điều 7": "khoản 1 Điều 7", "Điều 4 Quyết định số 88": "Điều 4 Quyết định số 88", "UBND xã": "UBND xã",
		"Điều kiện": "điều kiện", "Quyết định": "quyết định",
		"Quyết định số 88/QĐ-UBND": "Quyết định số 88/QĐ-UBND", "Luật Đất đai": "Luật Đất đai", "Quy chế của huyện": "quy chế của huyện"} {
		if got := LowerFirst(phrase); got != want {
			t.Errorf("%q becomes %q, want %q", phrase, got, want)
		}
	}
}

// What a unit has not written yet is told before the report is signed.
func TestUnfilled_listsWhatIsStillToBeWritten(t *testing.T) {
	c := campaignfile.Shipped()
	if left := Unfilled(c); len(left) > 0 {
		t.Errorf("the shipped campaign: %q", left)
	}
	c.LegalBases = []string{"Quyết định số 1", "SỬA: số, ngày và trích yếu"}
	c.Signer.Name = "SỬA"
	c.Bands = slices.Clone(c.Bands)
	c.Bands[0].Basis = "SỬA: điều, khoản"
	want := []string{"căn cứ thứ 2 của báo cáo", "tên người ký", "căn cứ của mức “Hoàn thành xuất sắc nhiệm vụ”"}
	if left := Unfilled(c); !slices.Equal(left, want) {
		t.Errorf("%q, want %q", left, want)
	}
	c.Signer.Name = "Sửa Thị Lan"
	if left := Unfilled(c); len(left) != 2 {
		t.Errorf("a name that begins so: %q", left)
	}
}
