package bot

import (
	"bytes"
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

func TestPoll_ends_the_program_when_the_token_is_refused(t *testing.T) {
	r := newRig(t)
	r.api.fault = times(1, "getUpdates", func(w http.ResponseWriter, _ fakeCall) { refuse(w, 401, "Unauthorized") })
	r.start()
	err := <-r.done
	r.done <- nil
	if !errors.Is(err, ErrUnauthorized) {
		t.Errorf("Run returned %v", err)
	}
	noToken(t, "error", err.Error())
}

func TestPoll_yields_to_another_program_and_takes_a_webhook_away(t *testing.T) {
	r := newRig(t)
	r.api.hook = "https://elsewhere.vn/hook"
	r.start()
	r.api.text(5, "chờ")
	eventually(t, 10*time.Second, "the webhook is gone", func() bool {
		r.api.mu.Lock()
		defer r.api.mu.Unlock()
		return r.api.hook == ""
	})
	r.shown(5, "chờ")
}

func TestPoll_goes_on_after_every_kind_of_trouble(t *testing.T) {
	r := newRig(t)
	var n atomic.Int64
	r.api.fault = func(w http.ResponseWriter, c fakeCall) bool {
		if c.Method != "getUpdates" {
			return false
		}
		switch n.Add(1) {
		case 1:
			reply(w, 502, "<html>Bad Gateway</html>")
		case 2:
			cut(w)
		case 3:
			w.Header().Set("Content-Length", "100")
			_, _ = io.WriteString(w, `{"ok":true,"result":[{"upd`)
		case 4:
			reply(w, 429, `{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 1","parameters":{"retry_after":1}}`)
		case 5:
			reply(w, 200, `{"ok":true,"result":{"not":"a list"}}`)
		case 6:
			_, _ = w.Write(bytes.Repeat([]byte(" "), pollBody+1))
		default:
			return false
		}
		return true
	}
	r.start()
	r.api.text(5, "sau bão")
	eventually(t, 30*time.Second, "answered", func() bool { return strings.Contains(r.last(5, "sendMessage").Text, "sau bão") })
}

func TestPoll_confirms_only_what_is_committed(t *testing.T) {
	r := newRig(t)
	var early atomic.Int64
	r.api.fault = func(_ http.ResponseWriter, c fakeCall) bool {
		if c.Method == "getUpdates" && c.Message > 0 && r.count(`SELECT count(*) FROM inbox WHERE update_id = $1`, c.Message-1) == 0 {
			early.Add(1)
		}
		return false
	}
	r.start()
	for i := range 50 {
		r.api.text(5, fmt.Sprint(i))
	}
	r.shown(5, "49")
	if early.Load() > 0 {
		t.Errorf("%d times an update was confirmed before it was kept", early.Load())
	}
}

const secret = "abcdefghijklmnop_-123"

// anyAddress lets the system choose a free port.
const anyAddress = "127.0.0.1:0"

// listensAt waits until the engine has its HTTP server and gives its address.
func listensAt(t *testing.T, log *logBook) (address string) {
	t.Helper()
	eventually(t, 5*time.Second, "it listens", func() bool {
		for line := range strings.Lines(log.String()) {
			var row struct{ Msg, Address string }
			if json.Unmarshal([]byte(line), &row) == nil && row.Msg == "http server listens" {
				address = row.Address
			}
		}
		return address != ""
	})
	return address
}

// post sends an update to a webhook and returns the status.
func post(t *testing.T, address, body, given string) int {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://"+address+"/tg", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if given != "" {
		req.Header.Set(secretHeader, given)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	return resp.StatusCode
}

func TestWebhook_takes_updates_in_all_processes(t *testing.T) {
	r := newRig(t)
	r.cfg.Listen, r.cfg.Webhook = anyAddress, WebhookConfig{URL: "https://bot.example.vn/tg", Secret: secret}
	r.start()
	leader := listensAt(t, r.log)
	standby, log := r.cfg, &logBook{}
	standby.Log = slog.New(slog.NewJSONHandler(log, nil))
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- Run(ctx, standby) }()
	second := listensAt(t, log)
	for i := range 10 {
		to := leader
		if i%2 == 0 {
			to = second
		}
		text := fmt.Sprint("tin ", i)
		if got := post(t, to, fmt.Sprintf(`{"update_id":%d,"message":{"message_id":%d,"date":1,%s,"text":%q}}`, i, i+1, privateChat, text), secret); got != 200 {
			t.Errorf("answered %d", got)
		}
		r.shown(5, text)
	}
	if got := r.state(5).Updates; len(got) != 10 || !slices.IsSorted(got) {
		t.Errorf("handled %v", got)
	}
	stop()
	if err := <-done; err != nil {
		t.Errorf("the standby returned %v", err)
	}
}

