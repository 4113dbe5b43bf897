package main

import (
	"bytes"
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"chamdiem/bot/telegram"
	"chamdiem/storage/storagetest"
)

// formOfToken looks like a token, and belongs to no bot.
var formOfToken = "123456789:" + strings.Repeat("A", 35)

func TestUsername_tells_the_token_from_the_way(t *testing.T) {
	t.Parallel()
	answer := func(status int, body string) string {
		s := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(status)
			_, _ = w.Write([]byte(body))
		}))
		s.Config.ReadHeaderTimeout = time.Second // what is no request is not waited for
		s.Start()
		t.Cleanup(s.Close)
		return s.URL
	}
	gone, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	nobody := gone.Addr().String()
	if err := gone.Close(); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		api, proxy, want string
		waits            bool
	}{
		"a wrong token":                    {answer(401, `{"ok":false,"error_code":401,"description":"Unauthorized"}`), "", "không nhận token", false},
		"no such bot":                      {answer(404, `{"ok":false,"error_code":404,"description":"Not Found"}`), "", "không tìm thấy", false},
		"nobody there":                     {"http://" + nobody, "", "Chưa liên lạc được với Telegram", true},
		"Telegram is in trouble":           {answer(502, "<html>"), "", "Chưa liên lạc được với Telegram: máy chủ trả lời lỗi 502", true},
		"a portal answers":                 {answer(200, "<html>"), "", "nơi trả lời không phải Telegram", true},
		"a portal answers nothing":         {answer(200, ""), "", "nơi trả lời không phải Telegram", true},
		"a firewall answers":               {answer(403, "<html>"), "", "nơi trả lời không phải Telegram", true},
		"Telegram wants a pause":           {answer(429, `{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 100","parameters":{"retry_after":100}}`), "", "Telegram yêu cầu chờ", true},
		"the proxy's password":             {"https://api.example.org", answer(407, ""), "không nhận tên hoặc mật khẩu; token không liên quan", false},
		"the proxy's password, as another": {"https://api.example.org", answer(401, `{"ok":false,"error_code":401,"description":"Unauthorized"}`), "token không liên quan", false},
		"the proxy has no way":             {"https://api.example.org", answer(503, ""), "trả lời 503", true},
		"no proxy":                         {"https://api.example.org", "http://" + nobody, "Chưa tới được máy chủ trung gian", true},
		"a proxy without TLS":              {"https://api.example.org", strings.Replace(answer(503, ""), "http:", "https:", 1), "HTTPS_PROXY=http://", false},
		"a proxy of another kind":          {"https://api.example.org", strings.Replace(answer(503, ""), "http:", "socks5:", 1), "HTTPS_PROXY", true},
		"no socks proxy":                   {"https://api.example.org", "socks5://" + nobody, "Chưa tới được máy chủ trung gian", true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := telegramSettings{Token: formOfToken, APIURL: c.api, Proxy: c.proxy}
			_, err := s.username(t.Context(), telegram.ClientConfig{Token: s.Token})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Fatalf("%v, want %q", err, c.want)
			}
			if _, waits := errors.AsType[*passing](err); waits != c.waits {
				t.Errorf("it waits: %v, want %v", waits, c.waits)
			}
		})
	}
}

func TestAwaiting_says_nothing_of_what_breaks_because_it_is_stopped(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	var said bytes.Buffer
	err := awaiting(ctx, &said, func(context.Context) error {
		stop()
		return &passing{"Kết nối bị ngắt."}
	})
	if err == nil || said.Len() > 0 {
		t.Errorf("%v, said %q", err, &said)
	}
}

func TestServe_waits_for_Telegram_with_one_line_and_then_goes_on(t *testing.T) {
	t.Parallel()
	telegram := serveTelegram(t)
	dir := storagetest.Dir(t)
	gate := &gate{to: telegram.URL(), refuse: 4}
	front := httptest.NewServer(gate)
	t.Cleanup(front.Close)
	env := []string{"TELEGRAM_BOT_TOKEN=" + telegram.Token(), "TELEGRAM_API_URL=" + front.URL, "DATA_DIR=" + filepath.Join(dir, "data"), "HTTPS_PROXY="}
	lines, _, _ := startProgram(t, env, "serve")
	until(t, lines, regexp.MustCompile(`^⏳ Chưa liên lạc được với Telegram.*tự thử lại`))
	until(t, lines, regexp.MustCompile(`^Đã liên lạc được`)) // and no other line between them
}

