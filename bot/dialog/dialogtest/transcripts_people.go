package dialogtest

// transcripts_people.go holds conversations about people, deadlines and reminders.

import (
	"slices"
	"strings"
	"testing"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
)

// playThemNguoi has a person come during the campaign: added, invited, given a criterion.
func playThemNguoi(t *testing.T, w World) {
	clerk := As(w, "van-phong")
	clerk.type_("/nhansu")
	clerk.press("➕ Thêm người")
	clerk.type_("0912 345 678")
	clerk.sees("Chưa đọc được họ tên")
	clerk.type_("nguyễn thị hoa - kế toán")
	clerk.sees("Thêm Nguyễn Thị Hoa, kế toán (gọi là Hoa), vai trò: cán bộ phụ trách?")
	clerk.type_("Nguyễn Thị Hoa, công chức Tài chính – Kế toán")
	if w.Campaign().Person("nguyen-thi-hoa") != nil {
		t.Error("there before it was confirmed")
	}
	d := clerk.press("✅ Thêm")
	if !tells(d, "ma-khanh-son") {
		t.Errorf("the leader is not told: %+v", d.Tell)
	}
	clerk.sees("Đã thêm Nguyễn Thị Hoa")
	if p := w.Campaign().Person("nguyen-thi-hoa"); p == nil || p.Name != "Hoa" || p.FullName != "Nguyễn Thị Hoa" || p.Post != "công chức Tài chính – Kế toán" || !slices.Equal(p.Roles, []scoring.Role{scoring.Officer}) {
		t.Fatalf("added %+v", p)
	}
	clerk.press("➕ Giao tiêu chí")
	clerk.type_("3.8.1")
	d = clerk.press("Tạo đường dẫn mời")
	link := d.Say[0].HTML
	code, _, _ := strings.Cut(link[strings.Index(link, "start=")+len("start="):], "\n")
	Remark(w, "người đã có tài khoản trong đợt bấm nhầm đường dẫn: không đổi gì, đường dẫn còn nguyên")
	other := As(w, "hieu")
	other.type_("/start " + code)
	other.sees("mỗi tài khoản chỉ ứng với một người")
	Remark(w, "người mới vào bằng đường dẫn, thấy việc được giao")
	fresh := Stranger(w, 4242)
	fresh.type_("/start " + code)
	fresh.sees("Chào anh/chị Hoa")
	fresh.type_("3.8.1")
	fresh.sees("3.8.1")
	Remark(w, "cùng tên lần nữa: nói rõ, không thêm hai lần; lãnh đạo thêm bằng một câu")
	clerk.type_("thêm người mới")
	clerk.type_("Nguyễn Thị Hoa")
	clerk.sees("đang có hoặc đã từng có Nguyễn Thị Hoa")
	chief := As(w, "ma-khanh-son")
	chief.type_("thêm cán bộ mới Nguyễn Thị Hoa (Tư pháp), Tư pháp – Hộ tịch")
	chief.press("✅ Thêm")
	chief.sees("Đã thêm Nguyễn Thị Hoa (Tư pháp)")
	chief.press("👥 Nhân sự")
	chief.press("➕ Thêm người")
	chief.press("Không")
	Remark(w, "cán bộ không thêm được")
	dung := As(w, "dung")
	dung.type_("thêm người mới")
	if got := len(w.Campaign().People); got != 18 {
		t.Errorf("%d people, not 16 and the two new ones", got)
	}
}

