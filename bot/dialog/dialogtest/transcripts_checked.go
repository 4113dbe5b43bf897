package dialogtest

// transcripts_checked.go: files that are checked after a submission, and files that are asked about before they are taken.

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/notice"
	"chamdiem/scoring"
)

// tellChecked is the worker after a round of fetching: it tells what was found in the files of a submitted entry since.
func (w *Memory) tellChecked(code string) (m dialog.Message, ok bool) {
	w.t.Helper()
	e := *w.full(code)
	fresh := slices.DeleteFunc(slices.Clone(w.unchecked[code]), func(id int64) bool { return slices.Contains(e.Unchecked(), id) })
	if len(fresh) == 0 {
		return dialog.Message{}, false
	}
	w.unchecked[code] = slices.DeleteFunc(w.unchecked[code], func(id int64) bool { return slices.Contains(fresh, id) })
	if w.real != nil {
		w.real.Told(code)
	}
	used := map[int64][]string{}
	for _, v := range e.Evidence {
		used[v.ID] = v.AlsoAt // the world knows a file by Telegram's mark alone
	}
	m, ok = notice.Checked(w.c, scoring.LaterChecked{Entry: e, Fresh: fresh, UsedThen: used}, w.phase(), w.now)
	if ok {
		w.check(w.ChatOf(e.SubmittedBy), m, false)
		fmt.Fprintf(&w.out, "\n    → tới %s:\n%s", w.c.Display(e.SubmittedBy), render(m))
	}
	return m, ok
}

var (
	wellSigned  = &scoring.Signature{Found: true, Intact: true, Whole: true, Signer: "Ma Khánh Sơn"}
	unsignedPDF = &scoring.Signature{}
)

func playNopTruocKiemTra(t *testing.T, w *Memory) {
	tuan, clerk := w.as("tuan"), w.as("van-phong")
	w.remark("Nộp ngay sau khi gửi tệp: không phải chờ")
	tuan.type_("2.1.1")
	tuan.press("Chấm điểm")
	tuan.press("1. 1")
	tuan.type_(goodText)
	tuan.send("scan0012.pdf", 1_200_000, "Báo cáo 15/BC-UBND")
	tuan.send("scan0013.pdf", 900_000, "Phụ lục")
	tuan.press("Nộp")
	tuan.sees("Còn 2 tệp đang kiểm tra; nếu có lưu ý, tôi báo ngay.")
	w.remark("Người duyệt thấy tệp còn đang kiểm tra; “duyệt hết” để bài này lại")
	w.Submitted("3.1.1", "lan", "1")
	clerk.type_("/duyet")
	clerk.press("✅ Duyệt 1 bài")
	clerk.press("Không")
	clerk.press("2.1.1")
	w.remark("Kiểm tra xong: một tin cho cả hai tệp")
	w.Fetched("2.1.1", 0, scoring.DocumentFacts{Number: "15/BC-UBND"}, unsignedPDF)
	w.Fetched("2.1.1", 1, scoring.DocumentFacts{Date: at("20/11/2023 00:00")}, unsignedPDF)
	m, ok := w.tellChecked("2.1.1")
	if !ok {
		t.Fatal("nothing is told")
	}
	if _, again := w.tellChecked("2.1.1"); again {
		t.Error("it is told twice")
	}
	tuan.pressData("Rút lại để sửa", m.Buttons[0][1].Data)
	tuan.press("Rút lại")
	w.remark("Nộp lại khi đã thấy các lưu ý: không nhắn nữa")
	tuan.press("Nộp")
	tuan.press("Vẫn nộp")
	if _, ok := w.tellChecked("2.1.1"); ok {
		t.Error("what was confirmed is told again")
	}
	clerk.type_("/duyet")
}

// state moves an entry as the person would.
func (w *Memory) state(code, person string, to scoring.EntryState) {
	w.t.Helper()
	if r := w.applyOne(w.ChatOf(person), dialog.Event{At: w.now}, false, scoring.SetState{Code: code, To: to}); r != nil {
		w.t.Fatalf("%s", r.Words())
	}
}

