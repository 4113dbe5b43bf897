package bot

import (
	"fmt"
	"net"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"chamdiem/bot/pace"
	"chamdiem/criteria/testwait"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"
)

// dateless has a server tell no time.
type dateless struct{ of http.Handler }

func (d dateless) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header()["Date"] = nil
	d.of.ServeHTTP(w, r)
}

// Chats of the people in the tests of the time.
const (
	timeOfficer = 5
	timeLeader  = 6
	timeDeputy  = 7 // another leader
	timeClerk   = 8
)

// unclocked is a bot that knows the time from nowhere, and whose database is that far ahead.
func unclocked(t *testing.T, ahead func(c *scoring.Campaign) time.Duration) (r *rig, c *scoring.Campaign, jump func(time.Duration)) {
	t.Helper()
	db, c, jump := storagetest.Served(t)
	r = newRigOn(t, db, "")
	r.api.Config.Handler = dateless{r.api}
	r.cfg.Reference, r.cfg.CompareEvery, r.cfg.Synchronised = new(pace.Reference), 50*time.Millisecond, func() bool { return false }
	r.converse(shipped("bot"))
	r.linkIn(c, map[int64]string{timeOfficer: "dung", timeLeader: "ma-khanh-son", timeDeputy: "pho-chu-tich", timeClerk: "van-phong"})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if r.cfg.Web, err = pageAt(db, t.TempDir(), listener); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Compare(t.Context(), time.Now()); err != nil { // the time was known until now
		t.Fatal(err)
	}
	jump(ahead(c))
	r.start()
	return r, c, jump
}

// hears waits for a message in a chat.
func hears(t *testing.T, r *rig, chat int64, part string) {
	t.Helper()
	testwait.Eventually(t, part, func() bool {
		for _, call := range r.api.taken(to(chat, "sendMessage")) {
			if strings.Contains(call.Fields["text"], part) {
				return true
			}
		}
		return false
	})
}

// waits is how many updates wait.
func waits(r *rig) int { return r.count(`SELECT count(*) FROM inbox WHERE state = 'new'`) }

// The clock is 20 days ahead of the lock, and nothing tells the time: what people send waits, a leader and the clerk say what time it is,
// and when the clock is right again what waited is in time.
func TestTime_two_people_say_that_the_clock_is_wrong_and_what_waits_is_in_time(t *testing.T) {
	t.Parallel()
	r, c, jump := unclocked(t, func(c *scoring.Campaign) time.Duration { return time.Until(c.Deadline(scoring.Lock)) + 20*24*time.Hour })
	for _, chat := range []int64{timeLeader, timeDeputy, timeClerk} {
		hears(t, r, chat, "chưa biết chắc bây giờ là mấy giờ")
	}
	r.api.text(timeOfficer, "giờ đúng") // an officer has no say, and waits like all
	r.api.text(timeOfficer, "5.5.4.6")
	r.api.text(timeLeader, "/han")           // nothing but the answer passes
	r.api.text(timeClerk, "Gió lớn, mưa to") // what only looks like an answer is none
	r.api.text(timeClerk, "Giờ tiếp công dân đã niêm yết công khai tại trụ sở từ ngày 02/01.")
	now := time.Now().In(c.Location).Format("15:04 02/01/2006")
	r.api.text(timeLeader, "Giờ "+now)
	hears(t, r, timeLeader, "Còn chờ Văn phòng xác nhận")
	r.api.text(timeDeputy, "giờ "+now) // two leaders are no leader and clerk
	hears(t, r, timeDeputy, "Còn chờ Văn phòng xác nhận")
	r.api.text(timeClerk, "giờ bao nhiêu nhỉ")
	hears(t, r, timeClerk, "Chưa đọc được giờ")
	r.api.text(timeClerk, "giò đúng") // the wrong tone of one in a hurry; that contradicts the leaders
	hears(t, r, timeClerk, "Còn chờ một lãnh đạo xác nhận")
	if _, known := r.cfg.Reference.Now(); known {
		t.Error("known although they contradict each other")
	}
	r.api.text(timeClerk, "giờ "+now)
	hears(t, r, timeLeader, "Đã xác nhận")
	hears(t, r, timeClerk, "đang nhanh nên bot vẫn giữ mọi việc")
	if known, ok := r.cfg.Reference.Now(); !ok || time.Since(known).Abs() > 2*time.Minute {
		t.Errorf("the time is %v, %v", known, ok)
	}
	if n := waits(r); n != 5 {
		t.Errorf("%d updates wait, not those of the officer, the leader's other one and the clerk's two", n)
	}
	if n := len(r.api.taken(to(timeOfficer, "sendMessage"))); n != 0 {
		t.Errorf("the officer got %d messages meanwhile", n)
	}
	if n := r.count(`SELECT count(*) FROM closings`); n != 0 {
		t.Errorf("%d closings", n)
	}

	jump(0)
	testwait.Eventually(t, "the officer sees the criterion", func() bool { // the screen before it is sent first, or not at all
		return slices.ContainsFunc(r.api.taken(to(timeOfficer, "sendMessage", "editMessageText")), func(c fakeCall) bool {
			return strings.Contains(c.Fields["text"], "Tỷ lệ hồ sơ dịch vụ công")
		})
	})
	testwait.Eventually(t, "nothing waits", func() bool { return waits(r) == 0 })
	dung := storagetest.As(c.ID, "dung")
	storagetest.MustApply(t, r.db, dung, storagetest.Answer(t, c, "5.5.4.6", "18/20"))
	storagetest.Holds(t, r.db)
	if n := r.count(`SELECT count(*) FROM history WHERE action = 'time'`); n != 4 {
		t.Errorf("the history has %d answers", n)
	}
	if n := r.count(`SELECT count(*) FROM history WHERE action = 'time.agreed'`); n != 1 {
		t.Errorf("the history has %d agreements", n)
	}
	if err := r.end(); err != nil {
		t.Error(err)
	}
}

