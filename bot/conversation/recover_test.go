package conversation

// recover_test.go: what counts as a try of an update, and what does not.

import (
	"fmt"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/storage/storagetest"
)

func hello(string) dialog.Event { return dialog.Event{Kind: dialog.Text, Text: "xin chào"} }

// While nothing that came may be handled, a start tries nothing: however often the program is killed meanwhile, what people sent is handled
// in the end.
func TestRecover_counts_no_try_while_updates_wait(t *testing.T) {
	t.Parallel()
	for name, clock := range map[string]string{
		"the clock is in doubt":       `UPDATE clock SET pinned = true, compared_at = clock_timestamp() - interval '20 minutes', sure_until = clock_timestamp() - interval '19 minutes'`,
		"what came before is handled": `UPDATE clock SET as_of = clock_timestamp() - interval '1 hour', drain_before = clock_timestamp() - interval '1 hour'`,
	} {
		o := newOffice(t)
		chats := o.sends(hello, o.people[0], o.people[1])
		o.db.SQL().MustExec(clock)
		for range maxTries + 1 {
			o.w.Recover(t.Context())
		}
		if n := o.count(`SELECT count(*) FROM inbox WHERE state = 'new' AND tries = 0`); n != len(chats) {
			t.Errorf("%s: %d of %d updates wait untried", name, n, len(chats))
		}
		o.db.SQL().MustExec(`UPDATE clock SET sure_until = NULL, compared_at = NULL, as_of = NULL, drain_before = NULL`)
		o.w.Recover(t.Context())
		if got := o.states(); got["done"] != len(chats) {
			t.Errorf("%s: in the end updates are %v", name, got)
		}
		storagetest.Holds(t, o.db)
	}
}

// A disk that is full is trouble of the server, also where it refuses some transactions and not others. An update that always meets trouble of
// another kind is given up.
func TestTrouble_of_one_update_counts_unless_it_is_the_servers_own(t *testing.T) {
	t.Parallel()
	for code, own := range map[string]bool{"53100": true, "58030": true, "25006": true, "57014": false} {
		o := newOffice(t)
		chat := o.sends(hello, o.people[0])[0]
		o.db.SQL().MustExec(fmt.Sprintf(`CREATE FUNCTION trouble() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'trouble' USING ERRCODE = '%s'; END $$;
			CREATE TRIGGER trouble BEFORE UPDATE ON chats FOR EACH ROW EXECUTE FUNCTION trouble()`, code))
		for range maxSlow * maxTries {
			o.w.single(t.Context(), chat)
		}
		if got := o.states(); (got["new"] == 1) != own {
			t.Errorf("%s: updates are %v", code, got)
		}
		if !own {
			continue
		}
		if n := o.count(`SELECT tries FROM inbox`); n != 0 {
			t.Errorf("%s: %d tries are counted", code, n)
		}
		o.db.SQL().MustExec(`DROP TRIGGER trouble ON chats`)
		o.w.single(t.Context(), chat)
		if got := o.states(); got["done"] != 1 {
			t.Errorf("%s: in the end updates are %v", code, got)
		}
	}
}
