package simulator

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"chamdiem/bot/simulator/control"
	"chamdiem/bot/simulator/people"
	"chamdiem/bot/simulator/players"
	"chamdiem/bot/simulator/view"
	"chamdiem/bot/simulator/world"
	"chamdiem/criteria/testwait"
)

// A page elsewhere cannot play people, whatever trick it uses.
func TestControl_listens_to_its_own_page_and_to_scripts_only(t *testing.T) {
	s := start(t, Options{Hosts: []string{"may-chu.xa"}})
	for _, row := range []struct {
		name   string
		change func(*http.Request)
		status int
	}{
		{"a script", func(*http.Request) {}, 200},
		{"its own page", func(r *http.Request) { r.Header.Set("Origin", "http://"+r.Host) }, 200},
		{"a name that was given", func(r *http.Request) { r.Host = "may-chu.xa:8080" }, 200},
		{"localhost", func(r *http.Request) { r.Host = "localhost:8080" }, 200},
		{"an address in numbers", func(r *http.Request) { r.Host = "[::1]:8080" }, 200},
		{"a name that points here by a trick", func(r *http.Request) { r.Host = "evil.example:8080" }, 403},
		{"a page elsewhere", func(r *http.Request) { r.Header.Set("Origin", "https://evil.example") }, 403},
		{"a page without a name", func(r *http.Request) { r.Header.Set("Origin", "null") }, 403},
		{"a form elsewhere", func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") }, 403},
		{"a form's type", func(r *http.Request) { r.Header.Set("Content-Type", "text/plain") }, 415},
		{"no type", func(r *http.Request) { r.Header.Del("Content-Type") }, 415},
	} {
		r := httptest.NewRequest("POST", "http://127.0.0.1:8080/sim/people", strings.NewReader(`{"first_name":"Lan"}`))
		r.Header.Set("Content-Type", "application/json")
		row.change(r)
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		if w.Code != row.status {
			t.Errorf("%s: status %d, want %d (%s)", row.name, w.Code, row.status, w.Body)
		}
	}
}

// The documented calls work as a script would use them, from person to transcript.
func TestControl_plays_a_conversation_over_HTTP(t *testing.T) {
	now := time.Date(2024, 11, 14, 8, 0, 0, 0, time.FixedZone("", 7*3600))
	s := start(t, Options{Now: func() time.Time { return now }})
	counting(t, s, &handled{})
	base := s.URL() + "/sim"
	var lan world.Person
	do(t, "POST", base+"/people", a{"first_name": "Lan", "last_name": "Nguyễn Thị"}, &lan)
	me := fmt.Sprintf("%s/people/%d", base, lan.ID)
	do(t, "POST", me+"/start", a{"code": "X"}, nil)
	screen := waitMessage(t, s, lan.ID, func(m view.Message) bool { return !m.Out })
	var pressed people.Pressed
	do(t, "POST", me+"/press", a{"message_id": screen.ID, "row": 0, "col": 0, "wait_ms": 5000}, &pressed)
	if !pressed.Answered || pressed.Text != "Đã cộng" {
		t.Errorf("the press came back as %+v", pressed)
	}
	waitMessage(t, s, lan.ID, func(m view.Message) bool { return m.Text == "Số: 1" })

	var form bytes.Buffer
	parts := multipart.NewWriter(&form)
	for _, name := range []string{"Báo cáo 1.pdf", "Báo cáo 2.pdf"} {
		w, err := parts.CreateFormFile("file", name)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = w.Write([]byte("%PDF-1.4\n" + name))
	}
	_ = parts.WriteField("caption", "Hai báo cáo")
	_ = parts.Close()
	response, err := http.Post(me+"/upload", parts.FormDataContentType(), &form)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	var album struct {
		Messages []view.Message `json:"messages"`
		Updates  []int64        `json:"update_ids"`
	}
	if err := json.NewDecoder(response.Body).Decode(&album); err != nil || len(album.Messages) != 2 || len(album.Updates) != 2 {
		t.Fatalf("upload came back as %+v, %v", album, err)
	}
	if m := album.Messages[0]; m.Album == "" || m.Album != album.Messages[1].Album || m.Text != "Hai báo cáo" || m.Document.Name != "Báo cáo 1.pdf" {
		t.Errorf("the album is %+v", album.Messages)
	}
	file, err := http.Get(s.URL() + album.Messages[0].Document.URL + "?download=1")
	if err != nil {
		t.Fatal(err)
	}
	data, _ := io.ReadAll(file.Body)
	_ = file.Body.Close()
	if !bytes.HasPrefix(data, []byte("%PDF-")) || !strings.HasPrefix(file.Header.Get("Content-Disposition"), "attachment") {
		t.Errorf("the file is %.20q with %v", data, file.Header)
	}
	text, err := http.Get(fmt.Sprintf("%s/chats/%d/transcript", base, lan.ID))
	if err != nil {
		t.Fatal(err)
	}
	words, _ := io.ReadAll(text.Body)
	_ = text.Body.Close()
	for _, want := range []string{"── 14/11/2024 ──", "Nguyễn Thị Lan, 08:00:\n   /start X", "Bot, 08:00 (đã sửa):\n   Số: 1\n", "[tệp Báo cáo 1.pdf, ", "   Hai báo cáo"} {
		if !strings.Contains(string(words), want) {
			t.Errorf("the transcript lacks %q:\n%s", want, words)
		}
	}
}

// Only what cannot run in a browser is shown in one.
func TestControl_never_shows_a_file_that_could_run(t *testing.T) {
	s := start(t, Options{})
	lan := person(t, s, "Lan")
	for name, inline := range map[string]bool{"a.pdf": true, "a.png": true, "a.html": false, "a.svg": false, "a.xml": false, "a.js": false} {
		sent, err := s.SendFiles(lan, 0, "document", "", people.Upload{Name: name, Data: []byte("<script>1</script>")})
		if err != nil {
			t.Fatal(err)
		}
		response, err := http.Get(s.URL() + sent[0].Message.Document.URL)
		if err != nil {
			t.Fatal(err)
		}
		_ = response.Body.Close()
		header := response.Header
		if got := strings.HasPrefix(header.Get("Content-Disposition"), "inline"); got != inline {
			t.Errorf("%s is shown: %v, want %v", name, got, inline)
		}
		if header.Get("X-Content-Type-Options") != "nosniff" || header.Get("Content-Security-Policy") == "" {
			t.Errorf("%s comes without protection: %v", name, header)
		}
	}
}

// stream reads server-sent events.
type stream struct {
	lines *bufio.Scanner
	close func()
}

func events(t *testing.T, s *Server, query, last string) *stream {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), testwait.Patience)
	request, err := http.NewRequestWithContext(ctx, "GET", s.URL()+"/sim/events"+query, nil)
	if err != nil {
		t.Fatal(err)
	}
	if last != "" {
		request.Header.Set("Last-Event-ID", last)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	stop := func() { cancel(); _ = response.Body.Close() }
	t.Cleanup(stop)
	return &stream{bufio.NewScanner(response.Body), stop}
}

