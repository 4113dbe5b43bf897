package web_test

import (
	"bytes"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"chamdiem/bot/push"
	"chamdiem/bot/push/pushtest"
	"chamdiem/bot/web"
	"chamdiem/criteria/testwait"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"
	"chamdiem/storage/webchat"

	cdbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/serviceworker"
	"github.com/chromedp/chromedp"
)

// ringing has the door offer to ring browsers, with a key.
func ringing(t *testing.T) (key push.Key, change func(*web.Config)) {
	t.Helper()
	key, err := push.NewKey(bytes.Repeat([]byte{5}, push.SeedSize))
	if err != nil {
		t.Fatal(err)
	}
	return key, func(c *web.Config) { c.Push = key.Public() }
}

// rings lists the endpoints at which the account of a browser is rung.
func (b *browser) rings() (list []string) {
	b.t.Helper()
	_, me := b.get("/api/me")
	account, _ := me["account"].(float64)
	found, err := webchat.Rings(b.t.Context(), b.db.DB, int64(account))
	if err != nil {
		b.t.Fatal(err)
	}
	for _, r := range found {
		list = append(list, r.Endpoint)
	}
	return list
}

// A page that is open in two tabs may allow it twice in the same moment, and so may two sessions of one browser: the later one counts.
func TestPush_two_that_allow_it_at_once_are_both_taken(t *testing.T) {
	t.Parallel()
	key, change := ringing(t)
	r := newRig(t, change)
	service := pushtest.Open(t)
	at := func(name string) webchat.Ring {
		b := service.Browser(name, key.Public())
		return webchat.Ring{Endpoint: b.Endpoint, P256dh: b.P256dh, Auth: b.Auth}
	}
	sessionOf := func(b *browser) (id int64) {
		_, me := b.get("/api/me")
		if err := r.db.SQL().Get(&id, `SELECT id FROM web_sessions WHERE chat_id = $1`, me["account"]); err != nil {
			t.Fatal(err)
		}
		return id
	}
	dung, lan := r.in("dung"), r.in("lan")
	for name, first := range map[string]struct {
		session int64
		ring    webchat.Ring
	}{"of the same session": {sessionOf(dung), at("a")}, "of another session, with the same browser": {sessionOf(lan), at("b")}} {
		answered := make(chan int, 1)
		storagetest.InTx(t, r.db, func(tx *storage.Tx) error {
			if _, err := tx.Exec(t.Context(), `SET LOCAL idle_in_transaction_session_timeout = 0`); err != nil { // a slow machine may take its time
				return err
			}
			if err := webchat.KeepRing(t.Context(), tx, first.session, first.ring); err != nil {
				return err
			}
			go func() {
				status, _ := dung.post("/api/push", map[string]string{"endpoint": at("b").Endpoint, "p256dh": at("b").P256dh, "auth": at("b").Auth})
				answered <- status
			}()
			testwait.Eventually(t, "the second one waits for the first", func() bool {
				var waits bool
				err := r.db.SQL().Get(&waits, `SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock')`)
				return err == nil && waits
			})
			return nil
		})
		if status := <-answered; status != http.StatusOK {
			t.Errorf("a second one beside one %s is answered with %d", name, status)
		}
		if got := dung.rings(); !slices.Equal(got, []string{at("b").Endpoint}) {
			t.Errorf("beside one %s: it rings at %v", name, got)
		}
	}
	if got := lan.rings(); len(got) != 0 {
		t.Errorf("the same browser rings for another session at %v", got)
	}
}

