package dialogtest

import (
	"strings"
	"testing"

	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/words"
)

// TestEvidence_that_others_cannot_open_is_told proves that a link within a network is taken with a word about it, and that the place of a file
// on a computer is neither a document nor the name of one.
func TestEvidence_that_others_cannot_open_is_told(t *testing.T) {
	for _, guided := range []bool{false, true} {
		w := newWorld(t)
		dung := w.as("dung")
		dung.type_("5.5.4.6")
		if guided {
			dung.press("Chấm điểm")
			dung.type_("18/20")
		}
		dung.press("Tài liệu")
		seen := func(text string) string {
			t.Helper()
			dung.type_(text)
			return markup.Plain(dung.chat.Screen.HTML)
		}
		if got := seen("https://192.168.1.10/vanban/15.pdf"); !strings.Contains(got, words.InsideAdvice) {
			t.Errorf("guided %v, a link within a network: %s", guided, got)
		}
		if got := seen("https://binhthanh.example.gov.vn/tin-tuc/doi-thoai"); strings.Contains(got, words.InsideAdvice) {
			t.Errorf("guided %v, a link to a public page: %s", guided, got)
		}
		if got := seen(`\\may-chu\chung\bao cao.pdf`); !strings.Contains(got, words.PathAdvice) {
			t.Errorf("guided %v, a path: %s", guided, got)
		}
		if got := seen(`C:\Users\lan\bao cao.pdf`); !strings.Contains(got, words.PathAdvice) {
			t.Errorf("guided %v, a path: %s", guided, got)
		}
		if have := w.entries["5.5.4.6"].Evidence; len(have) != 2 || strings.Contains(have[1].Title, "may-chu") {
			t.Errorf("guided %v: %+v", guided, have)
		}
	}
}
