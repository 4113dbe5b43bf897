package bot

import (
	"bytes"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"chamdiem/bot/export"
	"chamdiem/criteria/testwait"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/scoring/reminding"
	"chamdiem/storage"
	"chamdiem/storage/queue"
	"chamdiem/storage/storagetest"
)

func (r *remindRig) move(kind scoring.DeadlineKind, to time.Time) {
	r.t.Helper()
	r.do("ma-khanh-son", scoring.MoveDeadline{Kind: kind, To: to, Reason: "thử"})
}

// endOfDay is the last second of a day of November.
func endOfDay(day int) time.Time { return on(day, 23, 59).Add(59 * time.Second) }

// Fault 14. A deadline that moves takes its reminders along; there and back, they are what they were.
func TestRemind_follows_a_moved_deadline(t *testing.T) {
	r := newReminding(t, on(12, 8, 0))
	r.tick()
	r.want("kind = 'cutoff'", "planned 65")
	r.move(scoring.Cutoff, endOfDay(22))
	r.tick()
	r.want("kind = 'cutoff'", "moved 65, planned 65")
	r.move(scoring.Cutoff, endOfDay(20))
	r.move(scoring.Cutoff, endOfDay(21))
	r.move(scoring.Cutoff, endOfDay(20))
	r.tick()
	r.want("kind = 'cutoff'", "moved 65, planned 65")
	r.reach(on(13, 8, 0))
	said := r.said()
	if len(said) != 13 || !strings.Contains(said[0], "còn 7 ngày đến hạn chốt số liệu (hết ngày 20/11)") {
		t.Errorf("%d: %q", len(said), said)
	}

	// Closer: the times that are over by now are not caught up with.
	storagetest.Advance(t, r.db, on(15, 9, 0))
	r.tick()
	r.move(scoring.Cutoff, endOfDay(16))
	if done := r.tick(); done.Messages != 0 {
		t.Errorf("a deadline that came closer led to %+v", done)
	}
	r.want("kind = 'cutoff' AND deadline_at < '2024-11-17'", "past 13, planned 26") // those before the campaign was loaded are no plan at all
	r.reach(on(16, 8, 0))
	if n := r.count(`SELECT count(*) FROM outbox WHERE kind = 'render' AND state = 'waiting'`); n != 13 {
		t.Errorf("%d messages wait, want 13", n)
	}
	// Further again, before they are sent: they speak of a day that is none any more, and are not sent.
	r.move(scoring.Cutoff, endOfDay(20))
	if said := r.said(); len(said) != 0 {
		t.Errorf("of a deadline that was moved: %q", said)
	}
	r.reach(on(19, 8, 0))
	if said := r.said(); len(said) != 16 {
		t.Errorf("%d messages on the 19th, want 16", len(said))
	}
	storagetest.Holds(t, r.db)
}

