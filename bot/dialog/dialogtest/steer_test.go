package dialogtest

// steer_test.go holds the conversations of leaders and the clerk, as golden files that read like a chat.

import (
	"slices"
	"strings"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/steer"
	"chamdiem/scoring"
)

func TestTotal_goes_down_from_the_picture_to_a_criterion_and_a_person(t *testing.T) {
	w := play(t, "tong")
	w.submitted("2.1.1", "tuan", "1")
	w.submitted("2.3.1", "dung", "1")
	w.score("3.1.1", "lan", "1", scoring.Working)
	chief := w.as("ma-khanh-son")
	w.clock("14/11/2024 09:30")
	d := chief.type_("/tong")
	if len(d.Say) != 1 || d.Say[0].Attach == nil || !d.Say[0].Attach.Photo {
		t.Errorf("/tong sends no picture: %+v", d.Say)
	}
	first := d.Say[0].Attach.Ref
	if strings.Contains(d.Say[0].HTML, "không đổi") {
		t.Errorf("asked for the first time, and the total is unchanged: %s", d.Say[0].HTML)
	}
	chief.press("NỘI DUNG I")
	chief.press("Nhóm II")
	chief.press("✅ 2.1.1")
	chief.press("Về danh sách")
	chief.sees("2.1.1")
	chief.press("◀️ Tổng")
	chief.press("Theo người")
	chief.press("Lan")
	chief.sees("đang làm, 0,5 điểm")
	w.clock("14/11/2024 10:15")
	if again := chief.type_("tổng điểm"); !strings.Contains(again.Say[0].HTML, "không đổi từ 09:30") || again.Say[0].Attach.Ref != first {
		t.Errorf("nothing changed, and the picture is another: %s, %s", first, again.Say[0].Attach.Ref)
	}
	w.remark("một cán bộ chỉ thấy tiến độ, không thấy nháp của người khác")
	dung := w.as("dung")
	dung.type_("/tong")
	dung.press("Theo người")
	dung.press("Lan")
	if strings.Contains(markup.Plain(dung.ch.screen.HTML), "đang làm, 0,5") {
		t.Errorf("an officer sees another's draft:\n%s", dung.ch.screen.HTML)
	}
	w.submitted("3.1.1", "lan", "1")
	if later := chief.type_("/tong"); later.Say[0].Attach.Ref == first {
		t.Error("the total changed, and the picture is the old one")
	}
}

func TestMissing_lists_by_person_and_whom_the_bot_cannot_reach(t *testing.T) {
	w := play(t, "thieu-toan-xa")
	w.links["hieu"] = scoring.Link{UserID: 5, ChatID: 5, Unreachable: &w.now}
	delete(w.links, "hung")
	clerk := w.as("van-phong")
	clerk.type_("/thieu")
	clerk.sees("Chưa liên kết (1): Hùng")
	clerk.sees("không liên lạc được từ 08:00 ngày 14/11/2024")
}

func TestReview_approves_returns_and_sees_what_was_changed(t *testing.T) {
	w := play(t, "duyet")
	w.submitted("2.1.1", "tuan", "1")
	w.submitted("2.1.2", "cat", "1")
	w.submitted("3.1.1", "lan", "1").Explanation = []scoring.Part{{Text: "Đã ban hành quy chế và thực hiện tốt."}}
	w.submitted("5.5.4.6", "dung", "18/20")
	clerk := w.as("van-phong")
	clerk.type_("/duyet")
	clerk.press("⚠️ 3.1.1")
	clerk.press("📎 Xem tài liệu")
	clerk.press("↩️ Trả lại")
	d := clerk.press("Giải trình chưa nêu rõ số, ngày văn bản")
	if len(d.Tell) != 1 || d.Tell[0].Person != "lan" || len(d.Tell[0].Message.Buttons) != 1 {
		t.Errorf("the officer is not told with a button: %+v", d.Tell)
	}
	if e := w.entries["3.1.1"]; e.State != scoring.Returned || e.ReturnReason == "" {
		t.Errorf("after the return: %+v", e)
	}
	w.clock("14/11/2024 10:00")
	w.remark("cán bộ sửa và nộp lại")
	lan := w.as("lan")
	lan.pressData("Mở tiêu chí", d.Tell[0].Message.Buttons[0][0].Data)
	lan.press("Giải trình")
	lan.type_("Nêu tại Điều 3, Quyết định số 21/QĐ-UBND ngày 05/02/2024.")
	lan.type_("3.1.1")
	lan.press("Nộp")
	if lan.state().Screen == dialog.ScreenCheck {
		lan.press("Vẫn nộp")
	}
	w.clock("14/11/2024 10:30")
	clerk.type_("/duyet")
	clerk.sees("đã sửa")
	clerk.press("3.1.1")
	clerk.sees("Đã sửa sau khi")
	clerk.sees("thực hiện tốt. → ")
	clerk.press("✅ Duyệt")
	clerk.type_("/duyet")
	clerk.press("✅ Duyệt 3 bài")
	clerk.press("✅ Duyệt 3 bài")
	clerk.sees("Không còn bài nào chờ duyệt")
	for _, code := range []string{"2.1.1", "2.1.2", "3.1.1", "5.5.4.6"} {
		if state := w.entries[code].State; state != scoring.Approved {
			t.Errorf("%s is %s", code, state)
		}
	}
}

