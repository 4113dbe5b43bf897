package bot

import (
	"bytes"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"chamdiem/bot/conversation"
	"chamdiem/bot/push"
	"chamdiem/bot/push/pushtest"
	"chamdiem/criteria/testwait"
	"chamdiem/scoring"
	"chamdiem/scoring/reminding"
	"chamdiem/storage"
	"chamdiem/storage/queue"
	"chamdiem/storage/storagetest"
)

// pushRig is a rig whose people may be rung in browsers.
type pushRig struct {
	*remindRig
	service *pushtest.Service
	key     push.Key
}

func newPushing(t *testing.T) *pushRig {
	t.Helper()
	r := &pushRig{remindRig: newReminding(t, on(1, 9, 0)), service: pushtest.Open(t)}
	var err error
	if r.cfg.Push, err = pushConfig(r.service.Client()); err != nil {
		t.Fatal(err)
	}
	r.key = r.cfg.Push.Key
	r.exec(`UPDATE heartbeat SET rings = true`)
	return r
}

// pushConfig rings browsers by a client, with the key of the tests.
func pushConfig(by *http.Client) (*PushConfig, error) {
	key, err := push.NewKey(bytes.Repeat([]byte{3}, push.SeedSize))
	return &PushConfig{Key: key, Subject: "https://cham.xa.example", Client: by}, err
}

// ring signs a person in on the page, in a browser of that name that rings.
func (r *pushRig) ring(person, name string) {
	r.t.Helper()
	if r.count(`SELECT count(*) FROM links WHERE person = $1 AND channel = 'web'`, person) == 0 {
		r.page(person)
		r.exec(`INSERT INTO web_chats (chat_id) OVERRIDING SYSTEM VALUE SELECT chat_id FROM links WHERE person = $1 AND channel = 'web'`, person)
	}
	b := r.service.Browser(name, r.key.Public())
	r.exec(`INSERT INTO web_sessions (hash, chat_id, device, expires_at) SELECT $2, chat_id, 'Chrome', clock_timestamp() + interval '1 day' FROM links WHERE person = $1 AND channel = 'web'`, person, name)
	r.exec(`INSERT INTO web_push (session_id, endpoint, p256dh, auth) SELECT id, $2, $3, $4 FROM web_sessions WHERE hash = $1`, name, b.Endpoint, b.P256dh, b.Auth)
}

// rang lists which browsers rang.
func (r *pushRig) rang() (list []string) {
	for _, n := range r.service.Notes() {
		list = append(list, n.Browser)
	}
	slices.Sort(list)
	return list
}

// state is what became of the first reminder of a person: "sent push".
func (r *pushRig) state(person string) (state string) {
	r.tick()
	if err := r.db.SQL().Get(&state, `SELECT CASE r.state WHEN 'skipped' THEN r.reason ELSE r.state || ' ' || split_part(o.channel, ':', 1) END FROM reminders r LEFT JOIN outbox o ON o.key = r.message
		WHERE r.person = $1 AND r.state <> 'planned' ORDER BY r.id LIMIT 1`, person); err != nil {
		return err.Error()
	}
	return state
}

func TestWays_the_order_is_telegram_browser_letter_page(t *testing.T) {
	r := newPushing(t)
	r.write("lan", "huong")
	r.ring("dung", "dung-1")
	r.ring("huong", "huong-1")
	r.reach(on(13, 8, 0))
	if got := r.waiting(); got != "dung telegram, huong telegram, lan telegram" {
		t.Errorf("while Telegram answers: %s", got)
	}
	r.silence(6 * 60e9)
	r.tick()
	if got := r.waiting(); got != "dung push, huong push, lan mail" {
		t.Errorf("Telegram is away: %s", got)
	}
	// A push service that is held up gives way to the next way.
	r.exec(`UPDATE outbox SET created_at = created_at - interval '11 minutes' WHERE channel = 'push'`)
	r.tick()
	if got := r.waiting(); got != "dung web, huong mail, lan mail" {
		t.Errorf("the push services are away as well: %s", got)
	}
	r.check()
}

