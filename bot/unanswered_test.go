package bot

import (
	"strings"
	"testing"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage/storagetest"
)

// TestUnanswered_files_are_refused_after_a_day_and_their_sender_is_told_once holds files of two people, answers one, and ticks around
// the end of their day.
func TestUnanswered_files_are_refused_after_a_day_and_their_sender_is_told_once(t *testing.T) {
	db, c := storagetest.Shipped(t)
	r := newReminderOn(db)
	hold := func(person string, chat, message int64, name string) scoring.Actor {
		t.Helper()
		actor := scoring.Actor{Campaign: c.ID, Person: person, UserID: chat, ChatID: chat}
		storagetest.MustApply(t, db, actor, scoring.HoldFile{File: scoring.DoubtedFile{
			Code: "2.3.1", Name: name, FileID: "F", UniqueID: name, From: scoring.MessageKey{ChatID: chat, ID: message}, Sent: storagetest.Begin,
		}})
		return actor
	}
	hold("dung", 5, 1, "Nuôi ong lấy mật.pdf")
	hold("dung", 5, 1, "Nuôi ong lấy mật.pdf") // the same message again
	dung := hold("dung", 5, 2, "bỏ phiếu mật.pdf")
	answered := hold("dung", 5, 3, "Danh mục bí mật.pdf")
	lan := hold("lan", 6, 1, "OCOP Mật hoa dừa.pdf")
	storagetest.MustApply(t, db, answered, scoring.DropHeld{IDs: []int64{3}})
	storagetest.MustApply(t, db, lan, scoring.DropHeld{IDs: []int64{1}}) // another's
	storagetest.Link(t, db, c.ID, "van-phong")
	storagetest.MustApply(t, db, storagetest.As(c.ID, "van-phong"), scoring.UnlinkPerson{Person: "lan"})
	count := func(query string) (n int) {
		t.Helper()
		if err := db.SQL().Get(&n, query); err != nil {
			t.Fatal(err)
		}
		return n
	}
	tick := func() {
		t.Helper()
		if _, err := r.Tick(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	const waiting, said = `SELECT count(*) FROM doubted_files`, `SELECT count(*) FROM outbox WHERE key LIKE 'unanswered/%'`
	tick()
	if n, m := count(waiting), count(said); n != 2 || m != 0 {
		t.Errorf("before: %d files wait, %d messages", n, m)
	}
	storagetest.Advance(t, db, storagetest.Begin.Add(scoring.DoubtLife+time.Minute))
	tick()
	tick()
	if n, m := count(waiting), count(said); n != 0 || m != 1 {
		t.Errorf("after a day: %d files wait, %d messages", n, m)
	}
	var body string
	if err := db.SQL().Get(&body, `SELECT body::text FROM outbox WHERE key LIKE 'unanswered/%' AND chat_id = $1`, dung.ChatID); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Nuôi ong lấy mật.pdf", "bỏ phiếu mật.pdf"} {
		if !strings.Contains(body, name) {
			t.Errorf("%s is not named in %s", name, body)
		}
	}
	if n := count(`SELECT count(*) FROM evidence`); n != 0 {
		t.Errorf("%d pieces of evidence were made", n)
	}
}
