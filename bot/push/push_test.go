package push_test

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"net/netip"
	"slices"
	"strings"
	"testing"
	"time"

	"chamdiem/bot/channel"
	"chamdiem/bot/dialog"
	"chamdiem/bot/push"
	"chamdiem/bot/push/pushtest"
)

func newKey(t *testing.T, with byte) push.Key {
	t.Helper()
	key, err := push.NewKey(bytes.Repeat([]byte{with}, push.SeedSize))
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// rig is a bell for the browsers of one account.
type rig struct {
	*pushtest.Service
	bell     push.Bell
	browsers []push.Browser
	gone     []string
}

func newRig(t *testing.T, names ...string) *rig {
	t.Helper()
	r := &rig{Service: pushtest.Open(t)}
	r.bell = push.Bell{Key: newKey(t, 7), Subject: "https://cham.xa.example", Client: r.Client(),
		Browsers: func(context.Context, int64) ([]push.Browser, error) { return r.browsers, nil },
		Gone:     func(_ context.Context, endpoint string) error { r.gone = append(r.gone, endpoint); return nil }}
	for _, name := range names {
		r.browsers = append(r.browsers, r.Browser(name, r.bell.Key.Public()))
	}
	return r
}

func (r *rig) say(t *testing.T, html string) error {
	t.Helper()
	_, err := r.bell.Send(t.Context(), 5, dialog.Message{HTML: html}, false, nil)
	return err
}

func TestSend_a_browser_opens_what_it_is_sent_and_knows_who_called(t *testing.T) {
	r := newRig(t, "may", "laptop")
	const html = "⏰ <b>Nhắc việc</b>: hạn nộp 20/11\n\nĐ/c Lan còn 2 tiêu chí &amp; 1 tài liệu."
	for range 2 {
		if err := r.say(t, html+strings.Repeat(" Dài.", 500)); err != nil {
			t.Fatal(err)
		}
	}
	notes := r.Notes()
	if len(notes) != 4 {
		t.Fatalf("%d notifications, want two in each of two browsers", len(notes))
	}
	n := notes[0]
	if n.Title != "⏰ Nhắc việc: hạn nộp 20/11" || !strings.HasPrefix(n.Body, "Đ/c Lan còn 2 tiêu chí & 1 tài liệu.") || len([]rune(n.Body)) > 300 {
		t.Errorf("it shows %+v", n)
	}
	if n.Key != r.bell.Key.Public() || n.Subject != "https://cham.xa.example" || n.TTL != "21600" || len(n.Topic) != 32 || n.Topic != n.Tag {
		t.Errorf("it came as %+v", n)
	}
	if slices.ContainsFunc(notes, func(o pushtest.Note) bool { return o.Tag != n.Tag }) {
		t.Error("a repeat does not take the place of the former")
	}
}

func TestSend_what_became_of_several_browsers(t *testing.T) {
	for _, test := range []struct {
		name    string
		answers [2]int // of each browser; 0 = it takes it
		what    channel.Failure
		fails   bool
		gone    int
	}{
		{"one took it", [2]int{410, 0}, 0, false, 1},
		{"one took it, the other's service is down", [2]int{0, 503}, 0, false, 0},
		{"both are gone", [2]int{404, 410}, channel.Blocked, true, 2},
		{"one is gone, the other's service is down", [2]int{410, 500}, channel.Trouble, true, 1},
		{"one is refused, the other has to wait", [2]int{400, 429}, channel.Wait, true, 0},
		{"both are refused", [2]int{403, 401}, channel.Refused, true, 0},
		{"one leads elsewhere", [2]int{307, 307}, channel.Refused, true, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := newRig(t, "a", "b")
			for i, name := range []string{"a", "b"} {
				if test.answers[i] != 0 {
					r.Answer(name, test.answers[i], "7")
				}
			}
			err := r.say(t, "Nhắc việc")
			if (err != nil) != test.fails || err != nil && channel.Meaning(err) != test.what || len(r.gone) != test.gone {
				t.Errorf("%v, gone %v", err, r.gone)
			}
			if e, ok := errors.AsType[*channel.Error](err); ok && e.What == channel.Wait && e.After != 7*time.Second {
				t.Errorf("wait %s", e.After)
			}
			if err != nil && strings.Contains(err.Error(), "127.0.0.1") {
				t.Errorf("the endpoint stands in the error: %v", err)
			}
		})
	}
}

