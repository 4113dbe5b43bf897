package dialogtest

// orders_test.go holds what leaders order in their own words, beside the corpus of typed/steering.txt.

import (
	"strings"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
)

func TestMove_reads_a_deadline_as_people_say_it(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"lùi 1 ngày": "17:00 ngày 26/11/2024", "gia hạn thêm 2 ngày nữa": "17:00 ngày 27/11/2024", "17h thứ ba 26/11": "17:00 ngày 26/11/2024",
		"26/11 lúc 17 giờ": "17:00 ngày 26/11/2024", "17h30' 26/11": "17:30 ngày 26/11/2024", "17 giờ ngày 26": "17:00 ngày 26/11/2024",
	} {
		w := newWorld(t)
		chief := typedAt("ma-khanh-son", "/giahan")(w)
		chief.press("Khóa")
		chief.type_(text)
		chief.press(words.MoveReasons(w.c.Terms())[0])
		chief.press("Xác nhận")
		if got := format.Deadline(w.c.Deadline(scoring.Lock), w.c.Location); got != want {
			t.Errorf("%q moves the lock to %s, want %s", text, got, want)
		}
	}
}

func TestReview_remark_is_offered_as_the_reason_of_the_return(t *testing.T) {
	t.Parallel()
	const remark = "giải trình chưa rõ, chưa nêu số văn bản"
	w := newWorld(t)
	w.Submitted("2.4.1", "lan", "1")
	chief := typedAt("ma-khanh-son", "/duyet")(w)
	chief.press("2.4.1")
	o := typedOn(chief, remark)
	if len(o.d.Changes) > 0 {
		t.Fatalf("a remark alone changes something: %v", o.d.Changes)
	}
	chief.press(words.LabelReturnTyped)
	if e := w.Entry("2.4.1"); e.State != scoring.Returned || e.ReturnReason != remark {
		t.Errorf("%s with the reason %q, want it returned with %q", e.State, e.ReturnReason, remark)
	}
}

func TestReview_of_several_entries_in_one_message_is_done_by_one_press(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, code := range []string{"2.4.1", "3.1.1", "3.3.1"} {
		w.Submitted(code, "lan", "1")
	}
	chief := typedAt("ma-khanh-son", "/duyet")(w)
	if o := typedOn(chief, "duyệt 2.4.1, trả 3.1.1 vì thiếu số văn bản"); len(o.d.Changes) > 0 {
		t.Fatalf("the words alone change something: %v", o.d.Changes)
	}
	chief.press("Xác nhận")
	if e := w.Entry("2.4.1"); e.State != scoring.Approved {
		t.Errorf("2.4.1 is %s", e.State)
	}
	if e := w.Entry("3.1.1"); e.State != scoring.Returned || e.ReturnReason != "thiếu số văn bản" {
		t.Errorf("3.1.1 is %s with the reason %q", e.State, e.ReturnReason)
	}
	if e := w.Entry("3.3.1"); e.State != scoring.Submitted {
		t.Errorf("3.3.1, which was not named, is %s", e.State)
	}
}

func TestMove_of_several_deadlines_says_what_is_left_when_it_is_left(t *testing.T) {
	t.Parallel()
	const said = "dời chốt sang 22/11, báo cáo sang 24/11 vì bão"
	w := newWorld(t)
	chief := typedAt("ma-khanh-son", said)(w)
	chief.press(words.LabelSkipAsked)
	chief.press("Xác nhận")
	if got := format.Deadline(w.c.Deadline(scoring.Report), w.c.Location); got != "hết ngày 24/11/2024" {
		t.Errorf("the deadline of the report is %s", got)
	}
	if got := format.Deadline(w.c.Deadline(scoring.Cutoff), w.c.Location); got != "hết ngày 20/11/2024" {
		t.Errorf("the deadline that was passed over is %s", got)
	}
	for text, button := range map[string]string{said: words.LabelBack, "Dung và Huy làm thay Lan đến 20/11": words.LabelBack} {
		chief := typedAt("ma-khanh-son", text)(newWorld(t))
		if chief.press(button); !strings.Contains(chief.state().Note, words.QueueLeft(1)) {
			t.Errorf("%q is left with the note %q, want the rest named", text, chief.state().Note)
		}
	}
}

func TestAbsence_of_one_with_two_deputies_is_asked_about_for_each(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	chief := typedAt("ma-khanh-son", "Dung và Huy làm thay Lan từ 15/11 đến 20/11")(w)
	chief.press("Xác nhận")
	chief.press("Xác nhận")
	for _, id := range []string{"dung", "huy"} {
		w.clock("16/11/2024 08:00")
		if !w.as(id).memory().scene(w.as(id).chat, dialog.Need{}).MayEdit("3.1.1") {
			t.Errorf("%s may not act for Lan", id)
		}
	}
}
