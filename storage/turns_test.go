package storage_test

import (
	"errors"
	"testing"
	"time"

	"chamdiem/criteria/testwait"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"
)

// Two press at once. The second waits at the gate, and is judged by what the first has left: it has read the campaign before.
func TestTurns_the_second_of_two_is_judged_by_what_the_first_has_left(t *testing.T) {
	t.Parallel()
	until := func(c *scoring.Campaign) time.Time { return c.Deadline(scoring.Lock).AddDate(0, 0, 3) }
	row := func(code, person string) scoring.Change {
		return scoring.SetAssignment{Row: scoring.AssignmentRow{Code: code, People: []string{person}}}
	}
	for name, two := range map[string]struct {
		locked        bool // and a reopening waits
		first, second func(c *scoring.Campaign) scoring.Change
		want          scoring.RefusalCode // of the second; "" = it goes through
	}{
		"confirm, drop": {true, func(*scoring.Campaign) scoring.Change { return scoring.ConfirmReopening{ID: 1} },
			func(*scoring.Campaign) scoring.Change { return scoring.DropReopening{ID: 1} }, scoring.RefusedReopenEarly},
		"drop, drop": {true, func(*scoring.Campaign) scoring.Change { return scoring.DropReopening{ID: 1} },
			func(*scoring.Campaign) scoring.Change { return scoring.DropReopening{ID: 1} }, scoring.RefusedStale},
		"confirm, ask": {true, func(*scoring.Campaign) scoring.Change { return scoring.ConfirmReopening{ID: 1} },
			func(c *scoring.Campaign) scoring.Change {
				return scoring.AskReopening{Notice: "46/TB", Until: until(c)}
			}, scoring.RefusedReopenEarly},
		"drop, ask": {true, func(*scoring.Campaign) scoring.Change { return scoring.DropReopening{ID: 1} },
			func(c *scoring.Campaign) scoring.Change {
				return scoring.AskReopening{Notice: "46/TB", Until: until(c)}
			}, ""},
		"move, move": {false, func(c *scoring.Campaign) scoring.Change {
			return scoring.MoveDeadline{Kind: scoring.Lock, To: until(c), Reason: "thông báo 1"}
		}, func(c *scoring.Campaign) scoring.Change {
			return scoring.MoveDeadline{Kind: scoring.Lock, To: until(c).Add(time.Hour), Reason: "thông báo 2"}
		}, ""},
		"the same move twice": {false, func(c *scoring.Campaign) scoring.Change {
			return scoring.MoveDeadline{Kind: scoring.Lock, To: until(c), Reason: "thông báo 1"}
		}, func(c *scoring.Campaign) scoring.Change {
			return scoring.MoveDeadline{Kind: scoring.Lock, To: until(c), Reason: "thông báo 1"}
		}, ""},
		"assign, assign": {false, func(*scoring.Campaign) scoring.Change { return row("5.5.4.6", "hieu") },
			func(*scoring.Campaign) scoring.Change { return row("5.5.4.5", "hieu") }, ""},
		"a new row, a new row": {false, func(*scoring.Campaign) scoring.Change { return row("1", "hieu") },
			func(*scoring.Campaign) scoring.Change { return row("1", "lan") }, ""},
		"depute, depute": {false, func(c *scoring.Campaign) scoring.Change {
			return scoring.Delegate{Absent: "dung", Deputy: "hieu", From: c.Deadline(scoring.Lock).AddDate(0, 0, -3), To: c.Deadline(scoring.Lock)}
		}, func(c *scoring.Campaign) scoring.Change {
			return scoring.Delegate{Absent: "dung", Deputy: "hieu", From: c.Deadline(scoring.Lock).AddDate(0, 0, -3), To: c.Deadline(scoring.Lock)}
		}, ""},
		"send, send": {false, func(*scoring.Campaign) scoring.Change { return scoring.SendCampaign{Snapshot: "{}"} },
			func(*scoring.Campaign) scoring.Change { return scoring.SendCampaign{Snapshot: "{}"} }, scoring.RefusedSent},
		"the role is taken, asks": {true, func(*scoring.Campaign) scoring.Change {
			return scoring.SetRoles{Person: "ma-khanh-son", Roles: []scoring.Role{scoring.Officer}}
		}, func(c *scoring.Campaign) scoring.Change {
			return scoring.AskReopening{Notice: "46/TB", Until: until(c)}
		}, scoring.RefusedRole},
		"the role is taken, moves": {false, func(*scoring.Campaign) scoring.Change {
			return scoring.SetRoles{Person: "ma-khanh-son", Roles: []scoring.Role{scoring.Officer}}
		}, func(c *scoring.Campaign) scoring.Change {
			return scoring.MoveDeadline{Kind: scoring.Lock, To: until(c), Reason: "thông báo"}
		}, scoring.RefusedRole},
		"cut off, assigns": {false, func(*scoring.Campaign) scoring.Change { return scoring.UnlinkPerson{Person: "ma-khanh-son"} },
			func(*scoring.Campaign) scoring.Change { return row("5.5.4.6", "hieu") }, scoring.RefusedNobody},
	} {
		for _, remembers := range []bool{false, true} {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				db, c := storagetest.Shipped(t)
				server := scoring.Actor{Campaign: c.ID}
				chief, clerk := linked(t, db, c, server, "ma-khanh-son", 501), linked(t, db, c, server, "van-phong", 502)
				if two.locked {
					storagetest.Advance(t, db, c.Deadline(scoring.Lock).Add(time.Minute))
					asked(t, db, chief, "45/TB-UBND", until(c))
				}
				apply := func(tx *storage.Tx, actor scoring.Actor, change scoring.Change) error {
					if remembers {
						tx.Remember()
					}
					now, err := tx.Now(t.Context())
					if err != nil {
						return err
					}
					return tx.Apply(t.Context(), actor, now, []scoring.Change{change})
				}
				second := make(chan error, 1)
				storagetest.InTx(t, db, func(tx *storage.Tx) error {
					if err := apply(tx, clerk, two.first(c)); err != nil {
						return err
					}
					if err := tx.Flush(t.Context()); err != nil {
						return err
					}
					go func() {
						second <- db.InTx(t.Context(), func(tx *storage.Tx) error { return apply(tx, chief, two.second(c)) })
					}()
					testwait.Eventually(t, "the second waits", func() bool {
						var waits bool
						if err := db.SQL().Get(&waits, `SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock')`); err != nil {
							t.Error(err)
						}
						return waits
					})
					return nil
				})
				err := <-second
				refusal, _ := errors.AsType[*scoring.Refusal](err)
				switch {
				case two.want == "" && err != nil:
					t.Errorf("the second: %v", err)
				case two.want != "" && (refusal == nil || refusal.Code != two.want):
					t.Errorf("the second: %v, want %s", err, two.want)
				}
				storagetest.Holds(t, db)
				if faults := verify(t, db, c); len(faults) > 0 {
					t.Errorf("the history doubts what was written: %+v", faults)
				}
				var moves int
				if err := db.SQL().Get(&moves, `SELECT count(*) FROM deadline_moves m WHERE kind = 'lock' AND from_at <> coalesce(
					(SELECT to_at FROM deadline_moves b WHERE b.campaign = m.campaign AND b.kind = m.kind AND b.id < m.id ORDER BY b.id DESC LIMIT 1), $1)`, c.Deadline(scoring.Lock)); err != nil || moves > 0 {
					t.Errorf("%d moves begin where the one before did not end, %v", moves, err)
				}
			})
		}
	}
}
