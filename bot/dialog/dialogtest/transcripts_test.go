package dialogtest

// transcripts_test.go holds the conversations that docs/conversation.md describes, as golden files that read like a chat.
// go test ./bot/dialog/dialogtest -update writes them again; read what changed as an officer in a hurry would.

import (
	"strings"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/notice"
	"chamdiem/scoring"
)

func TestFetched_is_told_only_where_something_is_wrong(t *testing.T) {
	good := scoring.Evidence{ID: 1, Code: "2.3.2", Number: 1, Kind: scoring.EvidenceFile, Name: "scan.pdf", Size: 1_200_000, Fetch: scoring.FetchStored}
	for _, c := range []struct {
		name   string
		change func(*scoring.Evidence)
		want   string
	}{
		{"stored", func(*scoring.Evidence) {}, ""},
		{"a better name", func(v *scoring.Evidence) { v.Facts.Number = "15/BC-UBND" }, ""},
		{"unsigned", func(v *scoring.Evidence) { v.Signature = &scoring.Signature{} }, ""},
		{"signed", func(v *scoring.Evidence) { v.Signature = &scoring.Signature{Found: true, Intact: true, Whole: true} }, ""},
		{"changed since", func(v *scoring.Evidence) { v.Signature = &scoring.Signature{Found: true} }, "Đã bị sửa sau khi ký số."},
		{"secret", func(v *scoring.Evidence) { v.Fetch, v.Facts.Secret = scoring.FetchRefused, "MẬT" }, "Không nhận tài liệu có dấu MẬT"},
		{"a program", func(v *scoring.Evidence) {
			v.Fetch, v.FetchNote = scoring.FetchRefused, "tệp có lệnh tự chạy (macro)."
		}, "Không nhận được, không có trong hồ sơ: tệp có lệnh tự chạy (macro)."},
		{"too large", func(v *scoring.Evidence) { v.Fetch = scoring.FetchTooLarge }, "Tệp quá 20 MB nên chưa đưa được vào hồ sơ"},
		{"cut off", func(v *scoring.Evidence) { v.Facts.Cut = true }, "Ảnh bị thiếu phần cuối"},
		{"gone", func(v *scoring.Evidence) { v.Fetch = scoring.FetchFailed }, "Không nhận được, không có trong hồ sơ. Đề nghị gửi lại."},
	} {
		ev := good
		c.change(&ev)
		m, ok := notice.Fetched(ev, dialog.Capabilities{})
		switch {
		case ok != (c.want != ""):
			t.Errorf("%s: told is %v", c.name, ok)
		case ok && (!strings.Contains(m.HTML, c.want) || !strings.Contains(m.HTML, "Tệp “scan.pdf” (1,2 MB) (tiêu chí 2.3.2)") || len(m.Buttons) != 1):
			t.Errorf("%s: %q with %v", c.name, m.HTML, m.Buttons)
		}
	}
}

func TestList_another_list_opens_at_its_first_page(t *testing.T) {
	w := newWorld(t)
	lan := w.as("lan")
	lan.type_("/tieuchi")
	lan.press("Trang sau")
	lan.press("Trang sau")
	lan.sees("Trang 3/4")
	lan.press("Trang chính")
	lan.press("Còn thiếu")
	lan.sees("Trang 1/3")
	lan.press("Trang sau")
	third := lan.chat.Screen.Buttons[0][0].Label
	lan.press(third)
	lan.press("Về danh sách")
	lan.sees("Trang 2/3")
	lan.press("Trang chính")
	lan.press("Tiêu chí")
	lan.sees("Trang 1/4")
}
