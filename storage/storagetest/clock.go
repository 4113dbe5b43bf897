//go:build unix

package storagetest

import (
	"bytes"
	"strconv"
	"testing"
	"time"

	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/storage"
)

// ahead puts a clock before the server's own, for everything that runs in this database.
const ahead = `
	CREATE SCHEMA skew;
	CREATE TABLE skew.ahead (seconds float8);
	INSERT INTO skew.ahead VALUES (0);
	CREATE FUNCTION skew.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE AS 'SELECT pg_catalog.clock_timestamp() + (SELECT seconds FROM skew.ahead) * interval ''1 second''';
	DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = public, skew, pg_catalog', current_database()); END $$`

// Served gives the test a database as serve leaves it, its clock pinned, with the shipped campaign of next year in it. jump sets how far
// ahead the server's clock is.
func Served(t testing.TB) (db *storage.DB, c *scoring.Campaign, jump func(time.Duration)) {
	t.Helper()
	db, _, c, jump = ServedAt(t)
	return db, c, jump
}

// ServedAt is Served, and the address of the database.
func ServedAt(t testing.TB) (db *storage.DB, url string, c *scoring.Campaign, jump func(time.Duration)) {
	t.Helper()
	first, url := OpenURL(t)
	if _, err := first.SQL().ExecContext(t.Context(), ahead); err != nil {
		t.Fatalf("make a clock that can jump: %v", err)
	}
	db = Again(t, url, storage.Options{})
	if err := db.RequireNoShift(t.Context()); err != nil {
		t.Fatal(err)
	}
	next := strconv.Itoa(time.Now().Year() + 1)
	InTx(t, db, func(tx *storage.Tx) (err error) {
		c, err = tx.CreateCampaign(t.Context(), scoring.Actor{}, storage.Files{Name: campaignfile.ShippedFile,
			Campaign: bytes.ReplaceAll(campaignfile.ShippedYAML(), []byte("/11/2024"), []byte("/11/"+next))})
		return err
	})
	return db, url, c, func(d time.Duration) {
		t.Helper()
		if _, err := first.SQL().ExecContext(t.Context(), `UPDATE skew.ahead SET seconds = $1`, d.Seconds()); err != nil {
			t.Fatal(err)
		}
	}
}
