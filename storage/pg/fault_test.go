package pg_test

import (
	"context"
	"strings"
	"testing"

	"chamdiem/storage"
	"chamdiem/storage/pg"
	"chamdiem/storage/storagetest"
)

// A server that answers and writes nothing is known by what it refused, whatever asked for it.
func TestFault_is_known_by_the_writes_that_were_refused(t *testing.T) {
	t.Parallel()
	for code, want := range map[string]string{"53100": "đã đầy", "58030": "lỗi đọc, ghi đĩa", "25006": "chỉ cho đọc", "23505": "", "40P01": ""} {
		for way, do := range map[string]func(db *pg.DB, query string) error{
			"in a transaction": func(db *pg.DB, query string) error {
				return db.InTx(t.Context(), func(tx *pg.Tx) error { _, err := tx.Exec(t.Context(), query); return err })
			},
			"alone": func(db *pg.DB, query string) error {
				return db.Once(t.Context(), func(ctx context.Context, q pg.Querier) error { _, err := q.Exec(ctx, query); return err })
			},
		} {
			db, _ := storagetest.OpenEmpty(t)
			if err := do(db.DB, `DO $$ BEGIN RAISE EXCEPTION 'as it is' USING ERRCODE = '`+code+`'; END $$`); err == nil {
				t.Fatal("nothing was raised")
			}
			if got := db.Fault(); want == "" && got != "" || !strings.Contains(got, want) {
				t.Errorf("%s %s: %q, want %q", code, way, got, want)
			}
		}
	}
}

func TestFault_of_a_server_that_writes_there_is_none(t *testing.T) {
	t.Parallel()
	db, _ := storagetest.OpenEmpty(t)
	if db.TryRoom(t.Context()); db.Fault() != "" {
		t.Error(db.Fault())
	}
	var left bool
	if err := db.SQL().Get(&left, `SELECT EXISTS (SELECT FROM pg_class WHERE relname = 'room_tried')`); left || err != nil {
		t.Errorf("something is left: %v", err)
	}
}

// A server may be set to be read only, as some are by who runs them before the disk is full, or while the data moves to another one. Nothing is
// written there then, by no way, and who only looks finds it out.
func TestFault_of_a_server_that_is_set_to_be_read_only(t *testing.T) {
	t.Parallel()
	original, url := storagetest.OpenEmpty(t)
	if _, err := original.SQL().Exec(`CREATE TABLE made_before (n int); DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = on', current_database()); END $$`); err != nil {
		t.Fatal(err)
	}
	db := storagetest.Again(t, url, storage.Options{}).DB
	const write = `CREATE TABLE written (n int)`
	for way, err := range map[string]error{
		"in a transaction": db.InTx(t.Context(), func(tx *pg.Tx) error { _, err := tx.Exec(t.Context(), write); return err }),
		"alone":            db.Once(t.Context(), func(ctx context.Context, q pg.Querier) error { _, err := q.Exec(ctx, write); return err }),
		"with others": db.InTx(t.Context(), func(tx *pg.Tx) error {
			return tx.Several(t.Context(), pg.Part{Query: `INSERT INTO made_before VALUES (1)`})
		}),
	} {
		if !pg.OutOfOrder(err) {
			t.Errorf("%s: %v", way, err)
		}
	}
	looking := storagetest.Again(t, url, storage.Options{})
	if looking.TryRoom(t.Context()); !strings.Contains(looking.Fault(), "chỉ cho đọc") {
		t.Errorf("who looks finds %q", looking.Fault())
	}
}