func TestWays_browsers_ring_with_a_short_text_and_no_login(t *testing.T) {
	r := newPushing(t)
	r.ring("dung", "dung-1")
	r.ring("dung", "dung-2")
	r.ring("dung", "dung-old")
	r.ring("lan", "lan-old")
	r.exec(`DELETE FROM links WHERE channel <> 'web'`)
	r.exec(`UPDATE web_sessions SET expires_at = clock_timestamp() - interval '1 second' WHERE hash LIKE '%-old'`)
	r.reach(on(13, 8, 0))
	r.start()
	testwait.Eventually(t, "Dung is rung, Lan reads it on the page", func() bool { return r.state("dung") == "sent push" && r.state("lan") == "queued web" })
	if err := r.end(); err != nil {
		t.Fatal(err)
	}
	if got := r.rang(); !slices.Equal(got, []string{"dung-1", "dung-2"}) {
		t.Errorf("rang: %v", got)
	}
	for _, n := range r.service.Notes() {
		if !strings.HasPrefix(n.Title, "⏰ Nhắc việc") || !strings.Contains(n.Body, "năm 2024") || strings.Contains(n.Title+n.Body, "#") || strings.Contains(n.Title+n.Body, "http") {
			t.Errorf("it says %q, %q", n.Title, n.Body)
		}
	}
	r.check()
}

// The process is killed while the push service has taken a notification and it is not marked: it goes out once more, in the place of the former, and
// counts once.
func TestWays_killed_between_ringing_and_the_mark(t *testing.T) {
	r := newPushing(t)
	r.ring("dung", "dung-1")
	r.exec(`DELETE FROM links WHERE channel <> 'web'`)
	r.reach(on(13, 8, 0))
	var bot *replica
	begun := make(chan struct{})
	kill := sync.OnceFunc(func() {
		<-begun
		before := bot.ends()
		bot.signal(syscall.SIGKILL)
		for bot.ends() == before {
			time.Sleep(time.Millisecond)
		}
	})
	r.service.Taken(kill)
	bot = r.replica("reminding", pushEnv+"="+string(r.service.Certificate()))
	close(begun)
	testwait.Eventually(t, "it is marked", func() bool {
		return r.count(`SELECT count(*) FROM outbox WHERE channel = 'push' AND state = 'sent'`) == 1
	})
	bot.end()
	notes := r.service.Notes()
	if bot.ends() != 2 || len(notes) != 2 || notes[0].Tag != notes[1].Tag || notes[0].Topic != notes[1].Topic {
		t.Errorf("after %d ends: %+v", bot.ends(), notes)
	}
	if got := r.state("dung"); got != "sent push" {
		t.Errorf("the reminder is %s", got)
	}
	if n := r.count(`SELECT count(*) FROM outbox WHERE channel = 'push'`); n != 1 {
		t.Errorf("%d messages", n)
	}
	r.check()
}

// The program ends after a push service took a notification and before that was marked: what it finds is a message that waits.
func TestWays_a_notification_that_was_not_marked_takes_the_place_of_itself(t *testing.T) {
	r := newPushing(t)
	r.ring("dung", "dung-1")
	r.exec(`DELETE FROM links WHERE channel <> 'web'`)
	r.service.Lose("dung-1") // taken, and the answer never came
	r.reach(on(13, 8, 0))
	r.start()
	testwait.Eventually(t, "Dung is rung", func() bool { return r.state("dung") == "sent push" })
	if err := r.end(); err != nil {
		t.Fatal(err)
	}
	r.exec(`UPDATE outbox SET state = 'waiting', ended_at = NULL WHERE channel = 'push'`)
	r.exec(`UPDATE reminders SET state = 'queued' WHERE state = 'sent' AND message IN (SELECT key FROM outbox WHERE channel = 'push')`)
	r.start()
	testwait.Eventually(t, "it is marked", func() bool { return r.state("dung") == "sent push" })
	if err := r.end(); err != nil {
		t.Fatal(err)
	}
	notes := r.service.Notes()
	if len(notes) != 3 {
		t.Fatalf("%d calls were taken, want three", len(notes))
	}
	for _, n := range notes {
		if n.Tag != notes[0].Tag || n.Topic != notes[0].Topic {
			t.Errorf("a repeat stands beside the former: %+v", n)
		}
	}
	if n := r.count(`SELECT count(*) FROM reminders WHERE person = 'dung' AND state = 'sent'`); n != 1 {
		t.Errorf("%d reminders count as sent", n)
	}
	r.check()
}

