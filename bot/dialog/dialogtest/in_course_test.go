package dialogtest

import (
	"strings"
	"testing"

	"chamdiem/bot/dialog"
)

// TestTyped_orders_go_on_with_no_text_that_waits: what the clerk orders while a text is asked about, or for which criterion it is, is done, and the
// text that waited is kept for its sender.
func TestTyped_orders_go_on_with_no_text_that_waits(t *testing.T) {
	t.Parallel()
	const told = "Xã đã tổ chức hội nghị đối thoại với nhân dân trong năm"
	for _, from := range []string{"clerk-home", "clerk-card"} {
		for order, screen := range map[string]string{"xuất bảng điểm": dialog.ScreenExport, "nhắc Lan nộp nốt": dialog.ScreenPerson, "tổng hợp giúp ai nợ gì": dialog.ScreenMissing, "chốt số liệu luôn đi": dialog.ScreenSend} {
			w := newWorld(t)
			clerk := typedScreens[from](w)
			clerk.type_(told)
			if at := clerk.state().Screen; at != dialog.ScreenWhere && at != dialog.ScreenWhat {
				t.Fatalf("on %s the text leads to %s", from, at)
			}
			clerk.type_("Nội dung đối thoại về đất đai, môi trường")
			if d := clerk.state().Draft; d == nil || strings.Count(d.Text, "\n") != 1 {
				t.Errorf("on %s what goes on with the text is not joined to it: %+v", from, d)
			}
			clerk.type_(order)
			if at := clerk.state().Screen; at != screen {
				t.Errorf("on %s %q leads to %s, want %s", from, order, at, screen)
			}
			if !clerk.keeps("", told) {
				t.Errorf("on %s %q loses the text that waited", from, order)
			}
		}
	}
}
