package dialogtest

// transcripts_review.go holds conversations about reviewing, the total, and what came late.

import (
	"strings"
	"testing"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/markup"
	"chamdiem/scoring"
)

func playTong(t *testing.T, w World) {
	w.Submitted("2.1.1", "tuan", "1")
	w.Submitted("2.3.1", "dung", "1")
	w.Score("3.1.1", "lan", "1", scoring.Working)
	chief := As(w, "ma-khanh-son")
	Clock(w, "14/11/2024 09:30")
	d := chief.type_("/tong")
	if len(d.Say) != 1 || d.Say[0].Attach == nil || !d.Say[0].Attach.Photo {
		t.Errorf("/tong sends no picture: %+v", d.Say)
	}
	first := d.Say[0].Attach.Ref
	if strings.Contains(d.Say[0].HTML, "không đổi") {
		t.Errorf("asked for the first time, and the total is unchanged: %s", d.Say[0].HTML)
	}
	people := chief.press("Biểu đồ theo người")
	days := chief.press("Biểu đồ theo ngày")
	for _, d := range []dialog.Decision{people, days} {
		if len(d.Say) != 1 || d.Say[0].Attach == nil || !d.Say[0].Attach.Photo {
			t.Errorf("no picture of the progress: %+v", d.Say)
		}
	}
	if again := chief.press("Biểu đồ theo người"); again.Say[0].Attach.Ref != people.Say[0].Attach.Ref {
		t.Error("nothing changed, and the picture of the people is another")
	}
	chief.sees("ngay phía trên") // short, so that the picture stays in sight
	chief.press("Tổng điểm")
	chief.press("NỘI DUNG I")
	chief.press("Nhóm II")
	chief.press("✅ 2.1.1")
	chief.press("Về danh sách")
	chief.sees("2.1.1")
	chief.press("◀️ Tổng")
	chief.press("Theo người")
	chief.press("Lan")
	chief.sees("✍️ thiếu giải trình, tài liệu, 0,5 điểm")
	Clock(w, "14/11/2024 10:15")
	if again := chief.type_("tổng điểm"); !strings.Contains(again.Say[0].HTML, "không đổi từ 09:30") || again.Say[0].Attach.Ref != first {
		t.Errorf("nothing changed, and the picture is another: %s, %s", first, again.Say[0].Attach.Ref)
	}
	Remark(w, "một cán bộ chỉ thấy tiến độ, không thấy nháp của người khác")
	dung := As(w, "dung")
	dung.type_("/tong")
	dung.pressData("Biểu đồ theo người, của lãnh đạo", dialog.Tap{Screen: dialog.ScreenTotal, Act: "anh", Arg: "people"}.Data())
	dung.press("Theo người")
	dung.press("Lan")
	if strings.Contains(markup.Plain(dung.chat.Screen.HTML), "đang làm, 0,5") {
		t.Errorf("an officer sees another's draft:\n%s", dung.chat.Screen.HTML)
	}
	w.Submitted("3.1.1", "lan", "1")
	if later := chief.type_("/tong"); later.Say[0].Attach.Ref == first {
		t.Error("the total changed, and the picture is the old one")
	}
}

func playThieuToanXa(t *testing.T, w World) {
	w.GiveUnreachable("hieu")
	w.GiveUnlinked("hung")
	clerk := As(w, "van-phong")
	clerk.type_("/thieu")
	clerk.sees("Chưa liên kết (1): Hùng")
	clerk.sees("không liên lạc được từ 08:00 ngày 14/11/2024")
}

func playDuyet(t *testing.T, w World) {
	w.Submitted("2.1.1", "tuan", "1")
	w.Submitted("2.1.2", "cat", "1")
	w.SubmittedSaying("3.1.1", "lan", "1", "Đã ban hành quy chế và thực hiện tốt.")
	w.Submitted("5.5.4.6", "dung", "18/20")
	clerk := As(w, "van-phong")
	clerk.type_("/duyet")
	clerk.press("⚠️ 3.1.1")
	clerk.press("📎 Xem tài liệu")
	clerk.press("↩️ Trả lại")
	d := clerk.press("Giải trình chưa nêu rõ số, ngày văn bản")
	if len(d.Tell) != 1 || d.Tell[0].Person != "lan" || len(d.Tell[0].Message.Buttons) != 1 {
		t.Errorf("the officer is not told with a button: %+v", d.Tell)
	}
	if e := w.Entry("3.1.1"); e.State != scoring.Returned || e.ReturnReason == "" {
		t.Errorf("after the return: %+v", e)
	}
	Clock(w, "14/11/2024 10:00")
	Remark(w, "cán bộ sửa và nộp lại")
	lan := As(w, "lan")
	lan.pressData("Mở tiêu chí", d.Tell[0].Message.Buttons[0][0].Data)
	lan.press("Giải trình")
	lan.type_("Nêu tại mục 3, Báo cáo số 15/BC-UBND ngày 05/02/2024.")
	lan.type_("3.1.1")
	lan.press("Nộp")
	if lan.state().Screen == dialog.ScreenCheck {
		lan.press("Vẫn nộp")
	}
	Clock(w, "14/11/2024 10:30")
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
		if state := w.Entry(code).State; state != scoring.Approved {
			t.Errorf("%s is %s", code, state)
		}
	}
}

