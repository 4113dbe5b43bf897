package dialogtest

// transcripts_typed.go holds conversations about what is typed out of turn: it never becomes something else, and never vanishes.

import (
	"strings"
	"testing"
)

// longCaption is longer than a title.
var longCaption = "Báo cáo kết quả tiếp công dân năm 2024 của UBND xã, trong đó nêu rõ số lượt tiếp là 45 lượt, số đơn thư tiếp nhận là 12 đơn, số đơn đã giải quyết là 12 đơn, " +
	"không có đơn quá hạn; kèm theo danh sách công dân đến phản ánh, kiến nghị và kết quả trả lời từng trường hợp theo quy định."

func playLoiGo(t *testing.T, w World) {
	lan := As(w, "lan")
	Remark(w, "Sau khi gửi tệp: lời nói không thành tên, trang thành trang, câu thì hỏi")
	lan.type_("/tiep")
	lan.type_("1")
	lan.type_(goodText)
	lan.type_("ok")
	lan.type_("gửi")
	lan.type_("quay lại")
	lan.press("Tài liệu")
	lan.send("Bao cao 15.pdf", 1_200_000, "em gửi anh ạ")
	lan.type_("vâng ạ")
	lan.type_("Mục II trang 3")
	lan.type_("đấy là báo cáo tiếp dân, anh xem giúp nhé")
	lan.press("Tên tài liệu")
	lan.type_("Báo cáo số 15/BC-UBND")
	if ev := w.Entry("2.4.1").Evidence[0]; ev.Title != "Báo cáo số 15/BC-UBND" || ev.Place != "Mục II trang 3" {
		t.Errorf("the document is %q, at %q", ev.Title, ev.Place)
	}
	Remark(w, "Lời ghi kèm: trang là trang; dài hơn tên thì không mất chữ nào")
	lan.send("Bien ban.pdf", 700_000, "trang 4")
	lan.send("Bao cao TCD.pdf", 800_000, longCaption)
	lan.press("Thêm vào giải trình")
	if text := w.Entry("2.4.1").Explanation; !strings.Contains(text[len(text)-1].Text, "theo quy định.") {
		t.Errorf("the caption was cut: %+v", text)
	}
	Remark(w, "Xóa, hủy thì hỏi; nộp thì kiểm tra, không tự nộp")
	lan.type_("xóa")
	lan.press("Không, làm tiếp")
	lan.type_("huỷ")
	lan.type_("không")
	lan.type_("/nộp")
	lan.type_("nộp")
	Remark(w, "Ở trang kiểm tra, tìm kiếm có đường về")
	lan.type_("gỡ 10")
	lan.press("🔎 Tìm tiêu chí")
	lan.press("◀️ Quay lại 2.4.1")
	Remark(w, "Trên thẻ: câu thì hỏi, vài chữ thì tìm mà không rời tiêu chí")
	lan.type_("3.1.1")
	lan.type_("Có kế hoạch phòng chống tham nhũng, lãng phí, tiêu cực")
	lan.press("Bỏ đoạn này")
	lan.type_("đối thoại trực tiếp")
	lan.press("Thêm vào giải trình 3.1.1")
	Remark(w, "Ở trang chính: nội dung này cho tiêu chí nào?")
	lan.type_("/start")
	lan.type_("Trong năm xã đã ban hành 03 văn bản chỉ đạo về văn hóa công sở.")
	lan.type_("văn hóa công sở")
	lan.press("3.3.1")
	lan.sees("Đã lưu giải trình")
	lan.type_("/start")
	lan.type_("xin chào")
	lan.type_("zzz")
	lan.type_("/tổng điểm")
}
