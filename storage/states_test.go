package storage_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
	"github.com/lib/pq/pqerror"
)

// sqlRefusals are the codes with which the gate of the schema refuses.
var sqlRefusals = map[pqerror.Code]bool{"CD001": true, "CD002": true, "CD003": true, "CD004": true}

// hats are the people of the tests of states, by what they are to criterion 5.5.4.6.
var hats = map[string]string{
	"officer in charge":        "dung",
	"officer not in charge":    "tuan",
	"deputy of the one absent": "hung",
	"leader":                   "ma-khanh-son",
	"clerk":                    "van-phong",
	"leader in charge":         "lan",
	"a person of no campaign":  "nobody",
}

// TestStates_the_schema_and_the_domain_allow_the_same_moves puts every pair of states, every hat and every phase through
// Campaign.MoveEntry, and past all Go code through the guards of the schema: both must say the same.
func TestStates_the_schema_and_the_domain_allow_the_same_moves(t *testing.T) {
	t.Parallel()
	const code = "5.5.4.6"
	db, c := storagetest.Shipped(t)
	clerk := storagetest.As(c.ID, "van-phong")
	storagetest.Link(t, db, c.ID, "van-phong")
	storagetest.MustApply(t, db, clerk,
		scoring.SetAssignment{Row: scoring.AssignmentRow{Code: code, People: []string{"dung", "lan"}, Lead: "dung"}},
		scoring.SetRoles{Person: "lan", Roles: []scoring.Role{scoring.Officer, scoring.Leader}},
		scoring.Delegate{Absent: "dung", Deputy: "hung", From: storagetest.Begin, To: storagetest.Begin.Add(48 * time.Hour)})
	storagetest.MustApply(t, db, storagetest.As(c.ID, "dung"), storagetest.Answer(t, c, code, "18/20"))
	storagetest.InTx(t, db, func(tx *storage.Tx) (err error) {
		c, _, err = tx.LoadCampaign(t.Context(), c.ID)
		return err
	})

	states := []scoring.EntryState{scoring.Empty, scoring.Working, scoring.Submitted, scoring.Returned, scoring.Approved}
	var allowed int
	for _, phase := range []scoring.Phase{scoring.Open, scoring.Sent, scoring.Locked} {
		for _, from := range states {
			x := standing(t, db, code, from, phase)
			for _, to := range states {
				for hat, person := range hats {
					refusal := c.MoveEntry(scoring.Entry{Code: code, State: from}, to, person, "vì", phase)
					if to == from { // no move: the schema sees nothing to decide about the state
						if refusal == nil {
							t.Errorf("%s: %s → %s by %s: the domain allows what is no move", phase, from, to, hat)
						}
						continue
					}
					refused := moved(t, x, code, to, person)
					if (refusal != nil) != refused {
						t.Errorf("%s: %s → %s by %s: the domain refuses %v, the schema %v", phase, from, to, hat, refusal != nil, refused)
					}
					if !refused {
						allowed++
					}
				}
			}
			if err := x.Rollback(); err != nil {
				t.Fatal(err)
			}
		}
	}
	// While the campaign is open: five moves of scorers, by four hats each; two of reviewers, by three hats each.
	if want := 5*4 + 2*3; allowed != want {
		t.Errorf("%d moves were allowed, want %d", allowed, want)
	}
}

// standing begins a transaction in which, past the guards, the entry stands in a state and the campaign in a phase.
func standing(t *testing.T, db *storage.DB, code string, state scoring.EntryState, phase scoring.Phase) *sqlx.Tx {
	t.Helper()
	x, err := db.SQL().BeginTxx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	statements := []string{`SET LOCAL session_replication_role = replica`,
		fmt.Sprintf(`UPDATE entries SET state = '%s' WHERE code = '%s'`, state, code)}
	switch phase {
	case scoring.Sent:
		statements = append(statements, `UPDATE campaigns SET phase = 'sent'`)
	case scoring.Locked:
		statements = append(statements, `UPDATE deadlines SET at = app_now() WHERE kind = 'lock'`)
	}
	for _, statement := range append(statements, `SET LOCAL session_replication_role = origin`) {
		if _, err := x.ExecContext(t.Context(), statement); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
	return x
}

// moved tries the move in plain SQL, takes it back, and reports whether the schema refused it.
func moved(t *testing.T, x *sqlx.Tx, code string, to scoring.EntryState, person string) (refused bool) {
	t.Helper()
	if _, err := x.ExecContext(t.Context(), `SAVEPOINT tried`); err != nil {
		t.Fatal(err)
	}
	_, err := x.ExecContext(t.Context(), `UPDATE entries SET state = $2, version = version + 1, changed_by = $3 WHERE code = $1`, code, to, person)
	if e, ok := errors.AsType[*pq.Error](err); ok && sqlRefusals[e.Code] {
		refused = true
	} else if err != nil {
		t.Fatalf("move to %s by %s: %v", to, person, err)
	}
	if _, err := x.ExecContext(t.Context(), `ROLLBACK TO SAVEPOINT tried`); err != nil {
		t.Fatal(err)
	}
	return refused
}

// TestPhases_what_is_written_is_what_the_domain_allows puts sending and reopening, from every phase and by every hat,
// through Campaign.MovePhase and through the database.
func TestPhases_what_is_written_is_what_the_domain_allows(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	triedOut := errors.New("tried out")
	for _, from := range []scoring.Phase{scoring.Open, scoring.Sent, scoring.Locked} {
		switch from {
		case scoring.Sent:
			storagetest.MustApply(t, db, storagetest.As(c.ID, "van-phong"), scoring.SendCampaign{Snapshot: "{}"})
		case scoring.Locked:
			storagetest.Advance(t, db, c.Deadline(scoring.Lock))
		}
		for hat, person := range hats {
			if c.Person(person) == nil {
				continue // refused before any step is looked at, see the tests of rights
			}
			for _, reason := range []string{"", "thiếu số liệu"} {
				for to, change := range map[scoring.Phase]scoring.Change{
					scoring.Sent: scoring.SendCampaign{Snapshot: `{"unit":"x"}`},
					scoring.Open: scoring.ReopenCampaign{Reason: reason},
				} {
					want := c.MovePhase(from, to, person, reason)
					var after scoring.Phase
					got := db.InTx(t.Context(), func(tx *storage.Tx) error {
						now, err := tx.Now(t.Context())
						if err != nil {
							return err
						}
						if err := tx.Apply(t.Context(), storagetest.As(c.ID, person), now, []scoring.Change{change}); err != nil {
							return err
						}
						if after, err = tx.Phase(t.Context(), c.ID); err != nil {
							return err
						}
						return triedOut
					})
					if want == nil {
						if !errors.Is(got, triedOut) || after != to {
							t.Errorf("%s → %s by %s, reason %q: got %v, the campaign is %s", from, to, hat, reason, got, after)
						}
						continue
					}
					wantRefusal(t, got, want.Code)
				}
			}
		}
	}
}
