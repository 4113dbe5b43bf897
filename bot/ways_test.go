package bot

import (
	"context"
	netmail "net/mail"
	"strings"
	"testing"
	"time"

	"chamdiem/bot/mail"
	"chamdiem/bot/mail/mailtest"
	"chamdiem/criteria/testwait"
	"chamdiem/scoring"
	"chamdiem/scoring/reminding"
	"chamdiem/storage"
	"chamdiem/storage/queue"
	"chamdiem/storage/storagetest"
)

// exec runs SQL that must succeed.
func (r *remindRig) exec(sql string, args ...any) {
	r.t.Helper()
	if _, err := r.db.SQL().Exec(sql, args...); err != nil {
		r.t.Fatal(err)
	}
}

// write gives people an address, and says that letters are sent.
func (r *remindRig) write(people ...string) {
	r.t.Helper()
	for _, person := range people {
		r.exec(`UPDATE people SET email = id || '@xa.example' WHERE id = $1`, person)
		r.exec(`INSERT INTO mailboxes (address) VALUES ($1)`, person+"@xa.example")
	}
	r.exec(`UPDATE heartbeat SET letters = true`)
}

// page gives a person an account of the page.
func (r *remindRig) page(person string) {
	r.t.Helper()
	r.exec(`INSERT INTO links (campaign, person, channel, user_id, chat_id, linked_at)
		SELECT campaign, person, 'web', user_id, chat_id, linked_at FROM links WHERE person = $1 AND channel <> 'web'`, person)
}

// silence has Telegram not answer for a while.
func (r *remindRig) silence(d time.Duration) {
	r.t.Helper()
	r.exec(`INSERT INTO bots (channel, name, served, unsent_at) VALUES ($2, '', true, clock_timestamp() - $1 * interval '1 second')
		ON CONFLICT (channel) DO UPDATE SET unsent_at = excluded.unsent_at`, d.Seconds(), storagetest.Channel)
}

// waiting lists what waits: "lan mail".
func (r *remindRig) waiting() string {
	r.t.Helper()
	var list []string
	if err := r.db.SQL().Select(&list, `SELECT DISTINCT r.person || ' ' || split_part(o.channel, ':', 1) FROM reminders r JOIN outbox o ON o.key = r.message
		WHERE o.state = 'waiting' AND r.person IN ('lan', 'dung', 'huong') AND r.state = 'queued' ORDER BY 1`); err != nil {
		r.t.Fatal(err)
	}
	return strings.Join(list, ", ")
}

// row is the message that waits for a person.
func (r *remindRig) row(person string) (out queue.Out) {
	r.t.Helper()
	if err := r.db.SQL().Get(&out, `SELECT id, key, channel, chat_id, kind, priority, ref, created_at AS not_before, expires_at FROM outbox
		WHERE key = (SELECT max(message) FROM reminders WHERE person = $1 AND state = 'queued')`, person); err != nil {
		r.t.Fatal(err)
	}
	return out
}

func TestWays_reminders_leave_a_channel_that_does_not_answer_once_each(t *testing.T) {
	r := newReminding(t, on(1, 9, 0))
	r.write("lan")
	r.page("dung")
	r.reach(on(13, 8, 0))
	if got := r.waiting(); got != "dung telegram, huong telegram, lan telegram" {
		t.Fatalf("while Telegram answers: %s", got)
	}
	lan, dung := r.row("lan"), r.row("dung")
	if _, drop, err := r.reminder.Render(t.Context(), lan); err != nil || drop != "" {
		t.Fatalf("a call begins: %q, %v", drop, err)
	}
	r.silence(6 * time.Minute)
	r.tick()
	if got := r.waiting(); got != "dung web, huong telegram, lan telegram" {
		t.Errorf("one is under way: %s", got)
	}
	if _, drop, err := r.reminder.Render(t.Context(), lan); err != nil || drop != "moved" {
		t.Errorf("tried again: %q, %v; want that it goes another way", drop, err)
	}
	r.exec(`UPDATE reminders SET begun_at = begun_at - interval '6 minutes' WHERE begun_at IS NOT NULL`)
	r.tick()
	if got := r.waiting(); got != "dung web, huong telegram, lan mail" {
		t.Errorf("it came to nothing: %s", got)
	}
	for _, former := range []queue.Out{lan, dung} {
		if _, drop, err := r.reminder.Render(t.Context(), former); err != nil || drop == "" {
			t.Errorf("the former message still has words: %q, %v", drop, err)
		}
	}
	m, drop, err := r.reminder.Render(t.Context(), r.row("lan"))
	if err != nil || drop != "" || !strings.Contains(m.HTML, "Nhắc việc") || len(m.Buttons) > 0 {
		t.Errorf("the letter: %+v, %q, %v", m, drop, err)
	}
	// Back: what was moved stays where it is, and is said once.
	r.exec(`UPDATE bots SET unsent_at = NULL`)
	r.tick()
	if got := r.waiting(); got != "dung web, huong telegram, lan mail" {
		t.Errorf("Telegram is back: %s", got)
	}
	r.check()
}

