package dialogtest

// steer_test.go holds the conversations of leaders and the clerk, as golden files that read like a chat.

import (
	"strings"
	"testing"

	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/steer"
	"chamdiem/scoring"
)

func TestReview_shows_all_of_an_explanation_however_long(t *testing.T) {
	w := newWorld(t)
	clerk := w.as("van-phong")
	for _, words := range []int{20, 45, 90, 850} { // 4 characters each
		e := w.Submitted("3.1.1", "lan", "1")
		text := strings.Repeat("chữ ", words) + "hết."
		e.Explanation = []scoring.Part{{Text: text}}
		for i := range limits.JudgeEvidence {
			e.Evidence = append(e.Evidence, scoring.Evidence{ID: int64(100 + i), Code: "3.1.1", Kind: scoring.EvidenceFile, Title: strings.Repeat("Báo cáo ", 10), Fetch: scoring.FetchStored})
		}
		clerk.type_("/duyet")
		clerk.press("3.1.1")
		if n := seenOf(clerk.chat.Screen); n > mostOfReview {
			t.Errorf("a reviewer sees %d characters of an explanation of %d words", n, words)
		}
		if !strings.Contains(clerk.chat.Screen.HTML, "hết.") {
			clerk.press("Xem đủ giải trình")
		} else if words == 850 {
			t.Fatal("there is room for all: the button is not tried")
		}
		clerk.sees(text)
		delete(w.entries, "3.1.1")
	}
	clerk.press("Quay lại")
	clerk.sees("Tối đa")
}

// mostOfReview is what a reviewer sees of an entry with many documents, buttons included.
const mostOfReview = 1200

func TestReview_of_a_typical_entry_is_about_as_long_as_a_phone(t *testing.T) {
	w := newWorld(t)
	w.Submitted("2.3.2", "dung", "1")
	w.Submitted("3.1.1", "lan", "1")
	e := w.SubmittedSaying("2.1.1", "tuan", "1", strings.Repeat("Đã ban hành đầy đủ văn bản. ", 40))
	e.Evidence = append(e.Evidence, scoring.Evidence{ID: 101, Code: "2.1.1", Number: 2, Kind: scoring.EvidenceFile, Title: "Kế hoạch 22/KH-UBND về phòng chống tham nhũng", Fetch: scoring.FetchStored})
	clerk := w.as("van-phong")
	clerk.type_("/duyet")
	for _, code := range []string{"2.3.2", "3.1.1", "2.1.1"} {
		clerk.type_(code)
		if n := seenOf(clerk.chat.Screen); n > limits.ScreenLength+100 { // with the labels of its buttons
			t.Errorf("%s shows %d characters:\n%s", code, n, render(clerk.chat.Screen))
		}
	}
	clerk.press("📎 (2) Kế hoạch 22/KH-UBND")
	clerk.press("✅ Duyệt")
	if first, _, _ := strings.Cut(clerk.chat.Screen.HTML, "\n"); first != "✅ Đã duyệt 2.1.1 – 1 điểm" {
		t.Errorf("the next card begins with %q", first)
	}
}

func TestReview_a_press_on_what_has_changed_meanwhile_approves_nothing(t *testing.T) {
	w := newWorld(t)
	w.Submitted("2.1.1", "tuan", "1")
	chief := w.as("ma-khanh-son")
	chief.type_("/duyet")
	chief.press("2.1.1")
	approve := chief.data("Duyệt")
	w.entries["2.1.1"].Explanation = []scoring.Part{{Text: "Một giải trình khác, nộp lại sau đó."}}
	before := len(w.writes)
	chief.pressData("✅ Duyệt (màn hình cũ)", approve)
	if len(w.writes) != before {
		t.Errorf("approved what was never seen: %+v", w.writes[before:])
	}
	chief.press("↩️ Trả lại")
	chief.type_(strings.Repeat("dài ", 200))
	chief.sees("Lý do quá dài")
	chief.type_("Số liệu không khớp báo cáo quý III")
	if e := w.entries["2.1.1"]; e.ReturnReason != "Số liệu không khớp báo cáo quý III" {
		t.Errorf("reason: %q", e.ReturnReason)
	}
}

