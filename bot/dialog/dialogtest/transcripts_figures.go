package dialogtest

// transcripts_figures.go: figures typed on a card.

import (
	"testing"

	"chamdiem/bot/dialog/shared"
	"chamdiem/criteria"

	"github.com/shopspring/decimal"
)

func playSoTrenThe(t *testing.T, w *Memory) {
	dung := w.as("dung")
	answered := func(code string, want criteria.Answer) {
		t.Helper()
		if e := w.entries[code]; e == nil || !shared.SameAnswer(e.Answer, want) {
			t.Errorf("%s is answered by %+v, want %+v", code, w.entries[code], want)
		}
	}
	values := func(pairs ...any) criteria.Answer {
		a := criteria.Answer{Values: map[string]decimal.Decimal{}}
		for i := 0; i < len(pairs); i += 2 {
			a.Values[pairs[i].(string)] = decimal.NewFromInt(int64(pairs[i+1].(int)))
		}
		return a
	}
	w.remark("Gõ số ngay trên thẻ là chấm điểm")
	dung.type_("5.5.4.6")
	dung.type_("18 trên 20")
	answered("5.5.4.6", values("done", 18, "total", 20))
	dung.type_("95%")
	answered("5.5.4.6", values("percent", 95))
	w.remark("Vô lý thì bị từ chối, nhắc lại đúng như đã gõ")
	dung.type_("1E99")
	dung.sees("Chưa hiểu “1E99”")
	dung.type_("Nhiều Lắm")
	dung.sees("Chưa hiểu “Nhiều Lắm”")
	answered("5.5.4.6", values("percent", 95))
	w.remark("Một số trơ trọi: hỏi lại")
	dung.type_("5.5.4.6")
	dung.type_("92")
	answered("5.5.4.6", values("percent", 95))
	dung.press("92 %")
	answered("5.5.4.6", values("percent", 92))
	dung.type_("5.5.4.6")
	dung.type_("85")
	dung.press("85 hồ sơ")
	dung.type_("20")
	dung.sees("Số đã làm (85) lớn hơn tổng số (20)")
	dung.type_("90")
	answered("5.5.4.6", values("done", 85, "total", 90))
	w.remark("Số lớn hơn 100 chỉ có thể là số hồ sơ; trong “Chấm điểm” cũng hỏi như vậy")
	dung.type_("5.5.4.6")
	dung.press("Chấm điểm")
	dung.type_("120")
	dung.type_("96 %")
	answered("5.5.4.6", values("percent", 96))
	w.remark("Mã tiêu chí vẫn mở tiêu chí; số trùng mã thì hỏi cả ba")
	dung.type_("5.5.4.6")
	dung.type_("10")
	dung.press("Mở tiêu chí 10")
	dung.sees("10 ")
	dung.type_("5.5.4.6")
	dung.type_("5.5")
	dung.sees("Tìm “5.5”")
	answered("5.5.4.6", values("percent", 96))
	w.remark("Trên thẻ chọn phương án, số không tự thành điểm")
	lan := w.as("lan")
	lan.type_("3.1.1")
	lan.type_("1")
	lan.sees("Chọn mức điểm:")
	if e := w.entries["3.1.1"]; e != nil {
		t.Errorf("a bare number became points: %+v", e)
	}
	lan.type_("1")
	answered("3.1.1", criteria.Answer{Option: 1})
	lan.type_("3.1.1")
	lan.type_("phương án 2")
	answered("3.1.1", criteria.Answer{Option: 2})
	lan.type_("2.4.1")
	lan.sees("2.4.1 Tổ chức hội nghị")
	lan.type_("7.1")
	lan.type_("5")
	lan.sees("Đề nghị nhập từng số:")
	w.remark("Chữ vẫn là tìm")
	lan.type_("3.1.1")
	lan.type_("quy chế chi tiêu")
	lan.press("◀️ Quay lại 3.1.1")
	w.remark("Số văn bản thì hỏi lại, không mất")
	lan.type_("15/BC-UBND")
	lan.sees("Đoạn này là giải trình của tiêu chí 3.1.1?")
}
