package storage_test

import (
	"fmt"
	"sync"
	"testing"

	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"
)

func verify(t testing.TB, db *storage.DB, c *scoring.Campaign) (faults []storage.AuditFault) {
	t.Helper()
	storagetest.InTx(t, db, func(tx *storage.Tx) (err error) {
		faults, err = tx.VerifyAudit(t.Context(), c.ID)
		return err
	})
	return faults
}

func TestAudit_is_append_only(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	storagetest.MustApply(t, db, storagetest.As(c.ID, "dung"), storagetest.Answer(t, c, "5.5.4.6", "18/20"))
	for _, statement := range []string{`UPDATE audit SET after = '{}'`, `DELETE FROM audit`, `TRUNCATE audit`} {
		if _, err := db.SQL().Exec(statement); err == nil {
			t.Errorf("went through: %s", statement)
		}
	}
}

func TestAudit_says_who_changed_what_and_when(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	dung := storagetest.As(c.ID, "dung")
	dung.UpdateID, dung.Received = 42, storagetest.Begin
	storagetest.MustApply(t, db, dung, storagetest.Answer(t, c, "5.5.4.6", "18/20"))
	storagetest.MustApply(t, db, dung, storagetest.Answer(t, c, "5.5.4.6", "20/20"))
	var rows []scoring.AuditRow
	storagetest.InTx(t, db, func(tx *storage.Tx) (err error) {
		rows, err = tx.History(t.Context(), c.ID, "5.5.4.6", 50)
		return err
	})
	if len(rows) != 2 || rows[0].ID < rows[1].ID {
		t.Fatalf("history %+v", rows)
	}
	got := rows[0]
	if got.Actor.Person != "dung" || got.Actor.UpdateID != 42 || !got.Actor.Received.Equal(storagetest.Begin) || got.Action != "answer" {
		t.Errorf("newest row %+v", got)
	}
	if want := `{"answer":{"values":{"done":"18","total":"20"}},"points":"1.35","state":"working"}`; got.Before != want {
		t.Errorf("before %s, want %s", got.Before, want)
	}
	if want := `{"answer":{"values":{"done":"20","total":"20"}},"points":"1.5","state":"working"}`; got.After != want {
		t.Errorf("after %s, want %s", got.After, want)
	}
}

// A change inside the database, by somebody who can switch the guards off, is found and named.
func TestAudit_verify_names_the_row_that_was_tampered_with(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		statement string
		fault     string
		seq       int64
	}{
		"content changed":      {`UPDATE audit SET after = replace(after, '1.35', '1.5') WHERE stream = '5.5.4.6' AND seq = 2`, "changed", 2},
		"person changed":       {`UPDATE audit SET person = 'lan' WHERE stream = '5.5.4.6' AND seq = 1`, "changed", 1},
		"row taken out":        {`DELETE FROM audit WHERE stream = '5.5.4.6' AND seq = 2`, "missing before", 3},
		"last row taken out":   {`DELETE FROM audit WHERE stream = '5.5.4.6' AND seq = 3`, "end missing", 3},
		"changed and rehashed": {`UPDATE audit SET after = '{}' WHERE stream = '5.5.4.6' AND seq = 2; UPDATE audit a SET hash = audit_hash(a) WHERE stream = '5.5.4.6' AND seq = 2`, "chain broken", 3},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			db, c := storagetest.Shipped(t)
			dung := storagetest.As(c.ID, "dung")
			for _, typed := range []string{"17/20", "18/20", "19/20"} {
				storagetest.MustApply(t, db, dung, storagetest.Answer(t, c, "5.5.4.6", typed))
			}
			if faults := verify(t, db, c); len(faults) != 0 {
				t.Fatalf("before: %+v", faults)
			}
			if _, err := db.SQL().Exec(`ALTER TABLE audit DISABLE TRIGGER USER; ` + test.statement + `; ALTER TABLE audit ENABLE TRIGGER USER`); err != nil {
				t.Fatal(err)
			}
			faults := verify(t, db, c)
			if len(faults) != 1 || faults[0].Fault != test.fault || faults[0].Stream != "5.5.4.6" || faults[0].Seq != test.seq {
				t.Errorf("found %+v, want %s at %d", faults, test.fault, test.seq)
			}
		})
	}
}

// A score changed past the program does not agree with the history any more.
func TestAudit_a_changed_score_is_found_by_the_invariants(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	storagetest.MustApply(t, db, storagetest.As(c.ID, "dung"), storagetest.Answer(t, c, "5.5.4.6", "18/20"))
	if _, err := db.SQL().Exec(`ALTER TABLE entries DISABLE TRIGGER USER; UPDATE entries SET self_points = 1.5; ALTER TABLE entries ENABLE TRIGGER USER`); err != nil {
		t.Fatal(err)
	}
	violations, err := db.Violations(t.Context())
	if err != nil || len(violations) != 2 { // the history, and the rule
		t.Errorf("violations %+v, %v", violations, err)
	}
}

// Whatever of an entry is changed past the program, the history names it: with its last row.
func TestAudit_verify_names_the_entry_that_was_changed_past_the_program(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]string{
		"points":      `self_points = 1.5`,
		"answer":      `answer = '{"done": "20", "total": "20"}'`,
		"state":       `state = 'approved'`,
		"explanation": `explanation = '[{"t":"x"}]'`,
		"appraised":   `appraised_points = 1`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			db, c := storagetest.Shipped(t)
			dung := storagetest.As(c.ID, "dung")
			storagetest.MustApply(t, db, dung, storagetest.Answer(t, c, "5.5.4.6", "18/20"), explain("5.5.4.6", "18/20."), storagetest.Answer(t, c, "5.5.4.5", "1"))
			if faults := verify(t, db, c); len(faults) != 0 {
				t.Fatalf("before: %+v", faults)
			}
			if _, err := db.SQL().Exec(`ALTER TABLE entries DISABLE TRIGGER USER; UPDATE entries SET ` + change + ` WHERE code = '5.5.4.6'; ALTER TABLE entries ENABLE TRIGGER USER`); err != nil {
				t.Fatal(err)
			}
			faults := verify(t, db, c)
			if len(faults) != 1 || faults[0].Fault != "entry differs" || faults[0].Stream != "5.5.4.6" || faults[0].Seq != 2 || faults[0].ID == 0 {
				t.Errorf("found %+v", faults)
			}
		})
	}
}

func TestAudit_the_chain_holds_under_concurrent_writers(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	var wg sync.WaitGroup
	for w := range 8 {
		wg.Go(func() {
			who := storagetest.As(c.ID, []string{"dung", "hieu"}[w%2]) // both are in charge
			for i := range 10 {
				err := storagetest.Apply(t, db, who, explain("5.5.4.6", fmt.Sprint(w, " ", i)), file("5.5.4.6", fmt.Sprint(w, i), int64(w*100+i+1)))
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if e := entry(t, db, c, "5.5.4.6"); e.Version != 160 || len(e.Evidence) != 80 {
		t.Errorf("version %d, %d pieces", e.Version, len(e.Evidence))
	}
	storagetest.Holds(t, db)
}
