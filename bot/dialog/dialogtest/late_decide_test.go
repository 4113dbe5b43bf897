package dialogtest

import (
	"strings"
	"testing"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
)

// TestLate_submission_shows_what_is_decided plays the decision about a late submission: the leader sees points, explanation, documents, why it
// is late and what it does to the total; afterwards those concerned read the new total, and the clerk what has to be done again.
func TestLate_submission_shows_what_is_decided(t *testing.T) {
	w := newWorld(t)
	w.Submitted("2.1.1", "tuan", "1")
	dung, _ := oldButtons(w)
	then := w.now.Add(-time.Hour)
	w.entries["2.1.1"].Transferred = &then
	w.clock("25/11/2024 17:05")
	dung.type_("/tiep")
	dung.press("Nộp muộn 5.5.4.1")
	chief := w.as("ma-khanh-son")
	chief.type_("/muon")
	chief.press("#1")
	for _, want := range []string{"5.5.4.1 Lãnh đạo của cấp ủy", "Vì sao muộn: nội dung có từ", "trước giờ khóa, nhưng chưa nộp", "tiêu chí 0 → 0,5 điểm; tổng tự chấm 4 → 4,5/80",
		"Giải trình: Đến hết ngày 20/11/2024", "Nghị quyết số 5-NQ/ĐU", "bot nhận 17:05:00 25/11"} {
		chief.sees(want)
	}
	chief.press("✅ Nhận")
	if !chief.hasButton("✅ Xác nhận nhận muộn 5.5.4.1") {
		t.Errorf("no confirming label: %q", chief.saw())
	}
	d := chief.press("✅ Xác nhận nhận muộn 5.5.4.1")
	for _, person := range []string{"dung", "van-phong", "pho-chu-tich"} {
		if tells(d, person) && !strings.Contains(toldTo(d, person), "tổng tự chấm nay là 4,5/80 (trước là 4)") || person != "pho-chu-tich" && !tells(d, person) {
			t.Errorf("%s is told %q", person, toldTo(d, person))
		}
	}
	if text := toldTo(d, "van-phong"); !strings.Contains(text, "xuất lại") || !strings.Contains(text, "phải nhập thêm tiêu chí 5.5.4.1") || !hasKey(d, "van-phong", "📄 Xuất tệp") || !hasKey(d, "van-phong", "Nhập phần mềm") {
		t.Errorf("the clerk is told %q", text)
	}
	dung.type_("5.5.4.1")
	dung.sees("đã nộp")
	// Points for an entry that was entered in the official software already.
	tuan := w.as("tuan")
	tuan.type_("2.1.1")
	tuan.tapOn(dialog.ScreenCard, "2.1.1").type_("phương án 2")
	chief.type_("/muon")
	chief.press("#2")
	chief.sees("tiêu chí 1 → 0 điểm; tổng tự chấm 4,5 → 3,5/80")
	chief.sees("Trong bài hiện có:")
	chief.press("✅ Nhận")
	d = chief.press("✅ Nhận")
	if text := toldTo(d, "van-phong"); !strings.Contains(text, "2.1.1 đã nhập phần mềm: phải nhập lại") {
		t.Errorf("the clerk is told %q", text)
	}
	// An incomplete one says what it lacks; one that is left tells no total.
	dung.type_("2.3.2")
	dung.press("Nộp muộn")
	clerk := w.as("van-phong")
	clerk.type_("/muon")
	clerk.press("#3")
	clerk.sees("Thiếu giải trình, tài liệu")
	clerk.sees("tiêu chí 0 → 1 điểm")
	chief.type_("/muon")
	chief.press("#3")
	chief.press("Không nhận")
	d = chief.press("Chưa có tài liệu kiểm chứng")
	if text := toldTo(d, "dung"); !strings.Contains(text, "không nhận") || strings.Contains(text, "nay là") {
		t.Errorf("the sender is told %q", text)
	}
	if w.Entry("2.3.2").State != scoring.Working {
		t.Errorf("2.3.2 is %s", w.Entry("2.3.2").State)
	}
}
