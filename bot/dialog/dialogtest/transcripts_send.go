package dialogtest

// transcripts_send.go holds conversations about sending, the official software, the appraisal and documents.

import (
	"slices"
	"strings"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
)

func playGui(t *testing.T, w World) {
	w.Submitted("2.1.1", "tuan", "1")
	w.Score("3.1.1", "lan", "1", scoring.Working)
	w.SubmittedSaying("5.5.4.6", "dung", "18/20", "Đã làm tốt.")
	clerk, chief := As(w, "van-phong"), As(w, "ma-khanh-son")
	Clock(w, "22/11/2024 15:00")
	clerk.type_("/gui")
	clerk.press("Xem các lưu ý")
	d := clerk.press("Xin lãnh đạo xác nhận mức")
	if len(d.Tell) != 2 {
		t.Fatalf("told: %+v", d.Tell)
	}
	asked := d.Tell[0].Message.Buttons[0][0]
	chief.pressData(asked.Label, asked.Data) // leads straight to the bands
	chief.press("Hoàn thành nhiệm vụ")
	chief.sees("khác mức theo điểm")
	chief.type_("Còn 60 tiêu chí nộp trong ngày, dự kiến trên 50 điểm.")
	if w.Rating() == nil || w.Rating().Band != "Hoàn thành nhiệm vụ" {
		t.Fatalf("rating: %+v", w.Rating())
	}
	clerk.type_("/gui")
	clerk.press("Chốt số liệu")
	sure := clerk.data("Xác nhận chốt")
	Remark(w, "ngay lúc đó Lan nộp thêm: phải xem và xác nhận lại")
	w.Submitted("3.1.1", "lan", "1")
	clerk.pressData("✅ Xác nhận chốt (màn hình cũ)", sure)
	if w.IsSent() {
		t.Fatal("sent what was not confirmed")
	}
	clerk.press("Chốt số liệu")
	d = clerk.press("✅ Xác nhận chốt")
	if !w.IsSent() || len(d.Tell) != len(w.Campaign().People)-1 {
		t.Errorf("sent: %v, told %d", w.IsSent(), len(d.Tell))
	}
	sent, sealed := w.Snapshot()
	frozen, err := scoring.ReadSnapshot(sealed, sent.Hash)
	if err != nil || frozen.Rating.Reason == "" || frozen.Frozen.Self.String() != sent.Content.Frozen.Self.String() {
		t.Errorf("snapshot: %v, %+v", err, frozen.Rating)
	}
	lan := As(w, "lan")
	lan.type_("3.1.1")
	lan.sees("đã chốt")
	Clock(w, "23/11/2024 08:00")
	chief.type_("/gui")
	chief.press("Mở lại")
	chief.type_("Bổ sung số liệu giải ngân đến 22/11.")
	d = chief.press("Mở lại")
	if w.IsSent() || len(d.Tell) != len(w.Campaign().People)-1 {
		t.Errorf("sent: %v, told %d", w.IsSent(), len(d.Tell))
	}
	clerk.type_("/gui")
	clerk.sees("Kiểm tra trước khi chốt")
	Clock(w, "25/11/2024 17:00")
	clerk.type_("/gui")
	clerk.sees("Đã khóa")
}

