package dialogtest

// transcripts_received.go holds conversations about what comes with files and links: long captions, addresses, and files that their
// sender replaces in the message.

import (
	"fmt"
	"strings"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
)

// replace puts another file into an earlier message, as Telegram lets people do.
func (s *Person) replace(message int64, caption string, f dialog.Upload) {
	s.w.T().Helper()
	f.FileID = fmt.Sprintf("F%d", s.w.NextID())
	label := fmt.Sprintf("✏️ thay tệp trong tin nhắn bằng: %s", f.Name)
	if caption != "" {
		label += " — " + caption
	}
	s.input(label, dialog.Event{Kind: dialog.Edited, Text: caption, MessageID: message, File: &f})
}

func playThayTep(t *testing.T, w *Memory) {
	lan := w.as("lan")
	lan.type_("3.1.1")
	lan.press("Tài liệu")
	lan.send("goc.pdf", 400_000, "")
	lan.send("phu luc.pdf", 100_000, "")
	message := w.entries["3.1.1"].Evidence[0].MessageID
	Remark(w, "Sửa tin nhắn, thay tệp: tệp mới vào đúng chỗ tệp cũ, tên theo lời ghi mới")
	lan.replace(message, "Quy chế làm việc", dialog.Upload{UniqueID: "U-dung", Name: "dung.pdf", Size: 500_000})
	if v := w.Entry("3.1.1").Evidence[0]; v.Name != "dung.pdf" || v.Title != "Quy chế làm việc" || v.Number != 1 || v.MessageID != message || v.Fetch != scoring.FetchWaiting {
		t.Errorf("the piece is %+v", v)
	}
	Remark(w, "Chỉ sửa lời ghi: đổi tên")
	lan.replace(message, "Quy chế làm việc 2024", dialog.Upload{UniqueID: "U-dung", Name: "dung.pdf", Size: 500_000})
	Remark(w, "Thay bằng tệp không nhận: tệp cũ vẫn còn")
	lan.replace(message, "", dialog.Upload{UniqueID: "U-exe", Name: "cai dat.exe", Size: 500_000})
	if v := w.Entry("3.1.1").Evidence[0]; v.Name != "dung.pdf" || v.Title != "Quy chế làm việc 2024" {
		t.Errorf("the piece is %+v", v)
	}
	lan.type_("/lichsu 3.1.1")
	Remark(w, "Đã nộp: tệp không thay được, bot nói rõ")
	w.Submitted("3.1.1", "lan", "1")
	lan.type_("/start")
	lan.replace(message, "Bản mới", dialog.Upload{UniqueID: "U-moi", Name: "moi.pdf", Size: 500_000})
	lan.sees("Tệp chưa được thay")
	Remark(w, "Tệp chưa phân loại; tệp của tin nhắn không còn tài liệu")
	lan.send("chua xep.pdf", 100_000, "")
	loose := w.loose["lan"][0].MessageID
	lan.replace(loose, "", dialog.Upload{UniqueID: "U-xep", Name: "xep lai.pdf", Size: 100_000})
	lan.sees("Đã nhận tệp “xep lai.pdf”")
	if list := w.Loose("lan"); len(list) != 1 || list[0].Title != "xep lai" {
		t.Errorf("unsorted: %+v", list)
	}
	lan.replace(w.NextID(), "", dialog.Upload{UniqueID: "U-la", Name: "la.pdf", Size: 100_000})
	Remark(w, "Đã khóa: tệp mới vào danh sách gửi muộn, tệp cũ vẫn còn")
	Clock(w, "25/11/2024 18:00")
	lan.replace(message, "Bản mới", dialog.Upload{UniqueID: "U-moi", Name: "moi.pdf", Size: 500_000})
}

// links types a text in which Telegram marks addresses.
func (s *Person) links(text string, links ...string) {
	s.w.T().Helper()
	s.input(text, dialog.Event{Kind: dialog.Text, Text: text, Links: links, MessageID: s.w.NextID()})
}

func playLienKet(t *testing.T, w *Memory) {
	lan := w.as("lan")
	lan.type_("3.1.1")
	lan.press("Tài liệu")
	lan.links("https://binhthanh.example/tin-tuc/doi-thoai.", "https://binhthanh.example/tin-tuc/doi-thoai")
	lan.links("https://a.example/mot và https://b.example/hai", "https://a.example/mot", "https://b.example/hai")
	lan.links("binhthanh.example.gov.vn/tin-tuc/doi-thoai-2024", "https://binhthanh.example.gov.vn/tin-tuc/doi-thoai-2024")
	lan.links("https://c.example/quy-che Quy chế làm việc", "https://c.example/quy-che")
	for i, want := range []string{"binhthanh.example/tin-tuc/doi-thoai", "a.example/mot", "b.example/hai", "binhthanh.example.gov.vn/tin-tuc/doi-thoai-2024", "Quy chế làm việc"} {
		if got := w.Entry("3.1.1").Evidence[i].Title; got != want {
			t.Errorf("(%d) is called %q, want %q", i+1, got, want)
		}
	}
	Remark(w, "Năm ảnh và một liên kết")
	lan.type_("/start c_2-4-1")
	lan.press("Tài liệu")
	for range 5 {
		lan.photo("A", "")
	}
	lan.links("https://a.example/mot", "https://a.example/mot")
	lan.sees("Đã nhận 5 ảnh và 1 liên kết.")
}

func playDaiNhieuTep(t *testing.T, w *Memory) {
	lan := w.as("lan")
	lan.type_("3.1.1")
	lan.press("Tài liệu")
	for i := range 8 {
		lan.send(fmt.Sprintf("Văn bản số %d.pdf", i+1), 100_000, "")
	}
	lan.send("ho so.rar", 100_000, "")
	lines := strings.Split(strings.TrimSpace(lan.chat.Screen.HTML), "\n")
	if last := lines[len(lines)-1]; !strings.Contains(last, "ho so.rar") {
		t.Errorf("the newest word is not beside the buttons, but:\n%s", last)
	}
}
