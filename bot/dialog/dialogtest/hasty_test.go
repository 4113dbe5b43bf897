package dialogtest

// hasty_test.go holds what becomes of messages that are forwarded, copied or edited, on the screens of the corpus.

import (
	"slices"
	"strings"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/markup"
	"chamdiem/scoring"
	"chamdiem/scoring/format"

	"golang.org/x/text/unicode/norm"
)

// forwarded sends a text of another person on.
func (s *Person) forwarded(text string) dialog.Decision {
	s.w.T().Helper()
	ev := eventOf(s, text)
	ev.Forwarded = true
	return s.input("↪ "+text, ev)
}

func TestHasty_what_another_wrote_orders_nothing_and_is_no_name(t *testing.T) {
	t.Parallel()
	for _, screen := range []string{"card-choice", "card-scored", "evidence-after", "rename", "check", "recall", "several", "submitted", "item-remove", "drop", "late-card"} {
		for _, text := range []string{"nộp", "xóa hết", "phương án 2", "vẫn nộp", "đồng ý", "gỡ tệp này", "2.4.1: phương án 2"} {
			for _, copied := range []bool{false, true} {
				s := typedScreens[screen](worldFor(t, screen))
				send := s.forwarded
				if copied {
					send = func(text string) dialog.Decision { return s.type_("Lan, [20/11/2026 8:15]\n" + text) }
				}
				for _, c := range send(text).Changes {
					if _, kept := c.(scoring.KeepText); !kept {
						t.Errorf("on %s %q (copied %v) changes %+v", screen, text, copied, c)
					}
				}
			}
		}
	}
}

func TestHasty_the_heading_of_a_copied_message_is_left_out(t *testing.T) {
	t.Parallel()
	const said = "Xã đã tổ chức 02 hội nghị đối thoại"
	for _, head := range []string{"Lan, [20/11/2026 8:15]\n", "Lan, [20/11/2026 8:15] ", "Nguyễn Thị Lan, [20.11.2026 08:15:30]\n", "[20/11/2026 8:15 SA] Lan: ", "[8:15, 20/11/2026] Lan: ", "Lan (20/11/2026 08:15):\n", "Lan, [20/11/26 8:15 AM]:\n[In reply to Dung]\n"} {
		w := newWorld(t)
		typedOn(typedScreens["explain-empty"](w), head+said)
		if parts := w.Entry("2.4.1").Explanation; len(parts) != 1 || parts[0].Text != said {
			t.Errorf("%q is stored as %+v", head, parts)
		}
	}
	for _, text := range []string{"Hội nghị (20/11/2026 8:15) đã họp xong: có biên bản kèm theo", "Biên bản [số 15]: đã ký ngày 20/11/2026", "Ngày 20/11/2026: họp lần 1 [có biên bản]"} {
		w := newWorld(t)
		typedOn(typedScreens["explain-empty"](w), text)
		if parts := w.Entry("2.4.1").Explanation; len(parts) != 1 || parts[0].Text != text {
			t.Errorf("%q is stored as %+v", text, parts)
		}
	}
}

func TestHasty_the_labels_of_another_chat_are_left_out(t *testing.T) {
	t.Parallel()
	const said = "Xã đã tổ chức 02 hội nghị đối thoại"
	for _, copied := range []string{"[Hình ảnh]\n" + said, said + "\n[Tệp tin] Bao cao 15.pdf", "Lan Nguyễn\n08:15\n" + said, "Đã chuyển tiếp\n" + said, "[Ảnh] " + said, "Tin nhắn đã được thu hồi\n" + said} {
		w := newWorld(t)
		typedOn(typedScreens["explain-empty"](w), copied)
		if parts := w.Entry("2.4.1").Explanation; len(parts) != 1 || parts[0].Text != said {
			t.Errorf("%q is stored as %+v", copied, parts)
		}
	}
	for _, label := range []string{"[Hình ảnh]", "[Tệp tin] Bao cao 15.pdf", "Đã chuyển tiếp\n[Hình ảnh]\n[Hình ảnh]", "[Sticker]"} {
		for _, screen := range []string{"explain-empty", "evidence-after", "card-choice", "home"} {
			o := typedOn(typedScreens[screen](newWorld(t)), label)
			if len(o.d.Changes) > 0 || !strings.Contains(markup.Plain(o.s.chat.Screen.HTML), "chưa có chính tệp, ảnh đó") {
				t.Errorf("on %s %q: %+v, %s", screen, label, o.d.Changes, markup.Plain(o.s.chat.Screen.HTML))
			}
		}
	}
	for _, text := range []string{"Đã thu hồi 02 giấy phép", "[Biên bản] số 15 đã ký", "Hội nghị\n08:15 ngày 20/11 khai mạc", said + " [có ảnh]"} {
		w := newWorld(t)
		typedOn(typedScreens["explain-empty"](w), text)
		if parts := w.Entry("2.4.1").Explanation; len(parts) != 1 || parts[0].Text != text {
			t.Errorf("%q is stored as %+v", text, parts)
		}
	}
}

