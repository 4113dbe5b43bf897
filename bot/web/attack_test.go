package web_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"testing"
	"time"

	"chamdiem/bot/web"
	"chamdiem/criteria/testwait"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"
)

func set(name, value string) func(*http.Request) {
	return func(r *http.Request) { r.Header.Set(name, value) }
}

// Requests that a page elsewhere can have a browser send, or that no page of ours would.
func TestGuard_refuses_what_does_not_come_from_this_page(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	b := r.in("dung")
	text := func(k string) map[string]any {
		return map[string]any{"key": key(k), "kind": "text", "text": "/thieu"}
	}
	for name, test := range map[string]struct {
		change func(*http.Request)
		want   int
	}{
		"as the page does":             {set("Sec-Fetch-Site", "same-origin"), http.StatusOK},
		"a form of another page":       {func(r *http.Request) { r.Header.Del("X-Chamdiem"); r.Header.Set("Content-Type", "text/plain") }, http.StatusForbidden},
		"without the header":           {func(r *http.Request) { r.Header.Del("X-Chamdiem") }, http.StatusForbidden},
		"with the type of a form":      {set("Content-Type", "application/x-www-form-urlencoded"), http.StatusForbidden},
		"another origin":               {set("Origin", "https://evil.example"), http.StatusForbidden},
		"no origin":                    {set("Origin", "null"), http.StatusForbidden},
		"the same host by another way": {func(r *http.Request) { r.Header.Set("Origin", "https://"+r.URL.Host) }, http.StatusForbidden},
		"a browser says so":            {set("Sec-Fetch-Site", "cross-site"), http.StatusForbidden},
		"another name for this host":   {func(r *http.Request) { r.Host = "evil.example" }, http.StatusMisdirectedRequest},
	} {
		if status, a := b.post("/api/actions", text(name[:1]), test.change); status != test.want {
			t.Errorf("%s: %d %v, want %d", name, status, a, test.want)
		}
	}
	if status, _ := b.ask(http.MethodGet, "/api/chat", "", nil, set("Sec-Fetch-Site", "cross-site")); status != http.StatusForbidden {
		t.Errorf("another page reads the chat: %d", status)
	}
}

func TestGuard_each_answer_carries_the_policy(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	for _, path := range []string{"/", "/vao", "/sw.js", "/chat/js/pane.js", "/api/me", "/files/1", "/nothing"} {
		resp, err := http.Get(r.server.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		policy := resp.Header.Get("Content-Security-Policy")
		if !strings.Contains(policy, "frame-ancestors 'none'") && !strings.Contains(policy, "sandbox") || strings.Contains(policy, "unsafe") || resp.Header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: %v", path, resp.Header)
		}
	}
}

func TestEnter_guessing_is_slowed_down_and_tells_nothing(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	code := r.invite("dung")
	slowed := false
	for i := range 40 {
		wrong := fmt.Sprintf("%016d", i)
		if i%2 == 0 {
			wrong = code[:15] + string("0123456789"[i%10]) // near the right one
		}
		if wrong == code {
			continue
		}
		status, a := r.browser().post("/api/enter", map[string]string{"code": wrong})
		switch status {
		case http.StatusTooManyRequests:
			slowed = true
		case http.StatusNotFound:
			if slowed {
				t.Error("guessing goes on")
			}
		default:
			t.Errorf("%q: %d %v", wrong, status, a)
		}
	}
	if !slowed {
		t.Error("nothing slows it down")
	}
}

