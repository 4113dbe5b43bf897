package storage_test

import (
	"encoding/json"
	"testing"

	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"
)

func TestDrafts_belong_to_the_person_in_every_channel(t *testing.T) {
	t.Parallel()
	telegram, c := storagetest.Shipped(t)
	const question = "diem"
	at := func(code string) storage.DraftKey {
		return storage.DraftKey{Campaign: c.ID, Code: code, Question: question}
	}
	storagetest.Link(t, telegram, c.ID, "dung")
	storagetest.Link(t, telegram, c.ID, "lan")
	storagetest.Link(t, telegram.On(scoring.Web), c.ID, "dung")
	keep := func(db *storage.DB, person, code, content string) error {
		return db.InTx(t.Context(), func(tx *storage.Tx) error {
			return tx.KeepDraft(t.Context(), person, at(code), json.RawMessage(content))
		})
	}
	draft := func(db *storage.DB, person, code string) (content string) {
		t.Helper()
		storagetest.InTx(t, db, func(tx *storage.Tx) error {
			raw, err := tx.Draft(t.Context(), storagetest.As(c.ID, person).UserID, at(code), true)
			content = string(raw)
			return err
		})
		return content
	}
	web := telegram.On(scoring.Web)
	for _, step := range []error{keep(telegram, "dung", "5.5.4.6", `{"text":"Đã giải quyết"}`), keep(telegram, "dung", "5.5.4.5", `{"values":["18"]}`),
		keep(telegram, "dung", "5.5.4.6", `{"text":"Đã giải quyết 18/20"}`)} {
		if step != nil {
			t.Fatal(step)
		}
	}
	if got := draft(web, "dung", "5.5.4.6"); got != `{"text":"Đã giải quyết 18/20"}` {
		t.Errorf("in the other channel: %s", got)
	}
	if got := draft(telegram, "lan", "5.5.4.6"); got != "" {
		t.Errorf("another person finds %s", got)
	}
	if got := draft(web, "lan", "5.5.4.6"); got != "" {
		t.Errorf("an account of no person finds %s", got)
	}
	if err := keep(web, "dung", "5.5.4.6", ""); err != nil {
		t.Fatal(err)
	}
	if gone, other := draft(telegram, "dung", "5.5.4.6"), draft(telegram, "dung", "5.5.4.5"); gone != "" || other == "" {
		t.Errorf("after one was ended: %q and %q", gone, other)
	}
	wantRefusal(t, keep(web, "nobody", "5.5.4.6", `{}`), scoring.RefusedNobody)

	storagetest.InTx(t, telegram, func(tx *storage.Tx) error {
		_, err := tx.Unlink(t.Context(), scoring.Actor{Campaign: c.ID}, "dung")
		return err
	})
	storagetest.Link(t, telegram, c.ID, "dung")
	if got := draft(telegram, "dung", "5.5.4.5"); got != "" {
		t.Errorf("after the accounts were cut off: %s", got)
	}
}