func TestHasty_an_edited_explanation_is_what_it_says_now(t *testing.T) {
	t.Parallel()
	const before = "Xã đã tổ chức 02 hội nghị đối thoại trong năm."
	for edited, want := range map[string]string{
		"Sửa phần một Quy chế làm việc": "Sửa phần một Quy chế làm việc", "Sửa phần một": "Sửa phần một", "Tìm việc làm cho 25 lao động": "Tìm việc làm cho 25 lao động",
		"Vì sao trễ: do thiếu cán bộ": "Vì sao trễ: do thiếu cán bộ", "Xóa 12 nhà tạm": "Xóa 12 nhà tạm",
		"giải trình: đã tổ chức 03 hội nghị": "đã tổ chức 03 hội nghị", "Lan, [20/11/2026 8:15]\nĐã tổ chức 03 hội nghị": "Đã tổ chức 03 hội nghị",
		"ok": before, "xóa": before, "nộp": before, "sửa lại": before, "/nop": before, "18/20": before, "phương án 2": before, "2.4.1": before,
	} {
		w := newWorld(t)
		lan := typedScreens["explain-empty"](w)
		lan.type_(before)
		lan.edit(before, edited)
		if parts := w.Entry("2.4.1").Explanation; len(parts) != 1 || parts[0].Text != want {
			t.Errorf("edited into %q it is %+v, want %q", edited, parts, want)
		}
	}
}

func TestHasty_edited_points_are_what_they_say_now(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ screen, code, typed, edited, points string }{
		{"points-choice", "2.4.1", "phương án 1", "phương án 2", "0"},
		{"points-choice", "2.4.1", "1", "nhầm, 2", "0"},
		{"points-choice", "2.4.1", "phương án 1", "phương án 2 chứ không phải 1", "0"},
		{"points-choice", "2.4.1", "phương án 1", "2?", "0,5"},
		{"points-choice", "2.4.1", "phương án 1", "ok", "0,5"},
		{"points-ratio", "5.5.4.6", "18/20", "nhầm, 19/20", "1,43"},
		{"points-ratio", "5.5.4.6", "18/20", "19/20 ạ", "1,43"},
		{"points-ratio", "5.5.4.6", "18/20", "19/20?", "1,35"},
		{"points-ratio", "5.5.4.6", "18/20", "khoảng 19/20", "1,35"},
	} {
		w := newWorld(t)
		s := typedScreens[c.screen](w)
		s.type_(c.typed)
		s.edit(c.typed, c.edited)
		if got := format.Points(w.Entry(c.code).SelfPoints.Decimal); got != c.points {
			t.Errorf("%q edited into %q gives %s, want %s", c.typed, c.edited, got, c.points)
		}
	}
}

func TestHasty_the_month_of_a_document_waits_for_its_day(t *testing.T) {
	t.Parallel()
	for _, typed := range [][]string{{"tháng 10", "12"}, {"10/2024", "ngày 12"}, {"tháng mười năm 2024", "12"}, {"tháng 9", "tháng 10", "mùng 12"}} {
		s := typedScreens["compose-date"](newWorld(t))
		for _, text := range typed {
			s.type_(text)
		}
		if got := s.state().Values["n"]; got != "12/10/2024" {
			t.Errorf("%v is %q", typed, got)
		}
	}
	s := typedScreens["compose-date"](newWorld(t))
	s.type_("12")
	if s.state().Values["n"] != "" {
		t.Error("the month is guessed without a question")
	}
	s.press("Đúng")
	if got := s.state().Values["n"]; got != "12/11/2024" {
		t.Errorf("what was asked about is %q", got)
	}
}

// TestHasty_letters_in_pieces_are_the_same_letters types each fifth line of the corpus as some phones send it: every diacritic a sign of its own.
func TestHasty_letters_in_pieces_are_the_same_letters(t *testing.T) {
	t.Parallel()
	for i, l := range typedLines(t) {
		if i%5 != 0 {
			continue
		}
		s := typedScreens[l.screen](worldFor(t, l.screen))
		o := typedOn(s, norm.NFD.String(l.text))
		o.text = norm.NFC.String(o.text)
		if !slices.ContainsFunc(strings.Split(l.want, "|"), func(want string) bool { return o.is(strings.TrimSpace(want)) }) {
			t.Errorf("%s:%d: on %s %q in pieces does %s, want %s", l.file, l.n, l.screen, l.text, o, l.want)
		}
	}
}