// onPage makes a chat of the page for a person, and gives its number.
func onPage(t *testing.T, r *rig, person string) int64 {
	t.Helper()
	storagetest.Link(t, r.db.On(scoring.Web), r.campaign.ID, person)
	chat := storagetest.As(r.campaign.ID, person).ChatID
	r.db.SQL().MustExec(`INSERT INTO web_chats (chat_id) OVERRIDING SYSTEM VALUE VALUES ($1)`, chat)
	return chat
}

// shows waits for a message on the page.
func shows(t *testing.T, r *rig, chat int64, part string) {
	t.Helper()
	testwait.Eventually(t, part, func() bool {
		return r.count(`SELECT count(*) FROM web_messages WHERE chat_id = $1 AND strpos(body::text, $2) > 0`, chat, part) > 0
	})
}

// The clock is right, and the lock has fallen while nothing told the time: a leader and the clerk say so on the page, it closes at
// the lock; what waited from before it is in time, what came after it is late.
func TestTime_two_people_say_that_the_lock_has_fallen(t *testing.T) {
	t.Parallel()
	r, c, _ := unclocked(t, func(c *scoring.Campaign) time.Duration { return time.Until(c.Deadline(scoring.Lock)) + time.Hour })
	clerk, leader := onPage(t, r, "van-phong"), onPage(t, r, "ma-khanh-son")
	types := func(chat int64, text string) {
		t.Helper()
		at := time.Now().Unix()
		r.db.SQL().MustExec(`INSERT INTO inbox (channel, key, update_id, chat_id, payload) VALUES ('web', $1, $2, $3, $4)`, fmt.Sprint(chat, text), chat, chat,
			fmt.Sprintf(`{"id":%d,"kind":"text","chat":%d,"message":1,"at":%d,"text":%q}`, chat, chat, at, text))
	}
	shows(t, r, clerk, "chưa biết chắc bây giờ là mấy giờ")
	shows(t, r, leader, "chưa biết chắc bây giờ là mấy giờ")
	lock := c.Deadline(scoring.Lock)
	for n, send := range []func(){func() { r.api.text(timeOfficer, "5.5.4.6") }, func() { r.api.press(timeOfficer, 1, "diem::5.5.4.6") },
		func() { r.api.text(timeOfficer, "18/20") },
		func() { r.api.press(timeOfficer, 1, "diem::5.5.4.6") }, func() { r.api.text(timeOfficer, "20/20") }} {
		send()
		testwait.Eventually(t, "it waits", func() bool { return waits(r) == n+1 })
		came := lock.Add(time.Duration(n-3) * time.Minute).Add(time.Second) // the fourth just after the lock
		r.db.SQL().MustExec(`UPDATE inbox SET received_at = $1 WHERE seq = (SELECT max(seq) FROM inbox)`, came)
	}
	types(clerk, "giờ đúng")
	shows(t, r, clerk, "Còn chờ một lãnh đạo xác nhận")
	if n := waits(r); n != 5 {
		t.Errorf("%d updates wait", n)
	}
	types(leader, "Giờ đúng.")
	shows(t, r, leader, "Đã qua giờ khóa")
	testwait.Eventually(t, "nothing waits", func() bool { return waits(r) == 0 })
	if n := r.count(`SELECT count(*) FROM entries WHERE code = '5.5.4.6' AND self_points = 1.35 AND changed_at < $1`, lock); n != 1 {
		t.Error("what came before the lock is not in time")
	}
	if n := r.count(`SELECT count(*) FROM clock WHERE as_of IS NOT NULL`); n != 0 {
		t.Error("the clock stands")
	}
	if n := r.count(`SELECT count(*) FROM late_entries WHERE code = '5.5.4.6' AND content LIKE '%20%'`); n != 1 {
		t.Errorf("%d late entries, not that which came after the lock", n)
	}
	wantLocked := storagetest.Apply(t, r.db, storagetest.As(c.ID, "dung"), storagetest.Answer(t, c, "5.5.4.6", "18/20"))
	if r, ok := wantLocked.(*scoring.Refusal); !ok || r.Code != scoring.RefusedLocked { //nolint:errorlint // it is not wrapped here
		t.Errorf("a score afterwards: %v", wantLocked)
	}
	var closed bool
	storagetest.InTx(t, r.db, func(tx *storage.Tx) (err error) { closed, err = tx.Close(t.Context(), c.ID); return err })
	frozen, err := frozenOf(t, r.db, c.ID)
	if err != nil || !closed || !frozen.LockAt.Equal(c.Deadline(scoring.Lock)) {
		t.Errorf("closed %v, %+v, %v", closed, frozen, err)
	}
	storagetest.Holds(t, r.db)
	if err := r.end(); err != nil {
		t.Error(err)
	}
}

