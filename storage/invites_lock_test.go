package storage_test

import (
	"bytes"
	"testing"

	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/storage"
	"chamdiem/storage/queue"
	"chamdiem/storage/storagetest"
)

// An operator makes a new invite for a person whose former one is just being taken in a transaction that has written into the campaign's
// history before: neither waits for the other for ever.
func TestInvite_is_made_while_the_former_one_is_taken(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	storagetest.Link(t, db, c.ID, "ma-khanh-son")
	var code string
	storagetest.InTx(t, db, func(tx *storage.Tx) (err error) {
		code, err = tx.CreateInvite(t.Context(), scoring.Actor{Campaign: c.ID}, "dung")
		return err
	})
	made := make(chan error, 1)
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		now, err := tx.Now(t.Context())
		if err != nil {
			return err
		}
		if err := tx.Apply(t.Context(), storagetest.As(c.ID, "ma-khanh-son"), now, []scoring.Change{scoring.SetRoles{Person: "hieu", Roles: []scoring.Role{scoring.Officer, scoring.Leader}}}); err != nil {
			return err
		}
		go func() {
			made <- db.InTx(t.Context(), func(other *storage.Tx) error {
				_, err := other.CreateInvite(t.Context(), scoring.Actor{Campaign: c.ID}, "dung")
				return err
			})
		}()
		for waits := false; !waits; {
			if err := db.SQL().Get(&waits, `SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))`); err != nil {
				return err
			}
		}
		actor := storagetest.As(c.ID, "dung")
		actor.Person = ""
		return tx.Apply(t.Context(), actor, now, []scoring.Change{scoring.TakeInvite{Hash: scoring.InviteHash(code), Campaign: c.ID, Person: "dung"}})
	})
	if err := <-made; err != nil {
		t.Errorf("the new invite: %v", err)
	}
}

// What waits to be sent to an account that is cut off is not sent; that of an account which is still a person's somewhere is.
func TestUnlink_ends_what_waits_to_be_sent(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	for _, person := range []string{"lan", "dung", "van-phong"} {
		storagetest.Link(t, db, c.ID, person)
	}
	lan, dung, clerk := storagetest.As(c.ID, "lan"), storagetest.As(c.ID, "dung"), storagetest.As(c.ID, "van-phong")
	say := func() {
		t.Helper()
		storagetest.InTx(t, db, func(tx *storage.Tx) error {
			var rows []queue.Out
			for _, a := range []scoring.Actor{lan, dung, clerk} {
				for _, kind := range []queue.OutKind{queue.OutSay, queue.OutScreen, queue.OutRender} {
					rows = append(rows, queue.Out{ChatID: a.ChatID, Kind: kind, Body: "{}"})
				}
			}
			return queue.AddOut(t.Context(), tx, rows)
		})
	}
	waiting := func() (n map[int64]int) {
		t.Helper()
		n = map[int64]int{}
		var chats []int64
		if err := db.SQL().Select(&chats, `SELECT chat_id FROM outbox WHERE state = 'waiting'`); err != nil {
			t.Fatal(err)
		}
		for _, chat := range chats {
			n[chat]++
		}
		return n
	}
	say()
	storagetest.MustApply(t, db, clerk, scoring.UnlinkPerson{Person: "lan"})
	if n := waiting(); n[lan.ChatID] != 1 || n[dung.ChatID] != 3 || n[clerk.ChatID] != 3 {
		t.Errorf("after an account was cut off wait %v", n)
	}
	var hash string
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		code, err := tx.CreateInvite(t.Context(), clerk, "dung")
		hash = scoring.InviteHash(code)
		return err
	})
	storagetest.MustApply(t, db, scoring.Actor{UserID: 77, ChatID: 77}, scoring.TakeInvite{Hash: hash, Campaign: c.ID, Person: "dung"})
	if n := waiting(); n[dung.ChatID] != 1 || n[clerk.ChatID] != 3 {
		t.Errorf("after another account took its place wait %v", n)
	}
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		later := func(yaml []byte) []byte { return bytes.ReplaceAll(yaml, []byte("2024"), []byte("2025")) }
		next, err := tx.CreateCampaign(t.Context(), scoring.Actor{}, storage.Files{Name: "dot.yaml", Campaign: later(campaignfile.ShippedYAML()), Catalogue: later(criteria.ShippedYAML())})
		if err == nil {
			_, err = tx.KeepLinks(t.Context(), c.ID, next.ID, []string{"van-phong"})
		}
		return err
	})
	storagetest.MustApply(t, db, scoring.Actor{Campaign: c.ID}, scoring.UnlinkPerson{Person: "van-phong"})
	if n := waiting(); n[clerk.ChatID] != 3 {
		t.Errorf("after an account was cut off that is another campaign's as well wait %v", n)
	}
	storagetest.Holds(t, db)
}
