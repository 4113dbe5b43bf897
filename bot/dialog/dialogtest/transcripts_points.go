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
	Remark(w, "Hai số trong một tin nhắn")
	dung := As(w, "dung")
	dung.type_("5.5.3.4")
	dung.press("Chấm điểm")
	dung.type_("100; 1")
}

func playDiemXhh(t *testing.T, w World) {
	lan := As(w, "lan")
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
