package dialogtest

// transcripts_explanation.go holds conversations about the explanation, and about content that is typed out of turn.

import (
	"strings"
	"testing"
	"time"

	"chamdiem/scoring"

	"github.com/shopspring/decimal"
)

func playGiaiTrinh(t *testing.T, w World) {
	w.GiveLastYear("3.1.1", scoring.LastYear{Explanation: []scoring.Part{{Text: "Năm 2023, UBND xã đã rà soát Quy chế làm việc (Quyết định số 05/QĐ-UBND, Điều 2)."}},
		Points: decimal.NewNullDecimal(decimal.RequireFromString("0.5")), Appraised: decimal.NewNullDecimal(decimal.RequireFromString("0.25")), Max: decimal.RequireFromString("0.5")})
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
	lan.part(strings.Repeat("Nội dung rất dài. ", 420))
	w.SetNow(w.Now().Add(time.Minute))
	lan.sees("nhiều nhất là 7.000")
	lan.sees("12 điều")
	lan.type_("mật khẩu hoabinh")
	lan.sees("Tin này có chứa mật khẩu không?")
	lan.press("Không phải mật khẩu")
	lan.type_("Tỷ lệ tài khoản đổi mật khẩu lần đầu: 100%, theo Báo cáo số 15/BC-UBND, trang 2")
	lan.sees("Tỷ lệ tài khoản đổi mật khẩu lần đầu: 100%")
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
	dung.sees("Ngày 18/11/2024 chưa đến")
	dung.press("Đúng, 18/11/2024")
	dung.press("Bước trước")
	dung.type_("Báo cáo số 15/BC-UBND")
	dung.type_("cuối tháng")
	dung.type_("18-10-1024")
	dung.sees("Chưa rõ ngày")
	dung.type_("18-10-2024")
	dung.type_("II.3, trang 4")
	dung.sees("minh chứng tại II.3, trang 4, Báo cáo số 15/BC-UBND ngày 18/10/2024 của UBND xã Bình Thành.")
	Remark(w, "Mỗi phần sửa riêng được")
	dung.press("Sửa việc đã làm")
	dung.type_("chủ tịch UBND xã tiếp nhận, xử lý hồ sơ trực tuyến")
	dung.sees("Đến ngày 14/11/2024, Chủ tịch UBND xã tiếp nhận, xử lý hồ sơ trực tuyến, đạt 18/20 hồ sơ (90 %).")
	dung.press("Sửa văn bản")
	dung.type_("bc 150 ngay 12/11")
	dung.sees("Báo cáo số 150/BC-UBND ngày 12/11/2024 của UBND xã Bình Thành.")
	dung.press("Sửa văn bản")
	dung.type_("Báo cáo số 15/BC-UBND ngày 18 tháng 10 năm 2024")
	dung.sees("Báo cáo số 15/BC-UBND ngày 18/10/2024 của UBND xã Bình Thành.")
	dung.press("Sửa ngày")
	dung.press("Giữ như cũ")
	dung.press("Sửa mục, trang")
	dung.type_("trang 5")
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
	lan.press("Gửi tài liệu")
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
	lan.type_("gỡ 10") // there are three
	lan.press("Không, làm tiếp")
	lan.type_("quy chế")
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

// playVoiVa types as a person in a hurry: what is said in passing, a text and its file before a criterion is chosen, and taking back.
func playVoiVa(t *testing.T, w World) {
	dung := As(w, "dung")
	Remark(w, "Lời nói thêm không phải nội dung; hỏi thì được chỉ dẫn, kèm nút làm tiếp")
	dung.type_("vâng em vào được rồi ạ")
	dung.type_("tối về em làm nốt")
	dung.type_("làm gì trước")
	dung.data("Làm tiếp")
	Remark(w, "Gõ giải trình rồi gửi tệp khi chưa mở tiêu chí: cả hai vào cùng một tiêu chí")
	dung.type_("Đã bố trí phòng tiếp công dân riêng tại trụ sở, niêm yết đủ nội quy, quy trình.")
	dung.type_("số nào cũng được")
	Remark(w, "Lời nhắn không nối vào đoạn đang chờ")
	dung.type_("anh xem giúp em đoạn này với nhé")
	dung.send("Biên bản kiểm tra.pdf", 800_000, "")
	dung.sees("Nội dung gửi kèm")
	dung.type_("0.5")
	dung.sees("Không có tiêu chí nào")
	dung.press("2.3.1")
	dung.press("Thêm vào giải trình")
	dung.press("Tài liệu")
	Remark(w, "Chưa có điểm: chấm điểm là bước tiếp theo")
	dung.press("Chấm điểm")
	dung.type_("/start c_2-3-1")
	dung.press("Giải trình")
	dung.type_("Trong năm tiếp 12 lượt công dân.")
	Remark(w, "Gửi nhầm: nói bằng lời cũng lấy lại được, không thành giải trình")
	dung.type_("em gửi nhầm rồi, bỏ giúp em")
	if text := scoring.ExplanationText(w.Entry("2.3.1").Explanation); strings.Contains(text, "12 lượt") || strings.Contains(text, "nhầm") || !strings.Contains(text, "Đã bố trí") {
		t.Errorf("the explanation is %q", text)
	}
	dung.type_("hoàn tác")
	dung.type_("bỏ câu vừa rồi")
}
