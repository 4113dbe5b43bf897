package dialogtest

// asked_test.go presses what an order has prepared: only then it is done, and told to those concerned.

import (
	"slices"
	"strings"
	"testing"

	"chamdiem/scoring"
	"chamdiem/scoring/format"
)

// orderedFirst types an order, which alone changes nothing and tells no person anything.
func orderedFirst(t *testing.T, s *Person, text string) {
	t.Helper()
	if o := typedOn(s, text); !o.onlyKept() || len(o.d.Tell) > 0 {
		t.Fatalf("%q alone does something: %s", text, o)
	}
}

func TestOrder_for_a_deadline_is_done_by_one_press(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]struct {
		kind scoring.DeadlineKind
		at   string
		why  string
	}{
		"dời hạn chốt số liệu sang 22/11 vì bão":              {scoring.Cutoff, "hết ngày 22/11/2024", "bão"},
		"lùi khóa 1 ngày do mất điện":                         {scoring.Lock, "17:00 ngày 26/11/2024", "mất điện"},
		"gia hạn báo cáo đến thứ sáu tuần sau vì sếp đi họp":  {scoring.Report, "hết ngày 22/11/2024", "sếp đi họp"},
		"gia hạn nộp báo cáo thêm 2 ngày vì mưa lũ":           {scoring.Report, "hết ngày 24/11/2024", "mưa lũ"},
		"doi khoa sang 17h ngay 27/11 theo chi dao cua huyen": {scoring.Lock, "17:00 ngày 27/11/2024", "theo chi dao cua huyen"},
	} {
		w := newWorld(t)
		chief := typedAt("ma-khanh-son", "/start")(w)
		orderedFirst(t, chief, text)
		d := chief.press("Xác nhận")
		if got := format.Deadline(w.c.Deadline(want.kind), w.c.Location); got != want.at {
			t.Errorf("%q moves it to %s, want %s", text, got, want.at)
		}
		if m, ok := d.Changes[0].(scoring.MoveDeadline); !ok || m.Reason != want.why {
			t.Errorf("%q: %v, want the reason %q", text, d.Changes, want.why)
		}
	}
}

func TestOrder_without_a_kind_goes_with_the_deadline_that_is_chosen(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	chief := typedAt("ma-khanh-son", "/start")(w)
	orderedFirst(t, chief, "lùi thêm 2 ngày vì bão")
	chief.press("Chốt số liệu")
	chief.press("Xác nhận")
	if got := format.Deadline(w.c.Deadline(scoring.Cutoff), w.c.Location); got != "hết ngày 22/11/2024" {
		t.Errorf("the cut-off is %s", got)
	}
}

func TestOrder_for_a_deputy_is_done_by_one_press(t *testing.T) {
	t.Parallel()
	for text, days := range map[string][2]string{
		"Dung làm thay Lan đến 20/11":                 {"14/11/2024", "20/11/2024"},
		"Lan nghỉ ốm từ 10/11 đến 15/11, Dung thay":   {"10/11/2024", "15/11/2024"},
		"chi Lan nghi 3 ngay tu 18/11, Dung lam thay": {"18/11/2024", "20/11/2024"},
	} {
		w := newWorld(t)
		chief := typedAt("ma-khanh-son", "/start")(w)
		orderedFirst(t, chief, text)
		chief.press("Xác nhận")
		if len(w.steer.delegations) != 1 {
			t.Fatalf("%q: %v", text, w.steer.delegations)
		}
		d := w.steer.delegations[0]
		got := [2]string{format.Date(d.From, w.c.Location), format.Date(d.To.AddDate(0, 0, -1), w.c.Location)}
		if d.Absent != "lan" || d.Deputy != "dung" || got != days {
			t.Errorf("%q: %s for %s, %v, want Dung for Lan, %v", text, d.Deputy, d.Absent, got, days)
		}
	}
}