// next is the id, name and data of the next event.
func (e *stream) next(t *testing.T) (id, name, data string) {
	t.Helper()
	for e.lines.Scan() {
		key, value, _ := strings.Cut(e.lines.Text(), ": ")
		switch key {
		case "id":
			id = value
		case "event":
			name = value
		case "data":
			data = value
		case "":
			if name != "" {
				return id, name, data
			}
		}
	}
	t.Fatalf("the stream ended: %v", e.lines.Err())
	return "", "", ""
}

// A page that lost its line goes on after the last event it had, and hears
// only of the chats that it shows.
func TestEvents_go_on_after_the_last_one(t *testing.T) {
	s := start(t, Options{})
	lan, dung := person(t, s, "Lan"), person(t, s, "Dung")
	for _, id := range []int64{lan, dung} { // so that the people themselves change no more
		must(t)(s.Send(id, people.Outgoing{Text: "bắt đầu"}))
	}
	page := events(t, s, fmt.Sprintf("?chat=%d&after=%d", lan, s.world.Events.Last()), "")
	must(t)(s.Send(dung, people.Outgoing{Text: "không cho trang này"}))
	must(t)(s.Send(lan, people.Outgoing{Text: "một"}))
	id, name, data := page.next(t)
	if name != "message" || !strings.Contains(data, `"một"`) {
		t.Fatalf("the first event is %s %s", name, data)
	}
	page.close()
	must(t)(s.Send(lan, people.Outgoing{Text: "hai"}))
	page = events(t, s, fmt.Sprintf("?chat=%d", lan), id)
	if _, name, data := page.next(t); name != "message" || !strings.Contains(data, `"hai"`) {
		t.Errorf("after coming back the first event is %s %s", name, data)
	}
	for range 2*world.KeptEvents + 1 {
		s.world.Events.Publish(0, "clock", nil)
	}
	if _, name, _ := events(t, s, "", id).next(t); name != "reset" {
		t.Errorf("when too much was missed the first event is %s", name)
	}
	if _, name, _ := events(t, s, "", "17").next(t); name != "reset" {
		t.Errorf("with the number of an earlier run the first event is %s", name)
	}
}