func TestPush_a_browser_rings_for_its_session_only(t *testing.T) {
	t.Parallel()
	key, change := ringing(t)
	r := newRig(t, change)
	service := pushtest.Open(t)
	at := func(name string) map[string]string {
		b := service.Browser(name, key.Public())
		return map[string]string{"endpoint": b.Endpoint, "p256dh": b.P256dh, "auth": b.Auth}
	}
	allow := func(b *browser, body map[string]string, want int, change ...func(*http.Request)) {
		t.Helper()
		if status, a := b.post("/api/push", body, change...); status != want {
			t.Errorf("%d %v, want %d", status, a, want)
		}
	}
	dung, lan := r.in("dung"), r.in("lan")
	first := at("a")
	allow(r.browser(), first, http.StatusUnauthorized)
	allow(dung, first, http.StatusForbidden, set("Origin", "https://other.example"))
	allow(dung, map[string]string{"endpoint": "http://127.0.0.1/x", "p256dh": first["p256dh"], "auth": first["auth"]}, http.StatusBadRequest)
	allow(dung, map[string]string{"endpoint": first["endpoint"], "p256dh": "AAAA", "auth": first["auth"]}, http.StatusBadRequest)
	if got := dung.rings(); len(got) != 0 {
		t.Fatalf("rings without being allowed: %v", got)
	}
	allow(dung, first, http.StatusOK)
	if _, me := dung.get("/api/me"); me["ring"] != first["endpoint"] || me["push"] != key.Public() {
		t.Errorf("the page is told %v", me)
	}
	if got := lan.rings(); len(got) != 0 {
		t.Errorf("Lan's account rings at %v", got)
	}
	// The browser that rings is Lan's now, so it does not ring for Dung any more.
	allow(lan, first, http.StatusOK)
	if d, l := dung.rings(), lan.rings(); len(d) != 0 || !slices.Equal(l, []string{first["endpoint"]}) {
		t.Errorf("the same browser for two: %v, %v", d, l)
	}
	// Another browser in the place of the former, and none.
	second := at("b")
	allow(lan, second, http.StatusOK)
	if got := lan.rings(); !slices.Equal(got, []string{second["endpoint"]}) {
		t.Errorf("rings at %v", got)
	}
	if status, _ := lan.ask(http.MethodDelete, "/api/push", "application/json", strings.NewReader("{}")); status != http.StatusOK {
		t.Error(status)
	}
	if got := lan.rings(); len(got) != 0 {
		t.Errorf("turned off, it rings at %v", got)
	}
	// Who signs out is not rung; nor is who was signed in where another person came in.
	allow(dung, first, http.StatusOK)
	before := dung.account()
	if status, _ := dung.post("/api/enter", map[string]string{"code": r.invite("huong")}); status != http.StatusOK {
		t.Fatal(status)
	}
	if found, err := webchat.Rings(t.Context(), r.db.DB, before); err != nil || len(found) != 0 {
		t.Errorf("another person came in, and it still rings for the former: %v, %v", found, err)
	}
	allow(dung, first, http.StatusOK)
	before = dung.account()
	if status, _ := dung.post("/api/leave", map[string]any{}); status != http.StatusOK {
		t.Fatal(status)
	}
	if found, err := webchat.Rings(t.Context(), r.db.DB, before); err != nil || len(found) != 0 {
		t.Errorf("signed out, and it still rings: %v, %v", found, err)
	}
}

// account is that of who is signed in.
func (b *browser) account() int64 {
	b.t.Helper()
	_, me := b.get("/api/me")
	account, _ := me["account"].(float64)
	return int64(account)
}

// A page of a server that rings none does not offer it.
func TestPush_is_refused_where_nothing_rings(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	b := pushtest.Open(t).Browser("a", "")
	if status, _ := r.in("dung").post("/api/push", map[string]string{"endpoint": b.Endpoint, "p256dh": b.P256dh, "auth": b.Auth}); status != http.StatusBadRequest {
		t.Error(status)
	}
}

// worker is the worker of the page, once it is at work.
func (p *pageTab) worker() (id serviceworker.RegistrationID) {
	p.t.Helper()
	p.eval(`navigator.serviceWorker.ready`)
	found := make(chan serviceworker.RegistrationID, 100)
	if err := chromedp.Listen(p.tab, func(ev any) {
		if e, ok := ev.(*serviceworker.EventWorkerRegistrationUpdated); ok {
			for _, r := range e.Registrations {
				found <- r.RegistrationID
			}
		}
	}); err != nil {
		p.t.Fatal(err)
	}
	if _, err := chromedp.Call(p.tab, serviceworker.Enable, cdp.Empty{}); err != nil {
		p.t.Fatal(err)
	}
	select {
	case id = <-found:
	case <-time.After(testwait.Patience):
		p.t.Fatal("the page has no worker")
	}
	return id
}

// permit answers for the person whether the page may show notifications.
func (p *pageTab) permit(setting cdbrowser.PermissionSetting) {
	p.t.Helper()
	params := cdbrowser.SetPermissionParams{Permission: &cdbrowser.PermissionDescriptor{Name: "notifications"}, Setting: setting}
	if _, err := chromedp.CallBrowser(p.tab, cdbrowser.SetPermission, params); err != nil {
		p.t.Fatal(err)
	}
}

