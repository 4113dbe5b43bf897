package dialogtest

import (
	"fmt"
	"strings"
	"testing"

	"chamdiem/bot/dialog/markup"
	"chamdiem/scoring"
)

// TestCheck_shows_the_whole_entry_and_who_wrote_what proves that what is submitted was seen: the text, the documents by title, and whose each
// is where another began.
func TestCheck_shows_the_whole_entry_and_who_wrote_what(t *testing.T) {
	w := newWorld(t)
	hieu := w.as("hieu")
	hieu.type_("5.5.4.6")
	hieu.type_("18/20")
	hieu.press("Giải trình")
	hieu.type_("Đến ngày 14/11/2024 đã xử lý 18/20 hồ sơ trực tuyến, nêu tại mục II.3, Báo cáo số 15/BC-UBND.")
	hieu.press("Tài liệu")
	hieu.send("bc.pdf", 1_000_000, "Báo cáo số 15/BC-UBND")
	w.SetNow(at("15/11/2024 08:00"))
	dung := w.as("dung")
	dung.type_("5.5.4.6")
	dung.type_("nộp")
	for _, words := range []string{"18/20", "mục II.3, Báo cáo số 15/BC-UBND.", "(1) Báo cáo số 15/BC-UBND", "đ/c Hiệu"} {
		dung.sees(words)
	}
	if w.Entry("5.5.4.6").State == scoring.Submitted {
		t.Error("submitted before it was seen")
	}
}

// TestReceived_counts_photos_and_links_apart holds the status line of what came in one go.
func TestReceived_counts_photos_and_links_apart(t *testing.T) {
	for _, n := range []int{1, 3, 5} {
		w := newWorld(t)
		lan := w.as("lan")
		lan.type_("2.4.1")
		lan.press("Tài liệu")
		for range n {
			lan.photo("A", "")
		}
		lan.type_("https://binhthanh.example/tin-tuc/doi-thoai")
		got := markup.Plain(lan.chat.Screen.HTML)
		if strings.Contains(got, fmt.Sprintf("%d ảnh", n+1)) || !strings.Contains(got, "liên kết") {
			t.Errorf("after %d photos and a link:\n%s", n, got)
		}
	}
}
