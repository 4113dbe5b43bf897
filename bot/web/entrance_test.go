package web_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"chamdiem/bot/web"
	"chamdiem/criteria/testwait"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"
)

// from says that a request comes from an address, as a proxy of this machine does.
func from(address string) func(*http.Request) { return set("X-Forwarded-For", address) }

// said is the whole answer to a post: status, head but for the time, body.
func (b *browser) said(path string, body any, change ...func(*http.Request)) string {
	b.t.Helper()
	text, err := json.Marshal(body)
	if err != nil {
		b.t.Fatal(err)
	}
	req, err := http.NewRequestWithContext(b.t.Context(), http.MethodPost, b.server.URL+path, bytes.NewReader(text))
	if err != nil {
		b.t.Fatal(err)
	}
	req.Header.Set("X-Chamdiem", "1")
	req.Header.Set("Content-Type", "application/json")
	for _, fn := range change {
		fn(req)
	}
	resp, err := b.client.Do(req)
	if err != nil {
		b.t.Fatal(err)
	}
	defer resp.Body.Close()
	resp.Header.Del("Date")
	all, err := io.ReadAll(resp.Body)
	return fmt.Sprint(resp.StatusCode, resp.Header, string(all), err)
}

func TestEnter_wrong_used_expired_and_revoked_links_are_answered_alike(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	codes := map[string]string{"wrong": "aaaaaaaaaaaaaaaa", "used": r.invite("dung")}
	if status, a := r.browser().post("/api/enter", map[string]string{"code": codes["used"]}); status != http.StatusOK {
		t.Fatal(status, a)
	}
	codes["expired"] = r.invite("lan")
	if _, err := r.db.SQL().Exec(`UPDATE invites SET expires_at = app_now() - interval '1 second' WHERE person = 'lan'`); err != nil {
		t.Fatal(err)
	}
	codes["revoked"] = r.invite("huong")
	storagetest.InTx(t, r.db, func(tx *storage.Tx) error {
		_, err := tx.RevokeInvite(t.Context(), scoring.Actor{Campaign: r.c.ID}, "huong")
		return err
	})
	for _, path := range []string{"/api/invite", "/api/enter"} {
		want := r.browser().said(path, map[string]string{"code": codes["wrong"]})
		if !strings.HasPrefix(want, "404") {
			t.Errorf("%s of a wrong link: %s", path, want)
		}
		for what, code := range codes {
			if got := r.browser().said(path, map[string]string{"code": code}); got != want {
				t.Errorf("%s of a link that is %s is answered by\n%s\nand a wrong one by\n%s", path, what, got, want)
			}
		}
	}
}

func TestEnter_many_race_for_one_link_and_one_comes_in(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.in("dung") // on a phone: all that come in after it share its account
	code := map[string]string{"code": r.invite("dung")}
	const racing = 8
	free := r.gather()
	var in atomic.Int32
	var wait sync.WaitGroup
	for i := range racing {
		b := r.browser()
		wait.Go(func() {
			for {
				status, a := b.post("/api/enter", code, from(fmt.Sprintf("192.0.2.%d", i+1)))
				switch status {
				case http.StatusServiceUnavailable: // on a machine so slow that the database let go of it
					continue
				case http.StatusOK:
					in.Add(1)
				case http.StatusNotFound:
					if status, _ := b.get("/api/chat"); status != http.StatusUnauthorized {
						t.Errorf("one who was too late reads a chat: %d", status)
					}
				default:
					t.Errorf("%d %v", status, a)
				}
				return
			}
		})
	}
	free()
	wait.Wait()
	var sessions int
	if err := r.db.SQL().Get(&sessions, `SELECT count(*) FROM web_sessions`); err != nil || in.Load() != 1 || sessions != 2 {
		t.Errorf("%d came in, %d sessions, %v", in.Load(), sessions, err)
	}
}

// gather keeps all who look for an invite waiting in the database; free waits until several do, and lets them go.
func (r *rig) gather() (free func()) {
	r.t.Helper()
	tx, err := r.db.SQL().Beginx()
	if err == nil {
		_, err = tx.Exec(`LOCK TABLE roles IN ACCESS EXCLUSIVE MODE`)
	}
	if err != nil {
		r.t.Fatal(err)
	}
	return func() {
		testwait.Eventually(r.t, "several of them wait", func() bool {
			waiting := 0
			return tx.Get(&waiting, `SELECT count(*) FROM pg_locks WHERE NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`) == nil && waiting >= 4
		})
		if err := tx.Commit(); err != nil {
			r.t.Fatal(err)
		}
	}
}

func TestEnter_the_inviter_reads_by_which_browser_a_link_was_taken(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	clerk := r.in("van-phong")
	_, me := clerk.get("/api/me")
	var code string
	storagetest.InTx(t, r.db, func(tx *storage.Tx) (err error) {
		code, err = tx.CreateInvite(t.Context(), scoring.Actor{Campaign: r.c.ID, Person: "van-phong", UserID: int64(me["account"].(float64))}, "dung")
		return err
	})
	if status, a := r.browser().post("/api/enter", map[string]string{"code": code}, set("User-Agent", "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0")); status != http.StatusOK {
		t.Fatal(status, a)
	}
	clerk.until("who came in, and by what", shows("Dung", "Firefox trên Windows"))
}

