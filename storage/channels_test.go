package storage_test

import (
	"testing"

	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"
)

func TestChannels_a_person_is_one_in_all_of_them_and_an_account_in_each(t *testing.T) {
	t.Parallel()
	telegram, c := storagetest.Shipped(t)
	web := telegram.On(scoring.Web)
	storagetest.Link(t, telegram, c.ID, "dung")
	storagetest.Link(t, web, c.ID, "dung") // the same numbers, another account
	storagetest.Link(t, web, c.ID, "lan")
	dung, lan := storagetest.As(c.ID, "dung"), storagetest.As(c.ID, "lan")
	member := func(db *storage.DB, account int64) (n int) {
		t.Helper()
		storagetest.InTx(t, db, func(tx *storage.Tx) error {
			of, err := tx.Memberships(t.Context(), account)
			n = len(of)
			return err
		})
		return n
	}
	if member(telegram, dung.UserID) != 1 || member(web, dung.UserID) != 1 || member(telegram, lan.UserID) != 0 || member(web, lan.UserID) != 1 {
		t.Error("an account of one channel counts in another, or not in its own")
	}
	storagetest.InTx(t, telegram, func(tx *storage.Tx) error {
		_, err := tx.SetUnreachable(t.Context(), dung.ChatID)
		return err
	})
	storagetest.InTx(t, telegram, func(tx *storage.Tx) error {
		links, err := tx.Links(t.Context(), c.ID)
		if link := links["dung"]; link.Channel != scoring.Web || link.Unreachable != nil {
			t.Errorf("dung is written to by %+v, want the channel that still takes messages", link)
		}
		return err
	})
	storagetest.InTx(t, telegram, func(tx *storage.Tx) error {
		cut, err := tx.Unlink(t.Context(), scoring.Actor{Campaign: c.ID}, "dung")
		if !cut {
			t.Error("nothing was cut off")
		}
		return err
	})
	if member(telegram, dung.UserID) != 0 || member(web, dung.UserID) != 0 {
		t.Error("an account is left after the person was cut off")
	}
	storagetest.Holds(t, telegram)
}

func TestChannels_evidence_and_explanations_remember_where_their_message_came_from(t *testing.T) {
	t.Parallel()
	telegram, c := storagetest.Shipped(t)
	web := telegram.On(scoring.Web)
	dung := storagetest.As(c.ID, "dung")
	part := func(message int64) scoring.SetExplanation {
		return scoring.SetExplanation{Code: "5.5.4.6", Parts: []scoring.Part{{MessageID: message, ChatID: dung.ChatID, Text: "x"}}}
	}
	storagetest.MustApply(t, telegram, dung, part(7), file("5.5.4.5", "a.pdf", 8))
	storagetest.MustApply(t, web, dung, file("5.5.4.5", "b.pdf", 8)) // the same number of a message there
	if got := entry(t, web, c, "5.5.4.5").Evidence; len(got) != 2 || got[0].Channel != storagetest.Channel || got[1].Channel != scoring.Web {
		t.Errorf("evidence %+v", got)
	}
	for db, want := range map[*storage.DB]map[int64]string{telegram: {7: "5.5.4.6"}, web: {7: ""}} {
		storagetest.InTx(t, db, func(tx *storage.Tx) error {
			for message, code := range want {
				if got, err := tx.Holder(t.Context(), c.ID, dung.ChatID, message); err != nil || got != code {
					t.Errorf("message %d of %s is held by %q, %v; want %q", message, db.Channel(), got, err, code)
				}
			}
			return nil
		})
		claimed, err := db.ClaimFetches(t.Context(), 5)
		if err != nil || len(claimed) != 1 {
			t.Errorf("%s fetches %+v, %v; want its own file", db.Channel(), claimed, err)
		}
	}
}
