package storage_test

import (
	"testing"

	"chamdiem/criteria/testwait"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"
)

// Two who cut each other off at the same moment, or of whom one cuts the other off and the other takes the role of the first: the second waits for
// the first, and an account that is cut off by then cuts off and demotes no other. So a leader stays in.
func TestUnlink_two_who_cut_each_other_off_at_once_leave_one(t *testing.T) {
	t.Parallel()
	cut := func(who string) scoring.Change { return scoring.UnlinkPerson{Person: who} }
	demote := func(who string) scoring.Change {
		return scoring.SetRoles{Person: who, Roles: []scoring.Role{scoring.Officer}}
	}
	for name, second := range map[string]func(who string) scoring.Change{"cuts off": cut, "demotes": demote} {
		for _, remembers := range []bool{false, true} {
			t.Run(name, func(t *testing.T) {
				db, c := storagetest.Shipped(t)
				storagetest.MustApply(t, db, scoring.Actor{Campaign: c.ID}, scoring.SetRoles{Person: "hieu", Roles: []scoring.Role{scoring.Officer, scoring.Leader}})
				one, other := c.PersonsWith(scoring.Leader)[0].ID, "hieu"
				storagetest.Link(t, db, c.ID, one)
				storagetest.Link(t, db, c.ID, other)
				step := func(tx *storage.Tx, by string, change scoring.Change) error {
					if remembers {
						tx.Remember()
					}
					now, err := tx.Now(t.Context())
					if err != nil {
						return err
					}
					if _, _, err := tx.LoadCampaign(t.Context(), c.ID); err != nil { // the scene, as it is before
						return err
					}
					return tx.Apply(t.Context(), storagetest.As(c.ID, by), now, []scoring.Change{change})
				}
				done := make(chan error, 1)
				storagetest.InTx(t, db, func(tx *storage.Tx) error {
					if err := step(tx, one, cut(other)); err != nil {
						return err
					}
					go func() {
						done <- db.InTx(t.Context(), func(tx *storage.Tx) error { return step(tx, other, second(one)) })
					}()
					testwait.Eventually(t, "the second waits", func() bool {
						var waiting bool
						if err := db.SQL().Get(&waiting, `SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock')`); err != nil {
							t.Error(err)
						}
						return waiting || len(done) > 0
					})
					return nil
				})
				wantRefusal(t, <-done, scoring.RefusedNobody)
				storagetest.InTx(t, db, func(tx *storage.Tx) error {
					links, err := tx.Links(t.Context(), c.ID)
					if _, in := links[one]; !in || len(links) != 1 {
						t.Errorf("linked are %v", links)
					}
					now, _, err2 := tx.LoadCampaign(t.Context(), c.ID)
					if err2 == nil && !now.Person(one).Has(scoring.Leader) {
						t.Error("the leader who stayed in is none any more")
					}
					if err == nil {
						err = err2
					}
					return err
				})
				storagetest.Holds(t, db)
			})
		}
	}
}
