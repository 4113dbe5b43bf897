package api_test

import (
	"bytes"
	"encoding/json"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"chamdiem/cmd/bench/api"
)

func listen(t *testing.T) *api.Server {
	t.Helper()
	s, err := api.Listen()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// call posts a body and gives the answer's result.
func call(t *testing.T, s *api.Server, method, kind string, body io.Reader) json.RawMessage {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.URL()+"/bot"+api.Token+"/"+method, body)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", kind)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	var answer struct {
		OK     bool
		Result json.RawMessage
	}
	if err := json.NewDecoder(resp.Body).Decode(&answer); err != nil || !answer.OK {
		t.Fatalf("%s: %s, %v", method, resp.Status, err)
	}
	return answer.Result
}

func TestServer_gives_updates_again_until_they_are_confirmed(t *testing.T) {
	s := listen(t)
	first, _ := s.Push(`"message":{"text":"một"}`)
	second, _ := s.Push(`"message":{"text":"hai"}`)
	ask := func(offset int64) (ids []int64) {
		body, err := json.Marshal(map[string]int64{"offset": offset, "limit": 100})
		if err != nil {
			t.Fatal(err)
		}
		var updates []struct {
			ID int64 `json:"update_id"`
		}
		if err := json.Unmarshal(call(t, s, "getUpdates", "application/json", bytes.NewReader(body)), &updates); err != nil {
			t.Fatal(err)
		}
		for _, u := range updates {
			ids = append(ids, u.ID)
		}
		return ids
	}
	for _, step := range []struct {
		offset int64
		want   []int64
	}{{0, []int64{first, second}}, {0, []int64{first, second}}, {second, []int64{second}}, {second + 1, nil}} {
		got := ask(step.offset)
		if len(got) != len(step.want) || len(got) > 0 && got[0] != step.want[0] {
			t.Errorf("from %d: got %v, want %v", step.offset, got, step.want)
		}
	}
}

// A program that is measured again keeps its database: a repeated number would be swallowed as the same update.
func TestServer_begins_with_higher_numbers_than_an_earlier_one_gave(t *testing.T) {
	first, began := listen(t), time.Now()
	var last int64
	for range 5 {
		last, _ = first.Push(`"message":{}`)
	}
	for time.Since(began) < 2*time.Millisecond { // the clock that numbers come from has gone on
	}
	if next, _ := listen(t).Push(`"message":{}`); next <= last {
		t.Errorf("%d after %d", next, last)
	}
}

// Telegram takes the parameters of a call in three forms, and so do the libraries of the programs that are measured.
func TestServer_understands_every_form_of_a_call(t *testing.T) {
	const text = "Điểm: 18/20 = 90 %\r\nname=\"text\" & more"
	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	for name, value := range map[string]string{"chat_id": "5", "text": text, "reply_markup": `{"inline_keyboard":[]}`} {
		if err := w.WriteField(name, value); err != nil {
			t.Fatal(err)
		}
	}
	if file, err := w.CreateFormFile("document", "a.pdf"); err != nil {
		t.Fatal(err)
	} else if _, err := file.Write([]byte("%PDF")); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	object, err := json.Marshal(map[string]any{"chat_id": 5, "text": text, "reply_markup": map[string]any{"inline_keyboard": []int{}}})
	if err != nil {
		t.Fatal(err)
	}
	for kind, body := range map[string]string{
		w.FormDataContentType():             form.String(),
		"application/json":                  string(object),
		"application/x-www-form-urlencoded": url.Values{"chat_id": {"5"}, "text": {text}, "reply_markup": {`{"inline_keyboard":[]}`}}.Encode(),
	} {
		s := listen(t)
		told := make(chan api.Call, 1)
		s.Told = func(c api.Call) { told <- c }
		call(t, s, "sendMessage", kind, strings.NewReader(body))
		if c := <-told; c.Chat != 5 || c.Text != text || string(c.Markup) != `{"inline_keyboard":[]}` || c.Message == 0 {
			t.Errorf("%s: told of %+v", kind, c)
		}
	}
}
