package dialogtest

import (
	"strings"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
)

// oldButtons are buttons of before the lock, by what they stand for: Dung's, with two criteria that lack nothing, one that lacks the
// explanation, and one that is submitted.
func oldButtons(w *Memory) (dung *Person, data map[string]string) {
	w.SubmittedSaying("2.3.1", "dung", "1", goodText)
	w.Score("2.3.2", "dung", "1", scoring.Working)
	w.Score("5.5.4.6", "dung", "18/20", scoring.Working)
	w.Score("5.5.4.1", "dung", "1", scoring.Working)
	dung = w.as("dung")
	for _, code := range []string{"5.5.4.6", "5.5.4.1"} {
		dung.tapOn(dialog.ScreenExplain, code).type_(goodText)
	}
	dung.tapOn(dialog.ScreenEvidence, "5.5.4.1").send("Nghị quyết 5.pdf", 10_000, "Nghị quyết số 5-NQ/ĐU")
	data = map[string]string{}
	dung.type_("/thieu")
	data["list of the complete"] = dung.data("Nộp các tiêu chí đã đủ (2)")
	dung.press("Nộp các tiêu chí đã đủ")
	data["all complete"] = dung.data("Nộp cả 2 tiêu chí")
	dung.type_("5.5.4.6")
	data["submit"], data["score"], data["explain"], data["evidence"] = dung.data("Nộp"), dung.data("Chấm điểm"), dung.data("Giải trình"), dung.data("Tài liệu")
	dung.tapOn(dialog.ScreenExplain, "2.3.2")
	data["compose"] = dung.data("Soạn theo mẫu")
	dung.type_("2.3.1")
	data["take back"] = dung.data("Rút lại")
	dung.press("Rút lại")
	data["take back, confirmed"] = dung.data("Xác nhận rút lại")
	dung.type_("/start")
	data["go on"] = dung.data("Làm tiếp")
	return dung, data
}

// TestOld_buttons_after_the_lock_are_answered_with_what_can_still_be_done presses each of them: the screen says that the lock has fallen,
// and what is left is one tap away.
func TestOld_buttons_after_the_lock_are_answered_with_what_can_still_be_done(t *testing.T) {
	w := newWorld(t)
	dung, data := oldButtons(w)
	w.clock("25/11/2024 17:05")
	for what, next := range map[string]string{
		"list of the complete": "Nộp muộn 5.5.4.6", "all complete": "Nộp muộn 5.5.4.1", "go on": "Nộp muộn 5.5.4.6",
		"score": "Nộp muộn", "explain": "Nộp muộn", "evidence": "Nộp muộn", "compose": "Giải trình", "take back": "Giải trình", "take back, confirmed": "Tài liệu",
	} {
		dung.type_("/start")
		d := dung.pressData(what, data[what])
		if len(d.Changes) > 0 || !strings.Contains(dung.saw(), "Đã khóa lúc 17:00 ngày 25/11/2024") || !dung.hasButton(next) || d.Toast == "" || strings.Contains(dung.saw(), "Chưa có tiêu chí nào") {
			t.Errorf("%s: %d changes, %q has no %q", what, len(d.Changes), dung.saw(), next)
		}
	}
	dung.pressData("submit", data["submit"]) // the very act: it is kept as late
	if n := len(w.Late()); n != 1 || !strings.Contains(dung.saw(), "Đã nộp muộn 5.5.4.6") || strings.Count(dung.saw(), "quyết định") != 2 {
		t.Errorf("%d late entries: %q", n, dung.saw())
	}
	dung.pressData("submit", data["submit"])
	if n := len(w.Late()); n != 1 || !strings.Contains(dung.saw(), "đang chờ quyết định của lãnh đạo") {
		t.Errorf("once more: %d late entries: %q", n, dung.saw())
	}
}

// TestLate_way_lists_what_was_not_submitted plays the list after the lock: what lacks nothing is submitted late by one tap, or all at once.
func TestLate_way_lists_what_was_not_submitted(t *testing.T) {
	w := newWorld(t)
	dung, _ := oldButtons(w)
	w.clock("25/11/2024 17:05")
	for _, way := range []string{"/tiep", "nộp muộn", "Chưa nộp trước giờ khóa"} {
		dung.type_("/start")
		dung.type_(way)
		dung.sees("27 tiêu chí chưa nộp")
		if !dung.hasButton("Nộp muộn 5.5.4.1") || !dung.hasButton("2.3.2") || dung.hasButton("Nộp muộn 2.3.2") {
			t.Errorf("%q: %q", way, dung.saw())
		}
	}
	dung.type_("5.5.4.1") // a code opens the criterion here too, and submits nothing
	if n := len(w.Late()); n != 0 || !dung.hasButton("Nộp muộn") {
		t.Errorf("the code alone: %d late entries: %q", n, dung.saw())
	}
	dung.press("Về danh sách")
	dung.sees("27 tiêu chí chưa nộp")
	dung.press("Nộp muộn 5.5.4.1")
	dung.sees("✅ Đã nộp muộn 5.5.4.1")
	dung.sees("trong đó 1 đã nộp muộn, chờ quyết định")
	stale := dung.data("Nộp muộn 5.5.4.6")
	dung.type_("/start")
	dung.sees("1 nộp muộn, chờ quyết định: 5.5.4.1; 26 chưa nộp")
	dung.press("Chưa nộp trước giờ khóa (27)")
	dung.pressData("old", stale)
	if n := len(w.Late()); n != 2 {
		t.Fatalf("%d late entries: %q", n, dung.saw())
	}
	clerk := w.as("van-phong")
	clerk.type_("/gui")
	clerk.sees("Đến giờ khóa chưa ai chốt số liệu; bot tự chốt các bài đã nộp.")
	clerk.sees("tiêu chí có điểm nhưng không nộp trước khi khóa")
	// Everywhere the state is the same.
	chief := w.as("ma-khanh-son")
	for _, look := range []struct {
		who      *Person
		ask, key string
	}{{dung, "/tieuchi", ""}, {dung, "5.5.4.6", "Giải trình"}, {dung, "/tim trực tuyến", "⏰ 5.5.4.6"}, {chief, "5.5.4.6", "Mở"}, {chief, "/thieu", ""}, {chief, "/tong", ""}, {chief, "/start", ""}, {w.as("van-phong"), "/thieu", ""}, {w.as("van-phong"), "/start", ""}} {
		look.who.type_(look.ask)
		look.who.sees("chờ quyết định")
		if strings.Contains(look.who.saw(), "đang làm") {
			t.Errorf("%s %s: %q", look.who.name, look.ask, look.who.saw())
		}
		if look.key != "Mở" && look.key != "" && !look.who.hasButton(look.key) {
			t.Errorf("%s %s has no %q", look.who.name, look.ask, look.key)
		}
	}
	chief.type_("5.5.4.6") // from the criterion a leader comes to the decision
	chief.press("Quyết định nộp muộn")
	chief.sees("Nội dung gửi sau giờ khóa: 2 chờ quyết định")
}
