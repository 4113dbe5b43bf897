package telegram

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"testing"

	"chamdiem/bot/channel"
	"chamdiem/bot/dialog"
)

// echo answers each call as Telegram does: a message comes back whole.
type echo struct{ answer []byte }

func (e echo) RoundTrip(r *http.Request) (*http.Response, error) {
	if _, err := io.Copy(io.Discard, r.Body); err != nil {
		return nil, err
	}
	return &http.Response{StatusCode: http.StatusOK, Body: io.NopCloser(bytes.NewReader(e.answer)), Header: http.Header{}}, nil
}

// BenchmarkCall is what the calls of an update cost, without the network: a screen with buttons, its change in place, buttons that are taken
// away, an answer to a press.
func BenchmarkCall(b *testing.B) {
	screen := dialog.Message{HTML: "<b>5.5.4.6</b> Tỷ lệ hồ sơ dịch vụ công trực tuyến toàn trình\nTối đa 1,5 điểm · đang làm\n\nĐiểm: 18/20 = 90 % → 90 × 1,5 / 100 = 1,35 điểm (tối đa 1,5). Thêm 2 hồ sơ nữa là đủ 1,5 điểm.\nGiải trình: Báo cáo số 15/BC-UBND ngày 18/11/2024, mục I, trang 1."}
	for i := range 3 {
		screen.Buttons = append(screen.Buttons, []dialog.Button{{Label: "Giải trình", Data: fmt.Sprintf("gt::5.5.4.%d", i)}, {Label: "🏠 Trang chính", Data: "home"}})
	}
	message := `{"message_id":17,"from":{"id":700000001,"is_bot":true,"first_name":"Chấm điểm"},"chat":{"id":5,"first_name":"Lan","type":"private"},"date":1732154400,"text":"` +
		plainText("Tỷ lệ hồ sơ dịch vụ công trực tuyến toàn trình") + `","entities":[{"offset":0,"length":7,"type":"bold"}]}`
	client := func(answer string) *Client {
		t, err := newTelegram(sentinel, "", newCaller(echo{[]byte(`{"ok":true,"result":` + answer + `}`)}, sentinel))
		if err != nil {
			b.Fatal(err)
		}
		return t
	}
	sends, answers := client(message), client("true")
	for name, call := range map[string]func() error{
		"send":    func() error { _, err := sends.Send(b.Context(), 5, screen, false, nil); return err },
		"edit":    func() error { return sends.Edit(b.Context(), 5, 17, screen, false) },
		"buttons": func() error { return sends.Buttons(b.Context(), 5, 17, nil) },
		"answer":  func() error { return answers.Answer(b.Context(), channel.Press{ID: "q", Text: "Đã mở"}) },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := call(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