func playTaiLieuMat(t *testing.T, w World) {
	dung := As(w, "dung")
	pieces := func(code string, want int) {
		t.Helper()
		if n := len(w.Entry(code).Evidence); n != want {
			t.Errorf("%s has %d pieces, want %d", code, n, want)
		}
	}
	deleted := func(want int) {
		t.Helper()
		if n := w.Deleted(); n != want {
			t.Errorf("%d messages were deleted, want %d", n, want)
		}
	}
	Remark(w, "Chưa rõ: hỏi, chưa lưu gì; không có dấu thì vào tiêu chí đang mở")
	dung.type_("2.3.1")
	dung.press("Tài liệu")
	dung.send("Nuôi ong lấy mật.pdf", 1_200_000, "")
	dung.sees("Văn bản này có đóng dấu MẬT không?")
	pieces("2.3.1", 0)
	deleted(0)
	old := dung.data("Không, không đóng dấu MẬT")
	dung.press("Không, không đóng dấu MẬT")
	pieces("2.3.1", 1)
	dung.pressData("nút cũ", old)
	pieces("2.3.1", 1)
	Remark(w, "Có dấu: gỡ bỏ, nói một lần")
	dung.send("Quy chế quản lý văn bản mật.pdf", 900_000, "")
	dung.press("Có, gỡ bỏ")
	dung.sees("tin nhắn đã xóa")
	pieces("2.3.1", 1)
	deleted(1)
	Remark(w, "Bảo mật, mật độ, thân mật, bí mật nhà nước: không hỏi")
	for _, name := range []string{"Kế hoạch bảo vệ bí mật nhà nước.pdf", "Mật độ dân số.xlsx", "Quy chế bảo mật.pdf"} {
		dung.send(name, 50_000, "")
	}
	pieces("2.3.1", 4)
	Remark(w, "Dấu rõ: không nhận, tin nhắn bị xóa; cả album")
	dung.send("Kế hoạch [MẬT].pdf", 50_000, "")
	dung.photo("S", "TỐI MẬT")
	dung.photo("S", "")
	pieces("2.3.1", 4)
	deleted(4)
	Remark(w, "Năm ảnh một album là một câu hỏi; gõ để trả lời; một tài liệu nhiều trang")
	dung.photo("A", "Kiểm phiếu mật")
	for range 4 {
		dung.photo("A", "")
	}
	dung.sees("5 ảnh")
	pieces("2.3.1", 4)
	dung.type_("không")
	pieces("2.3.1", 9)
	if d := w.Entry("2.3.1").Documents(); len(d) != 5 || len(d[4].Pages) != 5 {
		t.Errorf("the album is %d documents", len(d)-4)
	}
	Remark(w, "Nhiều tệp cùng chờ; việc khác vẫn làm được; tệp khác đến thì câu hỏi còn đó")
	dung.type_("/start")
	dung.send("Danh mục bí mật.pdf", 50_000, "")
	dung.send("OCOP Mật hoa dừa.pdf", 60_000, "")
	dung.send("Kế hoạch 5.pdf", 70_000, "")
	if n := len(w.Loose("dung")); n != 1 {
		t.Errorf("%d pieces are unsorted, want the one that is not asked about", n)
	}
	dung.press("Trang chính")
	dung.type_("/tong")
	dung.type_("/start")
	dung.press("❓ Có dấu MẬT không? (2)")
	dung.press("Có, gỡ bỏ")
	dung.press("Không, không đóng dấu MẬT")
	if n := len(w.Loose("dung")); n != 2 {
		t.Errorf("%d pieces are unsorted, want 2", n)
	}
	deleted(5)
	Remark(w, "Sau 24 giờ")
	dung.type_("/start c_2-3-2")
	dung.press("Tài liệu")
	dung.send("bỏ phiếu mật.pdf", 50_000, "Biên bản")
	late := dung.data("Không, không đóng dấu MẬT")
	w.SetNow(w.Now().Add(scoring.DoubtLife))
	dung.pressData("Không, không đóng dấu MẬT", late)
	pieces("2.3.2", 0)
	Remark(w, "Hủy liên kết thì không còn gì chờ")
	dung.send("bỏ phiếu mật 2.pdf", 50_000, "")
	clerk := As(w, "van-phong")
	clerk.type_("/nhansu")
	clerk.type_(w.Campaign().Person("dung").Display())
	clerk.press("Hủy liên kết")
	clerk.press("Hủy liên kết")
	w.GiveInvite("dung", "k3k3k3k3k3k3k3k3")
	again := &Person{w: w, chat: dung.chat, name: dung.name, last: map[string]int64{}}
	again.type_("/start k3k3k3k3k3k3k3k3")
	again.type_("/start")
	if again.state().Screen == dialog.ScreenMark {
		t.Error("the question is still asked")
	}
	w.SetNow(w.Now().Add(time.Minute))
}
