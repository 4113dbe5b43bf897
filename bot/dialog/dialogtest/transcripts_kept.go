package dialogtest

// transcripts_kept.go holds conversations about what is kept for its sender.

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/criteria"
	"chamdiem/scoring"
)

func playGiuLai(t *testing.T, w World) {
	dung, hieu := As(w, "dung"), As(w, "hieu")
	const mine = "Đã tiếp nhận 20 hồ sơ, xử lý trực tuyến 18 hồ sơ."
	Remark(w, "Quá dài: được giữ, báo ở đâu")
	dung.type_("5.5.4.5")
	dung.press("Giải trình")
	dung.type_("UBND xã có kế hoạch.")
	dung.part(strings.Repeat("Nội dung rất dài, kể từng việc. ", 250))
	dung.sees("được giữ lại: /giulai")
	w.SetNow(w.Now().Add(time.Minute))
	Remark(w, "Câu không phải số liệu: hỏi lại, bỏ thì vẫn giữ")
	dung.type_("5.5.4.6")
	dung.press("Chấm điểm")
	dung.type_("có nhiều hồ sơ nhưng chưa đếm hết")
	dung.press("Bỏ đoạn này")
	dung.sees("/giulai")
	Remark(w, "Soạn theo mẫu rồi bỏ giữa chừng")
	dung.type_("5.5.4.5")
	dung.press("Giải trình")
	dung.press("Viết lại")
	dung.press("Soạn theo mẫu")
	dung.type_("ban hành đầy đủ văn bản chỉ đạo")
	dung.type_("Báo cáo số 15/BC-UBND")
	dung.type_("/huy")
	Remark(w, "Hai người: giữ bản của người kia")
	Clock(w, "14/11/2024 10:05")
	hieu.type_("5.5.4.6")
	hieu.press("Giải trình")
	dung.type_("5.5.4.6")
	dung.press("Giải trình")
	hieu.type_("Bản của đồng chí Hiệu, có đủ số liệu.")
	dung.type_(mine)
	dung.press("Giữ bản của")
	dung.sees("/giulai")
	Remark(w, "Không ai khác thấy")
	hieu.type_("/giulai")
	hieu.sees("Không có nội dung nào")
	Remark(w, "Đọc, đưa vào tiêu chí, bỏ")
	dung.type_("/giulai")
	dung.sees("4 nội dung")
	dung.press("(1)")
	dung.sees(mine)
	dung.press("Đưa vào 5.5.4.6")
	dung.sees(mine)
	if text := scoring.ExplanationText(w.Entry("5.5.4.6").Explanation); !strings.HasSuffix(text, mine) {
		t.Errorf("the explanation is %q", text)
	}
	dung.type_("giữ lại")
	dung.sees("3 nội dung")
	dung.press("(1)")
	placed := dung.data("Cho tiêu chí khác")
	dung.press("Cho tiêu chí khác")
	dung.type_("5.5.4.6")
	dung.press("5.5.4.6")
	dung.pressData("nút cũ", placed)
	dung.sees("2 nội dung")
	dung.type_("2")
	dung.press("Phần sau")
	dung.press("🗑 Bỏ nội dung này")
	dung.sees("Đã bỏ nội dung đó")
	Remark(w, "Mật khẩu không được giữ")
	dung.type_("mật khẩu: Abc@12345")
	dung.type_("/giulai")
	dung.sees("1 nội dung")
	Remark(w, "Bảy ngày sau")
	w.SetNow(w.Now().Add(scoring.KeptLife))
	dung.type_("/giulai")
	dung.sees("Không có nội dung nào")
	Remark(w, "Nhiều nhất 50")
	for n := range scoring.MaxKept + 2 {
		w.SetNow(w.Now().Add(time.Second))
		w.Do(dung.chat, dialog.Event{Kind: dialog.Text, Text: fmt.Sprintf("không có gì giống thế này, số %d", n), MessageID: w.NextID()})
		w.Do(dung.chat, dialog.Event{Kind: dialog.Command, Command: "huy", MessageID: w.NextID()})
	}
	dung.type_("/giulai")
	dung.sees("50 nội dung")
	Remark(w, "Hủy liên kết thì không còn gì, cả khi được mời lại")
	clerk := As(w, "van-phong")
	clerk.type_("/nhansu")
	clerk.type_(w.Campaign().Person("dung").Display())
	clerk.press("Hủy liên kết")
	clerk.press("Hủy liên kết")
	w.GiveInvite("dung", "k3k3k3k3k3k3k3k3")
	again := Stranger(w, 8001)
	again.type_("/start k3k3k3k3k3k3k3k3")
	again.type_("/giulai")
	again.sees("Không có nội dung nào")
}

