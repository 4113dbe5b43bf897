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
		if at := lan.state().Screen; at != dialog.ScreenWhere { // it is known to be said without a text that waits
			if screen != dialog.ScreenCard {
				t.Errorf("%q waits for no criterion, but leads to %s", text, at)
			}
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

// TestPlayed_nothing_is_submitted_past_a_text_that_waits: "nộp" while content is asked about says so once; said again it leads to the check, and the text is kept.
func TestPlayed_nothing_is_submitted_past_a_text_that_waits(t *testing.T) {
	t.Parallel()
	const told = "Xã đã tổ chức 02 hội nghị đối thoại với nhân dân, theo Báo cáo số 15/BC-UBND, mục II"
	w := newWorld(t)
	lan := w.as("lan")
	for _, text := range []string{"2.4.1", "0,5", told, "nộp"} {
		lan.type_(text)
	}
	if at := lan.state(); at.Screen != dialog.ScreenWhat || at.Draft == nil {
		t.Errorf("“nộp” past a text that waits leads to %s", at.Screen)
	}
	lan.sees("đoạn dưới đây chưa được lưu")
	lan.type_("nộp")
	if at := lan.state().Screen; at != dialog.ScreenCheck || !lan.keeps("", told) {
		t.Errorf("“nộp” again leads to %s, and the text is not kept", at)
	}
}

// TestPlayed_a_text_below_a_returned_entry_takes_its_place: the page of a returned entry asks for it; one that begins as the name of a document and says
// where it stands is no name.
func TestPlayed_a_text_below_a_returned_entry_takes_its_place(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Submitted("3.1.1", "lan", "1")
	w.step("van-phong", scoring.SetState{Code: "3.1.1", To: scoring.Returned, Reason: "chưa nêu số, ngày của quy chế"})
	lan := w.as("lan")
	const told = "Quy chế làm việc ban hành kèm theo Quyết định số 21/QĐ-UBND ngày 15/3/2024, Điều 1"
	lan.type_("3.1.1")
	lan.type_(told)
	if got := scoring.ExplanationText(w.Entry("3.1.1").Explanation); got != told {
		t.Errorf("the explanation is %q", got)
	}
}

// TestPlayed_a_text_that_is_dropped_leaves_the_criterion_open: it came from where no criterion was in hand.
func TestPlayed_a_text_that_is_dropped_leaves_the_criterion_open(t *testing.T) {
	t.Parallel()
	lan := newWorld(t).as("lan")
	lan.type_("Thưa đồng chí, tôi xin phép được báo cáo phần đối thoại trước")
	lan.type_("2.4.1")
	lan.press("Bỏ đoạn này")
	if at := lan.state(); at.Screen != dialog.ScreenCard || at.Code != "2.4.1" {
		t.Errorf("it leads to %s %s", at.Screen, at.Code)
	}
}

// TestPlayed_content_that_sounds_like_opening_is_not_lost: "mở mục …" looks for a title, and what was typed can still be taken for content or is kept.
func TestPlayed_content_that_sounds_like_opening_is_not_lost(t *testing.T) {
	t.Parallel()
	const told = "Mở mục hỏi đáp trên trang xã"
	for _, screen := range []string{"explain-empty", "explain-some", "evidence-after", "compose-subject", "what", "where", "judge-reason"} {
		s := typedScreens[screen](newWorld(t))
		s.type_(told)
		if d := s.state().Draft; (d == nil || d.Text != told) && !s.keeps("", told) {
			t.Errorf("on %s %q is lost", screen, told)
		}
	}
}

// TestPlayed_a_text_that_names_a_document_is_not_kept_as_left: it is used up, as what becomes an explanation is.
func TestPlayed_a_text_that_names_a_document_is_not_kept_as_left(t *testing.T) {
	t.Parallel()
	for _, told := range []string{"Biên bản kiểm tra công tác tiếp công dân của Chủ tịch UBND xã tại thôn Nà Pài", "Biên bản kiểm tra công tác tiếp công dân của Chủ tịch UBND xã tại thôn Nà Pài."} {
		s := withItem(newWorld(t))
		s.type_(told)
		s.press("Tên tài liệu (1)")
		s.sees("Đã đặt tên")
		if s.keeps("", told) {
			t.Errorf("%q is kept although it is the name", told)
		}
	}
}
