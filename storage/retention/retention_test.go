package retention_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/storage"
	"chamdiem/storage/retention"
	"chamdiem/storage/storagetest"

	"github.com/google/go-cmp/cmp"
)

// counts are the rows that are left.
type counts struct{ Inbox, Outbox, Web, Chats, History, Evidence int }

func left(t *testing.T, db *storage.DB) (n counts) {
	t.Helper()
	if err := db.SQL().Get(&n, `SELECT (SELECT count(*) FROM inbox) AS inbox, (SELECT count(*) FROM outbox) AS outbox, (SELECT count(*) FROM web_messages) AS web,
		(SELECT count(*) FROM chats) AS chats, (SELECT count(*) FROM audit) AS history, (SELECT count(*) FROM evidence) AS evidence`); err != nil {
		t.Fatal(err)
	}
	return n
}

// The chats of Dung, who is in the campaign that has ended alone, and of Lan, who is in one that goes on as well.
func TestRetention_tidies_chats_of_ended_campaigns_and_nothing_of_the_record(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	exec := func(statement string, args ...any) {
		t.Helper()
		if _, err := db.SQL().Exec(statement, args...); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
	next := []byte(strings.NewReplacer("binh-thanh-2024", "binh-thanh-2026", "/2024", "/2026", "year: 2024", "year: 2026").Replace(string(campaignfile.ShippedYAML())))
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		text, err := tx.CatalogueText(t.Context(), c.ID)
		if err != nil {
			return err
		}
		_, err = tx.CreateCampaign(t.Context(), scoring.Actor{}, storage.Files{Name: "dot.yaml", Campaign: next, Catalogue: []byte(strings.Replace(text, "year: 2024", "year: 2026", 1))})
		return err
	})
	for _, person := range []string{"dung", "lan"} {
		storagetest.Link(t, db, c.ID, person)
	}
	storagetest.Link(t, db, "binh-thanh-2026", "lan")
	storagetest.MustApply(t, db, storagetest.As(c.ID, "dung"), storagetest.Answer(t, c, "5.5.4.6", "18/20"))
	channel := string(storagetest.Channel)
	exec(`INSERT INTO web_chats (chat_id) OVERRIDING SYSTEM VALUE VALUES (7)`)
	exec(`INSERT INTO links (campaign, person, channel, user_id, chat_id, linked_at) VALUES ($1, 'dung', 'web', 7, 7, now())`, c.ID)
	exec(`INSERT INTO web_messages (chat_id, id, version, own, at, body) VALUES (7, 1, 1, true, $1, '{}'), (7, 2, 2, true, $2, '{}')`, storagetest.Begin, storagetest.Begin.AddDate(0, 6, 0))
	for _, person := range []string{"dung", "lan"} {
		chat := storagetest.As(c.ID, person).ChatID
		exec(`INSERT INTO chats (channel, chat_id) VALUES ($1, $2)`, channel, chat)
		exec(`INSERT INTO inbox (channel, key, update_id, chat_id, payload, state, ended_at) VALUES ($1, $3, 1, $2, '', 'done', now() - interval '99 days')`, channel, chat, person)
		exec(`INSERT INTO outbox (channel, chat_id, kind, priority, body, expires_at, state, ended_at, update_id) VALUES ($1, $2, 'say', 0, '{}', now(), 'sent', now() - interval '99 days', 1),
			($1, $2, 'say', 0, '{}', now(), 'waiting', NULL, 0)`, channel, chat)
	}
	tidy := func(days int) counts {
		t.Helper()
		if _, err := retention.Chats(t.Context(), db.DB, days); err != nil {
			t.Fatal(err)
		}
		return left(t, db)
	}
	before := left(t, db)
	same := func(when string, want, got counts) {
		t.Helper()
		want.History = got.History // the lock is written down
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", when, diff)
		}
	}
	same("while the campaign goes on", before, tidy(90))
	storagetest.Advance(t, db, c.Deadline(scoring.Lock).Add(time.Minute))
	storagetest.InTx(t, db, func(tx *storage.Tx) error { _, err := tx.Close(t.Context(), c.ID); return err })
	same("just after the lock", before, tidy(90))
	storagetest.Advance(t, db, c.Deadline(scoring.Lock).AddDate(0, 0, 91))
	same("with the setting off", before, tidy(0))
	if due, err := retention.Look(t.Context(), db.DB, retention.Days{Chats: 90}); err != nil || due.Messages != 3 || due.Files != 0 {
		t.Errorf("due: %+v, %v", due, err)
	}
	gone := before
	gone.Inbox, gone.Outbox, gone.Web = 1, 3, 1
	same("after 91 days", gone, tidy(90))
	if due, err := retention.Look(t.Context(), db.DB, retention.Days{Chats: 90}); err != nil || due.Messages != 0 {
		t.Errorf("due afterwards: %+v, %v", due, err)
	}
	exec(`UPDATE outbox SET state = 'sent', ended_at = now() - interval '99 days' WHERE state = 'waiting'`)
	gone.Outbox, gone.Chats = 2, 1 // what is Lan's
	same("once nothing of the chat is left", gone, tidy(90))
	storagetest.Holds(t, db)
}