// playDuyetThe approves and returns from the card of a criterion, and comes back from its history.
func playDuyetThe(t *testing.T, w World) {
	w.Submitted("2.1.1", "tuan", "1")
	w.SubmittedSaying("3.1.1", "lan", "1", "Đã ban hành 01 quy chế, nêu tại mục II, Báo cáo số 16/BC-UBND ngày 05/02/2024.")
	w.Submitted("5.5.4.6", "dung", "18/20")
	chief := As(w, "ma-khanh-son")
	Remark(w, "Lịch sử của bài đang xét dẫn về đúng bài đó")
	chief.type_("/duyet")
	chief.press("2.1.1")
	chief.press("Lịch sử")
	chief.press("Quay lại")
	chief.sees("Đ/c Tuân nộp lúc")
	chief.data("✅ Duyệt")
	Remark(w, "Duyệt ngay trên thẻ của tiêu chí; bài có lưu ý thì phải xem trước")
	chief.type_("/tong")
	chief.press("NỘI DUNG I")
	chief.press("Nhóm II")
	chief.press("✅ 2.1.1")
	chief.press("✅ Duyệt")
	if e := w.Entry("2.1.1"); e.State != scoring.Approved {
		t.Errorf("approved on the card, and it is %s", e.State)
	}
	chief.press("Về danh sách")
	chief.sees("2.1.1")
	chief.type_("3.1.1")
	chief.press("✅ Duyệt")
	if e := w.Entry("3.1.1"); e.State != scoring.Submitted {
		t.Errorf("approved without its warnings being seen: %s", e.State)
	}
	chief.sees("Giải trình nêu số 16/BC-UBND nhưng tài liệu đính kèm là số 15/BC-UBND")
	chief.press("Quay lại")
	chief.press("↩️ Trả lại")
	chief.press("Quay lại")
	chief.sees("Yêu cầu")
	chief.press("↩️ Trả lại")
	chief.press("Số liệu chưa khớp")
	chief.sees("Đã trả lại 3.1.1")
	if s := chief.state(); s.Screen != dialog.ScreenCard || s.Code != "3.1.1" {
		t.Errorf("after a return from the card the screen is %s %s", s.Screen, s.Code)
	}
	Remark(w, "Cán bộ chỉ xem, không có nút duyệt")
	hieu := As(w, "hieu")
	hieu.type_("5.5.4.6")
	for _, row := range hieu.chat.Screen.Buttons {
		if strings.Contains(row[0].Label, "Duyệt") {
			t.Errorf("an officer may approve: %+v", row)
		}
	}
}

func playGuimuon(t *testing.T, w World) {
	w.Submitted("5.5.4.6", "dung", "18/20")
	w.SetNow(at("25/11/2024 17:00"))
	dung := As(w, "dung")
	dung.type_("5.5.4.6")
	first := dung.type_("19/20")
	second := dung.send("Báo cáo 20.pdf", 1000, "Báo cáo 20/BC-UBND")
	for _, d := range []dialog.Decision{first, second} { // the outbox says the same key once
		if !tells(d, "ma-khanh-son") || !tells(d, "van-phong") || tells(d, "hieu") || d.Tell[0].Key == "" || d.Tell[0].Key != first.Tell[0].Key {
			t.Errorf("told: %+v", d.Tell)
		}
	}
	Remark(w, "giải trình đã nộp, mở ra xem rồi gõ thêm")
	dung.type_("5.5.4.6")
	dung.press("Giải trình")
	dung.sees("Gõ nội dung hoặc gửi tệp vào đây")
	if d := dung.type_("Quyết định số 21/QĐ-UBND ngày 10/01/2024, Điều 3."); len(d.Changes) != 1 {
		t.Errorf("what was typed is lost: %+v", d.Changes)
	}
	dung.type_("/start")
	dung.sees("gửi muộn: 3 chờ lãnh đạo quyết định")
	clerk := As(w, "van-phong")
	clerk.type_("gửi muộn")
	clerk.press("#1")
	clerk.sees("Lãnh đạo quyết định")
	chief := As(w, "ma-khanh-son")
	Clock(w, "26/11/2024 08:00")
	chief.type_("gửi muộn")
	chief.press("#1")
	chief.press("✅ Nhận")
	chief.sees("tổng tự chấm 3,35 → 3,43/80")
	d := chief.press("✅ Nhận")
	if !tells(d, "dung") || !tells(d, "van-phong") || !tells(d, "pho-chu-tich") {
		t.Errorf("told: %+v", d.Tell)
	}
	if e := w.Entry("5.5.4.6"); e.SelfPoints.Decimal.String() != "1.43" || e.State != scoring.Submitted {
		t.Errorf("after accepting: %s %s", e.SelfPoints.Decimal, e.State)
	}
	before := w.Writes()
	chief.press("#2")
	chief.press("Không nhận")
	chief.type_("không được")
	if n := w.Writes(); n != before {
		t.Error("left without a reason")
	}
	d = chief.type_("Báo cáo này ban hành sau ngày chốt số liệu.")
	if !strings.Contains(d.Tell[0].Message.HTML, "Lý do: Báo cáo này ban hành sau") {
		t.Errorf("the sender is not told why: %+v", d.Tell[0])
	}
	if n := len(w.Entry("5.5.4.6").Evidence); n != 1 {
		t.Errorf("%d pieces of evidence; what was left came in", n)
	}
	chief.press("#1")
	chief.sees("đã nhận")
	dung.type_("/start")
	dung.sees("gửi muộn: 1 chờ lãnh đạo quyết định, 1 được nhận, 1 không được nhận")
}

