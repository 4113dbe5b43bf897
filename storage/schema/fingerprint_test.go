package schema_test

import (
	"context"
	"errors"
	"testing"

	"chamdiem/criteria/testwait"
	"chamdiem/storage"
	"chamdiem/storage/schema"
	"chamdiem/storage/storagetest"
)

func TestMigrate_refuses_a_schema_that_it_did_not_make(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ change, object string }{
		"a guard is gone":              {`DROP TRIGGER entry_guard ON entries`, "entries"},
		"a guard is switched off":      {`ALTER TABLE audit DISABLE TRIGGER audit_forever`, "audit"},
		"a guard lets everything pass": {`CREATE OR REPLACE FUNCTION has_role(c text, p text, wanted text) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$ BEGIN RETURN true; END $$`, "has_role(c text, p text, wanted text)"},
		"a column is another":          {`ALTER TABLE entries ALTER deferred DROP NOT NULL`, "entries"},
		"a check is gone":              {`ALTER TABLE evidence DROP CONSTRAINT evidence_sha256_check`, "evidence"},
		"a key is gone":                {`DROP INDEX evidence_once`, "evidence"},
		"a table is gone":              {`DROP TABLE unchecked`, "unchecked"},
		"the mark is gone":             {`DROP TABLE schema_mark`, "schema_mark"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			db := storagetest.Open(t)
			if _, err := db.SQL().Exec(test.change); err != nil {
				t.Fatal(err)
			}
			if refused, ok := errors.AsType[*schema.ForeignError](db.Migrate(t.Context())); !ok || refused.Object != test.object {
				t.Errorf("got %v, want a refusal for %s", refused, test.object)
			}
		})
	}
}

func TestMigrate_takes_the_schema_it_made_however_its_mark_reads(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]string{
		"as it was left":                      `SELECT 1`,
		"killed before it was marked":         `DELETE FROM schema_mark`,
		"marked by another kind of server":    `UPDATE schema_mark SET listing = 'otherwise', catalogs = 'otherwise'`,
		"restored from a dump":                `UPDATE schema_mark SET catalogs = 'otherwise'`,
		"a right was given":                   `GRANT EXECUTE ON FUNCTION app_now() TO PUBLIC`,
		"an index and a view of the operator": `CREATE INDEX quick ON audit (at); CREATE VIEW report AS SELECT * FROM entries; CREATE TABLE notes (x int)`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			db := storagetest.Open(t)
			if _, err := db.SQL().Exec(change); err != nil {
				t.Fatal(err)
			}
			for range 2 {
				if err := db.Migrate(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
			if _, err := db.SQL().Exec(`DROP TRIGGER entry_guard ON entries`); err != nil {
				t.Fatal(err)
			}
			if _, ok := errors.AsType[*schema.ForeignError](db.Migrate(t.Context())); !ok {
				t.Error("and afterwards it no longer looks")
			}
		})
	}
}

// Who only reads may look at a schema, and an account that may not write its mark may start on it.
func TestSchema_is_looked_at_without_the_right_to_write(t *testing.T) {
	t.Parallel()
	owner, url := storagetest.OpenURL(t)
	var role string
	if err := owner.SQL().Get(&role, `SELECT 'reads_' || current_database()`); err != nil {
		t.Fatal(err)
	}
	if _, err := owner.SQL().Exec(`UPDATE schema_mark SET catalogs = 'otherwise'; CREATE ROLE ` + role + `; GRANT ` + role + ` TO CURRENT_USER; GRANT SELECT ON ALL TABLES IN SCHEMA public TO ` + role); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _ = owner.SQL().Exec(`DROP OWNED BY ` + role + `; DROP ROLE ` + role) })
	db := storagetest.Again(t, url+" role="+role, storage.Options{})
	if err := schema.Check(t.Context(), db.DB); err != nil {
		t.Errorf("it is not looked at: %v", err)
	}
	if err := schema.Migrate(t.Context(), db.DB); err != nil {
		t.Errorf("it is not started on: %v", err)
	}
}

func TestMigrate_refuses_the_schema_of_a_trial_version_and_touches_nothing(t *testing.T) {
	t.Parallel()
	db, _ := storagetest.OpenEmpty(t)
	if _, err := db.SQL().Exec(`CREATE TABLE goose_db_version (id int PRIMARY KEY, version_id bigint NOT NULL, is_applied boolean NOT NULL);
		INSERT INTO goose_db_version VALUES (1, 0, true), (2, 42, true)`); err != nil {
		t.Fatal(err)
	}
	if refused, ok := errors.AsType[*schema.OldError](db.Migrate(t.Context())); !ok || refused.Database != 42 {
		t.Errorf("got %v, want the refusal of an old schema", refused)
	}
	var tables int
	if err := db.SQL().Get(&tables, `SELECT count(*) FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'`); err != nil || tables != 1 {
		t.Errorf("%d tables, %v; want the one that was there", tables, err)
	}
}

// A start waits for no other one where nothing is to be done, and asks the database once.
func TestMigrate_asks_once_where_nothing_has_changed(t *testing.T) {
	t.Parallel()
	db := storagetest.Open(t)
	if err := schema.Migrate(t.Context(), db.DB); err != nil { // the database is a copy of one that an earlier program may have marked
		t.Fatal(err)
	}
	starter, err := db.SQL().Connx(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer starter.Close()
	if _, err := starter.ExecContext(t.Context(), `SELECT pg_advisory_lock(hashtextextended(current_schema() || '/migrate', 0))`); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), testwait.Patience)
	defer cancel()
	if err := schema.Migrate(ctx, db.DB); err != nil {
		t.Fatal(err)
	}
	before := db.Trips()
	if err := schema.Migrate(ctx, db.DB); err != nil {
		t.Fatal(err)
	}
	if trips := db.Trips() - before; trips != 1 {
		t.Errorf("it asks %d times", trips)
	}
}

// A database in which another program has tables, or a list of migrations by the same tool, is left as it is. What extensions bring along is in no way.
func TestMigrate_refuses_the_database_of_another_program_and_touches_nothing(t *testing.T) {
	t.Parallel()
	for made, want := range map[string]string{
		`CREATE TABLE users (id int)`:       "users",
		`CREATE TABLE campaigns (id int)`:   "campaigns",
		`CREATE VIEW seen AS SELECT 1 AS n`: "seen",
		`CREATE TABLE goose_db_version (id int, version_id bigint, is_applied boolean, tstamp timestamp)`: "goose_db_version",
		`CREATE EXTENSION pg_stat_statements`:        "",
		`CREATE SCHEMA other CREATE TABLE t (n int)`: "",
	} {
		db, _ := storagetest.OpenEmpty(t)
		if _, err := db.SQL().Exec(made); err != nil {
			t.Fatal(err)
		}
		err := db.Migrate(t.Context())
		foreign, ok := errors.AsType[*schema.ForeignError](err)
		if want == "" {
			if err != nil {
				t.Errorf("%s: %v", made, err)
			}
			continue
		}
		if !ok || !foreign.Other || foreign.Object != want || !schema.Refused(err) {
			t.Errorf("%s: %v, want a refusal that names %s", made, err, want)
		}
		var tables int
		if err := db.SQL().Get(&tables, `SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v')`); err != nil || tables != 1 {
			t.Errorf("%s: there are %d tables afterwards, %v", made, tables, err)
		}
	}
}
