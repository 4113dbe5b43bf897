package dialogtest

// transcripts_points.go holds conversations about the points of a criterion.

import (
	"strings"
	"testing"

	"chamdiem/scoring"
)

func playDiemTyLe(t *testing.T, w World) {
	dung := As(w, "dung")
	dung.type_("5.5.4.6")
	dung.type_("18/20")
	dung.sees("18/20 = 90 % → 90 × 1,5 / 100 = 1,35 điểm (tối đa 1,5). Thêm 2 hồ sơ nữa là đủ 1,5 điểm.")
	Remark(w, "Dưới ngưỡng")
	dung.press("Chấm điểm")
	dung.type_("17 trên 20")
	Remark(w, "Vô lý thì bị từ chối, không mất gì")
	dung.press("Chấm điểm")
	for _, nonsense := range []string{"22/21", "101 %", "-1/20", "1e99", "nhiều lắm", "5/0", "1.5/20", "1234.567/2000000"} {
		dung.type_(nonsense)
	}
	if got := w.Entry("5.5.4.6").SelfPoints; !got.Valid || !got.Decimal.IsZero() {
		t.Errorf("after nonsense the points are %v", got)
	}
	dung.type_("85,5 %")
	dung.press("Chấm điểm")
	dung.type_("1.234/1.300")
	Remark(w, "Trường hợp riêng: 2.4.2")
	lan := As(w, "lan")
	lan.type_("2.4.2")
	lan.type_("chấm điểm")
	lan.type_("0/0")
	lan.press("1.")
}

func playDiemSoDem(t *testing.T, w World) {
	lan := As(w, "lan")
	lan.type_("7.1")
	lan.press("Chấm điểm")
	lan.type_("nhiều")
	lan.sees("Đề nghị chỉ gõ số, ví dụ: 2.")
	lan.type_("ba ạ")
	lan.press("1")
	lan.type_("2")
	lan.sees("lớn hơn tổng số")
	lan.type_("40")
	lan.press("Chấm điểm")
	lan.press("0")
	lan.press("0")
	lan.type_("bỏ qua")
	Remark(w, "Hai số trong một tin nhắn")
	dung := As(w, "dung")
	dung.type_("5.5.3.4")
	dung.press("Chấm điểm")
	dung.type_("1.250 hồ sơ")
	dung.type_("không có hồ sơ nào quá hạn")
	dung.sees("→ 1 điểm")
	dung.type_("5.5.3.4")
	dung.press("Chấm điểm")
	dung.type_("100; 1")
	dung.type_("5.5.3.4")
	dung.press("Chấm điểm")
	dung.type_("đã trả kết quả 1.250 hồ sơ, quá hạn 1 hồ sơ")
	Remark(w, "Số lớn khác thường thì hỏi lại, không mất gì")
	dung.type_("5.5.3.4")
	dung.press("Chấm điểm")
	dung.type_("1.250.000.000")
	dung.sees("Số này lớn khác thường.")
	dung.press("Nhập lại")
	dung.type_("một nghìn hai trăm năm mươi")
	dung.type_("5/20")
	dung.sees("Đề nghị chỉ gõ số, ví dụ: 1.")
	dung.press("0")
}

// playDiemVon proves that money is asked for in its unit, read in any, and asked about where the unit may be another.
func playDiemVon(t *testing.T, w World) {
	cat := As(w, "cat")
	holds := func(done, total string) {
		t.Helper()
		a := w.Entry("7.2").Answer.Values
		if a["done"].String() != done || a["total"].String() != total {
			t.Errorf("7.2 holds %v, want %s/%s", a, done, total)
		}
	}
	cat.type_("7.2")
	cat.press("Chấm điểm")
	cat.sees("Số vốn đã giải ngân trên tổng số vốn được giao, tính bằng triệu đồng?")
	cat.type_("3,25 tỷ/3,5 tỷ")
	holds("3250", "3500")
	Remark(w, "Số của đồng: hỏi đơn vị")
	cat.type_("7.2")
	cat.press("Chấm điểm")
	cat.type_("3.250.000.000/3.400.000.000")
	cat.sees("3.250.000.000/3.400.000.000 là đồng hay triệu đồng?")
	holds("3250", "3500")
	cat.press("Đồng: 3.250/3.400 triệu đồng")
	holds("3250", "3400")
	Remark(w, "Đơn vị ghi rõ thì đổi ngay")
	for _, typed := range []string{"3.250.000.000/3.500.000.000 đồng", "3.250 triệu/3,5 tỷ", "1.234/1.300 triệu đồng", "ba tỷ hai trăm năm mươi triệu trên ba tỷ rưỡi"} {
		cat.type_("7.2")
		cat.type_(typed)
	}
	holds("3250", "3500")
	Remark(w, "Một số trước, tổng số sau")
	cat.type_("7.2")
	cat.press("Chấm điểm")
	cat.type_("3.250.000.000 đồng")
	cat.sees("3.250 triệu đồng trên tổng số bao nhiêu?")
	cat.type_("nhiều")
	cat.sees("ví dụ: 3.500.")
	cat.type_("3,6 tỷ ạ")
	holds("3250", "3600")
	Remark(w, "Nhỏ khác thường cũng hỏi; gõ đơn vị thay cho bấm nút")
	cat.type_("7.2")
	cat.press("Chấm điểm")
	cat.type_("3,25/3,5")
	cat.sees("3,25/3,5 là tỷ đồng hay triệu đồng?")
	cat.type_("tỷ")
	holds("3250", "3500")
	cat.type_("7.2")
	cat.press("Chấm điểm")
	cat.type_("3.250 hồ sơ/3.500 hồ sơ")
	cat.sees("Câu hỏi này cần số tiền (triệu đồng)")
	cat.type_("khoảng 3,2 tỷ/3,5 tỷ")
	cat.sees("cần số chính xác")
	holds("3250", "3500")
}

