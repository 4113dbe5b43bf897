package dialogtest

import (
	"strings"
	"testing"

	"chamdiem/bot/dialog/markup"
	"chamdiem/scoring"
)

// TestCutoff_is_asked_once_a_day_and_person_whichever_chat proves that an answer goes for the person: another chat, or one that has
// forgotten where it was, does not ask again that day, and takes the latest answer.
func TestCutoff_is_asked_once_a_day_and_person_whichever_chat(t *testing.T) {
	w := newWorld(t)
	w.SetNow(at("21/11/2024 08:00"))
	lan := w.as("lan")
	ready := func(code string) {
		t.Helper()
		lan.type_(code)
		lan.press("Chấm điểm")
		lan.press("1.")
		lan.type_(goodText)
		lan.send(code+".pdf", 1000, "Báo cáo 15/BC-UBND")
		lan.type_(code)
	}
	submit := func() (asked bool) {
		t.Helper()
		lan.type_("nộp")
		if strings.Contains(render(lan.chat.Screen), "[Vẫn nộp]") {
			lan.press("Vẫn nộp")
		} else {
			lan.press("Nộp")
		}
		return strings.Contains(markup.Plain(lan.chat.Screen.HTML), "đúng không?")
	}
	holds := func(code string, want bool) {
		t.Helper()
		if e := w.Entry(code); e.State != scoring.Submitted || e.FiguresAtCutoff == nil || *e.FiguresAtCutoff != want {
			t.Errorf("%s is %s with %v, want %v", code, e.State, e.FiguresAtCutoff, want)
		}
	}
	ready("3.1.1")
	if !submit() {
		t.Fatalf("the first of the day is not asked about:\n%s", lan.chat.Screen.HTML)
	}
	lan.type_("không nộp nữa")
	if e := w.Entry("3.1.1"); e.State == scoring.Submitted {
		t.Fatal("“không nộp nữa” answers the question and submits")
	}
	lan.type_("3.1.1")
	submit()
	lan.press("Có cả số liệu sau")
	holds("3.1.1", false)
	w.SetNow(at("21/11/2024 09:00"))
	ready("3.3.1")
	lan.chat.State = nil // another chat
	lan.type_("3.3.1")
	if submit() {
		t.Error("asked again in another chat")
	}
	holds("3.3.1", false)
	w.SetNow(at("21/11/2024 10:00"))
	ready("3.7.1")
	lan.type_("nộp")
	lan.press("Đổi mốc số liệu")
	lan.press("Đúng")
	holds("3.7.1", true)
	w.SetNow(at("22/11/2024 08:00"))
	ready("3.7.2")
	lan.chat.State = nil
	lan.type_("3.7.2")
	if !submit() {
		t.Errorf("not asked on the next day:\n%s", lan.chat.Screen.HTML)
	}
}
