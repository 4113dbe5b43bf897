package web_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"sort"
	"strings"
	"testing"
	"time"

	"chamdiem/bot/telegram"
	"chamdiem/bot/web"
	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"
)

// appToken is that of the bot whose channel the tests' accounts are of.
var appToken = strings.TrimPrefix(string(storagetest.Channel), "telegram:") + ":AAAAAAAAAAAAAAAAAAAAAAAAAAAA"

// within has the door open within Telegram.
func within(c *web.Config) {
	c.OpenedBy = func(told string) (web.AppUser, error) {
		o, err := telegram.OpenedBy([]string{appToken}, told, time.Now())
		return web.AppUser{Account: scoring.ChatKey{Channel: scoring.Telegram(o.BotID), ID: o.UserID}, Seal: o.Seal}, err
	}
}

// told is what Telegram tells a page that an account opens at a moment, sealed with a token.
func told(token string, user int64, at time.Time) string {
	fields := url.Values{"user": {fmt.Sprintf(`{"id":%d}`, user)}, "auth_date": {fmt.Sprint(at.Unix())}, "query_id": {fmt.Sprint(at.UnixNano())}}
	var lines []string
	for name := range fields {
		lines = append(lines, name+"="+fields.Get(name))
	}
	sort.Strings(lines)
	key := hmac.New(sha256.New, []byte("WebAppData"))
	key.Write([]byte(token))
	seal := hmac.New(sha256.New, key.Sum(nil))
	seal.Write([]byte(strings.Join(lines, "\n")))
	fields.Set("hash", hex.EncodeToString(seal.Sum(nil)))
	return fields.Encode()
}

// opens has a page within Telegram come in, and returns its secret.
func (b *browser) opens(told string, want int) string {
	b.t.Helper()
	status, a := b.post("/api/app", map[string]string{"told": told})
	if status != want {
		b.t.Errorf("%d %v, want %d", status, a, want)
	}
	secret, _ := a["secret"].(string)
	return secret
}

// app sends the secret of a page within Telegram along.
func app(secret string) func(*http.Request) { return set("X-Chamdiem-App", secret) }

func (b *browser) me(change ...func(*http.Request)) (int, int64) {
	b.t.Helper()
	status, me := b.ask(http.MethodGet, "/api/me", "application/json", nil, change...)
	account, _ := me["account"].(float64)
	return status, int64(account)
}

func TestApp_a_linked_account_comes_in_without_a_cookie_and_stays_one_person(t *testing.T) {
	t.Parallel()
	r := newRig(t, within)
	storagetest.Link(t, r.plain, r.c.ID, "dung")
	user := storagetest.As(r.c.ID, "dung").UserID
	b := r.browser()
	secret := b.opens(told(appToken, user, time.Now()), http.StatusOK)
	at, _ := url.Parse(r.server.URL)
	if cookies := b.client.Jar.Cookies(at); len(cookies) > 0 {
		t.Errorf("cookies are set: %v", cookies)
	}
	status, account := b.me(app(secret))
	if status != http.StatusOK || account == 0 {
		t.Fatalf("it is not in: %d", status)
	}
	if status, _ := b.me(); status != http.StatusUnauthorized {
		t.Errorf("without its secret: %d", status)
	}
	if _, again := b.me(app(b.opens(told(appToken, user, time.Now().Add(-time.Minute)), http.StatusOK))); again != account {
		t.Errorf("opened again it is account %d, was %d", again, account)
	}
	pages := func() (n int) {
		if err := r.db.SQL().Get(&n, `SELECT count(*) FROM links WHERE channel = 'web' AND app`); err != nil {
			t.Fatal(err)
		}
		return n
	}
	if pages() != 1 {
		t.Error("it counts as a page in a browser")
	}
	if _, same := r.in("dung").me(); same != account || pages() != 0 {
		t.Errorf("by a link it is account %d, was %d", same, account)
	}
	faults := 0
	storagetest.InTx(t, r.db, func(tx *storage.Tx) error {
		list, err := tx.VerifyAudit(t.Context(), r.c.ID)
		faults = len(list)
		return err
	})
	if faults > 0 {
		t.Errorf("the history does not tell of the account: %d faults", faults)
	}
	storagetest.Holds(t, r.db)
	if _, err := r.db.SQL().Exec(`DELETE FROM links WHERE person = 'dung'`); err != nil {
		t.Fatal(err)
	}
	if status, _ := b.me(app(secret)); status != http.StatusUnauthorized {
		t.Errorf("cut off, it is still in: %d", status)
	}
}

