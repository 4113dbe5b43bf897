package nextyear

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/scoring/period"
	"chamdiem/scoring/scoringtest/everykind"
)

// changed is the shipped framework for 2025 with a criterion moved, one put into other points, one gone and one that is new.
func changed(t *testing.T) *criteria.Catalogue {
	t.Helper()
	text := strings.NewReplacer("year: 2024\n", "year: 2025\n", "id: ubnd-xa-2024\n", "id: ubnd-xa-2025\n", "NĂM 2024", "NĂM 2025",
		`title: "Phòng tiếp công dân"`, `title: "Nơi tiếp công dân, niêm yết nội quy"`).Replace(string(criteria.ShippedYAML()))
	// 3.1.1 and 3.1.2 change places by their titles.
	first, second := titleLine(t, text, "3.1.1"), titleLine(t, text, "3.1.2")
	text = strings.Replace(text, first, "\x00", 1)
	text = strings.Replace(text, second, first, 1)
	text = strings.Replace(text, "\x00", second, 1)
	k, err := criteria.Load("khung.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func titleLine(t *testing.T, text, code string) string {
	t.Helper()
	n, ok := criteria.Shipped().Node(code)
	if !ok {
		t.Fatal(code)
	}
	for line := range strings.SplitSeq(text, "\n") {
		if strings.HasSuffix(line, n.Title) || strings.HasSuffix(line, n.Title+"\"") {
			return line
		}
	}
	t.Fatalf("no line of %s", code)
	return ""
}

func TestNext_takes_people_words_and_times_over(t *testing.T) {
	last, k := campaignfile.Shipped(), changed(t)
	next, notes := Next(last, k)
	said := strings.Join(notes, "\n")
	if next.ID != "binh-thanh-2025" || next.Year != 2025 || !strings.HasSuffix(next.Title, "năm 2025") || len(next.People) != len(last.People) {
		t.Errorf("%s, %d, %s", next.ID, next.Year, next.Title)
	}
	for kind, want := range map[scoring.DeadlineKind]string{
		scoring.Cutoff: "Thu 20/11/2025 23:59", scoring.Report: "Mon 24/11/2025 23:59", // the 22nd is a Saturday
		scoring.Lock: "Tue 25/11/2025 17:00",
	} {
		if got := next.Deadline(kind).Format("Mon 02/01/2006 15:04"); got != want {
			t.Errorf("%s: %s, want %s", kind, got, want)
		}
	}
	if !next.Deadline(scoring.Supplement).IsZero() {
		t.Error("a supplement is announced")
	}
	if got := next.Reminders[1].At[3].Format("02/01/2006 15:04"); got != "24/11/2025 14:00" { // on the day of the report
		t.Errorf("the report is reminded of at %s", got)
	}
	for _, want := range []string{"Đổi mã: 3.1.1 nay là 3.1.2", "Đổi mã: 3.1.2 nay là 3.1.1", "Không còn: 2.3.1 Phòng tiếp công dân", "Mới: 2.3.1 Nơi tiếp công dân",
		"Hạn “gửi báo cáo”: hết ngày 24/11/2025 (thứ hai)", "Không lấy lại điểm ấn định của năm trước: 8.1, 8.2", "Đổi điểm: 3.1.2 từ 0,5 thành 1"} {
		if !strings.Contains(said, want) {
			t.Errorf("the notes do not say %q:\n%s", want, said)
		}
	}
	if next.BandsConfirmed || len(next.Fixed) != 0 || next.Catalogue != k {
		t.Error("bands are confirmed, or points are fixed")
	}
	if len(last.Fixed) != 2 || last.Year != 2024 || len(last.Assignments) != 30 {
		t.Error("the last campaign was changed")
	}
	for _, k := range next.Leaves() {
		if len(next.Assigned(k.Code).Officers) == 0 && k.SelfScored() {
			t.Errorf("%s has nobody", k.Code)
		}
	}
}

func TestNext_leaves_out_who_was_forgotten(t *testing.T) {
	last := *campaignfile.Shipped()
	last.People = slices.Clone(last.People)
	last.Person("dung").Forget(3)
	next, notes := Next(&last, changed(t))
	if next.Person("dung") != nil || len(next.People) != len(last.People)-1 || !strings.Contains(strings.Join(notes, "\n"), "Không lấy lại 1 người") {
		t.Errorf("%d people, %q", len(next.People), notes)
	}
	for _, row := range next.Assignments {
		if slices.Contains(row.People, "dung") || row.Lead == "dung" {
			t.Errorf("in charge of %s", row.Code)
		}
	}
	if row := next.Assigned("3.8"); len(row.Officers) != 0 {
		t.Errorf("3.8 is given to %v", row.Officers)
	}
	if last.Person("dung") == nil || !slices.ContainsFunc(last.Assignments, func(r scoring.AssignmentRow) bool { return slices.Contains(r.People, "dung") }) {
		t.Error("the last campaign was changed")
	}
}

func TestNext_leaves_rows_open_where_titles_are_gone(t *testing.T) {
	last := *campaignfile.Shipped()
	last.Assignments = slices.DeleteFunc(slices.Clone(last.Assignments), func(r scoring.AssignmentRow) bool { return r.Code == "2.3" })
	next, notes := Next(&last, changed(t))
	if !slices.ContainsFunc(next.Assignments, func(r scoring.AssignmentRow) bool { return r.Code == "2.3.1" && len(r.People) == 0 }) {
		t.Error("2.3.1 has no open row")
	}
	if !strings.Contains(strings.Join(notes, "\n"), "⚠️ Chưa phân công: 2.3.1") {
		t.Error("the notes do not tell of it")
	}
}

func TestDeadlines_stay_in_their_order_on_working_days(t *testing.T) {
	last := *campaignfile.Shipped()
	at := func(day, hour int) time.Time { return time.Date(2024, 11, day, hour, 0, 0, 0, last.Location) }
	// In 2025 the 21st is a Friday, the 22nd and 23rd are a weekend.
	last.Deadlines = []scoring.Deadline{{Kind: scoring.Cutoff, At: at(22, 23)}, {Kind: scoring.Report, At: at(23, 12)}, {Kind: scoring.Lock, At: at(24, 17)}}
	next, _ := Next(&last, changed(t))
	if got := next.Deadline(scoring.Lock).Format("02/01 15"); got != "25/11 17" {
		t.Errorf("the lock is on %s, the cut-off on %s", got, next.Deadline(scoring.Cutoff))
	}
}

func TestSamePeople_are_those_of_the_same_name(t *testing.T) {
	last := campaignfile.Shipped()
	next := *last
	next.People = slices.Clone(last.People)
	next.People[3].Name = "Lan Anh"
	next.People[4].ID = "son"
	if got := SamePeople(last, &next); len(got) != len(last.People)-2 || slices.Contains(got, next.People[3].ID) || slices.Contains(got, "son") {
		t.Errorf("%v", got)
	}
}

// TestNext_quarter goes on within the year, and from the last quarter to the first of the next year.
func TestNext_quarter(t *testing.T) {
	last := *campaignfile.Shipped()
	last.Period, last.Title, last.ID = "q1", "Tự chấm điểm quý I năm 2024", "binh-thanh-2024-q1"
	last.Deadlines = []scoring.Deadline{{Kind: scoring.Cutoff, At: time.Date(2024, 3, 31, 23, 59, 59, 0, last.Location)},
		{Kind: scoring.Lock, At: time.Date(2024, 4, 5, 17, 0, 0, 0, last.Location)}}
	last.Reminders = nil
	for _, want := range []string{"binh-thanh-2024-q2 Tự chấm điểm quý II năm 2024 01/07/2024", // 30/06 is a Sunday
		"binh-thanh-2024-q3 Tự chấm điểm quý III năm 2024 01/10/2024", "binh-thanh-2024-q4 Tự chấm điểm quý IV năm 2024 02/01/2025"} { // 01/01 is a holiday
		next, _ := Next(&last, last.Catalogue)
		if got := next.ID + " " + next.Title + " " + next.Deadline(scoring.Cutoff).Format("02/01/2006"); got != want {
			t.Errorf("%s, want %s", got, want)
		}
		last = *next
	}
}

// TestCompare_tells_rules_that_change and says in one line that a framework is quite another.
func TestCompare_tells_rules_that_change(t *testing.T) {
	text := strings.Replace(string(criteria.ShippedYAML()), "threshold: 85", "threshold: 90", 1)
	k, err := criteria.Load("khung.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if got := Compare(criteria.Shipped(), k); len(got) != 1 || !strings.HasPrefix(got[0], "Đổi cách chấm: ") {
		t.Errorf("a threshold that changes: %q", got)
	}
	other := everykind.Campaign(t, "../..").Catalogue
	want := fmt.Sprintf("Khung khác hẳn: %d tiêu chí mới, %d tiêu chí của khung trước không còn, 0 tiêu chí trùng tên", len(other.Leaves()), len(k.Leaves()))
	if got := Compare(k, other); len(got) != 1 || got[0] != want {
		t.Errorf("quite another framework: %q, want %q", got, want)
	}
}

// TestCompare_knows_rows_that_are_reworded_or_have_their_titles_twice: a title with a word mended stays the same row with its people; of two rows
// with the same title each goes on where its group does, and where one is gone the other is not taken for it.
func TestCompare_knows_rows_that_are_reworded_or_have_their_titles_twice(t *testing.T) {
	const (
		leaf  = "          - {code: %q, title: %q, max: 5, rule: \"Có: 5 điểm; không: 0 điểm\", options: [{points: 5, text: \"Có\"}, {points: 0, text: \"Không\"}]}\n"
		group = "      - code: %q\n        title: %q\n        max: %d\n        children:\n"
	)
	load := func(groups ...[]string) *criteria.Catalogue {
		text := "id: k\ntitle: K\nyear: 2026\nmax: 15\nrounding: {mode: half_up, decimals: 2}\ncontents:\n  - code: I\n    title: Tất cả\n    max: 15\n    appraiser: Sở Nội vụ\n    children:\n"
		for i, g := range groups {
			text += fmt.Sprintf(group, fmt.Sprint(i+1), g[0], 5*(len(g)-1))
			for j, title := range g[1:] {
				text += fmt.Sprintf(leaf, fmt.Sprintf("%d.%d", i+1, j+1), title)
			}
		}
		k, err := criteria.Load("khung.yaml", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		return k
	}
	last := load([]string{"Chỉ đạo, điều hành", "Ban hành kế hoạch cải cách hành chính năm 2026", "Báo cáo"}, []string{"Thể chế", "Báo cáo"})
	for name, tt := range map[string]struct {
		next *criteria.Catalogue
		want []string
	}{
		"a word mended": {
			load([]string{"Chỉ đạo, điều hành", "Ban hành kế hoạch cải cách hành chính hằng năm", "Báo cáo"}, []string{"Thể chế", "Báo cáo"}),
			[]string{"Đổi lời: 1.1 “Ban hành kế hoạch cải cách hành chính năm 2026” nay là 1.1 “Ban hành kế hoạch cải cách hành chính hằng năm”, coi là cùng một mục"}},
		"groups that change places": {
			load([]string{"Thể chế", "Báo cáo"}, []string{"Chỉ đạo, điều hành", "Ban hành kế hoạch cải cách hành chính năm 2027", "Báo cáo"}),
			[]string{"Đổi mã: 1 nay là 2 Chỉ đạo, điều hành", "Đổi mã: 1.1 nay là 2.1 Ban hành kế hoạch cải cách hành chính năm 2027", "Đổi mã: 1.2 nay là 2.2 Báo cáo", "Đổi mã: 2 nay là 1 Thể chế", "Đổi mã: 2.1 nay là 1.1 Báo cáo"}},
		"one of two is gone": {
			load([]string{"Chỉ đạo, điều hành", "Ban hành kế hoạch cải cách hành chính năm 2027"}, []string{"Thể chế", "Báo cáo", "Rà soát văn bản"}),
			[]string{"Đổi điểm: 1 từ 10 thành 5", "Không còn: 1.2 Báo cáo", "Đổi điểm: 2 từ 5 thành 10", "Mới: 2.2 Rà soát văn bản"}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := Compare(last, tt.next); !slices.Equal(got, tt.want) {
				t.Errorf("told:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(tt.want, "\n"))
			}
		})
	}
}

// TestInPart_keeps_the_days_before_the_end: what a year closes in November, the second quarter closes in May.
func TestInPart_keeps_the_days_before_the_end(t *testing.T) {
	year := *campaignfile.Shipped()
	year.Year, year.Title, year.ID = 2024, "Tự chấm điểm năm 2024", "binh-thanh-2024"
	year.Deadlines = []scoring.Deadline{{Kind: scoring.Cutoff, At: time.Date(2024, 11, 20, 23, 59, 59, 0, year.Location)}, {Kind: scoring.Lock, At: time.Date(2024, 11, 25, 17, 0, 0, 0, year.Location)}}
	for p, want := range map[period.Part]string{"q2": "binh-thanh-2024-q2 Tự chấm điểm quý II năm 2024 20/05 27/05", // 25/05 is a Saturday
		"h2": "binh-thanh-2024-h2 Tự chấm điểm 6 tháng cuối năm 2024 20/11 25/11"} {
		c := InPart(&year, p)
		if got := c.ID + " " + c.Title + " " + c.Deadline(scoring.Cutoff).Format("02/01") + " " + c.Deadline(scoring.Lock).Format("02/01"); got != want || c.Period != p {
			t.Errorf("%s, want %s", got, want)
		}
	}
	if year.Period != "" || year.Deadline(scoring.Cutoff).Month() != 11 {
		t.Errorf("the campaign of the year is changed")
	}
}
