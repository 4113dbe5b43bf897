package dialogtest

// bare_test.go: figures typed on a card while nothing is asked, and bare numbers that may mean two things.

import (
	"testing"

	"chamdiem/bot/dialog/shared"
	"chamdiem/criteria"
	"chamdiem/scoring"

	"github.com/shopspring/decimal"
)

func TestCard_takes_figures_for_an_answer_and_asks_what_a_bare_number_means(t *testing.T) {
	w := play(t, "so-tren-the")
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
	dung.type_("85")
	dung.press("85 hồ sơ")
	dung.type_("20")
	dung.sees("Số đã làm (85) lớn hơn tổng số (20)")
	dung.type_("90")
	answered("5.5.4.6", values("done", 85, "total", 90))
	w.remark("Số lớn hơn 100 chỉ có thể là số hồ sơ; trong “Chấm điểm” cũng hỏi như vậy")
	dung.press("Chấm điểm")
	dung.type_("120")
	dung.type_("96 %")
	answered("5.5.4.6", values("percent", 96))
	w.remark("Mã tiêu chí vẫn mở tiêu chí; số trùng mã thì hỏi cả ba")
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
	lan.type_("phương án 2")
	answered("3.1.1", criteria.Answer{Option: 2})
	lan.type_("2.4.1")
	lan.sees("2.4.1 Tổ chức hội nghị")
	lan.type_("7.1")
	lan.type_("5")
	lan.sees("Đề nghị nhập từng số:")
	w.remark("Chữ vẫn là tìm")
	lan.type_("3.1.1")
	lan.type_("15/BC-UBND")
	lan.sees("Không tìm thấy")
}

func TestCard_number_after_a_count_is_its_total_or_refused(t *testing.T) {
	w := newWorld(t)
	dung := w.as("dung")
	dung.type_("5.5.4.6")
	dung.type_("120")
	for _, typed := range []string{"20,5", "-130", "0"} {
		dung.type_(typed)
		dung.sees("120 hồ sơ trên tổng số bao nhiêu?")
		if e := w.entries["5.5.4.6"]; e != nil && !e.Answer.IsZero() {
			t.Fatalf("%s became %+v", typed, e.Answer)
		}
	}
	dung.type_("130")
	if a := w.entries["5.5.4.6"].Answer.Values; !a["done"].Equal(decimal.NewFromInt(120)) || !a["total"].Equal(decimal.NewFromInt(130)) {
		t.Errorf("answered by %v", a)
	}
}

func TestCard_figures_on_a_submitted_entry_ask_to_take_it_back(t *testing.T) {
	w := newWorld(t)
	w.Submitted("5.5.4.6", "dung", "18/20")
	dung := w.as("dung")
	for _, typed := range []string{"85", "19/20", "1e99"} {
		dung.type_("5.5.4.6")
		dung.type_(typed)
		dung.sees("Rút lại để sửa?")
	}
	if e := w.entries["5.5.4.6"]; e.State != scoring.Submitted || !e.Answer.Values["done"].Equal(decimal.NewFromInt(18)) {
		t.Errorf("figures changed a submitted entry: %+v", e)
	}
}

func TestCard_bare_number_after_the_lock_is_kept_as_it_was_typed(t *testing.T) {
	w := newWorld(t)
	w.Score("5.5.4.6", "dung", "18/20", scoring.Working)
	w.now = at("25/11/2024 17:30")
	dung := w.as("dung")
	dung.type_("5.5.4.6")
	dung.type_("85")
	if len(w.late) != 1 || w.late[0].What != scoring.LatePoints || w.late[0].Content != "85" {
		t.Fatalf("kept as late: %+v", w.late)
	}
	item := w.steer.late[0]
	if _, refused := item.Changes(w.c, *w.entries["5.5.4.6"]); refused == nil {
		t.Error("85 is taken in as one of its two meanings")
	}
}