func playBoDoan(t *testing.T, w World) {
	lan := As(w, "lan")
	explained := func(code, want string) {
		t.Helper()
		if got := scoring.ExplanationText(w.Entry(code).Explanation); got != want {
			t.Errorf("the explanation of %s is %q, want %q", code, got, want)
		}
	}
	Remark(w, "Ở màn hình Giải trình")
	lan.type_("3.1.1")
	lan.press("Giải trình")
	lan.type_("Quyết định số 21/QĐ-UBND ngày 10/01/2024, Điều 3.")
	lan.type_("Báo cáo số 99/BC-UBND ngày 02/02/2024, mục II.")
	old := lan.data("Bỏ đoạn vừa gửi")
	lan.press("↩️ Bỏ đoạn vừa gửi")
	explained("3.1.1", "Quyết định số 21/QĐ-UBND ngày 10/01/2024, Điều 3.")
	lan.sees("/giulai")
	Remark(w, "Nút cũ không bỏ thêm gì")
	lan.pressData("nút cũ", old)
	explained("3.1.1", "Quyết định số 21/QĐ-UBND ngày 10/01/2024, Điều 3.")
	Remark(w, "Đoạn đầu tiên cũng bỏ được; viết lại thì bản cũ nằm trong lịch sử")
	lan.press("Viết lại")
	lan.type_("Quyết định số 22/QĐ-UBND, Điều 4.")
	lan.sees("bản cũ vẫn còn trong Lịch sử")
	Remark(w, "Trên đường /tiep, ở màn hình Tài liệu")
	lan.type_("3.1.2")
	lan.type_("/tiep")
	for len(lan.state().Code) > 0 && w.Campaign().Criterion(lan.state().Code).Kind != criteria.Choice {
		lan.type_("/tiep")
	}
	code := lan.state().Code
	lan.type_("1")
	lan.type_("UBND xã đã ban hành kế hoạch và tổ chức thực hiện.")
	if got := lan.state().Screen; got != dialog.ScreenEvidence {
		t.Fatalf("the guided way is at %q", got)
	}
	lan.type_("Kế hoạch đã tổng kết tại Báo cáo số 12/BC-UBND, mục III.")
	lan.press("↩️ Bỏ đoạn vừa gửi")
	explained(code, "UBND xã đã ban hành kế hoạch và tổ chức thực hiện.")
	Remark(w, "Câu hỏi đoạn này là gì")
	dung := As(w, "dung")
	dung.type_("5.5.4.6")
	dung.type_("Hằng tuần niêm yết lịch trực bằng bảng mới")
	dung.press("Thêm vào giải trình")
	dung.press("↩️ Bỏ đoạn vừa gửi")
	explained("5.5.4.6", "")
	dung.type_("/giulai")
	dung.sees("niêm yết lịch trực")
}