// The real page asks, subscribes, shows what is pushed, and takes it back. Chromium without a screen reaches no push service, so its subscription
// is made by the test; the question, the worker and the notification are Chromium's.
func TestPush_in_a_browser_from_the_question_to_the_notification(t *testing.T) {
	t.Parallel()
	key, change := ringing(t)
	r := newRig(t, change)
	mine := pushtest.Open(t).Browser("chromium", key.Public())
	p := r.tab("dung")
	p.permit(cdbrowser.PermissionSettingPrompt)
	p.eval(fmt.Sprintf(`(() => {
		let line = null;
		const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0)).buffer;
		PushManager.prototype.getSubscription = async () => line;
		PushManager.prototype.subscribe = async ({ userVisibleOnly, applicationServerKey }) => line = userVisibleOnly && {
			endpoint: %[1]q, options: { applicationServerKey: bytes(applicationServerKey) },
			toJSON: () => ({ endpoint: %[1]q, keys: { p256dh: %[2]q, auth: %[3]q } }), unsubscribe: async () => { line = null; return true; },
		};
	})()`, mine.Endpoint, mine.P256dh, mine.Auth))
	p.enter()
	dung := r.in("dung")
	p.until(`!document.querySelector('[data-testid=offer]').hidden`)
	p.eval(`document.querySelector('[data-testid=ring-later]').click()`)
	p.until(`document.querySelector('[data-testid=offer]').hidden`)
	p.permit(cdbrowser.PermissionSettingGranted)
	p.eval(`document.querySelector('[data-testid=chat-menu]').click()`)
	p.until(`document.querySelector('[data-testid=ring]').textContent.includes('Bật thông báo trên máy này')`)
	p.eval(`document.querySelector('[data-testid=ring]').click()`)
	p.until(`document.body.innerText.includes('Máy này sẽ báo khi có nhắc việc.')`)
	if got := dung.rings(); !slices.Equal(got, []string{mine.Endpoint}) {
		t.Fatalf("it rings at %v", got)
	}
	message := serviceworker.DeliverPushMessageParams{Origin: r.server.URL, RegistrationID: p.worker(), Data: `{"title":"Nhắc việc","body":"Còn 2 tiêu chí","tag":"t"}`}
	shown := func() string {
		return p.eval(`navigator.serviceWorker.ready.then((worker) => worker.getNotifications()).then((list) => list.map((n) => n.title + '|' + n.body + '|' + n.tag).join())`)
	}
	testwait.Eventually(t, "the notification is shown, once", func() bool { // a worker that is just told of the permission may still refuse
		if _, err := chromedp.Call(p.tab, serviceworker.DeliverPushMessage, message); err != nil {
			t.Fatal(err)
		}
		return shown() == "Nhắc việc|Còn 2 tiêu chí|t"
	})
	p.eval(`document.querySelector('[data-testid=chat-menu]').click()`)
	p.until(`document.querySelector('[data-testid=ring]').textContent.includes('Tắt thông báo trên máy này')`)
	p.eval(`document.querySelector('[data-testid=ring]').click()`)
	p.until(`document.body.innerText.includes('Máy này không báo nữa.')`)
	if got := dung.rings(); len(got) != 0 {
		t.Errorf("turned off, it rings at %v", got)
	}
}

// What is known of a browser is not kept beyond the session that it rang for: not after its time, nor once its account is cut off.
func TestPush_nothing_is_kept_of_a_browser_that_may_not_be_rung(t *testing.T) {
	t.Parallel()
	key, change := ringing(t)
	r := newRig(t, change)
	service := pushtest.Open(t)
	for _, person := range []string{"dung", "lan", "huong"} {
		b := service.Browser(person, key.Public())
		if status, a := r.in(person).post("/api/push", map[string]string{"endpoint": b.Endpoint, "p256dh": b.P256dh, "auth": b.Auth}); status != http.StatusOK {
			t.Fatal(status, a)
		}
	}
	storagetest.MustApply(t, r.plain, scoring.Actor{Campaign: r.c.ID}, scoring.UnlinkPerson{Person: "dung"})
	if _, err := r.db.SQL().Exec(`UPDATE web_sessions SET expires_at = clock_timestamp() - interval '1 second' WHERE chat_id = (SELECT chat_id FROM links WHERE person = 'lan' AND channel = 'web')`); err != nil {
		t.Fatal(err)
	}
	if err := webchat.Tidy(t.Context(), r.db.DB); err != nil {
		t.Fatal(err)
	}
	var kept []string
	if err := r.db.SQL().Select(&kept, `SELECT endpoint FROM web_push`); err != nil || len(kept) != 1 || kept[0] != service.Browser("huong", key.Public()).Endpoint {
		t.Errorf("kept: %v, %v", kept, err)
	}
}
