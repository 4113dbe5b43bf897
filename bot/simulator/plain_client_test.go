package simulator

// plain_client_test.go serves a bot that knows the Bot API from its documentation only: requests by net/http, answers read as JSON.

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"chamdiem/bot/simulator/people"
	"chamdiem/bot/simulator/view"
)

// plainUpdate holds the fields of an update that the bot below reads.
type plainUpdate struct {
	ID      int64 `json:"update_id"`
	Message *struct {
		Chat struct{ ID int64 }
		From struct {
			FirstName string `json:"first_name"`
		}
		Text     string
		Document *struct {
			FileID   string `json:"file_id"`
			FileName string `json:"file_name"`
		}
	}
	Callback *struct {
		ID      string
		Data    string
		Message struct {
			ID   int64 `json:"message_id"`
			Chat struct{ ID int64 }
		}
	} `json:"callback_query"`
}

// plainClient calls the Bot API of one bot.
type plainClient struct {
	address string // of the server
	token   string
}

// call sends parameters as a form and reads the result; into may be nil.
func (c plainClient) call(ctx context.Context, method string, parameters url.Values, into any) error {
	return c.post(ctx, method, "application/x-www-form-urlencoded", strings.NewReader(parameters.Encode()), into)
}

// upload sends parameters and one file as a multipart form.
func (c plainClient) upload(ctx context.Context, method string, parameters url.Values, field, name string, data []byte) error {
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for key := range parameters {
		if err := form.WriteField(key, parameters.Get(key)); err != nil {
			return err
		}
	}
	part, err := form.CreateFormFile(field, name)
	if err != nil {
		return err
	}
	if _, err := part.Write(data); err != nil {
		return err
	}
	if err := form.Close(); err != nil {
		return err
	}
	return c.post(ctx, method, form.FormDataContentType(), &body, nil)
}

// download fetches a file by the path that getFile tells.
func (c plainClient) download(ctx context.Context, fileID string) ([]byte, error) {
	var file struct {
		Path string `json:"file_path"`
	}
	if err := c.call(ctx, "getFile", url.Values{"file_id": {fileID}}, &file); err != nil {
		return nil, err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, c.address+"/file/bot"+c.token+"/"+file.Path, nil)
	if err != nil {
		return nil, err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer func() { _ = response.Body.Close() }()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("download %s: %s", file.Path, response.Status)
	}
	return io.ReadAll(response.Body)
}

func (c plainClient) post(ctx context.Context, method, contentType string, body io.Reader, into any) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, c.address+"/bot"+c.token+"/"+method, body)
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", contentType)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer func() { _ = response.Body.Close() }()
	var answer struct {
		OK          bool
		Description string
		Result      json.RawMessage
	}
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		return fmt.Errorf("read the answer of %s: %w", method, err)
	}
	if !answer.OK {
		return fmt.Errorf("%s: %s", method, answer.Description)
	}
	if into == nil {
		return nil
	}
	return json.Unmarshal(answer.Result, into)
}

// poll asks for updates until the context ends and gives each to handle.
func (c plainClient) poll(ctx context.Context, handle func(context.Context, plainUpdate) error) error {
	offset := int64(0)
	for {
		var updates []plainUpdate
		err := c.call(ctx, "getUpdates", url.Values{"offset": {fmt.Sprint(offset)}, "timeout": {"30"}}, &updates)
		for i := 0; err == nil && i < len(updates); i++ {
			offset = updates[i].ID + 1
			err = handle(ctx, updates[i])
		}
		if ctx.Err() != nil {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// answerUpdate greets with a button, edits and answers upon its press, and sends documents back.
func (c plainClient) answerUpdate(ctx context.Context, u plainUpdate) error {
	switch {
	case u.Callback != nil:
		chat := fmt.Sprint(u.Callback.Message.Chat.ID)
		if err := c.call(ctx, "editMessageText", url.Values{
			"chat_id": {chat}, "message_id": {fmt.Sprint(u.Callback.Message.ID)}, "text": {"Đã lưu " + u.Callback.Data},
		}, nil); err != nil {
			return err
		}
		return c.call(ctx, "answerCallbackQuery", url.Values{"callback_query_id": {u.Callback.ID}, "text": {"Xong"}}, nil)
	case u.Message == nil:
		return nil
	case u.Message.Document != nil:
		data, err := c.download(ctx, u.Message.Document.FileID)
		if err != nil {
			return err
		}
		return c.upload(ctx, "sendDocument", url.Values{"chat_id": {fmt.Sprint(u.Message.Chat.ID)}, "caption": {"Gửi lại"}},
			"document", "lại-"+u.Message.Document.FileName, data)
	}
	code := strings.TrimPrefix(u.Message.Text, "/start ")
	return c.call(ctx, "sendMessage", url.Values{
		"chat_id": {fmt.Sprint(u.Message.Chat.ID)}, "parse_mode": {"HTML"},
		"text":         {"Chào <b>" + u.Message.From.FirstName + "</b>, mã " + code},
		"reply_markup": {`{"inline_keyboard":[[{"text":"Lưu","callback_data":"save|1.1"}]]}`},
	}, nil)
}

// A client that shares no code with the library of the product polls, sends, edits, answers presses, downloads and uploads.
func TestSimulator_serves_a_small_bot_on_plain_HTTP(t *testing.T) {
	s := start(t, Options{})
	bot := plainClient{address: s.URL(), token: s.Token()}
	var me struct {
		Username string
		IsBot    bool `json:"is_bot"`
	}
	if err := bot.call(t.Context(), "getMe", nil, &me); err != nil {
		t.Fatalf("connect: %v", err)
	}
	if me.Username != s.BotUsername() || !me.IsBot {
		t.Errorf("getMe tells %+v, want the bot %q", me, s.BotUsername())
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- bot.poll(ctx, bot.answerUpdate) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("the bot stopped: %v", err)
		}
	})

	dung := person(t, s, "Dung")
	must(t)(s.Start(dung, "ABC"))
	greeting := waitMessage(t, s, dung, func(m view.Message) bool { return !m.Out })
	if greeting.HTML != "Chào <b>Dung</b>, mã ABC" {
		t.Errorf("greeting shows %q", greeting.HTML)
	}
	pressed, err := s.Press(dung, people.Press{Message: greeting.ID, Text: "Lưu"})
	if err != nil {
		t.Fatal(err)
	}
	if got := s.Answer(t.Context(), pressed); got.Text != "Xong" || !got.Answered {
		t.Errorf("press was answered %+v", got)
	}
	waitMessage(t, s, dung, func(m view.Message) bool { return m.ID == greeting.ID && m.Text == "Đã lưu save|1.1" })

	if _, err := s.SendFiles(dung, 0, "document", "", people.Upload{Name: "báo cáo.pdf", Data: []byte("%PDF-1.4 x")}); err != nil {
		t.Fatal(err)
	}
	back := waitMessage(t, s, dung, func(m view.Message) bool { return !m.Out && m.Document != nil })
	if back.Document.Name != "lại-báo cáo.pdf" || back.Document.Size != 10 || back.Text != "Gửi lại" {
		t.Errorf("document came back as %+v with caption %q", back.Document, back.Text)
	}
}