func playDanDai(t *testing.T, w World) {
	sentence := "UBND xã đã tiếp 20 lượt công dân, giải quyết 18 đơn. "
	text := strings.Repeat(sentence, 150)
	cut := func(units int) (head, tail string) { // within a word, as a text is cut that is full
		all := []rune(text)[:units]
		all[4095], all[4096], all[units-1] = 'x', 'y', '.'
		return string(all[:4096]), string(all[4096:])
	}
	two := func(who *Person, head, tail string) {
		t.Helper()
		who.part(head)
		who.part(tail)
		w.SetNow(w.Now().Add(time.Minute))
	}
	explained := func(code, want string) {
		t.Helper()
		if got := scoring.ExplanationText(w.Entry(code).Explanation); got != want {
			t.Errorf("the explanation of %s has %d letters, want %d", code, len(got), len(want))
		}
	}
	lan := As(w, "lan")
	Remark(w, "Dán một lần 6.000 ký tự: hai tin nhắn, một đoạn")
	lan.type_("3.1.1")
	lan.press("Giải trình")
	head, tail := cut(6000)
	two(lan, head, tail)
	explained("3.1.1", head+tail)
	Remark(w, "Sửa tin nhắn thứ hai trong Telegram")
	lan.edit(tail, "giải quyết 19 đơn.")
	explained("3.1.1", head+"giải quyết 19 đơn.")
	Remark(w, "Bỏ cả đoạn")
	lan.type_("viết lại")
	lan.type_("Quyết định số 21/QĐ-UBND, Điều 3.")
	lan.type_("Còn thiếu một câu.")
	lan.press("↩️ Bỏ đoạn vừa gửi")
	Remark(w, "7.500 ký tự: không lưu phần nào, giữ cả hai")
	head, tail = cut(7500)
	lan.part(head)
	explained("3.1.1", "Quyết định số 21/QĐ-UBND, Điều 3.\n"+head)
	lan.part(tail)
	lan.sees("nhiều nhất là 7.000")
	lan.sees("dài 7.500 ký tự")
	explained("3.1.1", "Quyết định số 21/QĐ-UBND, Điều 3.")
	w.SetNow(w.Now().Add(time.Minute))
	Remark(w, "Viết lại bằng đoạn quá dài: bản cũ còn nguyên")
	lan.press("Viết lại")
	two(lan, head, tail)
	explained("3.1.1", "Quyết định số 21/QĐ-UBND, Điều 3.")
	Remark(w, "Phần sau có mật khẩu: không lưu phần nào")
	two(lan, head, "tài khoản, mật khẩu: Abc@12345")
	explained("3.1.1", "Quyết định số 21/QĐ-UBND, Điều 3.")
	lan.press("Xóa tin nhắn đó")
	Remark(w, "Hai tin nhắn cách nhau lâu là hai đoạn")
	lan.part(strings.TrimSpace(head[:len(head)-100]))
	w.SetNow(w.Now().Add(time.Minute))
	lan.part("Một câu nữa.")
	if n := len(w.Entry("3.1.1").Explanation); n != 3 {
		t.Errorf("the explanation has %d parts", n)
	}
	Remark(w, "Ở trang chính")
	lan.type_("/start")
	two(lan, string([]rune(strings.Repeat("không có gì giống thế này. ", 200))[:4000]), "và phần cuối.")
	lan.type_("/giulai")
	lan.press("(1)")
	lan.press("Phần sau")
	lan.sees("và phần cuối.")
}