// A person who opens the page on several devices at once is one account.
func TestApp_many_open_at_once_and_are_one_account(t *testing.T) {
	t.Parallel()
	r := newRig(t, within)
	storagetest.Link(t, r.plain, r.c.ID, "dung")
	const many = 8
	accounts := make(chan int64, many)
	now := time.Now()
	for i := range many {
		go func() {
			b := r.browser()
			_, account := b.me(app(b.opens(told(appToken, storagetest.As(r.c.ID, "dung").UserID, now.Add(-time.Duration(i)*time.Second)), http.StatusOK)))
			accounts <- account
		}()
	}
	first := <-accounts
	for range many - 1 {
		if next := <-accounts; next != first || next == 0 {
			t.Errorf("accounts %d and %d", first, next)
		}
	}
}

// Who brought in the account of Telegram brought in the one of the page as well: else a leader could confirm his own request through it.
func TestApp_the_account_counts_as_brought_in_by_the_same_person(t *testing.T) {
	t.Parallel()
	r := newRig(t, within)
	leader := r.c.PersonsWith(scoring.Leader)[0].ID
	storagetest.Link(t, r.plain, r.c.ID, leader)
	var code string
	storagetest.InTx(t, r.db, func(tx *storage.Tx) (err error) {
		code, err = tx.CreateInvite(t.Context(), storagetest.As(r.c.ID, leader), "van-phong")
		return err
	})
	storagetest.MustApply(t, r.plain, scoring.Actor{Channel: storagetest.Channel, UserID: 4711, ChatID: 4711}, scoring.TakeInvite{Campaign: r.c.ID, Person: "van-phong", Hash: scoring.InviteHash(code)})
	_, account := r.browser().me(app(r.browser().opens(told(appToken, 4711, time.Now()), http.StatusOK)))
	var brought bool
	if err := r.db.SQL().Get(&brought, `SELECT brought FROM vouch($1, 'van-phong', 'web', $2, $3, now())`, r.c.ID, account, leader); err != nil || !brought {
		t.Errorf("brought in by the leader: %v, %v", brought, err)
	}
}

func TestApp_refuses_what_is_forged_old_used_of_another_bot_or_of_a_stranger(t *testing.T) {
	t.Parallel()
	r := newRig(t, within)
	storagetest.Link(t, r.plain, r.c.ID, "dung")
	user := storagetest.As(r.c.ID, "dung").UserID
	good := told(appToken, user, time.Now())
	b := r.browser()
	for _, forged := range []string{"", strings.Replace(good, "hash=", "hash=00", 1), strings.Replace(good, fmt.Sprint(user), fmt.Sprint(user+1), 1),
		told(strings.Replace(appToken, "A", "B", 1), user, time.Now()), told(appToken, user, time.Now().Add(-6*time.Minute)), told(appToken, 999_999, time.Now())} {
		b.opens(forged, http.StatusForbidden)
	}
	b.opens(good, http.StatusOK)
	b.opens(good, http.StatusForbidden)
	if status, _ := b.post("/api/app", map[string]string{"told": told(appToken, user, time.Now())}, set("Origin", "https://web.telegram.org")); status != http.StatusForbidden {
		t.Errorf("from a page of another origin: %d", status)
	}
	var sessions int
	if err := r.db.SQL().Get(&sessions, `SELECT count(*) FROM web_sessions`); err != nil || sessions != 1 {
		t.Errorf("%d sessions, %v", sessions, err)
	}
	closed := newRig(t)
	storagetest.Link(t, closed.plain, closed.c.ID, "dung")
	closed.browser().opens(told(appToken, user, time.Now()), http.StatusForbidden)
}