func playNhansu(t *testing.T, w World) {
	clerk := As(w, "van-phong")
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
	if w.Invites() != 0 {
		t.Error("the link was not revoked")
	}
	d = clerk.press("Tạo đường dẫn mời")
	link = d.Say[0].HTML
	code = link[strings.Index(link, "start=")+len("start="):]
	code = code[:strings.IndexByte(code, '\n')]
	Remark(w, "người lạ dùng mã sai, rồi đúng người dùng đường dẫn")
	stranger := Stranger(w, 4242)
	stranger.type_("/start 0123456789abcdef")
	stranger.type_("/start " + code)
	stranger.sees("Chào anh/chị Hùng")
	other := Stranger(w, 4343)
	other.type_("/start " + code)
	if other.chat.Person != "" {
		t.Error("a link works twice")
	}
	clerk.type_("/nhansu")
	Remark(w, "vai trò: phải xác nhận, lãnh đạo được báo ngay")
	clerk.press("Trang sau")
	clerk.press("Hiệu")
	clerk.press("Vai trò")
	clerk.press("Văn phòng – thống kê")
	d = clerk.press("Xác nhận")
	if !tells(d, "ma-khanh-son") || !tells(d, "hieu") {
		t.Errorf("told: %+v", d.Tell)
	}
	if !w.Campaign().Person("hieu").Has(scoring.Clerk) {
		t.Error("the role was not given")
	}
	Remark(w, "phân công")
	clerk.press("➕ Giao tiêu chí")
	clerk.type_("2.1.1, 9.9")
	clerk.sees("Không có mã “9.9”")
	clerk.type_("2.1.1")
	if !w.Campaign().IsAssigned("hieu", "2.1.1") || !w.Campaign().IsAssigned("tuan", "2.1.1") {
		t.Error("2.1.1 is not Hiệu's beside Tuân's")
	}
	clerk.press("👥 Nhân sự")
	clerk.press("Phân công")
	clerk.type_("5.5.4")
	clerk.press("Người tổng hợp")
	clerk.press("Hiệu")
	clerk.press("Lan")
	if lead := w.Campaign().Assigned("5.5.4.6"); lead.Lead != "hieu" || !w.Campaign().IsAssigned("lan", "5.5.4.6") {
		t.Errorf("5.5.4.6: %+v", lead)
	}
	Remark(w, "vắng mặt, làm thay")
	clerk.type_("/nhansu")
	clerk.press("Lan")
	clerk.press("Vắng mặt, làm thay")
	clerk.press("Hường")
	clerk.type_("hôm nào đó")
	clerk.type_("từ 15/11 đến hết 20/11")
	d = clerk.press("Xác nhận")
	if !tells(d, "lan") || !tells(d, "huong") {
		t.Errorf("told: %+v", d.Tell)
	}
	clerk.sees("Đ/c Hường làm thay đ/c Lan từ 15/11 đến hết 20/11")
	clerk.press("Vắng mặt, làm thay")
	clerk.press("Thôi để Hường làm thay")
	if n := w.Delegations(); n != 0 {
		t.Errorf("%d delegations left", n)
	}
}

// playDanhGiaBoSung is about what is not due yet: it is marked with a reason where the document allows it, and the clerk sees the list.
func playDanhGiaBoSung(t *testing.T, w World) {
	lan, cat, clerk := As(w, "lan"), As(w, "cat"), As(w, "van-phong")
	lan.type_("3.1.1")
	lan.press("Việc khác")
	if html := lan.chat.Screen.HTML; strings.Contains(html, "bổ sung”") {
		t.Errorf("what is due can be put off:\n%s", html)
	}
	cat.type_("3.2.3")
	cat.press("Việc khác")
	cat.press("Đánh giá bổ sung")
	if w.Entry("3.2.3").Deferred {
		t.Error("marked without a reason")
	}
	cat.type_("ok")
	cat.type_("Quyết toán năm 2024 công khai trong tháng 01/2025.")
	if e := w.Entry("3.2.3"); !e.Deferred || e.DeferReason == "" {
		t.Errorf("not marked: %+v", e)
	}
	cat.type_("/thieu")
	cat.sees("Đánh giá bổ sung (không bị nhắc): 3.2.3")
	cat.type_("/lichsu 3.2.3")
	cat.sees("lý do: Quyết toán năm 2024")
	clerk.type_("/thieu")
	clerk.press("Đánh giá bổ sung (1)")
	clerk.sees("Quyết toán năm 2024 công khai trong tháng 01/2025.")
	clerk.press("3.2.3")
	cat.type_("3.2.3")
	cat.press("Việc khác")
	cat.sees("Lý do: Quyết toán năm 2024")
	cat.press("Bỏ “đánh giá bổ sung”")
	if w.Entry("3.2.3").Deferred {
		t.Error("still marked")
	}
	cat.press("Việc khác")
	cat.press("Đánh giá bổ sung")
	cat.press("Chưa đến kỳ công khai")
	if e := w.Entry("3.2.3"); !e.Deferred || e.DeferReason == "" {
		t.Errorf("not marked: %+v", e)
	}
}