func TestWebhook_takes_updates_only_with_the_secret(t *testing.T) {
	r := newRig(t)
	r.cfg.Listen, r.cfg.Webhook = anyAddress, WebhookConfig{URL: "https://bot.example.vn/tg", Secret: secret}
	r.start()
	address := listensAt(t, r.log)
	eventually(t, 5*time.Second, "the webhook is set", func() bool {
		r.api.mu.Lock()
		defer r.api.mu.Unlock()
		return r.api.hook == "https://bot.example.vn/tg"
	})
	post := func(body, given string) int { return post(t, address, body, given) }
	update := func(id int, text string) string {
		return fmt.Sprintf(`{"update_id":%d,"message":{"message_id":%d,"date":1,%s,"text":%q}}`, id, id, privateChat, text)
	}
	for name, c := range map[string]struct {
		given, body string
		want        int
	}{
		"no secret":         {"", update(1, "x"), 401},
		"a wrong one":       {"Abcdefghijklmnop_-123", update(1, "x"), 401},
		"a short one":       {"a", update(1, "x"), 401},
		"a long one":        {strings.Repeat(secret, 50), update(1, "x"), 401},
		"a huge body":       {secret, `{"update_id":1,"x":"` + strings.Repeat("z", webhookBody) + `"}`, 413},
		"a body of nothing": {secret, "", 400},
		"no update":         {secret, `[1]`, 400},
	} {
		if got := post(c.body, c.given); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
	if req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://"+address+"/tg", strings.NewReader(update(1, "x"))); err != nil {
		t.Fatal(err)
	} else {
		req.Header.Set(secretHeader, secret)
		if resp, err := http.DefaultClient.Do(req); err != nil || resp.StatusCode != http.StatusMethodNotAllowed {
			t.Errorf("by GET: %v, %v", resp, err)
		}
	}
	if _, err := r.db.SQL().Exec(`ALTER TABLE inbox ADD CONSTRAINT nothing CHECK (update_id <> 3)`); err != nil { // it cannot be kept
		t.Fatal(err)
	}
	if got := post(update(3, "không lưu được"), secret); got != http.StatusServiceUnavailable {
		t.Errorf("what is not kept is answered %d", got)
	}
	if n := r.count(`SELECT count(*) FROM inbox`); n != 0 {
		t.Errorf("%d updates kept", n)
	}
	for range 3 { // Telegram repeats what it is unsure of
		if got := post(update(2, "có mã"), secret); got != 200 {
			t.Errorf("with the secret: %d", got)
		}
	}
	r.shown(5, "có mã")
	if got := r.state(5).Texts; len(got) != 1 {
		t.Errorf("handled %q", got)
	}
	if resp, err := http.Get("http://" + address + "/healthz"); err != nil || resp.StatusCode != 200 {
		t.Errorf("health: %v, %v", resp, err)
	}
	resp, err := http.Get("http://" + address + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	page, _ := io.ReadAll(resp.Body)
	if !strings.Contains(string(page), "chamdiem_updates_received_total 1") {
		t.Errorf("metrics:\n%s", page)
	}
}

func TestRun_refuses_settings_that_cannot_work(t *testing.T) {
	r := newRig(t)
	for name, change := range map[string]func(*Config){
		"token":          func(c *Config) { c.Token = "SENTINEL" },
		"api address":    func(c *Config) { c.APIURL = "ftp://x" },
		"no secret":      func(c *Config) { c.Webhook.URL, c.Listen = "https://a.vn/x", "127.0.0.1:0" },
		"short secret":   func(c *Config) { c.Webhook, c.Listen = WebhookConfig{"https://a.vn/x", "abc"}, "127.0.0.1:0" },
		"nowhere to be":  func(c *Config) { c.Webhook = WebhookConfig{"https://a.vn/x", "abcdefghijklmnopq"} },
		"no database":    func(c *Config) { c.DB = nil },
		"a taken port":   func(c *Config) { c.Listen = r.api.Listener.Addr().String() },
		"not an address": func(c *Config) { c.Webhook, c.Listen = WebhookConfig{"::", "abcdefghijklmnopq"}, "127.0.0.1:0" },
	} {
		cfg := r.cfg
		change(&cfg)
		err := Run(t.Context(), cfg)
		if err == nil {
			t.Errorf("%s: accepted", name)
			continue
		}
		noToken(t, name, err.Error())
	}
}

func TestCaller_obeys_a_socks_proxy_and_hides_the_token(t *testing.T) {
	secure := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		reply(w, 200, `{"ok":true,"result":{"id":1,"is_bot":true}}`)
	}))
	defer secure.Close()
	proxy := socks(t, secure.Listener.Addr().String())
	transport := newTransport("socks5://"+proxy, 1)
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
	c := newCaller(newTransport("", 1), sentinel)
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
	for words, want := range map[string]failure{
		`{"ok":false,"error_code":403,"description":"Forbidden: bot was kicked from the supergroup chat"}`:                                                                     failUnreachable,
		`{"ok":false,"error_code":400,"description":"Bad Request: group chat was upgraded to a supergroup chat","parameters":{"migrate_to_chat_id":-1001}}`:                    failUnreachable,
		`{"ok":false,"error_code":400,"description":"Bad Request: query is too old and response timeout expired or query ID is invalid"}`:                                      failSame,
		`{"ok":false,"error_code":400,"description":"Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current"}`: failSame,
		`{"ok":false,"error_code":400,"description":"Bad Request: BUTTON_DATA_INVALID"}`:                                                                                       failRefused,
		`{"ok":false,"error_code":401,"description":"Unauthorized"}`:                                                                                                           failUnauthorized,
		`{"ok":false,"error_code":404,"description":"Not Found"}`:                                                                                                              failRefused,
		`{"ok":false,"error_code":420,"description":"FLOOD"}`:                                                                                                                  failAway,
	} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { reply(w, 400, words) }))
		api, err := newTelegram(sentinel, server.URL, newCaller(newTransport("", 1), sentinel))
		if err != nil {
			t.Fatal(err)
		}
		err = api.answer(t.Context(), "q", "", false)
		if err == nil || meaning(fmt.Errorf("wrapped: %w", err)) != want {
			t.Errorf("%s is %d, want %d (%v)", words, meaning(err), want, err)
		}
		server.Close()
	}
}

func TestReadAll_opens_what_telegram_sends(t *testing.T) {
	raws, err := readAll([]byte(`{"ok":true,"result":[{"update_id":1},{"update_id":2,"x":"\u0000"}]}`))
	if err != nil || len(raws) != 2 || !json.Valid(raws[1]) {
		t.Errorf("%s, %v", raws, err)
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
	c := newCaller(newTransport("", 1), sentinel)
	c.timeout = 500 * time.Millisecond
	api, err := newTelegram(sentinel, server.URL, c)
	if err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	if err := api.leave(t.Context(), 5); err == nil || meaning(err) != failAway || time.Since(began) > patience {
		t.Errorf("after %s: %v", time.Since(began), err)
	}
}
