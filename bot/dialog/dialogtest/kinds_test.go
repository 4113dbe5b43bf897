package dialogtest

// kinds_test.go plays a small campaign whose framework has every kind of rule: the questions, the words of the calculation, and what
// is missing, as an officer reads them.

import (
	"strings"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
	"chamdiem/scoring/scoringtest/everykind"
)

func TestKinds_are_asked_and_told_as_their_rules_say(t *testing.T) {
	w := worldOf(t, everykind.Campaign(t, "../../.."))
	w.now = at("20/12/2026 08:00")
	lan := As(w, "lan")
	score := func(code string, typed ...string) {
		lan.type_(code)
		lan.press("Chấm điểm")
		for _, s := range typed {
			lan.type_(s)
		}
	}
	Remark(w, "Bậc thang của tỷ lệ")
	score("1.1", "17/20")
	lan.sees("Thêm 1 yêu cầu nữa là đủ 4 điểm.")
	Remark(w, "Tỷ lệ vượt 100 %, tiền có phần lẻ")
	score("1.2", "13,75/12,5")
	lan.sees("13,75/12,5 = 110 %")
	score("1.2", "45/12,5", "120 %")
	Remark(w, "Bậc thang của một số")
	score("1.3", "3")
	lan.sees("Thêm 2 hội nghị nữa là đủ 3 điểm.")
	score("1.4", "1,2")
	Remark(w, "Tỷ lệ tính đến tối đa")
	score("1.6", "60")
	lan.press("60 %")
	score("1.6", "300/200")
	Remark(w, "Mỗi … trừ, mỗi … cộng")
	score("2.1", "3", "1")
	lan.sees("5 − 3 × 0,25 − 1 × 0,5 = 3,75 điểm")
	score("2.1", "phương án 1")
	score("2.2", "6")
	lan.sees("tính nhiều nhất 4")
	score("2.4", "149 hộ")
	Remark(w, "Có hay không")
	lan.type_("2.5")
	lan.press("Chấm điểm")
	lan.type_("5")
	lan.press("Có")
	lan.sees("5 điểm (tối đa 5)")
	score("2.6", "không ạ")
	Remark(w, "Danh mục")
	lan.type_("2.7")
	lan.press("Chấm điểm")
	lan.press("Thiếu 1")
	lan.sees("4/5 nội dung: 1 − 1 × 0,3 = 0,7 điểm")
	score("2.8", "đủ")
	score("2.9", "2/3")
	Remark(w, "Nhiều phần dưới một giải trình")
	lan.type_("3.1.1")
	lan.press("Chấm điểm")
	lan.press("Có")
	lan.type_("17/20")
	lan.type_("1")
	lan.sees("Cộng 3,75 điểm (tối đa 6)")
	score("3.1.1", "không", "95 %", "0")
	score("3.1.1", "có; 20/20; 0")
	score("3.1.2", "9", "10", "1")
	lan.sees("Cộng 3,75 điểm (tối đa 6)")
	Remark(w, "Không áp dụng")
	lan.type_("3.2.1.1")
	lan.press("Chấm điểm")
	lan.press("1. Không áp dụng")
	lan.sees("không tính tiêu chí này vào điểm tối đa")
	lan.type_("3.2.1.2")
	lan.press("Chấm điểm")
	lan.press("2. 1 điểm")
	Remark(w, "Công thức")
	score("3.3.1", "20", "1")
	score("3.3.2", "850/1000")
	Remark(w, "Thưởng và trừ")
	score("5.1", "2")
	score("6.1", "3")
	lan.sees("1,5 điểm trừ (nhiều nhất 10)")
	Remark(w, "Nơi khác chấm")
	mai := As(w, "mai")
	mai.type_("4.3")
	mai.press("Nhập kết quả")
	mai.type_("2,75")
	mai.sees("2,75 điểm (tối đa 4)")
	mai.type_("4.2")
	mai.press("Nhập số phiếu")
	mai.type_("45/50")
	Remark(w, "Tổng điểm")
	mai.type_("/tong")
	got := w.out.String()
	if !strings.Contains(got, "quy đổi") {
		t.Error("the total does not say that it is rescaled")
	}
	golden(t, "moi-cach-cham.txt", got)
	for _, word := range []string{"huyện", "Bình Thành", "Phụ lục II"} {
		if strings.Contains(got, word) {
			t.Errorf("the transcript has %q, a word of another framework", word)
		}
	}
}

