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
	"chamdiem/bot/conversation"
	"chamdiem/criteria/testwait"
	"chamdiem/storage"
	"chamdiem/storage/queue"
	"chamdiem/storage/storagetest"
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
	if bots, err := queue.ReadContacts(t.Context(), r.db.DB); err != nil || len(bots) != 1 || bots[0].Refused < 0 {
		t.Errorf("operators are not told why it ended: %+v, %v", bots, err)
	}
}

func TestPoll_yields_to_another_program_and_takes_a_webhook_away(t *testing.T) {
	r := newRig(t)
	r.api.hook = "https://elsewhere.vn/hook"
	r.start()
	r.api.text(5, "chờ")
	testwait.Eventually(t, "the webhook is gone", func() bool {
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
	testwait.Eventually(t, "answered", func() bool { return strings.Contains(r.last(5, "sendMessage").Text, "sau bão") })
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

// listensAt waits until the engine has its HTTP server for something ("webhook", "status") and gives its address.
func listensAt(t *testing.T, log *logBook, what string) (address string) {
	t.Helper()
	testwait.Eventually(t, "it listens", func() bool {
		for line := range strings.Lines(log.String()) {
			var row struct{ Msg, For, Address string }
			if json.Unmarshal([]byte(line), &row) == nil && row.Msg == "http server listens" && row.For == what {
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
	leader := listensAt(t, r.log, "webhook")
	standby, log := r.cfg, &logBook{}
	standby.Log = slog.New(slog.NewJSONHandler(log, nil))
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- Run(ctx, standby) }()
	second := listensAt(t, log, "webhook")
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
	r.cfg.Listen, r.cfg.StatusListen, r.cfg.Webhook = anyAddress, anyAddress, WebhookConfig{URL: "https://bot.example.vn/tg", Secret: secret}
	r.start()
	address, status := listensAt(t, r.log, "webhook"), listensAt(t, r.log, "status")
	testwait.Eventually(t, "the webhook is set", func() bool {
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
	for path, want := range map[string]int{"/healthz": 200, "/debug/pprof/goroutine": 200, "/debug/pprof/cmdline": 404} {
		if resp, err := http.Get("http://" + status + path); err != nil || resp.StatusCode != want {
			t.Errorf("%s: %v, %v", path, resp, err)
		}
		if resp, err := http.Get("http://" + address + path); err != nil || resp.StatusCode != http.StatusNotFound { // Telegram's door leads nowhere else
			t.Errorf("%s at the webhook: %v, %v", path, resp, err)
		}
	}
	for name, value := range map[string]string{"X-Forwarded-For": "8.8.8.8", "Forwarded": "for=8.8.8.8", "Sec-Fetch-Site": "cross-site"} { // passed on by a server of this machine, or a page's wish
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://"+status+"/debug/pprof/goroutine", nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set(name, value)
		if resp, err := http.DefaultClient.Do(req); err != nil || resp.StatusCode != http.StatusForbidden {
			t.Errorf("from elsewhere (%s): %v, %v", name, resp, err)
		}
	}
	resp, err := http.Get("http://" + status + "/metrics")
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
		"another one":    func(c *Config) { c.StatusListen = r.api.Listener.Addr().String() },
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

// isReady waits until readiness answers with the status and the words.
func isReady(t *testing.T, address string, status int, words string) {
	t.Helper()
	testwait.Eventually(t, fmt.Sprintf("readiness is %d %s", status, words), func() bool {
		resp, err := http.Get("http://" + address + "/readyz")
		if err != nil {
			return false
		}
		defer resp.Body.Close()
		said, _ := io.ReadAll(resp.Body)
		return resp.StatusCode == status && strings.Contains(string(said), words)
	})
}

func TestRun_waits_for_the_database_inside_with_readiness_off(t *testing.T) {
	r := newRig(t)
	r.cfg.StatusListen = anyAddress
	r.start()
	address := listensAt(t, r.log, "status")
	isReady(t, address, 200, "ok")
	for i := range 3 {
		want := i + 1
		testwait.Eventually(t, "it leads", func() bool { return strings.Count(r.log.String(), `"msg":"leading"`) == want })
		r.api.text(5, fmt.Sprint("tin ", i))
		r.endsLead()
		testwait.Eventually(t, "it began again", func() bool { return strings.Count(r.log.String(), "the database failed, waiting for it") == want })
		r.shown(5, fmt.Sprint("tin ", i))
	}
	isReady(t, address, 200, "ok")
	if err := r.end(); err != nil {
		t.Errorf("Run returned %v", err)
	}
}

func TestPoll_another_poller_is_counted_shown_and_told_to_the_clerk_once(t *testing.T) {
	r := newRig(t)
	c := storagetest.Load(t, r.db)
	storagetest.Link(t, r.db, c.ID, "van-phong")
	clerk := storagetest.As(c.ID, "van-phong").ChatID
	r.cfg.StatusListen = anyAddress
	r.api.fault = times(4, "getUpdates", func(w http.ResponseWriter, _ fakeCall) {
		refuse(w, 409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running")
	})
	r.start()
	address := listensAt(t, r.log, "status")
	isReady(t, address, 503, "another program takes the updates")
	testwait.Eventually(t, "the clerk is told", func() bool { return len(r.api.taken(to(clerk, "sendMessage"))) == 1 })
	if said := r.last(clerk, "sendMessage").Text; !strings.Contains(said, "chương trình khác") || !strings.Contains(said, "BotFather") {
		t.Errorf("the clerk reads %q", said)
	}
	seen, err := queue.ReadContacts(t.Context(), r.db.DB)
	if err != nil || len(seen) != 1 || seen[0].Rivals < rivalsTold || seen[0].Taken < 0 {
		t.Errorf("%+v, %v", seen, err)
	}
	if err := r.end(); err != nil {
		t.Errorf("Run returned %v", err)
	}
	again := 0
	storagetest.InTx(t, r.db, func(tx *storage.Tx) error {
		rows, _, err := conversation.RivalNotices(t.Context(), tx, queue.Bot{Channel: r.db.Channel()}, true, conversation.CampaignsAtOnce)
		again = len(rows)
		return err
	})
	if again != 0 {
		t.Errorf("%d more are told", again)
	}
}