func TestOrder_keeps_the_days_while_the_deputy_is_chosen(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	chief := typedAt("ma-khanh-son", "/start")(w)
	orderedFirst(t, chief, "Lan nghỉ từ 18/11 đến 20/11")
	chief.press("Dung")
	chief.press("Xác nhận")
	if len(w.steer.delegations) != 1 || format.ShortDate(w.steer.delegations[0].From, w.c.Location) != "18/11" {
		t.Errorf("%v", w.steer.delegations)
	}
}

func TestOrder_for_an_assignment_is_done_by_one_press(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]map[string]string{
		"giao 3.1 cho Dung thay Lan":          {"3.1.1": "dung"},
		"giao 3.1 cho Dung":                   {"3.1.1": "lan dung"},
		"chuyển 2.4.1 từ Lan sang Dung":       {"2.4.1": "quynh dung", "2.4.2": "lan quynh"},
		"đổi 2.4.1 cho Dung":                  {"2.4.1": "dung"},
		"bớt 2.4.1 của Lan":                   {"2.4.1": "quynh"},
		"giao 3.1, 5.2 cho Dung và Quỳnh nhé": {"3.1.1": "lan dung quynh", "5.2.1": "lan dung quynh"},
		"Lan thôi phụ trách 2.4":              {"2.4.1": "quynh", "2.4.2": "quynh"},
	} {
		w := newWorld(t)
		chief := typedAt("ma-khanh-son", "/start")(w)
		orderedFirst(t, chief, text)
		chief.press("Xác nhận")
		for code, people := range want {
			if got := strings.Join(w.c.Assigned(code).Officers, " "); got != people {
				t.Errorf("%q: %s is %s's, want %s", text, code, got, people)
			}
		}
	}
}

func TestOrder_that_leaves_a_criterion_to_no_person_has_no_button(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	chief := typedAt("ma-khanh-son", "/start")(w)
	o := typedOn(chief, "bớt 3.1 của Lan")
	if strings.Contains(o.labels(), "Xác nhận") {
		t.Errorf("it may be confirmed: %s", o.labels())
	}
}

func TestOrder_to_remind_some_reminds_them_alone(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]func(id string) bool{
		"nhắc Lan và Dung": func(id string) bool { return id == "lan" || id == "dung" },
		"nhắc hết trừ Lan": func(id string) bool { return id != "lan" },
		"nhac lan, dung":   func(id string) bool { return id == "lan" || id == "dung" },
	} {
		w := newWorld(t)
		w.clock("14/11/2024 09:00")
		chief := typedAt("ma-khanh-son", "/start")(w)
		orderedFirst(t, chief, text)
		d := chief.press("Gửi nhắc")
		var told []string
		for _, n := range d.Tell {
			told = append(told, n.Person)
		}
		for _, p := range w.c.PersonsWith(scoring.Officer) {
			if slices.Contains(told, p.ID) != want(p.ID) {
				t.Errorf("%q: told %v", text, told)
			}
		}
		if len(told) == 0 {
			t.Errorf("%q reminds no person", text)
		}
	}
}

func TestOrder_with_appraised_points_is_done_by_one_press(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]map[string]string{
		"huyện chấm 2.4.1 0,25":                  {"2.4.1": "0.25"},
		"huyện trừ 2.4.1 0,25 vì thiếu biên bản": {"2.4.1": "0.25"},
		"huyện chấm 2.4.1: 0,5; 3.1.1: 0":        {"2.4.1": "0.5", "3.1.1": "0"},
		"huyện giữ nguyên điểm 2.4.1":            {"2.4.1": "0.5"},
		"cấp trên thẩm định 2.4.1 được 0,5":      {"2.4.1": "0.5"},
	} {
		w := newWorld(t)
		w.Submitted("2.4.1", "lan", "1")
		w.Submitted("3.1.1", "lan", "1")
		clerk := typedAt("van-phong", "/start")(w)
		orderedFirst(t, clerk, text)
		clerk.press("Xác nhận")
		for code, points := range want {
			if e := w.Entry(code); !e.AppraisedPoints.Valid || e.AppraisedPoints.Decimal.String() != points {
				t.Errorf("%q: %s has %v, want %s", text, code, e.AppraisedPoints, points)
			}
		}
	}
}