func frozenOf(t *testing.T, db *storage.DB, campaign string) (frozen *scoring.FrozenTotal, err error) {
	t.Helper()
	err = db.InTx(t.Context(), func(tx *storage.Tx) (err error) { frozen, err = tx.Frozen(t.Context(), campaign); return err })
	return frozen, err
}

// After a restart of the program the time is known that was agreed on before; after a boot of the machine it is asked for again.
func TestTime_that_is_agreed_on_holds_over_a_restart_and_not_over_a_boot(t *testing.T) {
	t.Parallel()
	r, c, jump := unclocked(t, func(c *scoring.Campaign) time.Duration { return time.Until(c.Deadline(scoring.Lock)) + 20*24*time.Hour })
	const question = "chưa biết chắc bây giờ là mấy giờ"
	asked := func() (n int) {
		for _, call := range r.api.taken(to(timeClerk, "sendMessage")) {
			if strings.Contains(call.Fields["text"], question) {
				n++
			}
		}
		return n
	}
	hears(t, r, timeLeader, question)
	hears(t, r, timeClerk, question)
	now := time.Now().In(c.Location).Format("15:04 02/01/2006")
	r.api.text(timeLeader, "giờ "+now)
	r.api.text(timeClerk, "giờ "+now)
	hears(t, r, timeClerk, "đang nhanh nên bot vẫn giữ mọi việc")
	again := func(machine func() (string, time.Duration)) *pace.Reference {
		t.Helper()
		if err := r.end(); err != nil {
			t.Fatal(err)
		}
		fresh := &pace.Reference{Machine: machine}
		r.cfg.Reference = fresh
		if r.cfg.Web != nil {
			listener, err := net.Listen("tcp", "127.0.0.1:0")
			if err != nil {
				t.Fatal(err)
			}
			if r.cfg.Web, err = pageAt(r.db, t.TempDir(), listener); err != nil {
				t.Fatal(err)
			}
		}
		r.start()
		return fresh
	}

	known, ok := again(nil).Now() // it is compared before the lead is taken
	if !ok || time.Since(known).Abs() > 2*time.Minute {
		t.Errorf("after a restart the time is %v, %v", known, ok)
	}
	if n := asked(); n != 1 {
		t.Errorf("the clerk was asked %d times", n)
	}

	booted := again(func() (string, time.Duration) { return "another boot", time.Minute })
	testwait.Eventually(t, "it is asked again", func() bool { return asked() == 2 })
	if known, ok := booted.Now(); ok {
		t.Errorf("after a boot the time is %v", known)
	}

	booted.Say(time.Now(), pace.FromTelegram) // better than what people said
	testwait.Eventually(t, "what was agreed on is forgotten", func() bool { return r.count(`SELECT count(*) FROM time_agreed`) == 0 })
	jump(0)
	if err := r.end(); err != nil {
		t.Error(err)
	}
}