func playNhap(t *testing.T, w World) {
	w.Submitted("2.1.1", "tuan", "1")
	w.Submitted("5.5.4.6", "dung", "18/20")
	clerk := As(w, "van-phong")
	clerk.type_("/nhap")
	clerk.sees("0/4 tiêu chí")
	clerk.press("▶️ Nhập 2.1.1")
	if !strings.Contains(clerk.chat.Screen.HTML, "<code>"+goodText+"</code>") {
		t.Errorf("no block to copy: %s", clerk.chat.Screen.HTML)
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
	if len(d.Say) != 1 || d.Say[0].Attach.Ref != "report:transfer:"+w.Campaign().ID || len(d.Tell) != 2 || !strings.Contains(d.Tell[0].Message.HTML, "vừa xuất tệp") {
		t.Errorf("page for the PC: %+v, told: %+v", d.Say, d.Tell)
	}
	Remark(w, "một bài đổi sau khi nhập")
	Clock(w, "15/11/2024 08:00")
	dung := As(w, "dung")
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
	clerk.sees("Cả 4 tiêu chí đã nhập")
	clerk.press("Chưa")
	clerk.sees("Đã lưu 1 ảnh")
	if w.Proofs() != 1 {
		t.Errorf("%d proofs", w.Proofs())
	}
}

func playThamdinh(t *testing.T, w World) {
	w.Submitted("2.1.1", "tuan", "1")
	w.Submitted("5.5.4.6", "dung", "18/20")
	w.SetNow(at("20/12/2024 08:00"))
	clerk := As(w, "van-phong")
	clerk.type_("/thamdinh")
	clerk.type_("5.5.4.6 0,9 vì hai hồ sơ quá hạn")
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
	given := func(code, points string) {
		t.Helper()
		if p := w.Entry(code).AppraisedPoints; points == "" && p.Valid || points != "" && (!p.Valid || p.Decimal.String() != points) {
			t.Errorf("appraised points of %s: %v, want %q", code, p, points)
		}
	}
	Remark(w, "Số lẻ như trong bảng Excel: nhiều nhất hai chữ số thập phân")
	clerk.type_("2.1.2: 0,123")
	clerk.sees("nhiều nhất 2 chữ số thập phân")
	clerk.type_("0,125 điểm")
	given("2.1.2", "")
	clerk.type_("0,75 điểm ạ")
	given("2.1.2", "0.75")
	Remark(w, "Nhiều dòng một lúc; dòng chưa ghi được thì nêu tên")
	clerk.type_("2.1.2: 0,5\n- tiêu chí 2.1.3 - 1 điểm\n2.3.1 0,5đ\n9.9.9: 1\n2.3.2: 7\n2.3.3: 0,333\n3.1.1: tạm\nCộng 4 dòng\n3.1.2: 0\n3.1.2: 0,5")
	given("2.1.2", "0.5")
	given("2.1.3", "1")
	given("2.3.1", "0.5")
	for _, code := range []string{"2.3.2", "2.3.3", "3.1.1", "3.1.2"} {
		given(code, "")
	}
	clerk.type_("9.9.9: 0,5")
	Remark(w, "Còn lại như tự chấm: hỏi trước, nói rõ bao nhiêu")
	clerk.press("Còn lại như tự chấm")
	clerk.press("Không")
	given("2.3.2", "")
	clerk.type_("còn lại như tự chấm")
	clerk.press("Ghi")
	given("2.1.2", "0.5")
	given("2.3.2", "0")
	given("8.2", "1")
	given("1.1", "")
	chief := As(w, "ma-khanh-son")
	chief.type_("/thamdinh")
	chief.type_("1.1 1")
	chief.type_("1.1: 1\n1.2: 1")
	given("1.1", "")
	Remark(w, "Cán bộ phụ trách thấy điểm thẩm định ở trang của tiêu chí")
	dung := As(w, "dung")
	dung.type_("5.5.4.6")
	dung.sees("Điểm thẩm định: 0,9, bị trừ 0,45")
	dung.type_("2.3.1")
	dung.sees("Điểm thẩm định: 0,5")
}

func playXuat(t *testing.T, w World) {
	chief := As(w, "ma-khanh-son")
	chief.type_("/xuat")
	d := chief.press("Bảng điểm (Excel)")
	if !tells(d, "van-phong") || !tells(d, "pho-chu-tich") || !slices.Contains(d.Changes, scoring.Change(scoring.AskExport{Kind: "xlsx"})) {
		t.Errorf("export: %+v", d)
	}
	Remark(w, "bấm lần nữa trong khi đang làm")
	if d := chief.press("Bảng điểm (Excel)"); len(d.Changes)+len(d.Tell) > 0 {
		t.Errorf("asked again: %+v", d)
	}
	w.GiveExport("ma-khanh-son", func(e *scoring.Export) { e.Parts = 1 })
	chief.press("Toàn bộ tài liệu (ZIP)")
	w.GiveExport("ma-khanh-son", func(e *scoring.Export) {
		if e.Kind == "zip" {
			e.Parts, e.Bytes = 3, 120_500_000
		}
	})
	chief.type_("/xuat")
	Clock(w, "14/11/2024 08:05")
	w.GiveExport("ma-khanh-son", func(e *scoring.Export) {
		e.Ended = new(w.Now())
		if e.Kind == "zip" {
			e.Note = "Telegram không nhận tệp."
		}
	})
	chief.type_("/xuat")
	chief.press("Toàn bộ tài liệu (ZIP)")
	As(w, "lan").type_("/xuat")
}