func TestApp_a_cookie_does_not_count_beside_the_secret_nor_in_its_place(t *testing.T) {
	t.Parallel()
	r := newRig(t, within)
	storagetest.Link(t, r.plain, r.c.ID, "dung")
	lan := r.in("lan")
	_, lanAccount := lan.me()
	secret := lan.opens(told(appToken, storagetest.As(r.c.ID, "dung").UserID, time.Now()), http.StatusOK)
	if status, account := lan.me(app(secret)); status != http.StatusOK || account == lanAccount {
		t.Errorf("beside Lan's cookie: %d, account %d", status, account)
	}
	for name, change := range map[string]func(*http.Request){"a wrong secret": app("x"), "an empty secret": app("")} {
		if status, _ := lan.me(change); status != http.StatusUnauthorized {
			t.Errorf("%s beside a good cookie: %d", name, status)
		}
	}
	at, _ := url.Parse(r.server.URL)
	cookie := lan.client.Jar.Cookies(at)[0]
	if status, _ := r.browser().me(app(cookie.Value)); status != http.StatusUnauthorized {
		t.Errorf("what a cookie holds in the place of the secret: %d", status)
	}
	if status, _ := r.browser().me(func(req *http.Request) { req.AddCookie(&http.Cookie{Name: cookie.Name, Value: secret}) }); status != http.StatusUnauthorized {
		t.Errorf("the secret in a cookie: %d", status)
	}
	if status, _ := lan.post("/api/leave", map[string]any{}, app(secret)); status != http.StatusOK {
		t.Error(status)
	}
	if status, account := lan.me(); status != http.StatusOK || account != lanAccount {
		t.Errorf("leaving the page within Telegram took the cookie along: %d", status)
	}
}

