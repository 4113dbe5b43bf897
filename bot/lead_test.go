package bot

// lead_test.go: a process that loses the database for a moment and leads again goes on with what it knows.

import (
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"chamdiem/criteria/testwait"
)

// endsLead has the database end the session in which this process leads.
func (r *rig) endsLead() {
	r.t.Helper()
	if _, err := r.db.SQL().Exec(`SELECT pg_terminate_backend(l.pid) FROM pg_locks l WHERE l.locktype = 'advisory' AND l.pid <> pg_backend_pid()
		AND (l.classid::bigint << 32) | l.objid::bigint = lock_key('leader')
		AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())`); err != nil {
		r.t.Fatal(err)
	}
}

// losesLead ends the lead and waits until this process leads again.
func (r *rig) losesLead() {
	r.t.Helper()
	led := strings.Count(r.log.String(), `"msg":"leading"`)
	r.endsLead()
	testwait.Eventually(r.t, "it leads again", func() bool { return strings.Count(r.log.String(), `"msg":"leading"`) > led })
}

// The process lives, so no update has ended it: what waits is not tried by that.
func TestLead_lost_to_the_database_is_no_try_of_what_waits(t *testing.T) {
	r := newRig(t)
	r.start()
	r.api.text(5, "một")
	r.shown(5, "một")
	tx, err := r.db.SQL().Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = tx.Rollback() }()
	if _, err := tx.Exec(`SET LOCAL idle_in_transaction_session_timeout = 0; SELECT FROM chats WHERE chat_id = 5 FOR UPDATE`); err != nil {
		t.Fatal(err)
	}
	r.api.text(5, "hai")
	testwait.Eventually(t, "it waits", func() bool { return r.count(`SELECT count(*) FROM inbox WHERE state = 'new'`) == 1 })
	for range triesAtMost + 1 {
		r.losesLead()
		r.api.text(6, "xin chào")
		testwait.Eventually(t, "others are served", func() bool { return r.count(`SELECT count(*) FROM inbox WHERE state = 'new' AND chat_id = 6`) == 0 })
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	r.shown(5, "hai")
	if n := r.count(`SELECT count(*) FROM inbox WHERE tries > 0 OR state = 'dead'`); n != 0 {
		t.Errorf("%d updates were tried in vain", n)
	}
}

// What was sent and could not be marked is marked by the same process when the database is back, and not sent again.
func TestLead_lost_to_the_database_repeats_nothing_that_was_sent(t *testing.T) {
	r := newRig(t)
	r.start()
	r.db.SQL().MustExec(`CREATE FUNCTION away() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'away' USING ERRCODE = '57P01'; END $$;
		CREATE TRIGGER away BEFORE UPDATE ON outbox FOR EACH ROW EXECUTE FUNCTION away()`)
	r.api.text(5, "một")
	r.shown(5, "một")
	testwait.Eventually(t, "it is not marked", func() bool { return strings.Contains(r.log.String(), "sent messages not marked yet") })
	r.losesLead()
	r.api.text(6, "hai")
	r.shown(6, "hai")
	r.db.SQL().MustExec(`DROP TRIGGER away ON outbox`)
	testwait.Eventually(t, "all is marked", func() bool { return r.count(`SELECT count(*) FROM outbox WHERE state = 'waiting'`) == 0 })
	if sent := r.api.taken(func(c fakeCall) bool { return c.Chat == 5 && strings.Contains(c.Text, "một") }); len(sent) != 1 {
		t.Errorf("it was sent %d times", len(sent))
	}
	r.api.text(5, "ba") // its screen is known still
	r.shown(5, "ba")
	testwait.Eventually(t, "all is marked", func() bool { return r.count(`SELECT count(*) FROM outbox WHERE state = 'waiting'`) == 0 })
	if n := r.count(`SELECT count(*) FROM screens WHERE chat_id = 5 AND message_id > 0`); n != 1 {
		t.Errorf("%d screens are known", n)
	}
}

// What was ended in the table while it waited here for long, since its account was cut off, is not sent.
func TestSender_asks_of_what_waited_for_long_whether_it_still_waits(t *testing.T) {
	for _, kind := range []string{"say", "screen"} {
		t.Run(kind, func(t *testing.T) {
			r := newRig(t)
			var tried atomic.Bool
			r.api.strike(func(w http.ResponseWriter, c fakeCall) bool {
				if c.Text != "cũ" || !tried.CompareAndSwap(false, true) {
					return false
				}
				r.db.SQL().MustExec(`UPDATE outbox SET state = 'dropped', reason = 'unlinked', ended_at = clock_timestamp() WHERE id = 1`)
				reply(w, 502, "")
				return true
			})
			r.db.SQL().MustExec(`INSERT INTO outbox (channel, chat_id, kind, priority, body, not_before, expires_at)
				SELECT $1, 5, kind, 0, body::json, clock_timestamp() - interval '2 minutes', clock_timestamp() + interval '1 hour'
				FROM unnest(ARRAY[$2, 'say'], ARRAY['{"HTML": "cũ"}', '{"HTML": "mới"}']) AS r (kind, body)`, r.db.Channel(), kind)
			r.start()
			testwait.Eventually(t, "it was tried", tried.Load)
			r.shown(5, "mới") // which stands behind it
			if sent := r.api.taken(func(c fakeCall) bool { return c.Text == "cũ" }); len(sent) != 0 {
				t.Errorf("it was sent all the same")
			}
		})
	}
}

// A call that is under way when the lead is lost comes back, and is not made again.
func TestLead_lost_to_the_database_repeats_nothing_that_is_under_way(t *testing.T) {
	r := newRig(t)
	var begun atomic.Bool
	r.api.strike(func(_ http.ResponseWriter, c fakeCall) bool {
		if strings.Contains(c.Text, "một") && begun.CompareAndSwap(false, true) {
			testwait.Eventually(t, "the lead is lost", func() bool { return strings.Contains(r.log.String(), `"msg":"ending"`) })
		}
		return false
	})
	r.start()
	r.api.text(5, "một")
	testwait.Eventually(t, "it is being sent", begun.Load)
	r.losesLead()
	r.api.text(6, "hai")
	r.shown(6, "hai")
	testwait.Eventually(t, "all is marked", func() bool { return r.count(`SELECT count(*) FROM outbox WHERE state = 'waiting'`) == 0 })
	if sent := r.api.taken(func(c fakeCall) bool { return c.Chat == 5 && strings.Contains(c.Text, "một") }); len(sent) != 1 {
		t.Errorf("it was sent %d times", len(sent))
	}
}