// playLamThay is about a person who is away: the deputy is named wherever the work is, and the absent person is left alone.
func playLamThay(t *testing.T, w World) {
	clerk, lan, huong := As(w, "van-phong"), As(w, "lan"), As(w, "huong")
	clerk.type_("/nhansu")
	clerk.press("Lan")
	clerk.press("Vắng mặt, làm thay")
	clerk.press("Hường")
	clerk.type_("14/11 đến 05/01")
	clerk.sees("từ 14/11/2024 đến hết 05/01/2025")
	clerk.press("Xác nhận")
	Clock(w, "15/11/2024 08:00")
	clerk.type_("/thieu")
	clerk.sees("Đ/c Hường (30, trong đó 28 làm thay đ/c Lan): ")
	if html := clerk.chat.Screen.HTML; strings.Contains(html, "Đ/c Lan (") {
		t.Errorf("who is away is told to owe something:\n%s", html)
	}
	clerk.type_("/nhac")
	clerk.sees("Đ/c Hường (30, trong đó 28 làm thay đ/c Lan): ")
	if html := clerk.chat.Screen.HTML; strings.Contains(html, "<b>Đ/c Lan</b>") {
		t.Errorf("who is away is reminded:\n%s", html)
	}
	clerk.press("Hường")
	if d := clerk.press("Nhắc ngay"); !tells(d, "huong") || !strings.Contains(d.Tell[0].Message.HTML, "Trong đó 28 tiêu chí làm thay đ/c Lan.") {
		t.Errorf("told: %+v", d.Tell)
	}
	huong.type_("/start")
	huong.sees("Trong đó 28 tiêu chí làm thay đ/c Lan.")
	huong.type_("/thieu")
	huong.sees("Trong đó 28 tiêu chí làm thay đ/c Lan.")
	lan.type_("/start")
	lan.sees("Anh/chị đang vắng mặt: đ/c Hường làm thay")
	lan.type_("/thieu")
	lan.sees("Anh/chị đang vắng mặt: đ/c Hường làm thay")
	w.Submitted("3.1.1", "huong", "1")
	clerk.type_("/duyet")
	clerk.sees("đ/c Hường (làm thay đ/c Lan) nộp")
	clerk.press("3.1.1")
	clerk.sees("Đ/c Hường (làm thay đ/c Lan) nộp lúc")
}

func playGiahan(t *testing.T, w World) {
	chief := As(w, "ma-khanh-son")
	Clock(w, "20/11/2024 09:00")
	chief.type_("/giahan")
	chief.press("Khóa")
	chief.type_("19/11/2024 17:00")
	chief.sees("ngày giờ mới đã qua")
	chief.type_("bao giờ xong thì thôi")
	chief.type_("26/11/2024 17:00")
	chief.press("Theo thông báo của UBND huyện")
	d := chief.press("Xác nhận")
	if len(d.Tell) != len(w.Campaign().People)-1 {
		t.Errorf("%d people told, want %d, each once", len(d.Tell), len(w.Campaign().People)-1)
	}
	if got := w.Campaign().Deadline(scoring.Lock); !got.Equal(at("26/11/2024 17:00")) {
		t.Errorf("the lock is %s", got)
	}
	chief.sees("Đã dời:")
	Remark(w, "dời nhiều lần: lần mới nhất, và cả chặng đường")
	for _, to := range []string{"28/11/2024 17:00", "27/11/2024 17:00"} {
		chief.type_("/giahan")
		chief.press("Khóa")
		chief.type_(to)
		chief.type_("UBND huyện báo lại qua điện thoại")
		chief.press("Xác nhận")
	}
	lan := As(w, "lan")
	lan.type_("/han")
	lan.sees("Đã dời 3 lần: 17:00 ngày 25/11 → 17:00 ngày 26/11 → 17:00 ngày 28/11 → 17:00 ngày 27/11; lần cuối lý do: UBND huyện báo lại")
	clerk := As(w, "van-phong")
	clerk.type_("gia hạn")
	clerk.press("Gửi báo cáo")
	clerk.press("+1 ngày")
	clerk.type_("Chờ kết quả giải ngân")
	if d := clerk.press("Xác nhận"); len(d.Tell) != 2 {
		t.Errorf("the report concerns leaders and clerks only, told: %d", len(d.Tell))
	}
}

