package dialogtest

// transcripts_received.go holds conversations about what comes with files and links: long captions, addresses, files that their
// sender replaces in the message, files with odd names, and files that cannot be kept.

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

// upload sends a file exactly as it is told.
func (s *Person) upload(label, caption string, f dialog.Upload) {
	s.w.T().Helper()
	id := s.w.NextID()
	s.last[caption] = id
	f.FileID = fmt.Sprintf("F%d", id)
	if f.UniqueID == "" {
		f.UniqueID = fmt.Sprintf("U%d", id)
	}
	s.input(label, dialog.Event{Kind: dialog.File, Text: caption, MessageID: id, File: &f})
}

func playTenTepLa(t *testing.T, w *Memory) {
	dung := w.as("dung")
	dung.type_("2.3.1")
	dung.press("Tài liệu")
	Remark(w, "Tên không có đuôi, đuôi lạ, khoảng trắng ở cuối, không có tên: vẫn nhận, nội dung cho biết là loại gì")
	for _, name := range []string{"Bao cao so 12", "15.BC-UBND", "Báo cáo 15.pdf ", "anh ho so.jfif"} {
		dung.send(name, 1_200_000, "")
	}
	dung.upload("📄 tệp không tên", "", dialog.Upload{Mime: "application/pdf", Size: 90_000})
	for i, want := range []string{"Bao cao so 12", "15.BC-UBND", "Báo cáo 15", "anh ho so", "Tệp gửi lúc 08:00 ngày 14/11/2024"} {
		if got := w.Entry("2.3.1").Evidence[i].Title; got != want {
			t.Errorf("(%d) is called %q, want %q", i+1, got, want)
		}
	}
	Remark(w, "Loại không nhận: chỉ cách đổi")
	for _, name := range []string{"ho so.rar", "van ban.odt", "ban scan.tif", "hop.MOV", "ghi am.mp3", "bang tinh.xlsm"} {
		dung.send(name, 300_000, "")
	}
	if n := len(w.Entry("2.3.1").Evidence); n != 5 {
		t.Errorf("2.3.1 has %d pieces", n)
	}
}

func playTepHong(t *testing.T, w *Memory) {
	lan := w.as("lan")
	lan.type_("3.1.1")
	lan.press("Tài liệu")
	Remark(w, "Tệp có mật khẩu, tệp hỏng, tệp quá lớn: báo ngay; gửi tệp khác thì tệp hỏng tự ra khỏi danh sách")
	lan.send("Quy chế làm việc.pdf", 400_000, "")
	w.ended(&w.entries["3.1.1"].Evidence[0], scoring.FetchRefused, "tệp cần mật khẩu mới mở được, người khác không mở được. Đề nghị bỏ mật khẩu (hoặc in ra PDF) rồi gửi lại.")
	lan.press("Quay lại")
	lan.press("Tài liệu")
	lan.send("Quy chế làm việc (mở được).pdf", 400_000, "")
	if list := w.Entry("3.1.1").Evidence; len(list) != 1 || list[0].Title != "Quy chế làm việc (mở được)" {
		t.Errorf("3.1.1 has %+v", list)
	}
	lan.send("Quyết định 21.pdf", 31_000_000, "")
	w.ended(&w.entries["3.1.1"].Evidence[1], scoring.FetchTooLarge, "")
	Remark(w, "Màn hình không còn ghi “Đã nhận” một tệp không nhận được")
	lan.send("cai dat.exe", 5_000, "")
	lan.sees("📎 Tệp “Quyết định 21.pdf” (31 MB):\n⚠️ Tệp quá 20 MB")
	lan.press("Quay lại")
	lan.sees("Không nhận được, không có trong hồ sơ: (2) Quyết định 21")
	Remark(w, "Tệp chưa phân loại mà không nhận được thì không còn chờ phân loại")
	lan.type_("/start")
	lan.send("Ảnh hội nghị.pdf", 300_000, "")
	w.ended(&w.loose["lan"][0], scoring.FetchRefused, "tệp bị hỏng hoặc không phải PDF. Đề nghị mở thử trên máy, xuất lại rồi gửi lại.")
	lan.type_("3.1.1")
	lan.type_("/start")
	if n := len(w.Loose("lan")); n != 0 {
		t.Errorf("%d pieces are offered for sorting", n)
	}
}

func playGoTep(t *testing.T, w World) {
	lan := As(w, "lan")
	lan.type_("/tiep")
	lan.type_("1")
	lan.type_(goodText)
	lan.send("Kế hoạch 3.pdf", 300_000, "Kế hoạch 3/KH-UBND")
	lan.send("Báo cáo 15.pdf", 1_200_000, "Báo cáo 15/BC-UBND")
	for _, said := range []string{"xóa cái vừa gửi", "gỡ tệp này", "bỏ ảnh vừa rồi", "sai file rồi, bỏ đi", "tệp cuối gỡ giúp", "gửi nhầm file rồi xóa giúp em"} {
		lan.type_(said)
		lan.sees("Báo cáo 15/BC-UBND")
		if s := lan.state(); s.Screen != dialog.ScreenItem || len(w.Entry("2.4.1").Evidence) != 2 {
			t.Errorf("%q leads to %s, with %d documents left", said, s.Screen, len(w.Entry("2.4.1").Evidence))
		}
		lan.press("Thôi, giữ nguyên")
		lan.press("Quay lại")
	}
	lan.type_("gỡ tệp này")
	lan.type_("có")
	if left := w.Entry("2.4.1").Documents(); len(left) != 1 || left[0].Title != "Kế hoạch 3/KH-UBND" {
		t.Errorf("left are %+v", left)
	}
	Remark(w, "Không nói tệp vừa gửi: hỏi xóa gì")
	lan.type_("xóa")
}