// TestSend_counts_no_draft_that_is_not_applicable holds that the check before freezing names the maximum that would be frozen: a criterion
// that is not applicable leaves it once it is submitted.
func TestSend_counts_no_draft_that_is_not_applicable(t *testing.T) {
	c := everykind.Campaign(t, "../../..")
	w := worldOf(t, c)
	w.now = at("20/12/2026 08:00")
	whole := "tự chấm 0/" + format.Points(scoring.Compute(c, nil, w.now).Self.Max)
	lan, mai := As(w, "lan"), As(w, "mai")
	lan.type_("3.2.1.1")
	lan.press("Chấm điểm")
	lan.press("1. Không áp dụng")
	mai.type_("/gui")
	mai.sees(whole + ";")
	lan.type_("/tong")
	if got := w.out.String(); !strings.Contains(got, "Tự chấm 0/"+format.Points(scoring.Compute(c, nil, w.now).Self.Max.Sub(c.Criterion("3.2.1.1").Max))) {
		t.Errorf("the total does not take the draft out of the maximum:\n%s", got)
	}
}

// TestVetoes_are_asked_of_leaders plays the questions that bands depend on: asked, answered, changed, and shut with the lock.
func TestVetoes_are_asked_of_leaders(t *testing.T) {
	c := everykind.Campaign(t, "../../..")
	last := c.Bands[len(c.Bands)-1].Name
	c.Vetoes = []scoring.Veto{{Question: "Có cán bộ, công chức bị kỷ luật trong năm?", Bars: c.Bands[0].Name, LeadsTo: c.Bands[1].Name},
		{Question: "Có vụ việc oan, sai phải bồi thường?", Bars: c.Bands[len(c.Bands)-2].Name, LeadsTo: last}}
	w := worldOf(t, c)
	w.now = at("20/12/2026 08:00")
	lan, ha, mai := As(w, "lan"), As(w, "ha"), As(w, "mai")
	lan.type_("2.5")
	lan.press("Chấm điểm")
	lan.press("Có")
	ha.type_("/tong")
	ha.sees("lãnh đạo còn 2 câu hỏi điều kiện chưa trả lời")
	ha.press("❓ Câu hỏi điều kiện (2)")
	ha.press("1. Không")
	ha.type_("có") // the one that is left
	if a := w.c.Vetoes[1].Answer; a == nil || !a.Yes || a.By != "ha" {
		t.Errorf("the second is answered by %+v", a)
	}
	ha.press("2. Không")
	Remark(w, "Văn phòng xem, không trả lời được")
	mai.type_("câu hỏi điều kiện")
	mai.sees("Có vụ việc oan, sai")
	mai.pressData("giả", dialog.Tap{Screen: dialog.ScreenVeto, Act: "co", Arg: dialog.IDArg(1)}.Data())
	if w.c.Vetoes[1].Answer.Yes {
		t.Error("the clerk answered")
	}
	Remark(w, "Sau giờ khóa")
	w.now = c.Deadline(scoring.Lock)
	ha.type_("câu hỏi điều kiện")
	ha.pressData("nút cũ", dialog.Tap{Screen: dialog.ScreenVeto, Act: "co", Arg: dialog.IDArg(1)}.Data())
	if w.c.Vetoes[1].Answer.Yes {
		t.Error("answered after the lock")
	}
	golden(t, "dieu-kien.txt", w.out.String())
}
