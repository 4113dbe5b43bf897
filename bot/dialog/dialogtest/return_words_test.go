package dialogtest

// return_words_test.go holds that an entry goes back only by the whole word of a return.

import (
	"strings"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/markup"
	"chamdiem/scoring"
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

// What a leader typed and then pressed is used up: it is not kept beside that as a text that was left.
func TestReturn_reason_that_was_given_is_not_kept_as_left(t *testing.T) {
	for _, typed := range []string{"trả 2.3.2 vì thiếu sổ tiếp dân", "bảo Dung sửa 2.3.2 vì chưa có sổ tiếp công dân năm 2024", "trả lại 2.3.2: giải trình chưa nêu số báo cáo"} {
		w := newWorld(t)
		w.Submitted("2.3.2", "dung", "1")
		chief := As(w, "ma-khanh-son")
		chief.type_(typed)
		chief.press("↩️ Trả lại với lý do này")
		if e := w.Entry("2.3.2"); e.State != scoring.Returned || !strings.Contains(typed, e.ReturnReason) {
			t.Fatalf("%q: %s, %q", typed, e.State, e.ReturnReason)
		}
		if log := w.Log().String(); strings.Contains(log, "/giulai") {
			t.Errorf("%q is kept although it was used:\n%s", typed, log)
		}
	}
}