func TestWays_push_services_that_fail_are_asked_again_and_browsers_that_are_gone_give_way(t *testing.T) {
	r := newPushing(t)
	r.ring("dung", "dung-1")
	r.ring("lan", "lan-1")
	r.ring("huong", "huong-1")
	r.exec(`DELETE FROM links WHERE channel <> 'web'`)
	r.service.Answer("dung-1", http.StatusServiceUnavailable, "")
	r.service.Answer("dung-1", http.StatusTooManyRequests, "1")
	r.service.Answer("lan-1", http.StatusGone, "")
	r.service.Answer("huong-1", http.StatusBadRequest, "")
	r.reach(on(13, 8, 0))
	r.start()
	testwait.Eventually(t, "each is told by a way", func() bool {
		return r.state("dung") == "sent push" && r.state("lan") == "queued web" && r.state("huong") == "queued web"
	})
	if err := r.end(); err != nil {
		t.Fatal(err)
	}
	if n := r.service.Calls("dung-1"); n != 3 {
		t.Errorf("Dung's browser was called for %d times, want three", n)
	}
	if n := r.count(`SELECT count(*) FROM web_push WHERE endpoint LIKE '%lan-1'`); n != 0 {
		t.Error("a browser that is gone is kept")
	}
	r.check()
}

// Without another way the reason is told.
func TestWays_who_cannot_be_rung_any_more_is_named(t *testing.T) {
	r := newPushing(t)
	r.ring("dung", "dung-1")
	r.exec(`DELETE FROM links WHERE channel <> 'web'`)
	r.service.Answer("dung-1", http.StatusGone, "")
	r.exec(`UPDATE reminders SET moves = 3`) // it went other ways before
	r.reach(on(13, 8, 0))
	r.exec(`UPDATE reminders SET moves = 3`)
	r.start()
	testwait.Eventually(t, "it is not said", func() bool { return r.state("dung") == string(reminding.SkipSilenced) })
	if err := r.end(); err != nil {
		t.Fatal(err)
	}
	var list []reminding.Unreminded
	storagetest.InTx(t, r.db, func(tx *storage.Tx) (err error) { list, err = tx.Unreminded(t.Context(), r.campaign.ID); return err })
	if !slices.ContainsFunc(list, func(u reminding.Unreminded) bool { return u.Person == "dung" && u.Reason == reminding.SkipSilenced }) {
		t.Errorf("not reminded: %+v", list)
	}
}

func TestWays_leaders_hear_in_their_browsers_that_telegram_is_away(t *testing.T) {
	r := newPushing(t)
	leader := r.campaign.PersonsWith(scoring.Leader)[0].ID
	r.ring(leader, "leader-1")
	r.silence(6 * 60e9)
	var rows []queue.Out
	storagetest.InTx(t, r.db, func(tx *storage.Tx) (err error) {
		rows, _, err = conversation.AwayNotices(t.Context(), tx, queue.Bot{Channel: r.db.Channel()}, "https://cham.xa.example", conversation.CampaignsAtOnce)
		return err
	})
	got := ""
	for _, row := range rows {
		got += fmt.Sprint(row.Channel, " ", row.ChatID == r.chat(leader), strings.Contains(string(row.Body), "Telegram không kết nối được"), "\n")
	}
	if got != "push true true\n" {
		t.Errorf("told:\n%s", got)
	}
	// Where the browser is gone, it stands on the page.
	storagetest.InTx(t, r.db, func(tx *storage.Tx) error { return queue.AddOut(t.Context(), tx, rows) })
	r.service.Answer("leader-1", 410, "")
	r.start()
	testwait.Eventually(t, "the push service does not know the browser", func() bool {
		return r.count(`SELECT count(*) FROM outbox WHERE channel = 'push' AND state = 'failed'`) == 1
	})
	for range 2 {
		r.tick()
	}
	if n := r.count(`SELECT count(*) FROM outbox WHERE channel = 'web' AND chat_id = $1 AND body ->> 'HTML' LIKE '%không kết nối được%'`, r.chat(leader)); n != 1 {
		t.Errorf("%d messages of it stand on the page", n)
	}
}

