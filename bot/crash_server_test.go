package bot

// crash_server_test.go: an update that ends the server of the database itself.

import (
	"strings"
	"testing"

	"chamdiem/criteria/testwait"
)

// An update whose handling ends a process of PostgreSQL, and with it all connections, is set aside after three tries as one that ends this
// process is: its sender is told, others are served, and what was under way beside it is no worse off. This process leads again each time.
func TestFault_an_update_that_crashes_the_server_is_given_up(t *testing.T) {
	r, _ := newOwnRig(t)
	r.cfg.Alone = func() bool { return true }
	r.start()
	r.api.text(5, "một")
	r.shown(5, "một")
	r.db.SQL().MustExec(`CREATE FUNCTION crash() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
		COPY (SELECT 1) TO PROGRAM 'kill -9 $PPID';
		RETURN NEW;
	END $$;
	CREATE TRIGGER crash BEFORE UPDATE ON chats FOR EACH ROW WHEN (NEW.chat_id = 5) EXECUTE FUNCTION crash()`)
	r.api.text(5, "chết")
	for _, chat := range []int64{6, 7, 8, 9} {
		r.api.text(chat, "xin chào")
	}
	testwait.Eventually(t, "it is set aside", func() bool { return r.count(`SELECT count(*) FROM inbox WHERE chat_id = 5 AND state = 'dead'`) == 1 })
	testwait.Eventually(t, "its sender is told", func() bool { return strings.HasPrefix(r.last(5, "sendMessage").Text, "Tôi chưa") })
	for _, chat := range []int64{6, 7, 8, 9} {
		r.shown(chat, "xin chào")
	}
	if n := r.count(`SELECT count(*) FROM inbox WHERE chat_id <> 5 AND state <> 'done'`); n != 0 {
		t.Errorf("%d updates of others are not done", n)
	}
	r.db.SQL().MustExec(`DROP TRIGGER crash ON chats`)
	r.api.text(5, "hai")
	r.shown(5, "hai")
}