func TestReview_shows_all_of_an_explanation_however_long(t *testing.T) {
	w := newWorld(t)
	clerk := w.as("van-phong")
	for _, words := range []int{20, 45, 90, 850} { // 4 characters each
		e := w.submitted("3.1.1", "lan", "1")
		text := strings.Repeat("chữ ", words) + "hết."
		e.Explanation = []scoring.Part{{Text: text}}
		for i := range limits.JudgeEvidence {
			e.Evidence = append(e.Evidence, scoring.Evidence{ID: int64(100 + i), Code: "3.1.1", Kind: scoring.EvidenceFile, Title: strings.Repeat("Báo cáo ", 10), Fetch: scoring.FetchStored})
		}
		clerk.type_("/duyet")
		clerk.press("3.1.1")
		if words == 850 {
			if strings.Contains(clerk.ch.screen.HTML, "hết.") {
				t.Fatal("there is room for all: the button is not tried")
			}
			clerk.press("Xem đủ giải trình")
		}
		clerk.sees(text)
		delete(w.entries, "3.1.1")
	}
	clerk.press("Quay lại")
	clerk.sees("Tối đa")
}

func TestReview_a_press_on_what_has_changed_meanwhile_approves_nothing(t *testing.T) {
	w := newWorld(t)
	w.submitted("2.1.1", "tuan", "1")
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

func TestPeople_invites_roles_assignments_and_absence(t *testing.T) {
	w := play(t, "nhansu")
	clerk := w.as("van-phong")
	clerk.type_("/nhansu")
	clerk.type_("hung")
	clerk.press("Hủy liên kết")
	d := clerk.press("Hủy liên kết")
	for _, leader := range []string{"ma-khanh-son", "pho-chu-tich"} {
		if !tells(d, leader) {
			t.Errorf("%s is not told of the unlinking: %+v", leader, d.Tell)
		}
	}
	clerk.sees("Chưa mời")
	d = clerk.press("Tạo đường dẫn mời")
	link := d.Say[0].HTML
	code := link[strings.Index(link, "start=")+len("start="):]
	code = code[:strings.IndexByte(code, '\n')]
	if !strings.Contains(link, "https://t.me/"+testBot+"?start=") || !scoring.IsInviteCode(code) {
		t.Fatalf("no link of the bot in %s", link)
	}
	clerk.sees("Đường dẫn mời đang dùng được đến 08:00 17/11, do Công chức Văn phòng – Thống kê tạo lúc 08:00 14/11")
	clerk.press("Hủy đường dẫn")
	if len(w.invites) != 0 {
		t.Error("the link was not revoked")
	}
	d = clerk.press("Tạo đường dẫn mời")
	link = d.Say[0].HTML
	code = link[strings.Index(link, "start=")+len("start="):]
	code = code[:strings.IndexByte(code, '\n')]
	w.remark("người lạ dùng mã sai, rồi đúng người dùng đường dẫn")
	stranger := w.stranger(4242)
	stranger.type_("/start 0123456789abcdef")
	stranger.type_("/start " + code)
	stranger.sees("Chào anh/chị Hùng")
	other := w.stranger(4343)
	other.type_("/start " + code)
	if other.ch.person != "" {
		t.Error("a link works twice")
	}
	clerk.type_("/nhansu")
	w.remark("vai trò: phải xác nhận, lãnh đạo được báo ngay")
	clerk.press("Trang sau")
	clerk.press("Hiệu")
	clerk.press("Vai trò")
	clerk.press("Văn phòng – thống kê")
	d = clerk.press("Xác nhận")
	if !tells(d, "ma-khanh-son") || !tells(d, "hieu") {
		t.Errorf("told: %+v", d.Tell)
	}
	if !w.c.Person("hieu").Has(scoring.Clerk) {
		t.Error("the role was not given")
	}
	w.remark("phân công")
	clerk.press("➕ Giao tiêu chí")
	clerk.type_("2.1.1, 9.9")
	clerk.sees("Có mã không đúng")
	clerk.type_("2.1.1")
	if !w.c.IsAssigned("hieu", "2.1.1") || !w.c.IsAssigned("tuan", "2.1.1") {
		t.Error("2.1.1 is not Hiệu's beside Tuân's")
	}
	clerk.press("👥 Nhân sự")
	clerk.press("Phân công")
	clerk.type_("5.5.4")
	clerk.press("Người tổng hợp")
	clerk.press("Hiệu")
	clerk.press("Lan")
	if lead := w.c.Assigned("5.5.4.6"); lead.Lead != "hieu" || !w.c.IsAssigned("lan", "5.5.4.6") {
		t.Errorf("5.5.4.6: %+v", lead)
	}
	w.remark("vắng mặt, làm thay")
	clerk.type_("/nhansu")
	clerk.press("Lan")
	clerk.press("Vắng mặt, làm thay")
	clerk.press("Hường")
	clerk.type_("hôm nào đó")
	clerk.type_("15/11 đến 20/11")
	d = clerk.press("Xác nhận")
	if !tells(d, "lan") || !tells(d, "huong") {
		t.Errorf("told: %+v", d.Tell)
	}
	clerk.sees("Đ/c Hường làm thay đ/c Lan từ 15/11 đến hết 20/11")
	clerk.press("Vắng mặt, làm thay")
	clerk.press("Thôi để Hường làm thay")
	if n := len(w.steer.delegations); n != 0 {
		t.Errorf("%d delegations left", n)
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

func TestDeadline_is_moved_with_a_reason_and_all_are_told_once(t *testing.T) {
	w := play(t, "giahan")
	chief := w.as("ma-khanh-son")
	w.clock("20/11/2024 09:00")
	chief.type_("/giahan")
	chief.press("Khóa")
	chief.type_("19/11/2024 17:00")
	chief.sees("ngày giờ mới đã qua")
	chief.type_("bao giờ xong thì thôi")
	chief.type_("26/11/2024 17:00")
	chief.press("Theo thông báo của UBND huyện")
	d := chief.press("Xác nhận")
	if len(d.Tell) != len(w.c.People)-1 {
		t.Errorf("%d people told, want %d, each once", len(d.Tell), len(w.c.People)-1)
	}
	if got := w.c.Deadline(scoring.Lock); !got.Equal(at("26/11/2024 17:00")) {
		t.Errorf("the lock is %s", got)
	}
	chief.sees("Đã dời:")
	clerk := w.as("van-phong")
	clerk.type_("gia hạn")
	clerk.press("Gửi báo cáo")
	clerk.press("+1 ngày")
	clerk.type_("Chờ kết quả giải ngân")
	if d := clerk.press("Xác nhận"); len(d.Tell) != 2 {
		t.Errorf("the report concerns leaders and clerks only, told: %d", len(d.Tell))
	}
}

func TestLate_a_leader_accepts_by_name_or_leaves(t *testing.T) {
	w := play(t, "guimuon")
	w.submitted("5.5.4.6", "dung", "18/20")
	w.now = at("25/11/2024 17:00")
	dung := w.as("dung")
	dung.type_("5.5.4.6")
	first := dung.type_("19/20")
	second := dung.send("Báo cáo 20.pdf", 1000, "Báo cáo 20/BC-UBND")
	for _, d := range []dialog.Decision{first, second} { // the outbox says the same key once
		if !tells(d, "ma-khanh-son") || !tells(d, "van-phong") || tells(d, "hieu") || d.Tell[0].Key == "" || d.Tell[0].Key != first.Tell[0].Key {
			t.Errorf("told: %+v", d.Tell)
		}
	}
	w.remark("giải trình đã nộp, mở ra xem rồi gõ thêm")
	dung.type_("5.5.4.6")
	dung.press("Giải trình")
	dung.sees("Gõ nội dung hoặc gửi tệp vào đây")
	if d := dung.type_("Quyết định số 21/QĐ-UBND ngày 10/01/2024, Điều 3."); len(d.Changes) != 1 {
		t.Errorf("what was typed is lost: %+v", d.Changes)
	}
	dung.type_("/start")
	dung.sees("gửi muộn: 3 chờ lãnh đạo quyết định")
	clerk := w.as("van-phong")
	clerk.type_("gửi muộn")
	clerk.press("#1")
	clerk.sees("Lãnh đạo quyết định")
	chief := w.as("ma-khanh-son")
	w.clock("26/11/2024 08:00")
	chief.type_("gửi muộn")
	chief.press("#1")
	chief.press("✅ Nhận")
	chief.sees("+0,08")
	d := chief.press("✅ Nhận")
	if !tells(d, "dung") || !tells(d, "van-phong") || !tells(d, "pho-chu-tich") {
		t.Errorf("told: %+v", d.Tell)
	}
	if e := w.entries["5.5.4.6"]; e.SelfPoints.Decimal.String() != "1.43" || e.State != scoring.Submitted {
		t.Errorf("after accepting: %s %s", e.SelfPoints.Decimal, e.State)
	}
	chief.press("#2")
	chief.press("Không nhận")
	if n := len(w.entries["5.5.4.6"].Evidence); n != 1 {
		t.Errorf("%d pieces of evidence; what was left came in", n)
	}
	chief.press("#1")
	chief.sees("đã nhận")
	dung.type_("/start")
	dung.sees("gửi muộn: 1 chờ lãnh đạo quyết định, 1 được nhận, 1 không được nhận")
}

func TestSupplement_opens_explanation_and_evidence_of_named_criteria(t *testing.T) {
	w := play(t, "bosung")
	w.submitted("5.5.4.6", "dung", "18/20")
	w.now = at("28/11/2024 08:00")
	dung := w.as("dung")
	chief := w.as("ma-khanh-son")
	chief.type_("mở bổ sung")
	chief.press("Mở bổ sung")
	chief.type_("12/TB-HĐTĐ ngày 28/11/2024")
	chief.type_("5.5.4.6")
	chief.type_("05/12/2024 17:00")
	d := chief.press("Xác nhận")
	if !tells(d, "dung") || !tells(d, "van-phong") || tells(d, "lan") {
		t.Errorf("told: %+v", d.Tell)
	}
	dung.type_("5.5.4.6")
	dung.press("Giải trình")
	dung.type_("Bổ sung: danh sách 18 hồ sơ tại Phụ lục 1, Báo cáo số 15/BC-UBND.")
	dung.send("Phụ lục 1.pdf", 1000, "Phụ lục 1")
	before := w.entries["5.5.4.6"].SelfPoints
	w.remark("điểm thì không đổi được")
	dung.type_("5.5.4.6")
	dung.type_("20/20")
	if e := w.entries["5.5.4.6"]; len(e.Explanation) != 2 || len(e.Evidence) != 2 || !e.SelfPoints.Decimal.Equal(before.Decimal) {
		t.Errorf("after the supplement: %d parts, %d pieces, %s points", len(e.Explanation), len(e.Evidence), e.SelfPoints.Decimal)
	}
	w.clock("05/12/2024 17:00")
	dung.send("Phụ lục 2.pdf", 1000, "Phụ lục 2")
	if n := len(w.entries["5.5.4.6"].Evidence); n != 2 {
		t.Errorf("%d pieces after the supplement's own end", n)
	}
}

func TestRemind_shows_whom_and_of_what_then_sends_once(t *testing.T) {
	w := play(t, "nhac")
	for _, k := range w.c.Catalogue.Leaves() {
		if a := w.c.Assigned(k.Code); w.c.IsAsked(k.Code) && k.Kind == "choice" && len(a.Officers) > 0 && k.Code != "3.1.1" && k.Code != "3.4" {
			w.submitted(k.Code, a.Officers[0], "1")
		}
	}
	delete(w.links, "dong")
	chief := w.as("ma-khanh-son")
	w.clock("18/11/2024 09:00")
	chief.type_("/nhac")
	all := chief.data("Gửi nhắc")
	d := chief.press("⏰ Gửi nhắc")
	if !tells(d, "lan") || tells(d, "dong") || tells(d, "van-phong") {
		t.Errorf("told: %+v", d.Tell)
	}
	chief.sees("Lần nhắc tay gần nhất: 09:00 18/11")
	if d := chief.pressData("⏰ Gửi nhắc (nút cũ)", all); len(d.Tell) != 0 {
		t.Errorf("the same press again reminds again: %+v", d.Tell)
	}
	w.clock("18/11/2024 21:30")
	chief.type_("nhắc ngay")
	if d := chief.press("Lan"); len(d.Tell) != 0 {
		t.Error("somebody is reminded in quiet hours")
	}
}

func TestSend_checks_freezes_and_opens_again(t *testing.T) {
	w := play(t, "gui")
	w.submitted("2.1.1", "tuan", "1")
	w.score("3.1.1", "lan", "1", scoring.Working)
	w.submitted("5.5.4.6", "dung", "18/20").Explanation = []scoring.Part{{Text: "Đã làm tốt."}}
	clerk, chief := w.as("van-phong"), w.as("ma-khanh-son")
	w.clock("22/11/2024 15:00")
	clerk.type_("/gui")
	clerk.press("Xem các lưu ý")
	d := clerk.press("Xin lãnh đạo xác nhận mức")
	if len(d.Tell) != 2 {
		t.Fatalf("told: %+v", d.Tell)
	}
	asked := d.Tell[0].Message.Buttons[0][0]
	chief.pressData(asked.Label, asked.Data) // leads straight to the bands
	chief.press("Hoàn thành nhiệm vụ")
	chief.sees("khác gợi ý")
	chief.type_("Còn 60 tiêu chí nộp trong ngày, dự kiến trên 50 điểm.")
	if w.steer.rating == nil || w.steer.rating.Band != "Hoàn thành nhiệm vụ" {
		t.Fatalf("rating: %+v", w.steer.rating)
	}
	clerk.type_("/gui")
	clerk.press("📤 Gửi đi")
	sure := clerk.data("Xác nhận gửi")
	w.remark("ngay lúc đó Lan nộp thêm: phải xem và xác nhận lại")
	w.submitted("3.1.1", "lan", "1")
	clerk.pressData("✅ Xác nhận gửi (màn hình cũ)", sure)
	if w.sent {
		t.Fatal("sent what was not confirmed")
	}
	clerk.press("📤 Gửi đi")
	d = clerk.press("✅ Xác nhận gửi")
	if !w.sent || len(d.Tell) != len(w.c.People)-1 {
		t.Errorf("sent: %v, told %d", w.sent, len(d.Tell))
	}
	frozen, err := scoring.ReadSnapshot(w.steer.content, w.steer.snapshot.Hash)
	if err != nil || frozen.Rating.Reason == "" || frozen.Frozen.Self.String() != w.steer.snapshot.Content.Frozen.Self.String() {
		t.Errorf("snapshot: %v, %+v", err, frozen.Rating)
	}
	lan := w.as("lan")
	lan.type_("3.1.1")
	lan.sees("đã gửi")
	w.clock("23/11/2024 08:00")
	chief.type_("/gui")
	chief.press("Mở lại")
	chief.type_("Bổ sung số liệu giải ngân đến 22/11.")
	d = chief.press("Mở lại")
	if w.sent || len(d.Tell) != len(w.c.People)-1 {
		t.Errorf("sent: %v, told %d", w.sent, len(d.Tell))
	}
	clerk.type_("/gui")
	clerk.sees("Kiểm tra trước khi gửi")
	w.clock("25/11/2024 17:00")
	clerk.type_("/gui")
	clerk.sees("Đã khóa")
}

func TestTransfer_copies_ticks_and_notices_later_changes(t *testing.T) {
	w := play(t, "nhap")
	w.submitted("2.1.1", "tuan", "1")
	w.submitted("5.5.4.6", "dung", "18/20")
	clerk := w.as("van-phong")
	clerk.type_("/nhap")
	clerk.sees("0/4 tiêu chí")
	clerk.press("▶️ Nhập 2.1.1")
	if !strings.Contains(clerk.ch.screen.HTML, "<code>"+goodText+"</code>") {
		t.Errorf("no block to copy: %s", clerk.ch.screen.HTML)
	}
	clerk.press("📎 Xem tài liệu")
	clerk.press("Tên tài liệu")
	clerk.press("✅ Đã nhập")
	clerk.sees("5.5.4.6")
	clerk.type_("xong")
	clerk.sees("8.1")
	clerk.press("✅ Đã nhập")
	clerk.press("✅ Đã nhập")
	clerk.sees("4/4 tiêu chí")
	d := clerk.press("💻 Tệp cho máy tính")
	if len(d.Say) != 1 || d.Say[0].Attach.Ref != "report:transfer:"+w.c.ID || len(d.Tell) != 2 || !strings.Contains(d.Tell[0].Message.HTML, "vừa xuất tệp") {
		t.Errorf("page for the PC: %+v, told: %+v", d.Say, d.Tell)
	}
	w.remark("một bài đổi sau khi nhập")
	w.clock("15/11/2024 08:00")
	dung := w.as("dung")
	dung.type_("5.5.4.6")
	dung.press("Rút lại")
	dung.press("Rút lại")
	dung.type_("19/20")
	dung.type_("5.5.4.6")
	dung.press("Nộp")
	if dung.state().Screen == dialog.ScreenCheck {
		dung.type_("vẫn nộp")
	}
	clerk.type_("nhập phần mềm")
	clerk.sees("Đã đổi sau khi nhập: 5.5.4.6")
	clerk.press("Ảnh “Gửi đi”")
	clerk.photo("", "")
	clerk.sees("Đã lưu 1 ảnh")
	if len(w.steer.proofs) != 1 {
		t.Errorf("%d proofs", len(w.steer.proofs))
	}
}

func TestAppraisal_is_entered_compared_and_analysed(t *testing.T) {
	w := play(t, "thamdinh")
	w.submitted("2.1.1", "tuan", "1")
	w.submitted("5.5.4.6", "dung", "18/20")
	w.now = at("20/12/2024 08:00")
	clerk := w.as("van-phong")
	clerk.type_("/thamdinh")
	clerk.type_("5.5.4.6 0,9")
	clerk.type_("5.5.4.6")
	clerk.type_("9")
	clerk.sees("tối đa 1,5 điểm")
	clerk.type_("/thamdinh")
	clerk.type_("2.1.1")
	clerk.press("Như tự chấm")
	clerk.type_("8.1 1")
	clerk.type_("thẩm định")
	clerk.sees("5.5.4.6")
	clerk.press("So sánh")
	clerk.press("Phân tích (8.1)")
	chief := w.as("ma-khanh-son")
	chief.type_("/thamdinh")
	chief.type_("2.1.2 1")
	if e, ok := w.entries["2.1.2"]; ok && e.AppraisedPoints.Valid {
		t.Error("a leader entered appraised points")
	}
}

func TestExport_is_asked_for_once_and_tells_all_leaders_and_the_clerk(t *testing.T) {
	w := play(t, "xuat")
	chief := w.as("ma-khanh-son")
	chief.type_("/xuat")
	d := chief.press("Bảng điểm (Excel)")
	if !tells(d, "van-phong") || !tells(d, "pho-chu-tich") || !slices.Contains(d.Changes, scoring.Change(scoring.AskExport{Kind: "xlsx"})) {
		t.Errorf("export: %+v", d)
	}
	w.remark("bấm lần nữa trong khi đang làm")
	if d := chief.press("Bảng điểm (Excel)"); len(d.Changes)+len(d.Tell) > 0 {
		t.Errorf("asked again: %+v", d)
	}
	w.exported("ma-khanh-son", func(e *scoring.Export) { e.Parts = 1 })
	chief.press("Toàn bộ tài liệu (ZIP)")
	w.exported("ma-khanh-son", func(e *scoring.Export) {
		if e.Kind == "zip" {
			e.Parts, e.Bytes = 3, 120_500_000
		}
	})
	chief.type_("/xuat")
	w.clock("14/11/2024 08:05")
	w.exported("ma-khanh-son", func(e *scoring.Export) {
		e.Ended = new(w.now)
		if e.Kind == "zip" {
			e.Note = "Telegram không nhận tệp."
		}
	})
	chief.type_("/xuat")
	chief.press("Toàn bộ tài liệu (ZIP)")
	w.as("lan").type_("/xuat")
}

// exported changes what became of a person's documents, as the program does beside the conversation.
func (w *world) exported(person string, change func(*scoring.Export)) {
	list := slices.Clone(w.steer.exports[person])
	for i := range list {
		change(&list[i])
	}
	w.steer.exports[person] = list
}

func TestHelp_of_every_steering_screen_leads_back_to_where_it_was_asked(t *testing.T) {
	w := newWorld(t)
	w.submitted("2.1.1", "tuan", "1")
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

// tells reports whether a step tells a person.
func tells(d dialog.Decision, person string) bool {
	for _, n := range d.Tell {
		if n.Person == person {
			return true
		}
	}
	return false
}