// Fault 14. While two processes tick, a leader moves the deadline to and fro over the time of a reminder.
func TestRemind_bears_a_deadline_that_moves_during_ticks(t *testing.T) {
	r := newReminding(t, on(19, 7, 0))
	r.tick()
	storagetest.Advance(t, r.db, on(19, 8, 0))
	var all sync.WaitGroup
	for range 2 {
		other := newReminderOn(storagetest.Again(t, r.url, storage.Options{MaxConns: 2}))
		all.Go(func() {
			for range 15 {
				if _, err := other.Tick(t.Context()); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Go(func() {
		for i := range 16 {
			r.move(scoring.Cutoff, endOfDay(20+(i+1)%2))
		}
	})
	all.Wait()
	r.tick()
	said := r.said()
	per := map[string]int{}
	for _, s := range said {
		who, _, _ := strings.Cut(s, ":")
		per[who]++
		if strings.Contains(s, "hết ngày 21/11") && strings.Contains(s, "chốt") {
			t.Errorf("of a deadline that was moved: %s", s)
		}
	}
	for who, n := range per {
		if n > 1 {
			t.Errorf("%s got %d messages", who, n)
		}
	}
	if n := r.count(`SELECT count(*) FROM reminders WHERE kind = 'cutoff' AND deadline_at < '2024-11-21 00:00+07' AND state IN ('moved', 'left')`); n != 0 {
		t.Errorf("%d reminders of the deadline that stands are dropped", n)
	}
	storagetest.Holds(t, r.db)
}

// Fault 14. People change between plan and sending: what is said is of the moment it is said.
func TestRemind_speaks_of_the_people_as_they_are_when_it_is_sent(t *testing.T) {
	r := newReminding(t, on(15, 8, 0))
	r.tick()
	r.reach(on(15, 15, 0))
	if n := r.count(`SELECT count(*) FROM outbox WHERE kind = 'render' AND state = 'waiting'`); n != 13 {
		t.Fatalf("%d messages wait", n)
	}
	r.do("van-phong", scoring.SetAssignment{Row: scoring.AssignmentRow{Code: "3.4", People: []string{"hung"}}}) // Đồng has nothing left
	if _, err := r.db.SQL().Exec(`UPDATE people SET active = false WHERE id = 'huy'`); err != nil {
		t.Fatal(err)
	}
	r.do("van-phong", scoring.UnlinkPerson{Person: "phap"})
	r.do("van-phong", scoring.SetRoles{Person: "van-phong", Roles: []scoring.Role{scoring.Clerk, scoring.Officer}})
	r.do("van-phong", scoring.SetAssignment{Row: scoring.AssignmentRow{Code: "4", People: []string{"van-phong"}}})
	said := r.said()
	for _, gone := range []string{"dong", "huy", "phap", "van-phong"} {
		for _, s := range said {
			if strings.HasPrefix(s, gone+":") {
				t.Errorf("sent: %s", s)
			}
		}
	}
	if len(said) != 10 {
		t.Errorf("%d messages, want 10: %q", len(said), said)
	}
	hung := r.api.taken(to(r.chat("hung"), "sendMessage"))
	if text := hung[len(hung)-1].Text; !strings.Contains(text, "chưa nộp: 3.4.1, 3.4.2, 5.1.1, 5.1.2") {
		t.Errorf("Hùng reads: %s", text)
	}
	r.reach(on(19, 8, 0))
	r.want("person = 'van-phong' AND kind = 'cutoff' AND due_at = '2024-11-19 08:00+07'", "queued 1")
	r.want("person = 'huy' AND kind = 'cutoff' AND due_at > '2024-11-16'", "left 3")
	r.said()
	storagetest.Holds(t, r.db)
}

// Fault 16. Yesterday's backup is restored: the bot recognises it, says nothing until it is told to, and then nothing old.
func TestRemind_a_restored_backup_starts_with_sending_held(t *testing.T) {
	rig, server := newOwnRig(t)
	r := remindOn(rig, on(18, 12, 0))
	if held, err := r.db.Recognise(t.Context()); held || err != nil {
		t.Fatalf("a new database: held %v, %v", held, err)
	}
	r.tick()
	storagetest.InTx(t, r.db, func(tx *storage.Tx) error {
		return queue.AddOut(t.Context(), tx, []queue.Out{{ChatID: r.chat("lan"), Kind: queue.OutSay, Body: body("một tin cũ")}})
	})
	dump := filepath.Join(storagetest.Dir(t), "backup")
	tool(t, server.Bin(), "pg_dump", "-Fc", "-f", dump, "-d", server.URL())
	r.reach(on(19, 8, 0))
	if said := r.said(); len(said) != 17 {
		t.Fatalf("before the disaster: %d messages", len(said))
	}

	if _, err := r.db.SQL().Exec(`CREATE DATABASE restored`); err != nil {
		t.Fatal(err)
	}
	url := server.URL() + " dbname=restored"
	tool(t, server.Bin(), "pg_restore", "-d", url, dump)
	db, err := storage.Open(t.Context(), url, storage.Options{Keys: storagetest.Keys()})
	if err != nil {
		t.Fatal(err)
	}
	db = db.On(storagetest.Channel)
	t.Cleanup(func() { db.Close() })
	for range 2 { // also when it is started again
		if held, err := db.Recognise(t.Context()); !held || err != nil {
			t.Fatalf("the restored database: held %v, %v", held, err)
		}
	}
	restored := newRestored(t, db, r.campaign)
	again := &remindRig{rig: restored, reminder: restored.remind()}
	again.converse(shipped("test_bot"))
	again.cfg.Opener = export.Files{DB: db}
	storagetest.Advance(t, db, on(19, 12, 0))
	again.start()
	again.api.text(again.chat("lan"), "3.1.1")
	testwait.Eventually(t, "what Lan wrote was handled", func() bool {
		return again.count(`SELECT count(*) FROM outbox WHERE kind = 'screen'`) == 1 && again.count(`SELECT count(*) FROM heartbeat WHERE looked_at > '2024-11-19 11:00+07'`) == 1
	})
	sends := func(c fakeCall) bool { return strings.HasPrefix(c.Method, "send") }
	if n := len(again.api.taken(sends)); n != 0 || again.count(`SELECT count(*) FROM outbox WHERE kind = 'render'`) != 0 {
		t.Errorf("%d messages were sent while sending is held back", n)
	}
	left, err := db.Release(t.Context())
	if err != nil || left.Messages != 1 || left.Reminders != 16 {
		t.Errorf("released: %+v, %v", left, err)
	}
	testwait.Eventually(t, "Lan has her answer", func() bool { return len(again.api.taken(sends)) > 0 })
	if err := again.end(); err != nil {
		t.Fatal(err)
	}
	if calls := again.api.taken(sends); len(calls) != 1 || calls[0].Chat != again.chat("lan") || strings.Contains(calls[0].Text, "một tin cũ") {
		t.Errorf("sent after the release: %+v", calls)
	}
	again.reach(on(20, 8, 0))
	if said := again.said(); len(said) != 16 {
		t.Errorf("the next reminders: %q", said)
	}
	storagetest.Holds(t, db)
}

func newRestored(t *testing.T, db *storage.DB, c *scoring.Campaign) *rig {
	r := newRigOn(t, db, "")
	r.campaign = c
	return r
}

func tool(t *testing.T, dir, name string, args ...string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), filepath.Join(dir, name), args...)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
}

// crowd is the shipped campaign with many more officers, all in charge of 3.4.
func crowd(n int) []byte {
	var people, ids strings.Builder
	for i := range n {
		fmt.Fprintf(&people, "\n  - {id: nguoi-%d, name: Người %d, roles: [officer]}", i, i)
		fmt.Fprintf(&ids, ", nguoi-%d", i)
	}
	file := bytes.Replace(campaignfile.ShippedYAML(), []byte("\npeople:"), []byte("\npeople:"+people.String()), 1)
	return bytes.Replace(file, []byte(`{code: "3.4", people: [dong]}`), []byte(`{code: "3.4", people: [dong`+ids.String()+`]}`), 1)
}

// kill -9 in the midst of sending hundreds of reminders: each person gets one, and at most one person per kill gets it again.
func TestKill_in_the_midst_of_hundreds_of_reminders(t *testing.T) {
	people := 200
	const kills = 4
	if soak || full {
		people = 500
	}
	r := newRig(t)
	storagetest.Advance(t, r.db, on(13, 7, 0))
	storagetest.InTx(t, r.db, func(tx *storage.Tx) (err error) {
		r.campaign, err = tx.CreateCampaign(t.Context(), scoring.Actor{}, storage.Files{Name: "c", Campaign: crowd(people)})
		return err
	})
	if _, err := r.db.SQL().Exec(`INSERT INTO links (campaign, person, channel, user_id, chat_id, linked_at)
		SELECT campaign, id, 'telegram:1', 90000 + position, 90000 + position, app_now() FROM people WHERE id LIKE 'nguoi-%'`); err != nil {
		t.Fatal(err)
	}
	var bot *replica
	var mu sync.Mutex
	got, struck := map[int64]int{}, 0
	r.api.onCall = func(c fakeCall) {
		if !strings.Contains(c.Text, "Nhắc việc") {
			return
		}
		mu.Lock()
		got[c.Chat]++
		kill := struck < kills && len(got) == (struck+1)*people/(kills+1)
		if kill {
			struck++
		}
		mu.Unlock()
		if kill {
			bot.signal(syscall.SIGKILL)
		}
	}
	storagetest.Advance(t, r.db, on(13, 8, 0))
	r.api.mu.Lock() // nothing is sent before it can be killed
	bot = r.replica("reminding")
	r.api.mu.Unlock()
	testwait.Eventually(t, "everybody was reminded", func() bool {
		return r.count(`SELECT count(*) FROM outbox WHERE kind = 'render' AND state = 'sent'`) == people
	})
	bot.end()
	mu.Lock()
	defer mu.Unlock()
	repeats := 0
	for chat, n := range got {
		repeats += n - 1
		if n > 1+kills {
			t.Errorf("chat %d was reminded %d times in %d kills", chat, n, kills)
		}
	}
	if len(got) != people || struck != kills || repeats > kills {
		t.Errorf("%d people in %d kills, %d repeats", len(got), struck, repeats)
	}
	t.Logf("%d kills, %d repeats, nobody more than %d times", struck, repeats, 1+kills)
	if _, err := newReminderOn(r.db).Tick(t.Context()); err != nil {
		t.Fatal(err)
	}
	storagetest.Holds(t, r.db)
}

// A reminder is put off once, by the one who got it, whatever is pressed how often; the repetition cannot be put off.
func TestSnooze_comes_once_and_only_to_who_asked(t *testing.T) {
	r := newReminding(t, on(19, 7, 0))
	r.reach(on(19, 8, 0))
	r.said()
	var id int64
	if err := r.db.SQL().Get(&id, `SELECT id FROM reminders WHERE person = 'lan' AND state = 'sent'`); err != nil {
		t.Fatal(err)
	}
	find := func(user int64) (found *reminding.Said) {
		storagetest.InTx(t, r.db, func(tx *storage.Tx) (err error) {
			found, err = tx.Reminder(t.Context(), id, user)
			return err
		})
		return found
	}
	if find(r.chat("dung")) != nil || find(r.chat("lan")) == nil {
		t.Error("a reminder is found by another account, or not by its own")
	}
	r.do("dung", scoring.SnoozeReminder{ID: id, At: on(19, 10, 0)}) // forged
	r.want("snoozed IS NOT NULL", "")
	for range 3 {
		r.do("lan", scoring.SnoozeReminder{ID: id, At: on(19, 10, 0)})
	}
	r.want("snoozed IS NOT NULL", "planned 1")
	if found := find(r.chat("lan")); !found.Again.Equal(on(19, 10, 0)) || found.Repeat {
		t.Errorf("put off: %+v", found)
	}
	r.reach(on(19, 10, 0))
	if said := r.said(); len(said) != 1 || !strings.HasPrefix(said[0], "lan: ⏰ <b>Nhắc lại như đã hẹn:") {
		t.Errorf("at ten: %q", said)
	}
	if err := r.db.SQL().Get(&id, `SELECT id FROM reminders WHERE snoozed IS NOT NULL`); err != nil {
		t.Fatal(err)
	}
	r.do("lan", scoring.SnoozeReminder{ID: id, At: on(19, 12, 0)})
	r.want("snoozed IS NOT NULL", "sent 1")
	r.reach(on(20, 8, 0)) // the count of reminders without a step does not rise by what one asked for
	if n := r.count(`SELECT count(*) FROM reminders WHERE kind = 'silence'`); n != 0 {
		t.Errorf("the leaders are told after two reminders and a repetition: %d", n)
	}
	r.said()
	storagetest.Holds(t, r.db)
}
