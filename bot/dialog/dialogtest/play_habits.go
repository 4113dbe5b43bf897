package dialogtest

// play_habits.go: help, changed points, the history of a criterion, and files that come apart.

import (
	"strings"
	"testing"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

func playUnaskedWhatIsTypedOutOfTurnIsNeverLost(t testing.TB, w *world) {
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

func playHelpIsAboutTheScreenOneIsOnAndLosesNothing(t testing.TB, w *world) {
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

func playPointsChangedAfterTheExplanationAreNoticedAndPutIntoAComposedOne(t testing.TB, w *world) {
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

func playHistoryShowsTheFirstDifferenceAndCountsEachStepOnce(t testing.TB, w *world) {
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

func playSortFilesApartAreQuestionsOfTheirOwn(t testing.TB, w *world) {
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
