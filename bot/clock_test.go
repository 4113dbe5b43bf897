package bot

import (
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"chamdiem/bot/pace"
	"chamdiem/criteria/testwait"
	"chamdiem/scoring"
	"chamdiem/storage/storagetest"
)

// PostgreSQL's clock is 20 days past the lock for a while, then right: nothing is closed, what people send waits, an alarm tells, and
// everything goes on by itself.
func TestClock_a_jump_of_the_database_holds_work_and_passes(t *testing.T) {
	db, c, jump := storagetest.Served(t)
	r := newRigOn(t, db, "")
	r.cfg.Reference, r.cfg.CompareEvery = new(pace.Reference), 50*time.Millisecond
	r.cfg.Reference.Say(time.Now(), pace.FromTelegram)
	r.start()
	r.api.text(5, "Một")
	testwait.Eventually(t, "the first is answered", func() bool { return len(r.api.taken(to(5, "sendMessage"))) == 1 })

	jump(time.Until(c.Deadline(scoring.Lock)) + 20*24*time.Hour)
	testwait.Eventually(t, "an alarm", func() bool {
		return strings.Contains(r.log.String(), "the clock of the database is wrong") && strings.Contains(r.log.String(), `"alarm":true`)
	})
	r.api.text(5, "Hai")
	testwait.Eventually(t, "the second is kept", func() bool { return r.count(`SELECT count(*) FROM inbox WHERE state = 'new'`) == 1 })
	e := &engine{Config: r.cfg}
	e.doubted.Store(true)
	page := httptest.NewRecorder()
	e.ready(page, httptest.NewRequestWithContext(t.Context(), "GET", "/readyz", nil))
	if page.Code != 503 || !strings.Contains(page.Body.String(), "clock") {
		t.Errorf("/readyz: %d %s", page.Code, page.Body)
	}
	if n := r.count(`SELECT count(*) FROM campaigns WHERE phase = 'locked'`) + r.count(`SELECT count(*) FROM closings`); n != 0 {
		t.Errorf("%d closed", n)
	}

	jump(0)
	testwait.Eventually(t, "the second is answered", func() bool { return len(r.state(5).Texts) == 2 })
	if n := r.count(`SELECT count(*) FROM inbox WHERE tries > 0 OR state = 'dead'`); n != 0 {
		t.Errorf("%d updates were tried in vain", n)
	}
	testwait.Eventually(t, "the end of the alarm", func() bool { return strings.Contains(r.log.String(), "right again") })
	if err := r.end(); err != nil {
		t.Errorf("Run returned %v", err)
	}
}
