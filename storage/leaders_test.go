package storage_test

import (
	"testing"

	"chamdiem/criteria/testwait"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"
)

// Two who take each other's role at the same moment: the second waits for the first, and is judged by what the first has left. So a campaign
// keeps a leader and a clerk, and who has lost the right takes none from others.
func TestRoles_two_who_take_each_others_at_once_leave_one(t *testing.T) {
	t.Parallel()
	for _, role := range []scoring.Role{scoring.Leader, scoring.Clerk} {
		for _, remembers := range []bool{false, true} {
			db, c := storagetest.Shipped(t)
			clerk := storagetest.As(c.ID, "van-phong")
			for _, p := range []string{"van-phong", c.PersonsWith(role)[0].ID, "hieu"} {
				storagetest.Link(t, db, c.ID, p)
			}
			has := c.PersonsWith(role)
			for _, p := range has[1:] {
				storagetest.MustApply(t, db, clerk, scoring.SetRoles{Person: p.ID, Roles: []scoring.Role{scoring.Officer}})
			}
			two := []string{has[0].ID, "hieu"}
			storagetest.MustApply(t, db, clerk, scoring.SetRoles{Person: "hieu", Roles: []scoring.Role{role}})
			demote := func(tx *storage.Tx, by, who string) error {
				if remembers {
					tx.Remember()
				}
				now, err := tx.Now(t.Context())
				if err != nil {
					return err
				}
				return tx.Apply(t.Context(), storagetest.As(c.ID, by), now, []scoring.Change{scoring.SetRoles{Person: who, Roles: []scoring.Role{scoring.Officer}}})
			}
			second := make(chan error, 1)
			storagetest.InTx(t, db, func(tx *storage.Tx) error {
				if err := demote(tx, two[0], two[1]); err != nil {
					return err
				}
				go func() {
					second <- db.InTx(t.Context(), func(tx *storage.Tx) error { return demote(tx, two[1], two[0]) })
				}()
				testwait.Eventually(t, "the second waits", func() bool {
					var waiting bool
					if err := db.SQL().Get(&waiting, `SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock')`); err != nil {
						t.Error(err)
					}
					return waiting
				})
				return nil
			})
			wantRefusal(t, <-second, scoring.RefusedRole)
			storagetest.InTx(t, db, func(tx *storage.Tx) error {
				now, _, err := tx.LoadCampaign(t.Context(), c.ID)
				if err == nil && (len(now.PersonsWith(role)) != 1 || !now.Person(two[0]).Has(role)) {
					t.Errorf("%s: there are %v", role, now.PersonsWith(role))
				}
				return err
			})
			storagetest.Holds(t, db)
		}
	}
}
