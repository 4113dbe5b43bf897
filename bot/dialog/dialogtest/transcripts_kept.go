package dialogtest

// transcripts_kept.go holds conversations about what is kept for its sender.

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
)

func playGiuLai(t *testing.T, w World) {
	dung, hieu := As(w, "dung"), As(w, "hieu")
	const mine = "Đã tiếp nhận 20 hồ sơ, xử lý trực tuyến 18 hồ sơ."
	Remark(w, "Quá dài: được giữ, báo ở đâu")
	dung.type_("5.5.4.5")
	dung.press("Giải trình")
	dung.type_("UBND xã có kế hoạch.")
	dung.type_(strings.Repeat("Nội dung rất dài, kể từng việc. ", 120))
	dung.sees("được giữ lại: /giulai")
	Remark(w, "Trả lời không đọc được, dài hơn vài chữ")
	dung.type_("5.5.4.6")
	dung.press("Chấm điểm")
	dung.type_("có nhiều hồ sơ nhưng chưa đếm hết")
	dung.press("Bỏ đoạn này")
	dung.sees("/giulai")
	dung.type_("bao nhiêu")
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
	dung.press("Trang sau")
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
		w.Do(dung.chat, dialog.Event{Kind: dialog.Command, Command: "start", MessageID: w.NextID()})
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