// playMuonNhap is about what comes late for a criterion that was not submitted: the leader and the officer read what accepting it means.
func playMuonNhap(t *testing.T, w World) {
	const code = "5.5.4.6"
	w.Score(code, "dung", "18/20", scoring.Working)
	lock := w.Campaign().Deadline(scoring.Lock)
	dung, chief := As(w, "dung"), As(w, "ma-khanh-son")
	w.SetNow(lock.Add(-time.Minute))
	dung.type_(code)
	dung.press("Giải trình")
	w.SetNow(lock.Add(5 * time.Second))
	Remark(w, "một nội dung dài gửi thành hai tin sau giờ khóa: là một mục")
	dung.part(strings.Repeat("Hồ sơ đã xử lý. ", 256))
	dung.part("Tổng số 18 hồ sơ, nêu tại trang 3.")
	Remark(w, "gõ lúc 16:59:30, bot nhận và hỏi lúc 17:00:05, bấm lúc 17:01")
	text := "Nêu tại mục II, Báo cáo số 15/BC-UBND ngày 18/11/2024."
	dung.input(text, dialog.Event{Kind: dialog.Text, Text: text, At: lock.Add(-30 * time.Second), MessageID: w.NextID()})
	w.SetNow(lock.Add(time.Minute))
	dung.press("Thêm vào giải trình")
	dung.sees("Nộp muộn")
	Remark(w, "hai ảnh của một album: là một mục")
	dung.photo("bb", "Biên bản kiểm tra")
	dung.photo("bb", "")
	if late := w.Late(); len(late) != 3 || !strings.HasSuffix(late[0].Content, "trang 3.") {
		t.Errorf("%d late entries", len(late))
	}
	Clock(w, "26/11/2024 08:00")
	chief.type_("gửi muộn")
	chief.sees("gửi lúc 16:59:30 25/11 (trước giờ khóa), bấm chọn sau đó, bot nhận 17:01:00 25/11")
	chief.press("#2")
	chief.press("✅ Nhận")
	chief.sees("vẫn chưa được tính")
	d := chief.press("✅ Nhận")
	told := map[string]string{}
	for _, n := range d.Tell {
		told[n.Person] = n.Message.HTML
	}
	if !strings.Contains(told["dung"], "bấm “Nộp muộn”") || !strings.Contains(told["van-phong"], "vẫn chưa được tính") {
		t.Errorf("told: %q", told)
	}
	dung.pressData("Mở tiêu chí", d.Tell[0].Message.Buttons[0][0].Data)
	late := dung.data("Nộp muộn")
	dung.press("Nộp muộn")
	dung.sees("chờ quyết định của lãnh đạo")
	dung.pressData("Nộp muộn, bấm lần nữa", late)
	chief.type_("gửi muộn")
	chief.press("#3")
	chief.press("✅ Nhận")
	chief.sees("nhận cả lần nộp muộn #4")
	chief.press("✅ Nhận")
	chief.press("#4")
	chief.press("✅ Nhận")
	chief.press("✅ Nhận")
	e := w.Entry(code)
	if len(w.Late()) != 4 || e.State != scoring.Submitted || e.SubmittedBy != "dung" || e.ChangedBy != "dung" || len(e.Explanation) != 1 {
		t.Errorf("%d late entries, entry %+v", len(w.Late()), e)
	}
	if docs := e.Documents(); len(docs) != 1 || len(docs[0].Pages) != 2 || docs[0].AddedBy != "dung" {
		t.Errorf("documents: %+v", docs)
	}
	dung.type_("/lichsu " + code)
	dung.sees("đ/c Dung: đang làm → đã nộp (gửi muộn, được nhận)")
}