func TestSession_is_cut_off_with_the_account_and_by_another_device(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	phone, computer := r.in("dung"), r.in("dung")
	if _, a := phone.get("/api/me"); a["account"] == nil {
		t.Fatal(a)
	} else if _, other := computer.get("/api/me"); other["account"] != a["account"] {
		t.Errorf("two devices of one person are accounts %v and %v", a["account"], other["account"])
	}
	_, list := computer.get("/api/sessions")
	for _, one := range list["sessions"].([]any) {
		if one := one.(map[string]any); one["this"] == false {
			if status, _ := computer.ask(http.MethodDelete, fmt.Sprintf("/api/sessions/%.0f", one["id"]), "application/json", strings.NewReader("{}")); status != http.StatusOK {
				t.Errorf("revoke: %d", status)
			}
		}
	}
	if status, a := phone.get("/api/chat"); status != http.StatusUnauthorized || a["code"] != "unlinked" {
		t.Errorf("a revoked device reads on: %d %v", status, a)
	}
	storagetest.InTx(t, r.db, func(tx *storage.Tx) error {
		_, err := tx.Unlink(t.Context(), scoring.Actor{Campaign: r.c.ID}, "dung")
		return err
	})
	for _, path := range []string{"/api/chat", "/api/changes?after=0", "/api/events", "/files/1", "/api/sessions"} {
		if status, a := computer.get(path); status != http.StatusUnauthorized || a["code"] != "unlinked" {
			t.Errorf("%s after the account was cut off: %d %v", path, status, a)
		}
	}
}

func TestSession_a_stream_ends_when_the_account_is_cut_off(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	b := r.in("dung")
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, r.server.URL+"/api/events?after=0", nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := b.client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	storagetest.InTx(t, r.db, func(tx *storage.Tx) error {
		_, err := tx.Unlink(t.Context(), scoring.Actor{Campaign: r.c.ID}, "dung")
		return err
	})
	all, err := io.ReadAll(resp.Body)
	if err != nil || !bytes.HasSuffix(all, []byte("event: gone\ndata: {}\n\n")) {
		t.Errorf("the stream ends with %q, %v", all, err)
	}
}

// upload uploads a file in pieces.
func (b *browser) upload(id, name, mime string, content []byte) {
	b.t.Helper()
	if status, a := b.post("/api/files", map[string]any{"id": key(id), "name": name, "mime": mime, "size": len(content)}); status != http.StatusOK {
		b.t.Fatalf("announce: %d %v", status, a)
	}
	for at := 0; at < len(content); {
		status, a := b.ask(http.MethodPut, fmt.Sprintf("/api/files/%s?at=%d", key(id), at), "application/octet-stream", bytes.NewReader(content[at:min(at+512<<10, len(content))]))
		if status != http.StatusOK {
			b.t.Fatalf("piece at %d: %d %v", at, status, a)
		}
		at = int(a["got"].(float64))
	}
}

// send uploads a file and sends it; it returns the status of the action.
func (b *browser) send(id, name, mime string, content []byte) int {
	b.t.Helper()
	b.upload(id, name, mime, content)
	return b.sendUploaded(id)
}

// sendUploaded sends a file that is uploaded.
func (b *browser) sendUploaded(id string) int {
	status, _ := b.post("/api/actions", map[string]any{"key": key("f" + id), "kind": "files", "files": []string{key(id)}})
	return status
}

