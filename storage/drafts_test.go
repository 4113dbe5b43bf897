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
	keep := func(db *storage.DB, person, code, content string) error {
		return db.InTx(t.Context(), func(tx *storage.Tx) error {
			return tx.KeepDraft(t.Context(), c.ID, person, code, json.RawMessage(content))
		})
	}
	drafts := func(db *storage.DB, person string) (out map[string]string) {
		t.Helper()
		out = map[string]string{}
		storagetest.InTx(t, db, func(tx *storage.Tx) error {
			list, err := tx.Drafts(t.Context(), c.ID, person)
			for _, d := range list {
				out[d.Code] = string(d.Content)
			}
			return err
		})
		return out
	}
	web := telegram.On(scoring.Web)
	for _, step := range []error{keep(telegram, "dung", "5.5.4.6", `{"text":"Đã giải quyết"}`), keep(telegram, "dung", "5.5.4.5", `{"values":["18"]}`),
		keep(telegram, "dung", "5.5.4.6", `{"text":"Đã giải quyết 18/20"}`)} {
		if step != nil {
			t.Fatal(step)
		}
	}
	if got := drafts(web, "dung"); len(got) != 2 || got["5.5.4.6"] != `{"text":"Đã giải quyết 18/20"}` {
		t.Errorf("in the other channel: %v", got)
	}
	if got := drafts(telegram, "lan"); len(got) != 0 {
		t.Errorf("another person finds %v", got)
	}
	if err := keep(web, "dung", "5.5.4.6", ""); err != nil {
		t.Fatal(err)
	}
	if got := drafts(telegram, "dung"); len(got) != 1 || got["5.5.4.5"] == "" {
		t.Errorf("after one was ended: %v", got)
	}
	wantRefusal(t, keep(web, "nobody", "5.5.4.6", `{}`), scoring.RefusedNobody)
}