func TestOrder_with_the_number_of_the_report_is_done_by_one_press(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	clerk := typedScreens["clerk-frozen"](w)
	orderedFirst(t, clerk, "ghi báo cáo đã gửi số 125/BC-UBND ngày 13/11")
	clerk.press("Xác nhận")
	if r := w.steer.report; r == nil || r.Number != "125/BC-UBND" || format.Date(r.Date, w.c.Location) != "13/11/2024" {
		t.Errorf("the report is %v", r)
	}
}

func TestOrder_for_a_supplement_asks_only_for_what_is_missing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	chief := typedScreens["leader-locked"](w)
	orderedFirst(t, chief, "cho Lan bổ sung 3.1.1 đến 17h 30/11")
	chief.type_("12/TB-HĐTĐ ngày 28/11/2024")
	chief.press("Xác nhận")
	if got := w.c.Supplemented["3.1.1"]; got == "" || format.Deadline(w.c.Deadline(scoring.Supplement), w.c.Location) != "17:00 ngày 30/11/2024" {
		t.Errorf("the supplement is %q until %v", got, w.c.Deadline(scoring.Supplement))
	}
}

func TestOrder_that_was_overtaken_does_nothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	chief := typedAt("ma-khanh-son", "/start")(w)
	orderedFirst(t, chief, "giao 3.1 cho Dung thay Lan")
	w.step("van-phong", scoring.SetAssignment{Row: scoring.AssignmentRow{Code: "3.1", People: []string{"quynh"}}})
	if d := chief.press("Xác nhận"); len(d.Changes) > 0 {
		t.Errorf("another table than the one that was shown is changed: %v", d.Changes)
	}
}

// TestOrder_names_one_of_two_people proves that of two people of one name neither is taken.
func TestOrder_names_one_of_two_people(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	two := *w.c
	two.People = append(slices.Clone(w.c.People), scoring.Person{ID: "lan2", Name: "Hoàng Lan", Post: "Công chức Tư pháp", Roles: []scoring.Role{scoring.Officer}})
	w.c = &two
	chief := typedAt("ma-khanh-son", "/start")(w)
	for _, text := range []string{"Dung làm thay Lan đến 20/11", "giao 3.1 cho Lan", "nhắc Lan và Dung"} {
		orderedFirst(t, chief, text)
		if o := render(chief.chat.Screen); !strings.Contains(o, "đ/c nào") || !strings.Contains(o, "Hoàng Lan") {
			t.Errorf("%q does not ask which one: %s", text, o)
		}
	}
}

// TestReview_verdicts_keep_to_what_each_is_said_of proves that no verdict is for an entry of which another one was said.
func TestReview_verdicts_keep_to_what_each_is_said_of(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]map[string]scoring.EntryState{
		"duyệt của Lan, trả của Tuân vì thiếu số văn bản":         {"2.4.1": scoring.Approved, "2.1.1": scoring.Returned},
		"trả bài của Tuân vì thiếu số văn bản, duyệt bài của Lan": {"2.4.1": scoring.Approved, "2.1.1": scoring.Returned},
		"duyệt hết nhưng 2.1.1 trả lại vì thiếu số văn bản":       {"2.4.1": scoring.Approved, "2.1.1": scoring.Returned},
		"duyệt hết, riêng 2.1.1 trả vì thiếu số văn bản":          {"2.4.1": scoring.Approved, "2.1.1": scoring.Returned},
		"2.4.1 ok, 2.1.1 chưa được vì thiếu số văn bản":           {"2.4.1": scoring.Approved, "2.1.1": scoring.Returned},
		"duyệt hết trừ Tuân":                                      {"2.4.1": scoring.Approved, "2.1.1": scoring.Submitted},
	} {
		w := newWorld(t)
		w.Submitted("2.4.1", "lan", "1")
		w.Submitted("2.1.1", "tuan", "1")
		chief := typedAt("ma-khanh-son", "/duyet")(w)
		orderedFirst(t, chief, text)
		chief.press("Xác nhận")
		for code, state := range want {
			if e := w.Entry(code); e.State != state {
				t.Errorf("%q: %s is %s, want %s", text, code, e.State, state)
			}
		}
	}
}