func TestFiles_are_of_one_chat_and_never_a_page(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	dung, lan := r.in("dung"), r.in("lan")
	svg := []byte(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`)
	name := `"><img src=x onerror=alert(1)>../../etc/passwd.svg`
	if status := dung.send("a", name, "image/svg+xml", svg); status != http.StatusOK {
		t.Fatal(status)
	}
	var sent message
	dung.until("the file", func(list []message) bool {
		for _, m := range list {
			if m.Document != nil {
				sent = m
			}
		}
		return sent.Document != nil
	})
	resp, err := dung.client.Get(r.server.URL + sent.Document.URL)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	got, _ := io.ReadAll(resp.Body)
	h := resp.Header
	if !bytes.Equal(got, svg) || h.Get("Content-Type") != "application/octet-stream" || !strings.HasPrefix(h.Get("Content-Disposition"), "attachment") ||
		!strings.Contains(h.Get("Content-Security-Policy"), "sandbox") || strings.Contains(h.Get("Content-Disposition"), "/etc") {
		t.Errorf("%q %v", got, h)
	}
	if status, _ := lan.get(sent.Document.URL); status != http.StatusNotFound {
		t.Errorf("another person gets the file: %d", status)
	}
	if status, _ := lan.post("/api/actions", map[string]any{"key": key("steal"), "kind": "files", "files": []string{key("a")}}); status != http.StatusTooEarly {
		t.Errorf("another person sends the file: %d", status)
	}
	for _, path := range []string{"/files/..%2f..%2fetc%2fpasswd", "/files/-1", "/files/99999999999999999999", "/page/../../go.mod", "/chat/%2e%2e/%2e%2e/go.mod"} {
		if status, _ := dung.get(path); status == http.StatusOK {
			t.Errorf("%s is given out", path)
		}
	}
}

func TestUpload_pieces_go_on_where_they_broke_and_never_twice(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	b := r.in("dung")
	content := bytes.Repeat([]byte("bằng chứng "), 100_000)
	half := content[:400_000]
	file := map[string]any{"id": key("x"), "name": "bc.pdf", "mime": "application/pdf", "size": len(content)}
	piece := func(at int, data []byte) int {
		t.Helper()
		status, a := b.ask(http.MethodPut, fmt.Sprintf("/api/files/%s?at=%d", key("x"), at), "application/octet-stream", bytes.NewReader(data))
		if status != http.StatusOK {
			t.Fatalf("%d %v", status, a)
		}
		return int(a["got"].(float64))
	}
	b.post("/api/files", file)
	if got := piece(0, half); got != len(half) {
		t.Fatalf("%d there", got)
	}
	if got := piece(0, half); got != len(half) { // the answer was lost
		t.Errorf("a piece that came twice: %d there", got)
	}
	if got := piece(900_000, half); got != len(half) {
		t.Errorf("a piece from beyond: %d there", got)
	}
	if status, _ := b.post("/api/actions", map[string]any{"key": key("early"), "kind": "files", "files": []string{key("x")}}); status != http.StatusTooEarly {
		t.Errorf("an unfinished file is sent: %d", status)
	}
	if _, a := b.post("/api/files", file); int(a["got"].(float64)) != len(half) {
		t.Errorf("announced again: %v there", a["got"])
	}
	if status, a := b.post("/api/files", map[string]any{"id": key("x"), "name": "other.pdf", "mime": "", "size": 5}); status != http.StatusConflict {
		t.Errorf("another file under the same id: %d %v", status, a)
	}
	for at := len(half); at < len(content); {
		at = piece(at, content[at:min(at+512<<10, len(content))])
	}
	if got := piece(len(content), nil); got != len(content) { // its body was lost on the way
		t.Errorf("an empty piece behind the end: %d there", got)
	}
	var sum string
	if err := r.db.SQL().Get(&sum, `SELECT sha256 FROM web_files`); err != nil {
		t.Fatal(err)
	}
	if want := sha256.Sum256(content); sum != hex.EncodeToString(want[:]) {
		t.Error("the file is another one")
	}
	if status, _ := b.post("/api/files", map[string]any{"id": key("big"), "name": "phim.mp4", "mime": "", "size": maxFile + 1}); status != http.StatusRequestEntityTooLarge {
		t.Errorf("a file beyond the limit: %d", status)
	}
}

func TestAct_texts_are_shown_as_typed_and_run_nothing(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	b := r.in("dung")
	b.until("the bot greets", func(list []message) bool { return len(list) == 1 && list[0].ID == 1 })
	hostile := `<script>alert(1)</script> <a href="javascript:alert(1)">x</a> https://a.vn/"><img src=x onerror=alert(2)> &lt;`
	b.post("/api/actions", map[string]any{"key": key("x"), "kind": "text", "text": hostile})
	b.until("the text", func(list []message) bool {
		for _, m := range list {
			if m.Out {
				if m.Text != hostile || strings.Contains(strings.ReplaceAll(m.HTML, `<a href="https://a.vn/`, ""), "<script") || strings.Contains(m.HTML, "<img") || strings.Contains(m.HTML, `href="javascript`) {
					t.Errorf("%q is shown as %q", m.Text, m.HTML)
				}
				return true
			}
		}
		return false
	})
	for name, a := range map[string]map[string]any{
		"a short key":             {"key": "abc", "kind": "text", "text": "x"},
		"an unknown kind":         {"key": key("k"), "kind": "admin", "text": "x"},
		"an unknown field":        {"key": key("k"), "kind": "text", "text": "x", "chat_id": 1},
		"another one's message":   {"key": key("m"), "kind": "edit", "message_id": 1, "text": "x"},
		"no message":              {"key": key("n"), "kind": "remove", "message_id": 999},
		"a button beyond measure": {"key": key("o"), "kind": "press", "message_id": 1, "data": strings.Repeat("x", 65)},
	} {
		if status, answer := b.post("/api/actions", a); status != http.StatusBadRequest && status != http.StatusNotFound {
			t.Errorf("%s: %d %v", name, status, answer)
		}
	}
	if status, _ := b.post("/api/actions", map[string]any{"key": key("l"), "kind": "text", "text": strings.Repeat("a", 5000)}); status != http.StatusRequestEntityTooLarge {
		t.Errorf("a text beyond the limit: %d", status)
	}
}

func TestLimits_one_account_does_not_keep_the_others_waiting(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	busy, calm := r.in("dung"), r.in("lan")
	refused := 0
	for range 300 {
		if status, _ := busy.get("/api/me"); status == http.StatusTooManyRequests {
			refused++
		}
	}
	if refused == 0 {
		t.Error("an account may ask as often as it likes")
	}
	if status, _ := calm.get("/api/me"); status != http.StatusOK {
		t.Errorf("another account waits: %d", status)
	}
}

func TestGuard_a_slow_body_is_cut_and_one_beyond_measure_refused(t *testing.T) {
	t.Parallel()
	r := newRig(t, func(c *web.Config) { c.Patience = 300 * time.Millisecond })
	conn, err := net.DialTimeout("tcp", r.server.Listener.Addr().String(), testwait.Patience)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	fmt.Fprintf(conn, "POST /api/enter HTTP/1.1\r\nHost: %s\r\nX-Chamdiem: 1\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{", r.server.Listener.Addr())
	_ = conn.SetReadDeadline(time.Now().Add(testwait.Patience))
	if answer, err := io.ReadAll(conn); err != nil || bytes.Contains(answer, []byte("200 OK")) {
		t.Errorf("half a body: %q, %v", answer, err)
	}
	if status, _ := newRig(t).browser().ask(http.MethodPost, "/api/enter", "application/json", io.LimitReader(endless{}, 1<<20)); status != http.StatusRequestEntityTooLarge && status != http.StatusBadRequest {
		t.Errorf("an endless body: %d", status)
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}

func TestAddress_is_the_browsers_own_behind_trusted_proxies_only(t *testing.T) {
	t.Parallel()
	d, err := web.New(web.Config{Dir: t.TempDir(), URL: &url.URL{Scheme: "https", Host: "cham.xa.vn"}, Proxies: []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	for _, test := range []struct{ remote, forwarded, want string }{
		{"203.0.113.5:1", "", "203.0.113.5"},
		{"203.0.113.5:1", "1.2.3.4", "203.0.113.5"},
		{"10.0.0.1:1", "1.2.3.4", "1.2.3.4"},
		{"10.0.0.1:1", "6.6.6.6, 1.2.3.4", "1.2.3.4"},
		{"10.0.0.1:1", "6.6.6.6, 1.2.3.4, 10.0.0.2", "1.2.3.4"},
		{"127.0.0.1:1", "nonsense", "127.0.0.1"},
	} {
		r := &http.Request{RemoteAddr: test.remote, Header: http.Header{"X-Forwarded-For": {test.forwarded}}}
		if got := web.AddressOf(d, r).String(); got != test.want {
			t.Errorf("%+v: %s", test, got)
		}
	}
}