// Files that are no part of the result go, at once where no other piece has the same bytes.
func TestRetention_drops_files_that_belong_to_no_criterion(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	dung := storagetest.As(c.ID, "dung")
	stored := func(code, name, letter string, message int64) {
		t.Helper()
		storagetest.MustApply(t, db, dung, scoring.AddEvidence{Evidence: scoring.Evidence{Code: code, Kind: scoring.EvidenceFile, Title: name, Name: name, FileID: name, UniqueID: name,
			ChatID: dung.ChatID, MessageID: message, Size: 9, Mime: "application/pdf", AddedBy: "dung"}})
		var id int64
		if err := db.SQL().Get(&id, `SELECT max(id) FROM evidence`); err != nil {
			t.Fatal(err)
		}
		if err := db.FinishFetch(t.Context(), id, storage.FetchResult{State: scoring.FetchStored, SHA256: strings.Repeat(letter, 64), Size: 9}); err != nil {
			t.Fatal(err)
		}
	}
	stored("5.5.4.6", "in the result", "a", 1)
	stored("", "unsorted, the same bytes", "a", 2)
	stored("", "unsorted", "b", 3)
	stored("5.5.4.6", "taken out", "c", 4)
	storagetest.MustApply(t, db, dung, scoring.RemoveEvidence{ID: 4})
	storagetest.Advance(t, db, c.Deadline(scoring.Lock).Add(time.Minute))
	storagetest.InTx(t, db, func(tx *storage.Tx) error { _, err := tx.Close(t.Context(), c.ID); return err })
	var dropped string
	tidy := func(days int) int {
		t.Helper()
		n, err := retention.Files(t.Context(), db, days, func(_ context.Context, sha256 string) error { dropped += sha256[:1]; return nil })
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	if n := tidy(40); n != 0 {
		t.Errorf("just after the lock: %d", n)
	}
	storagetest.Advance(t, db, c.Deadline(scoring.Lock).AddDate(0, 0, 41))
	if n := tidy(0); n != 0 {
		t.Errorf("with the setting off: %d", n)
	}
	backup, err := db.SQL().Connx(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := backup.ExecContext(t.Context(), `SELECT pg_advisory_lock(lock_key('backup'))`); err != nil {
		t.Fatal(err)
	}
	if n := tidy(40); n != 3 || dropped != "" {
		t.Errorf("beside a backup: %d, dropped %q", n, dropped)
	}
	if _, err := backup.ExecContext(t.Context(), `SELECT pg_advisory_unlock(lock_key('backup'))`); err != nil {
		t.Fatal(err)
	}
	if err := backup.Close(); err != nil {
		t.Fatal(err)
	}
	// A store that will not let one go: the others go all the same, once, and that one when it may.
	stays := errors.New("it stays")
	for range 2 {
		if _, err := retention.Files(t.Context(), db, 40, func(_ context.Context, sha256 string) error {
			if sha256[0] == 'b' {
				return stays
			}
			dropped += sha256[:1]
			return nil
		}); !errors.Is(err, stays) || dropped != "c" {
			t.Errorf("a store that will not let one go: dropped %q, %v", dropped, err)
		}
	}
	if n := tidy(40); n != 0 || dropped != "cb" {
		t.Errorf("after it: %d, dropped %q", n, dropped)
	}
	storagetest.Holds(t, db)
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		faults, err := tx.VerifyAudit(t.Context(), c.ID)
		if len(faults) > 0 {
			t.Errorf("the history does not hold: %+v", faults)
		}
		return err
	})
}
