package dialogtest

// play_leading.go: the total, the review, people, deadlines, late entries and reminders by hand.

import (
	"strings"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/markup"
	"chamdiem/scoring"
)

func playTotalGoesDownFromThePictureToACriterionAndAPerson(t testing.TB, w *world) {
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

func playMissingListsByPersonAndWhomTheBotCannotReach(t testing.TB, w *world) {
	w.unreachable("hieu")
	w.unlink("hung")
	clerk := w.as("van-phong")
	clerk.type_("/thieu")
	clerk.sees("Chưa liên kết (1): Hùng")
	clerk.sees("không liên lạc được từ 08:00 ngày 14/11/2024")
}

func playReviewApprovesReturnsAndSeesWhatWasChanged(t testing.TB, w *world) {
	w.submitted("2.1.1", "tuan", "1")
	w.submitted("2.1.2", "cat", "1")
	w.submittedSaying("3.1.1", "lan", "1", "Đã ban hành quy chế và thực hiện tốt.")
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

func playPeopleInvitesRolesAssignmentsAndAbsence(t testing.TB, w *world) {
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
	if n := len(w.ahead()); n != 0 {
		t.Errorf("%d delegations left", n)
	}
}

func playDeadlineIsMovedWithAReasonAndAllAreToldOnce(t testing.TB, w *world) {
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

func playLateALeaderAcceptsByNameOrLeaves(t testing.TB, w *world) {
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

func playSupplementOpensExplanationAndEvidenceOfNamedCriteria(t testing.TB, w *world) {
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

func playRemindShowsWhomAndOfWhatThenSendsOnce(t testing.TB, w *world) {
	for _, k := range w.c.Catalogue.Leaves() {
		if a := w.c.Assigned(k.Code); w.c.IsAsked(k.Code) && k.Kind == "choice" && len(a.Officers) > 0 && k.Code != "3.1.1" && k.Code != "3.4" {
			w.submitted(k.Code, a.Officers[0], "1")
		}
	}
	w.unlink("dong")
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
