package dialogtest

import (
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
)

// TestPlayed_what_is_only_said_becomes_no_explanation: a code that is typed while a text waits opens the criterion; what was only said before it is not
// written, what the unit did is.
func TestPlayed_what_is_only_said_becomes_no_explanation(t *testing.T) {
	t.Parallel()
	for text, screen := range map[string]string{
		"em Lan đây": dialog.ScreenCard, "hi ad e vao dc r": dialog.ScreenCard, "mở giùm tui cái mục đối thoại": dialog.ScreenCard, "ai nghĩ ra cái trò này": dialog.ScreenCard,
		"Thưa đồng chí, tôi xin phép được báo cáo phần đối thoại trước":    dialog.ScreenWhat,
		"Đề nghị các đồng chí nộp bài trước 17h hôm nay, không để quá hạn": dialog.ScreenWhat,
		"Xã đã tổ chức 02 hội nghị đối thoại với nhân dân trong năm":       dialog.ScreenExplain,
		"Đã trả lời hết ý kiến của người dân tại hai hội nghị":             dialog.ScreenExplain,
	} {
		w := newWorld(t)
		lan := w.as("lan")
		lan.type_(text)
		if at := lan.state().Screen; at != dialog.ScreenWhere {
			t.Logf("%q leads to %s", text, at)
			continue
		}
		lan.type_("2.4.1")
		written := scoring.ExplanationText(w.Entry("2.4.1").Explanation)
		at := lan.state().Screen
		if (written != "") != (screen == dialog.ScreenExplain) {
			t.Errorf("%q becomes the explanation %q", text, written)
		}
		if screen != dialog.ScreenExplain && at != screen {
			t.Errorf("%q and a code lead to %s, want %s", text, at, screen)
		}
	}
}

// TestPlayed_content_does_not_go_on_with_talk: what a unit did is asked about without what was only said before it.
func TestPlayed_content_does_not_go_on_with_talk(t *testing.T) {
	t.Parallel()
	const told = "Xã đã tổ chức 02 hội nghị đối thoại với nhân dân trong năm"
	for _, open := range [][]string{{"/start"}, {"2.4.1"}} {
		lan := newWorld(t).as("lan")
		for _, text := range append(open, "ai nghĩ ra cái trò này", told) {
			lan.type_(text)
		}
		if d := lan.state().Draft; d == nil || d.Text != told {
			t.Errorf("after %v the text that waits is %+v", open, d)
		}
	}
}
