package telegram

import (
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"chamdiem/bot/channel"
	"chamdiem/bot/dialog"
	"chamdiem/bot/pace"
)

// sentinel is the token of these tests: nothing that is returned may contain it.
const sentinel = "700000001:SENTINEL-token-that-must-never-be-seen"

func noToken(t testing.TB, where, text string) {
	t.Helper()
	if strings.Contains(text, "SENTINEL") {
		t.Errorf("the token is in the %s:\n%s", where, text)
	}
}

func reply(w http.ResponseWriter, status int, body string) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	_, _ = io.WriteString(w, body)
}

func TestCaller_obeys_a_socks_proxy_and_hides_the_token(t *testing.T) {
	secure := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		reply(w, 200, `{"ok":true,"result":{"id":1,"is_bot":true}}`)
	}))
	defer secure.Close()
	proxy := socks(t, secure.Listener.Addr().String())
	transport := pace.NewTransport("socks5://"+proxy, 1)
	transport.TLSClientConfig = &tls.Config{InsecureSkipVerify: true}
	api, err := newTelegram(sentinel, "https://api.chamdiem.test", newCaller(transport, sentinel))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := api.api.GetMe(t.Context()); err != nil {
		t.Errorf("through the proxy: %v", err)
	}
	secure.Close()
	_, err = api.api.GetMe(t.Context())
	if err == nil {
		t.Fatal("an answer from nowhere")
	}
	noToken(t, "error", fmt.Sprintf("%v %+v %#v", err, err, errors.Unwrap(err)))
}

// socks is a SOCKS5 proxy without names: every connection goes to one place.
func socks(t *testing.T, where string) string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer c.Close()
				greeting := make([]byte, 3)
				if _, err := io.ReadFull(c, greeting); err != nil {
					return
				}
				_, _ = c.Write([]byte{5, 0})
				head := make([]byte, 5)
				if _, err := io.ReadFull(c, head); err != nil {
					return
				}
				if _, err := io.CopyN(io.Discard, c, int64(head[4])+2); err != nil {
					return
				}
				to, err := net.Dial("tcp", where)
				if err != nil {
					_, _ = c.Write([]byte{5, 5, 0, 1, 0, 0, 0, 0, 0, 0})
					return
				}
				defer to.Close()
				_, _ = c.Write([]byte{5, 0, 0, 1, 0, 0, 0, 0, 0, 0})
				go func() { _, _ = io.Copy(to, c) }()
				_, _ = io.Copy(c, to)
			}()
		}
	}()
	return l.Addr().String()
}

func TestCaller_sends_small_forms_with_their_length_and_streams_large_ones(t *testing.T) {
	lengths := make(chan int64, 2)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		lengths <- r.ContentLength
		reply(w, 200, `{"ok":true,"result":{}}`)
	}))
	defer server.Close()
	c := newCaller(pace.NewTransport("", 1), sentinel)
	for _, size := range []int{100, smallForm + 1} {
		pr, pw := io.Pipe()
		go func() {
			_, err := pw.Write(make([]byte, size))
			pw.CloseWithError(err)
		}()
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, server.URL+"/bot"+sentinel+"/sendMessage", pr)
		if err != nil {
			t.Fatal(err)
		}
		resp, err := c.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
	}
	if small, large := <-lengths, <-lengths; small != 100 || large != -1 {
		t.Errorf("lengths %d and %d", small, large)
	}
}

func TestJudge_knows_the_library_s_errors_wherever_they_are_wrapped(t *testing.T) {
	for words, want := range map[string]channel.Failure{
		`{"ok":false,"error_code":403,"description":"Forbidden: bot was kicked from the supergroup chat"}`:                                                                     channel.Blocked,
		`{"ok":false,"error_code":400,"description":"Bad Request: group chat was upgraded to a supergroup chat","parameters":{"migrate_to_chat_id":-1001}}`:                    channel.Blocked,
		`{"ok":false,"error_code":400,"description":"Bad Request: query is too old and response timeout expired or query ID is invalid"}`:                                      channel.NotModified,
		`{"ok":false,"error_code":400,"description":"Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current"}`: channel.NotModified,
		`{"ok":false,"error_code":400,"description":"Bad Request: BUTTON_DATA_INVALID"}`:                                                                                       channel.Refused,
		`{"ok":false,"error_code":401,"description":"Unauthorized"}`:                                                                                                           channel.Unauthorized,
		`{"ok":false,"error_code":404,"description":"Not Found"}`:                                                                                                              channel.Refused,
		`{"ok":false,"error_code":420,"description":"FLOOD"}`:                                                                                                                  channel.Trouble,
	} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { reply(w, 400, words) }))
		api, err := newTelegram(sentinel, server.URL, newCaller(pace.NewTransport("", 1), sentinel))
		if err != nil {
			t.Fatal(err)
		}
		err = api.Answer(t.Context(), channel.Press{ID: "q"})
		if err == nil || channel.Meaning(fmt.Errorf("wrapped: %w", err)) != want {
			t.Errorf("%s is %d, want %d (%v)", words, channel.Meaning(err), want, err)
		}
		server.Close()
	}
}