// The clock goes forward only, and through the hook that cmd gives.
func TestControl_moves_the_clock_forward_only(t *testing.T) {
	now := time.Date(2024, 11, 14, 8, 0, 0, 0, time.FixedZone("", 7*3600))
	s := start(t, Options{
		Now:     func() time.Time { return now },
		Advance: func(_ context.Context, to time.Time) error { now = to; return nil },
		Deadlines: func() []control.Moment {
			return []control.Moment{{Label: "Chốt số liệu", At: now.AddDate(0, 0, 6)}}
		},
	})
	var clock control.ClockView
	do(t, "POST", s.URL()+"/sim/clock", a{"add": "24h"}, &clock)
	if want := "2024-11-15T08:00:00+07:00"; clock.Now.Format(time.RFC3339) != want {
		t.Errorf("a day later it is %s, want %s", clock.Now.Format(time.RFC3339), want)
	}
	do(t, "POST", s.URL()+"/sim/clock", a{"to": "2024-11-17T08:00:00+07:00"}, &clock)
	response, err := http.Post(s.URL()+"/sim/clock", "application/json", strings.NewReader(`{"to":"2024-11-16T08:00:00+07:00"}`))
	if err != nil {
		t.Fatal(err)
	}
	_ = response.Body.Close()
	if response.StatusCode != http.StatusConflict {
		t.Errorf("turning the clock back gives %d", response.StatusCode)
	}
	lan := person(t, s, "Lan")
	if got := must(t)(s.Send(lan, people.Outgoing{Text: "x"})).Message.Date; got != now.Unix() {
		t.Errorf("a message is dated %d, want %d", got, now.Unix())
	}
}

// A taken port leads to the next free one.
func TestListen_takes_the_next_port_when_one_is_taken(t *testing.T) {
	first := start(t, Options{})
	address := strings.TrimPrefix(first.URL(), "http://")
	s, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	listener, open, err := s.Listen(address)
	if err != nil {
		t.Fatal(err)
	}
	_ = listener.Close()
	if listener.Addr().String() == address || open {
		t.Errorf("it listens on %s, open %v", listener.Addr(), open)
	}
	listener, open, err = s.Listen("0.0.0.0:0")
	if err != nil {
		t.Fatal(err)
	}
	_ = listener.Close()
	if !open {
		t.Error("listening on all addresses does not count as open")
	}
}

// One run of simulated officers at a time; stopping waits for its end.
func TestFill_runs_once_at_a_time(t *testing.T) {
	begun := make(chan players.FillOptions, 1)
	s := start(t, Options{Fill: func(ctx context.Context, _ *people.Cast, o players.FillOptions, report func(players.FillProgress)) error {
		report(players.FillProgress{Done: 1, Total: 80, Line: "Dung: 5.5.4.6 đã nộp"})
		begun <- o
		<-ctx.Done()
		return ctx.Err()
	}})
	var view control.FillView
	do(t, "POST", s.URL()+"/sim/fill", a{"limit": 3}, &view)
	if o := <-begun; o.Limit != 3 || o.Seed != 1 {
		t.Errorf("the run was given %+v", o)
	}
	response, err := http.Post(s.URL()+"/sim/fill", "application/json", strings.NewReader("{}"))
	if err != nil {
		t.Fatal(err)
	}
	_ = response.Body.Close()
	if response.StatusCode != http.StatusConflict {
		t.Errorf("a second run gives %d", response.StatusCode)
	}
	do(t, "DELETE", s.URL()+"/sim/fill", nil, &view)
	if view.Running || view.Done != 1 || view.Line != "Đã dừng" || view.Error != "" {
		t.Errorf("a stopped run shows %+v", view)
	}
}
