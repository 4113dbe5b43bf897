//go:build unix

package storagetest

import (
	"database/sql"
	"strconv"
	"strings"
	"testing"

	"chamdiem/storage"
)

// copied are the tables that grow with each campaign.
const copied = "leaves deadlines people roles assignments assigned duties entries evidence audit"

// Crowd puts n other campaigns beside the one that is there: copies of it with all its entries, evidence and
// history, past the guards.
func Crowd(t testing.TB, db *storage.DB, n int) {
	t.Helper()
	var name string
	if err := db.SQL().Get(&name, `SELECT current_database()`); err != nil {
		t.Fatal(err)
	}
	patient, err := sql.Open("postgres", at(URL(t), name)) // without the deadlines of a program
	if err != nil {
		t.Fatal(err)
	}
	defer patient.Close()
	tx, err := patient.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = tx.Rollback() }() // after a commit there is nothing to take back
	others := strconv.Itoa(n)
	for _, statement := range []string{
		`SET LOCAL session_replication_role = replica`,
		`CREATE FUNCTION pg_temp.copies(name text, other text) RETURNS void LANGUAGE plpgsql AS $$
		DECLARE columns text;
		BEGIN
			SELECT string_agg(quote_ident(attname), ', ') INTO columns FROM pg_attribute
			WHERE attrelid = name::regclass AND attnum > 0 AND NOT attisdropped AND attidentity = '' AND attname NOT IN ('campaign', 'source', other);
			EXECUTE format('INSERT INTO %I (campaign, %s %s) SELECT ''other-'' || n, %s %s FROM %I, generate_series(1, ` + others + `) n',
				name, CASE WHEN other = '' THEN '' ELSE other || ',' END, columns,
				CASE WHEN other = '' THEN '' ELSE format('%I::text || ''-'' || n,', other) END, columns, name);
		END $$`,
		`INSERT INTO campaigns (id, unit, year, title, yaml, catalogue_yaml, loaded_at)
		 SELECT 'other-' || n, 'unit ' || n, year, title, '', '', loaded_at FROM campaigns, generate_series(1, ` + others + `) n`,
		`SELECT pg_temp.copies(t, '') FROM unnest(string_to_array('` + copied + `', ' ')) t`,
		`ANALYZE audit`, // what follows joins it with itself, and takes minutes where it is thought to be small
		`INSERT INTO audit_personal (audit_id, campaign, person, channel, user_id, chat_id, update_id, before, after, step_at, salts)
		 SELECT a.id, a.campaign, p.person, p.channel, p.user_id, p.chat_id, p.update_id, p.before, p.after, p.step_at, p.salts
		 FROM audit o JOIN audit_personal p ON p.audit_id = o.id JOIN audit a ON a.stream = o.stream AND a.seq = o.seq AND a.campaign LIKE 'other-%' WHERE o.campaign NOT LIKE 'other-%'`,
		`INSERT INTO links (campaign, person, channel, user_id, chat_id, linked_at) SELECT 'other-' || n, person, channel, user_id + n * 10000000000, chat_id + n * 10000000000, linked_at FROM links, generate_series(1, ` + others + `) n`,
		`INSERT INTO invites (hash, campaign, person, invited_by, created_at, expires_at) SELECT hash || n, 'other-' || n, person, invited_by, created_at, expires_at FROM invites, generate_series(1, ` + others + `) n`,
	} {
		if _, err := tx.Exec(statement); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
	for _, table := range append(strings.Fields(copied), "campaigns", "links", "invites", "audit_personal") {
		if _, err := patient.ExecContext(t.Context(), `ANALYZE `+table); err != nil {
			t.Fatal(err)
		}
	}
}