// A page that was opened within Telegram only is no way when Telegram is away: what waits goes on waiting, until the person comes in by a link.
func TestWays_a_page_within_telegram_is_no_way_of_its_own(t *testing.T) {
	r := newPushing(t)
	leader := r.campaign.PersonsWith(scoring.Leader)[0].ID
	for _, person := range []string{"dung", leader} {
		r.page(person)
	}
	r.exec(`UPDATE links SET app = true WHERE channel = 'web'`)
	r.reach(on(13, 8, 0))
	r.silence(6 * 60e9)
	r.exec(`INSERT INTO outbox (channel, chat_id, kind, priority, body, created_at, expires_at) SELECT channel, chat_id, 'say', 1, '{"HTML": "tin"}', clock_timestamp() - interval '5 minutes', clock_timestamp() + interval '1 day'
		FROM links WHERE person = 'dung' AND NOT app`)
	r.tick()
	if got := r.waiting(); got != "dung telegram, huong telegram, lan telegram" {
		t.Errorf("Telegram is away: %s", got)
	}
	if n := r.count(`SELECT count(*) FROM outbox WHERE channel = 'web'`); n != 0 {
		t.Errorf("%d messages stand where they cannot be read", n)
	}
	if n := r.count(`SELECT count(*) FROM reminders WHERE moves > 0`); n != 0 {
		t.Errorf("%d reminders look for a way in vain", n)
	}
	var rows []queue.Out
	storagetest.InTx(t, r.db, func(tx *storage.Tx) (err error) {
		rows, _, err = conversation.AwayNotices(t.Context(), tx, queue.Bot{Channel: r.db.Channel()}, "https://cham.xa.example", conversation.CampaignsAtOnce)
		return err
	})
	if len(rows) != 0 {
		t.Errorf("told there: %+v", rows)
	}
	r.exec(`UPDATE links SET app = false WHERE channel = 'web'`)
	r.tick()
	if got := r.waiting(); got != "dung web, huong telegram, lan telegram" {
		t.Errorf("in a browser as well: %s", got)
	}
	r.check()
}

// A session that ends, whichever way, takes its browser along.
func TestWays_a_browser_rings_as_long_as_its_session_lasts(t *testing.T) {
	r := newPushing(t)
	for person, end := range map[string]string{
		"dung":                  `UPDATE web_sessions SET ended_at = clock_timestamp(), ended_by = 'left' WHERE hash = $1`,
		"lan":                   `UPDATE web_sessions SET ended_at = clock_timestamp(), ended_by = 'revoked' WHERE hash = $1`,
		"huong":                 `DELETE FROM links WHERE person = $1 AND channel = 'web'`,
		r.campaign.People[0].ID: `DELETE FROM web_sessions WHERE hash = $1`,
	} {
		r.ring(person, person)
		if n := r.count(`SELECT count(*) FROM web_push WHERE endpoint LIKE '%/' || $1`, person); n != 1 {
			t.Fatalf("%s: it does not ring", person)
		}
		r.exec(end, person)
		if n := r.count(`SELECT count(*) FROM web_push WHERE endpoint LIKE '%/' || $1`, person); n != 0 {
			t.Errorf("%s: it still rings", person)
		}
	}
}
