package dialogtest

// transcripts_test.go holds the conversations that docs/conversation.md describes, as golden files that read like a chat.
// go test ./bot/dialog -update writes them anew; read what changed as an officer in a hurry would.

import (
	"slices"
	"strings"
	"testing"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/notice"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

func TestTiep_choice_with_one_text_and_one_file_takes_five_inputs(t *testing.T) {
	w := play(t, "tiep")
	lan := w.as("lan")
	lan.type_("/tiep")
	from := lan.inputs
	lan.press("1.")
	lan.type_(goodText)
	lan.send("Báo cáo 15.pdf", 1_200_000, "Báo cáo 15/BC-UBND")
	lan.press("Nộp")
	if n := lan.inputs - from; n > 5 {
		t.Errorf("a choice criterion with one text and one file took %d inputs", n)
	}
	lan.sees("Đã nộp tiêu chí 2.4.1")
	if next := lan.state().Code; next != "2.4.2" {
		t.Errorf("the next criterion that opened is %s", next)
	}
	w.remark("Để 2.4.2 lại sau; giải trình bằng nhiều tin nhắn")
	lan.press("Để sau")
	lan.type_("1")
	lan.type_("UBND xã ban hành Quy chế làm việc.")
	lan.type_("Quyết định số 21/QĐ-UBND ngày 10/01/2024, Điều 3.")
	lan.type_("xong")
	lan.press("Quay lại")
	w.remark("0 điểm: đến thẳng bước nộp")
	lan.type_("/tiep")
	lan.type_("2")
	lan.press("Vẫn nộp")
}

func TestStart_invite_stranger_and_deep_link(t *testing.T) {
	w := play(t, "start")
	w.invites[scoring.InviteHash("abcd2345abcd2345")] = scoring.Invite{
		Campaign: w.c.ID, Title: w.c.Title, Person: "lan", Display: "Lan", By: "van-phong", Hash: scoring.InviteHash("abcd2345abcd2345"),
	}
	who := w.stranger(7)
	who.type_("/start")
	who.type_("xin chào")
	who.send("a.pdf", 1000, "")
	who.pressData("nút giả", "home")
	who.type_("/start saimasaimasaima1")
	who.type_("/start abcd2345abcd2345")
	who.sees("Chào anh/chị Lan")
	who.type_("/start")
	who.type_("/start c_2-4-1")
	who.sees("2.4.1")
	who.type_("/start c_9-9-9")
	w.remark("Mã đã dùng thì như mã sai; quá 5 lần thì im lặng")
	other := w.stranger(8)
	for range scoring.InviteTriesPerHour + 1 {
		other.type_("/start abcd2345abcd2345")
	}
	if !other.ch.dead || len(w.writes) != 1+1+scoring.InviteTriesPerHour {
		t.Errorf("the sixth wrong code was answered: %d writes", len(w.writes))
	}
	w.remark("Trong nhóm")
	other.input("(tin nhắn trong nhóm)", dialog.Event{Kind: dialog.Group, Text: "/tong"})
}

func TestList_pages_by_button_and_by_words(t *testing.T) {
	w := play(t, "tieuchi")
	w.score("2.4.1", "lan", "1", scoring.Submitted)
	w.score("3.1.1", "lan", "1", scoring.Returned)
	w.score("3.1.2", "lan", "1", scoring.Approved)
	lan := w.as("lan")
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

func TestPoints_ratio_is_typed_and_refused_with_an_example(t *testing.T) {
	w := play(t, "diem-ty-le")
	dung := w.as("dung")
	dung.type_("5.5.4.6")
	dung.type_("18/20")
	dung.sees("18/20 = 90 % → 90 × 1,5 / 100 = 1,35 điểm (tối đa 1,5). Thêm 2 hồ sơ nữa là đủ 1,5 điểm.")
	w.remark("Dưới ngưỡng")
	dung.press("Chấm điểm")
	dung.type_("17 trên 20")
	w.remark("Vô lý thì bị từ chối, không mất gì")
	dung.press("Chấm điểm")
	for _, nonsense := range []string{"22/21", "101 %", "-1/20", "1e99", "nhiều lắm", "5/0", "1.5/20", "1234.567/2000000"} {
		dung.type_(nonsense)
	}
	if got := w.entries["5.5.4.6"].SelfPoints; !got.Valid || !got.Decimal.IsZero() {
		t.Errorf("after nonsense the points are %v", got)
	}
	dung.type_("85,5 %")
	dung.press("Chấm điểm")
	dung.type_("1.234/1.300")
	w.remark("Trường hợp riêng: 2.4.2")
	lan := w.as("lan")
	lan.type_("2.4.2")
	lan.type_("chấm điểm")
	lan.type_("0/0")
	lan.press("1.")
}

func TestPoints_counts_one_question_per_number(t *testing.T) {
	w := play(t, "diem-so-dem")
	lan := w.as("lan")
	lan.type_("7.1")
	lan.press("Chấm điểm")
	lan.type_("năm")
	lan.type_("3")
	lan.press("1")
	lan.type_("2")
	lan.sees("lớn hơn tổng số")
	lan.type_("40")
	lan.press("Chấm điểm")
	lan.press("0")
	lan.press("0")
	lan.type_("bỏ qua")
	w.remark("Hai số trong một tin nhắn")
	dung := w.as("dung")
	dung.type_("5.5.3.4")
	dung.press("Chấm điểm")
	dung.type_("100; 1")
}

func TestPoints_survey_is_kept_apart(t *testing.T) {
	w := play(t, "diem-xhh")
	lan := w.as("lan")
	lan.type_("1.1")
	lan.press("Nhập số phiếu")
	lan.press("0")
	lan.type_("0")
	lan.type_("0")
	lan.type_("1")
	lan.type_("2")
	lan.type_("giải trình")
	lan.type_("/tong")
}

func TestExplanation_several_messages_rewrite_and_edit(t *testing.T) {
	w := play(t, "giai-trinh")
	w.lastYear["3.1.1"] = []scoring.Part{{Text: "Năm 2023, UBND xã đã rà soát Quy chế làm việc (Quyết định số 05/QĐ-UBND, Điều 2)."}}
	lan := w.as("lan")
	lan.type_("3.1.1")
	lan.press("Giải trình")
	lan.press("Lấy của năm trước")
	lan.press("Giải trình")
	lan.press("Viết lại")
	lan.type_("UBND xã đã ban hành Quy chế làm việc.")
	lan.type_("Quyết định số 21/QĐ-UBND ngày 10/01/2024, Điều 3.")
	lan.press("Xong")
	w.remark("Sửa tin nhắn cũ trong Telegram")
	lan.edit("UBND xã đã ban hành Quy chế làm việc.", "UBND xã đã ban hành Quy chế làm việc năm 2024 (12 điều).")
	lan.press("Giải trình")
	lan.sees("12 điều")
	lan.type_(strings.Repeat("Nội dung rất dài. ", 220))
	lan.sees("nhiều nhất là 3.500")
	lan.sees("12 điều")
	lan.type_("mật khẩu: Abc@12345")
	lan.press("Xóa tin nhắn đó")
	lan.type_("quay lại")
	w.remark("Tin nhắn không phải giải trình")
	lan.type_("không có gì giống thế")
	lan.edit("không có gì giống thế", "vẫn không có gì")
	w.remark("Đã nộp thì sửa tin nhắn không đổi giải trình")
	w.score("3.1.1", "lan", "1", scoring.Submitted)
	lan.edit("Quyết định số 21/QĐ-UBND ngày 10/01/2024, Điều 3.", "Quyết định số 22/QĐ-UBND.")
	if text := scoring.ExplanationText(w.entries["3.1.1"].Explanation); strings.Contains(text, "22/QĐ") {
		t.Errorf("an edit changed a submitted explanation: %s", text)
	}
}

func TestExplanation_removed_and_emptied(t *testing.T) {
	w := play(t, "giai-trinh-xoa")
	lan := w.as("lan")
	lan.type_("3.5")
	lan.type_("giải trình")
	lan.type_("Đúng quy định.")
	lan.type_("viết lại")
	lan.type_("xóa giải trình")
	if n := len(w.entries["3.5"].Explanation); n != 0 {
		t.Errorf("%d parts are left", n)
	}
}

func TestCompose_asks_step_by_step(t *testing.T) {
	w := play(t, "soan-mau")
	dung := w.as("dung")
	dung.type_("5.5.4.6")
	dung.type_("18/20")
	dung.press("Giải trình")
	dung.press("Soạn theo mẫu")
	dung.type_("Xử lý hồ sơ dịch vụ công trực tuyến toàn trình")
	dung.type_("Báo cáo số 15/BC-UBND ngày 18/11/2024")
	dung.press("Bước trước")
	dung.type_("Báo cáo số 15/BC-UBND")
	dung.type_("hôm qua")
	dung.type_("18-11-2024")
	dung.type_("II.3, trang 4")
	dung.press("Dùng câu này")
	dung.sees("đạt 18/20 hồ sơ (90 %)")
	w.remark("Đã có giải trình: thay hay nối")
	dung.press("Giải trình")
	dung.press("Viết lại")
	dung.press("Soạn theo mẫu")
	for range 3 {
		dung.type_("bỏ qua")
	}
	dung.press("Nối vào giải trình")
	if n := len(w.entries["5.5.4.6"].Explanation); n != 2 {
		t.Errorf("the explanation has %d parts", n)
	}
}

func TestEvidence_files_albums_links_and_what_becomes_of_them(t *testing.T) {
	w := play(t, "tai-lieu")
	dung := w.as("dung")
	dung.type_("2.3.1")
	dung.press("Tài liệu")
	dung.send("Báo cáo 15.pdf", 1_200_000, "")
	dung.type_("Báo cáo 15/BC-UBND về tiếp công dân")
	w.remark("Một album, một màn hình")
	dung.photo("A", "Phòng tiếp công dân")
	dung.photo("A", "")
	dung.photo("A", "")
	dung.type_("https://binhthanh.dinhhoa.gov.vn/noi-quy Nội quy tiếp công dân")
	w.remark("Đổi tên, đổi thứ tự, ghi trang, biểu thống kê, gỡ")
	dung.type_("2")
	dung.press("Xem tệp")
	dung.press("Đổi tên")
	dung.type_("Toàn cảnh phòng tiếp công dân")
	dung.type_("đổi thứ tự")
	dung.type_("9")
	dung.type_("1")
	dung.type_("ở trang mục nào")
	dung.type_("trang 3, mục II.2")
	dung.press("Là biểu thống kê")
	dung.press("Quay lại")
	dung.press("(4)")
	dung.press("Gỡ tài liệu")
	dung.press("Gỡ tài liệu")
	w.remark("Tệp đã có; tệp không nhận; tệp mật")
	dung.send("Báo cáo 15.pdf", 1_200_000, "")
	dung.send("cai-dat.exe", 5_000_000, "")
	dung.send("bao cao.docm", 50_000, "")
	dung.send("CV 12 MẬT.pdf", 50_000, "")
	if len(w.deleted) != 1 {
		t.Errorf("%d messages were deleted, want the one marked MẬT", len(w.deleted))
	}
	dung.send("Nội quy.docx", 50_000, "mật khẩu: 123456@a")
	dung.input("🎤 tin nhắn thoại", dialog.Event{Kind: dialog.Unusable, What: "voice"})
	dung.input("nhãn dán", dialog.Event{Kind: dialog.Unusable, What: "sticker"})
	w.remark("Một tệp cho nhiều tiêu chí")
	dung.press("(1)")
	dung.press("Gắn thêm tiêu chí")
	dung.type_("2.3.2")
	dung.type_("2.3.2")
	dung.press("Tài liệu")
	dung.press("Dùng lại tệp đã gửi")
	dung.press("2.3.1")
	dung.type_("2")
	dung.send("Báo cáo 15.pdf", 1_200_000, "")
}

func TestEvidence_with_facts_read_from_the_document(t *testing.T) {
	w := play(t, "tai-lieu-ky-so")
	dung := w.as("dung")
	dung.type_("2.3.2")
	dung.press("Tài liệu")
	dung.send("scan0012.pdf", 1_200_000, "")
	w.fetched("2.3.2", 0, scoring.DocumentFacts{Number: "15/BC-UBND", Date: at("18/11/2024 00:00")},
		&scoring.Signature{Found: true, Intact: true, Whole: true, Signer: "Nguyễn Văn A", At: time.Date(2024, 11, 13, 2, 30, 0, 0, time.UTC)})
	dung.send("anh.jpg", 200_000, "")
	dung.press("(1)")
	dung.press("Đổi tên")
	dung.press("Đặt: ")
	dung.press("Quay lại")
	dung.type_("giải trình")
	dung.press("Soạn theo mẫu")
	dung.press("Bỏ qua")
	dung.press("Báo cáo 15/BC-UBND")
	w.remark("Tên đọc được từ trang đầu: một lần bấm, ở danh sách hoặc ở thẻ tiêu chí")
	dung.type_("/start c_2-3-2")
	dung.press("Tài liệu")
	dung.send("scan0013.pdf", 800_000, "")
	w.fetched("2.3.2", 2, scoring.DocumentFacts{Number: "16/UBND-KH"}, &scoring.Signature{})
	dung.send("scan0014.pdf", 800_000, "Thông báo lịch tiếp dân")
	w.fetched("2.3.2", 3, scoring.DocumentFacts{Number: "17/TB-UBND"}, &scoring.Signature{Found: true})
	dung.press("Quay lại")
	dung.press("Đặt (3)")
	if got := w.entries["2.3.2"].Evidence[2].Title; got != "Kế hoạch 16/UBND-KH" {
		t.Errorf("(3) is called %q", got)
	}
	if got := w.entries["2.3.2"].Evidence[3].Title; got != "Thông báo lịch tiếp dân" {
		t.Errorf("a name that somebody gave became %q", got)
	}
}

func TestFetched_is_told_only_where_something_is_wrong(t *testing.T) {
	good := scoring.Evidence{ID: 1, Code: "2.3.2", Number: 1, Kind: scoring.EvidenceFile, Name: "scan.pdf", Size: 1_200_000, Fetch: scoring.FetchStored}
	for _, c := range []struct {
		name   string
		change func(*scoring.Evidence)
		want   string
	}{
		{"stored", func(*scoring.Evidence) {}, ""},
		{"a better name", func(v *scoring.Evidence) { v.Facts.Number = "15/BC-UBND" }, ""},
		{"unsigned", func(v *scoring.Evidence) { v.Signature = &scoring.Signature{} }, ""},
		{"signed", func(v *scoring.Evidence) { v.Signature = &scoring.Signature{Found: true, Intact: true, Whole: true} }, ""},
		{"changed since", func(v *scoring.Evidence) { v.Signature = &scoring.Signature{Found: true} }, "Nội dung đã đổi sau khi ký."},
		{"secret", func(v *scoring.Evidence) { v.Fetch, v.Facts.Secret = scoring.FetchRefused, "MẬT" }, "Không nhận tài liệu có dấu MẬT"},
		{"a program", func(v *scoring.Evidence) { v.Fetch, v.FetchNote = scoring.FetchRefused, "Tệp có chứa macro." }, "Tệp không được nhận: Tệp có chứa macro."},
		{"too large", func(v *scoring.Evidence) { v.Fetch = scoring.FetchTooLarge }, "chỉ có trên Telegram"},
		{"gone", func(v *scoring.Evidence) { v.Fetch = scoring.FetchFailed }, "đề nghị gửi lại"},
	} {
		ev := good
		c.change(&ev)
		m, ok := notice.Fetched(ev)
		switch {
		case ok != (c.want != ""):
			t.Errorf("%s: told is %v", c.name, ok)
		case ok && (!strings.Contains(m.HTML, c.want) || !strings.Contains(m.HTML, "Tệp “scan.pdf” (1,2 MB) (tiêu chí 2.3.2)") || len(m.Buttons) != 1):
			t.Errorf("%s: %q with %v", c.name, m.HTML, m.Buttons)
		}
	}
}

func TestEvidence_nobody_asked_for_is_kept(t *testing.T) {
	w := play(t, "chua-phan-loai")
	lan := w.as("lan")
	lan.send("Quyết định 21.pdf", 900_000, "")
	lan.type_("quy chế làm việc")
	lan.type_("3.1.1")
	w.remark("Để sau; album; liên kết")
	lan.press("Trang chính")
	lan.photo("B", "Hội nghị đối thoại")
	lan.photo("B", "")
	lan.press("Để sau")
	lan.type_("https://thainguyen.gov.vn/van-ban")
	lan.press("Để sau")
	lan.press("Trang chính")
	lan.press("Chưa phân loại (3)")
	lan.type_("1")
	lan.press("2.4.1")
	lan.press("Chưa phân loại (2)")
	lan.press("(1)")
	lan.type_("/start")
	lan.press("Chưa phân loại (1)")
	lan.press("(1)")
	lan.press("Bỏ tệp")
	if n := len(w.loose["lan"]); n != 0 {
		t.Errorf("%d pieces are still unsorted", n)
	}
	if n := len(w.entries["2.4.1"].Evidence); n != 2 {
		t.Errorf("2.4.1 has %d pieces", n)
	}
}

func TestSubmit_blocks_warns_and_asks_about_the_cutoff(t *testing.T) {
	w := play(t, "nop")
	tuan := w.as("tuan")
	tuan.type_("2.1.1")
	tuan.press("Nộp")
	tuan.press("Chấm điểm")
	tuan.press("1.")
	tuan.press("Nộp")
	tuan.press("Giải trình")
	tuan.type_("Đã ban hành đầy đủ văn bản.")
	tuan.press("Xong")
	tuan.press("Tài liệu")
	tuan.send("Văn bản 12a.docx", 80_000, "Công văn 12a/UBND-VP")
	tuan.press("Nộp")
	tuan.sees("Hội đồng có thể chấm 0 điểm")
	tuan.press("Vẫn nộp")
	tuan.sees("đã nộp")
	w.remark("Sau ngày chốt số liệu")
	w.clock("21/11/2024 09:00")
	tuan.type_("2.1.2")
	tuan.press("Chấm điểm")
	tuan.type_("2")
	tuan.type_("nộp")
	tuan.type_("vẫn nộp")
	tuan.type_("không đúng")
	if e := w.entries["2.1.2"]; e.FiguresAtCutoff == nil || *e.FiguresAtCutoff {
		t.Errorf("the answer to the cut-off question was not kept: %+v", e)
	}
	w.remark("7.2 tính đến lúc gửi báo cáo: không hỏi")
	cat := w.as("cat")
	cat.type_("7.2")
	cat.type_("50 %")
	cat.press("Nộp")
	cat.press("Vẫn nộp")
	if e := w.entries["7.2"]; e.State != scoring.Submitted || e.FiguresAtCutoff != nil {
		t.Errorf("7.2 is %s, asked: %v", e.State, e.FiguresAtCutoff)
	}
}

func TestStates_withdraw_reopen_return(t *testing.T) {
	w := play(t, "trang-thai")
	w.score("3.1.1", "lan", "1", scoring.Submitted)
	w.score("3.1.2", "lan", "1", scoring.Approved)
	w.score("3.3.1", "lan", "1", scoring.Returned)
	lan := w.as("lan")
	lan.type_("3.1.1")
	lan.press("Rút lại")
	lan.press("Không")
	lan.type_("rút lại")
	lan.type_("có")
	if s := w.entries["3.1.1"].State; s != scoring.Working {
		t.Errorf("after taking back it is %s", s)
	}
	w.remark("Đã duyệt: chỉ sau khi xác nhận")
	lan.type_("3.1.2")
	lan.type_("sửa")
	lan.press("Rút lại")
	w.remark("Bị trả lại")
	lan.type_("3.3.1")
	lan.sees("Lý do: giải trình chưa nêu số, ngày")
	lan.press("Nộp")
	w.remark("Tệp cho tiêu chí đã nộp được giữ lại")
	w.score("3.5", "lan", "1", scoring.Submitted)
	lan.type_("3.5")
	lan.send("Báo cáo.pdf", 10_000, "")
	if n := len(w.loose["lan"]); n != 1 {
		t.Errorf("%d unsorted pieces, want the one sent to a submitted criterion", n)
	}
	w.remark("Được ấn định; của người khác")
	dung := w.as("dung")
	dung.type_("8.1")
	dung.pressData("Chấm điểm của 8.1 (nút giả)", dialog.Tap{Screen: dialog.ScreenPoints, Code: "8.1"}.Data())
	dung.type_("3.1.1")
	dung.pressData("Chấm điểm của 3.1.1 (nút giả)", dialog.Tap{Screen: dialog.ScreenPoints, Code: "3.1.1"}.Data())
	dung.pressData("Nộp 3.1.1 (nút giả)", dialog.Tap{Screen: dialog.ScreenCheck, Act: "nop", Code: "3.1.1"}.Data())
}

func TestConflict_the_second_decides(t *testing.T) {
	w := play(t, "hai-nguoi")
	dung, hieu := w.as("dung"), w.as("hieu")
	dung.type_("5.5.4.6")
	dung.press("Chấm điểm")
	hieu.type_("5.5.4.6")
	hieu.press("Chấm điểm")
	w.clock("14/11/2024 10:05")
	dung.type_("18/20")
	hieu.type_("20/20")
	hieu.sees("Đ/c Dung đã lưu tiêu chí 5.5.4.6 lúc 10:05 (1,35 điểm)")
	hieu.press("Giữ bản của đ/c Dung")
	if p := w.entries["5.5.4.6"].SelfPoints.Decimal; p.String() != "1.35" {
		t.Errorf("kept, but the points are %s", p)
	}
	w.remark("Giải trình")
	dung.press("Giải trình")
	hieu.press("Giải trình")
	dung.type_("Đã xử lý 18/20 hồ sơ.")
	hieu.type_("Theo Báo cáo số 9/BC-UBND, mục II.")
	hieu.type_("nối cả hai")
	if n := len(w.entries["5.5.4.6"].Explanation); n != 2 {
		t.Errorf("joined, but there are %d parts", n)
	}
	w.remark("Phương án bấm trên màn hình cũ")
	dung.type_("5.5.4.1")
	dung.press("Chấm điểm")
	hieu.type_("5.5.4.1")
	hieu.press("Chấm điểm")
	dung.press("1.")
	hieu.press("2.")
	hieu.press("Dùng bản vừa nhập")
	if a := w.entries["5.5.4.1"].Answer.Option; a != 2 {
		t.Errorf("one's own option was chosen, but %d is kept", a)
	}
	w.remark("Nộp: người cùng phụ trách được báo")
	hieu.press("Nộp")
	hieu.type_("vẫn nộp")
}

func TestLead_sees_who_contributed_what(t *testing.T) {
	w := play(t, "tong-hop")
	dung := w.as("dung")
	dung.type_("3.9.1")
	dung.press("Chấm điểm")
	dung.press("1.")
	dung.press("Tổng hợp")
	w.remark("Đánh giá bổ sung")
	dung.press("Đánh giá bổ sung")
	dung.type_("/thieu")
	dung.type_("3.9.1")
	dung.press("Tổng hợp")
	dung.type_("bổ sung")
	w.remark("Nhiều người một tiêu chí")
	hieu := w.as("hieu")
	hieu.type_("5.5.4.3")
	hieu.type_("95 %")
	hieu.type_("việc khác")
}

func TestClerk_enters_in_the_officers_place(t *testing.T) {
	w := play(t, "nhap-thay")
	clerk := w.as("van-phong")
	clerk.type_("/start")
	clerk.type_("4.2")
	clerk.press("Chấm điểm")
	clerk.press("2.")
	clerk.press("Nộp")
	clerk.press("Vẫn nộp")
	if e := w.entries["4.2"]; e.State != scoring.Submitted || !e.OnBehalf {
		t.Errorf("4.2 is %s, on behalf %v", e.State, e.OnBehalf)
	}
	hung := w.as("hung")
	hung.pressData("Mở tiêu chí", dialog.CriterionButton("4.2").Data)
	w.remark("Lãnh đạo xem được, không sửa được; cán bộ khác không xem bản đang làm")
	leader := w.as("ma-khanh-son")
	leader.type_("/start")
	leader.type_("4.2")
	w.score("3.1.1", "lan", "1", scoring.Working)
	leader.type_("3.1.1")
	leader.type_("lịch sử")
	hung.type_("3.1.1")
	hung.type_("lịch sử")
	leader.type_("/tieuchi")
	leader.type_("/thieu")
}

func TestLocked_what_comes_later_is_kept_apart(t *testing.T) {
	w := play(t, "khoa")
	w.score("5.5.4.6", "dung", "18/20", scoring.Working)
	dung := w.as("dung")
	dung.type_("5.5.4.6")
	dung.press("Giải trình")
	dung.type_("Đã xử lý hồ sơ.")
	dung.press("Xong")
	submit := dung.data("Nộp")
	dung.press("Giải trình")
	w.clock("25/11/2024 17:00")
	dung.type_("Đã xử lý 18/20 hồ sơ theo Báo cáo 9/BC-UBND, mục II.")
	dung.send("Báo cáo 9.pdf", 10_000, "")
	dung.type_("20/20")
	dung.pressData("Nộp (màn hình cũ)", submit)
	w.remark("Sửa tin nhắn cũ sau khi khóa")
	dung.edit("Đã xử lý hồ sơ.", "Đã xử lý 18/20 hồ sơ.")
	dung.type_("/start")
	dung.send("Báo cáo 10.pdf", 10_000, "")
	dung.type_("/tiep")
	w.remark("Gõ một câu trên thẻ thì được ghi nếu đúng là giải trình")
	dung.type_("5.5.4.1")
	dung.press("Giải trình")
	dung.sees("Gõ nội dung hoặc gửi tệp vào đây")
	dung.type_("Đã có nghị quyết riêng, số 5-NQ/ĐU.")
	dung.press("Thêm vào giải trình")
	var what []string
	for _, l := range w.late {
		what = append(what, l.Code+" "+l.What)
	}
	want := []string{"5.5.4.6 explanation", "5.5.4.6 evidence", "5.5.4.6 points", "5.5.4.6 submit", "5.5.4.6 explanation", " evidence", "5.5.4.1 explanation"}
	if !slices.Equal(what, want) {
		t.Errorf("late entries: %q, want %q", what, want)
	}
	if e := w.entries["5.5.4.6"]; scoring.ExplanationText(e.Explanation) != "Đã xử lý hồ sơ." || len(e.Evidence) != 0 {
		t.Errorf("something slipped in after the lock: %+v", e)
	}
	w.remark("Người không phụ trách thì không được ghi")
	lan := w.as("lan")
	lan.type_("5.5.4.6")
	lan.pressData("Nộp (nút giả)", dialog.Tap{Screen: dialog.ScreenCheck, Act: "nop", Code: "5.5.4.6"}.Data())
	if len(w.late) != len(want) {
		t.Errorf("a person without the assignment made a late entry")
	}
}

func TestSent_nothing_changes_until_reopened(t *testing.T) {
	w := play(t, "da-gui")
	w.score("5.5.4.6", "dung", "18/20", scoring.Working)
	dung := w.as("dung")
	dung.type_("5.5.4.6")
	w.sent = true
	dung.type_("20/20")
	dung.press("Về danh sách")
	dung.press("Trang chính")
	dung.send("Báo cáo 9.pdf", 10_000, "")
}

func TestInformation_total_missing_deadlines_search_history_help(t *testing.T) {
	w := play(t, "tra-cuu")
	w.score("2.4.1", "lan", "1", scoring.Submitted)
	w.score("3.1.1", "lan", "1", scoring.Approved)
	w.score("3.3.1", "lan", "1", scoring.Returned)
	w.score("7.1", "lan", "0; 0", scoring.Working)
	w.score("1.1", "lan", "0; 0; 0; 1; 2", scoring.Working)
	w.moves = []scoring.DeadlineMove{{Kind: scoring.Cutoff, From: at("18/11/2024 23:59"), To: at("20/11/2024 23:59"), Reason: "theo công văn của huyện", By: "van-phong", At: at("12/11/2024 08:00")}}
	lan := w.as("lan")
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
	leader := w.as("ma-khanh-son")
	leader.type_("tong diem")
	leader.type_("han")
}

func TestCampaigns_are_chosen(t *testing.T) {
	w := play(t, "dot")
	lan := w.as("lan")
	lan.type_("/dot")
	lan.press("Trang chính")
	several := []scoring.Membership{
		{Campaign: w.c.ID, Title: w.c.Title, Unit: w.c.Unit, Year: 2024, Person: "lan"},
		{Campaign: "khac-2025", Title: "Tự đánh giá, chấm điểm mức độ hoàn thành nhiệm vụ năm 2025", Unit: w.c.Unit, Year: 2025, Person: "lan"},
	}
	sc := w.scene(lan.ch, dialog.Need{})
	sc.Memberships, sc.Campaign, sc.Person = several, nil, nil
	d := talk.Decide(sc, dialog.State{}, dialog.Event{Kind: dialog.Text, Text: "tổng điểm"})
	m := talk.Show(sc, d.State)
	w.out.WriteString("\n        (Tài khoản thuộc hai đợt, chưa chọn)\n" + render(m))
	p, _ := dialog.ReadTap(m.Buttons[1][0].Data)
	d = talk.Decide(sc, d.State, dialog.Event{Kind: dialog.Press, Data: p.Data()})
	if d.State.Campaign != "khac-2025" {
		t.Errorf("the campaign chosen is %q", d.State.Campaign)
	}
	sc.Memberships = append(slices.Clone(several), scoring.Membership{Campaign: "xa-khac", Title: "Tự chấm điểm", Unit: "UBND xã Phượng Tiến", Year: 2024, Person: "lan"})
	w.out.WriteString("\n        (… thuộc hai đơn vị)\n" + render(talk.Show(sc, dialog.State{Screen: dialog.ScreenCampaigns})))
}

func TestKeyboard_alone_is_enough(t *testing.T) {
	w := play(t, "ban-phim")
	tuan := w.as("tuan")
	for _, text := range []string{
		"làm tiếp", "1", "soạn theo mẫu", "ban hành 12 văn bản chỉ đạo phòng, chống tham nhũng", "Kế hoạch số 3/KH-UBND ngày 5/1/2024", "mục III", "dùng câu này",
	} {
		tuan.type_(text)
	}
	tuan.send("KH 3.pdf", 300_000, "Kế hoạch 3/KH-UBND")
	tuan.type_("nộp")
	if w.entries["2.1.1"].State != scoring.Submitted {
		t.Errorf("2.1.1 is %s", w.entries["2.1.1"].State)
	}
	tuan.type_("quay lai")
	tuan.type_("ve danh sach")
	tuan.type_("trang chinh")
	tuan.type_("còn thiếu")
	tuan.type_("2.1.3")
	tuan.type_("lich su")
}

func TestOldButtons_only_redraw(t *testing.T) {
	w := play(t, "nut-cu")
	tuan := w.as("tuan")
	tuan.type_("2.1.3")
	tuan.press("Chấm điểm")
	first, second := tuan.data("1. 1"), tuan.data("2. 0")
	tuan.pressData("1. 1 điểm", first)
	tuan.pressData("2. 0 điểm (tin nhắn cũ)", second)
	if a := w.entries["2.1.3"].Answer.Option; a != 1 {
		t.Errorf("an old button changed the option to %d", a)
	}
	tuan.pressData("1. 1 điểm (bấm lại)", first)
	if n := len(w.writes); n != 1 {
		t.Errorf("%d writes, want 1", n)
	}
	tuan.pressData("nút lạ", "khongco:abc")
	tuan.pressData("dữ liệu lạ", "🤖")
}

// fetched is what the worker finds out about a file.
func (w *world) fetched(code string, i int, facts scoring.DocumentFacts, signature *scoring.Signature) {
	ev := &w.entries[code].Evidence[i]
	ev.Facts, ev.Signature, ev.Fetch = facts, signature, scoring.FetchStored
	w.now = w.now.Add(time.Second)
}

func TestUnasked_what_is_typed_out_of_turn_is_never_lost(t *testing.T) {
	w := play(t, "khong-hoi")
	lan := w.as("lan")
	w.remark("Mật khẩu không được lưu, phần đang nhập vẫn mở")
	lan.type_("3.1.1")
	lan.press("Giải trình")
	lan.type_("Tài khoản: xa, mật khẩu: Abc@12345")
	lan.type_(goodText)
	lan.sees("Đã lưu giải trình")
	lan.press("Viết lại")
	lan.type_("mật khẩu: Abc@12345")
	lan.press("Để lại")
	lan.type_("Quy chế làm việc được ban hành tại Quyết định số 21/QĐ-UBND, Điều 3.")
	if got := scoring.ExplanationText(w.entries["3.1.1"].Explanation); strings.Contains(got, "hội nghị") {
		t.Errorf("what was typed after a password did not replace the text that was to be written anew: %q", got)
	}
	lan.press("Tiếp: tài liệu")
	lan.type_("mật khẩu: Abc@12345")
	lan.send("Quy chế.pdf", 1000, "")
	lan.sees("Đã nhận tệp “Quy chế.pdf”")
	w.remark("Mã tiêu chí khi đang hỏi số liệu thì mở tiêu chí đó")
	lan.type_("2.4.2")
	lan.press("Chấm điểm")
	lan.type_("3.1.2")
	lan.sees("3.1.2")
	w.remark("Một câu gõ trên thẻ là giải trình hay từ để tìm?")
	lan.type_("Có quy chế, nội quy treo tại trụ sở.")
	lan.type_("Niêm yết từ tháng 1.")
	lan.press("Thêm vào giải trình")
	lan.sees("Niêm yết từ tháng 1.")
	lan.type_("Câu này gõ nhầm chỗ rồi.")
	lan.edit("Câu này gõ nhầm chỗ rồi.", "Câu này gõ nhầm chỗ, đã sửa.")
	lan.press("Bỏ đoạn này")
	if got := scoring.ExplanationText(w.entries["3.1.2"].Explanation); strings.Contains(got, "nhầm") {
		t.Errorf("a dropped sentence was kept: %q", got)
	}
	w.remark("Lệnh trong tin nhắn chuyển tiếp")
	lan.input("(chuyển tiếp) /gui", dialog.Event{Kind: dialog.Text, Text: "/gui", Forwarded: true, MessageID: w.next()})
	lan.sees("chuyển tiếp không được thực hiện")
}

func TestList_another_list_opens_at_its_first_page(t *testing.T) {
	w := newWorld(t)
	lan := w.as("lan")
	lan.type_("/tieuchi")
	lan.press("Trang sau")
	lan.press("Trang sau")
	lan.sees("Trang 3/4")
	lan.press("Trang chính")
	lan.press("Còn thiếu")
	lan.sees("Trang 1/3")
	lan.press("Trang sau")
	third := lan.ch.screen.Buttons[0][0].Label
	lan.press(third)
	lan.press("Về danh sách")
	lan.sees("Trang 2/3")
	lan.press("Trang chính")
	lan.press("Tiêu chí")
	lan.sees("Trang 1/4")
}

func TestHelp_is_about_the_screen_one_is_on_and_loses_nothing(t *testing.T) {
	w := play(t, "trogiup")
	lan := w.as("lan")
	lan.atHome("Trợ giúp")
	lan.sees("Bấm “Làm tiếp”")
	lan.press("Trang chính")
	lan.type_("2.1.1")
	w.submitted("2.4.1", "lan", "1")
	lan.type_("2.4.2")
	lan.press("Giải trình")
	lan.press("Soạn theo mẫu")
	lan.type_("tổ chức 02 hội nghị đối thoại")
	lan.type_("/trogiup")
	lan.sees("Trả lời từng câu")
	w.remark("trả lời luôn, không phải quay lại")
	lan.type_("Báo cáo số 15/BC-UBND ngày 12/11/2024")
	lan.type_("/trogiup")
	lan.press("Quay lại")
	lan.type_("mục II")
	lan.sees("02 hội nghị đối thoại")
	lan.sees("15/BC-UBND")
	for _, person := range []string{"ma-khanh-son", "van-phong"} {
		w.as(person).atHome("Trợ giúp")
	}
	if words.HelpHome(w.c.Person("van-phong")) == "" {
		t.Error("no help for the home screen")
	}
	for _, name := range talk.Screens() {
		s := talk.Find(name)
		if s.Help == "" && s.Name != dialog.ScreenHome && s.Name != dialog.ScreenHelp && s.Name != dialog.ScreenReminder {
			t.Errorf("no help for the screen %q", s.Name)
		}
	}
}

func TestPoints_changed_after_the_explanation_are_noticed_and_put_into_a_composed_one(t *testing.T) {
	w := play(t, "diem-doi-sau")
	dung := w.as("dung")
	dung.type_("5.5.4.6")
	dung.type_("18/20")
	dung.press("Giải trình")
	dung.press("Soạn theo mẫu")
	dung.type_("tiếp nhận và xử lý hồ sơ trực tuyến")
	dung.type_("Báo cáo số 15/BC-UBND ngày 12/11/2024")
	dung.type_("mục II.3")
	dung.press("✅ Dùng câu này")
	w.remark("Đổi điểm: câu soạn theo mẫu đổi theo bằng một lần bấm")
	dung.type_("5.5.4.6")
	dung.type_("19/20")
	dung.sees("Giải trình nêu 18/20 nhưng số đã nhập là 19/20.")
	dung.press("Nộp")
	dung.press("Cập nhật số liệu: 19/20")
	if got := scoring.ExplanationText(w.entries["5.5.4.6"].Explanation); !strings.Contains(got, "đạt 19/20 hồ sơ (95 %)") || strings.Contains(got, "18/20") {
		t.Errorf("the explanation is %q", got)
	}
	w.remark("Câu tự gõ thì chỉ báo")
	dung.press("Giải trình")
	dung.press("Viết lại")
	dung.type_("Đến ngày 14/11/2024 đã xử lý 19/20 hồ sơ, nêu tại mục II.3, Báo cáo số 15/BC-UBND.")
	dung.type_("5.5.4.6")
	dung.type_("20/20")
	dung.sees("Giải trình nêu 19/20 nhưng số đã nhập là 20/20.")
	for _, row := range dung.ch.screen.Buttons {
		for _, b := range row {
			if strings.HasPrefix(b.Label, "Cập nhật") {
				t.Error("what a person typed would be changed")
			}
		}
	}
	dung.press("Giải trình")
	dung.press("Viết lại")
	dung.type_("Đã xử lý 20/20 hồ sơ, nêu tại mục II.3, Báo cáo số 15/BC-UBND ngày 12/11/2024.")
	dung.type_("5.5.4.6")
	if strings.Contains(dung.ch.screen.HTML, "nhưng số đã nhập") {
		t.Errorf("a false alarm:\n%s", dung.ch.screen.HTML)
	}
}

func TestHistory_shows_the_first_difference_and_counts_each_step_once(t *testing.T) {
	w := play(t, "lichsu")
	tuan := w.as("tuan")
	tuan.type_("2.1.1")
	tuan.press("Chấm điểm")
	tuan.press("1.")
	tuan.press("Giải trình")
	long := strings.Repeat("Trong năm, Ủy ban nhân dân xã đã chỉ đạo các bộ phận thực hiện đầy đủ các quy định. ", 4)
	tuan.type_(long + "Đã ban hành 12 văn bản, nêu tại Kế hoạch số 3/KH-UBND ngày 05/01/2024.")
	w.clock("14/11/2024 08:10")
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

func TestSort_files_apart_are_questions_of_their_own(t *testing.T) {
	w := play(t, "tep-le")
	dung := w.as("dung")
	dung.send("Báo cáo tiếp công dân.pdf", 900_000, "")
	w.now = w.now.Add(3 * time.Second)
	dung.send("Sổ tiếp công dân.pdf", 500_000, "")
	dung.sees("2 tệp này cho tiêu chí nào?")
	w.now = w.now.Add(time.Minute)
	w.remark("một phút sau, một tệp khác hẳn")
	dung.send("Kế hoạch lưu trữ.pdf", 700_000, "")
	dung.sees("Tệp này cho tiêu chí nào?")
	dung.sees("2 tệp gửi trước vẫn ở “Chưa phân loại”")
	dung.press("Trang sau")
	dung.press("Trang sau")
	dung.sees("Trang 3/3")
	dung.press("Trang trước")
	dung.type_("3.8.1")
	if n := len(w.entries["3.8.1"].Evidence); n != 1 || len(w.loose["dung"]) != 2 {
		t.Errorf("3.8.1 has %d pieces, %d wait", n, len(w.loose["dung"]))
	}
	w.remark("album ngay sau một tệp là câu hỏi riêng; trong album thì không")
	dung.type_("/start")
	dung.send("Quyết định 5.pdf", 100_000, "")
	for range 3 {
		dung.photo("A", "")
	}
	dung.sees("3 tệp này cho tiêu chí nào?")
}
