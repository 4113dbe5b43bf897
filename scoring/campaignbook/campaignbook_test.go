package campaignbook

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
	"time"

	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/scoring/report/grid"
	"chamdiem/scoring/scoringtest/everykind"
	"chamdiem/scoring/scoringtest/ward"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/xuri/excelize/v2"
)

func written(t *testing.T, c *scoring.Campaign) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, c); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// same ignores the name of the framework's file and its parsed form, which has functions.
var same = cmp.Options{cmpopts.IgnoreFields(scoring.Campaign{}, "Catalogue", "CatalogueFile"), cmpopts.EquateEmpty(),
	cmp.Comparer(func(a, b *time.Location) bool { return a.String() == b.String() })}

// TestRead_gives_the_campaign_that_was_written goes there and back, with each of its words, times and rules.
func TestRead_gives_the_campaign_that_was_written(t *testing.T) {
	shared := everykind.Campaign(t, "../..")
	shared.Own.SkipChecks = []string{"signed"}
	shared.Period = "q3"
	shared.Vetoes = []scoring.Veto{{Question: "Có cán bộ bị kỷ luật: cảnh cáo trở lên?", Bars: shared.Bands[0].Name, LeadsTo: shared.Bands[len(shared.Bands)-1].Name}}
	shared.Own.Copies = []string{"Như kính gửi", "Lưu: VT"}
	shared.Bands[0].Each = scoring.Share{Level: criteria.LevelGroup, Percent: shared.Bands[0].Min}
	for _, c := range []*scoring.Campaign{campaignfile.Shipped(), ward.Campaign(), shared} {
		back, files, err := Read("dot.xlsx", bytes.NewReader(written(t, c)))
		if err != nil {
			t.Fatalf("%s:\n%v", c.ID, err)
		}
		if diff := cmp.Diff(c, back, same); diff != "" {
			t.Errorf("%s differs (-written +read):\n%s", c.ID, diff)
		}
		if was, is := leaves(c.Catalogue), leaves(back.Catalogue); was != is {
			t.Errorf("%s: the framework differs:\n%s\n%s", c.ID, was, is)
		}
		again, err := campaignfile.Load("dot.yaml", files.Campaign, func(name string) (*criteria.Catalogue, error) {
			if name != catalogueFile {
				t.Errorf("the framework is called %q", name)
			}
			return criteria.Load(name, files.Catalogue)
		})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(back, again, same); diff != "" {
			t.Errorf("the files of %s say something else:\n%s", c.ID, diff)
		}
	}
}

func leaves(c *criteria.Catalogue) string {
	var out strings.Builder
	for _, k := range c.Leaves() {
		out.WriteString(k.Code + " " + k.Title + " " + k.Max.String() + " " + string(k.Kind) + "; ")
	}
	return out.String()
}

// yamlWords are words of a campaign file that no clerk reads.
var yamlWords = regexp.MustCompile(`\b(roles|people|officer|leader|clerk|cutoff|lock|before|yaml|true|false|min|quiet|title|unit|code|points|band|bands|level|percent|deadline)\b`)