func playNhac(t *testing.T, w World) {
	for _, k := range w.Campaign().Catalogue.Leaves() {
		if a := w.Campaign().Assigned(k.Code); w.Campaign().IsAsked(k.Code) && k.Kind == "choice" && len(a.Officers) > 0 && k.Code != "3.1.1" && k.Code != "3.4" {
			w.Submitted(k.Code, a.Officers[0], "1")
		}
	}
	w.GiveUnlinked("dong")
	chief := As(w, "ma-khanh-son")
	Clock(w, "18/11/2024 09:00")
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
	Remark(w, "mỗi người một ngày ba lần; lần nữa thì hỏi")
	for range 2 {
		w.SetNow(w.Now().Add(time.Minute))
		chief.type_("/nhac")
		chief.press("Lan")
		chief.press("Nhắc ngay")
	}
	w.SetNow(w.Now().Add(time.Minute))
	chief.type_("/nhac")
	chief.sees("hôm nay đã nhắc 3 lần")
	if d := chief.press("⏰ Gửi nhắc"); tells(d, "lan") || len(d.Tell) == 0 {
		t.Errorf("a fourth reminder: %+v", d.Tell)
	}
	chief.sees("Không gửi cho đ/c Lan")
	chief.press("Lan")
	if d := chief.press("Nhắc ngay"); len(d.Tell) != 0 {
		t.Errorf("a fourth reminder is not asked about: %+v", d.Tell)
	}
	chief.sees("Hôm nay đ/c Lan đã được nhắc 3 lần. Vẫn nhắc lần nữa?")
	if d := chief.press("Vẫn nhắc"); !tells(d, "lan") {
		t.Errorf("told: %+v", d.Tell)
	}
	Clock(w, "18/11/2024 21:30")
	chief.type_("nhắc ngay")
	if d := chief.press("Lan"); len(d.Tell) != 0 || chief.state().Screen != dialog.ScreenPerson {
		t.Errorf("a name does more than to open the person: %+v", d.Tell)
	}
	if d := chief.press("Nhắc ngay"); len(d.Tell) != 0 {
		t.Error("somebody is reminded in quiet hours")
	}
}

func playBosung(t *testing.T, w World) {
	w.Submitted("5.5.4.6", "dung", "18/20")
	w.Submitted("2.3.2", "dung", "1")
	dung := As(w, "dung")
	chief := As(w, "ma-khanh-son")
	chief.type_("trả 2.3.2 vì thiếu sổ tiếp dân")
	chief.press("↩️ Trả lại với lý do này")
	w.SetNow(at("28/11/2024 08:00"))
	chief.type_("mở bổ sung")
	chief.press("Mở bổ sung")
	chief.type_("Thông báo số 12/TB-HĐTĐ ngày 28/11/2024")
	chief.type_("5.5.4.6, 2.3.2")
	chief.type_("05/12/2024 17:00")
	d := chief.press("Xác nhận")
	if !tells(d, "dung") || !tells(d, "van-phong") || tells(d, "lan") {
		t.Errorf("told: %+v", d.Tell)
	}
	dung.type_("5.5.4.6")
	dung.press("Giải trình")
	dung.type_("Bổ sung: danh sách 18 hồ sơ tại Phụ lục 1, Báo cáo số 15/BC-UBND.")
	dung.send("Phụ lục 1.pdf", 1000, "Phụ lục 1")
	before := w.Entry("5.5.4.6").SelfPoints
	Remark(w, "điểm thì không đổi được")
	dung.type_("5.5.4.6")
	dung.type_("20/20")
	if e := w.Entry("5.5.4.6"); len(e.Explanation) != 2 || len(e.Evidence) != 2 || !e.SelfPoints.Decimal.Equal(before.Decimal) {
		t.Errorf("after the supplement: %d parts, %d pieces, %s points", len(e.Explanation), len(e.Evidence), e.SelfPoints.Decimal)
	}
	Remark(w, "bài bị trả lại trước khóa cũng chỉ bổ sung được, không chấm, không thay")
	dung.type_("2.3.2")
	dung.press("Giải trình")
	dung.type_("Bổ sung: sổ tiếp công dân năm 2024 gửi kèm, có 14 lượt tiếp.")
	if e := w.Entry("2.3.2"); len(e.Explanation) != 2 {
		t.Errorf("a returned entry after the supplement has %d parts", len(e.Explanation))
	}
	dung.type_("5.5.4.6")
	Clock(w, "05/12/2024 17:00")
	dung.send("Phụ lục 2.pdf", 1000, "Phụ lục 2")
	if n := len(w.Entry("5.5.4.6").Evidence); n != 2 {
		t.Errorf("%d pieces after the supplement's own end", n)
	}
}