func TestSend_without_a_browser_the_person_is_not_reached(t *testing.T) {
	if err := newRig(t).say(t, "Nhắc việc"); err == nil || channel.Meaning(err) != channel.Blocked {
		t.Errorf("%v", err)
	}
}

// The real client refuses the address that a name leads to when it connects, so a name that is public at first and private later gains nothing.
func TestClient_connects_to_public_addresses_only(t *testing.T) {
	r := newRig(t, "a")
	r.bell.Client = push.Client(push.Public)
	for _, host := range []string{"", "https://localhost/x", "https://127.0.0.1:443/x", "https://[::1]/x", "https://169.254.169.254/latest/meta-data", "https://10.0.0.1/x", "https://[::ffff:10.0.0.1]/"} {
		r.gone = nil
		if host != "" {
			r.browsers[0].Endpoint = host
		}
		if err := r.say(t, "Nhắc việc"); err == nil || channel.Meaning(err) != channel.Blocked || len(r.gone) != 1 {
			t.Errorf("%s: %v", host, err)
		}
	}
	if n := r.Calls("a"); n != 0 {
		t.Errorf("%d calls came through", n)
	}
	for at, want := range map[string]bool{"8.8.8.8:443": true, "[2606:4700::1111]:443": true, "8.8.8.8:22": false, "100.64.1.1:443": false, "192.168.1.1:443": false, "0.0.0.0:443": false,
		"[::ffff:192.168.1.1]:443": false, "[64:ff9b::a00:1]:443": false, "[2002:a00:1::]:443": false, "[fd00::1]:443": false, "[fe80::1]:443": false, "224.0.0.1:443": false, "255.255.255.255:443": false} {
		if push.Public(netip.MustParseAddrPort(at)) != want {
			t.Errorf("%s counts as public: %v", at, !want)
		}
	}
	if c := push.Client(push.Public); c.Transport.(*http.Transport).Proxy != nil {
		t.Error("a proxy would connect in our place")
	}
}

func TestBrowser_is_sound(t *testing.T) {
	good := newRig(t, "a").browsers[0]
	if !good.Sound() {
		t.Error("a good one is refused")
	}
	for name, spoil := range map[string]func(*push.Browser){
		"plain http": func(b *push.Browser) { b.Endpoint = strings.Replace(b.Endpoint, "https", "http", 1) },
		"a login":    func(b *push.Browser) { b.Endpoint = strings.Replace(b.Endpoint, "https://", "https://a:b@", 1) },
		"a file":     func(b *push.Browser) { b.Endpoint = "file:///etc/passwd" },
		"no host":    func(b *push.Browser) { b.Endpoint = "https:///x" },
		"too long":   func(b *push.Browser) { b.Endpoint += strings.Repeat("x", 1000) },
		"no point":   func(b *push.Browser) { b.P256dh = b.P256dh[:len(b.P256dh)-4] + "AAAA" },
		"no secret":  func(b *push.Browser) { b.Auth = "AAAA" },
	} {
		b := good
		spoil(&b)
		if b.Sound() {
			t.Errorf("%s is taken", name)
		}
	}
}

func TestKey_is_the_same_for_the_same_secret(t *testing.T) {
	if a, b, c := newKey(t, 1), newKey(t, 1), newKey(t, 2); a != b || a == c || len(a.Public()) != 87 {
		t.Errorf("%s %s %s", a.Public(), b.Public(), c.Public())
	}
	if _, err := push.NewKey(nil); err == nil {
		t.Error("a key of nothing")
	}
}
