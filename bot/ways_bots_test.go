package bot

import (
	"slices"
	"strings"
	"testing"

	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/queue"
	"chamdiem/storage/storagetest"
)

// another is the channel of a bot that takes the place of the first one.
const another scoring.Channel = "telegram:10"

// replaced has the campaign go over from the bot of the rig, which is not served any more, to another one. Of its people those named have
// written to the other one already.
func (r *remindRig) replaced(started ...string) {
	r.t.Helper()
	for _, person := range started {
		r.exec(`INSERT INTO chats (channel, chat_id) VALUES ($1, $2)`, another, r.chat(person))
	}
	r.exec(`INSERT INTO bots (channel, name, served) VALUES ($1, '', false), ($2, 'hai', true)`, storagetest.Channel, another)
	r.exec(`UPDATE campaigns SET bot = 'hai'`)
	storagetest.InTx(r.t, r.db, func(tx *storage.Tx) error {
		moved, err := tx.MoveAccounts(r.t.Context(), 1000)
		if len(moved) != len(r.campaign.People) {
			r.t.Errorf("%d accounts went over", len(moved))
		}
		return err
	})
}

// Reminders that wait for a bot that is gone go by the one that took its place.
func TestWays_reminders_of_a_bot_that_is_gone_go_by_the_next_one(t *testing.T) {
	r := newReminding(t, on(1, 9, 0))
	r.reach(on(13, 8, 0))
	r.page("huong")
	r.replaced("lan")
	by := func() string {
		t.Helper()
		var list []string
		if err := r.db.SQL().Select(&list, `SELECT r.person || ' ' || o.channel FROM reminders r JOIN outbox o ON o.key = r.message
			WHERE o.state = 'waiting' AND r.person IN ('lan', 'dung', 'huong') AND r.state = 'queued' ORDER BY 1`); err != nil {
			t.Fatal(err)
		}
		return strings.Join(list, ", ")
	}
	r.tick()
	if got, want := by(), "dung telegram:1, huong web, lan telegram:10"; got != want {
		t.Errorf("who wrote to the other bot is reminded by it, who has the page there: %s, want %s", got, want)
	}
	r.exec(`DELETE FROM unreachable WHERE chat_id = $1`, r.chat("dung"))
	r.tick()
	if got, want := by(), "dung telegram:10, huong web, lan telegram:10"; got != want {
		t.Errorf("once a person began there: %s, want %s", got, want)
	}
	storagetest.Holds(t, r.db)
}

// Notices do as well. What belongs to another campaign's account of the same chat stays.
func TestWays_notices_of_a_bot_that_is_gone_go_by_the_next_one(t *testing.T) {
	r := newReminding(t, on(1, 9, 0))
	r.page("huong")
	var rows []queue.Out
	for _, person := range []string{"lan", "dung", "huong"} {
		rows = append(rows, queue.Out{ChatID: r.chat(person), Kind: queue.OutSay, Priority: queue.Confirmations, Body: body("tin của " + person)},
			queue.Out{ChatID: r.chat(person), Kind: queue.OutSay, Priority: queue.Answers, Body: body("trả lời " + person)})
	}
	storagetest.InTx(t, r.db, func(tx *storage.Tx) error { return queue.AddOut(t.Context(), tx, rows) })
	r.exec(`UPDATE outbox SET created_at = created_at - interval '6 minutes'`)
	r.replaced("lan")
	waiting := func() (list []string) {
		t.Helper()
		if err := r.db.SQL().Select(&list, `SELECT channel || ' ' || (body ->> 'HTML') FROM outbox WHERE state = 'waiting' AND body ->> 'HTML' LIKE 'tin%' ORDER BY 1`); err != nil {
			t.Fatal(err)
		}
		return list
	}
	r.tick()
	if got, want := waiting(), []string{"telegram:1 tin của dung", "telegram:10 tin của lan", "web tin của huong"}; !slices.Equal(got, want) {
		t.Errorf("waiting: %q, want %q", got, want)
	}
	r.exec(`DELETE FROM unreachable WHERE chat_id = $1`, r.chat("dung"))
	r.tick()
	if got, want := waiting(), []string{"telegram:10 tin của dung", "telegram:10 tin của lan", "web tin của huong"}; !slices.Equal(got, want) {
		t.Errorf("once a person began there: %q, want %q", got, want)
	}
	// Answers belong to what was done there. They end with their time, though nothing sends by that bot.
	r.exec(`UPDATE outbox SET expires_at = clock_timestamp() - interval '1 second' WHERE body ->> 'HTML' LIKE 'trả lời%'`)
	r.tick()
	var left int
	if err := r.db.SQL().Get(&left, `SELECT count(*) FROM outbox WHERE state = 'waiting' AND body ->> 'HTML' LIKE 'trả lời%'`); err != nil || left > 0 {
		t.Errorf("%d answers wait for ever, %v", left, err)
	}
	storagetest.Holds(t, r.db)
}

// A person of two campaigns whose other one still names the bot that is gone keeps what waits there: it may be of either.
func TestWays_notices_of_a_chat_with_another_campaign_at_the_bot_stay(t *testing.T) {
	r := newReminding(t, on(1, 9, 0))
	storagetest.InTx(t, r.db, func(tx *storage.Tx) error {
		return queue.AddOut(t.Context(), tx, []queue.Out{{ChatID: r.chat("lan"), Kind: queue.OutSay, Priority: queue.Confirmations, Body: body("tin")}})
	})
	r.exec(`UPDATE outbox SET created_at = created_at - interval '6 minutes'`)
	r.replaced("lan")
	r.exec(`INSERT INTO campaigns (id, unit, year, period, title, yaml, catalogue_yaml, loaded_at) SELECT 'khac', unit, year, period, title, yaml, catalogue_yaml, loaded_at FROM campaigns`)
	r.exec(`INSERT INTO people (campaign, id, position, name, full_name, post, phone, active) SELECT 'khac', id, position, name, full_name, post, phone, active FROM people WHERE id = 'lan'`)
	r.exec(`INSERT INTO links (campaign, person, channel, user_id, chat_id, linked_at) SELECT 'khac', person, $1, user_id, chat_id, linked_at FROM links WHERE person = 'lan'`, storagetest.Channel)
	r.tick()
	var on scoring.Channel
	if err := r.db.SQL().Get(&on, `SELECT channel FROM outbox WHERE state = 'waiting' AND body ->> 'HTML' = 'tin'`); err != nil || on != storagetest.Channel {
		t.Errorf("it waits for %s, %v", on, err)
	}
}

// What was on its way by the former bot when the campaign went over still goes: it is the same person, and the new bot may not write first.
func TestWays_a_reminder_that_is_on_its_way_goes_by_the_bot_that_was_left(t *testing.T) {
	r := newReminding(t, on(1, 9, 0))
	r.reach(on(13, 8, 0))
	lan, dung := r.row("lan"), r.row("dung")
	r.replaced()
	r.exec(`UPDATE bots SET served = true`)
	m, drop, err := r.reminder.Render(t.Context(), lan)
	if err != nil || drop != "" || !strings.Contains(m.HTML, "Nhắc việc") {
		t.Errorf("%+v, %q, %v", m, drop, err)
	}
	// Another account is another person's.
	r.exec(`UPDATE links SET chat_id = 4711, user_id = 4711 WHERE person = 'dung'`)
	if _, drop, err := r.reminder.Render(t.Context(), dung); err != nil || drop == "" {
		t.Errorf("of another account: %q, %v", drop, err)
	}
}
