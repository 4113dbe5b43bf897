package storage_test

import (
	"os"
	"regexp"
	"testing"

	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"
)

// changes are statements that change what LoadCampaign reads, by their table.
var changes = map[string][]string{
	"deadlines":   {`UPDATE deadlines SET at = at + interval '1 hour' WHERE kind = 'lock'`, `DELETE FROM deadlines WHERE kind = 'report'`, `INSERT INTO deadlines (campaign, kind) SELECT id, 'report' FROM campaigns`},
	"people":      {`UPDATE people SET name = 'x' WHERE id = 'dung'`, `INSERT INTO people SELECT id, 'moi', 99, '', '', '', '' FROM campaigns`, `DELETE FROM people WHERE id = 'moi'`},
	"roles":       {`INSERT INTO roles SELECT id, 'dung', 'clerk' FROM campaigns`, `DELETE FROM roles WHERE person = 'dung' AND role = 'clerk'`},
	"links":       {`INSERT INTO links SELECT id, 'dung', 'web', 1, 1, now() FROM campaigns`, `UPDATE links SET chat_id = 2`, `DELETE FROM links`},
	"assignments": {`UPDATE assignments SET lead = '' WHERE code = (SELECT min(code) FROM assignments)`},
	"assigned":    {`DELETE FROM assigned WHERE person = 'dung'`, `INSERT INTO assigned SELECT campaign, code, 'dung', 9 FROM assignments`},
	"delegations": {`INSERT INTO delegations (campaign, absent, deputy, from_at, to_at, person, at) SELECT id, 'dung', 'hieu', app_now(), app_now() + interval '1 day', '', app_now() FROM campaigns`,
		`UPDATE delegations SET to_at = to_at + interval '1 day'`, `DELETE FROM delegations`},
	"supplements": {`INSERT INTO supplements SELECT campaign, code, '1/TB', '', app_now() FROM leaves LIMIT 1`, `DELETE FROM supplements`},
	"leaves":      {`UPDATE leaves SET position = position + 1`},
}

func TestCampaignVersion_rises_with_everything_that_a_campaign_in_memory_holds(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	version := func() (v int64) {
		t.Helper()
		storagetest.InTx(t, db, func(tx *storage.Tx) (err error) { v, err = tx.CampaignVersion(t.Context(), c.ID); return err })
		return v
	}
	for table, statements := range changes {
		for _, statement := range statements {
			before := version()
			if _, err := db.SQL().Exec(statement); err != nil {
				t.Errorf("%s: %v", table, err)
			} else if version() <= before {
				t.Errorf("%s: the version did not rise with %s", table, statement)
			}
		}
	}
	source, err := os.ReadFile("load.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`(?:FROM|JOIN) ([a-z_]+)`).FindAllStringSubmatch(string(source), -1) {
		if table := m[1]; changes[table] == nil && table != "campaigns" && table != "entry_marks" {
			t.Errorf("load.go reads %s, of which no change is tried here", table)
		}
	}
}

func TestCampaignVersion_stays_with_the_work_on_entries(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	var before, after int64
	storagetest.InTx(t, db, func(tx *storage.Tx) (err error) { before, err = tx.CampaignVersion(t.Context(), c.ID); return err })
	storagetest.MustApply(t, db, storagetest.As(c.ID, "dung"), storagetest.Answer(t, c, "5.5.4.6", "18/20"), explain("5.5.4.6", "x"), file("5.5.4.6", "a.pdf", 3),
		scoring.SetState{Code: "5.5.4.6", To: scoring.Submitted})
	storagetest.InTx(t, db, func(tx *storage.Tx) (err error) { after, err = tx.CampaignVersion(t.Context(), c.ID); return err })
	if before != after {
		t.Errorf("the version rose from %d to %d", before, after)
	}
}