// TestRead_tells_each_fault_by_its_cell damages one cell at a time.
func TestRead_tells_each_fault_by_its_cell(t *testing.T) {
	book := written(t, everykind.Campaign(t, "../.."))
	for _, tt := range []struct{ sheet, cell, value, at, says string }{
		{sheetCampaign, "B3", "", "B3", "chưa ghi “Tên đợt”; ví dụ: Tự đánh giá"},
		{sheetCampaign, "B2", "Tân Lập", "B2", "chữ thường không dấu"},
		{sheetCampaign, "B7", "hai nghìn", "B7", "“hai nghìn” không đọc được ở mục “Năm đánh giá”; ví dụ: 2026"},
		{sheetCampaign, "B7", "2025", "B7", "khác năm 2026 của khung tiêu chí"},
		{sheetCampaign, "B10", "hôm nào đó", "B10", "“hôm nào đó” không đọc được ở mục “Khóa”; ví dụ: 25/11/2026 17:00"},
		{sheetCampaign, "B8", "31/01/2027", "B8", "chốt số liệu phải trước"},
		{sheetCampaign, "B14", "21:00", "B14", "không nhắc"},
		{sheetCampaign, "B16", "có lẽ", "B16", "Ngưỡng xếp loại đã xác nhận"},
		{sheetCampaign, "B22", "Hanoi", "B22", "múi giờ"},
		{sheetPeople, "G2", "có chứ", "G2", "chỉ ghi x hoặc để trống"},
		{sheetPeople, "G2", "", "", "chưa có ai được đánh dấu “Lãnh đạo”"},
		{sheetPeople, "F2", "không có", "F2", "thư điện tử"},
		{sheetPeople, "A3", "ha", "A3", "đã dùng ở dòng trên"},
		{sheetAssignments, "C2", "Lam", "C2", "không có ai là “Lam” ở trang “Người”"},
		{sheetAssignments, "C2", "Nông Thị Hà", "C2", "chưa được đánh dấu “Cán bộ chấm”"},
		{sheetAssignments, "C2", "", "C2", "chưa ghi “Người phụ trách” của 1"},
		{sheetAssignments, "A2", "9.9", "A2", "không có mã \"9.9\""},
		{sheetAssignments, "D2", "Hải", "D2", "không có ai là “Hải”"},
		{sheetReminders, "A2", "Nộp", "A2", "chọn: Chốt số liệu, Gửi báo cáo, Khóa, Bổ sung"},
		{sheetReminders, "B2", "Kế toán", "B2", "không có vai trò “Kế toán”"},
		{sheetReminders, "C2", "25/12/2026 22:00", "C2", "nằm trong khoảng không nhắc"},
		{sheetReminders, "C2", "01/01/2027 08:00", "C2", "không trước hạn"},
		{sheetReminders, "D2", "lâu lâu", "D2", "“lâu lâu” không đọc được; ví dụ: 2 giờ, 30 phút"},
		{sheetBands, "B2", "tám mươi điểm gì đó", "B2", "không phải là số"},
		{sheetBands, "B3", "10", "A2", "0 điểm"},
		{sheetBands, "D2", "", "D2", "chưa ghi “Căn cứ”"},
		{sheetTerms, "B12", "9.9", "B12", "9.9"},
		{sheetCampaign, "B8", "31/12/2025", "B8", "trước khi năm 2026 bắt đầu"},
		{sheetAssignments, "A2", "46753", "A2", "ô này thành ngày tháng (46753); đặt ô dạng Văn bản"},
		{sheetReminders, "D2", "9000 giờ", "D2", "nhắc trước hạn quá sớm"},
		{sheetBands, "B2", "900,5", "B2", "mức này từ 900,5 điểm, cao hơn mọi tổng điểm"},
		{sheetBands, "B2", "", "B2", "chưa ghi “Từ điểm”; ví dụ: 50"},
		{sheetBands, "C3", "5", "C3", "ghi “Từ điểm” hoặc “Từ % điểm tối đa”, không ghi cả hai"},
		{sheetBands, "B2", "0,9", "B2", "mức cao nhất chỉ từ 0,9 điểm trong 105 điểm"},
		{sheetBands, "G2", "150", "G2", "“Đạt ít nhất %” là tỷ lệ % của điểm tối đa"},
		{"Tiêu chí", "D3", "hai", "D3", "hai"},
	} {
		f, err := excelize.OpenReader(bytes.NewReader(book))
		if err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellStr(tt.sheet, tt.cell, tt.value); err != nil {
			t.Fatal(err)
		}
		var changed bytes.Buffer
		if err := f.Write(&changed); err != nil {
			t.Fatal(err)
		}
		_, _, err = Read("dot.xlsx", &changed)
		faults, ok := err.(*grid.Faults) //nolint:errorlint // as Read gives it
		if !ok {
			t.Errorf("%s!%s %q: %v", tt.sheet, tt.cell, tt.value, err)
			continue
		}
		text := faults.Error()
		if !strings.Contains(text, tt.says) {
			t.Errorf("%s!%s %q says nothing of %q:\n%s", tt.sheet, tt.cell, tt.value, tt.says, text)
		}
		for _, fault := range faults.List {
			if fault.Sheet == tt.sheet && tt.at != "" && fault.Cell != tt.at && strings.Contains(fault.Message, tt.says) {
				t.Errorf("%s!%s: told at %s: %s", tt.sheet, tt.cell, fault.Cell, fault.Message)
			}
			if word := yamlWords.FindString(fault.Message); word != "" {
				t.Errorf("%s!%s: “%s” is no word of the sheets: %s", tt.sheet, tt.cell, word, fault.Message)
			}
		}
	}
}

