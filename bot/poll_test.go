package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"chamdiem/bot/channel"
)

func TestPoll_ends_the_program_when_the_token_is_refused(t *testing.T) {
	r := newRig(t)
	r.api.fault = times(1, "getUpdates", func(w http.ResponseWriter, _ fakeCall) { refuse(w, 401, "Unauthorized") })
	r.start()
	err := <-r.done
	r.done <- nil
	if !errors.Is(err, channel.ErrUnauthorized) {
		t.Errorf("Run returned %v", err)
	}
	noToken(t, "error", err.Error())
}

func TestPoll_yields_to_another_program_and_takes_a_webhook_away(t *testing.T) {
	r := newRig(t)
	r.api.hook = "https://elsewhere.vn/hook"
	r.start()
	r.api.text(5, "chờ")
	eventually(t, "the webhook is gone", func() bool {
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
			_, _ = w.Write(bytes.Repeat([]byte(" "), 9<<20))
		default:
			return false
		}
		return true
	}
	r.start()
	r.api.text(5, "sau bão")
	eventually(t, "answered", func() bool { return strings.Contains(r.last(5, "sendMessage").Text, "sau bão") })
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
	eventually(t, "it listens", func() bool {
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

// secretHeader is where Telegram puts the secret of the webhook.
const secretHeader = "X-Telegram-Bot-Api-Secret-Token"

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
	eventually(t, "the webhook is set", func() bool {
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
		"a huge body":       {secret, `{"update_id":1,"x":"` + strings.Repeat("z", 1<<20) + `"}`, 413},
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
