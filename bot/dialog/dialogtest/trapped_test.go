package dialogtest

import (
	"testing"

	"chamdiem/bot/dialog"
)

// TestTrapped_an_order_is_taken_where_a_day_is_asked_for: an order that is typed where the screen asks for a day, a moment or codes is no answer to it.
func TestTrapped_an_order_is_taken_where_a_day_is_asked_for(t *testing.T) {
	t.Parallel()
	questions := map[string][]string{
		"clerk-home":  {"giao các tiêu chí của Lan cho Dung"}, // from which day
		"leader-home": {"/giahan", "Khóa"},                    // until when
	}
	for from, asked := range questions {
		for text, screen := range map[string]string{
			"nhắc Lan": dialog.ScreenPerson, "ai chưa vào bot": dialog.ScreenPeople, "xuất bảng điểm": dialog.ScreenExport, "giao 3.1 cho Dung": dialog.ScreenAssign,
			"Lan nghỉ hưu rồi": dialog.ScreenPerson, "duyệt hết": dialog.ScreenReview,
		} {
			s := typedScreens[from](newWorld(t))
			for _, step := range asked {
				s.type_(step)
			}
			if at := s.state(); at.Step == "" {
				t.Fatalf("on %s %q asks nothing", from, asked)
			}
			s.type_(text)
			if at := s.state().Screen; at != screen {
				t.Errorf("where %q asks for a day %q leads to %s, want %s", asked, text, at, screen)
			}
		}
	}
	s := typedScreens["leader-home"](newWorld(t))
	for _, text := range []string{"/giahan", "Khóa", "bao giờ xong thì thôi"} {
		s.type_(text)
	}
	if at := s.state(); at.Screen != dialog.ScreenMove || at.Step == "" {
		t.Errorf("a day that is not read leads to %s %s", at.Screen, at.Step)
	}
}