func playSuaSo(t *testing.T, w World) {
	points := func(code, want string) {
		t.Helper()
		if got := w.Entry(code).SelfPoints.Decimal.String(); got != want {
			t.Errorf("%s has %s points, want %s", code, got, want)
		}
	}
	dung := As(w, "dung")
	dung.type_("5.5.4.6")
	dung.type_("17/20")
	points("5.5.4.6", "0")
	Remark(w, "Sửa tin nhắn trong Telegram: điểm đổi theo, có cách tính")
	dung.edit("17/20", "19/20")
	dung.sees("19/20 = 95 %")
	points("5.5.4.6", "1.43")
	Remark(w, "Sửa thành số vô lý: điểm giữ nguyên")
	dung.edit("19/20", "21/20")
	dung.sees("vẫn giữ nguyên")
	points("5.5.4.6", "1.43")
	Remark(w, "Sửa thành một số trơ trọi: không đoán là phần trăm hay số hồ sơ")
	dung.edit("21/20", "19")
	dung.sees("mới có một số")
	points("5.5.4.6", "1.43")
	dung.edit("19", "90 %")
	points("5.5.4.6", "1.35")
	dung.edit("90 %", "19 hồ sơ")
	points("5.5.4.6", "1.35")
	dung.edit("19 hồ sơ", "19/20")
	dung.edit("19/20", "21/20")
	Remark(w, "Bấm phương án hoặc nhập lại thì tin nhắn cũ không còn tính")
	dung.type_("18/20")
	dung.edit("21/20", "20/20")
	dung.sees("bấm “Chấm điểm”")
	points("5.5.4.6", "1.35")
	Remark(w, "Đã nộp: nói cách làm")
	w.Score("5.5.4.6", "dung", "18/20", scoring.Submitted)
	dung.edit("18/20", "20/20")
	dung.sees("Rút lại")
	points("5.5.4.6", "1.35")
	Remark(w, "Số liệu gõ khi đang được hỏi một câu là gì: là điểm, bỏ được; câu hỏi vẫn còn")
	lan := As(w, "lan")
	lan.type_("6.2")
	lan.type_("UBND xã đã hoàn thành các nhiệm vụ được giao.")
	lan.sees("là giải trình của tiêu chí 6.2?")
	lan.type_("38/42")
	points("6.2", "4.52")
	lan.sees("là giải trình của tiêu chí 6.2?")
	lan.press("↩️ Bỏ điểm vừa nhập")
	if e := w.Entry("6.2"); e.SelfPoints.Valid {
		t.Errorf("6.2 still has %s points", e.SelfPoints.Decimal)
	}
	lan.type_("40/42 nhiệm vụ ạ")
	lan.type_("95 %")
	points("6.2", "4.75")
	lan.press("↩️ Bỏ điểm vừa nhập")
	points("6.2", "4.76")
	lan.type_("45/42")
	lan.sees("45/42")
	points("6.2", "4.76")
	lan.type_("/lichsu 6.2")
	Remark(w, "Nhiều số, mỗi số một tin nhắn: sửa giữa chừng và sửa sau khi lưu")
	clerk := As(w, "van-phong")
	clerk.type_("7.1")
	clerk.press("Chấm điểm")
	clerk.type_("1")
	clerk.edit("1", "2")
	clerk.sees("quá hạn: 2")
	clerk.type_("0")
	clerk.type_("40")
	was := w.Entry("7.1").SelfPoints.Decimal
	clerk.edit("0", "3")
	if now := w.Entry("7.1").SelfPoints.Decimal; !now.LessThan(was) {
		t.Errorf("7.1 has %s points after the edit, %s before", now, was)
	}
}

func playLoiMoi(t *testing.T, w World) {
	w.GiveUnlinked("lan", "hung")
	w.GiveInvite("lan", "abcd2345abcd2345")
	w.GiveInvite("hung", "hhhh2345abcd2345")
	link := "https://t.me/" + testBot + "?start="
	lan := Stranger(w, 7)
	lan.type_("xin chào")
	lan.type_(link + "0000000000000000")
	lan.type_(link + "abcd2345abcd2345")
	lan.sees("Chào anh/chị Lan")
	Remark(w, "Người đã liên kết dán đường dẫn đến một tiêu chí, hoặc mã sai")
	lan.type_(link + "c_2-4-1")
	lan.sees("2.4.1")
	lan.type_("abcd2345abcd2345")
	Remark(w, "Chỉ dán mã; quá 5 lần sai thì im lặng")
	hung := Stranger(w, 8)
	hung.type_("Hhhh2345abcd2345")
	hung.sees("Chào anh/chị Hùng")
	other := Stranger(w, 9)
	for range scoring.InviteTriesPerHour + 1 {
		other.type_("hhhh2345abcd2345")
	}
	if !other.chat.Dead {
		t.Error("the sixth wrong code was answered")
	}
}
