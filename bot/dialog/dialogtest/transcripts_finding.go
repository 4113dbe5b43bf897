package dialogtest

// transcripts_finding.go holds conversations about finding one's way.

import (
	"strings"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

func playTiep(t *testing.T, w World) {
	lan := As(w, "lan")
	lan.type_("/tiep")
	from := lan.inputs
	lan.press("1.")
	lan.type_(goodText)
	lan.send("Báo cáo 15.pdf", 1_200_000, "Báo cáo 15/BC-UBND")
	lan.press("Nộp")
	if n := lan.inputs - from; n > 5 {
		t.Errorf("a choice criterion with one text and one file took %d inputs", n)
	}
	lan.sees("2.4.2")
	if next := lan.state().Code; next != "2.4.2" {
		t.Errorf("the next criterion that opened is %s", next)
	}
	Remark(w, "Để 2.4.2 lại sau; giải trình bằng nhiều tin nhắn")
	lan.press("Để sau")
	lan.type_("1")
	lan.type_("UBND xã ban hành Quy chế làm việc.")
	lan.type_("Quyết định số 21/QĐ-UBND ngày 10/01/2024, Điều 3.")
	lan.type_("xong")
	Remark(w, "Làm tiếp: đúng chỗ đang dở; để lại việc đang dở thì được báo")
	lan.type_("/start")
	lan.press("Làm tiếp")
	if here := lan.state().Code; here != "3.1.1" {
		t.Errorf("the way goes on with %s, not with what was begun", here)
	}
	lan.press("Quay lại")
	lan.press("Để sau")
	lan.sees("Để lại 3.1.1: thiếu tài liệu.")
	Remark(w, "0 điểm: đến thẳng bước nộp; bấm hai lần thì chỉ nộp một lần, vẫn ở tiêu chí tiếp theo")
	lan.type_("2")
	again := lan.data("Vẫn nộp")
	lan.press("Vẫn nộp")
	next := lan.state()
	if d := lan.pressData("Vẫn nộp (lần nữa)", again); !d.NoScreen || lan.state().Code != next.Code || !lan.state().Guided {
		t.Errorf("a second press of the same button led from %s to %s", next.Code, lan.state().Code)
	}
	lan.press("1.")
	Remark(w, "Bài đã đủ thì mở ra toàn bộ để nộp")
	lan.type_("3.1.1")
	lan.send("QĐ 21.pdf", 400_000, "Quyết định 21/QĐ-UBND ngày 10/01/2024")
	lan.type_("/start")
	lan.type_("3.1.1")
	lan.type_("/tiep")
	lan.sees("Quyết định số 21/QĐ-UBND ngày 10/01/2024, Điều 3.")
	lan.sees("(1) Quyết định 21/QĐ-UBND ngày 10/01/2024")
}

func playStart(t *testing.T, w World) {
	w.GiveUnlinked("lan")
	w.GiveInvite("lan", "abcd2345abcd2345")
	who := Stranger(w, 7)
	who.type_("/start")
	who.type_("xin chào") // said once an hour
	who.send("a.pdf", 1000, "")
	who.pressData("nút giả", "home")
	Clock(w, "14/11/2024 09:00")
	who.type_("xin chào")
	who.type_("/start saimasaimasaima1")
	who.type_("/start abcd2345abcd2345")
	who.sees("Chào anh/chị Lan")
	who.type_("/start")
	who.type_("/start c_2-4-1")
	who.sees("2.4.1")
	who.type_("/start c_9-9-9")
	Remark(w, "Mã đã dùng thì như mã sai; quá 5 lần thì im lặng")
	other := Stranger(w, 8)
	for range scoring.InviteTriesPerHour + 1 {
		other.type_("/start abcd2345abcd2345")
	}
	if !other.chat.Dead || w.Writes() != 1+1+scoring.InviteTriesPerHour {
		t.Errorf("the sixth wrong code was answered: %d writes", w.Writes())
	}
	Remark(w, "Trong nhóm")
	other.input("(tin nhắn trong nhóm)", dialog.Event{Kind: dialog.Group, Text: "/tong"})
}

func playTieuchi(t *testing.T, w World) {
	w.Score("2.4.1", "lan", "1", scoring.Submitted)
	w.Score("3.1.1", "lan", "1", scoring.Returned)
	w.Score("3.1.2", "lan", "1", scoring.Approved)
	lan := As(w, "lan")
	lan.type_("/tieuchi")
	lan.press("Trang sau")
	lan.type_("trang sau")
	lan.type_("trang 4")
	lan.type_("trang trước")
	lan.type_("1.1")
	lan.press("Về danh sách")
	lan.sees("Trang 3/")
	lan.type_("tiêu chí 3.1.1")
	lan.press("Trang chính")
}

func playTraCuu(t *testing.T, w World) {
	w.Score("2.4.1", "lan", "1", scoring.Submitted)
	w.Score("3.1.1", "lan", "1", scoring.Approved)
	w.Score("3.3.1", "lan", "1", scoring.Returned)
	w.Score("7.1", "lan", "0; 0", scoring.Working)
	w.Score("1.1", "lan", "0; 0; 0; 1; 2", scoring.Working)
	w.GiveMove(scoring.DeadlineMove{Kind: scoring.Cutoff, From: at("18/11/2024 23:59"), To: at("20/11/2024 23:59"), Reason: "theo công văn của huyện", By: "van-phong", At: at("12/11/2024 08:00")})
	lan := As(w, "lan")
	lan.type_("tổng điểm")
	lan.press("Theo nhóm")
	lan.type_("còn thiếu")
	lan.type_("hạn")
	lan.type_("/tim tiep cong dan")
	lan.type_("/tim")
	lan.type_("quy chế")
	lan.type_("zzz")
	lan.type_("/lichsu 3.1.1")
	lan.type_("/lichsu")
	lan.type_("3.3.1")
	lan.type_("/lichsu 99")
	lan.type_("/trogiup")
	lan.press("Quay lại")
	lan.type_("huy")
	lan.type_("/huy")
	lan.type_("/duyet")
	lan.type_("/nhansu")
	lan.type_("/tiep")
	lan.type_("trợ giúp")
	leader := As(w, "ma-khanh-son")
	leader.type_("tong diem")
	leader.type_("han")
}

func playBanPhim(t *testing.T, w World) {
	tuan := As(w, "tuan")
	for _, text := range []string{
		"làm tiếp", "1", "soạn theo mẫu", "ban hành 12 văn bản chỉ đạo phòng, chống tham nhũng", "Kế hoạch số 3/KH-UBND ngày 5/1/2024", "mục III", "dùng câu này",
	} {
		tuan.type_(text)
	}
	tuan.send("KH 3.pdf", 300_000, "Kế hoạch 3/KH-UBND")
	tuan.type_("nộp")
	if w.Entry("2.1.1").State == scoring.Submitted {
		t.Error("a word in passing submitted 2.1.1")
	}
	tuan.type_("xác nhận nộp")
	if w.Entry("2.1.1").State != scoring.Submitted {
		t.Errorf("2.1.1 is %s", w.Entry("2.1.1").State)
	}
	tuan.type_("quay lai")
	tuan.type_("ve danh sach")
	tuan.type_("trang chinh")
	tuan.type_("còn thiếu")
	tuan.type_("2.1.3")
	tuan.type_("lich su")
}

func playNutCu(t *testing.T, w World) {
	tuan := As(w, "tuan")
	tuan.type_("2.1.3")
	tuan.press("Chấm điểm")
	first, second := tuan.data("1. 1"), tuan.data("2. 0")
	tuan.pressData("1. 1 điểm", first)
	tuan.pressData("2. 0 điểm (tin nhắn cũ)", second)
	if a := w.Entry("2.1.3").Answer.Option; a != 1 {
		t.Errorf("an old button changed the option to %d", a)
	}
	tuan.pressData("1. 1 điểm (bấm lại)", first)
	if n := w.Writes(); n != 1 {
		t.Errorf("%d writes, want 1", n)
	}
	tuan.pressData("nút lạ", "khongco:abc")
	tuan.pressData("dữ liệu lạ", "🤖")
}

func playKhongHoi(t *testing.T, w World) {
	lan := As(w, "lan")
	Remark(w, "Mật khẩu không được lưu, phần đang nhập vẫn mở")
	lan.type_("3.1.1")
	lan.press("Giải trình")
	lan.type_("Tài khoản: xa, mật khẩu: Abc@12345")
	lan.type_(goodText)
	lan.sees("Đã lưu giải trình")
	lan.press("Viết lại")
	lan.type_("mật khẩu: Abc@12345")
	lan.press("Để lại")
	lan.type_("Quy chế làm việc được ban hành tại Quyết định số 21/QĐ-UBND, Điều 3.")
	if got := scoring.ExplanationText(w.Entry("3.1.1").Explanation); strings.Contains(got, "hội nghị") {
		t.Errorf("what was typed after a password did not replace the text that was to be written anew: %q", got)
	}
	lan.press("Tài liệu")
	lan.type_("mật khẩu: Abc@12345")
	lan.send("Quy chế.pdf", 1000, "")
	lan.sees("Đã nhận tệp “Quy chế.pdf”")
	Remark(w, "Mã tiêu chí khi đang hỏi số liệu thì mở tiêu chí đó")
	lan.type_("2.4.2")
	lan.press("Chấm điểm")
	lan.type_("3.1.2")
	lan.sees("3.1.2")
	Remark(w, "Một câu gõ trên thẻ là giải trình hay từ để tìm?")
	lan.type_("Có quy chế, nội quy treo tại trụ sở.")
	lan.type_("Niêm yết từ tháng 1.")
	lan.press("Thêm vào giải trình")
	lan.sees("Niêm yết từ tháng 1.")
	lan.type_("Câu này gõ nhầm chỗ rồi.")
	lan.edit("Câu này gõ nhầm chỗ rồi.", "Câu này gõ nhầm chỗ, đã sửa.")
	lan.press("Bỏ đoạn này")
	if got := scoring.ExplanationText(w.Entry("3.1.2").Explanation); strings.Contains(got, "nhầm") {
		t.Errorf("a dropped sentence was kept: %q", got)
	}
	Remark(w, "Lệnh trong tin nhắn chuyển tiếp")
	lan.input("(chuyển tiếp) /gui", dialog.Event{Kind: dialog.Text, Text: "/gui", Forwarded: true, MessageID: w.NextID()})
	lan.sees("chuyển tiếp không được thực hiện")
}

func playTrogiup(t *testing.T, w World) {
	lan := As(w, "lan")
	lan.atHome("Trợ giúp")
	lan.sees("Bấm “Làm tiếp”")
	lan.press("Trang chính")
	lan.type_("2.1.1")
	w.Submitted("2.4.1", "lan", "1")
	lan.type_("2.4.2")
	lan.press("Giải trình")
	lan.press("Soạn theo mẫu")
	lan.type_("tổ chức 02 hội nghị đối thoại")
	lan.type_("/trogiup")
	lan.sees("Trả lời từng câu")
	Remark(w, "trả lời luôn, không phải quay lại")
	lan.type_("Báo cáo số 15/BC-UBND ngày 12/11/2024")
	lan.type_("/trogiup")
	lan.press("Quay lại")
	lan.type_("mục II")
	lan.sees("02 hội nghị đối thoại")
	lan.sees("15/BC-UBND")
	for _, person := range []string{"ma-khanh-son", "van-phong"} {
		As(w, person).atHome("Trợ giúp")
	}
	if words.HelpHome(w.Campaign().Person("van-phong")) == "" {
		t.Error("no help for the home screen")
	}
	for _, name := range talk.Screens() {
		s := talk.Find(name)
		if s.Help == "" && s.Name != dialog.ScreenHome && s.Name != dialog.ScreenHelp && s.Name != dialog.ScreenReminder {
			t.Errorf("no help for the screen %q", s.Name)
		}
	}
}

func playLichsu(t *testing.T, w World) {
	tuan := As(w, "tuan")
	tuan.type_("2.1.1")
	tuan.press("Chấm điểm")
	tuan.press("1.")
	long := strings.Repeat("Trong năm, Ủy ban nhân dân xã đã chỉ đạo các bộ phận thực hiện đầy đủ các quy định. ", 4)
	tuan.type_(long + "Đã ban hành 12 văn bản, nêu tại Kế hoạch số 3/KH-UBND ngày 05/01/2024.")
	Clock(w, "14/11/2024 08:10")
	tuan.edit(long+"Đã ban hành 12 văn bản, nêu tại Kế hoạch số 3/KH-UBND ngày 05/01/2024.", long+"Đã ban hành 15 văn bản, nêu tại Kế hoạch số 3/KH-UBND ngày 05/01/2024.")
	tuan.type_("2.1.1")
	tuan.send("KH 3.pdf", 300_000, "Kế hoạch 3/KH-UBND")
	tuan.type_("nộp")
	tuan.type_("vẫn nộp")
	tuan.type_("2.1.1")
	tuan.press("Rút lại")
	tuan.press("Rút lại")
	tuan.type_("/lichsu 2.1.1")
	tuan.sees("12 văn bản")
	tuan.sees("15 văn bản")
	tuan.type_("2.1.1")
	tuan.press("Việc khác")
	tuan.sees("chấm điểm, giải trình (2 lần), tài liệu, nộp, rút lại; gần nhất")
}

func playLichsuDot(t *testing.T, w World) {
	w.Submitted("2.1.1", "tuan", "1")
	w.Submitted("2.4.1", "lan", "1")
	dung := As(w, "dung")
	dung.quiet(func() {
		dung.type_("5.5.4.6")
		dung.send("BC 15.pdf", 300_000, "Báo cáo 15/BC-UBND")
		w.Fetched("5.5.4.6", 0, scoring.DocumentFacts{}, nil)
		for _, typed := range []string{"10/20", "11/20", "12/20", "13/20", "14/20", "15/20", "16/20", "17/20", "18/20"} {
			dung.type_("5.5.4.6")
			dung.type_(typed)
		}
	})
	Remark(w, "lịch sử của một tiêu chí có trang, đến thay đổi đầu tiên")
	dung.type_("/lichsu 5.5.4.6")
	dung.press("Cũ hơn")
	dung.sees("chấm 0 điểm (10/20 hồ sơ)")
	dung.sees("thêm tài liệu “(1) Báo cáo 15/BC-UBND”")
	if strings.Contains(dung.chat.Screen.HTML, "nhận tệp") {
		t.Errorf("a file that was stored as it came doubles the list:\n%s", dung.chat.Screen.HTML)
	}
	dung.press("Mới hơn")
	dung.sees("chấm 1,35 điểm (18/20 hồ sơ)")
	dung.press("Quay lại")
	Remark(w, "lãnh đạo xem cả đợt: theo người, theo ngày")
	Clock(w, "15/11/2024 09:00")
	chief := As(w, "ma-khanh-son")
	chief.type_("/duyet")
	chief.press("2.4.1")
	chief.press("✅ Duyệt")
	chief.type_("/start")
	chief.type_("/lichsu")
	chief.sees("đ/c Ma Khánh Sơn, 2.4.1: đã nộp → đã duyệt")
	chief.press("Cũ hơn")
	chief.sees("thêm tài liệu")
	chief.press("Theo người")
	chief.press("Lan")
	chief.sees("Lịch sử cả đợt · đ/c Lan")
	chief.sees("đ/c Lan, 2.4.1: đang làm → đã nộp")
	chief.press("Theo ngày")
	chief.press("15/11")
	chief.sees("Không có thay đổi nào như vậy.")
	chief.press("Mọi người")
	chief.sees("đã duyệt")
	chief.press("Theo ngày")
	chief.press("Các ngày trước")
	chief.sees("xem ngày nào")
	choice := chief.data("Mọi ngày")
	chief.type_("2.1.1")
	chief.sees("thêm tài liệu")
	chief.press("Lịch sử cả đợt")
	chief.sees("đã duyệt")
	Remark(w, "cán bộ không xem được cả đợt")
	dung.pressData("Mọi ngày (nút của lãnh đạo)", choice)
	dung.sees("Lịch sử của tiêu chí nào?")
}
