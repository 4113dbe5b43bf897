package web_test

import (
	"net/http"
	"sync"
	"testing"
)

// The answer to coming in may be lost on the way, with the cookie in it. The browser asks again by the key that it made, and is let in by the same
// session; another one is not, and none is for ever.
func TestEnter_a_browser_that_did_not_hear_that_it_is_in_asks_again(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	with := func(code, name string) map[string]string { return map[string]string{"code": code, "key": key(name)} }
	enters := func(in map[string]string, want int) *browser {
		t.Helper()
		b := r.browser() // without any cookie
		if status, a := b.post("/api/enter", in); status != want {
			t.Errorf("%v: %d %v, want %d", in, status, a, want)
		}
		return b
	}
	code := r.invite("dung")
	enters(with(code, "dung"), http.StatusOK) // its cookie is lost
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() { enters(with(code, "dung"), http.StatusOK) })
	}
	all.Wait()
	dung := enters(with(code, "dung"), http.StatusOK)
	dung.until("the bot greets once", func(list []message) bool { return len(list) == 1 })
	var n int
	if err := r.db.SQL().Get(&n, `SELECT count(*) FROM web_sessions`); err != nil || n != 1 {
		t.Errorf("%d sessions, %v", n, err)
	}
	enters(with(code, "lan"), http.StatusNotFound)
	enters(map[string]string{"code": code}, http.StatusNotFound)
	enters(with(r.invite("lan"), "x y"), http.StatusNotFound)
	if _, err := r.db.SQL().Exec(`UPDATE web_sessions SET made_at = made_at - interval '11 minutes'`); err != nil {
		t.Fatal(err)
	}
	enters(with(code, "dung"), http.StatusNotFound)
	if status, _ := dung.get("/api/chat"); status != http.StatusOK {
		t.Errorf("the session itself: %d", status)
	}

	second := r.invite("lan")
	lan := enters(with(second, "lan"), http.StatusOK)
	if status, _ := lan.post("/api/leave", map[string]any{}); status != http.StatusOK {
		t.Fatal(status)
	}
	enters(with(second, "lan"), http.StatusNotFound) // signed out
}
