package dialogtest

import (
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/notice"
	"chamdiem/scoring"
)

// pages counts the buttons that open a page within the chat.
func pages(rows [][]dialog.Button) (n int) {
	for _, row := range rows {
		for _, b := range row {
			if b.App != "" {
				n++
			}
		}
	}
	return n
}

// A page within the chat is offered where long texts and many files are the matter, where the channel has one, and nowhere else.
func TestApp_is_offered_beside_explanation_and_documents_only(t *testing.T) {
	for _, address := range []string{"", "https://cham.xa.example/tg"} {
		w := newWorld(t)
		w.app = address
		want := 0
		if address != "" {
			want = 1
		}
		lan := w.as("lan")
		for _, step := range []struct {
			do   func()
			name string
			want int
		}{
			{func() { lan.type_("/start") }, "the home", 0},
			{func() { lan.type_("3.1.1") }, "the card", 0},
			{func() { lan.press("Giải trình") }, "the explanation", want},
			{func() { lan.type_("Đã thực hiện đủ theo Báo cáo số 15/BC-UBND.") }, "more of it", want},
			{func() { lan.type_("3.1.1"); lan.press("Tài liệu") }, "the documents", want},
			{func() { lan.send("bc.pdf", 1_000_000, "Báo cáo số 15/BC-UBND") }, "a document came", want},
		} {
			step.do()
			if got := pages(lan.chat.Screen.Buttons); got != step.want {
				t.Errorf("with %q, %s: %d buttons open the page, want %d", address, step.name, got, step.want)
			}
		}
		for state, in := range map[scoring.FetchState]int{scoring.FetchTooLarge: want, scoring.FetchFailed: 0} {
			m, ok := notice.Fetched(scoring.Evidence{ID: 1, Code: "3.1.1", Name: "bc.pdf", Fetch: state}, dialog.Capabilities{App: address})
			if !ok || pages(m.Buttons) != in {
				t.Errorf("with %q, a file that is %s: %+v", address, state, m)
			}
		}
	}
}