func TestApp_only_its_own_path_may_be_framed_and_by_telegram_only(t *testing.T) {
	t.Parallel()
	r := newRig(t, within)
	for _, path := range []string{"/tg", "/", "/vao", "/tg/", "/tg/x", "/TG", "/api/me", "/api/app", "/sw.js", "/manifest.webmanifest", "/page/js/main.js", "/files/1", "/files/1/2-3", "/lich/x.ics", "/x"} {
		resp, err := r.browser().client.Get(r.server.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		policy, options := resp.Header.Get("Content-Security-Policy"), resp.Header.Get("X-Frame-Options")
		want := "frame-ancestors 'none'; base-uri"
		if path == "/tg" {
			want = "frame-ancestors https://web.telegram.org; base-uri"
		}
		if !strings.Contains(policy, want) || (options == "DENY") == (path == "/tg") || resp.Header.Get("Set-Cookie") != "" {
			t.Errorf("%s: %q, %q", path, policy, options)
		}
	}
}

func TestApp_a_file_opens_by_its_own_address_only(t *testing.T) {
	t.Parallel()
	r := newRig(t, within)
	storagetest.Link(t, r.plain, r.c.ID, "dung")
	b := r.in("dung")
	if status := b.send("a", "Báo cáo.pdf", "application/pdf", []byte("%PDF-1.7 một")); status != http.StatusOK {
		t.Fatal(status)
	}
	b.until("the file", func(list []message) bool {
		for _, m := range list {
			if m.Document != nil {
				return true
			}
		}
		return false
	})
	secret := r.browser().opens(told(appToken, storagetest.As(r.c.ID, "dung").UserID, time.Now()), http.StatusOK)
	_, a := r.browser().ask(http.MethodGet, "/api/chat", "application/json", nil, app(secret))
	address := ""
	for _, one := range a["messages"].([]any) {
		if document, ok := one.(map[string]any)["document"].(map[string]any); ok {
			address, _ = document["url"].(string)
		}
	}
	get := func(path string) int {
		t.Helper()
		resp, err := http.Get(r.server.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		return resp.StatusCode
	}
	if status := get(address); status != http.StatusOK {
		t.Fatalf("%s: %d", address, status)
	}
	parts := strings.Split(address, "/") // /files/<message>/<session>-<pass>
	for name, path := range map[string]string{"without its pass": "/files/" + parts[2], "of another message": "/files/9" + parts[2] + "/" + parts[3], "by another pass": address[:len(address)-1] + "x", "by none": "/files/" + parts[2] + "/1-"} {
		if status := get(path); status != http.StatusNotFound && status != http.StatusUnauthorized {
			t.Errorf("%s: %d", name, status)
		}
	}
	if status, _ := r.browser().post("/api/leave", map[string]any{}, app(secret)); status != http.StatusOK {
		t.Fatal(status)
	}
	if status := get(address); status != http.StatusUnauthorized {
		t.Errorf("after leaving: %d", status)
	}
}

// The real page within Telegram: what it was told stands in its address, it talks, hears what is said, and holds nothing after a reload.
func TestApp_in_a_browser(t *testing.T) {
	t.Parallel()
	r := newRig(t, within)
	storagetest.Link(t, r.plain, r.c.ID, "dung")
	p := &pageTab{t, openTab(t, r.server.URL+"/tg#tgWebAppData="+url.QueryEscape(told(appToken, storagetest.As(r.c.ID, "dung").UserID, time.Now()))+"&tgWebAppVersion=9.1&tgWebAppPlatform=android")}
	p.until(`document.querySelector('[data-testid=keyboard-button]')`)
	p.eval(`(() => { const field = document.querySelector('[data-testid=composer]'); field.value = '5.5.4.6'; field.dispatchEvent(new Event('input', { bubbles: true })); document.querySelector('[data-testid=send]').click(); })()`)
	p.until(`document.getElementById('app').textContent.includes('dịch vụ công trực tuyến toàn trình')`)
	b := r.in("dung")
	if status := b.send("a", "Báo cáo.pdf", "application/pdf", []byte("%PDF-1.7")); status != http.StatusOK {
		t.Fatal(status)
	}
	p.until(`document.querySelector('[data-testid=document] a[href^="/files/"]')`) // heard by the stream
	if got := p.eval(`(async () => {
		let opened = '';
		window.open = (address) => { opened = address; };
		document.querySelector('[data-testid=document] .doc-save').click();
		return (await fetch(opened, { credentials: 'omit' })).status + location.pathname;
	})()`); got != "200/tg" {
		t.Errorf("a file opens: %s", got)
	}
	if got := p.eval(`(async () => {
		const db = await new Promise((done) => { const asked = indexedDB.open('chamdiem'); asked.onsuccess = () => done(asked.result); });
		const count = (store) => new Promise((done) => { const asked = db.transaction(store).objectStore(store).count(); asked.onsuccess = () => done(asked.result); });
		return await count('chats') + ' ' + await count('queue') + Object.keys(localStorage).filter((key) => !key.startsWith('chamdiem-draft')).join();
	})()`); got != "0 0" {
		t.Errorf("it keeps: %s", got)
	}
	if got := p.eval(`location.pathname + location.hash + document.cookie + ((await navigator.serviceWorker.getRegistrations()).length) + JSON.stringify(localStorage).includes('secret')`); got != "/tg0false" {
		t.Errorf("it left %s", got)
	}
	p.eval(`void location.reload()`)
	p.until(`document.querySelector('[data-testid=signed-out]')?.textContent.includes('mở từ nút trong Telegram')`)
}

// A person whose account of Telegram is replaced, as the telephone is lost, is cut off from the page that the former account has open.
func TestApp_ends_when_another_account_takes_the_place_of_the_one_that_opened_it(t *testing.T) {
	t.Parallel()
	r := newRig(t, within)
	storagetest.Link(t, r.plain, r.c.ID, "dung")
	lost, kept := r.browser(), r.in("dung")
	secret := lost.opens(told(appToken, storagetest.As(r.c.ID, "dung").UserID, time.Now()), http.StatusOK)
	take := func(user int64) {
		t.Helper()
		storagetest.MustApply(t, r.plain, scoring.Actor{Channel: storagetest.Channel, UserID: user, ChatID: user},
			scoring.TakeInvite{Campaign: r.c.ID, Person: "dung", Hash: scoring.InviteHash(r.invite("dung"))})
	}
	take(storagetest.As(r.c.ID, "dung").UserID)
	if status, _ := lost.me(app(secret)); status != http.StatusOK {
		t.Errorf("the same account came in once more: %d", status)
	}
	take(4711)
	if status, _ := lost.me(app(secret)); status != http.StatusUnauthorized {
		t.Errorf("another account took its place, and it is still in: %d", status)
	}
	if status, _ := kept.me(); status != http.StatusOK {
		t.Errorf("a browser that came in by a link of its own: %d", status)
	}
	if status, _ := r.browser().me(app(r.browser().opens(told(appToken, 4711, time.Now()), http.StatusOK))); status != http.StatusOK {
		t.Errorf("the new account opens it: %d", status)
	}
}

// A person of two units has a page for each, that of the campaign chosen in the chat: who may invite the person in one of them, and comes in by such a
// link, sees nothing of the other.
func TestApp_campaigns_of_a_person_are_kept_apart(t *testing.T) {
	t.Parallel()
	r := newRig(t, within)
	var other *scoring.Campaign
	storagetest.InTx(t, r.db, func(tx *storage.Tx) (err error) {
		later := func(yaml []byte) []byte {
			return []byte(strings.NewReplacer("2024", "2025", "UBND xã Bình Thành", "UBND xã Khác").Replace(string(yaml)))
		}
		other, err = tx.CreateCampaign(t.Context(), scoring.Actor{}, storage.Files{Name: "2025.yaml", Campaign: later(campaignfile.ShippedYAML()), Catalogue: later(criteria.ShippedYAML())})
		return err
	})
	user := storagetest.As(r.c.ID, "dung").UserID
	accounts := map[string]int64{}
	for i, campaign := range []string{r.c.ID, other.ID, r.c.ID} {
		storagetest.Link(t, r.plain, campaign, "dung")
		if _, err := r.db.SQL().Exec(`INSERT INTO chats (channel, chat_id, state) VALUES ($1, $2, json_build_object('campaign', $3::text)) ON CONFLICT (channel, chat_id) DO UPDATE SET state = excluded.state`,
			storagetest.Channel, user, campaign); err != nil {
			t.Fatal(err)
		}
		_, account := r.browser().me(app(r.browser().opens(told(appToken, user, time.Now().Add(-time.Duration(i)*time.Second)), http.StatusOK)))
		var in []string
		if err := r.db.SQL().Select(&in, `SELECT campaign FROM links WHERE channel = 'web' AND user_id = $1`, account); err != nil || !slices.Equal(in, []string{campaign}) {
			t.Errorf("with %s chosen the page is that of %v, %v", campaign, in, err)
		}
		if was, again := accounts[campaign]; again && was != account {
			t.Errorf("opened again it is account %d, was %d", account, was)
		}
		accounts[campaign] = account
	}
	var code string
	storagetest.InTx(t, r.db, func(tx *storage.Tx) (err error) {
		code, err = tx.CreateInvite(t.Context(), scoring.Actor{Campaign: other.ID}, "dung")
		return err
	})
	foreign := r.browser()
	if status, a := foreign.post("/api/enter", map[string]string{"code": code}); status != http.StatusOK {
		t.Fatal(status, a)
	}
	if in := foreign.account(); in == accounts[r.c.ID] {
		t.Errorf("an invite of the other unit leads to account %d, that of this one", in)
	}
}