// A robot that follows a link asks for it by any method that a page may be asked for.
func TestEnter_robots_use_no_link_up_and_bring_nobody_in(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	code := r.invite("dung")
	robot := r.browser()
	for _, path := range []string{"/vao", "/vao?" + code, "/vao/" + code, "/api/enter?code=" + code, "/api/invite?code=" + code} {
		for _, method := range []string{http.MethodGet, http.MethodHead, http.MethodOptions, http.MethodPost} {
			status, _ := robot.ask(method, path, "application/x-www-form-urlencoded", strings.NewReader("code="+code), func(req *http.Request) { req.Header.Del("X-Chamdiem") })
			if page := path[:4] == "/vao" && status == http.StatusOK; status < 300 && !page {
				t.Errorf("%s %s answers %d", method, path, status)
			}
		}
	}
	if status, _ := robot.get("/api/me"); status != http.StatusUnauthorized {
		t.Errorf("the robot is in: %d", status)
	}
	if status, a := r.browser().post("/api/enter", map[string]string{"code": code}); status != http.StatusOK {
		t.Errorf("the person does not come in: %d %v", status, a)
	}
}

func TestEnter_guessing_ends_for_a_whole_line_and_good_links_are_not_counted(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	for i := range 30 { // an office opens its links, all behind one address
		code := r.invite("dung")
		for _, path := range []string{"/api/invite", "/api/enter"} {
			if status, a := r.browser().post(path, map[string]string{"code": code}, from("2001:db8:1::1")); status != http.StatusOK {
				t.Fatalf("link %d at %s: %d %v", i, path, status, a)
			}
		}
	}
	refused := 0
	for i := range 40 { // each guess from an address of its own, of one line
		status, _ := r.browser().post("/api/invite", map[string]string{"code": fmt.Sprintf("%016d", i)}, from(fmt.Sprintf("2001:db8:2::%x", i+1)))
		if status == http.StatusTooManyRequests {
			refused++
		}
	}
	if refused < 15 {
		t.Errorf("of 40 guesses of one line %d were refused", refused)
	}
	if status, _ := r.browser().post("/api/invite", map[string]string{"code": r.invite("lan")}, from("2001:db8:3::1")); status != http.StatusOK {
		t.Errorf("another line waits: %d", status)
	}
}

// A secret that another person put into the browser before is not the one by which the person is known afterwards.
func TestSession_a_secret_of_before_is_worth_nothing_and_a_stolen_one_ends_with_signing_out(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	at, err := url.Parse(r.server.URL)
	if err != nil {
		t.Fatal(err)
	}
	planted := &http.Cookie{Name: "chamdiem", Value: "planted-by-another-one", Path: "/"}
	dung, thief := r.browser(), r.browser()
	dung.client.Jar.SetCookies(at, []*http.Cookie{planted})
	thief.client.Jar.SetCookies(at, []*http.Cookie{planted})
	text, _ := json.Marshal(map[string]string{"code": r.invite("dung")})
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, r.server.URL+"/api/enter", bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("X-Chamdiem", "1")
	req.Header.Set("Content-Type", "application/json")
	resp, err := dung.client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if len(resp.Cookies()) != 1 {
		t.Fatalf("cookies: %v", resp.Cookies())
	}
	secret := resp.Cookies()[0]
	if !secret.HttpOnly || secret.SameSite != http.SameSiteLaxMode || secret.Path != "/" || secret.Domain != "" || len(secret.Value) < 43 {
		t.Errorf("the cookie: %v", secret)
	}
	var kept int
	if err := r.db.SQL().Get(&kept, `SELECT count(*) FROM web_sessions WHERE hash = $1`, secret.Value); err != nil || kept > 0 {
		t.Errorf("the secret itself is kept: %d, %v", kept, err)
	}
	if status, _ := thief.get("/api/chat"); status != http.StatusUnauthorized {
		t.Errorf("who planted a secret is in: %d", status)
	}
	thief.client.Jar.SetCookies(at, []*http.Cookie{secret})
	if status, _ := thief.get("/api/chat"); status != http.StatusOK {
		t.Fatalf("the same secret in another browser: %d", status)
	}
	if status, _ := dung.post("/api/leave", map[string]any{}); status != http.StatusOK {
		t.Fatal(status)
	}
	if status, a := thief.get("/api/chat"); status != http.StatusUnauthorized || a["code"] != "unlinked" {
		t.Errorf("a stolen secret outlives the signing out: %d %v", status, a)
	}
}

// At a public address the secret goes over https alone.
func TestSession_the_secret_never_goes_over_plain_http(t *testing.T) {
	t.Parallel()
	r := newRig(t, func(c *web.Config) {
		c.URL = &url.URL{Scheme: "https", Host: c.URL.Host}
		c.Proxies = []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}
	})
	ask := func(remote string) (*http.Response, string) {
		text, _ := json.Marshal(map[string]string{"code": r.invite("dung")})
		req := newRequest(r, remote, bytes.NewReader(text))
		to := newRecorder()
		r.door.Handler().ServeHTTP(to, req)
		resp := to.Result()
		body, _ := io.ReadAll(resp.Body)
		return resp, string(body)
	}
	if resp, body := ask("203.0.113.5:1"); resp.StatusCode != http.StatusForbidden || len(resp.Cookies()) > 0 || !strings.Contains(body, "https") {
		t.Errorf("over plain http: %d %s", resp.StatusCode, body)
	}
	resp, _ := ask("10.0.0.7:1") // the proxy that speaks https to the browser
	if len(resp.Cookies()) != 1 || !resp.Cookies()[0].Secure || resp.Cookies()[0].Name != "__Host-chamdiem" || resp.Header.Get("Strict-Transport-Security") == "" {
		t.Errorf("by the proxy: %d %v", resp.StatusCode, resp.Header)
	}
}
