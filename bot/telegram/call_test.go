package telegram

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"chamdiem/bot/channel"
	"chamdiem/bot/dialog"
	"chamdiem/bot/pace"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"
	"github.com/google/go-cmp/cmp"
)

// What goes out as JSON is what the library sends as a form.
func TestCall_sends_what_the_library_sends(t *testing.T) {
	var got []map[string]any
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fields := map[string]any{"method": r.URL.Path}
		if r.Header.Get("Content-Type") == "application/json" {
			if err := json.NewDecoder(r.Body).Decode(&fields); err != nil {
				t.Error(err)
			}
		} else if err := r.ParseMultipartForm(1 << 20); err != nil {
			t.Error(err)
		}
		if r.MultipartForm != nil {
			for name, values := range r.MultipartForm.Value {
				var value any
				if json.Unmarshal([]byte(values[0]), &value) != nil {
					value = values[0]
				}
				fields[name] = value
			}
		}
		got = append(got, fields)
		reply(w, 200, `{"ok":true,"result":{"message_id":17,"x":[{}]}}`)
	}))
	defer server.Close()
	client, err := newTelegram(sentinel, server.URL, newCaller(pace.NewTransport("", 1), sentinel))
	if err != nil {
		t.Fatal(err)
	}
	m := dialog.Message{HTML: "<b>Điểm</b>: 1 &lt; 2 & “90 %”\u2028\n<i>x</i>", Buttons: [][]dialog.Button{{{Label: "✅ <Nộp>", Data: "nop:a", Style: "primary"}, {Label: "Mở", URL: "https://a.example/?b=1&c=2"}}}}
	if sent, err := client.Send(t.Context(), 5, m, false, nil); err != nil || sent.MessageID != 17 {
		t.Errorf("%+v, %v", sent, err)
	}
	if _, err := client.api.SendMessage(t.Context(), &tg.SendMessageParams{ChatID: int64(5), Text: m.HTML, ParseMode: models.ParseModeHTML,
		LinkPreviewOptions: noPreview, ReplyMarkup: keyboard(5, m.Buttons)}); err != nil {
		t.Error(err)
	}
	if err := client.Edit(t.Context(), 5, 17, m, true); err != nil {
		t.Error(err)
	}
	if _, err := client.api.EditMessageText(t.Context(), &tg.EditMessageTextParams{ChatID: int64(5), MessageID: 17, Text: plainText(m.HTML),
		LinkPreviewOptions: noPreview, ReplyMarkup: keyboard(5, m.Buttons)}); err != nil {
		t.Error(err)
	}
	if err := client.Answer(t.Context(), channel.Press{ID: "q", Text: "Đã mở", Alert: true}); err != nil {
		t.Error(err)
	}
	_, _ = client.api.AnswerCallbackQuery(t.Context(), &tg.AnswerCallbackQueryParams{CallbackQueryID: "q", Text: "Đã mở", ShowAlert: true}) // it expects true as the result
	if len(got) != 6 {
		t.Fatalf("%d calls came", len(got))
	}
	for i := 0; i < len(got); i += 2 {
		if diff := cmp.Diff(got[i+1], got[i]); diff != "" {
			t.Errorf("the call differs from the library's (-library +ours):\n%s", diff)
		}
	}
}

// An answer is taken for what it says, whatever the result looks like.
func TestCall_reads_answers_of_any_shape(t *testing.T) {
	answer := ""
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		reply(w, 200, answer)
	}))
	defer server.Close()
	client, err := newTelegram(sentinel, server.URL, newCaller(pace.NewTransport("", 1), sentinel))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		answer string
		id     int64
		fails  bool
	}{
		{`{"ok":true,"result":{"message_id":17,"chat":{"id":5}}}`, 17, false},
		{`{"ok":true,"result":true}`, 0, false},
		{`{"ok":true,"result":{"message_id":"17"}}`, 0, false},
		{`{"ok":true}`, 0, false},
		{`{"ok":false,"error_code":400,"description":"Bad Request: x","result":7}`, 0, true},
		{`{}`, 0, true},
		{`<html>`, 0, true},
		{``, 0, true},
	} {
		answer = c.answer
		sent, err := client.Send(t.Context(), 5, dialog.Message{HTML: "x"}, false, nil)
		if sent.MessageID != c.id || (err != nil) != c.fails {
			t.Errorf("%s gives %+v, %v", c.answer, sent, err)
		}
		if err := client.Delete(t.Context(), 5, 6); (err != nil) != c.fails || err != nil && strings.Contains(err.Error(), "SENTINEL") {
			t.Errorf("%s gives %v", c.answer, err)
		}
	}
}