func TestReadAll_opens_what_telegram_sends(t *testing.T) {
	raws, err := readAll([]byte(`{"ok":true,"result":[{"update_id":1},{"update_id":2,"x":"\u0000"}]}`))
	if err != nil || len(raws) != 2 || !json.Valid(raws[1]) {
		t.Errorf("%s, %v", raws, err)
	}
	for body, want := range map[string]error{
		`{"ok":false,"error_code":409,"description":"Conflict","result":"none"}`: channel.ErrTaken,
		`{"ok":false,"error_code":401,"description":"Unauthorized"}`:             channel.ErrUnauthorized,
	} {
		if raws, err := readAll([]byte(body)); !errors.Is(err, want) || raws != nil {
			t.Errorf("%s: %s, %v", body, raws, err)
		}
	}
	for _, body := range []string{`{"ok":true,"result":"none"}`, `{"ok":true,"result":[`, `[]`, ``} {
		if raws, err := readAll([]byte(body)); err == nil {
			t.Errorf("%s: %s", body, raws)
		}
	}
}

func TestUsername_tells_the_clock_what_time_it_is(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Date", "Wed, 13 Nov 2024 01:02:03 GMT")
		reply(w, 200, `{"ok":true,"result":{"id":1,"is_bot":true,"first_name":"x","username":"x_bot"}}`)
	}))
	defer server.Close()
	var clock pace.Reference
	name, err := Username(t.Context(), ClientConfig{Token: sentinel, Server: server.URL, Clock: &clock})
	if now, known := clock.Now(); err != nil || name != "x_bot" || !known || now.UTC().Format("2006-01-02 15:04") != "2024-11-13 01:02" {
		t.Errorf("%q, %v; it is %s, %v", name, err, now, known)
	}
}

// What answers in place of the server, as a page that asks for a login, may well say something in JSON.
func TestUsername_takes_no_answer_that_names_no_bot(t *testing.T) {
	for _, answer := range []string{`{"ok":true,"result":true}`, `{"ok":true,"result":{}}`, `{"ok":true,"result":{"id":5,"is_bot":true,"first_name":"x"}}`, `{"ok":true}`, `[]`, `"hi"`, `null`, `{"ok":"true"}`} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { reply(w, 200, answer) }))
		if name, err := Username(t.Context(), ClientConfig{Token: sentinel, Server: server.URL}); err == nil || Strange(err) == 0 && answer != "null" {
			t.Errorf("%s: %q, %v", answer, name, err)
		}
		server.Close()
	}
}

func TestUsername_leaves_its_connection_to_the_questions_for_updates(t *testing.T) {
	var made atomic.Int64
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/getUpdates") {
			reply(w, 200, `{"ok":true,"result":[]}`)
			return
		}
		reply(w, 200, `{"ok":true,"result":{"id":1,"is_bot":true,"first_name":"x","username":"x_bot"}}`)
	}))
	server.Config.ConnState = func(_ net.Conn, s http.ConnState) {
		if s == http.StateNew {
			made.Add(1)
		}
	}
	server.Start()
	defer server.Close()
	c := ClientConfig{Token: sentinel, Server: server.URL, Polls: pace.NewTransport("", 1)}
	if _, err := Username(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	client, err := NewClient(c)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := client.Updates(slog.New(slog.DiscardHandler)).Ask(t.Context(), 0); err != nil {
		t.Fatal(err)
	}
	if n := made.Load(); n != 1 {
		t.Errorf("%d connections are made", n)
	}
}

// The server of an operator may stand behind another one that asks for a name and a password.
func TestClient_sends_the_name_and_password_in_the_address(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if name, password, ok := r.BasicAuth(); !ok || name != "xa" || password != "kín" {
			reply(w, 401, "<html>Authorization Required</html>")
			return
		}
		reply(w, 200, `{"ok":true,"result":{"id":1,"is_bot":true,"first_name":"x","username":"x_bot","message_id":17}}`)
	}))
	defer server.Close()
	address, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	address.User = url.UserPassword("xa", "kín")
	c := ClientConfig{Token: sentinel, Server: address.String()}
	if name, err := Username(t.Context(), c); err != nil || name != "x_bot" {
		t.Errorf("%q, %v", name, err)
	}
	client, err := NewClient(c)
	if err != nil {
		t.Fatal(err)
	}
	if sent, err := client.Send(t.Context(), 5, dialog.Message{HTML: "x"}, false, nil); err != nil || sent.MessageID != 17 {
		t.Errorf("%+v, %v", sent, err)
	}
}

func TestCaller_gives_up_an_answer_that_drips(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for {
			if _, err := io.WriteString(w, " "); err != nil {
				return
			}
			_ = http.NewResponseController(w).Flush()
			select {
			case <-r.Context().Done():
				return
			case <-time.After(50 * time.Millisecond):
			}
		}
	}))
	defer server.Close()
	c := newCaller(pace.NewTransport("", 1), sentinel)
	c.timeout = 500 * time.Millisecond
	api, err := newTelegram(sentinel, server.URL, c)
	if err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	if err := api.Leave(t.Context(), 5); err == nil || channel.Meaning(err) != channel.Trouble || time.Since(began) > 2*time.Minute { // the machine may be busy
		t.Errorf("after %s: %v", time.Since(began), err)
	}
}
