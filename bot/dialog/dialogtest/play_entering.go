package dialogtest

// play_entering.go: how an officer opens a criterion, scores, explains and attaches.

import (
	"strings"
	"testing"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
)

func playTiepChoiceWithOneTextAndOneFileTakesFiveInputs(t testing.TB, w *world) {
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

func playStartInviteStrangerAndDeepLink(t testing.TB, w *world) {
	w.unlink("lan")
	w.invite("lan", "abcd2345abcd2345")
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

func playListPagesByButtonAndByWords(t testing.TB, w *world) {
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

func playPointsRatioIsTypedAndRefusedWithAnExample(t testing.TB, w *world) {
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

func playPointsCountsOneQuestionPerNumber(t testing.TB, w *world) {
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

func playPointsSurveyIsKeptApart(t testing.TB, w *world) {
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

func playExplanationSeveralMessagesRewriteAndEdit(t testing.TB, w *world) {
	w.explainedLastYear("3.1.1", "Năm 2023, UBND xã đã rà soát Quy chế làm việc (Quyết định số 05/QĐ-UBND, Điều 2).")
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

func playExplanationRemovedAndEmptied(t testing.TB, w *world) {
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

func playComposeAsksStepByStep(t testing.TB, w *world) {
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

func playEvidenceFilesAlbumsLinksAndWhatBecomesOfThem(t testing.TB, w *world) {
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

func playEvidenceWithFactsReadFromTheDocument(t testing.TB, w *world) {
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

func playEvidenceNobodyAskedForIsKept(t testing.TB, w *world) {
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