func TestWays_who_has_no_way_is_named_and_an_address_alone_is_one(t *testing.T) {
	r := newReminding(t, on(1, 9, 0), "lan", "dung")
	r.write("lan")
	r.reach(on(13, 8, 0))
	if got := r.waiting(); got != "huong telegram, lan mail" {
		t.Errorf("%s", got)
	}
	var list []reminding.Unreminded
	storagetest.InTx(t, r.db, func(tx *storage.Tx) (err error) { list, err = tx.Unreminded(t.Context(), r.campaign.ID); return err })
	if len(list) != 1 || list[0].Person != "dung" || list[0].Reason != reminding.SkipNotLinked {
		t.Errorf("not reminded: %+v", list)
	}
	r.check()
}

// check holds the invariants of the database.
func (r *remindRig) check() {
	r.t.Helper()
	found, err := r.db.Violations(context.Background())
	if err != nil || len(found) > 0 {
		r.t.Errorf("invariants: %+v, %v", found, err)
	}
}

func TestWays_letters_go_out_and_a_refused_address_gives_way_to_the_page(t *testing.T) {
	r := newReminding(t, on(1, 9, 0))
	r.write("lan", "dung", "huong")
	r.page("dung")
	s := mailtest.Open(t, func() time.Time { return time.Time{} })
	s.Refuse("dung@xa.example", "550 5.1.1 unknown")
	s.Refuse("huong@xa.example", "550 5.1.1 unknown")
	server, err := mail.ReadServer(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	r.cfg.Mail = &MailConfig{Server: server, From: netmail.Address{Address: "bot@xa.example"}, Page: "https://cham.xa.example"}
	r.exec(`DELETE FROM links WHERE person = 'huong'`)
	r.exec(`DELETE FROM links WHERE channel <> 'web' AND person IN ('lan', 'dung')`)
	r.reach(on(13, 8, 0))
	r.start()
	state := func(person string) string {
		r.tick()
		var state string
		if err := r.db.SQL().Get(&state, `SELECT CASE r.state WHEN 'skipped' THEN r.reason ELSE r.state || ' ' || split_part(o.channel, ':', 1) END FROM reminders r LEFT JOIN outbox o ON o.key = r.message
			WHERE r.person = $1 AND r.state <> 'planned' ORDER BY r.id LIMIT 1`, person); err != nil {
			return err.Error()
		}
		return state
	}
	testwait.Eventually(t, "the letters are sent", func() bool {
		return state("lan") == "sent mail" && state("huong") == "returned" && state("dung") == "queued web"
	})
	if err := r.end(); err != nil {
		t.Fatal(err)
	}
	got := s.Letters()
	if len(got) != 1 || got[0].To != "lan@xa.example" || got[0].Subject != "⏰ Nhắc việc: còn 7 ngày đến hạn chốt số liệu (hết ngày 20/11)." || !strings.Contains(got[0].Text, "\nTự đánh giá, chấm điểm") || !strings.Contains(got[0].Text, "Làm tiếp trên trang web: https://cham.xa.example") {
		t.Errorf("letters: %+v", got)
	}
	if refused := r.count(`SELECT count(*) FROM unreachable WHERE channel = $1`, scoring.Mail); refused != 2 {
		t.Errorf("%d addresses are known to be refused, want 2", refused)
	}
	r.check()
}