// TestRead_takes_what_spreadsheets_make_of_values sets dates, times and numbers as people and programs write them.
func TestRead_takes_what_spreadsheets_make_of_values(t *testing.T) {
	campaign := everykind.Campaign(t, "../..")
	f, err := excelize.OpenReader(bytes.NewReader(written(t, campaign)))
	if err != nil {
		t.Fatal(err)
	}
	set := func(sheet, cell string, value any) {
		t.Helper()
		if err := f.SetCellValue(sheet, cell, value); err != nil {
			t.Fatal(err)
		}
	}
	set(sheetCampaign, "B8", time.Date(2026, 12, 30, 0, 0, 0, 0, time.UTC)) // a date of the spreadsheet
	set(sheetCampaign, "B10", "17h 10-1-2027")
	set(sheetCampaign, "B12", 0.875)
	set(sheetCampaign, "B15", 5)
	set(sheetBands, "B2", "80,5")
	set(sheetReminders, "D2", "1 giờ 30 phút; 45 phút; 2 ngày")
	set(sheetPeople, "A4", "") // the code follows from the name
	set(sheetPeople, "B4", "Nguyễn Thị Lan")
	second := campaign.People[1]
	set(sheetPeople, "I3", "x")
	for row := 2; row <= 7; row++ {
		set(sheetAssignments, grid.CellName(3, row), "nguyen thi lan và "+second.ID)
	}
	var changed bytes.Buffer
	if err := f.Write(&changed); err != nil {
		t.Fatal(err)
	}
	c, _, err := Read("dot.xlsx", &changed)
	if err != nil {
		t.Fatal(err)
	}
	if at := c.Deadline(scoring.Cutoff).Format(momentForm); at != "30/12/2026 23:59" {
		t.Errorf("the cut-off is %s", at)
	}
	if at := c.Deadline(scoring.Lock).Format(momentForm); at != "10/01/2027 17:00" {
		t.Errorf("the lock is %s", at)
	}
	if c.Quiet.From != 21*time.Hour || c.Digest.Days != 5 || c.Bands[0].Min.String() != "80.5" {
		t.Errorf("%v, %d, %s", c.Quiet.From, c.Digest.Days, c.Bands[0].Min)
	}
	if before := c.Reminders[0].Before; len(before) != 3 || before[0] != 90*time.Minute || before[1] != 45*time.Minute || before[2] != 48*time.Hour {
		t.Errorf("before %v", before)
	}
	if p := c.People[2]; p.ID != "nguyen-thi-lan" || c.Assigned("1.1").Officers[0] != p.ID || c.Assigned("1.1").Officers[1] != second.ID {
		t.Errorf("%+v", p)
	}
}

// TestTelephone_gets_back_the_zero_that_a_cell_of_numbers_loses proves that only a number that lacks it is changed.
func TestTelephone_gets_back_the_zero_that_a_cell_of_numbers_loses(t *testing.T) {
	for text, want := range map[string]string{
		"912345678": "0912345678", "2083852123": "02083852123", "0912345678": "0912345678", "0912 345 678": "0912 345 678", "+84912345678": "+84912345678", "84912345678": "84912345678", "": "", "113": "113",
	} {
		if got := telephone(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
