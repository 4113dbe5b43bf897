package storage_test

import (
	"testing"

	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"
)

// An operator makes a new invite for a person whose former one is just being taken in a transaction that has written into the campaign's
// history before: neither waits for the other for ever.
func TestInvite_is_made_while_the_former_one_is_taken(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
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