func TestPeople_everybody_who_is_not_linked_is_invited_in_one_step(t *testing.T) {
	w := newWorld(t)
	w.links = map[string]scoring.Link{"van-phong": w.links["van-phong"]}
	clerk := w.as("van-phong")
	clerk.type_("/nhansu")
	clerk.press("Mời tất cả")
	yes := clerk.data("Tạo đường dẫn")
	d := clerk.press("Tạo đường dẫn")
	for _, leader := range []string{"ma-khanh-son", "pho-chu-tich"} {
		if !tells(d, leader) {
			t.Errorf("%s is not told that everybody was invited: %+v", leader, d.Tell)
		}
	}
	codes := map[string]bool{}
	for _, m := range d.Say {
		_, code, _ := strings.Cut(m.HTML, "start=")
		code, _, _ = strings.Cut(code, "\n")
		codes[code] = scoring.IsInviteCode(code)
	}
	if want := len(w.c.People) - 1; len(codes) != want || len(w.invites) != want || codes[""] {
		t.Errorf("%d codes, %d invites, want %d of each: %v", len(codes), len(w.invites), want, codes)
	}
	before := len(w.writes)
	clerk.pressData("Tạo đường dẫn (nút cũ)", yes)
	if len(w.writes) != before {
		t.Error("the same button pressed again made new links")
	}
}

func TestPeople_the_last_clerk_stays(t *testing.T) {
	w := newWorld(t)
	chief := w.as("ma-khanh-son")
	chief.type_("/nhansu")
	chief.press("Công chức Văn phòng")
	chief.press("Vai trò")
	chief.press("Cán bộ phụ trách")
	chief.press("✅ Văn phòng")
	chief.press("Xác nhận")
	chief.sees("cần ít nhất một người là văn phòng")
	if !w.c.Person("van-phong").Has(scoring.Clerk) {
		t.Error("nobody is left as the clerk")
	}
}

func TestHelp_of_every_steering_screen_leads_back_to_where_it_was_asked(t *testing.T) {
	w := newWorld(t)
	w.Submitted("2.1.1", "tuan", "1")
	chief := w.as("ma-khanh-son")
	for _, s := range steer.Screens() {
		if s.Help == "" || markup.Units(s.Help) > limits.MaxCaption {
			t.Errorf("%s has no help, or too much of it: %q", s.Name, s.Help)
		}
	}
	chief.type_("/nhansu")
	chief.type_("Lan")
	chief.type_("/trogiup")
	chief.sees("Mời, hủy liên kết")
	chief.press("Quay lại")
	chief.sees("Đã liên kết 14/11")
	chief.type_("/duyet")
	chief.press("2.1.1")
	chief.type_("/trogiup")
	chief.press("Quay lại")
	chief.sees("Đ/c Tuân nộp lúc")
}

func TestInvite_of_somebody_linked_is_told_to_all_leaders(t *testing.T) {
	w := newWorld(t)
	clerk := w.as("van-phong")
	clerk.type_("/nhansu")
	clerk.type_("Lan")
	if d := clerk.press("Tạo đường dẫn mới"); !tells(d, "ma-khanh-son") || !tells(d, "pho-chu-tich") {
		t.Errorf("told: %+v", d.Tell)
	}
}

func TestAppraisal_sets_XHH_apart_and_says_how_many_more_lost_points(t *testing.T) {
	w := newWorld(t)
	var taken []string
	for _, k := range w.c.Catalogue.Leaves() {
		if officers := w.c.Assigned(k.Code).Officers; k.Kind == "choice" && len(officers) > 0 && len(taken) < 10 {
			taken = append(taken, k.Code)
			w.Submitted(k.Code, officers[0], "1")
		}
	}
	w.step("lan", w.answer("1.2", "0 0 0 1 2"))
	w.now = at("20/12/2024 08:00")
	clerk := w.as("van-phong")
	for _, code := range append([]string{"1.2"}, taken...) {
		clerk.type_("/thamdinh")
		clerk.type_(code + " 0")
	}
	clerk.type_("/thamdinh")
	clerk.sees("10/75 tiêu chí. Tự chấm 9, thẩm định 0, bị trừ 9; điều tra xã hội học (XHH) 0 (1 tiêu chí).")
	clerk.sees("Bị trừ điểm (10):\n• 2.1.1")
	clerk.sees("… và 2 nữa")
	d := clerk.press("So sánh")
	if text := d.Say[0].HTML; strings.Contains(text, "\n1.2:") || !strings.Contains(text, taken[9]+":") {
		t.Errorf("the comparison:\n%s", text)
	}
	chief := w.as("ma-khanh-son")
	chief.type_("/start")
	chief.sees("Điểm thẩm định: 0/9 điểm tự chấm của 10 tiêu chí đã có kết quả; XHH 0 (1 tiêu chí)")
}

func TestHistory_of_the_campaign_is_the_clerks_too(t *testing.T) {
	w := newWorld(t)
	w.Submitted("2.1.1", "tuan", "1")
	clerk := w.as("van-phong")
	clerk.type_("/lichsu")
	clerk.sees("Lịch sử cả đợt")
	clerk.sees("đ/c Tuân, 2.1.1: đang làm → đã nộp")
	clerk.press("Theo người")
	clerk.press("Lan")
	clerk.sees("Không có thay đổi nào như vậy.")
	clerk.press("Theo ngày")
	clerk.sees("xem ngày nào")
}
