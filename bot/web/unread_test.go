package web_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"chamdiem/bot/conversation"
	"chamdiem/criteria/testwait"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/queue"
	"chamdiem/storage/storagetest"
)

// pass has all that happened on the page happen so many minutes earlier.
func (r *rig) pass(minutes int) {
	r.t.Helper()
	for _, sql := range []string{`UPDATE outbox SET ended_at = ended_at - $1 * interval '1 minute', created_at = created_at - $1 * interval '1 minute'`,
		`UPDATE web_sessions SET seen_at = seen_at - $1 * interval '1 minute'`, `UPDATE web_actions SET at = at - $1 * interval '1 minute'`} {
		if _, err := r.db.SQL().Exec(sql, minutes); err != nil {
			r.t.Fatal(err)
		}
	}
}

// letters writes those that are due, and returns them.
func (r *rig) letters() (said []string) {
	r.t.Helper()
	var rows []queue.Out
	if err := r.out.Commit(r.t.Context(), func(ctx context.Context, tx *storage.Tx) (out []queue.Out, err error) {
		rows, err = conversation.UnreadLetters(ctx, tx)
		return rows, err
	}); err != nil {
		r.t.Fatal(err)
	}
	for _, row := range rows {
		if row.Channel != scoring.Mail {
			r.t.Errorf("told by %s", row.Channel)
		}
		said = append(said, string(row.Body))
	}
	return said
}

func TestUnread_notices_go_into_one_letter_to_those_who_have_the_page_only(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	clerk := r.in("van-phong")
	_, me := clerk.get("/api/me")
	account := int64(me["account"].(float64))
	for _, sql := range []string{`UPDATE people SET email = id || '@xa.example' WHERE id IN ('van-phong', 'dung')`, `INSERT INTO mailboxes (address) SELECT email FROM people WHERE email <> ''`,
		`UPDATE heartbeat SET letters = true`} {
		if _, err := r.db.SQL().Exec(sql); err != nil {
			t.Fatal(err)
		}
	}
	comesIn := func(person string) { // the clerk is told of it
		t.Helper()
		var code string
		storagetest.InTx(t, r.db, func(tx *storage.Tx) (err error) {
			code, err = tx.CreateInvite(t.Context(), scoring.Actor{Campaign: r.c.ID, Person: "van-phong", UserID: account}, person)
			return err
		})
		if status, a := r.browser().post("/api/enter", map[string]string{"code": code}); status != http.StatusOK {
			t.Fatal(status, a)
		}
		testwait.Eventually(t, "the clerk is told", func() bool {
			told := 0
			err := r.db.SQL().Get(&told, `SELECT count(*) FROM outbox WHERE channel = 'web' AND kind = 'say' AND priority = 1 AND state = 'sent' AND message_id > 0
				AND message_id IN (SELECT id FROM web_messages m WHERE m.chat_id = $1 AND m.body ->> 'text' LIKE '%' || $2 || ' đã nhận%')`, account, r.c.Display(person))
			return err == nil && told > 0
		})
	}
	comesIn("dung")
	comesIn("lan")
	if said := r.letters(); len(said) > 0 {
		t.Errorf("at once: %q", said)
	}
	r.pass(11)
	said := r.letters()
	if len(said) != 1 || !strings.Contains(said[0], "Có 2 tin mới") || !strings.Contains(said[0], "Dung đã nhận") || !strings.Contains(said[0], "Lan đã nhận") || strings.Contains(said[0], "/vao") {
		t.Fatalf("after eleven minutes: %q", said)
	}
	if again := r.letters(); len(again) > 0 {
		t.Errorf("told again: %q", again)
	}
	comesIn("huong")
	r.pass(11)
	if early := r.letters(); len(early) > 0 {
		t.Errorf("a second letter within the hour: %q", early)
	}
	r.pass(50)
	if said = r.letters(); len(said) != 1 || !strings.Contains(said[0], "Có 1 tin mới") || !strings.Contains(said[0], "Hường đã nhận") && !strings.Contains(said[0], "Hương đã nhận") && !strings.Contains(said[0], r.c.Display("huong")) {
		t.Errorf("after an hour: %q", said)
	}
	r.pass(61)
	clerk.get("/api/me") // seen less than five minutes before it acts, which is not noted once more
	comesIn("hung")
	clerk.post("/api/actions", map[string]any{"key": key("x"), "kind": "text", "text": "/thieu"})
	r.pass(11)
	if said = r.letters(); len(said) > 0 {
		t.Errorf("what was seen on the page is told by letter: %q", said)
	}
	comesIn("huy")
	storagetest.Link(t, r.plain, r.c.ID, "van-phong")
	r.pass(11)
	if said = r.letters(); len(said) > 0 {
		t.Errorf("who has Telegram gets a letter: %q", said)
	}
	if _, err := r.db.SQL().Exec(`DELETE FROM links WHERE channel NOT IN ('web') AND person = 'van-phong'`); err != nil {
		t.Fatal(err)
	}
	if said = r.letters(); len(said) != 1 {
		t.Errorf("and without it: %q", said)
	}
	// A browser that rings comes before a letter.
	for _, sql := range []string{`UPDATE heartbeat SET rings = true`, `INSERT INTO web_push (session_id, endpoint, p256dh, auth) SELECT id, 'https://push.example/x', '', '' FROM web_sessions WHERE chat_id = $1`} {
		if _, err := r.db.SQL().Exec(sql, []any{account}[:strings.Count(sql, "$1")]...); err != nil {
			t.Fatal(err)
		}
	}
	r.pass(61)
	comesIn("tuan")
	r.pass(11)
	var rows []queue.Out
	storagetest.InTx(t, r.db, func(tx *storage.Tx) (err error) { rows, err = conversation.UnreadLetters(t.Context(), tx); return err })
	if len(rows) != 1 || rows[0].Channel != scoring.Push || rows[0].ChatID != account || !strings.Contains(string(rows[0].Body), "Có 1 tin mới") {
		t.Errorf("with a browser that rings: %+v", rows)
	}
	// What the push service does not take goes by letter after all, once.
	storagetest.InTx(t, r.db, func(tx *storage.Tx) error { return queue.AddOut(t.Context(), tx, rows) })
	if said := r.letters(); len(said) > 0 {
		t.Errorf("while it is under way: %q", said)
	}
	if _, err := r.db.SQL().Exec(`UPDATE outbox SET state = 'failed', reason = 'unreachable', ended_at = clock_timestamp() WHERE channel = 'push'`); err != nil {
		t.Fatal(err)
	}
	if said := r.letters(); len(said) != 1 || !strings.Contains(said[0], "Có 1 tin mới") {
		t.Errorf("the browser did not take it: %q", said)
	}
	if again := r.letters(); len(again) > 0 {
		t.Errorf("told again: %q", again)
	}
}
