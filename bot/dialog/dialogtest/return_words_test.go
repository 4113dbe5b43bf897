package dialogtest

// return_words_test.go holds that an entry goes back only by the whole word of a return.

import (
	"strings"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/markup"
)

func TestReturn_begins_with_a_whole_word(t *testing.T) {
	for text, reason := range map[string]string{
		"Trang bổ sung biên bản nhé":     "",
		"Tra cứu lại số liệu trên cổng":  "",
		"trao doi voi thon 3":            "",
		"trang 2 thiếu dấu":              "",
		"trả lại vì trang 2 thiếu dấu":   "trang 2 thiếu dấu",
		"tra lai: trang 2 thieu dau":     "trang 2 thieu dau",
		"không duyệt, trang 2 thiếu dấu": "trang 2 thiếu dấu",
	} {
		w := newWorld(t)
		w.Submitted("2.4.1", "lan", "1")
		chief := w.as("ma-khanh-son")
		chief.type_("/duyet")
		chief.type_("2.4.1")
		if chief.state().Screen != dialog.ScreenJudge {
			t.Fatalf("no entry is under review:\n%s", chief.saw())
		}
		chief.type_(text)
		seen := markup.Plain(chief.chat.Screen.HTML)
		if asked := strings.Contains(seen, "Trả lại với lý do “"); asked && reason == "" && !strings.Contains(seen, "lý do “"+text) || reason != "" && !strings.Contains(seen, "lý do “"+reason+"”") {
			t.Errorf("%q, want the reason %q:\n%s", text, reason, chief.saw())
		}
	}
}
