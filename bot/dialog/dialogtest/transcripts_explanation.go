package dialogtest

// transcripts_explanation.go holds conversations about the explanation.

import (
	"strings"
	"testing"

	"chamdiem/scoring"
)

func playGiaiTrinh(t *testing.T, w World) {
	w.GiveLastYear("3.1.1", []scoring.Part{{Text: "Năm 2023, UBND xã đã rà soát Quy chế làm việc (Quyết định số 05/QĐ-UBND, Điều 2)."}})
	lan := As(w, "lan")
	lan.type_("3.1.1")
	lan.press("Giải trình")
	lan.press("Lấy của năm trước")
	lan.press("Giải trình")
	lan.press("Viết lại")
	lan.type_("UBND xã đã ban hành Quy chế làm việc.")
	lan.type_("Quyết định số 21/QĐ-UBND ngày 10/01/2024, Điều 3.")
	lan.press("Xong")
	Remark(w, "Sửa tin nhắn cũ trong Telegram")
	lan.edit("UBND xã đã ban hành Quy chế làm việc.", "UBND xã đã ban hành Quy chế làm việc năm 2024 (12 điều).")
	lan.press("Giải trình")
	lan.sees("12 điều")
	lan.type_(strings.Repeat("Nội dung rất dài. ", 220))
	lan.sees("nhiều nhất là 3.500")
	lan.sees("12 điều")
	lan.type_("mật khẩu: Abc@12345")
	lan.press("Xóa tin nhắn đó")
	lan.type_("quay lại")
	Remark(w, "Tin nhắn không phải giải trình")
	lan.type_("không có gì giống thế")
	lan.edit("không có gì giống thế", "vẫn không có gì")
	Remark(w, "Đã nộp thì sửa tin nhắn không đổi giải trình")
	w.Score("3.1.1", "lan", "1", scoring.Submitted)
	lan.edit("Quyết định số 21/QĐ-UBND ngày 10/01/2024, Điều 3.", "Quyết định số 22/QĐ-UBND.")
	if text := scoring.ExplanationText(w.Entry("3.1.1").Explanation); strings.Contains(text, "22/QĐ") {
		t.Errorf("an edit changed a submitted explanation: %s", text)
	}
}

func playGiaiTrinhXoa(t *testing.T, w World) {
	lan := As(w, "lan")
	lan.type_("3.5")
	lan.type_("giải trình")
	lan.type_("Đúng quy định.")
	lan.type_("viết lại")
	lan.type_("xóa giải trình")
	if n := len(w.Entry("3.5").Explanation); n != 0 {
		t.Errorf("%d parts are left", n)
	}
}

func playSoanMau(t *testing.T, w World) {
	dung := As(w, "dung")
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
	Remark(w, "Đã có giải trình: thay hay nối")
	dung.press("Giải trình")
	dung.press("Viết lại")
	dung.press("Soạn theo mẫu")
	for range 3 {
		dung.type_("bỏ qua")
	}
	dung.press("Nối vào giải trình")
	if n := len(w.Entry("5.5.4.6").Explanation); n != 2 {
		t.Errorf("the explanation has %d parts", n)
	}
}

func playHaiNguoi(t *testing.T, w World) {
	dung, hieu := As(w, "dung"), As(w, "hieu")
	dung.type_("5.5.4.6")
	dung.press("Chấm điểm")
	hieu.type_("5.5.4.6")
	hieu.press("Chấm điểm")
	Clock(w, "14/11/2024 10:05")
	dung.type_("18/20")
	hieu.type_("20/20")
	hieu.sees("Đ/c Dung đã lưu tiêu chí 5.5.4.6 lúc 10:05 (1,35 điểm)")
	hieu.press("Giữ bản của đ/c Dung")
	if p := w.Entry("5.5.4.6").SelfPoints.Decimal; p.String() != "1.35" {
		t.Errorf("kept, but the points are %s", p)
	}
	Remark(w, "Giải trình")
	hieu.press("Giải trình")
	dung.type_("Đã xử lý 18/20 hồ sơ.")
	hieu.type_("Theo Báo cáo số 9/BC-UBND, mục II.")
	hieu.type_("nối cả hai")
	if n := len(w.Entry("5.5.4.6").Explanation); n != 2 {
		t.Errorf("joined, but there are %d parts", n)
	}
	Remark(w, "Phương án bấm trên màn hình cũ")
	dung.type_("5.5.4.1")
	dung.press("Chấm điểm")
	hieu.type_("5.5.4.1")
	hieu.press("Chấm điểm")
	dung.press("1.")
	hieu.press("2.")
	hieu.press("Dùng bản vừa nhập")
	if a := w.Entry("5.5.4.1").Answer.Option; a != 2 {
		t.Errorf("one's own option was chosen, but %d is kept", a)
	}
	Remark(w, "Nộp: người cùng phụ trách được báo")
	hieu.press("Quay lại")
	hieu.press("Nộp")
	hieu.type_("vẫn nộp")
}
