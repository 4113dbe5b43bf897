package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"chamdiem/bot/simulator/view"
	"chamdiem/criteria/testwait"
	"chamdiem/storage/storagetest"
)

// dungsChat is Dung's account in the demo.
var dungsChat = fmt.Sprint(firstAccount + 7)

// control calls the control API of a running demo.
func (d *demo) control(path, mime string, body io.Reader) []byte {
	d.t.Helper()
	answer, err := http.Post(d.url+path, mime, body)
	if err != nil {
		d.t.Fatal(err)
	}
	defer answer.Body.Close()
	said, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode >= 300 {
		d.t.Fatalf("%s: %s %s (%v)", path, answer.Status, said, err)
	}
	return said
}

func (d *demo) says(text string) {
	d.t.Helper()
	body, _ := json.Marshal(map[string]string{"text": text})
	d.control("/sim/people/"+dungsChat+"/send", "application/json", bytes.NewReader(body))
}

// shows waits until the newest screen in Dung's chat fits, and returns its text.
func (d *demo) shows(fits func(text string) bool) string {
	d.t.Helper()
	var text string
	for limit := time.Now().Add(testwait.Patience); time.Now().Before(limit); time.Sleep(glance) {
		answer, err := http.Get(d.url + "/sim/chats/" + dungsChat)
		if err != nil {
			d.t.Fatal(err)
		}
		var chat struct{ Messages []view.Message }
		err = json.NewDecoder(answer.Body).Decode(&chat)
		answer.Body.Close()
		if err != nil {
			d.t.Fatal(err)
		}
		for _, m := range slices.Backward(chat.Messages) {
			if len(m.Keyboard) > 0 {
				text = view.PlainBlanks(m.Text)
				break
			}
		}
		if fits(text) {
			return text
		}
	}
	d.t.Fatalf("the screen never became what was waited for; it says:\n%s", text)
	return ""
}

func holding(words string) func(string) bool {
	return func(text string) bool { return strings.Contains(text, words) }
}

func TestAlbum_OfTenFilesSurvivesKillsWholeInOrderAndOnceEach(t *testing.T) {
	t.Parallel()
	d := &demo{t: t, dir: filepath.Join(storagetest.Dir(t), "demo")}
	t.Cleanup(d.kill)
	d.start()
	d.shows(holding("Chào anh/chị Dung"))
	d.says("5.5.4.6")
	d.shows(holding("Tối đa 1,5 điểm"))
	d.says("Tài liệu")
	d.shows(holding("Gửi tài liệu kiểm chứng"))

	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	_ = w.WriteField("kind", "document")
	for i := range 10 {
		file, err := w.CreateFormFile("file", fmt.Sprintf("Trang %02d.pdf", i+1))
		if err != nil {
			t.Fatal(err)
		}
		_, _ = file.Write(paperPDF(t, fmt.Sprintf("Trang %d", i+1)))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	d.control("/sim/people/"+dungsChat+"/upload", w.FormDataContentType(), &form)
	for range 3 { // at once, while it starts, and once more
		d.kill()
		d.start()
	}
	text := d.shows(holding("Tài liệu (10)"))
	at := -1
	for i := range 10 {
		line := fmt.Sprintf("\n(%d) Trang %02d –", i+1, i+1)
		next := strings.Index(text, line)
		if next <= at || strings.Count(text, line) != 1 {
			t.Errorf("%q does not stand once and in its place in:\n%s", line, text)
		}
		at = next
	}
	if strings.Contains(text, "(11)") {
		t.Errorf("a file stands twice:\n%s", text)
	}
	d.stop()
}

// TestDemo_is_stopped_while_people_come_in: Ctrl-C as soon as the address is printed is no failure.
func TestDemo_is_stopped_while_people_come_in(t *testing.T) {
	t.Parallel()
	d := &demo{t: t, dir: filepath.Join(storagetest.Dir(t), "demo")}
	t.Cleanup(d.kill)
	d.start()
	d.stop()
}