// playDiemDocChu proves that numbers are read as voice typing writes them.
func playDiemDocChu(t *testing.T, w World) {
	dung := As(w, "dung")
	for _, typed := range []string{"mười tám trên hai mươi", "18 hồ sơ trên tổng số 20 hồ sơ", "dạ 18/20 ạ", "18/20.", "18 hs/20 hs", "đã làm 18, tổng 20"} {
		dung.type_("5.5.4.6")
		dung.press("Chấm điểm")
		dung.type_(typed)
		dung.sees("18/20 = 90 % →")
	}
	dung.type_("5.5.4.6")
	dung.press("Chấm điểm")
	dung.type_("tám mươi lăm phẩy năm phần trăm")
	dung.sees("85,5 %, chưa đạt mức 90 % nên được 0 điểm.")
	Remark(w, "Không rõ thì hỏi lại hoặc từ chối, không đoán")
	dung.type_("5.5.4.6")
	dung.press("Chấm điểm")
	dung.type_("một trăm hai trên một trăm ba")
	dung.sees("“một trăm hai” có thể hiểu là hai số khác nhau")
	dung.type_("18/20 = 95 %")
	dung.sees("18/20 là 90 %, không phải 95 %")
	dung.type_("0")
	dung.sees("0 là 0 % hay 0 hồ sơ?")
	dung.press("0 hồ sơ")
	dung.type_("hai mươi")
	dung.type_("5.5.4.6")
	dung.type_("1/2 nghìn hồ sơ")
	dung.sees("Số vừa gõ có thể hiểu theo nhiều cách.")
	dung.press("1.000/2.000 hồ sơ")
	Remark(w, "Phương án: số, chữ hoặc điểm")
	for _, typed := range []string{"0,5đ", "một điểm", "phương án hai"} {
		dung.type_("2.3.1")
		dung.press("Chấm điểm")
		dung.type_(typed)
	}
	dung.sees("phương án 2")
}

func playDiemXhh(t *testing.T, w World) {
	lan := As(w, "lan")
	lan.type_("1.1")
	lan.press("Nhập số phiếu")
	lan.press("0")
	lan.type_("0")
	lan.type_("0")
	lan.type_("1")
	lan.type_("33")
	lan.sees("Văn bản chỉ nêu 03 phiếu.")
	lan.press("Nhập lại")
	lan.type_("hai")
	lan.press("Nhập số phiếu")
	lan.type_("0 0 0 3 2")
	lan.sees("nhiều hơn 03 phiếu mà văn bản nêu")
	lan.press("Nhập lại")
	lan.type_("0 0 0 1 2")
	lan.type_("giải trình")
	lan.type_("/tong")
}

func playDiemDoiSau(t *testing.T, w World) {
	dung := As(w, "dung")
	dung.type_("5.5.4.6")
	dung.type_("18/20")
	dung.press("Giải trình")
	dung.press("Soạn theo mẫu")
	dung.type_("tiếp nhận và xử lý hồ sơ trực tuyến")
	dung.type_("Báo cáo số 15/BC-UBND ngày 12/11/2024")
	dung.type_("mục II.3")
	dung.press("✅ Dùng câu này")
	Remark(w, "Đổi điểm: câu soạn theo mẫu đổi theo bằng một lần bấm")
	dung.type_("5.5.4.6")
	dung.type_("19/20")
	dung.sees("Giải trình nêu 18/20 nhưng số đã nhập là 19/20.")
	dung.press("Nộp")
	dung.press("Cập nhật số liệu: 19/20")
	if got := scoring.ExplanationText(w.Entry("5.5.4.6").Explanation); !strings.Contains(got, "đạt 19/20 hồ sơ (95 %)") || strings.Contains(got, "18/20") {
		t.Errorf("the explanation is %q", got)
	}
	Remark(w, "Câu tự gõ thì chỉ báo")
	dung.press("Giải trình")
	dung.press("Viết lại")
	dung.type_("Đến ngày 14/11/2024 đã xử lý 19/20 hồ sơ, nêu tại mục II.3, Báo cáo số 15/BC-UBND.")
	dung.type_("5.5.4.6")
	dung.type_("20/20")
	dung.sees("Giải trình nêu 19/20 nhưng số đã nhập là 20/20.")
	for _, row := range dung.chat.Screen.Buttons {
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
	if strings.Contains(dung.chat.Screen.HTML, "nhưng số đã nhập") {
		t.Errorf("a false alarm:\n%s", dung.chat.Screen.HTML)
	}
}
