package dialogtest

import (
	"strings"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
)

// TestTalked_content_of_several_criteria_is_asked_about_in_turn: each under its own code, to the end of the message.
func TestTalked_content_of_several_criteria_is_asked_about_in_turn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	lan := w.as("lan")
	lan.type_("2.4.1: Xã đã tổ chức 02 hội nghị đối thoại.\n3.1.1: Đã ban hành Quy chế làm việc\nsố 15/QC-UBND.\n- mục 3.3.1: đã triển khai quy chế")
	lan.press("Thêm vào giải trình")
	lan.sees("tiêu chí 3.1.1?")
	lan.press("Bỏ đoạn này")
	lan.sees("tiêu chí 3.3.1?")
	lan.press("Thêm vào giải trình")
	for code, want := range map[string]string{"2.4.1": "Xã đã tổ chức 02 hội nghị đối thoại.", "3.1.1": "", "3.3.1": "đã triển khai quy chế"} {
		if got := scoring.ExplanationText(w.full(code).Explanation); got != want {
			t.Errorf("%s has the explanation %q, want %q", code, got, want)
		}
	}
}

// TestTalked_what_is_left_of_several_criteria_is_kept: all of it, where the person goes on without it.
func TestTalked_what_is_left_of_several_criteria_is_kept(t *testing.T) {
	t.Parallel()
	lan := newWorld(t).as("lan")
	lan.type_("2.4.1 đã tổ chức 02 hội nghị đối thoại; 2.4.2 đã giải quyết 11/12 kiến nghị của nhân dân")
	lan.type_("/tieuchi")
	if !lan.keeps("", "2.4.2 đã giải quyết 11/12 kiến nghị của nhân dân") {
		t.Error("what is said of 2.4.2 is lost")
	}
}

// TestTalked_an_edit_changes_its_own_message_of_a_text_that_waits: before it is placed, and after.
func TestTalked_an_edit_changes_its_own_message_of_a_text_that_waits(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	lan := w.as("lan")
	const first, second, third = "Xã đã tổ chức hội nghị đối thoại với nhân dân trong năm 2024.", "Có 120 người dự hội nghị của xã.", "Kết quả nêu tại Báo cáo số 15/BC-UBND"
	for _, text := range []string{first, second, third} {
		lan.type_(text)
	}
	lan.edit(second, "Có 150 người dự hội nghị của xã.")
	lan.edit(first, "Xã đã tổ chức 02 hội nghị đối thoại.")
	if d := lan.state().Draft; d == nil || d.Text != "Xã đã tổ chức 02 hội nghị đối thoại.\nCó 150 người dự hội nghị của xã.\n"+third {
		t.Fatalf("the text that waits is %+v", d)
	}
	if note := lan.state().Note; note != "" {
		t.Errorf("the edit says %q", note)
	}
	lan.press("2.4.1")
	lan.edit("Có 150 người dự hội nghị của xã.", "Có 155 người dự hội nghị của xã.")
	if got := scoring.ExplanationText(w.full("2.4.1").Explanation); got != "Xã đã tổ chức 02 hội nghị đối thoại.\nCó 155 người dự hội nghị của xã.\n"+third {
		t.Errorf("the explanation is %q", got)
	}
}

// TestTalked_a_draft_finds_its_messages_whatever_their_lengths are.
func TestTalked_a_draft_finds_its_messages_whatever_their_lengths_are(t *testing.T) {
	t.Parallel()
	key := func(id int64) scoring.MessageKey { return scoring.MessageKey{ChatID: 1, ID: id} }
	d := dialog.Draft{Text: "một", From: key(1)}.With("hai\nba", key(2)).With("bốn", key(3))
	for id, text := range map[int64]string{1: "", 2: "năm sáu", 3: strings.Repeat("dài ", 50)} {
		changed, ok := d.Edited(text, key(id), d.At)
		parts := changed.Parts()
		if !ok || len(parts) != 3 || parts[id-1].Text != text {
			t.Errorf("the edit of message %d gives %+v", id, parts)
		}
	}
	if _, ok := d.Edited("x", key(4), d.At); ok {
		t.Error("a message that is no part of it changes it")
	}
}
