package campaignfile

import (
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"

	"chamdiem/criteria"
	_ "chamdiem/criteria/testseed"
	"chamdiem/scoring"
	"chamdiem/scoring/format"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// load reads a file as the shipped one is read.
func load(text string) (*scoring.Campaign, error) {
	return Load("dot.yaml", []byte(text), ShippedCatalogue)
}

// mutate replaces the first occurrence in the shipped file and returns the line it stands on.
func mutate(t interface{ Fatalf(string, ...any) }, old, new string) (text string, line int) {
	before, after, ok := strings.Cut(string(ShippedYAML()), old)
	if !ok {
		t.Fatalf("the shipped file does not hold %q", old)
	}
	return before + new + after, strings.Count(before, "\n") + 1
}

// bands are those of the shipped file, with the line above them.
var bands = regexp.MustCompile(`(?m)^  bands:\n(    .*\n)+`).Find(ShippedYAML())

// TestLoadKept_lets_through_what_earlier_versions_took_in proves that a campaign that runs is read after an update, whatever a newer
// version says about its file.
func TestLoadKept_lets_through_what_earlier_versions_took_in(t *testing.T) {
	text := strings.NewReplacer("min: 90", "min: 900", "cutoff: 20/11/2024", "cutoff: 23/11/2024", "people: [tuan, cat]", "people: [tuan, tuan]").Replace(string(ShippedYAML()))
	if _, err := load(text); err == nil {
		t.Error("a new file of this kind was taken")
	}
	if _, err := LoadKept("dot.yaml", []byte(text), ShippedCatalogue); err != nil {
		t.Errorf("a campaign that was taken in: %v", err)
	}
	broken := strings.Replace(text, "year: 2024", "year: x", 1)
	if _, err := LoadKept("dot.yaml", []byte(broken), ShippedCatalogue); err == nil {
		t.Error("what no version could read was let through")
	}
}

// TestLoadCampaign_faults proves that each fault is found on its own line, with what is expected.
func TestLoadCampaign_faults(t *testing.T) {
	for name, test := range map[string]struct {
		old, new string
		on       string // what stands on the blamed line, if that is not the changed one
		want     string
	}{
		"an unknown key":                  {"unit: ", "unti: ", "", "không có trường “unti”"},
		"a name of five lines":            {"unit: UBND xã Bình Thành", "unit: " + strings.Repeat("UBND xã Bình Thành ", 11), "", "“unit” dài 208 ký tự; nhiều nhất 200 ký tự, ví dụ: UBND xã Bình Thành"},
		"a rating of four lines":          {"- name: Hoàn thành nhiệm vụ", "- name: " + strings.Repeat("Hoàn thành ", 12), "", "“name” dài 131 ký tự; nhiều nhất 100 ký tự, ví dụ: Hoàn thành nhiệm vụ"},
		"a column's heading of two lines": {"ratings:", "terms: {survey_short: " + strings.Repeat("XHH ", 12) + "}\nratings:", "", "“survey_short” dài 47 ký tự; nhiều nhất 40 ký tự, ví dụ: XHH"},
		"a signer's endless post":         {"post: CHỦ TỊCH", "post: " + strings.Repeat("CHỦ TỊCH ", 30), "", "“post” dài 269 ký tự; nhiều nhất 200 ký tự, ví dụ: CHỦ TỊCH"},
		"a name that turns around":        {"unit: UBND xã Bình Thành", `unit: "UBND xã \u202eBình Thành"`, "", "“unit” có ký tự không nhìn thấy (U+202E)"},
		"a sign that no document holds":   {"unit: UBND xã Bình Thành", `unit: "UBND xã Bình Thành\x0b\uffff!"`, "", "“unit” có ký tự không nhìn thấy (U+000B)"},
		"a missing key":                   {"title: Tự", "#title: Tự", "id: binh", "thiếu trường “title”"},
		"a tab":                           {"  cutoff: 20", "\tcutoff: 20", "", "ký tự tab"},
		"a second document":               {"# Dùng trong báo cáo.", "---\nid: x", "", "chỉ được có một văn bản YAML"},
		"a key twice":                     {"province: ", "district: x\nprovince: ", "", "trường “district” đã có ở dòng 6"},
		"an ID with capitals":             {"id: binh-thanh-2024", "id: Binh Thanh", "", "chữ thường không dấu"},
		"a year that is none":             {"year: 2024", "year: hai nghìn", "", `năm "hai nghìn" không hợp lệ`},
		"a year other than the framework": {"year: 2024", "year: 2025", "", "năm 2025 khác năm 2024"},
		"a period that is none":           {"year: 2024", "year: 2024\nperiod: quý I", "period: quý", "phải là một trong: h1, h2, q1, q2, q3, q4"},
		"an unknown time zone":            {"Asia/Ho_Chi_Minh", "Asia/Saigon_", "", "không biết múi giờ"},
		"an unknown catalogue":            {"ubnd-xa-2024.yaml", "khac.yaml", "", `không mở được khung tiêu chí "khac.yaml"`},
		"an address that is none":         {"https://dinhhoa", "dinhhoa", "", "không phải là địa chỉ"},
		"a date that does not exist":      {"cutoff: 20/11/2024", "cutoff: 31/11/2024", "", `"31/11/2024" không phải là ngày`},
		"a cut-off behind the lock":       {"cutoff: 20/11/2024", "cutoff: 26/11/2024", "", "chốt số liệu phải trước"},
		"a report behind the lock":        {"report: 22/11/2024", "report: 25/11/2024", "", "hạn gửi báo cáo phải trước"},
		"no lock":                         {"  lock: 25/11/2024 17:00 #", "  #", "  cutoff:", "thiếu trường “lock”"},
		"a supplement before the lock":    {"  # supplement: 05/12/2024 #", "  supplement: 05/11/2024 #", "", "hạn bổ sung phải sau"},
		"a quiet hour that is none":       {`from: "21:00"`, `from: "25:00"`, "", "không phải là giờ trong ngày"},
		"a digest for a year":             {"days: 7}", "days: 365}", "", "không phải là số ngày"},
		"a digest at night":               {`digest: {at: "08:00"`, `digest: {at: "22:00"`, "", "giờ tổng hợp buổi sáng nằm trong"},
		"a reminder in the quiet hours":   {"13/11/2024 08:00", "13/11/2024 05:00", "", "nằm trong khoảng không nhắc"},
		"a reminder behind its deadline":  {"20/11/2024 15:00]", "21/11/2024 15:00]", "", "không trước hạn"},
		"a reminder without a time":       {"    at: [20/11/2024 08:00, 21/11/2024 08:00, 22/11/2024 08:00, 22/11/2024 14:00]\n", "", "  - deadline: report", "cần at"},
		"a duration that is none":         {"before: [2h, 30m]", "before: [2 giờ]", "", "không phải là khoảng thời gian"},
		"a role that is none":             {"roles: [officer]", "roles: [admin]", "", `không có vai trò "admin"`},
		"a deadline that is none":         {"deadline: report", "deadline: bao-cao", "", `không có hạn "bao-cao"`},
		"a person twice":                  {"{id: pham-son,", "{id: lan,", "", `mã người "lan" đã dùng`},
		"a person without name and post":  {"id: hieu, name: Hiệu,", "id: hieu,", "", "cần name (tên) hoặc post"},
		"a person without a role":         {"name: Pháp, roles: [officer]", "name: Pháp, roles: []", "", "ít nhất một vai trò"},
		"no clerk":                        {"roles: [clerk]}", "roles: [officer]}", "people:", "chưa có ai giữ vai trò clerk"},
		"an officer nobody knows":         {"people: [tuan, cat]", "people: [tuan, meo]", "", `không có người "meo"`},
		"an assigned leader":              {"people: [tuan, cat]", "people: [ma-khanh-son]", "", "chưa có vai trò officer"},
		"a code nobody knows":             {`code: "5.5.5"`, `code: "5.7"`, "", `không có mã "5.7"`},
		"a code twice":                    {`code: "5.4"`, `code: "5.3"`, "", `mã "5.3" đã phân công`},
		"a lead who is not in the row":    {"lead: dung", "lead: lan", "", `người tổng hợp "lan"`},
		"a leaf without anybody":          {`  - {code: "6", people: [lan]}` + "\n", "", "  - {code: \"1\", people", "tiêu chí 6.1 chưa phân công"},
		"bands out of order":              {"min: 70", "min: 95", "", "từ cao xuống thấp"},
		"a band of nearly nothing":        {"      min: 90\n", "      percent: 0.9\n", "", "tỷ lệ này chỉ là 0.9 %; nếu là 90 % thì ghi 90"},
		"a highest band of one point":     {"      min: 90\n", "      min: 0.9\n", "", "mức cao nhất chỉ từ 0.9 điểm trong 100 điểm"},
		"a share of nearly nothing":       {"      min: 90\n", "      min: 90\n      each: {level: group, percent: 0.5}\n", "      each: {", "tỷ lệ này chỉ là 0.5 %; nếu là 50 % thì ghi 50"},
		"a lowest band above zero":        {"min: 0\n", "min: 10\n", "    - name: Hoàn thành xuất sắc", "mức thấp nhất phải có min: 0"},
		"a band without its basis":        {"      min: 50\n      basis: ", "      min: 50\n      conditions: ", "    - name: Hoàn thành nhiệm vụ", "thiếu trường “basis”"},
		"confirmed that is no truth":      {"confirmed: false", "confirmed: chưa", "", "phải là true hoặc false"},
		"a veto of no band":               {"  bands:", "  vetoes: [{question: Có?, bars: Khá}]\n  bands:", "  vetoes:", "không có mức xếp loại “Khá”"},
		"a veto of the lowest band":       {"  bands:", "  vetoes: [{question: Có?, bars: Không hoàn thành nhiệm vụ}]\n  bands:", "  vetoes:", "không còn mức nào thấp hơn"},
		"a veto that leads up":            {"  bands:", "  vetoes: [{question: Có?, bars: Hoàn thành tốt nhiệm vụ, leads_to: Hoàn thành xuất sắc nhiệm vụ}]\n  bands:", "  vetoes:", "phải là một mức thấp hơn"},
		"a veto that leaves out a band":   {"  bands:", "  vetoes: [{question: Có?, bars: Hoàn thành tốt nhiệm vụ, leads_to: Không hoàn thành nhiệm vụ}]\n  bands:", "  vetoes:", "“Không hoàn thành nhiệm vụ” ở dưới cả mức “Hoàn thành nhiệm vụ”"},
		"a veto twice":                    {"  bands:", "  vetoes: [{question: Có?, bars: Hoàn thành tốt nhiệm vụ}, {question: Có?, bars: Hoàn thành tốt nhiệm vụ}]\n  bands:", "  vetoes:", "câu hỏi này đã có"},
		"fixed points beyond the maximum": {`points: "1", reason`, `points: "1.5", reason`, "", "lớn hơn điểm tối đa 1"},
		"fixed points with a comma":       {`points: "1", reason`, `points: "0,5", reason`, "", "dấu chấm thập phân"},
		"a fixed group":                   {`{code: "8.1"`, `{code: "8"`, "", `không có tiêu chí chấm điểm "8"`},
		"a list where a text belongs":     {"unit: UBND xã Bình Thành", "unit: [a]", "", "phải là một giá trị"},
		"a text where a list belongs":     {"people: [tuan, cat]", "people: tuan", "", "phải là danh sách"},
		"bands without any":               {string(bands), "  bands: []\n", "  bands: []", "cần ít nhất một mức"},
		"a band above all points":         {"min: 90", "min: 900", "", "cao hơn mọi tổng điểm có thể đạt (100)"},
		"a band by both":                  {"min: 90", "min: 90\n      percent: 95", "      min: 90", "không dùng cùng nhau"},
		"two bands of one name":           {"name: Hoàn thành tốt nhiệm vụ", "name: Hoàn thành xuất sắc nhiệm vụ", "", "đã có ở trên; mỗi mức một tên"},
		"a share above the maximum":       {"min: 90", "min: 90\n      each: {level: group, percent: 150}", "      each:", "nhiều nhất 100, ví dụ: 50"},
		"a cut-off behind the report":     {"cutoff: 20/11/2024", "cutoff: 23/11/2024", "", "trước hoặc cùng lúc hạn gửi báo cáo"},
		"a deadline of the year before":   {"cutoff: 20/11/2024", "cutoff: 20/11/2023", "", "hạn 20/11/2023 trước khi năm 2024 bắt đầu"},
		"a reminder of another year":      {"13/11/2024 08:00", "13/11/2004 08:00", "", "hơn một năm; kiểm tra lại năm"},
		"a reminder too early":            {"before: [2h, 30m]", "before: [9999h]", "", "quá sớm"},
		"an officer twice in a row":       {"people: [tuan, cat]", "people: [tuan, tuan]", "", `người "tuan" ghi hai lần`},
		"two people who look the same":    {"name: Hiệu,", "name: Pháp,", "", "trùng cả tên và chức danh"},
		"a phone without a number":        {"name: Pháp,", "name: Pháp, phone: chưa có,", "", "không phải là số điện thoại"},
		"broken YAML":                     {`quiet: {from: "21:00", to: "06:30"}`, `quiet: {from: "21:00"`, "digest:", "sai cú pháp YAML"},
	} {
		t.Run(name, func(t *testing.T) {
			text, line := mutate(t, test.old, test.new)
			_, err := load(text)
			faults, ok := errors.AsType[*criteria.Faults](err)
			if !ok {
				t.Fatalf("err = %v, want faults", err)
			}
			for _, f := range faults.List {
				if strings.Contains(f.Message, test.want) {
					if test.on != "" {
						before, _, _ := strings.Cut(text, test.on)
						line = strings.Count(before, "\n") + 1
					}
					if f.Line != line {
						t.Errorf("on line %d, want %d: %s", f.Line, line, f)
					}
					if f.File != "dot.yaml" || f.Column < 1 {
						t.Errorf("place incomplete: %+v", f)
					}
					return
				}
			}
			t.Errorf("no fault holds %q:\n%v", test.want, err)
		})
	}
}

func TestLoad_holds_fixed_points_to_the_decimals_of_the_framework(t *testing.T) {
	coarse := *criteria.Shipped()
	coarse.Decimals = 1
	text := strings.Replace(string(ShippedYAML()), `points: "1", reason`, `points: "0.55", reason`, 1)
	_, err := Load("dot.yaml", []byte(text), func(string) (*criteria.Catalogue, error) { return &coarse, nil })
	if err == nil || !strings.Contains(err.Error(), "điểm ấn định 0.55 chỉ được có 1 chữ số thập phân") {
		t.Errorf("0.55 under one decimal: %v", err)
	}
}

// TestLoadCampaign_all proves that faults far apart are reported together, in the order of their lines.
func TestLoadCampaign_all(t *testing.T) {
	text := strings.NewReplacer("year: 2024", "year: x", "{id: lan,", "{id: LAN,", "min: 50", "min: 71", `{code: "8.2"`, `{code: "8.9"`).Replace(string(ShippedYAML()))
	_, err := load(text)
	faults, ok := errors.AsType[*criteria.Faults](err)
	if !ok || len(faults.List) < 4 {
		t.Fatalf("err = %v, want at least four faults", err)
	}
	for i := 1; i < len(faults.List); i++ {
		if faults.List[i].Line < faults.List[i-1].Line {
			t.Errorf("out of order: %v", err)
		}
	}
}

// TestLoadCampaign_shipped proves what the file says of time and ratings.
func TestLoadCampaign_shipped(t *testing.T) {
	c := Shipped()
	want := map[scoring.DeadlineKind]string{scoring.Cutoff: "hết ngày 20/11/2024", scoring.Report: "hết ngày 22/11/2024", scoring.Lock: "17:00 ngày 25/11/2024", scoring.Supplement: "chưa thông báo"}
	got := map[scoring.DeadlineKind]string{}
	for _, d := range c.Deadlines {
		got[d.Kind] = format.Deadline(d.At, c.Location)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if c.BandsConfirmed || len(c.Bands) != 4 || c.Location.String() != "Asia/Ho_Chi_Minh" {
		t.Errorf("confirmed %v, %d bands, zone %v", c.BandsConfirmed, len(c.Bands), c.Location)
	}
	if len(c.Fixed) != 2 || !c.IsFixed("8.1") || !c.IsFixed("8.2") {
		t.Errorf("fixed: %v", c.Fixed)
	}
}

// TestLoadCampaign_neverPanics proves that no damage to a file makes the loader panic or hand out half a campaign.
func TestLoadCampaign_neverPanics(t *testing.T) {
	original := ShippedYAML()
	rapid.Check(t, func(t *rapid.T) {
		data := append([]byte(nil), original...)
		for range rapid.IntRange(1, 3).Draw(t, "damages") {
			at := rapid.IntRange(0, len(data)-1).Draw(t, "at")
			switch rapid.IntRange(0, 2).Draw(t, "how") {
			case 0:
				data = append(data[:at], data[min(len(data), at+rapid.IntRange(1, 40).Draw(t, "cut")):]...)
			case 1:
				data[at] = rapid.Byte().Draw(t, "byte")
			case 2:
				data = append(data[:at:at], append([]byte(rapid.SampledFrom([]string{"\n", ": ", "- ", "[", "}", "\"", "&a ", "*a", "!!x ", "\t", "---\n", "|"}).Draw(t, "text")), data[at:]...)...)
			}
			if len(data) == 0 {
				return
			}
		}
		c, err := Load("dot.yaml", data, ShippedCatalogue)
		if (c == nil) == (err == nil) {
			t.Fatalf("campaign %v together with error %v", c, err)
		}
	})
}

// TestLoad_takes_parts_of_years_and_a_framework_of_several is a quarterly campaign in the second year of its framework.
func TestLoad_takes_parts_of_years_and_a_framework_of_several(t *testing.T) {
	framework, err := criteria.Load("khung.yaml", []byte(strings.Replace(string(criteria.ShippedYAML()), "year: 2024\n", "year: 2024\nuntil: 2026\n", 1)))
	if err != nil {
		t.Fatal(err)
	}
	read := func(year, period string) (*scoring.Campaign, error) {
		text := strings.ReplaceAll(string(ShippedYAML()), "11/2024", "11/"+year)
		text = strings.Replace(text, "year: 2024\n", "year: "+year+"\nperiod: "+period+"\n", 1)
		return Load("dot.yaml", []byte(text), func(string) (*criteria.Catalogue, error) { return framework, nil })
	}
	for period, want := range map[string]string{"q2": "quý II năm 2025", "h1": "6 tháng đầu năm 2025"} {
		c, err := read("2025", period)
		if err != nil {
			t.Fatal(err)
		}
		if c.Assessed() != want {
			t.Errorf("%s: %s", period, c.Assessed())
		}
	}
	for _, year := range []string{"2023", "2027"} {
		if _, err := read(year, "q1"); err == nil || !strings.Contains(err.Error(), "ngoài các năm 2024–2026") {
			t.Errorf("%s: %v", year, err)
		}
	}
}

// TestLoad_spreads_the_assignment_of_a_whole_content over its groups, all but those with an assignment of their own.
func TestLoad_spreads_the_assignment_of_a_whole_content(t *testing.T) {
	text := strings.Replace(string(ShippedYAML()), `  - {code: "6", people: [lan]}`, `  - {code: "II", people: [lan, pham-son], lead: lan}`, 1)
	c, err := load(text)
	if err != nil {
		t.Fatal(err)
	}
	if a := c.Assigned("6.1"); !slices.Equal(a.Officers, []string{"lan", "pham-son"}) || a.Lead != "lan" {
		t.Errorf("6.1 is assigned to %v", a)
	}
	if a, own := c.Assigned("5.3.1"), Shipped().Assigned("5.3.1"); !slices.Equal(a.Officers, own.Officers) {
		t.Errorf("5.3.1 is assigned to %v, not to %v who have its group", a.Officers, own.Officers)
	}
	for _, row := range c.Assignments {
		if row.Code == "II" {
			t.Error("the content itself is still assigned")
		}
	}
}

// TestLoad_takes_a_signer_who_signs_alone: the head of a school or a department signs for no committee.
func TestLoad_takes_a_signer_who_signs_alone(t *testing.T) {
	text := string(ShippedYAML())
	without := strings.Replace(text, "on_behalf: TM. ỦY BAN NHÂN DÂN, ", "", 1)
	if without == text {
		without = strings.Replace(text, "    on_behalf: TM. ỦY BAN NHÂN DÂN\n", "", 1)
	}
	c, err := load(without)
	if err != nil || without == text {
		t.Fatal(err)
	}
	if c.Signer.OnBehalf != "" || c.Signer.Post == "" {
		t.Errorf("signed by %+v", c.Signer)
	}
}