// After a pause of minutes nothing is done by the database's clock until it was compared. A start asks Telegram for its name first, so it knows
// the time before it works.
func TestServe_believes_the_clock_at_once_after_a_long_pause(t *testing.T) {
	t.Parallel()
	telegram := serveTelegram(t)
	db, address := storagetest.OpenURL(t)
	if _, err := db.SQL().Exec(`UPDATE clock SET pinned = true, compared_at = clock_timestamp() - interval '20 minutes', sure_until = clock_timestamp() - interval '19 minutes'`); err != nil {
		t.Fatal(err)
	}
	dir := storagetest.Dir(t)
	campaign := filepath.Join(dir, "my-commune.yaml")
	if err := os.WriteFile(campaign, thisYear(), 0o600); err != nil {
		t.Fatal(err)
	}
	env := []string{"TELEGRAM_BOT_TOKEN=" + telegram.Token(), "TELEGRAM_API_URL=" + telegram.URL(), "DATABASE_URL=" + address, "DATA_DIR=" + filepath.Join(dir, "data"), "HTTPS_PROXY="}
	lines, log, stop := startProgram(t, env, "serve", "--campaign", campaign)
	until(t, lines, regexp.MustCompile(`@chamdiem_demo_bot đang chạy`))
	if err := stop(); err != nil {
		t.Errorf("after Ctrl-C: %v", err)
	}
	if strings.Contains(log.String(), "clock of the database is wrong") {
		t.Errorf("it doubts:\n%s", log)
	}
}

func TestServe_says_what_is_wrong_with_the_database_and_ends(t *testing.T) {
	telegram := serveTelegram(t)
	for _, name := range []string{"TELEGRAM_BOT_TOKEN_FILE", "DATABASE_URL_FILE", "WEBHOOK_URL", "HTTPS_PROXY"} {
		t.Setenv(name, "")
	}
	var out bytes.Buffer
	code := run(t.Context(), []string{"serve", "--telegram-bot-token", telegram.Token(), "--telegram-api-url", telegram.URL(), "--data-dir", t.TempDir(),
		"--database-url", "postgres://bot:p@S3cr3t@127.0.0.1/x"}, console{Out: &out, Err: &out})
	if code != exitFailed || strings.Contains(out.String(), "S3cr3t") || !strings.HasPrefix(out.String(), "DATABASE_URL chưa đọc được: ký tự đặc biệt") || strings.Count(out.String(), "\n") != 1 {
		t.Errorf("%d: %s", code, &out)
	}
}

func TestServe_says_at_once_that_the_data_folder_cannot_be_used(t *testing.T) {
	for _, name := range []string{"TELEGRAM_BOT_TOKEN_FILE", "DATABASE_URL", "DATABASE_URL_FILE", "WEBHOOK_URL", "HTTPS_PROXY"} {
		t.Setenv(name, "")
	}
	file := writeFile(t, "a.txt", "x")
	for _, dir := range []string{file, filepath.Join(file, "du-lieu")} {
		var out bytes.Buffer // Telegram does not answer at that address, and is not waited for
		code := run(t.Context(), []string{"serve", "--telegram-bot-token", "123456789:" + strings.Repeat("a", 35), "--telegram-api-url", "http://127.0.0.1:1", "--data-dir", dir},
			console{Out: &out, Err: &out})
		if want := "Không dùng được “" + file + "”: một phần của đường dẫn là tệp, không phải thư mục.\n"; code != exitFailed || out.String() != want {
			t.Errorf("%s: %d, %s", dir, code, &out)
		}
	}
}

// gate is a way to a server that refuses so many calls first.
type gate struct {
	to     string
	refuse int
}

func (g *gate) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if g.refuse > 0 {
		g.refuse--
		http.Error(w, "away", http.StatusBadGateway)
		return
	}
	to, err := url.Parse(g.to)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	httputil.NewSingleHostReverseProxy(to).ServeHTTP(w, r)
}
